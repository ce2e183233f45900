/** What layout found: blocks by kind, their lines in reading order, tables' cells. */
import type { Box, Point } from '../../gazette/place.ts'
import { type Block, isFurniture, type TextLine } from '../../gazette/text.ts'
import { KINDS, ORDER } from './colours.ts'
import { arrowHead, outline, path, rectangle, words } from './svg.ts'

/** `unit`: the width of a thin line, so that marks are as legible on a page of any resolution. */
export function blockMarks(blocks: readonly Block[], unit: number): string {
  let order = 0
  return blocks.map((block) => blockMark(block, isFurniture(block) ? null : ++order, unit)).join('')
}

/** The thread of reading: down the heads of the lines, and over from block to block. */
export function orderMarks(blocks: readonly Block[], unit: number): string {
  const read = blocks.filter((block) => !isFurniture(block) && block.lines.length > 0)
  const parts: string[] = []
  let before: Point | null = null
  let number = 0
  for (const block of read) {
    const heads = block.lines.map(headOf)
    if (before !== null) parts.push(step(before, heads[0]!, unit, true))
    for (const [at, head] of heads.entries()) {
      // In a table the numbers tell the order: a thread from cell to cell would cover the figures.
      if (at > 0 && block.kind !== 'table') parts.push(step(heads[at - 1]!, head, unit, false))
      parts.push(lineNumber(++number, block.lines[at]!, unit))
    }
    before = heads.at(-1)!
  }
  return parts.join('')
}

function blockMark(block: Block, order: number | null, unit: number): string {
  const { colour, zh } = KINDS[block.kind]
  const grey = order === null ? rectangle(block.box, { fill: '#808080', opacity: 0.35 }) : ''
  const frame = rectangle(block.box, {
    stroke: colour,
    width: 2 * unit,
    dash: order === null ? `${6 * unit} ${4 * unit}` : '',
    opacity: 0.9,
  })
  const lines = block.lines.map((line) => outline(line.quad, { stroke: colour, width: unit, opacity: 0.8 })).join('')
  return `${grey}${lines}${frame}${cellMarks(block, unit)}${tag(block.box, order === null ? zh : `${order} ${zh}`, colour, unit)}`
}

function cellMarks({ cells }: Block, unit: number): string {
  const { colour } = KINDS.table
  return cells
    .map((cell) => {
      const span = cell.rowSpan > 1 || cell.columnSpan > 1 ? ` ${cell.rowSpan}×${cell.columnSpan}` : ''
      const at = { x: cell.box.right - 3 * unit, y: cell.box.bottom - 3 * unit }
      const name = words(`${cell.row + 1},${cell.column + 1}${span}`, at, { size: 9 * unit, fill: colour, anchor: 'end', halo: true })
      return `${rectangle(cell.box, { stroke: colour, width: 1.4 * unit, fill: colour, opacity: 0.16 })}${rectangle(cell.box, { stroke: colour, width: 1.2 * unit })}${name}`
    })
    .join('')
}

/** Above the block's corner where reading begins, inside the page. */
function tag({ left, top }: Box, text: string, colour: string, unit: number): string {
  const size = 12 * unit
  const y = Math.max(size, top - 4 * unit)
  return words(text, { x: left, y }, { size, fill: colour, weight: 'bold', halo: true })
}

function lineNumber(number: number, line: TextLine, unit: number): string {
  const { left, top, right } = line.box
  const size = 9 * unit
  const at = line.writing === 'vertical' ? { x: (left + right) / 2, y: top - 3 * unit } : { x: left - 4 * unit, y: top + size }
  return words(String(number), at, { size, fill: ORDER, anchor: line.writing === 'vertical' ? 'middle' : 'end', halo: true })
}

function step(from: Point, to: Point, unit: number, toBlock: boolean): string {
  const ink = { stroke: ORDER, width: (toBlock ? 2.4 : 1.2) * unit, opacity: 0.75, ...(toBlock ? { dash: `${8 * unit} ${5 * unit}` } : {}) }
  return path([from, to], ink) + arrowHead(from, to, (toBlock ? 12 : 6) * unit, ORDER)
}

/** Where a line begins: the middle of its head edge. */
function headOf({ quad, writing }: TextLine): Point {
  const [a, b, , d] = quad
  const other = writing === 'vertical' ? b : d
  return { x: (a.x + other.x) / 2, y: (a.y + other.y) / 2 }
}
