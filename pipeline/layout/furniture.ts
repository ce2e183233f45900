import type { Box } from '../../gazette/place.ts'
import { boxAround } from '../../gazette/place.ts'
import type { Writing } from '../../gazette/text.ts'
import { percentile } from './columns.ts'
import { edgeLabels } from './edge-labels.ts'
import type { FrameRule } from './frame.ts'
import { takeMargins } from './margins.ts'
import { looksLikeNumber } from './number-shape.ts'
import type { Strip } from './strips.ts'
import type { RuledTable } from './tables.ts'

/** What belongs to the sheet and not to the text. */
export type Furniture = { kind: 'running-head' | 'folio' | 'margin'; strips: Strip[] }

export type FurnitureOptions = {
  /** A folio or a marginal note is no wider than this, in characters. */
  folioMaxCharacters: number
  /** Furniture stands apart: its distance from the text is at least this many times the usual distance between lines. */
  furnitureGap: number
  /** A running head is no longer than this share of the text's width: a line of contents runs over all of it. */
  runningHeadLength: number
}

/** `size`: height of a body character; `height`: of the page; in ink pixels, level. */
export type Sheet = { rules: readonly FrameRule[]; tables: readonly RuledTable[]; size: number; writing: Writing; height: number }
/** `turned`: seen in the reading frame of vertical text, its head the right edge of the page and its foot the left one. */
type FramedSheet = Sheet & { turned: boolean }

/** On a page with fewer lines than this (a cover, a colophon) a row apart is rather part of the text. */
const FEWEST_LINES = 9

/**
 * Tells furniture from text by place and shape alone; what is doubtful stays text, since a title lost is worse than a running head kept.
 * A running head is cut off by a rule, or is small and stands apart, or has its page number at the outer end; a folio has the shape of
 * a number.
 */
export function separateFurniture(
  strips: readonly Strip[],
  sheet: FramedSheet,
  options: FurnitureOptions,
): { text: Strip[]; furniture: Furniture[] } {
  const labels = edgeLabels(strips, sheet)
  const margins = takeMargins(
    strips.filter((strip) => !labels.includes(strip)),
    sheet,
    options.folioMaxCharacters,
  )
  const furniture: Furniture[] = [...labels, ...margins.notes].map((note) => ({ kind: 'margin', strips: [note] }))
  let text = margins.text.filter((strip) => {
    const isEdge = isSheetEdge(strip, sheet.size) && isOutermost(strip, margins.text)
    return !isEdge && !isEdgeBit(strip, margins.text, sheet.size)
  })
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
  return { text, furniture }
}

type EdgeRow = { strips: Strip[]; box: Box; gap: number; usualGap: number }

/** The outermost row of the page, where something follows on it; null where it cannot be furniture by its size. */
function edgeRow(strips: readonly Strip[], edge: 'head' | 'foot', sheet: Sheet): EdgeRow | null {
  const edges = strips.filter((strip) => isSheetEdge(strip, sheet.size))
  // Its ends may show as blots in the same row.
  const printed = strips.filter(({ box }) => edges.every((other) => box.top > other.box.bottom || box.bottom < other.box.top))
  const level = printed.filter(({ writing, box }) => writing === 'horizontal' || box.bottom - box.top < 2 * sheet.size)
  if (printed.length < 4 || level.length === 0) return null
  const outer = level.reduce((best, strip) => (isBeyond(strip.box, best.box, edge) ? strip : best))
  const row = level.filter(({ box }) => Math.min(box.bottom, outer.box.bottom) - Math.max(box.top, outer.box.top) > 0)
  const box = boxAround(row.map((strip) => strip.box))
  const rest = printed.filter((strip) => !row.includes(strip))
  if (rest.length === 0 || box.bottom - box.top > 1.6 * sheet.size) return null
  const next = edge === 'head' ? Math.min(...rest.map((strip) => strip.box.top)) : Math.max(...rest.map((strip) => strip.box.bottom))
  // The first row of a table at the head of the page stands over a rule too.
  if (sheet.tables.some((table) => box.top > table.box.top - sheet.size && box.bottom < table.box.bottom + sheet.size)) return null
  const gap = edge === 'head' ? next - box.bottom : box.top - next
  return gap <= 0 ? null : { strips: row, box, gap, usualGap: usualGap(rest) }
}

/** The edge of the paper on the scanner's bed, which the finder takes for a line now and then: long, and lower than any character. */
function isSheetEdge({ box, writing }: Strip, size: number): boolean {
  return writing === 'horizontal' && box.bottom - box.top < 0.45 * size && box.right - box.left > EDGE_LENGTH * size
}

/** A bit of that edge far over all else: flat, and longer than 一. At the foot it may be what is left of a folio's dashes. */
function isEdgeBit({ box, writing }: Strip, strips: readonly Strip[], size: number): boolean {
  if (writing !== 'horizontal' || box.bottom - box.top >= 0.25 * size || box.right - box.left <= 1.3 * size) return false
  return strips.every((other) => other.box === box || isSheetEdge(other, size) || other.box.top >= box.bottom + EDGE_GAP * size)
}

