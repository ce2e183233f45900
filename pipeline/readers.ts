/**
 * The pool of child processes in which pages are read, one a core. A child that holds too much memory after a page, or has read many, is
 * replaced by a fresh one, so that memory stays flat; one that dies, or in which a stage gets stuck, costs one page, which is tried once
 * more in a fresh child and then kept as unread with the reason. A child that does not answer at all is ended and its page kept as unread.
 */
import { type ChildProcess, fork } from 'node:child_process'
import { basename, join } from 'node:path'
import PQueue from 'p-queue'
import { GazetteFailure } from '../gazette/failure.ts'
import type { PageScan, ReadPage } from '../gazette/page.ts'
import type { PageOptions } from './options.ts'
import { unread } from './read-page.ts'
import type { Answer, Order } from './reader-child.ts'

/**
 * `jobs`: children at once. `heldMb`: a child that holds more after a page is replaced, in MB. `pagesPerChild`: after these it is replaced
 * whatever it holds. `pageTimeoutMs`: a page that takes longer is given up. `memory`: how a child gets and gives back memory.
 */
export type ReadersOptions = { jobs: number; heldMb: number; pagesPerChild: number; pageTimeoutMs: number; memory: MemoryOptions }

/**
 * `arenas`: of the C library. `mappedBytes`: blocks from this size on are taken from the system one by one and given back when they are
 * free. `youngMb`: room of the newest objects of the JavaScript heap. `collectMb`: a child that has more after a page collects garbage.
 */
export type MemoryOptions = { arenas: number; mappedBytes: number; youngMb: number; collectMb: number }

/** One process of the pool: how many pages it has read, and the largest memory it had, in bytes. */
export type Reading = { pages: number; peak: number }

export type Readers = {
  read(scan: PageScan, folder: string, options: PageOptions): Promise<ReadPage[]>
  /** The largest memory any child used, in bytes. */
  peakMemory(): number
  close(): Promise<void>
}

/** `processes`: every process that was started, in that order. */
export type Pool = Readers & { processes(): readonly Reading[] }

type Child = { process: ChildProcess; reading: Reading }

const CHILD = join(import.meta.dirname, 'reader-child.ts')

