/**
 * Many issues in one run: resumable, with a report that reconciles. What is already in the archive is not read again; a file that is
 * refused does not stop the others; the drafts are saved in the order of the input, so that ids do not depend on who finished first.
 */
import { existsSync } from 'node:fs'
import PQueue from 'p-queue'
import type { ImportRow } from '../archive/archive.ts'
import { GazetteFailure } from '../gazette/failure.ts'
import type { IssueId } from '../gazette/ids.ts'
import type { Intake, Issue } from '../gazette/issue.ts'
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
  const run: Run = { tools, options, already: new Set(), reading: new Map(), halt: Promise.withResolvers(), broken: false }
  // Whoever is at work hears of it; with nobody at work it is no fault.
  run.halt.promise.catch(() => {})
  const takingIn = openLine()
  const saving = openLine()

  await Promise.all(
    rows.map((row, index) =>
      queue.add(async () => {
        if (row.state === 'refused' || options.stopped()) return
        const turn = { taking: takingIn(), saving: saving() }
        try {
          rows[index] = await importOne(row, turn, run)
        } catch (error) {
          // What stops the run stops all of it: nothing is begun any more, and what comes later in the input is not saved before this.
          run.broken = true
          queue.clear()
          run.halt.reject(error)
          throw error
        } finally {
          turn.taking.leave()
          turn.saving.leave()
        }
      }),
    ),
  )
  return report(rows, run.already, options.stopped())
}

/** `reading`: originals on their way in, each with the moment it is kept. `halt`: rejects when the run stops or breaks off. */
type Run = {
  tools: Tools
  options: BatchOptions
  already: Set<string>
  reading: Map<string, Promise<void>>
  halt: PromiseWithResolvers<never>
  broken: boolean
}
/** A place in a line. `before`: all earlier ones have left. `left`: this one has. */
type Turn = { before: Promise<void>; left: Promise<void>; leave: () => void }

class Stopped extends Error {}

function openLine(): () => Turn {
  let last: Promise<void> = Promise.resolve()
  return () => {
    const before = last
    const { promise: left, resolve: leave } = Promise.withResolvers<void>()
    last = left
    return { before, left, leave }
  }
}

async function importOne(row: ImportRow, { taking, saving }: { taking: Turn; saving: Turn }, run: Run): Promise<ImportRow> {
  const { tools, options, already } = run
  let current = row
  try {
    const taken = await takeIn(row.path, options.pipeline)
    await taking.before
    // The same originals twice in one run share a work folder: the later ones wait, and find the issue in the archive.
    const twin = run.reading.get(taken.id)
    run.reading.set(taken.id, saving.left)
    taking.leave()
    await twin
    if (run.broken || options.stopped()) return row
    const held = heldAs(taken, tools, options)
    if (held) {
      already.add(row.path)
      await saving.before
      return note(tools, options, {
        ...row,
        ...countsOf(tools.archive.issueDraft(held)?.pages ?? []),
        state: 'done',
        source: sourceOf(taken),
        issue: held,
      })
    }
    current = note(tools, options, {
      ...row,
      state: 'reading',
      source: sourceOf(taken),
      pages: taken.pages.length,
      startedAt: options.now(),
    })
    const reading = digitizeIssue(taken, tools, options.pipeline, (pages) => {
      if (run.broken) return
      current = note(tools, options, { ...current, ...added(current, pages), done: current.done + 1 })
      // Pages in hand are read to their end, those that wait are left to the next run.
      if (options.stopped()) run.halt.reject(new Stopped())
    })
    const draft = await Promise.race([reading, run.halt.promise])
    await saving.before
    if (run.broken) return current
    for (const file of new Set(taken.pages.map((page) => page.source.file))) await tools.archive.files.put(file)
    const kept = await keepDraft(draft, taken, tools, options.pipeline)
    return note(tools, options, { ...current, ...countsOf(kept.pages), state: 'done', issue: kept.issue.id, finishedAt: options.now() })
  } catch (error) {
    if (error instanceof Stopped) return current
    if (!(error instanceof GazetteFailure) || !error.code.startsWith('input-')) throw error
    await saving.before
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
function heldAs(taken: Intake, { archive }: Tools, { pipeline }: BatchOptions): IssueId | null {
  const first = taken.sources[0]
  const held = first ? archive.issueFrom(first.sha256) : null
  if (held === null) return null
  const originals = digestsOf(taken.sources)
  const fits = (one: { issue: Issue; quick: boolean } | null) =>
    one !== null && (pipeline.quick || !one.quick) && digestsOf(one.issue.sources) === originals
  // Other issues may begin with the same original: only then all are looked through.
  return fits(archive.issueDraft(held)) ? held : (archive.issues().find(fits)?.issue.id ?? null)
}

function digestsOf(sources: Issue['sources']): string {
  return sources.map((source) => source.sha256).join()
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