function isOutermost({ box }: Strip, strips: readonly Strip[]): boolean {
  const others = strips.filter((strip) => strip.box !== box)
  return others.every((other) => other.box.top >= box.top) || others.every((other) => other.box.bottom <= box.bottom)
}

/** In characters: longer than a dash, or what is left of a dotted line between two words. */
const EDGE_LENGTH = 12

/** In characters: between the edge of the sheet and its first line. */
const EDGE_GAP = 3

function isBeyond(one: Box, other: Box, edge: 'head' | 'foot'): boolean {
  return edge === 'head' ? one.top < other.top : one.bottom > other.bottom
}

/** Usual distance between a line and the next below it: the lower third, since headings stand further apart. */
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
  return percentile(gaps, 0.33)
}

function furnitureOfRow(row: EdgeRow, edge: 'head' | 'foot', all: readonly Strip[], sheet: FramedSheet, options: FurnitureOptions) {
  const text = boxAround(all.map(({ box }) => box))
  const numbers = numbersOf(row, text, sheet, options)
  const words = row.strips.filter((strip) => !numbers.includes(strip))
  const isApart = row.gap >= Math.max(options.furnitureGap * row.usualGap, 0.6 * sheet.size)
  if (words.length === 0) return isApart ? { head: [], folio: numbers } : NOTHING
  const inside = edge === 'head' ? row.box.bottom < 0.2 * sheet.height : row.box.top > 0.8 * sheet.height
  const tall = Math.max(...words.map(({ box }) => box.bottom - box.top))
  if (!inside || all.length < FEWEST_LINES || tall > 1.15 * sheet.size) return NOTHING
  const found = { head: words, folio: numbers }
  const isNumbered = numbers.some(({ box }) => box.left <= text.left + sheet.size || box.right >= text.right - sheet.size)
  // A rule parts running heads from the text, but at the foot of the page also the print run from the colophon.
  if (isRuledOff(row, edge, text, sheet) && (edge === 'head' || sheet.turned || numbers.length > 0)) return found
  const length = words.reduce((sum, { box }) => sum + box.right - box.left, 0)
  if (!isApart || length > options.runningHeadLength * (text.right - text.left)) return NOTHING
  // The outer edge of a page is its left one as often as its right one.
  return isNumbered || ((edge === 'head' || sheet.turned) && isSmallPrint(row, words, tall, length, text, sheet)) ? found : NOTHING
}

/** The page number of a row: its shape is a number's, or it is a short piece by itself at the outer end (Han numerals). */
function numbersOf(row: EdgeRow, text: Box, { size, writing }: Sheet, options: FurnitureOptions): Strip[] {
  const isShort = ({ box }: Strip): boolean => box.right - box.left <= options.folioMaxCharacters * size
  if (row.box.right - row.box.left <= options.folioMaxCharacters * size && looksLikeNumber(row.strips.flatMap(({ marks }) => marks)))
    return row.strips
  return row.strips.filter((strip) => {
    if (isShort(strip) && looksLikeNumber(strip.marks)) return true
    const { box } = strip
    const isAtEnd = box.left <= text.left + size || box.right >= text.right - size
    const others = row.strips
      .filter((other) => other !== strip)
      .map((other) => Math.max(other.box.left - box.right, box.left - other.box.right))
    // Beside vertical text the number is in Han numerals, five of them and more, at the foot of the running head's column.
    const widest = writing === 'vertical' ? options.folioMaxCharacters : 3.2
    return isAtEnd && box.right - box.left <= widest * size && others.length > 0 && Math.min(...others) >= 5 * size
  })
}

/**
 * Smaller than the text, in the middle or at an end; at the right end even a little smaller, since no paragraph's line stands there, and in the
 * outer half well apart as large as the text: signatures stand close below it.
 */
function isSmallPrint(row: EdgeRow, words: readonly Strip[], tall: number, length: number, text: Box, { size }: Sheet): boolean {
  if (row.gap < 1.2 * size) return false
  const isAtRight =
    row.box.right >= text.right - size && Math.min(...words.map(({ box }) => box.left)) > text.left + 0.3 * (text.right - text.left)
  const isOutside = isAtRight && row.gap >= 1.5 * size && Math.min(...words.map(({ box }) => box.left)) > (text.left + text.right) / 2
  return tall <= 0.88 * size || (tall <= (isOutside ? 1.15 : 0.97) * size && isAtRight && length >= 8 * size)
}

const NOTHING: { head: Strip[]; folio: Strip[] } = { head: [], folio: [] }

/** A rule over most of the text's width between the row and the text, close to the row. */
function isRuledOff(row: EdgeRow, edge: 'head' | 'foot', text: Box, sheet: Sheet): boolean {
  return sheet.rules.some(({ box, direction }) => {
    if (direction !== 'level' || box.right - box.left < 0.6 * (text.right - text.left)) return false
    const distance = edge === 'head' ? box.top - row.box.bottom : row.box.top - box.bottom
    return distance > -0.2 * sheet.size && distance < Math.min(1.6 * sheet.size, row.gap)
  })
}
