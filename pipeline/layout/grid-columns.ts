import type { Box } from '../../gazette/place.ts'
import type { Piece } from './frame.ts'

/** Words of one printed row. */
export type Band = { words: Piece[]; box: Box }

/** Stretches between the strips that at most a seventh of the rows crosses, but two rows of headings in a short table. */
export function columnsOf(bands: readonly Band[], size: number): [number, number][] {
  if (bands.length === 0) return []
  const from = Math.floor(Math.min(...bands.map(({ box }) => box.left)))
  const to = Math.ceil(Math.max(...bands.flatMap(({ words }) => words.map(({ box }) => box.right))))
  const covered = new Int32Array(to - from + 2)
  for (const { words } of bands) {
    for (const { box } of words) {
      covered[Math.max(0, Math.floor(box.left) - from)]! += 1
      covered[Math.min(covered.length - 1, Math.ceil(box.right) - from)]! -= 1
    }
  }
  for (let x = 1; x < covered.length; x++) covered[x] = covered[x]! + covered[x - 1]!
  const crossing = Math.max(bands.length >= 4 ? 1 : 0, Math.floor(bands.length / 7))
  const columns: [number, number][] = []
  let start = -1
  for (let x = 0; x <= to - from; x++) {
    const isText = x < to - from && covered[x]! > crossing
    if (isText && start === -1) start = x
    if (isText || start === -1) continue
    const last = columns.at(-1)
    if (last && from + start - last[1] < 0.5 * size) last[1] = from + x
    else columns.push([from + start, from + x])
    start = -1
  }
  return columns
}

/** Columns parted where a rule stands in them, and not at their very edge. */
export function partedAt(places: readonly number[], columns: readonly [number, number][], size: number): [number, number][] {
  return places.reduce<[number, number][]>(
    (parts, x) =>
      parts.flatMap(([left, right]): [number, number][] => {
        if (x < left + NARROWEST * size || x > right - NARROWEST * size) return [[left, right]]
        return [
          [left, x],
          [x, right],
        ]
      }),
    [...columns],
  )
}

/** Characters. */
const NARROWEST = 0.7

/** Rows of a table from which on a column that has no head and few words can be told, and the share of rows that is few. */
const TELLING_ROWS = 6
const FEW = 0.25

/** Where the words of a few cells are set wide, their ends stand under each other, but under no head: they belong to the column on their left. */
export function headedColumns(bands: readonly Band[], columns: readonly [number, number][], size: number): [number, number][] {
  if (bands.length < TELLING_ROWS) return [...columns]
  const filled = bands.map((band) => columnsIn(band, columns, size))
  const joined: [number, number][] = []
  for (const [at, [left, right]] of columns.entries()) {
    const isHeaded = filled[0]!.has(at) || filled[1]!.has(at)
    const last = joined.at(-1)
    if (last === undefined || isHeaded || filled.filter((fill) => fill.has(at)).length > FEW * bands.length) joined.push([left, right])
    else last[1] = right
  }
  return joined
}

/** First and last column that a word stands in; a word midway between two columns spans both. */
export function spanOf(box: Box, columns: readonly [number, number][], size: number): [number, number] {
  const reach = Math.min(0.5 * size, 0.25 * (box.right - box.left))
  const shared = columns.map(([left, right]) => Math.min(box.right, right) - Math.max(box.left, left))
  const touched = columns.flatMap(([left, right], at) => (shared[at]! > 0.5 * Math.min(box.right - box.left, right - left) ? [at] : []))
  if (touched.length > 0) return [touched[0]!, touched.at(-1)!]
  const after = columns.findIndex(([left]) => left >= box.right - reach)
  if (after === -1) return [columns.length - 1, columns.length - 1]
  if (after === 0) return [0, 0]
  const [before, behind] = [box.left - columns[after - 1]![1], columns[after]![0] - box.right]
  if (before < 0.4 * behind) return [after - 1, after - 1]
  return behind < 0.4 * before ? [after, after] : [after - 1, after]
}

export function columnsIn(band: Band, columns: readonly [number, number][], size: number): Set<number> {
  const set = new Set<number>()
  for (const { box } of band.words) {
    const [from, to] = spanOf(box, columns, size)
    for (let column = from; column <= to; column++) set.add(column)
  }
  return set
}
