/**
 * `bench speed [FILE…] --memory N [--never-replaced]`: whether the memory of a reading process stays flat over N pages. The pages of the
 * files are read over and over as an import on one core does it, or by one process that is never replaced, each time into a fresh folder,
 * so that no checkpoint spares any work.
 */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { loadConfig } from '../config.ts'
import type { PageScan } from '../gazette/page.ts'
import { intake } from '../pipeline/intake/intake.ts'
import { NO_CLAIM, pipelineOptions } from '../pipeline/options.ts'
import { openReaders, type Pool } from '../pipeline/readers.ts'

/** After so many pages: how many processes there were, and the largest memory of the last one and of any, in MB. */
export type MemoryRow = { pages: number; processes: number; lastPeakMb: number; peakMb: number; seconds: number }

/** `processes`: pages and largest memory in MB of each, in the order in which they were started. */
export type Memory = { rows: MemoryRow[]; processes: { pages: number; peakMb: number }[] }

/** Rows of the report. */
const STEPS = 10

/** Reads `pages` pages of the files in turn. `work`: a folder that may be filled and emptied. */
export async function memory(files: readonly string[], pages: number, work: string, replaced: boolean): Promise<Memory> {
  const config = loadConfig(null)
  const options = pipelineOptions(config, { quick: false, readers: 'some', claim: NO_CLAIM })
  const scans: PageScan[] = []
  for (const file of files) scans.push(...(await intake(file, options.intake)).pages)
  const bounds = replaced ? {} : { heldMb: Infinity, pagesPerChild: Infinity }
  const readers = openReaders({ ...config.readers, ...bounds, jobs: 1 })
  const rows: MemoryRow[] = []
  const started = performance.now()
  try {
    for (let read = 1; read <= pages; read++) {
      const folder = join(work, String(read))
      await readers.read(scans[(read - 1) % scans.length]!, folder, options.page)
      rmSync(folder, { recursive: true, force: true })
      if (read === pages || read % Math.ceil(pages / STEPS) === 0) rows.push(told(read, readers, started))
    }
  } finally {
    await readers.close()
  }
  const processes = readers.processes().map(({ pages, peak }) => ({ pages, peakMb: megabytes(peak) }))
  for (const [at, one] of processes.entries()) console.log(`process ${at + 1}: ${one.pages} pages, peak ${one.peakMb} MB`)
  return { rows, processes }
}

function told(pages: number, readers: Pool, started: number): MemoryRow {
  const processes = readers.processes()
  const row = {
    pages,
    processes: processes.length,
    lastPeakMb: megabytes(processes.at(-1)!.peak),
    peakMb: megabytes(readers.peakMemory()),
    seconds: Math.round((performance.now() - started) / 1000),
  }
  console.log(
    `${String(row.pages).padStart(5)} pages  ${String(row.processes).padStart(3)} processes  peak ${String(row.lastPeakMb).padStart(4)} MB` +
      `  of any ${String(row.peakMb).padStart(4)} MB  ${String(row.seconds).padStart(5)} s`,
  )
  return row
}

function megabytes(bytes: number): number {
  return Math.round(bytes / 1e6)
}
