/** Which printed characters stand in which read line: by place, so that neither order nor the cutting of lines can spoil a comparison. */
import type { Point } from '../gazette/place.ts'

/** A character of the truth with its middle, in pixels of the truth's page. */
export type TruthCharacter = { text: string; x: number; y: number; line: number }
/** A line as read: where its strip lies on the clean page, and the middle of each of its characters along it, in strip pixels. */
export type PlacedLine = {
  width: number
  height: number
  origin: Point
  along: Point
  down: Point
  characters: readonly { text: string; at: number }[]
}

/** From the truth's page to the clean one, which was turned, cut and scaled: x' = a x + b y + c and so on. */
type Mapping = { x: [number, number, number]; y: [number, number, number] }

/** Share of the line's height by which a character may lie beside it, and beyond its ends. */
const BESIDE = 0.2
const BEYOND = 1.5

export type Placed = { lines: TruthCharacter[][]; lost: TruthCharacter[] }

/** The truth's characters by read line, in the order of the line, and those that stand in none; null where the pages cannot be matched. */
export function placeTruth(truth: readonly TruthCharacter[], read: readonly PlacedLine[]): Placed | null {
  const mapping = fit(pairsOf(truth, read))
  if (mapping === null) return null
  const found: { character: TruthCharacter; u: number }[][] = read.map(() => [])
  const lost: TruthCharacter[] = []
  for (const character of truth) {
    const point = mapped(mapping, character)
    let best: { line: number; u: number; far: number } | null = null
    for (const [line, strip] of read.entries()) {
      const { u, v } = within(strip, point)
      const outside = Math.max(0, -u, u - strip.width) / strip.height
      const across = Math.abs(v / strip.height - 0.5)
      if (outside > BEYOND || across > 0.5 + BESIDE) continue
      const far = across + outside
      if (best === null || far < best.far) best = { line, u, far }
    }
    if (best === null) lost.push(character)
    else found[best.line]!.push({ character, u: best.u })
  }
  return { lines: found.map((line) => line.sort((one, other) => one.u - other.u).map(({ character }) => character)), lost }
}

type Pair = { from: Point; to: Point }

/** Characters that are surely the same: stretches of five that stand once in the truth and once in the reading. */
function pairsOf(truth: readonly TruthCharacter[], read: readonly PlacedLine[]): Pair[] {
  const SPAN = 5
  const places = new Map<string, TruthCharacter[] | null>()
  for (let at = 0; at + SPAN <= truth.length; at++) {
    const run = truth.slice(at, at + SPAN)
    if (run[0]!.line !== run[SPAN - 1]!.line) continue
    const key = run.map(({ text }) => text).join('')
    places.set(key, places.has(key) ? null : run)
  }
  const pairs: Pair[] = []
  for (const line of read) {
    for (let at = 0; at + SPAN <= line.characters.length; at++) {
      const run = line.characters.slice(at, at + SPAN)
      const same = places.get(run.map(({ text }) => text).join(''))
      const middle = run[SPAN >> 1]!.at
      if (same) pairs.push({ from: same[SPAN >> 1]!, to: pointOf(line, middle, line.height / 2) })
    }
  }
  return pairs
}

/** Least squares, twice: the second time without the pairs that the first puts far off. */
function fit(pairs: readonly Pair[]): Mapping | null {
  let kept = pairs
  let mapping: Mapping | null = null
  for (let round = 0; round < 4; round++) {
    mapping = solve(kept)
    if (mapping === null) return null
    const misses = kept.map(({ from, to }) => miss(mapping!, from, to))
    const limit = Math.max(3, 3 * [...misses].sort((one, other) => one - other)[misses.length >> 1]!)
    kept = kept.filter((_, at) => misses[at]! <= limit)
  }
  return mapping
}

function miss(mapping: Mapping, from: Point, to: Point): number {
  const point = mapped(mapping, from)
  return Math.hypot(point.x - to.x, point.y - to.y)
}

function mapped({ x: [a, b, c], y: [d, e, f] }: Mapping, { x, y }: Point): Point {
  return { x: a * x + b * y + c, y: d * x + e * y + f }
}

function solve(pairs: readonly Pair[]): Mapping | null {
  if (pairs.length < 4) return null
  let [sxx, sxy, syy, sx, sy] = [0, 0, 0, 0, 0]
  const right = { x: [0, 0, 0], y: [0, 0, 0] }
  for (const { from, to } of pairs) {
    sxx += from.x * from.x
    sxy += from.x * from.y
    syy += from.y * from.y
    sx += from.x
    sy += from.y
    for (const axis of ['x', 'y'] as const) {
      right[axis][0]! += from.x * to[axis]
      right[axis][1]! += from.y * to[axis]
      right[axis][2]! += to[axis]
    }
  }
  const matrix = [
    [sxx, sxy, sx],
    [sxy, syy, sy],
    [sx, sy, pairs.length],
  ]
  const [x, y] = [solved(matrix, right.x), solved(matrix, right.y)]
  return x && y && { x, y }
}

/** Three equations by elimination; null where they do not settle it. */
function solved(matrix: readonly (readonly number[])[], right: readonly number[]): [number, number, number] | null {
  const rows = matrix.map((row, at) => [...row, right[at]!])
  for (let step = 0; step < 3; step++) {
    const pivot = rows.slice(step).reduce((best, row, at) => (Math.abs(row[step]!) > Math.abs(rows[best]![step]!) ? step + at : best), step)
    ;[rows[step], rows[pivot]] = [rows[pivot]!, rows[step]!]
    if (Math.abs(rows[step]![step]!) < 1e-6) return null
    for (let other = 0; other < 3; other++) {
      if (other === step) continue
      const share = rows[other]![step]! / rows[step]![step]!
      for (let column = step; column < 4; column++) rows[other]![column]! -= share * rows[step]![column]!
    }
  }
  return [rows[0]![3]! / rows[0]![0]!, rows[1]![3]! / rows[1]![1]!, rows[2]![3]! / rows[2]![2]!]
}

function pointOf({ origin, along, down }: PlacedLine, u: number, v: number): Point {
  return { x: origin.x + u * along.x + v * down.x, y: origin.y + u * along.y + v * down.y }
}

/** A point of the page in the strip's own pixels; `along` and `down` stand at right angles. */
function within({ origin, along, down }: PlacedLine, { x, y }: Point): { u: number; v: number } {
  const [dx, dy] = [x - origin.x, y - origin.y]
  return {
    u: (dx * along.x + dy * along.y) / (along.x ** 2 + along.y ** 2),
    v: (dx * down.x + dy * down.y) / (down.x ** 2 + down.y ** 2),
  }
}
