/** `read --overlay DIR`: a picture a page, named as the page's file. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { basename, extname, join } from 'node:path'
import { GazetteFailure } from '../gazette/failure.ts'
import type { ReadPage } from '../gazette/page.ts'
import { type OverlayOptions, overlay } from '../pipeline/overlay/overlay.ts'

export type Sheets = {
  /** Draws the page and returns the file it was written to. `source`: the original and the page of it, from 0. */
  put(page: ReadPage, source: { file: string; index: number }): Promise<string>
}

/** Makes the folder if need be. Throws GazetteFailure 'disk-write' where it cannot be written. */
export function openSheets(folder: string, options: OverlayOptions & { quick: boolean }): Sheets {
  const taken = new Set<string>()
  onDisk(folder, () => mkdirSync(folder, { recursive: true }))
  return {
    async put(page, { file, index }) {
      const stem = `${basename(file, extname(file))}-p${String(index + 1).padStart(4, '0')}`
      const path = join(folder, `${freeName(stem, taken)}.png`)
      const png = await overlay(page, { file: basename(file), quick: options.quick }, options)
      onDisk(path, () => writeFileSync(path, png))
      return path
    },
  }
}

/** The halves of a spread, and files of one name from different folders, are counted: `scan-p0001`, `scan-p0001-2`. */
function freeName(stem: string, taken: Set<string>): string {
  let name = stem
  for (let count = 2; taken.has(name); count++) name = `${stem}-${count}`
  taken.add(name)
  return name
}

function onDisk(path: string, write: () => void): void {
  try {
    write()
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new GazetteFailure(
      'disk-write',
      `${path}: 无法写入 (cannot be written): ${reason}`,
      '检查文件夹与磁盘空间，或用 --overlay 另指一处 (check the folder and the disk, or name another one with --overlay)',
      cause,
    )
  }
}
