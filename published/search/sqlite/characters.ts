/**
 * The rows that hold a character. Of every character and field one blob for each 8,192 rows: the last row, then the steps from row to
 * row, or, where these would take more room, one bit a row: so little is written again when a text is added. Rows are only ever added, and
 * always higher ones (row numbers are not given twice); that a row has gone is told by the facts.
 */
import type { DatabaseSync } from 'node:sqlite'
import type { Rows } from './rows.ts'

export type Column = 'text' | 'title'

const CHUNK = 0x2000
const BITMAP_BYTES = CHUNK / 8
/** Rows of a chunk begin with two bytes: the last one. */
const HEAD = 2
/** Chunks a character may have: 2^20 of 8,192 rows. */
const CHUNKS = 0x100000

function placeOf(character: string, column: Column, chunk: number): number {
  return (character.codePointAt(0)! * 2 + (column === 'title' ? 1 : 0)) * CHUNKS + chunk
}

/** All rows in order, those that have gone too. */
export function rowsHolding(database: DatabaseSync, character: string, column: Column): Rows {
  const first = placeOf(character, column, 0)
  const held = database
    .prepare('SELECT place, rows FROM characters WHERE place BETWEEN ? AND ? ORDER BY place')
    .all(first, first + CHUNKS - 1)
  let rows = new Int32Array(1024)
  let count = 0
  for (const { place, rows: blob } of held as { place: number; rows: Uint8Array }[]) {
    if (rows.length < count + CHUNK) {
      const larger = new Int32Array(Math.max(2 * rows.length, count + CHUNK))
      larger.set(rows)
      rows = larger
    }
    count = unpackInto(rows, count, blob, (place - first) * CHUNK)
  }
  return rows.slice(0, count)
}

function unpackInto(rows: Int32Array, count: number, blob: Uint8Array, base: number): number {
  if (blob.length === HEAD + BITMAP_BYTES) {
    for (let at = 0; at < BITMAP_BYTES; at++) {
      let byte = blob[HEAD + at]!
      for (; byte !== 0; byte &= byte - 1) rows[count++] = base + at * 8 + 31 - Math.clz32(byte & -byte)
    }
    return count
  }
  let row = base
  for (let at = HEAD; at < blob.length; ) {
    let step = 0
    let shift = 0
    let byte: number
    do {
      byte = blob[at++]!
      step |= (byte & 0x7f) << shift
      shift += 7
    } while (byte > 0x7f)
    row += step
    rows[count++] = row
  }
  return count
}

/** Collects the characters of the rows of one transaction; `write` adds them to what is stored. */
export function charactersWriter(database: DatabaseSync): {
  add(row: number, column: Column, characters: readonly string[]): void
  write(): void
} {
  const added = new Map<number, number[]>()
  return {
    add(row, column, characters) {
      const chunk = Math.floor(row / CHUNK)
      for (const character of characters) {
        const place = placeOf(character, column, chunk)
        const rows = added.get(place)
        if (rows === undefined) added.set(place, [row % CHUNK])
        else rows.push(row % CHUNK)
      }
    },
    write() {
      const read = database.prepare('SELECT rows FROM characters WHERE place = ?')
      const write = database.prepare('INSERT OR REPLACE INTO characters (place, rows) VALUES (?, ?)')
      for (const place of [...added.keys()].sort((a, b) => a - b)) {
        const held = read.get(place) as { rows: Uint8Array } | undefined
        write.run(place, withRows(held?.rows ?? null, added.get(place)!))
      }
      added.clear()
    },
  }
}

/** The blob with higher rows behind those it holds. */
export function withRows(blob: Uint8Array | null, rows: readonly number[]): Uint8Array {
  const last = blob === null ? 0 : blob[0]! | (blob[1]! << 8)
  if (blob?.length === HEAD + BITMAP_BYTES) return bitmap(blob, rows)
  const steps: number[] = []
  let before = last
  for (const row of rows) {
    let step = row - before
    for (; step > 0x7f; step >>>= 7) steps.push((step & 0x7f) | 0x80)
    steps.push(step)
    before = row
  }
  const length = (blob?.length ?? HEAD) + steps.length
  if (length >= HEAD + BITMAP_BYTES) {
    const held = new Int32Array(CHUNK)
    const count = blob === null ? 0 : unpackInto(held, 0, blob, 0)
    return bitmap(bitmap(new Uint8Array(HEAD + BITMAP_BYTES), held.subarray(0, count)), rows)
  }
  const longer = new Uint8Array(length)
  if (blob !== null) longer.set(blob)
  longer.set(steps, length - steps.length)
  return ending(longer, before)
}

function bitmap(blob: Uint8Array, rows: ArrayLike<number>): Uint8Array {
  const bits = Uint8Array.from(blob)
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at]!
    bits[HEAD + (row >> 3)]! |= 1 << (row & 7)
  }
  return rows.length === 0 ? bits : ending(bits, rows[rows.length - 1]!)
}

function ending(blob: Uint8Array, last: number): Uint8Array {
  blob[0] = last & 0xff
  blob[1] = last >> 8
  return blob
}
