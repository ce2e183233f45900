import { breakLines, setLine } from '../break-lines.ts'
import type { Edges } from '../impose.ts'
import { addBlock, boxAt, type Forme, type FormeCell, type Frame, measureOf, placeLine } from './forme.ts'
import type { Setting } from './setting.ts'
import { sortsOf, widthOf } from './slugs.ts'

/** A cell of copy; spans from 1. */
export type TableCell = {
  row: number
  column: number
  rowSpan: number
  columnSpan: number
  text: string
  align: 'left' | 'centre' | 'right'
}
/** A table as copy: widths in parts of the measure, `heads` rows of heads, cells in reading order (row by row). */
export type Table = { widths: number[]; rows: number; heads: number; cells: TableCell[]; ruled: boolean }

/** Sets a table from `across` pixels down in a frame; returns its depth. Nothing is set, and null returned, where it is deeper than `most`. */
export function setTable(forme: Forme, frame: Frame, table: Table, across: number, most: number, document: string | null): number | null {
  const { setting } = forme
  const { measure } = measureOf(frame)
  const parts = table.widths.reduce((sum, width) => sum + width, 0)
  const edges = runningSums(table.widths.map((width) => (width / parts) * measure))
  const cast = table.cells.map((cell) => castCell(cell, edges[cell.column + cell.columnSpan]! - edges[cell.column]!, table.ruled, setting))
  const heights = rowHeights(table, cast, setting)
  const tops = runningSums(heights)
  const depth = tops.at(-1)!
  if (depth > most) return null
  const block = addBlock(forme, { kind: 'table', writing: frame.writing, column: frame.column, cells: [], ruled: table.ruled })
  const cells: FormeCell[] = []
  for (const [at, cell] of table.cells.entries()) {
    const [from, to] = [edges[cell.column]!, edges[cell.column + cell.columnSpan]!]
    const [top, bottom] = [tops[cell.row]!, tops[cell.row + cell.rowSpan]!]
    const { row, column, rowSpan, columnSpan } = cell
    cells.push({ row, column, rowSpan, columnSpan, box: boxAt(frame, from, across + top, to - from, bottom - top) })
    placeCell(forme, frame, cast[at]!, { from: from + padding(setting), top: across + top, depth: bottom - top }, cell, block, document)
  }
  Object.assign(forme.blocks[block]!, { cells, box: boxAt(frame, 0, across, measure, depth) })
  if (table.ruled) for (const cell of cells) addRules(forme, cell.box)
  if (table.ruled) addFrame(forme, boxAt(frame, 0, across, measure, depth))
  else if (table.heads > 0)
    for (const at of [0, tops[table.heads]!, depth]) forme.rules.push({ box: thin(boxAt(frame, 0, across + at, measure, 0), setting, 1) })
  return depth
}

function runningSums(lengths: readonly number[]): number[] {
  const sums = [0]
  for (const length of lengths) sums.push(sums.at(-1)! + length)
  return sums
}

type CastCell = ReturnType<typeof castCell>

function padding(setting: Setting): number {
  return setting.types.table.size * 0.35
}

function castCell(cell: TableCell, width: number, ruled: boolean, setting: Setting) {
  const type = setting.types.table
  const room = Math.max(type.size * 1.02, width - padding(setting) * (ruled ? 2 : 3))
  const lines = breakLines(sortsOf(cell.text, type, setting), room, 0)
  // A line that gave up the white of its marks to fit stays as it is.
  if (lines.length > 1 || widthOf(lines[0]?.sorts ?? []) > room) return lines
  return lines.map((line) => setLine(line.sorts, room, cell.align))
}

/** Each row as deep as its deepest cell; a cell over several rows deepens the last of them. */
function rowHeights(table: Table, cast: readonly CastCell[], setting: Setting): number[] {
  const { lead } = setting.types.table
  const heights = Array.from({ length: table.rows }, () => lead * 1.25)
  const bySpan = [...table.cells.keys()].sort((a, b) => table.cells[a]!.rowSpan - table.cells[b]!.rowSpan)
  for (const at of bySpan) {
    const { row, rowSpan } = table.cells[at]!
    const needed = cast[at]!.length * lead + lead * 0.25
    const had = heights.slice(row, row + rowSpan).reduce((sum, height) => sum + height, 0)
    if (needed > had) heights[row + rowSpan - 1]! += needed - had
  }
  return heights
}

function placeCell(
  forme: Forme,
  frame: Frame,
  cast: CastCell,
  place: { from: number; top: number; depth: number },
  cell: TableCell,
  block: number,
  document: string | null,
): void {
  const type = forme.setting.types.table
  const start = place.top + (place.depth - cast.length * type.lead) / 2
  for (const [at, line] of cast.entries()) {
    if (line.text === '') continue
    const moved = { ...line, sorts: line.sorts.map((sort) => ({ ...sort, at: sort.at + place.from })) }
    const placed = placeLine(forme, frame, { kind: 'table', document, cast: moved, type }, start + at * type.lead, block)
    placed.cell = [cell.row, cell.column]
  }
}

function addRules({ rules, setting }: Forme, [left, top, right, bottom]: Edges): void {
  const sides: Edges[] = [
    [left, top, right, top],
    [left, bottom, right, bottom],
    [left, top, left, bottom],
    [right, top, right, bottom],
  ]
  for (const side of sides) rules.push({ box: thin(side, setting, 1) })
}

function addFrame(forme: Forme, [left, top, right, bottom]: Edges): void {
  const heavy = (side: Edges): void => {
    forme.rules.push({ box: thin(side, forme.setting, 2.2) })
  }
  heavy([left, top, right, top])
  heavy([left, bottom, right, bottom])
  heavy([left, top, left, bottom])
  heavy([right, top, right, bottom])
}

/** A rule of brass about a fifth of a millimetre thick, times `weight`. */
export function thin([left, top, right, bottom]: Edges, setting: Setting, weight: number): Edges {
  const half = (setting.dpi / 200) * weight * 0.75
  return [left - half, top - half, right + half, bottom + half]
}
