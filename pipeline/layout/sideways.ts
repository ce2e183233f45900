import { type Box, boxAround } from '../../gazette/place.ts'
import type { EmptyBlock, EmptyLine } from '../../gazette/text.ts'
import type { OrderOptions } from './blocks.ts'
import { type Piece, pieceOf } from './frame.ts'
import { type OutlineOptions, outlineOf, type PageFrame, pageBox } from './outline.ts'
import { rowsOf } from './rows.ts'
import type { Rule } from './rules.ts'
import { lengthOf, type Mark, type Strip, thickness } from './strips.ts'
import { ruledLines, type TableLines } from './table-block.ts'
import { findTables, type RuledTable } from './tables.ts'

/** A wide table laid on its side on a page that stands upright: what is in its frame, and its caption and notes beside it. */
export type SidewaysTable = { box: Box; inside: Strip[]; beside: Strip[]; rules: Rule[] }

/** Share of a table's characters that stand in lines running up the page, and of all others on the page that run across it. */
const UPWARDS = 0.8
const ACROSS = 0.9
/** Numbers lying on their side that tell a turned table from one in vertical writing. */
const FEWEST_NUMBERS = 3
/** Without them the page must be one that runs across: so many lines of so many characters. */
const FEWEST_LINES = 4
const LONG = 8
/** Characters. A table is larger; a caption or a note stands no further from it. */
const SMALLEST = 6
const CAPTION_REACH = 3

/**
 * Tables whose lines run up the page. Turned tables have their head at the left, as the rules of binding have it on either page of a
 * spread, so that their lines are read from the foot of the page to its head. Vertical writing is told from them by its figures, which are not on
 * their side; where a table has none, by the rest of the page, which runs across.
 */
export function sidewaysTables(strips: readonly Strip[], rules: readonly Rule[], size: number): SidewaysTable[] {
  const found: SidewaysTable[] = []
  for (const { box } of framesOf(rules, size)) {
    if (Math.min(box.right - box.left, box.bottom - box.top) < SMALLEST * size) continue
    if (found.some((other) => overlaps(other.box, box))) continue
    const inside = strips.filter((strip) => isWithin(strip.box, box))
    if (shareOf('vertical', inside) < UPWARDS || inside.filter(isLine).length < 3) continue
    const others = strips.filter((strip) => !inside.includes(strip))
    const beside = besideOf(box, others, size)
    const rest = others.filter((strip) => !beside.includes(strip))
    const isOnItsSide = inside.filter(isTurnedNumber).length >= FEWEST_NUMBERS
    const isPage = rest.filter((strip) => lengthOf(strip) >= LONG * size).length >= FEWEST_LINES && shareOf('horizontal', rest) >= ACROSS
    if (!isOnItsSide && !isPage) continue
    found.push({ box, inside, beside, rules: rules.filter((rule) => isWithin(rule.box, grown(box, size))) })
  }
  return found
}

/** A sideways table and what stands beside it, in reading order. `height`: of the page, in ink pixels. */
export function sidewaysBlocks(
  table: SidewaysTable,
  size: number,
  height: number,
  page: PageFrame,
  options: { order: OrderOptions; outline: OutlineOptions },
): EmptyBlock[] {
  const piece = (strip: Strip): Piece => pieceOf(turnedStrip(strip, height), 'horizontal', 0, 0.6 * size)
  const frame = toTurned(table.box, height)
  const rules = table.rules.map(({ box, direction }) => ({
    box: toTurned(box, height),
    direction: direction === 'level' ? ('upright' as const) : ('level' as const),
  }))
  const grids = findTables(rules, size).sort((one, other) => areaOf(other.box) - areaOf(one.box))
  const ruled = grids[0] ?? { box: frame, rules }
  const pieces = table.inside.map(piece)
  const draft = ruledLines(ruled, pieces, size, options.order)
  const beside = table.beside.map(piece)
  const [above, below] = [beside.filter(({ box }) => box.top < frame.top), beside.filter(({ box }) => box.top >= frame.top)]
  const text = (lines: readonly Piece[]): EmptyBlock[] =>
    lines.length === 0 ? [] : [blockOf('text', { rows: rowsOf(lines, size, options.order), cells: [] }, height, page, options.outline)]
  return [...text(above), blockOf('table', draft, height, page, options.outline), ...text(below)]
}

function blockOf(
  kind: 'text' | 'table',
  { rows, cells }: TableLines,
  height: number,
  page: PageFrame,
  options: OutlineOptions,
): EmptyBlock {
  const lines = rows.map((row) => turnedLine(row, height, page, options))
  const turnedCells = cells.map((cell) => ({ ...cell, box: pageBox(fromTurned(cell.box, height), page) }))
  const box = boxAround([...lines.map((line) => line.box), ...turnedCells.map((cell) => cell.box)])
  return { kind, writing: 'horizontal', column: -1, box, lines, cells: turnedCells }
}

