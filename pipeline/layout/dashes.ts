/** Dashes that stand for "none" in the cells of a table: so thin that a scan leaves them no ink, and passed over by the finder. */
import type { Box } from '../../gazette/place.ts'
import type { Writing } from '../../gazette/text.ts'
import { componentsOf } from './components.ts'
import type { FrameRule } from './frame.ts'
import type { Ink } from './ink.ts'
import { type Level, type Mark, marksOf, type Strip } from './strips.ts'
import { findTables } from './tables.ts'

/** In characters: how long a dash is, and how thick at most. Figures of tables are smaller than the text. */
const LONG = { least: 0.55, most: 1.4 }
const THICK = 0.2
/** Times its thickness: an oblong speck is shorter. */
const SLENDER = 4
/** In characters: nothing else is printed so near a dash that has a cell to itself. */
const ALONE = 0.5

/**
 * Strips of the dashes that stand alone in a ruled table. `found`: the strips of the page, none of which may lie near; `size`: height of a
 * body character. Level boxes, in ink pixels.
 */
export function cellDashes(
  ink: Ink,
  level: Level,
  rules: readonly FrameRule[],
  found: readonly Strip[],
  size: number,
  writing: Writing,
): Strip[] {
  const tables = findTables(rules, size)
  if (tables.length === 0) return []
  const pieces = marksOf(componentsOf(ink.faint, ink.width, ink.height, false), level).filter(({ pixels }) => pixels >= SLENDER)
  const inTable = pieces.filter((piece) => tables.some(({ box }) => holds(box, piece)))
  const around = (mark: Mark): Box => ({
    left: mark.left - ALONE * size,
    top: mark.top - ALONE * size,
    right: mark.right + ALONE * size,
    bottom: mark.bottom + ALONE * size,
  })
  return inTable
    .filter((mark) => isDash(mark, size))
    .filter((mark) => {
      const near = around(mark)
      const isFree = !rules.some(({ box }) => overlap(near, box)) && !found.some(({ box }) => overlap(near, box))
      return isFree && inTable.every((other) => other === mark || !overlap(near, other))
    })
    .map((mark) => ({ box: mark, writing, marks: [mark] }))
}

function isDash({ left, top, right, bottom, pixels }: Mark, size: number): boolean {
  const [thick, long] = [Math.min(right - left, bottom - top), Math.max(right - left, bottom - top)]
  const isLong = long >= LONG.least * size && long <= LONG.most * size
  return isLong && thick <= Math.max(3, THICK * size) && long >= SLENDER * thick && pixels >= 0.4 * thick * long
}

function holds(outer: Box, { left, top, right, bottom }: Box): boolean {
  return left > outer.left && right < outer.right && top > outer.top && bottom < outer.bottom
}

function overlap(one: Box, other: Box): boolean {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom
}
