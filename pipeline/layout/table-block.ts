import { type Box, boxAround } from '../../gazette/place.ts'
import type { Cell } from '../../gazette/text.ts'
import { cellsOf, type RuledCell } from './cells.ts'
import { cutAcross, cutPiece, type FrameRule, type Piece } from './frame.ts'
import { bandsOf, gridOf, wordsOf } from './grid.ts'
import { type Row, type RowOptions, rowsOf } from './rows.ts'
import type { RuledTable } from './tables.ts'

/** Lines of a table in the order of its cells, which count them by index; no cells where it is not seen to be one. Reading frame. */
export type TableLines = { rows: Row[]; cells: Cell[] }

/** A table in its rules: a cell is what no rule parts. Where rows, or rows and columns, are not ruled, paper parts them. */
export function ruledLines(table: RuledTable, pieces: readonly Piece[], size: number, options: RowOptions): TableLines {
  const { box } = table
  const rules = table.rules.filter((rule) => rule.direction === 'level' || !isStrokes(rule, pieces, size))
  const cut = pieces.flatMap((piece) => cutAtRules(piece, rules, size))
  const ruled = cellsOf(box, rules, size)
  if (isWorn(ruled)) {
    const places = rules.filter(({ direction }) => direction === 'upright').map((rule) => (rule.box.left + rule.box.right) / 2)
    return openLines(
      cut.flatMap((piece) => cutAtPlaces(piece, places, size)),
      size,
      options,
      places,
    )
  }
  if (Math.max(...ruled.map(({ column, columnSpan }) => column + columnSpan)) === 1) return openLines(cut, size, options)
  const cells = cellsOf(box, [...rules, ...rowsWithin(ruled, cut, size)], size)
  let left = cut
  const rows: Row[] = []
  const filled: Cell[] = []
  for (const cell of cells) {
    const inside = left.filter((piece) => contains(cell.box, piece.box))
    left = left.filter((piece) => !inside.includes(piece))
    const lines = inside.length === 0 ? [] : rowsOf(inside, size, options)
    const { squares: _, ...place } = cell
    filled.push({ ...place, lines: lines.map((_line, at) => rows.length + at) })
    rows.push(...lines)
  }
  // What hangs out of the frame is kept.
  if (left.length > 0) rows.push(...rowsOf(left, size, options))
  return { rows, cells: cells.length > 1 ? filled : [] }
}

/** Where so much of the grid lies in cells that are no rectangles, too much of the rules is gone: paper parts the cells better. */
const WORN = 0.3

function isWorn(cells: readonly RuledCell[]): boolean {
  const squares = (some: readonly RuledCell[]): number => some.reduce((sum, cell) => sum + cell.squares, 0)
  return squares(cells.filter((cell) => cell.squares < cell.rowSpan * cell.columnSpan)) >= WORN * squares(cells)
}

/** Upright strokes of characters that stand under each other, taken for a rule: close at both sides of it is ink, three times and more. */
function isStrokes({ box }: FrameRule, pieces: readonly Piece[], size: number): boolean {
  const [left, right] = [box.left - CLOSE * size, box.right + CLOSE * size]
  const isThrough = ({ box: line, marks }: Piece): boolean => {
    if (line.bottom < box.top || line.top > box.bottom || line.left > left || line.right < right) return false
    return marks.some((mark) => mark.left < left && mark.right > left) && marks.some((mark) => mark.left < right && mark.right > right)
  }
  return pieces.filter(isThrough).length >= 3
}

/** Characters. Between a rule and what stands beside it there is more paper. */
const CLOSE = 0.1

/** Beyond what is left of a worn rule its neighbours are parted where paper shows in its line. */
function cutAtPlaces(piece: Piece, places: readonly number[], size: number): Piece[] {
  return places.reduce<Piece[]>(
    (parts, x) =>
      parts.flatMap((part) => {
        const isFree = part.marks.every(({ left, right }) => right < x - 0.05 * size || left > x + 0.05 * size)
        return isFree ? cutPiece(part, x) : [part]
      }),
    [piece],
  )
}

/** A table whose rows and columns are parted by paper alone, or where some of its rules are left (`places`: x of upright ones) by these too. */
export function openLines(pieces: readonly Piece[], size: number, options: RowOptions, places: readonly number[] = []): TableLines {
  const grid = gridOf(pieces, size, places)
  const rows: Row[] = []
  const cells: Cell[] = []
  for (const { words, ...place } of grid.cells) {
    const lines = rowsOf(words, size, { ...options, rowGapCharacters: Infinity })
    cells.push({ ...place, box: boxAround(words.map(({ box }) => box)), lines: lines.map((_, at) => rows.length + at) })
    rows.push(...lines)
  }
  return { rows, cells: cells.length > 1 ? cells : [] }
}

/**
 * Level edges that no rule shows: between two level rules stand three rows or more, in two columns at least. They run over the columns
 * in which nothing stands across them.
 */
function rowsWithin(cells: readonly { row: number; rowSpan: number; box: Box }[], pieces: readonly Piece[], size: number): FrameRule[] {
  const edges: FrameRule[] = []
  const tops = [...new Set(cells.map(({ box }) => box.top))]
  for (const top of tops) {
    const row = cells.filter(({ box, rowSpan }) => box.top === top && rowSpan === 1)
    const held = row.map(({ box }) => pieces.filter((piece) => contains(box, piece.box)))
    const deep = held.filter((inside) => bandsOf(inside.flatMap(wordsOf), size).length >= 3)
    if (deep.length < 2) continue
    const bands = bandsOf(deep.flat().flatMap(wordsOf), size)
    // Lines of wrapped cells stand at their own heights: in rows most deep columns have a word.
    const shared = bands.filter(
      ({ box }) => deep.filter((inside) => inside.some((piece) => isBeside(piece.box, box))).length >= 0.6 * deep.length,
    )
    if (shared.length < 3 || shared.length < 0.75 * bands.length) continue
    for (const [at, band] of shared.entries()) {
      const next = shared[at + 1]
      if (next === undefined) break
      const y = (band.box.bottom + next.box.top) / 2
      for (const [column, { box }] of row.entries()) {
        const isCrossed = held[column]!.some((piece) => piece.box.top < y - 0.2 * size && piece.box.bottom > y + 0.2 * size)
        if (!isCrossed && held[column]!.length > 0)
          edges.push({ box: { left: box.left, top: y, right: box.right, bottom: y }, direction: 'level' })
      }
    }
  }
  return edges
}

function isBeside(one: Box, other: Box): boolean {
  const overlap = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top)
  return overlap >= 0.5 * Math.min(one.bottom - one.top, other.bottom - other.top)
}

/** The finder may join what stands in neighbouring cells; between them there is a rule. */
function cutAtRules(piece: Piece, rules: readonly FrameRule[], size: number): Piece[] {
  let parts = [piece]
  for (const { box, direction } of rules) {
    const x = (box.left + box.right) / 2
    const y = (box.top + box.bottom) / 2
    parts = parts.flatMap((part) => {
      const { left, top, right, bottom } = part.box
      if (direction === 'upright' && x > left && x < right && box.top < (top + bottom) / 2 && box.bottom > (top + bottom) / 2)
        return cutPiece(part, x)
      if (direction === 'level' && bottom - top > 1.5 * size && y > top && y < bottom && box.left < left && box.right > right)
        return cutAcross(part, y)
      return [part]
    })
  }
  return parts
}

function contains(box: Box, inner: Box): boolean {
  const x = (inner.left + inner.right) / 2
  const y = (inner.top + inner.bottom) / 2
  return x >= box.left && x < box.right && y >= box.top && y < box.bottom
}
