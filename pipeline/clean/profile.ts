/** The tilt of a page from how sharply its ink falls into rows and columns. */
import type { Mark, Marks } from './ink.ts'

/** Coordinates of ink, in pixels of the small picture. */
export type Points = { x: Float32Array; y: Float32Array }

/**
 * `angle`: degrees the lines fall to the right (the page is turned clockwise by as much). `rows`, `columns`: what each alone says.
 * `sharpness`: how far the best angle stands out over the middle one, 1 for not at all.
 */
export type Tilt = { angle: number; rows: number; columns: number; sharpness: number }

/** Degrees. Pages lie within 6° of straight, or the scan is worth doing again. */
const WIDEST = 6
const COARSE = { step: 0.25, bin: 2, points: 40_000 }
const FINE = { reach: 0.3, step: 0.05, bin: 1 }

export function inkPoints({ labels, width, marks }: Marks, chosen: readonly Mark[]): Points {
  const wanted = new Uint8Array(marks.length + 1)
  let count = 0
  for (const mark of chosen) {
    wanted[mark.label] = 1
    count += mark.pixels
  }
  const points = { x: new Float32Array(count), y: new Float32Array(count) }
  for (let i = 0, n = 0; i < labels.length; i++) {
    if (wanted[labels[i]!] === 0) continue
    points.x[n] = i % width
    points.y[n] = Math.floor(i / width)
    n++
  }
  return points
}

/** Null when there is too little ink to say anything. */
export function tiltByProfile(points: Points, least: number): Tilt | null {
  if (points.x.length < least) return null
  const coarse = scores(thinned(points, COARSE.points), range(-WIDEST, WIDEST, COARSE.step), COARSE.bin)
  const near = coarse.angles[best(coarse.both)]!
  const fine = scores(points, range(near - FINE.reach, near + FINE.reach, FINE.step), FINE.bin)
  return {
    angle: peak(fine.angles, fine.both),
    rows: peak(fine.angles, fine.rows),
    columns: peak(fine.angles, fine.columns),
    sharpness: coarse.both[best(coarse.both)]! / median(coarse.both),
  }
}

type Scores = { angles: number[]; rows: number[]; columns: number[]; both: number[] }

/** Rows and columns are weighed alike by their own medians: no guess is needed whether the text is vertical. */
function scores(points: Points, angles: number[], bin: number): Scores {
  const rows = angles.map((angle) => contrast(points.y, points.x, -Math.tan(radians(angle)), bin))
  const columns = angles.map((angle) => contrast(points.x, points.y, Math.tan(radians(angle)), bin))
  const [row, column] = [median(rows) || 1, median(columns) || 1]
  return { angles, rows, columns, both: angles.map((_, i) => rows[i]! / row + columns[i]! / column) }
}

/** Sum of squared differences of neighbouring bins of `across + along × slope`. */
function contrast(across: Float32Array, along: Float32Array, slope: number, bin: number): number {
  let least = Infinity
  let most = -Infinity
  for (let i = 0; i < across.length; i++) {
    const at = across[i]! + along[i]! * slope
    if (at < least) least = at
    if (at > most) most = at
  }
  const counts = new Float64Array(Math.floor((most - least) / bin) + 2)
  for (let i = 0; i < across.length; i++) counts[Math.floor((across[i]! + along[i]! * slope - least) / bin)]!++
  let sum = 0
  for (let i = 1; i < counts.length; i++) sum += (counts[i]! - counts[i - 1]!) ** 2
  return sum
}

/** Every nth point, so that the choice does not depend on chance. */
function thinned({ x, y }: Points, most: number): Points {
  const step = Math.ceil(x.length / most)
  if (step <= 1) return { x, y }
  const count = Math.floor(x.length / step)
  return {
    x: Float32Array.from({ length: count }, (_, i) => x[i * step]!),
    y: Float32Array.from({ length: count }, (_, i) => y[i * step]!),
  }
}

/** The top of the parabola through the best angle and its neighbours. */
function peak(angles: number[], values: number[]): number {
  const at = best(values)
  if (at === 0 || at === values.length - 1) return angles[at]!
  const [before, here, behind] = [values[at - 1]!, values[at]!, values[at + 1]!]
  const bend = before - 2 * here + behind
  const shift = bend === 0 ? 0 : (before - behind) / (2 * bend)
  return angles[at]! + shift * (angles[1]! - angles[0]!)
}

function best(values: number[]): number {
  return values.reduce((found, value, index) => (value > values[found]! ? index : found), 0)
}

export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0
}

export function radians(degrees: number): number {
  return (degrees * Math.PI) / 180
}

function range(from: number, to: number, step: number): number[] {
  return Array.from({ length: Math.round((to - from) / step) + 1 }, (_, i) => from + i * step)
}

export function degrees(radians: number): number {
  return (radians * 180) / Math.PI
}
