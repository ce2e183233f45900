/** What the outline of a line cut off at its ends: a pale full stop behind the last character, a bracket before the first. */
import { type Box, boxAround, type Point, type Quad } from '../../gazette/place.ts'
import type { EmptyLine } from '../../gazette/text.ts'
import { supportOf } from './doubt/support.ts'
import type { GreyPage } from './grey-page.ts'
import { cutStrip, type Strip } from './strip.ts'
import { tonesOf } from './vertical.ts'

export type LineEndOptions = {
  /** Line heights looked at beyond either end: a mark stands within half a character, the next column further away. */
  endReach: number
  /** Pixels of ink that a mark has at least, as a share of the line's height squared. */
  endInk: number
}

/** Share of the line's height: paper kept behind what was found. */
const PAPER = 0.12

/**
 * The line with its outline drawn on over ink that follows on its ends. Ink that reaches out of the room looked at, along the line or
 * across it, is part of something else: the next column, a rule, the line above.
 */
export function withWholeEnds(page: GreyPage, line: EmptyLine, options: LineEndOptions): EmptyLine {
  const strip = cutStrip(page, line)
  const { faint } = tonesOf(strip.data)
  const reach = Math.round(options.endReach * strip.height)
  const [before, behind] = [-1, 1].map((side) => {
    const room = cutStrip(page, { ...line, quad: side < 0 ? drawnOn(line, reach, -strip.width) : drawnOn(line, -strip.width, reach) })
    const found = lastOf(room, supportOf(room, faint).ink, side, options.endInk * strip.height ** 2)
    return found === 0 ? 0 : found + Math.round(PAPER * strip.height)
  }) as [number, number]
  if (before === 0 && behind === 0) return line
  const quad = drawnOn(line, before, behind)
  return { ...line, quad, box: within(boxAround(quad.map(({ x, y }) => ({ left: x, top: y, right: x, bottom: y }))), page) }
}

/** How far from the line's end the last ink stands that is whole, in pixels; 0 for none. `side`: -1 before the line, 1 behind it. */
function lastOf({ width, height }: Strip, ink: Uint8Array, side: number, least: number): number {
  let [last, pixels, start] = [0, 0, 0]
  for (let away = 0; away < width; away++) {
    const x = side > 0 ? away : width - 1 - away
    const rows: number[] = []
    for (let y = 0; y < height; y++) if (ink[y * width + x] === 1) rows.push(y)
    if (rows.length > 0 && (rows[0]! < 1 || rows.at(-1)! >= height - 1)) return last
    pixels += rows.length
    if (rows.length > 0) continue
    if (pixels - start >= least) last = away
    start = pixels
  }
  return last
}

/** The outline, longer by so many pixels before its start and behind its end; shorter where they are negative. */
function drawnOn({ quad: [topLeft, topRight, bottomRight, bottomLeft], writing }: EmptyLine, before: number, behind: number): Quad {
  const [first, last] = writing === 'vertical' ? [topLeft, bottomLeft] : [topLeft, topRight]
  const length = Math.max(1, Math.hypot(last.x - first.x, last.y - first.y))
  const along = { x: (last.x - first.x) / length, y: (last.y - first.y) / length }
  const moved = ({ x, y }: Point, by: number) => ({ x: x + along.x * by, y: y + along.y * by })
  return writing === 'vertical'
    ? [moved(topLeft, -before), moved(topRight, -before), moved(bottomRight, behind), moved(bottomLeft, behind)]
    : [moved(topLeft, -before), moved(topRight, behind), moved(bottomRight, behind), moved(bottomLeft, -before)]
}

function within({ left, top, right, bottom }: Box, { width, height }: GreyPage): Box {
  return {
    left: Math.max(0, Math.floor(left)),
    top: Math.max(0, Math.floor(top)),
    right: Math.min(width, Math.ceil(right)),
    bottom: Math.min(height, Math.ceil(bottom)),
  }
}
