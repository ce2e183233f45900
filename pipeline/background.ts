/**
 * Imports and second readings of a running server, one after another. What breaks one off is noted in the import rows it leaves open, so
 * that people see it and can go on; the next one is begun all the same.
 */
import { existsSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join, sep } from 'node:path'
import type { Archive, ImportRow } from '../archive/archive.ts'
import type { IssueDraft } from '../gazette/draft.ts'
import { GazetteFailure } from '../gazette/failure.ts'
import type { IssueId } from '../gazette/ids.ts'
import { type BatchOptions, importAll } from './batch.ts'
import type { PipelineOptions } from './options.ts'
import type { Readers } from './readers.ts'
import { issuesToRetry, type RetryWish, readAgain } from './retry.ts'

export type Job = { kind: 'import'; paths: string[] } | ({ kind: 'retry' } & RetryWish)

/** `uploads`: the folder of files that came by the browser. `report`: where a fault of the program is written down, for whoever mends it. */
export type BackgroundOptions = {
  batch: Omit<BatchOptions, 'onChange' | 'stopped'>
  retry: (draft: IssueDraft) => PipelineOptions
  uploads: string
  report: (error: unknown) => void
}

export type Background = {
  start(job: Job): void
  /** What is under way, then what waits. */
  jobs(): readonly Job[]
  /** Resolves when nothing is left to do. */
  idle(): Promise<void>
  /** Ends after the pages in hand; what was read stands in the checkpoints. */
  close(): Promise<void>
}

export function openBackground(archive: Archive, openReaders: () => Readers, options: BackgroundOptions): Background {
  const jobs: Job[] = []
  let last: Promise<void> = Promise.resolve()
  let open: Readers | null = null
  let stopped = false
  // Nothing can be on its way in yet: what no row waits for was left by a process that was killed.
  sweepUploads(archive, options.uploads, () => true)

  return {
    start(job) {
      jobs.push(job)
      if (job.kind === 'import') for (const path of job.paths) if (isFile(path)) archive.putImport(waitingRow(path))
      last = last.then(() => run(job))
    },
    jobs: () => jobs,
    idle: () => last,
    async close() {
      stopped = true
      // An import that is cut off here does not come to an end: it is not waited for.
      await open?.close()
    },
  }

  async function run(job: Job): Promise<void> {
    if (stopped) return
    const readers = openReaders()
    open = readers
    let broken = false
    const stop = () => stopped || broken
    // Other issues of a batch that broke off are still at work: they must not start a process that nobody ends.
    const read: Readers['read'] = (...given) => (stop() ? Promise.reject(ended()) : readers.read(...given))
    const guarded = { ...readers, read }
    try {
      if (job.kind === 'retry') await retryAll(job, guarded, stop)
      else await importAll(job.paths, { archive, readers: guarded }, { ...options.batch, onChange: () => {}, stopped: stop })
    } catch (error) {
      if (!stopped && job.kind === 'import') breakOff(archive, job.paths, failureOf(error))
    } finally {
      broken = true
      open = null
      if (!stopped) {
        await readers.close()
        jobs.shift()
        sweepUploads(archive, options.uploads, (folder) => cameFrom(job, folder))
      }
    }
  }

  /** An issue that cannot be read again keeps its draft and says why; the others are read. */
  async function retryAll(wish: RetryWish, readers: Readers, stop: () => boolean): Promise<void> {
    for (const id of issuesToRetry(archive, wish)) {
      const draft = archive.issueDraft(id)
      if (draft === null || stop()) continue
      try {
        await readAgain(draft, { archive, readers }, options.retry(draft))
      } catch (error) {
        if (!stopped) noteFailure(archive, id, failureOf(error))
      }
    }
  }

  function failureOf(error: unknown): NonNullable<ImportRow['failure']> {
    if (error instanceof GazetteFailure) return { code: error.code, message: error.message, remedy: error.remedy }
    options.report(error)
    return {
      code: 'fault',
      message: `程序出错：${error instanceof Error ? error.message : String(error)} (a fault of the program)`,
      remedy: '可再继续一次；若重复出现，请运维查看服务日志 (try once more; if it comes again, the operator finds it in the log)',
    }
  }
}

/** Whether the job takes the file in: named itself, or inside a folder that is named. */
export function takesIn(job: Job, path: string): boolean {
  return job.kind === 'import' && job.paths.some((named) => path === named || path.startsWith(named + sep))
}

/** Rows the import left open wait again, with the reason: what was read stands in the checkpoints and is counted when it goes on. */
function breakOff(archive: Archive, paths: string[], failure: NonNullable<ImportRow['failure']>): void {
  for (const row of archive.imports()) {
    if (row.state !== 'reading' && row.state !== 'waiting') continue
    if (takesIn({ kind: 'import', paths }, row.path)) archive.putImport({ ...waitingRow(row.path), pages: row.pages, failure })
  }
}

function noteFailure(archive: Archive, issue: IssueId, failure: NonNullable<ImportRow['failure']>): void {
  for (const row of archive.imports()) if (row.issue === issue) archive.putImport({ ...row, failure })
}

/** The originals stand in the archive by digest: an upload's folder goes when no row waits for it any more. */
function sweepUploads(archive: Archive, uploads: string, concerned: (folder: string) => boolean): void {
  if (!existsSync(uploads)) return
  const open = archive.imports().filter(({ state }) => state === 'waiting' || state === 'reading')
  for (const name of readdirSync(uploads)) {
    const folder = join(uploads, name)
    if (concerned(folder) && !open.some(({ path }) => path.startsWith(folder + sep))) rmSync(folder, { recursive: true, force: true })
  }
}

function cameFrom(job: Job, folder: string): boolean {
  return job.kind === 'import' && job.paths.some((path) => path.startsWith(folder + sep))
}

function isFile(path: string): boolean {
  return existsSync(path) && statSync(path).isFile()
}

function ended(): GazetteFailure {
  return new GazetteFailure('page-crashed', '导入已中断 (the import was broken off)', '在工作台继续 (go on at the desk)')
}

function waitingRow(path: string): ImportRow {
  const none = { pages: 0, done: 0, text: 0, blank: 0, unread: 0, doubts: 0 }
  return { path, source: null, state: 'waiting', issue: null, ...none, failure: null, startedAt: null, finishedAt: null }
}
