import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadConfig } from '../config.ts'
import { isRead } from '../gazette/page.ts'
import { linesInOrder } from '../gazette/reading-order.ts'
import { gather, intake } from '../pipeline/intake/intake.ts'
import { NO_CLAIM, pipelineOptions } from '../pipeline/options.ts'
import { openReaders } from '../pipeline/readers.ts'
import { asReadLine, type ReadLine } from './read-characters.ts'

/** The lines of a page in reading order. A page that could not be read has none. */
export type ReadLines = readonly (ReadLine | string)[]
/** Reads a file or a folder of images, at least its first `until` pages: one list of lines a page, spreads split, in order. */
export type ReadScan = (scan: string, until: number) => Promise<ReadLines[]>

/** Reads as `gongbao read` does, with one pool of reading processes for all scans; `furniture`: running heads and folios too. Call `close` when done. */
export function openPipelineReader(wish: { quick: boolean; jobs: number; furniture: boolean }): {
  read: ReadScan
  close: () => Promise<void>
} {
  const config = loadConfig(null)
  const options = pipelineOptions(config, { quick: wish.quick, readers: 'some', claim: NO_CLAIM })
  const readers = openReaders({ ...config.readers, jobs: wish.jobs })
  const work = mkdtempSync(join(tmpdir(), 'gongbao-bench-'))
  const read: ReadScan = async (scan, until) => {
    const pages: ReadLines[] = []
    for (const source of await gather([scan])) {
      const taken = await intake(source, options.intake)
      // A spread is two pages: so many sheets hold at least so many pages.
      const sheets = taken.pages.slice(0, Math.max(0, until - pages.length))
      const read = await Promise.all(sheets.map((page) => readers.read(page, join(work, taken.id), options.page)))
      for (const page of read.flat()) {
        pages.push(isRead(page) ? linesInOrder(page.blocks, { furniture: wish.furniture }).map(asReadLine) : [])
      }
    }
    return pages
  }
  const close = async (): Promise<void> => {
    await readers.close()
    rmSync(work, { recursive: true, force: true })
  }
  return { read, close }
}
