/**
 * The pool of child processes in which pages are read, one a core. A child is recycled after a number of pages, so that memory stays
 * flat; one that dies, or in which a stage gets stuck, costs one page, which is tried once more in a fresh child and then kept as unread
 * with the reason. A child that does not answer at all is ended and its page kept as unread.
 */
import { type ChildProcess, fork } from 'node:child_process'
import { basename, join } from 'node:path'
import PQueue from 'p-queue'
import { GazetteFailure } from '../gazette/failure.ts'
import type { PageScan, ReadPage } from '../gazette/page.ts'
import type { PageOptions } from './options.ts'
import { unread } from './read-page.ts'
import type { Answer, Order } from './reader-child.ts'

/** `jobs`: children at once. `pagesPerChild`: after these a child is replaced. `pageTimeoutMs`: a page that takes longer is given up. */
export type ReadersOptions = { jobs: number; pagesPerChild: number; pageTimeoutMs: number }

export type Readers = {
  read(scan: PageScan, folder: string, options: PageOptions): Promise<ReadPage[]>
  /** The largest memory any child used, in bytes. */
  peakMemory(): number
  close(): Promise<void>
}

type Child = { process: ChildProcess; pages: number }

const CHILD = join(import.meta.dirname, 'reader-child.ts')

/** `child`: the program of the children; tests put a crashing or a hanging one in its place. */
export function openReaders(options: ReadersOptions, child: string = CHILD): Readers {
  const queue = new PQueue({ concurrency: options.jobs })
  const idle: Child[] = []
  const all = new Set<Child>()
  let peak = 0

  return {
    read: (scan, folder, pageOptions) => queue.add(() => readOnce({ scan, folder, options: pageOptions }, 1)),
    peakMemory: () => peak,
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
    worker.pages++
    if ('memory' in answer) peak = Math.max(peak, answer.memory)
    if (worker.pages >= options.pagesPerChild) await end(worker)
    else idle.push(worker)
    if ('failure' in answer) throw new GazetteFailure(answer.failure.code, answer.failure.message, answer.failure.remedy)
    return answer.pages
  }

  function start(): Child {
    // A child is one core's: libvips would start a thread a core for every picture, and the C library an arena a thread (40 MB more).
    const env = { ...process.env, VIPS_CONCURRENCY: '1', MALLOC_ARENA_MAX: '2' }
    const worker = {
      process: fork(child, [], { env, serialization: 'advanced', stdio: ['ignore', 'inherit', 'inherit', 'ipc'] }),
      pages: 0,
    }
    all.add(worker)
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
