import { type Box, boxAround } from '../../gazette/place.ts'
import { cutPiece, type Piece } from './frame.ts'
import { type Band, columnsIn, columnsOf, headedColumns, partedAt, spanOf } from './grid-columns.ts'

/** A cell of an open table: the words that stand in it, with its place and spans, from 0. */
export type GridCell = { row: number; column: number; rowSpan: number; columnSpan: number; words: Piece[] }
export type Grid = { rows: number; columns: number; cells: GridCell[]; rowBoxes: Box[]; columnBoxes: [number, number][] }

/**
 * The rows and columns of a table that no rules part: columns are the stretches between strips of paper that run through nearly all
 * rows. What crosses such a strip spans columns, what stands between two rows spans rows. Reading frame; `size`: of a body character;
 * `places`: x where a rule parts columns too close for paper to show.
 */
export function gridOf(pieces: readonly Piece[], size: number, places: readonly number[] = []): Grid {
  const words = pieces.flatMap(wordsOf)
  const bands = bandsOf(words, size)
  const columnBoxes = partedAt(places, headedColumns(bands, columnsOf(bands, size), size), size)
  const { kept, spanning } = withoutBetween(bands, columnBoxes, size)
  const rows = joinedRows(kept, columnBoxes, size)
  const cells = rows.flatMap(({ words: own }, row) => cellsOfRow(own, row, rows, columnBoxes, size))
  for (const word of spanning) {
    const row = rows.findIndex(({ box }) => box.bottom > word.box.top + 0.2 * size)
    const last = rows.findLastIndex(({ box }) => box.top < word.box.bottom - 0.2 * size)
    const [column, to] = spanOf(word.box, columnBoxes, size)
    cells.push({ row, column, rowSpan: Math.max(1, last - row + 1), columnSpan: to - column + 1, words: [word] })
  }
  cells.sort((a, b) => a.row - b.row || a.column - b.column)
  return { rows: rows.length, columns: columnBoxes.length, cells, rowBoxes: rows.map(({ box }) => box), columnBoxes }
}

/** A piece parted where paper shows between its words. */
export function wordsOf(piece: Piece): Piece[] {
  let rest = piece
  const words: Piece[] = []
  for (const [at, [, to]] of piece.ink.entries()) {
    const next = piece.ink[at + 1]
    if (next === undefined) break
    const [word, after] = cutPiece(rest, (to + next[0]) / 2)
    if (word === undefined || after === undefined) continue
    words.push(word)
    rest = after
  }
  return [...words, rest]
}

function middle({ box }: { box: Box }): number {
  return (box.top + box.bottom) / 2
}

/** Rows by the middles of their words: a full stop is low, so words under half a character high join the nearest row. */
export function bandsOf(words: readonly Piece[], size: number): Band[] {
  const isLow = ({ box }: Piece): boolean => box.bottom - box.top < 0.5 * size
  const bands: Band[] = []
  for (const word of words.filter((one) => !isLow(one)).sort((a, b) => middle(a) - middle(b))) {
    const last = bands.at(-1)
    if (last && middle(word) - middle(last) <= 0.4 * size) {
      last.words.push(word)
      last.box = boxAround([last.box, word.box])
    } else bands.push({ words: [word], box: word.box })
  }
  for (const word of words.filter(isLow)) {
    const near = bands.find(({ box }) => middle(word) >= box.top - 0.2 * size && middle(word) <= box.bottom + 0.2 * size)
    if (near) near.words.push(word)
    else bands.push({ words: [word], box: word.box })
  }
  for (const band of bands) band.words.sort((a, b) => a.box.left - b.box.left)
  return bands.sort((a, b) => middle(a) - middle(b))
}

/** Words that stand between two rows, beside words of both: they span these rows. */
function withoutBetween(bands: readonly Band[], columns: readonly [number, number][], size: number): { kept: Band[]; spanning: Piece[] } {
  const kept: Band[] = []
  const spanning: Piece[] = []
  for (const [at, band] of bands.entries()) {
    const [above, below] = [bands[at - 1], bands[at + 1]]
    const isBetween =
      above !== undefined &&
      below !== undefined &&
      band.box.top < above.box.bottom - 0.1 * size &&
      band.box.bottom > below.box.top + 0.1 * size &&
      !sharesColumn(band, above, columns, size) &&
      !sharesColumn(band, below, columns, size) &&
      Math.min(columnsIn(above, columns, size).size, columnsIn(below, columns, size).size) >= columnsIn(band, columns, size).size
    if (isBetween) spanning.push(...band.words)
    else kept.push({ words: [...band.words], box: band.box })
  }
  return { kept, spanning }
}

