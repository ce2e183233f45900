import { openArchive } from '../archive/sqlite/sqlite.ts'
import { GazetteFailure } from '../gazette/failure.ts'
import { FINDING_CODES } from '../gazette/finding.ts'
import { openReaders } from '../pipeline/readers.ts'
import { issuesToRetry, readAgain, retryOptions } from '../pipeline/retry.ts'
import { type AddVerb, type Common, existing, jobsOf } from './options.ts'

type Given = { class?: string; issue?: string; jobs?: string }

export const addRetry: AddVerb = (program, common) => {
  program
    .command('retry')
    .description('重读待处理的页；已读好的页不再读 (read quarantined pages again; pages that were read are not touched)')
    .option('--class <code>', '只重读有这一类页的各期，如 page-timeout (only issues with a page of this class)')
    .option('--issue <id>', '只重读这一期 (only this issue)')
    .option('--jobs <n>', '同时识别的进程数 (processes at once)')
    .addHelpText('after', '\n例 (examples):\n  gongbao retry\n  gongbao retry --class page-timeout --jobs 1')
    .action(async (given: Given) => {
      process.exitCode = await retry(given, common())
    })
}

async function retry(given: Given, { archive: folder, config, terminal }: Common): Promise<number> {
  const archive = openArchive(existing(folder))
  const readers = openReaders({ ...config.readers, jobs: jobsOf(given.jobs) })
  let left = 0
  try {
    if (given.issue !== undefined && archive.issueDraft(given.issue) === null)
      throw new GazetteFailure('not-found', `${given.issue}: 档案中没有这一期 (no such issue in the archive)`, 'gongbao status')
    if (given.class !== undefined && !(FINDING_CODES as readonly string[]).includes(given.class))
      throw new GazetteFailure(
        'usage',
        `--class ${given.class}: 没有这一类 (no such class)`,
        '类别见 gongbao status (see gongbao status for the classes)',
      )
    for (const id of issuesToRetry(archive, { code: given.class ?? null, issue: given.issue ?? null })) {
      const draft = archive.issueDraft(id)
      if (draft === null) continue
      const { issue, before, unread, text } = await readAgain(draft, { archive, readers }, retryOptions(draft, config))
      left += unread
      terminal.say(
        `${issue}：重读 ${before} 页，读出 ${before - unread} 页，仍待处理 ${unread} 页。`,
        `${issue}: ${before} pages read again, ${before - unread} now read, ${unread} still quarantined.`,
      )
      if (terminal.json) terminal.object({ issue, before, unread, text })
    }
    return left > 0 ? 1 : 0
  } finally {
    await readers.close()
    archive.close()
  }
}
