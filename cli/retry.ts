import { copyFileSync, linkSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import type { Archive, IssueDraft } from '../archive/archive.ts'
import { openArchive } from '../archive/sqlite/sqlite.ts'
import { isRead } from '../gazette/page.ts'
import { NO_CLAIM, pipelineOptions } from '../pipeline/options.ts'
import { digitizeIssue, keepDraft, takeIn } from '../pipeline/pipeline.ts'
import { openReaders, type Readers } from '../pipeline/readers.ts'
import { type AddVerb, type Common, jobsOf } from './options.ts'

type Given = { class?: string; issue?: string; jobs?: string }

export const addRetry: AddVerb = (program, common) => {
  program
    .command('retry')
    .description('重读待处理的页；已读好的页不再读 (read quarantined pages again; pages that were read are not touched)')
    .option('--class <code>', '只重读这一类，如 page-timeout (only this class)')
    .option('--issue <id>', '只重读这一期 (only this issue)')
    .option('--jobs <n>', '同时识别的进程数 (processes at once)')
    .action(async (given: Given) => {
      process.exitCode = await retry(given, common())
    })
}

async function retry(given: Given, { archive: folder, config, terminal }: Common): Promise<number> {
  const archive = openArchive(folder)
  const readers = openReaders({ ...config.readers, jobs: jobsOf(given.jobs) })
  let left = 0
  try {
    for (const { issue } of archive.issues()) {
      if (given.issue !== undefined && issue.id !== given.issue) continue
      const draft = archive.issueDraft(issue.id)
      if (
        draft === null ||
        !draft.pages.some((page) => page.state === 'unread' && (given.class === undefined || page.findings[0].code === given.class))
      )
        continue
      const again = await readAgain(draft, archive, readers, { quick: draft.quick, config })
      const unread = again.pages.filter((page) => page.state === 'unread').length
      left += unread
      const before = draft.pages.filter((page) => page.state === 'unread').length
      terminal.say(
        `${issue.id}：重读 ${before} 页，读出 ${before - unread} 页，仍待处理 ${unread} 页。`,
        `${issue.id}: ${before} pages read again, ${before - unread} now read, ${unread} still quarantined.`,
      )
      if (terminal.json) terminal.object({ issue: issue.id, before, unread, text: again.pages.filter(isRead).length })
    }
    return left > 0 ? 1 : 0
  } finally {
    await readers.close()
    archive.close()
  }
}

/** The originals come from the archive, under their own names: what was read before stands in the checkpoints. */
async function readAgain(
  draft: IssueDraft,
  archive: Archive,
  readers: Readers,
  { quick, config }: { quick: boolean; config: Common['config'] },
): Promise<IssueDraft> {
  const folder = mkdtempSync(join(tmpdir(), 'gongbao-retry-'))
  try {
    const options = pipelineOptions(config, {
      quick,
      readers: 'some',
      claim: { ...NO_CLAIM, year: draft.issue.year, number: draft.issue.number },
    })
    const files = draft.issue.sources.map((source) => {
      const file = join(folder, basename(source.file))
      bring(archive.files.path(source.sha256), file)
      return file
    })
    const taken = await takeIn(files.length === 1 ? files[0]! : folder, options)
    return await keepDraft(await digitizeIssue(taken, { archive, readers }, options, () => {}), taken, { archive, readers })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function bring(from: string, to: string): void {
  try {
    linkSync(from, to)
  } catch {
    // Another file system: a copy does as well.
    copyFileSync(from, to)
  }
}