/** The outline begins where the line does, at the foot of the page: cut along it, the line lies level. */
function turnedLine(row: readonly Piece[], height: number, page: PageFrame, options: OutlineOptions): EmptyLine {
  const strips = row.map(({ box, marks }) => ({
    box: fromTurned(box, height),
    marks: marks.map((mark) => fromTurned(mark, height)),
    writing: 'vertical' as const,
  }))
  const { box, quad } = outlineOf(strips, page, options)
  return { box, quad: [quad[3], quad[0], quad[1], quad[2]], writing: 'horizontal' }
}

/** Frames of ruled tables: as the page stands, and those of three rules alone as it lies. */
function framesOf(rules: readonly Rule[], size: number): RuledTable[] {
  const flipped = rules.map(({ box, direction }) => ({
    box: flippedBox(box),
    direction: direction === 'level' ? ('upright' as const) : ('level' as const),
  }))
  const lying = findTables(flipped, size).map((table) => ({ ...table, box: flippedBox(table.box) }))
  return [...findTables(rules, size), ...lying].sort((one, other) => areaOf(other.box) - areaOf(one.box))
}

/** Captions and notes: lines that run up the page along the table, each next to it or to another such line. */
function besideOf(box: Box, strips: readonly Strip[], size: number): Strip[] {
  const along = strips.filter((strip) => {
    const middle = (strip.box.top + strip.box.bottom) / 2
    return strip.writing === 'vertical' && isLine(strip) && middle > box.top && middle < box.bottom
  })
  const taken = new Set<Strip>()
  let [left, right] = [box.left, box.right]
  for (let more = true; more; ) {
    const next = along.find(
      ({ box: one }, at) => !taken.has(along[at]!) && one.right > left - CAPTION_REACH * size && one.left < right + CAPTION_REACH * size,
    )
    more = next !== undefined
    if (next === undefined) break
    taken.add(next)
    left = Math.min(left, next.box.left)
    right = Math.max(right, next.box.right)
  }
  return [...taken]
}

function isLine(strip: Strip): boolean {
  return lengthOf(strip) >= 1.8 * thickness(strip)
}

/** Share of the length of lines that run this way, 0 to 1. */
function shareOf(writing: Strip['writing'], strips: readonly Strip[]): number {
  const length = (lines: readonly Strip[]): number => lines.reduce((sum, strip) => sum + lengthOf(strip), 0)
  const lines = strips.filter(isLine)
  return length(lines.filter((strip) => strip.writing === writing)) / Math.max(1, length(lines))
}

/** Two figures and more on their side: each in one piece and lower than it is long across, with no more than points between them. */
function isTurnedNumber(strip: Strip): boolean {
  if (strip.writing !== 'vertical') return false
  const across = thickness(strip)
  const isSmall = ({ left, top, right, bottom }: Mark): boolean => Math.max(right - left, bottom - top) <= 0.45 * across
  const figures = strip.marks.filter((mark) => !isSmall(mark)).sort((one, other) => one.top - other.top)
  if (figures.length < 2) return false
  const isInRow = figures.every(({ top }, at) => at === 0 || top >= figures[at - 1]!.bottom - 0.1 * across)
  const isFigure = ({ left, top, right, bottom }: Mark): boolean => right - left >= 0.7 * across && bottom - top <= 0.8 * (right - left)
  // 一, 二, 三 lying on their side would be all ones.
  const mean = figures.reduce((sum, { top, bottom }) => sum + bottom - top, 0) / figures.length
  return isInRow && figures.every(isFigure) && mean >= 0.3 * across
}

/** The page turned clockwise by a quarter: its foot comes to the left. */
function toTurned({ left, top, right, bottom }: Box, height: number): Box {
  return { left: height - bottom, top: left, right: height - top, bottom: right }
}

function fromTurned({ left, top, right, bottom }: Box, height: number): Box {
  return { left: top, top: height - right, right: bottom, bottom: height - left }
}

function turnedStrip({ box, marks }: Strip, height: number): Strip {
  return {
    box: toTurned(box, height),
    marks: marks.map((mark) => ({ ...toTurned(mark, height), pixels: mark.pixels })),
    writing: 'horizontal',
  }
}

function flippedBox({ left, top, right, bottom }: Box): Box {
  return { left: top, top: left, right: bottom, bottom: right }
}

function grown({ left, top, right, bottom }: Box, by: number): Box {
  return { left: left - by, top: top - by, right: right + by, bottom: bottom + by }
}

function isWithin(inner: Box, { left, top, right, bottom }: Box): boolean {
  const [x, y] = [(inner.left + inner.right) / 2, (inner.top + inner.bottom) / 2]
  return x > left && x < right && y > top && y < bottom
}

function overlaps(one: Box, other: Box): boolean {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom
}

function areaOf({ left, top, right, bottom }: Box): number {
  return (right - left) * (bottom - top)
}
