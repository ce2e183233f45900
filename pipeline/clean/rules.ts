/** The tilt of a page from its printed rules: of all things on a page the straightest, when they are rules at all. */
import type { Grey } from './grey.ts'
import type { Ink } from './ink.ts'
import { add, grouped, type Runs, room } from './runs.ts'

/** A traced line: `slope` across for one along, `length` in pixels of the measured picture. */
export type Rule = { slope: number; length: number }

/** Pixels: how thick a rule may be, how long an unbroken piece must be, how far pieces may stand apart. */
const ACROSS = 6
const ALONG = 11
const GAP = 8
/** Share of the long side below which a line may be the stroke of a large character. */
const SHORTEST = 0.09
/**
 * Slope that the straying of a line's points leaves open: 0.1°. A short rule must be finer than a long one. A bent one, as on a page that
 * did not lie flat or in a carved frame, does not count: its middle part was worse by 0.1° than what the writing says.
 */
const OPEN = 0.0017
/** Share of the picture's side: a line so near its edge is the edge of the paper, of a cut border, of a fold. */
const EDGE = 0.02
/** Straying of neighbouring points goes together: it moves the slope more than chance would. */
const TOGETHER = 1.5
/** Steepest line that can be a rule of a page to be straightened, as rise for run: 8°. */
const STEEPEST = 0.14

/** A direction in the picture: steps through its pixels, and how many there are of each. */
type Way = { along: number; across: number; length: number; lines: number }

/** Horizontal rules have the slope tan(a) on a page turned clockwise by a, vertical ones −tan(a) seen along y. */
export function rulesOf({ data, width, height }: Grey, ink: Ink): { horizontal: Rule[]; vertical: Rule[] } {
  const right: Way = { along: 1, across: width, length: width, lines: height }
  const down: Way = { along: width, across: 1, length: height, lines: width }
  return { horizontal: traced(data, ink.data, right), vertical: traced(data, ink.data, down) }
}

function traced(tones: Uint8Array, ink: Uint8Array, way: Way): Rule[] {
  const runs = thinRuns(ink, way)
  const { labels, groups } = grouped(runs, GAP)
  const shortest = SHORTEST * Math.max(way.length, way.lines)
  const margin = EDGE * way.lines
  const found = new Map<number, Extent>()
  groups.forEach(({ from, to, first, last }, index) => {
    if (last < margin || first > way.lines - margin) return
    if (to - from >= shortest && last + 1 - first <= (to - from) * STEEPEST + ACROSS) found.set(index + 1, extent(from, to))
  })
  for (let i = 0; i < runs.count; i++) {
    const rule = found.get(labels[i]!)
    if (rule) cover(rule, runs.line[i]!, runs.from[i]!, runs.to[i]!)
  }
  return [...found.values()].flatMap((one) => rule(centres(tones, way, one)) ?? [])
}

/** Ink no thicker than a rule, in unbroken runs along it. */
function thinRuns(ink: Uint8Array, way: Way): Runs {
  const runs = room(4096)
  for (let line = 0; line < way.lines; line++) {
    const start = line * way.across
    // A run of ALONG pixels covers one of every ALONG pixels: the rest need not be looked at.
    for (let at = ALONG - 1; at < way.length; at += ALONG) {
      if (ink[start + at * way.along] === 0) continue
      let [from, to] = [at, at + 1]
      while (from > 0 && ink[start + (from - 1) * way.along] === 1) from--
      while (to < way.length && ink[start + to * way.along] === 1) to++
      if (to - from >= ALONG) addThin(runs, ink, way, line, from, to)
      at += Math.ceil((to - at) / ALONG) * ALONG - ALONG
    }
  }
  return runs
}

/** The stretches of a run in which the ink is thin. */
function addThin(runs: Runs, ink: Uint8Array, way: Way, line: number, from: number, to: number): void {
  for (let at = from; at < to; at++) {
    if (!isThin(ink, way, line, at)) continue
    const begin = at
    while (at < to && isThin(ink, way, line, at)) at++
    if (at - begin >= ALONG) add(runs, line, begin, at)
  }
}

function isThin(ink: Uint8Array, { along, across, lines }: Way, line: number, at: number): boolean {
  const column = at * along
  let thick = 1
  for (let above = line - 1; above >= 0 && ink[above * across + column] === 1; above--) if (++thick > ACROSS) return false
  for (let below = line + 1; below < lines && ink[below * across + column] === 1; below++) if (++thick > ACROSS) return false
  return true
}

/** For each pixel along a rule from `from` on, the first and the last line of its ink; −1 where it is broken. */
type Extent = { from: number; first: Int32Array; last: Int32Array }

function extent(from: number, to: number): Extent {
  return { from, first: new Int32Array(to - from).fill(-1), last: new Int32Array(to - from) }
}

/** Runs come line by line. */
function cover(rule: Extent, line: number, from: number, to: number): void {
  for (let at = from - rule.from; at < to - rule.from; at++) {
    if (rule.first[at] === -1) rule.first[at] = line
    rule.last[at] = line
  }
}

type Centres = { x: number[]; y: number[] }

/** The middle of the line at each pixel along, weighed by how much darker than the paper beside it the pixels are: finer than a pixel. */
function centres(tones: Uint8Array, way: Way, { from, first, last }: Extent): Centres {
  const found: Centres = { x: [], y: [] }
  for (let at = 0; at < first.length; at++) {
    if (first[at] === -1) continue
    found.x.push(from + at)
    found.y.push(middle(tones, way, from + at, Math.max(0, first[at]! - RIM), Math.min(way.lines - 1, last[at]! + RIM)))
  }
  return found
}
/** Pixels beside the ink that are partly covered by the line, and one of paper. */
const RIM = 2

function middle(tones: Uint8Array, { along, across }: Way, at: number, first: number, last: number): number {
  let light = 0
  for (let line = first; line <= last; line++) light = Math.max(light, tones[line * across + at * along]!)
  let [weight, sum] = [0, 0]
  for (let line = first; line <= last; line++) {
    const dark = light - tones[line * across + at * along]!
    weight += dark
    sum += dark * line
  }
  return weight === 0 ? (first + last) / 2 : sum / weight
}

function rule(points: Centres): Rule | null {
  const length = points.x.length
  const { slope, stray } = fitted(points)
  return (TOGETHER * stray) / length <= OPEN ? { slope, length } : null
}

/** The straight line of least squares, and the root of the mean square by which the points miss it. */
function fitted({ x, y }: Centres): { slope: number; stray: number } {
  const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length
  const [mx, my] = [mean(x), mean(y)]
  let [xx, xy] = [0, 0]
  for (let i = 0; i < x.length; i++) {
    xx += (x[i]! - mx) ** 2
    xy += (x[i]! - mx) * (y[i]! - my)
  }
  const slope = xx === 0 ? 0 : xy / xx
  return { slope, stray: Math.sqrt(mean(y.map((value, i) => (value - my - slope * (x[i]! - mx)) ** 2))) }
}
