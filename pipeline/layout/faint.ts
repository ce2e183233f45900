import type { Box } from '../../gazette/place.ts'
import type { Ink } from './ink.ts'
import { boxFromLevel, type Level, type Strip } from './strips.ts'

export type FaintOptions = {
  /** A stretch of text has at least this share of weak ink; less shines through from the back of the leaf. */
  leastInk: number
  /** How far beyond a line's end weak ink is looked for, in its characters. */
  faintEndCharacters: number
}

/** Outlines with some ink in them, however weak: print on the back of the leaf is seen by the finder, but is no ink. Level boxes. */
export function printedOf(outlines: readonly Box[], ink: Ink, level: Level, options: FaintOptions): Box[] {
  return outlines.filter((outline) => {
    const { left, top, right, bottom } = boxFromLevel(outline, level)
    let inked = 0
    const [from, to] = [clip(left, ink.width), clip(right, ink.width)]
    for (const row of rowsOf(ink, top, bottom)) for (let at = row + from; at < row + to; at++) inked += ink.faint[at]!
    return inked >= options.leastInk * (right - left) * (bottom - top)
  })
}

/**
 * The strip's box with weak ink that follows on its ends: a full stop is often paler than the characters. It is not carried into
 * `marks`, since the paper behind it may only be dirty.
 */
export function withFaintEnds(strip: Strip, ink: Ink, level: Level, options: FaintOptions): Box {
  if (strip.writing === 'vertical') return strip.box
  const box = boxFromLevel(strip.box, level)
  const height = box.bottom - box.top
  const reach = options.faintEndCharacters * height
  const before = faintReach(ink, box, box.left - 1, -1, reach)
  const after = faintReach(ink, box, box.right, 1, reach)
  return { ...strip.box, left: strip.box.left - before, right: strip.box.right + after }
}

/** How far weak ink goes on from a place, along the line; 0 where there is none, or where it does not end within reach. */
function faintReach(ink: Ink, { top, bottom }: Box, from: number, step: 1 | -1, reach: number): number {
  const rows = rowsOf(ink, top, bottom)
  let last = 0
  let inked = 0
  for (let away = 0; away < reach; away++) {
    const x = Math.round(from + step * away)
    if (x < 0 || x >= ink.width) break
    let column = 0
    for (const row of rows) column += ink.faint[row + x]!
    if (column === 0) continue
    inked += column
    last = away + 1
  }
  const isSign = inked >= 0.02 * reach * reach && last < reach - 1
  return isSign ? last : 0
}

function rowsOf(ink: Ink, top: number, bottom: number): number[] {
  const rows: number[] = []
  for (let y = clip(top, ink.height); y < clip(bottom, ink.height); y++) rows.push(y * ink.width)
  return rows
}

function clip(place: number, most: number): number {
  return Math.max(0, Math.min(most, Math.round(place)))
}
