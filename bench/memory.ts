/**
 * `bench speed [FILE…] --memory N`: whether the memory of a reading process stays flat over N pages. The pages of the files are read over
 * and over by one child that is never replaced, each time into a fresh folder, so that no checkpoint spares any work.
 */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { loadConfig } from '../config.ts'
import type { PageScan } from '../gazette/page.ts'
import { intake } from '../pipeline/intake/intake.ts'
import { NO_CLAIM, pipelineOptions } from '../pipeline/options.ts'
import { openReaders } from '../pipeline/readers.ts'

/** The peak of the process, in MB, after so many pages: the peak is flat when the process does not grow. */
export type MemoryRow = { pages: number; peakMb: number; seconds: number }

/** Rows of the report. */
const STEPS = 10

/** Reads `pages` pages of the files in turn. `work`: a folder that may be filled and emptied. */
export async function memory(files: readonly string[], pages: number, work: string): Promise<MemoryRow[]> {
  const config = loadConfig(null)
  const options = pipelineOptions(config, { quick: false, readers: 'some', claim: NO_CLAIM })
  const scans: PageScan[] = []
  for (const file of files) scans.push(...(await intake(file, options.intake)).pages)
  const readers = openReaders({ ...config.readers, jobs: 1, pagesPerChild: Infinity })
  const rows: MemoryRow[] = []
  const started = performance.now()
  try {
    for (let read = 1; read <= pages; read++) {
      const folder = join(work, String(read))
      await readers.read(scans[(read - 1) % scans.length]!, folder, options.page)
      rmSync(folder, { recursive: true, force: true })
      if (read !== pages && read % Math.ceil(pages / STEPS) !== 0) continue
      const row = { pages: read, peakMb: Math.round(readers.peakMemory() / 1e6), seconds: Math.round((performance.now() - started) / 1000) }
      console.log(`${String(row.pages).padStart(5)} pages  peak ${String(row.peakMb).padStart(4)} MB  ${String(row.seconds).padStart(5)} s`)
      rows.push(row)
    }
  } finally {
    await readers.close()
  }
  return rows
}
