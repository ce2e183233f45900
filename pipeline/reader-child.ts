/** A child process in which pages are read: it gets one page at a time and answers with what became of it. Nothing else is shared. */
import { GazetteFailure } from '../gazette/failure.ts'
import type { PageScan, ReadPage } from '../gazette/page.ts'
import { closeReaders } from './ocr/ocr.ts'
import type { PageOptions } from './options.ts'
import { readPage } from './read-page.ts'

/** `collectMb`: a process that has less after a page leaves what the page used to the engine. */
export type Order = { scan: PageScan; folder: string; options: PageOptions; collectMb: number }
/** `peak`: the largest memory the process has had; `held`: what it has after the page; in bytes. */
export type Answer =
  | { pages: ReadPage[]; peak: number; held: number }
  | { failure: { code: GazetteFailure['code']; message: string; remedy: string } }
  | { bug: string }

process.on('message', async (order: Order) => {
  process.send!(await answer(order))
})

// A terminal sends Ctrl-C, and a service manager its stop, to all processes: the parent alone decides when the page in hand is the last.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => {})

// The parent has gone: nobody is left to read for.
process.on('disconnect', () => {
  void closeReaders().finally(() => process.exit(0))
})

async function answer(order: Order): Promise<Answer> {
  try {
    const pages = await readPage(order.scan, order.folder, order.options)
    // What pictures and tensors took is freed with their objects, and the engine itself is in no hurry: it sees only small objects.
    if (process.memoryUsage.rss() > order.collectMb * 1e6) globalThis.gc?.()
    return { pages, peak: process.resourceUsage().maxRSS * 1024, held: process.memoryUsage.rss() }
  } catch (error) {
    if (error instanceof GazetteFailure) return { failure: { code: error.code, message: error.message, remedy: error.remedy } }
    return { bug: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}
