import { type Box, boxAround } from '../../gazette/place.ts'
import type { Piece } from './frame.ts'
import { bandsOf, wordsOf } from './grid.ts'
import { columnsOf, spanOf } from './grid-columns.ts'

export type UnruledOptions = {
  /** Words further apart than this, in characters, stand in different columns of a table. */
  cellGapCharacters: number
  /** So much of a row's length is paper between its cells, 0 to 1. */
  cellPaper: number
  /** Cells are on the mean no longer than this, in characters: columns of text are. */
  cellMeanCharacters: number
  /** A table has at least so many rows, and so many columns. */
  tableRows: number
  tableColumns: number
}

type Row = { pieces: Piece[]; box: Box; groups: Box[] }

/** Boxes of tables without rules among lines of text: rows that follow each other and stand in the same three columns or more. */
export function findUnruled(pieces: readonly Piece[], size: number, options: UnruledOptions): Box[] {
  const rows = rowsOf(pieces, size, options)
  const boxes: Box[] = []
  for (let start = 0; start < rows.length; ) {
    const end = endOfRun(rows, start, size, options)
    const table = rows.slice(start, end)
    if (isTable(table, size, options)) {
      const head = headOf(rows, start, size)
      boxes.push(boxAround(rows.slice(head, end).map(({ box }) => box)))
      start = end
    } else start++
  }
  return boxes
}

/** Printed rows with the groups of words in them, left to right. */
function rowsOf(pieces: readonly Piece[], size: number, options: UnruledOptions): Row[] {
  const sources = new Map(pieces.flatMap((piece) => wordsOf(piece).map((word) => [word, piece] as const)))
  return bandsOf([...sources.keys()], size).map(({ words, box }) => {
    const groups: Box[] = []
    for (const word of words) {
      const last = groups.at(-1)
      if (last && word.box.left - last.right < options.cellGapCharacters * size) groups[groups.length - 1] = boxAround([last, word.box])
      else groups.push(word.box)
    }
    // A pale sign and a speck are too small for a cell: beside columns of text they would make cells of them.
    const isCell = ({ left, top, right, bottom }: Box): boolean => Math.max(right - left, bottom - top) >= 0.4 * size
    // Leaders between a title and its page number: contents are no table.
    const isLed = groups.some(({ left, top, right, bottom }) => bottom - top < 0.4 * size && right - left > 3 * size)
    return { pieces: [...new Set(words.map((word) => sources.get(word)!))], box, groups: isLed ? [box] : groups.filter(isCell) }
  })
}

/** Behind the last row that belongs to the table beginning at `start`; `start` where none begins. A few rows of few words may stand in it: lines of a wrapped cell. */
function endOfRun(rows: readonly Row[], start: number, size: number, options: UnruledOptions): number {
  let end = start
  for (let at = start; at < rows.length; at++) {
    const { groups, box } = rows[at]!
    if (at > start && box.top - rows[at - 1]!.box.bottom > 2.5 * size) break
    if (groups.length >= options.tableColumns) end = at + 1
    else if (at > end + 2 || isLong(groups, rows.slice(start, end), size)) break
  }
  return end
}

/** A line of running text ends a table. */
function isLong(groups: readonly Box[], table: readonly Row[], size: number): boolean {
  if (table.length === 0) return true
  const box = boxAround(table.map((row) => row.box))
  return groups.some(({ left, right }) => right - left > Math.max(8 * size, 0.5 * (box.right - box.left)))
}

function isTable(rows: readonly Row[], size: number, options: UnruledOptions): boolean {
  if (rows.length < options.tableRows) return false
  const groups = rows.flatMap((row) => row.groups)
  const mean = groups.reduce((sum, { left, right }) => sum + right - left, 0) / groups.length
  if (mean > options.cellMeanCharacters * size || paperShare(rows) < options.cellPaper) return false
  const columns = columnsOf(
    rows.map(({ groups: boxes, box }) => ({
      box,
      words: boxes.map((one) => ({ box: one, marks: [], ink: [], writing: 'horizontal' as const })),
    })),
    size,
  )
  if (columns.length < options.tableColumns) return false
  // In a table each group has its column; words of a line spread wide fall anywhere.
  const single = groups.filter((box) => new Set(spanOf(box, columns, size)).size === 1)
  return single.length >= 0.8 * groups.length && groups.length >= 0.55 * columns.length * rows.length
}

function paperShare(rows: readonly Row[]): number {
  const length = rows.reduce((sum, { box }) => sum + box.right - box.left, 0)
  const inked = rows.flatMap(({ groups }) => groups).reduce((sum, { left, right }) => sum + right - left, 0)
  return 1 - inked / length
}

/** Rows that the headings over the columns fill at most. */
const HEAD_ROWS = 3

/** Headings over the columns: rows of two groups or more, close above the table. Where they are more than a few, it is columns of text. */
function headOf(rows: readonly Row[], start: number, size: number): number {
  let head = start
  while (head > 0 && rows[head - 1]!.groups.length >= 2 && rows[head]!.box.top - rows[head - 1]!.box.bottom <= 1.2 * size) head--
  return start - head > HEAD_ROWS ? start : head
}
