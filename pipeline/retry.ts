/** Pages in quarantine are read again. What was read before stands in the checkpoints: such pages are not read twice. */
import { copyFileSync, linkSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Archive, IssueDraft } from '../archive/archive.ts'
import type { Config } from '../config.ts'
import type { IssueId } from '../gazette/ids.ts'
import { isRead, type ReadPage } from '../gazette/page.ts'
import { NO_CLAIM, type PipelineOptions, pipelineOptions } from './options.ts'
import { digitizeIssue, doubtsOf, keepDraft, type Tools, takeIn } from './pipeline.ts'

/** `code`: only issues with a page in quarantine for this reason; null: for any. `issue`: only this one; null: all. */
export type RetryWish = { code: string | null; issue: IssueId | null }
/** Pages in quarantine before and after. */
export type RetryResult = { issue: IssueId; before: number; unread: number; text: number }

/** The issues that the wish concerns, in order of id. */
export function issuesToRetry(archive: Archive, { code, issue }: RetryWish): IssueId[] {
  return archive
    .issues()
    .filter((one) => one.pages.unread > 0 && (issue === null || one.issue.id === issue))
    .map((one) => one.issue.id)
    .filter((id) => unreadPages(archive.issueDraft(id)).some((page) => code === null || page.findings[0].code === code))
}

/** What the issue was read with, drawn from the settings; what is known of it by now counts as said by the operator. */
export function retryOptions({ issue, quick }: IssueDraft, config: Config): PipelineOptions {
  const { series, year, number } = issue
  const known = config.series.find(({ titles }) => series !== null && titles.includes(series))
  return pipelineOptions(config, { quick, readers: 'some', claim: { ...NO_CLAIM, series: known?.code ?? null, year, number } })
}

/**
 * Reads the issue's quarantined pages once more and saves its draft anew; its import rows count what became of them. Throws GazetteFailure:
 * 'archive-damaged' when an original is gone, 'release-refused' when the new reading would move a text that is public.
 */
export async function readAgain(draft: IssueDraft, tools: Tools, options: PipelineOptions): Promise<RetryResult> {
  const { archive } = tools
  mkdirSync(join(archive.folder, 'work'), { recursive: true })
  const folder = mkdtempSync(join(archive.folder, 'work', 'retry-'))
  try {
    // Under their own names: the name may say which issue it is.
    const files = draft.issue.sources.map(({ file, sha256 }) => bring(archive.files.path(sha256), join(folder, basename(file))))
    const taken = await takeIn(files.length === 1 && files[0] !== undefined ? files[0] : folder, options)
    const kept = await keepDraft(await digitizeIssue(taken, tools, options, () => {}), taken, tools, options)
    countAgain(archive, draft.issue.id, kept)
    const text = kept.pages.filter(isRead).length
    return { issue: kept.issue.id, before: unreadPages(draft).length, unread: unreadPages(kept).length, text }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

export function unreadPages(draft: IssueDraft | null): Extract<ReadPage, { state: 'unread' }>[] {
  return draft?.pages.filter((page) => page.state === 'unread') ?? []
}

/** in = text + blank + quarantined must come out even after the second reading, too. */
function countAgain(archive: Archive, before: IssueId, { issue, pages }: IssueDraft): void {
  const counts = { text: 0, blank: 0, unread: 0, doubts: 0 }
  for (const page of pages) {
    counts[page.state]++
    if (isRead(page)) counts.doubts += doubtsOf(page)
  }
  for (const row of archive.imports())
    if (row.issue === before)
      archive.putImport({ ...row, ...counts, pages: pages.length, done: pages.length, issue: issue.id, failure: null })
}

function bring(from: string, to: string): string {
  try {
    linkSync(from, to)
  } catch {
    // A file system without hard links: a copy does as well.
    copyFileSync(from, to)
  }
  return to
}
