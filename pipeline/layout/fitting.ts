import type { Box } from '../../gazette/place.ts'
import { boxAround } from '../../gazette/place.ts'
import type { Writing } from '../../gazette/text.ts'
import { type Mark, type Strip, thickness } from './strips.ts'

export type FittingOptions = {
  /** Ink this far beyond a line's end still belongs to it, in its characters. */
  endGapCharacters: number
}

/** Outlines of the finder's regions become strips: each is given the ink in it and fitted to that. What none holds is `loose`. */
export function fitToInk(outlines: readonly Box[], marks: readonly Mark[]): { strips: Strip[]; loose: Mark[] } {
  const rows = rowsOf(outlines)
  const held: Mark[][] = outlines.map(() => [])
  const loose: Mark[] = []
  for (const mark of marks) {
    const owner = ownerOf(mark, outlines, rows)
    if (owner === -1) loose.push(mark)
    else held[owner]!.push(mark)
  }
  const strips = outlines.map((outline, at): Strip => {
    const writing: Writing = outline.bottom - outline.top > 1.5 * (outline.right - outline.left) ? 'vertical' : 'horizontal'
    return { box: fitted(outline, held[at]!, writing), writing, marks: held[at]! }
  })
  return { strips, loose }
}

const ROW = 16

/** Which outlines touch each band of 16 rows. */
function rowsOf(outlines: readonly Box[]): Map<number, number[]> {
  const rows = new Map<number, number[]>()
  for (const [at, { top, bottom }] of outlines.entries()) {
    for (let row = Math.floor(top / ROW); row <= Math.floor(bottom / ROW); row++) {
      const list = rows.get(row)
      if (list) list.push(at)
      else rows.set(row, [at])
    }
  }
  return rows
}

/** The outline in whose middle the mark lies deepest; -1 for none. */
function ownerOf(mark: Mark, outlines: readonly Box[], rows: Map<number, number[]>): number {
  const x = (mark.left + mark.right) / 2
  const y = (mark.top + mark.bottom) / 2
  let owner = -1
  let deepest = 0
  for (const at of rows.get(Math.floor(y / ROW)) ?? []) {
    const { left, top, right, bottom } = outlines[at]!
    const depth = Math.min(x - left, right - x, y - top, bottom - y)
    if (depth > deepest) {
      deepest = depth
      owner = at
    }
  }
  return owner
}

/** The box of a strip's ink. Ink that touches the next line is followed no further than the finder's outline. */
function fitted(outline: Box, marks: readonly Mark[], writing: Writing): Box {
  const across = thickness({ box: outline, writing })
  const whole = marks.filter((mark) => thickness({ box: mark, writing }) <= 1.15 * across)
  if (whole.length === 0) return outline
  const box = boxAround(whole)
  if (whole.length === marks.length) return box
  return boxAround([box, ...marks.filter((mark) => !whole.includes(mark)).map((mark) => within(mark, outline))])
}

/** The part of a box that lies in another. */
export function within(box: Box, bounds: Box): Box {
  return {
    left: Math.max(box.left, bounds.left),
    top: Math.max(box.top, bounds.top),
    right: Math.min(box.right, bounds.right),
    bottom: Math.min(box.bottom, bounds.bottom),
  }
}

/**
 * Loose ink that follows on a strip's end, or stands before its head, is taken into it: a first numeral, a full stop, the second half
 * of a wide-set word. Nearest first, until nothing more follows. Returns what is still loose.
 */
export function lengthen(strips: Strip[], loose: readonly Mark[], options: FittingOptions): Mark[] {
  let left = [...loose]
  // As found: if each mark taken in made the line a little higher, it would creep down the broken rim of a seal.
  const found = new Map(strips.map((strip) => [strip, strip.box]))
  for (let pass = 0; pass < 4; pass++) {
    const still: Mark[] = []
    for (const mark of left) {
      const strip = follows(mark, found, options)
      if (strip === null) still.push(mark)
      else {
        strip.marks.push(mark)
        strip.box = boxAround([strip.box, mark])
      }
    }
    if (still.length === left.length) break
    left = still
  }
  return left
}

/** `found`: the strips, each with its box before ink was taken in. */
function follows(mark: Mark, found: ReadonlyMap<Strip, Box>, options: FittingOptions): Strip | null {
  let best: Strip | null = null
  let least = Infinity
  for (const [strip, box] of found) {
    const gap = gapToEnd(mark, strip, box)
    const high = thickness({ box, writing: strip.writing })
    const reach = options.endGapCharacters * Math.min(high, 3 * Math.max(mark.right - mark.left, mark.bottom - mark.top))
    if (gap < least && gap <= reach) {
      least = gap
      best = strip
    }
  }
  return best
}

/** How far a mark stands beyond the nearer end of a strip; Infinity where it is not in the strip's line, which is as high as `line`. */
function gapToEnd(mark: Mark, { box, writing }: Strip, line: Box): number {
  const upright = writing === 'vertical'
  const [low, high] = upright ? [line.left, line.right] : [line.top, line.bottom]
  const [from, to] = upright ? [box.top, box.bottom] : [box.left, box.right]
  const [markLow, markHigh, markFrom, markTo] = upright
    ? [mark.left, mark.right, mark.top, mark.bottom]
    : [mark.top, mark.bottom, mark.left, mark.right]
  const slack = 0.2 * (high - low)
  if (markLow < low - slack || markHigh > high + slack) return Infinity
  if (markTo - markFrom > 2 * (high - low)) return Infinity
  return Math.max(from - markTo, markFrom - to, 0)
}
