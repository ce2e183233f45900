/**
 *   intake ─► rasterize ─► clean ─► layout ─► ocr ─┐   each page, several at a time (read-page.ts, in child processes)
 *                                                  ▼
 *     archive ◄─ extract ◄─ segment ◄─ identify ◄──┘   the whole issue: a draft
 *
 *   archive ─► review ─► publish ─► published          what a person released
 *
 * Data goes one way. No stage calls another, changes what it was given, or reads a setting that is not in its own options.
 */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Archive, IssueDraft } from '../archive/archive.ts'
import { GazetteFailure } from '../gazette/failure.ts'
import type { Finding } from '../gazette/finding.ts'
import { isIssueId, pageId } from '../gazette/ids.ts'
import type { Intake, Issue } from '../gazette/issue.ts'
import { isRead, type PageText, type ReadPage, renamePage } from '../gazette/page.ts'
import { extractIssue } from './extract/extract.ts'
import { identify } from './identify/identify.ts'
import { intake } from './intake/intake.ts'
import { doubtedByArchive, shelveTitles } from './known-titles.ts'
import type { PipelineOptions } from './options.ts'
import type { Readers } from './readers.ts'
import { linkSameTexts } from './same-text.ts'
import { segment } from './segment/segment.ts'
import { doubtTitles, openTitles } from './titles/titles.ts'

export type Tools = { archive: Archive; readers: Readers }
/** Called after each scan page, with the pages that came of it. */
export type OnPage = (pages: ReadPage[]) => void

/** Takes in what `path` names. Throws GazetteFailure 'input-…' when it cannot be taken. */
export function takeIn(path: string, options: PipelineOptions): Promise<Intake> {
  return intake(path, options.intake)
}

/** Reads every page of an issue, several at a time, and makes a draft of it. The archive is not touched. */
export async function digitizeIssue(taken: Intake, tools: Tools, options: PipelineOptions, onPage: OnPage): Promise<IssueDraft> {
  const folder = workFolder(tools.archive, taken)
  const read = await Promise.all(
    taken.pages.map(async (scan) => {
      const pages = await tools.readers.read(scan, folder, options.page)
      onPage(pages)
      return pages
    }),
  )

  const { issue, pages, findings } = identify(taken, numbered(taken, read.flat()), options.identify)
  return draftOf(issue, pages, findings, options)
}

/** What follows from the pages of an issue: its documents and their records. */
export function draftOf(issue: Issue, pages: ReadPage[], findings: Finding[], options: PipelineOptions): IssueDraft {
  const cut = segment(issue, pages.filter(isRead), options.segment)
  const segmentation = doubtTitles(cut, openTitles(), options.titles)
  const records = extractIssue(segmentation.documents, options.extract)
  return { issue, pages, segmentation, records, findings, engine: options.page.engine, quick: options.quick }
}

/** Puts a draft into the archive: page images under their digests, then all rows in one transaction; then the work folder may go. */
export async function keepDraft(draft: IssueDraft, taken: Intake, tools: Tools, options: PipelineOptions): Promise<IssueDraft> {
  const named = doubtedByArchive(withFreeId(draft, taken, tools.archive), tools.archive, options.titles)
  const pages: ReadPage[] = []
  for (const page of named.pages) pages.push(await withKeptImage(page, tools.archive))
  const kept = { ...named, pages }
  mustNotMoveReleased(kept, tools.archive)
  tools.archive.save(kept)
  shelveTitles(kept, tools.archive)
  linkSameTexts(tools.archive, kept.issue.id)
  // What was read is kept while pages are in quarantine: gongbao retry reads only these again.
  if (!kept.pages.some((page) => page.state === 'unread')) rmSync(workFolder(tools.archive, taken), { recursive: true, force: true })
  return kept
}

/** Ids come from position: a new reading must not put another text under the address of a released one. Throws GazetteFailure 'release-refused'. */
function mustNotMoveReleased(draft: IssueDraft, archive: Archive): void {
  const titles = new Map(draft.records.map((record) => [record.id, record.title.value]))
  for (const { id, title } of archive.documents({ issue: draft.issue.id })) {
    if (archive.publication(id).version === null || titles.get(id) === title) continue
    throw new GazetteFailure(
      'release-refused',
      `${id} 已公开，重读后该位置的文件变为“${titles.get(id) ?? '无'}” (is public; the new reading would put another text in its place)`,
      '先撤回该文件，再重读 (withdraw it first, then read again)',
    )
  }
}

export function workFolder(archive: Archive, taken: Intake): string {
  return join(archive.folder, 'work', taken.id)
}

/** A split spread makes two pages of one: numbers and ids follow the pages as they are read. */
function numbered(taken: Intake, pages: ReadPage[]): ReadPage[] {
  return pages.map((page, index) => renamePage(page, pageId(taken.id, index + 1), index + 1))
}

async function withKeptImage(page: ReadPage, archive: Archive): Promise<ReadPage> {
  if (page.image === null) return page
  const file = await archive.files.put(page.image.file)
  return { ...page, image: { ...page.image, file } } as ReadPage
}

/**
 * Another scan that claims the same issue never replaces the first: it becomes another copy, `<id>-<6 digits of its digest>`, with a
 * finding, and a person decides.
 */
function withFreeId(draft: IssueDraft, taken: Intake, archive: Archive): IssueDraft {
  const standing = archive.issueDraft(draft.issue.id)
  if (!standing || sameSources(standing.issue, draft.issue)) return draft
  // Over all originals: folders of pages may begin with the same one.
  const id = `${draft.issue.id}-${taken.id.slice('scan-'.length, 'scan-'.length + 6)}`
  if (!isIssueId(id)) throw new Error(`no issue id: ${id}`)
  const finding: Finding = {
    code: 'issue-duplicate',
    weight: 'block',
    message: `档案中已有 ${draft.issue.id}（另一份原件）；本次导入另存为 ${id}，请人工核定 (another scan already stands as ${draft.issue.id}; kept as another copy)`,
  }
  return renameIssue({ ...draft, findings: [...draft.findings, finding] }, draft.issue.id, id)
}

function sameSources(a: Issue, b: Issue): boolean {
  return a.sources.map((source) => source.sha256).join() === b.sources.map((source) => source.sha256).join()
}

/** Ids stand in places, lines, documents and records alike; all begin with the issue's id. */
function renameIssue(draft: IssueDraft, from: string, to: string): IssueDraft {
  const begins = new RegExp(`^${from}(?=$|-[pd]\\d{4})`)
  const rename = (value: unknown): unknown => {
    if (typeof value === 'string') return value.replace(begins, to)
    if (Array.isArray(value)) return value.map(rename)
    if (value === null || typeof value !== 'object') return value
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, rename(inner)]))
  }
  return rename(draft) as IssueDraft
}

/** How many characters of a page are marked doubtful. */
export function doubtsOf(page: PageText): number {
  let doubts = 0
  for (const block of page.blocks) for (const line of block.lines) for (const glyph of line.glyphs) if (glyph.doubt) doubts++
  return doubts
}