function sharesColumn(one: Band, other: Band, columns: readonly [number, number][], size: number): boolean {
  const others = columnsIn(other, columns, size)
  return [...columnsIn(one, columns, size)].some((column) => others.has(column))
}

/**
 * Second lines of cells joined to their rows: a band of few columns belongs to the full band that it touches, or is closer to than rows are
 * to each other, above or below; cells of one line may stand in the middle of their row.
 */
function joinedRows(bands: readonly Band[], columns: readonly [number, number][], size: number): Band[] {
  const fills = bands.map((band) => columnsIn(band, columns, size))
  const most = Math.max(...fills.map((fill) => fill.size))
  const isFull = fills.map((fill) => fill.size >= 0.6 * most)
  const gaps = bands.flatMap((band, at) => (at > 0 && isFull[at] && isFull[at - 1] ? [band.box.top - bands[at - 1]!.box.bottom] : []))
  const usual = [...gaps].sort((one, other) => one - other)[gaps.length >> 1] ?? 0.5 * size
  const rows: (Band & { at: number })[] = bands.flatMap((band, at) => (isFull[at] ? [{ words: [...band.words], box: band.box, at }] : []))
  for (const [at, band] of bands.entries()) {
    if (isFull[at]) continue
    const home = [...rows]
      .map((row) => ({ row, gap: Math.max(row.box.top - band.box.bottom, band.box.top - row.box.bottom) }))
      .sort((one, other) => one.gap - other.gap)[0]
    const covers = home !== undefined && [...fills[at]!].every((column) => fills[home.row.at]!.has(column))
    // The rest of a cell stands under its head even where lines are as far apart as rows.
    const isRest = home !== undefined && home.row.at < at && !fills[at]!.has(0) && fills[at]!.size < 0.5 * columns.length
    if (home !== undefined && (covers || home.gap < 0) && home.gap <= (isRest ? 1.1 : 0.6) * Math.max(usual, 0)) {
      home.row.words.push(...band.words)
      home.row.box = boxAround([home.row.box, band.box])
    } else {
      rows.push({ words: [...band.words], box: band.box, at })
      rows.sort((one, other) => one.at - other.at)
    }
  }
  return rows
}

function cellsOfRow(
  words: readonly Piece[],
  row: number,
  rows: readonly Band[],
  columns: readonly [number, number][],
  size: number,
): GridCell[] {
  const cells: GridCell[] = []
  for (const word of words) {
    const [from, to] = spanOf(word.box, columns, size)
    const home = cells.find((cell) => cell.column <= to && cell.column + cell.columnSpan > from)
    if (home === undefined) cells.push({ row, column: from, rowSpan: 1, columnSpan: to - from + 1, words: [word] })
    else {
      const end = Math.max(home.column + home.columnSpan, to + 1)
      home.column = Math.min(home.column, from)
      home.columnSpan = end - home.column
      home.words.push(word)
    }
  }
  const below = rows[row + 1]
  if (row > 1 || below === undefined) return cells
  const filled = columnsIn(below, columns, size)
  for (const cell of cells) widen(cell, cells, filled, columns, size)
  return cells
}

/** A heading in the middle over several columns spans them, though it is shorter than they are. */
function widen(
  cell: GridCell,
  row: readonly GridCell[],
  below: ReadonlySet<number>,
  columns: readonly [number, number][],
  size: number,
): void {
  const box = boxAround(cell.words.map((word) => word.box))
  const isFree = (column: number): boolean =>
    below.has(column) && !row.some((other) => other !== cell && column >= other.column && column < other.column + other.columnSpan)
  for (;;) {
    const [from, to] = [cell.column - 1, cell.column + cell.columnSpan]
    if (from < 0 || to >= columns.length || !isFree(from) || !isFree(to)) return
    const centre = (columns[from]![0] + columns[to]![1]) / 2
    if (Math.abs(centre - (box.left + box.right) / 2) > 0.8 * size) return
    cell.column = from
    cell.columnSpan += 2
  }
}
