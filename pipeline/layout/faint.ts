import { type Box, boxAround } from '../../gazette/place.ts'
import type { Ink } from './ink.ts'
import { boxFromLevel, type Level, lengthOf, type Mark, type Strip, thickness } from './strips.ts'

export type FaintOptions = {
  /** A stretch of text has at least this share of weak ink; less shines through from the back of the leaf. */
  leastInk: number
  /** Print is pale where less than this share of its weak ink is ink. */
  paleInk: number
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
 * Where a strip's print is so pale that only its darkest strokes are ink (a thin dash in a cell, figures of a table scanned small), its box
 * is that of the weak ink within the finder's outline, and what stands between its marks is taken in. Level boxes.
 */
export function withPaleInk(strip: Strip, outline: Box, ink: Ink, level: Level, options: FaintOptions): Pick<Strip, 'box' | 'marks'> {
  const { left, top, right, bottom } = boxFromLevel(outline, level)
  const [from, to] = [clip(left, ink.width), clip(right, ink.width)]
  const rows = rowsOf(ink, top, bottom)
  const inRow = rows.map((row) => sumOf(ink.faint.subarray(row + from, row + to)))
  const weak = inRow.reduce((sum, count) => sum + count, 0)
  const strong = rows.reduce((sum, row) => sum + sumOf(ink.bits.subarray(row + from, row + to)), 0)
  if (strong >= options.paleInk * weak) return strip
  const inColumn = new Array<number>(to - from).fill(0)
  for (const row of rows) for (let x = from; x < to; x++) inColumn[x - from]! += ink.faint[row + x]!
  const [down, across] = [inkedRuns(inRow), inkedRuns(inColumn)]
  if (down.length === 0 || across.length === 0) return strip
  const pale = {
    left: outline.left + across[0]!.from,
    right: outline.left + across.at(-1)!.to,
    top: outline.top + down[0]!.from,
    bottom: outline.top + down.at(-1)!.to,
  }
  const box = strip.marks.length === 0 ? pale : boxAround([strip.box, pale])
  // A page number is known by the shapes of its marks: they stay as they are.
  const isShort = lengthOf({ box, writing: strip.writing }) < LONG * thickness({ box, writing: strip.writing })
  if (strip.marks.length === 0 || isShort) return { box, marks: strip.marks }
  const isUpright = strip.writing === 'vertical'
  const found = (isUpright ? down : across).map((run): Mark => {
    const along = isUpright
      ? { top: outline.top + run.from, bottom: outline.top + run.to }
      : { left: outline.left + run.from, right: outline.left + run.to }
    return { ...pale, ...along, pixels: run.pixels }
  })
  const isBetween = (mark: Mark): boolean =>
    !strip.marks.some((one) =>
      isUpright ? one.top < mark.bottom && one.bottom > mark.top : one.left < mark.right && one.right > mark.left,
    )
  return { box, marks: [...strip.marks, ...found.filter(isBetween)] }
}

/** Times its height: no page number is so long. */
const LONG = 8

/** Stretches with more than a speck of ink in every place. */
function inkedRuns(counts: readonly number[]): { from: number; to: number; pixels: number }[] {
  const runs: { from: number; to: number; pixels: number }[] = []
  for (const [at, count] of counts.entries()) {
    if (count < 2) continue
    const last = runs.at(-1)
    if (last && last.to === at) {
      last.to = at + 1
      last.pixels += count
    } else runs.push({ from: at, to: at + 1, pixels: count })
  }
  return runs
}

function sumOf(bits: Uint8Array): number {
  let sum = 0
  for (const bit of bits) sum += bit
  return sum
}

/**
 * The strip's box with weak ink that follows on its ends: a full stop is often paler than the characters. It is not carried into
 * `marks`, since the paper behind it may only be dirty.
 */
export function withFaintEnds(strip: Strip, ink: Ink, level: Level, options: FaintOptions): Box {
  const box = boxFromLevel(strip.box, level)
  if (strip.writing === 'vertical') {
    const reach = options.faintEndCharacters * (box.right - box.left)
    const columns = { from: clip(box.left, ink.width), to: clip(box.right, ink.width) }
    const inRow = (y: number): number => {
      let row = 0
      if (y >= 0 && y < ink.height) for (let x = columns.from; x < columns.to; x++) row += ink.faint[y * ink.width + x]!
      return row
    }
    const [before, after] = [faintReach(box.top - 1, -1, reach, inRow), faintReach(box.bottom, 1, reach, inRow)]
    return { ...strip.box, top: strip.box.top - before, bottom: strip.box.bottom + after }
  }
  const rows = rowsOf(ink, box.top, box.bottom)
  const inColumn = (x: number): number => {
    let column = 0
    if (x >= 0 && x < ink.width) for (const row of rows) column += ink.faint[row + x]!
    return column
  }
  const reach = options.faintEndCharacters * (box.bottom - box.top)
  const [before, after] = [faintReach(box.left - 1, -1, reach, inColumn), faintReach(box.right, 1, reach, inColumn)]
  return { ...strip.box, left: strip.box.left - before, right: strip.box.right + after }
}

/** How far weak ink goes on from a place, along the line; 0 where there is none, or where it does not end within reach. */
function faintReach(from: number, step: 1 | -1, reach: number, inked: (place: number) => number): number {
  let last = 0
  let sum = 0
  for (let away = 0; away < reach; away++) {
    const here = inked(Math.round(from + step * away))
    if (here === 0) continue
    sum += here
    last = away + 1
  }
  const isSign = sum >= 0.02 * reach * reach && last < reach - 1
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
