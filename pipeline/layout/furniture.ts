import type { Box } from '../../gazette/place.ts'
import { boxAround } from '../../gazette/place.ts'
import type { Writing } from '../../gazette/text.ts'
import { percentile } from './columns.ts'
import { looksLikeNumber } from './number-shape.ts'
import type { Rule } from './rules.ts'
import type { Strip } from './strips.ts'

/** What belongs to the sheet and not to the text. */
export type Furniture = { kind: 'running-head' | 'folio' | 'margin'; strips: Strip[] }

export type FurnitureOptions = {
  /** A folio or a marginal note is no wider than this, in characters. */
  folioMaxCharacters: number
  /** Furniture stands apart: its distance from the text is at least this many times the usual distance between lines. */
  furnitureGap: number
}

type Sheet = { rules: readonly Rule[]; size: number; writing: Writing }

/**
 * Tells furniture from text by place and shape alone; what is doubtful stays text, since a title lost is worse than a running head kept.
 * A running head is cut off by a rule, or stands apart with its page number at the outer end; a folio has the shape of a number.
 */
export function separateFurniture(
  strips: readonly Strip[],
  sheet: Sheet,
  options: FurnitureOptions,
): { text: Strip[]; furniture: Furniture[] } {
  const furniture: Furniture[] = []
  let text = [...strips]
  const take = (kind: Furniture['kind'], taken: readonly Strip[]): void => {
    if (taken.length === 0) return
    furniture.push({ kind, strips: [...taken] })
    text = text.filter((strip) => !taken.includes(strip))
  }
  for (const edge of ['head', 'foot'] as const) {
    const row = edgeRow(text, edge, sheet)
    if (row === null) continue
    const found = furnitureOfRow(row, edge, text, sheet, options)
    take('running-head', found.head)
    take('folio', found.folio)
  }
  take('margin', marginal(text, sheet, options))
  return { text, furniture }
}

type EdgeRow = { strips: Strip[]; box: Box; gap: number; usualGap: number }

/** The outermost row of the page, where something follows on it; null where it cannot be furniture by its size. */
function edgeRow(strips: readonly Strip[], edge: 'head' | 'foot', sheet: Sheet): EdgeRow | null {
  const level = strips.filter(({ writing, box }) => writing === 'horizontal' || box.bottom - box.top < 2 * sheet.size)
  if (strips.length < 4 || level.length === 0) return null
  const outer = level.reduce((best, strip) => (beyond(strip.box, best.box, edge) ? strip : best))
  const row = level.filter(({ box }) => Math.min(box.bottom, outer.box.bottom) - Math.max(box.top, outer.box.top) > 0)
  const box = boxAround(row.map((strip) => strip.box))
  const rest = strips.filter((strip) => !row.includes(strip))
  if (rest.length === 0 || box.bottom - box.top > 1.6 * sheet.size) return null
  const gap =
    edge === 'head'
      ? Math.min(...rest.map((strip) => strip.box.top)) - box.bottom
      : box.top - Math.max(...rest.map((strip) => strip.box.bottom))
  return gap <= 0 ? null : { strips: row, box, gap, usualGap: usualGap(rest) }
}

function beyond(one: Box, other: Box, edge: 'head' | 'foot'): boolean {
  return edge === 'head' ? one.top < other.top : one.bottom > other.bottom
}

/** Usual distance between a line and the next below it. */
function usualGap(strips: readonly Strip[]): number {
  const gaps: number[] = []
  for (const { box } of strips) {
    let gap = Infinity
    for (const { box: other } of strips) {
      if (other.top < box.bottom || other.right < box.left || other.left > box.right) continue
      gap = Math.min(gap, other.top - box.bottom)
    }
    if (gap !== Infinity) gaps.push(gap)
  }
  return percentile(gaps, 0.5)
}

function furnitureOfRow(row: EdgeRow, edge: 'head' | 'foot', all: readonly Strip[], sheet: Sheet, options: FurnitureOptions) {
  const numbers = row.strips.filter(
    ({ box, marks }) => box.right - box.left <= options.folioMaxCharacters * sheet.size && looksLikeNumber(marks),
  )
  const words = row.strips.filter((strip) => !numbers.includes(strip))
  const apart = row.gap >= Math.max(options.furnitureGap * row.usualGap, 0.6 * sheet.size)
  const text = boxAround(all.map(({ box }) => box))
  const outside = numbers.some(({ box }) => box.left <= text.left + sheet.size || box.right >= text.right - sheet.size)
  if (ruledOff(row, edge, text, sheet)) return { head: words, folio: numbers }
  if (words.length === 0 && apart) return { head: [], folio: numbers }
  if (apart && outside && words.length > 0 && small(words, sheet)) return { head: words, folio: numbers }
  return { head: [], folio: [] }
}

function small(strips: readonly Strip[], sheet: Sheet): boolean {
  return strips.every(({ box }) => box.bottom - box.top <= 1.15 * sheet.size)
}

/** A rule over most of the text's width between the row and the text, close to the row. */
function ruledOff(row: EdgeRow, edge: 'head' | 'foot', text: Box, sheet: Sheet): boolean {
  if (!small(row.strips, sheet)) return false
  return sheet.rules.some(({ box, direction }) => {
    if (direction !== 'level' || box.right - box.left < 0.6 * (text.right - text.left)) return false
    const distance = edge === 'head' ? box.top - row.box.bottom : row.box.top - box.bottom
    return distance > -0.2 * sheet.size && distance < Math.min(1.6 * sheet.size, row.gap)
  })
}

/** Short strips that stand wholly outside the lines: paragraph numbers, page numbers of another edition. */
function marginal(strips: readonly Strip[], sheet: Sheet, options: FurnitureOptions): Strip[] {
  if (sheet.writing !== 'horizontal') return []
  const long = strips.filter(({ box, writing }) => writing === 'horizontal' && box.right - box.left > 10 * sheet.size)
  if (long.length < 5) return []
  const left = percentile(
    long.map(({ box }) => box.left),
    0.1,
  )
  const right = percentile(
    long.map(({ box }) => box.right),
    0.9,
  )
  return strips.filter(({ box }) => {
    const narrow = box.right - box.left <= options.folioMaxCharacters * sheet.size && box.bottom - box.top <= 1.3 * sheet.size
    return narrow && (box.right <= left + 0.15 * sheet.size || box.left >= right + 0.6 * sheet.size)
  })
}
