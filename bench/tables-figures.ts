import type { Box } from '../gazette/place.ts'
import type { Cell, EmptyBlock } from '../gazette/text.ts'

/** A table of the truth: `ruled` null where the truth does not say. Cells that hold text; boxes as [left, top, right, bottom]. */
type TruthCell = { row: number; column: number; rowSpan?: number; columnSpan?: number }
type TruthLine = { kind: string; text: string; box: number[]; cells: number[]; row?: number; column?: number; block?: number }
type TruthBlock = { kind: string; ruled?: boolean; cells: TruthCell[] }
export type TablePage = { lines: TruthLine[]; blocks?: TruthBlock[] }

/** `found`: cells with text in found tables; `right`: those with the place, the spans and the whole text of a printed cell. */
export type CellFigures = { tables: number; printed: number; found: number; right: number }
export type TableFigures = { ruled: CellFigures; unruled: CellFigures; misses: string[] }

type Known = TruthCell & { text: string }
type Table = { ruled: boolean; box: Box; cells: Known[]; lines: TruthLine[] }

/** Compares the cells of a page's tables. A found cell's text is what is printed inside its lines, so that only layout is measured. */
export function compareTables(truth: TablePage, blocks: readonly EmptyBlock[]): TableFigures {
  const tables = tablesOf(truth)
  const figures: TableFigures = { ruled: noCells(), unruled: noCells(), misses: [] }
  for (const { ruled, cells } of tables) {
    figures[ruled ? 'ruled' : 'unruled'].tables++
    figures[ruled ? 'ruled' : 'unruled'].printed += cells.length
  }
  for (const block of blocks.filter(({ kind }) => kind === 'table')) {
    const table = tables.find(({ box }) => overlaps(box, block.box)) ?? null
    const sum = figures[(table?.ruled ?? false) ? 'ruled' : 'unruled']
    for (const cell of block.cells) {
      const text = textIn(cell, block, truth)
      if (text === '') continue
      sum.found++
      const known = table?.cells.find((one) => one.row === cell.row && one.column === cell.column)
      if (known && isSame(known, cell, text)) sum.right++
      else figures.misses.push(`${placeOf(cell)} ${text} ≠ ${known ? `${placeOf(known)} ${known.text}` : 'nothing printed there'}`)
    }
    const places = new Set(block.cells.filter((cell) => textIn(cell, block, truth) !== '').map(({ row, column }) => `${row} ${column}`))
    for (const known of table?.cells ?? [])
      if (!places.has(`${known.row} ${known.column}`)) figures.misses.push(`nothing found at ${placeOf(known)} ${known.text}`)
    if (block.cells.length === 0) figures.misses.push(`table of ${block.lines.length} lines without cells`)
  }
  for (const { box, cells } of tables)
    if (!blocks.some((block) => block.kind === 'table' && overlaps(box, block.box)))
      figures.misses.push(`table of ${cells.length} cells not found`)
  return figures
}

export function noCells(): CellFigures {
  return { tables: 0, printed: 0, found: 0, right: 0 }
}

export function sumCells(all: readonly CellFigures[]): CellFigures {
  const sum = noCells()
  for (const figures of all) for (const name of Object.keys(sum) as (keyof CellFigures)[]) sum[name] += figures[name]
  return sum
}

/** Harmonic mean of the shares found of printed and right of found; 1 where nothing is printed and nothing found. */
export function f1({ printed, found, right }: CellFigures): number {
  return printed + found === 0 ? 1 : Math.round((2 * right * 10_000) / (printed + found)) / 10_000
}

function tablesOf(truth: TablePage): Table[] {
  const groups = new Map<number, TruthLine[]>()
  for (const [at, line] of truth.lines.entries()) {
    if (line.row === undefined || line.column === undefined) continue
    // Truths without blocks: lines of cells that follow each other are one table.
    const before = truth.lines[at - 1]
    const key = line.block ?? (before?.row !== undefined && before.row <= line.row ? -1 - groups.size + 1 : -1 - groups.size)
    groups.set(key, [...(groups.get(key) ?? []), line])
  }
  return [...groups].map(([key, lines]) => {
    const block = key >= 0 ? truth.blocks?.[key] : undefined
    const cells = new Map<string, Known>()
    for (const { row, column, text } of lines) {
      const place = block?.cells.find((cell) => cell.row === row && cell.column === column) ?? { row: row!, column: column! }
      const known = cells.get(`${row} ${column}`)
      cells.set(`${row} ${column}`, { ...place, text: (known?.text ?? '') + plain(text) })
    }
    return { ruled: block?.ruled ?? true, box: around(lines), cells: [...cells.values()], lines }
  })
}

function around(lines: readonly TruthLine[]): Box {
  return {
    left: Math.min(...lines.map(({ box }) => box[0]!)),
    top: Math.min(...lines.map(({ box }) => box[1]!)),
    right: Math.max(...lines.map(({ box }) => box[2]!)),
    bottom: Math.max(...lines.map(({ box }) => box[3]!)),
  }
}

function overlaps(one: Box, other: Box): boolean {
  const width = Math.min(one.right, other.right) - Math.max(one.left, other.left)
  const height = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top)
  const area = ({ left, top, right, bottom }: Box): number => (right - left) * (bottom - top)
  return width > 0 && height > 0 && width * height > 0.3 * Math.min(area(one), area(other))
}

/** What is printed in the lines of a cell, in the order of the lines. */
function textIn(cell: Cell, block: EmptyBlock, truth: TablePage): string {
  return cell.lines
    .map((at) => {
      const box = block.lines[at]?.box
      if (box === undefined) return ''
      return truth.lines
        .flatMap((line) =>
          [...line.text]
            .filter((character) => character.trim() !== '')
            .filter((_, index) => isIn(line.cells.slice(4 * index, 4 * index + 4), box)),
        )
        .join('')
    })
    .join('')
}

/** A bracket fills a third of its cell only, and may end the line's box. */
const HELD = 0.2

function isIn([left = 0, top = 0, right = 0, bottom = 0]: readonly number[], box: Box): boolean {
  const width = Math.min(right, box.right) - Math.max(left, box.left)
  const height = Math.min(bottom, box.bottom) - Math.max(top, box.top)
  return width > 0 && height > 0 && width * height > HELD * (right - left) * (bottom - top)
}

function isSame(known: Known, cell: Cell, text: string): boolean {
  return (known.rowSpan ?? 1) === cell.rowSpan && (known.columnSpan ?? 1) === cell.columnSpan && known.text === text
}

function plain(text: string): string {
  return text.replace(/\s+/gu, '')
}

function placeOf({ row, column, rowSpan = 1, columnSpan = 1 }: TruthCell): string {
  return `${row},${column}${rowSpan * columnSpan === 1 ? '' : ` (${rowSpan}×${columnSpan})`}`
}
