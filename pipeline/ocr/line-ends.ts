/** What the outline of a line cut off at its ends: a pale full stop behind the last character, a bracket before the first. */
import { type Box, boxAround, type Point, type Quad } from '../../gazette/place.ts'
import type { EmptyLine } from '../../gazette/text.ts'
import { supportOf } from './doubt/support.ts'
import type { GreyPage } from './grey-page.ts'
import { cutStrip, pagePoint, type Strip } from './strip.ts'
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

/** Share of the line's height from its ends within which rules of a table may stand in its outline. */
const RULE_REACH = 0.3
/** Share of the line's height by which a rule goes on above and below it: no figure 1 does, even where the outline cuts into it. */
const RULE_BEYOND = 0.2

/** The line's strip with paper for the upright rules at its ends, and for all beyond them: they read like brackets and ones. */
export function withoutRules(page: GreyPage, strip: Strip): Strip {
  const { paper, limit } = tonesOf(strip.data)
  const beyond = RULE_BEYOND * strip.height
  const isRule = (u: number) => {
    for (let v = -beyond; v < strip.height + beyond; v++) {
      const { x, y } = pagePoint(strip, u, v)
      const [column, row] = [Math.floor(x + 0.5), Math.floor(y + 0.5)]
      const isOff = column < 0 || row < 0 || column >= page.width || row >= page.height
      if (isOff || page.data[row * page.width + column]! >= limit) return false
    }
    return true
  }
  const reach = Math.min(Math.round(RULE_REACH * strip.height), strip.width >> 1)
  let [from, to] = [0, strip.width]
  for (let away = 0; away < reach; away++) {
    if (isRule(away)) from = away + 2
    if (isRule(strip.width - 1 - away)) to = strip.width - 2 - away
  }
  if (from === 0 && to === strip.width) return strip
  const data = strip.data.slice()
  for (let row = 0; row < data.length; row += strip.width) data.fill(paper, row, row + from).fill(paper, row + to, row + strip.width)
  return { ...strip, data }
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
