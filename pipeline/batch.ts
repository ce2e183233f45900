/**
 * Many issues in one run: resumable, with a report that reconciles. What is already in the archive is not read again; a file that is
 * refused does not stop the others; the drafts are saved in the order of the input, so that ids do not depend on who finished first.
 */
import { existsSync } from 'node:fs'
import PQueue from 'p-queue'
import type { ImportRow } from '../archive/archive.ts'
import { GazetteFailure } from '../gazette/failure.ts'
import type { IssueId } from '../gazette/ids.ts'
import type { Intake } from '../gazette/issue.ts'
import { isRead, type ReadPage } from '../gazette/page.ts'
import { gather } from './intake/intake.ts'
import type { PipelineOptions } from './options.ts'
import { digitizeIssue, doubtsOf, keepDraft, type Tools, takeIn } from './pipeline.ts'

/** `now`: the clock, for the import rows only. `issuesAtOnce`: how many issues have pages in the pool at a time. */
export type BatchOptions = {
  pipeline: PipelineOptions
  issuesAtOnce: number
  now: () => string
  onChange: (row: ImportRow) => void
  stopped: () => boolean
}
export type BatchReport = {
  rows: ImportRow[]
  issues: number
  pages: number
  text: number
  blank: number
  unread: number
  refused: number
  already: number
  stopped: boolean
}

/** Imports what the paths name. Throws only what concerns the whole run (disk, archive, models) or a bug. */
export async function importAll(paths: string[], tools: Tools, options: BatchOptions): Promise<BatchReport> {
  const sources = await gatherAll(paths)
  const rows = sources.map((source) =>
    note(tools, options, source.failure ? refusedRow(source.path, source.failure, options) : emptyRow(source.path)),
  )
  const queue = new PQueue({ concurrency: options.issuesAtOnce })
  const already = new Set<string>()
  let saved: Promise<unknown> = Promise.resolve()

  await Promise.all(
    rows.map((row, index) =>
      queue.add(async () => {
        if (row.state === 'refused' || options.stopped()) return
        const before = saved
        let done: () => void = () => {}
        saved = new Promise<void>((resolve) => {
          done = resolve
        })
        try {
          rows[index] = await importOne(row, before, tools, options, already)
        } finally {
          done()
        }
      }),
    ),
  )
  return report(rows, already, options.stopped())
}

async function importOne(
  row: ImportRow,
  before: Promise<unknown>,
  tools: Tools,
  options: BatchOptions,
  already: Set<string>,
): Promise<ImportRow> {
  try {
    const taken = await takeIn(row.path, options.pipeline)
    const held = heldAs(taken, tools)
    if (held) {
      already.add(row.path)
      await before
      return note(tools, options, {
        ...row,
        ...countsOf(tools.archive.issueDraft(held)?.pages ?? []),
        state: 'done',
        source: sourceOf(taken),
        issue: held,
      })
    }
    let current = note(tools, options, {
      ...row,
      state: 'reading',
      source: sourceOf(taken),
      pages: taken.pages.length,
      startedAt: options.now(),
    })
    const draft = await digitizeIssue(taken, tools, options.pipeline, (pages) => {
      current = note(tools, options, { ...current, ...added(current, pages), done: current.done + 1 })
    })
    await before
    for (const file of new Set(taken.pages.map((page) => page.source.file))) await tools.archive.files.put(file)
    const kept = await keepDraft(draft, taken, tools)
    return note(tools, options, { ...current, ...countsOf(kept.pages), state: 'done', issue: kept.issue.id, finishedAt: options.now() })
  } catch (error) {
    if (!(error instanceof GazetteFailure) || !error.code.startsWith('input-')) throw error
    await before
    return note(tools, options, refusedRow(row.path, error, options))
  }
}

type Source = { path: string; failure: GazetteFailure | null }

async function gatherAll(paths: string[]): Promise<Source[]> {
  const sources: Source[] = []
  for (const path of paths) {
    if (!existsSync(path)) {
      const failure = new GazetteFailure(
        'input-missing',
        `${path}: 没有这个文件或文件夹 (no such file or folder)`,
        '检查路径 (check the path)',
      )
      sources.push({ path, failure })
      continue
    }
    try {
      for (const found of await gather([path])) sources.push({ path: found, failure: null })
    } catch (error) {
      if (!(error instanceof GazetteFailure)) throw error
      sources.push({ path, failure: error })
    }
  }
  const seen = new Set<string>()
  return sources.filter((source) => !seen.has(source.path) && seen.add(source.path))
}

/** The issue that already came from these very originals; a preview (--quick) does not count when a careful reading is wanted. */
function heldAs(taken: Intake, { archive }: Tools): IssueId | null {
  const first = taken.sources[0]
  const held = first ? archive.issueFrom(first.sha256) : null
  if (held === null) return null
  const sources = archive
    .issueDraft(held)
    ?.issue.sources.map((source) => source.sha256)
    .join()
  return sources === taken.sources.map((source) => source.sha256).join() ? held : null
}

function sourceOf(taken: Intake): string | null {
  return taken.sources[0]?.sha256 ?? null
}

function note(tools: Tools, options: BatchOptions, row: ImportRow): ImportRow {
  tools.archive.putImport(row)
  options.onChange(row)
  return row
}

function emptyRow(path: string): ImportRow {
  return {
    path,
    source: null,
    state: 'waiting',
    issue: null,
    pages: 0,
    done: 0,
    text: 0,
    blank: 0,
    unread: 0,
    doubts: 0,
    failure: null,
    startedAt: null,
    finishedAt: null,
  }
}

function refusedRow(path: string, failure: GazetteFailure, options: BatchOptions): ImportRow {
  const { code, message, remedy } = failure
  return { ...emptyRow(path), state: 'refused', failure: { code, message, remedy }, finishedAt: options.now() }
}

type Counts = Pick<ImportRow, 'text' | 'blank' | 'unread' | 'doubts'>

function countsOf(pages: ReadPage[]): Counts & { pages: number; done: number } {
  return { pages: pages.length, done: pages.length, ...added({ text: 0, blank: 0, unread: 0, doubts: 0 }, pages) }
}

function added(counts: Counts, pages: ReadPage[]): Counts {
  const sum = { text: counts.text, blank: counts.blank, unread: counts.unread, doubts: counts.doubts }
  for (const page of pages) {
    sum[page.state]++
    if (isRead(page)) sum.doubts += doubtsOf(page)
  }
  return sum
}

function report(rows: ImportRow[], already: Set<string>, stopped: boolean): BatchReport {
  const total = (name: 'pages' | 'text' | 'blank' | 'unread') => rows.reduce((sum, row) => sum + (row.state === 'done' ? row[name] : 0), 0)
  return {
    rows,
    issues: rows.filter((row) => row.state === 'done').length,
    pages: total('pages'),
    text: total('text'),
    blank: total('blank'),
    unread: total('unread'),
    refused: rows.filter((row) => row.state === 'refused').length,
    already: already.size,
    stopped,
  }
}