/** `child`: the program of the children; tests put a crashing or a hanging one in its place. */
export function openReaders(options: ReadersOptions, child: string = CHILD): Pool {
  const queue = new PQueue({ concurrency: options.jobs })
  const idle: Child[] = []
  const all = new Set<Child>()
  const started: Reading[] = []

  return {
    read: (scan, folder, pageOptions) =>
      queue.add(() => readOnce({ scan, folder, options: pageOptions, collectMb: options.memory.collectMb }, 1)),
    peakMemory: () => started.reduce((most, { peak }) => Math.max(most, peak), 0),
    processes: () => started,
    async close() {
      queue.clear()
      await queue.onIdle()
      await Promise.all([...all].map(end))
    },
  }

  async function readOnce(order: Order, attempt: number): Promise<ReadPage[]> {
    const worker = (attempt === 1 ? idle.pop() : undefined) ?? start()
    const answer = await ask(worker, order)
    if (answer === 'timeout' || answer === 'crash') {
      await end(worker)
      return attempt < 2 && answer === 'crash' ? readOnce(order, attempt + 1) : [givenUp(order.scan, answer, options)]
    }
    if ('pages' in answer && answer.pages.some(isTimeout)) {
      // What hangs once in a process hangs for every page after it: only a fresh process is worth a second try.
      await end(worker)
      return attempt < 2 ? readOnce(order, attempt + 1) : answer.pages
    }
    if ('bug' in answer) throw new Error(`${order.scan.source.file}, page ${order.scan.source.index + 1}: ${answer.bug}`)
    worker.reading.pages++
    if ('peak' in answer) worker.reading.peak = answer.peak
    if (isSpent(worker, answer)) await end(worker)
    else idle.push(worker)
    if ('failure' in answer) throw new GazetteFailure(answer.failure.code, answer.failure.message, answer.failure.remedy)
    return answer.pages
  }

  function isSpent({ reading }: Child, answer: Answer): boolean {
    return reading.pages >= options.pagesPerChild || ('held' in answer && answer.held > options.heldMb * 1e6)
  }

  function start(): Child {
    const worker = {
      process: fork(child, [], { ...frugal(options.memory), serialization: 'advanced', stdio: ['ignore', 'inherit', 'inherit', 'ipc'] }),
      reading: { pages: 0, peak: 0 },
    }
    all.add(worker)
    started.push(worker.reading)
    worker.process.once('exit', () => forget(worker))
    // A process that cannot be started answers nothing: that is noticed when a page is sent to it.
    worker.process.on('error', () => {})
    return worker
  }

  /** One that died while it had nothing to do must not be given a page. */
  function forget(worker: Child): void {
    all.delete(worker)
    const at = idle.indexOf(worker)
    if (at >= 0) idle.splice(at, 1)
  }

  async function end(worker: Child): Promise<void> {
    forget(worker)
    const { process: running } = worker
    if (running.exitCode !== null || running.signalCode !== null) return
    const gone = new Promise((resolve) => running.once('exit', resolve))
    running.kill('SIGKILL')
    await gone
  }

  function ask(worker: Child, order: Order): Promise<Answer | 'timeout' | 'crash'> {
    return new Promise((resolve) => {
      const { process: running } = worker
      const timer = setTimeout(() => settle('timeout'), options.pageTimeoutMs)
      const onAnswer = (answer: Answer) => settle(answer)
      const onExit = () => settle('crash')
      const settle = (result: Answer | 'timeout' | 'crash') => {
        clearTimeout(timer)
        running.off('message', onAnswer)
        running.off('exit', onExit)
        resolve(result)
      }
      running.once('message', onAnswer)
      running.once('exit', onExit)
      running.send(order, (error) => error && settle('crash'))
    })
  }
}

/**
 * How a child is started. It is one core's: libvips would start a thread a core for every picture, and the C library an arena a thread
 * (40 MB more). The variables are glibc's; other C libraries do without.
 */
function frugal({ arenas, mappedBytes, youngMb }: MemoryOptions) {
  // Blocks of 2 MB and more come in pages of that size: a third of the page faults.
  const tunables = [process.env.GLIBC_TUNABLES, 'glibc.malloc.hugetlb=1'].filter(Boolean).join(':')
  const malloc = { MALLOC_ARENA_MAX: String(arenas), MALLOC_MMAP_THRESHOLD_: String(mappedBytes), GLIBC_TUNABLES: tunables }
  return {
    env: { ...process.env, VIPS_CONCURRENCY: '1', ...malloc },
    execArgv: [...process.execArgv, '--expose-gc', `--max-semi-space-size=${youngMb}`],
  }
}

function isTimeout(page: ReadPage): boolean {
  return page.state === 'unread' && page.findings[0].code === 'page-timeout'
}

function givenUp(scan: PageScan, why: 'timeout' | 'crash', options: ReadersOptions): ReadPage {
  const where = `${basename(scan.source.file)}，第 ${scan.source.index + 1} 页 (page ${scan.source.index + 1})`
  const failure =
    why === 'timeout'
      ? new GazetteFailure(
          'page-timeout',
          `${where}: ${options.pageTimeoutMs / 1000} 秒内未读完 (not read in time)`,
          '检查该页图像，或用 gongbao retry --class page-timeout 重试 (look at the page, or retry)',
        )
      : new GazetteFailure(
          'page-crashed',
          `${where}: 识别进程两次中断 (the reading process ended twice)`,
          '检查内存与该页图像，再用 gongbao retry 重试 (check memory and the page, then retry)',
        )
  return unread(scan.id, scan.number, null, failure)
}
