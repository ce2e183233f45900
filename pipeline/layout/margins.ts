import { boxAround } from '../../gazette/place.ts'
import { within } from './fitting.ts'
import type { Sheet } from './furniture.ts'
import { numberShape } from './number-shape.ts'
import type { Strip } from './strips.ts'

/** More of the rows than this are not beside the text but part of it: the page numbers of a contents list. */
const MOST_ROWS = 0.3

/**
 * Short notes wholly outside the lines: paragraph numbers, page numbers of another edition. Where the finder took a note and the line
 * beside it for one, they are parted. `widest`: of a note, in characters.
 */
export function takeMargins(strips: readonly Strip[], { size, writing }: Sheet, widest: number): { text: Strip[]; notes: Strip[] } {
  const edges = writing === 'horizontal' ? textEdges(strips, size) : null
  if (edges === null) return { text: [...strips], notes: [] }
  const text: Strip[] = []
  const notes: { left: Strip[]; right: Strip[] } = { left: [], right: [] }
  for (const strip of strips) {
    const { left, middle, right } = parted(strip, edges, size, widest)
    if (left) notes.left.push(left)
    if (middle) text.push(middle)
    if (right) notes.right.push(right)
  }
  // Page numbers of a contents list end where other lines of the list end; nothing ends where a note does.
  const inLine = (one: number, other: number): boolean => Math.abs(one - other) < 0.6 * size
  const listed = [
    ...notes.left.filter(({ box }) => strips.filter((strip) => inLine(strip.box.left, box.left)).length >= 4),
    ...notes.right.filter(({ box }) => strips.filter((strip) => inLine(strip.box.right, box.right)).length >= 4),
  ]
  if (listed.length > 0) return { text: [...strips], notes: [] }
  const few = (list: readonly Strip[]): boolean => list.length <= MOST_ROWS * edges.rows
  if (few(notes.left) && few(notes.right)) return { text, notes: [...notes.left, ...notes.right] }
  return { text: [...strips], notes: [] }
}

type Edges = { left: number; right: number; rows: number }

/** Where most lines begin at the left and end at the right; null where there are too few to tell. */
function textEdges(strips: readonly Strip[], size: number): Edges | null {
  const long = strips.filter(({ box, writing }) => writing === 'horizontal' && box.right - box.left > 10 * size)
  if (long.length < 5) return null
  const lefts = long.map(({ box }) => box.left)
  const rights = long.map(({ box }) => -box.right)
  return { left: outerEdge(lefts, size), right: -outerEdge(rights, size), rows: long.length }
}

/** Where a fifth of all lines stand together, or further out where two lines reach: one alone may have a note in it. */
function outerEdge(values: readonly number[], size: number): number {
  return Math.min(firstCluster(values, size) ?? Infinity, [...values].sort((a, b) => a - b)[1]!)
}

/** The least value at which a fifth of all stand together. */
function firstCluster(values: readonly number[], size: number): number | null {
  const sorted = [...values].sort((a, b) => a - b)
  const enough = Math.max(3, 0.2 * sorted.length)
  for (const [at, value] of sorted.entries()) {
    const together = sorted.filter((other) => other >= value && other <= value + 0.6 * size)
    if (together.length >= enough) return sorted[at]!
  }
  return null
}

function parted(strip: Strip, edges: Edges, size: number, widest: number): { left?: Strip; middle?: Strip; right?: Strip } {
  const { box } = strip
  if (box.left > edges.left - 0.8 * size && box.right < edges.right + 0.8 * size) return { middle: strip }
  if (box.bottom - box.top > 1.4 * size || strip.writing === 'vertical') return { middle: strip }
  const before = strip.marks.filter((mark) => mark.right <= edges.left + 0.1 * size)
  const after = strip.marks.filter((mark) => mark.left >= edges.right + 0.3 * size)
  const inside = strip.marks.filter((mark) => !before.includes(mark) && !after.includes(mark))
  const parts = { left: part(strip, before), middle: part(strip, inside), right: part(strip, after) }
  // A head that hangs out, as 四、 before its list, is text: only numbers are notes.
  const isNote = (note: Strip | undefined): boolean => {
    if (note === undefined) return true
    const shape = numberShape(note.marks)
    return note.box.right - note.box.left <= widest * size && shape !== null && shape.figures >= 2 && shape.signs === 0
  }
  if (!isNote(parts.left) || !isNote(parts.right)) return { middle: strip }
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined))
}

function part(strip: Strip, marks: Strip['marks']): Strip | undefined {
  // A seal that touches the line is one piece of ink with it: it is followed no further than the strip.
  return marks.length === 0 ? undefined : { ...strip, marks, box: within(boxAround(marks), strip.box) }
}
