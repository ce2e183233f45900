/** The tilt of a page from how sharply its ink falls into rows and columns. */
import type { Mark, Marks } from './ink.ts'

/** Short pieces of rows of ink, in pixels of the small picture: `length` pixels from `x` on in row `y`. */
export type Pieces = { x: Int32Array; y: Int32Array; length: Int32Array; count: number }

/**
 * `angle`: degrees the lines fall to the right (the page is turned clockwise by as much). `rows`, `columns`: what each alone says.
 * `sharpness`: how far the best angle stands out over the middle one, 1 for not at all.
 */
export type Tilt = { angle: number; rows: number; columns: number; sharpness: number }

/** Degrees. Pages lie within 6° of straight, or the scan is worth doing again. */
const WIDEST = 6
const COARSE = { step: 0.25, bin: 2, pieces: 15_000 }
const FINE = { reach: 0.3, step: 0.05, bin: 1 }
/** Pixels of a piece at most: at 6° its ends are then within half a pixel of its middle. */
const PIECE = 8

export function piecesOf({ runs, labels, marks }: Marks, chosen: readonly Mark[]): Pieces {
  const wanted = new Uint8Array(marks.length + 1)
  for (const { label } of chosen) wanted[label] = 1
  let count = 0
  for (let i = 0; i < runs.count; i++) if (wanted[labels[i]!] === 1) count += Math.ceil((runs.to[i]! - runs.from[i]!) / PIECE)
  const pieces = { x: new Int32Array(count), y: new Int32Array(count), length: new Int32Array(count), count }
  for (let i = 0, n = 0; i < runs.count; i++) {
    if (wanted[labels[i]!] === 0) continue
    for (let x = runs.from[i]!; x < runs.to[i]!; x += PIECE, n++) {
      pieces.x[n] = x
      pieces.y[n] = runs.line[i]!
      pieces.length[n] = Math.min(PIECE, runs.to[i]! - x)
    }
  }
  return pieces
}

/** Null when there are fewer than `least` pixels of ink: too little to say anything. */
export function tiltByProfile(pieces: Pieces, least: number): Tilt | null {
  if (pieces.length.reduce((sum, length) => sum + length, 0) < least) return null
  const coarse = scores(thinned(pieces, COARSE.pieces), range(-WIDEST, WIDEST, COARSE.step), COARSE.bin)
  const near = coarse.angles[best(coarse.both)]!
  const fine = scores(pieces, range(near - FINE.reach, near + FINE.reach, FINE.step), FINE.bin)
  return {
    angle: peak(fine.angles, fine.both),
    rows: peak(fine.angles, fine.rows),
    columns: peak(fine.angles, fine.columns),
    sharpness: coarse.both[best(coarse.both)]! / median(coarse.both),
  }
}

type Scores = { angles: number[]; rows: number[]; columns: number[]; both: number[] }

/** Rows and columns are weighed alike by their own medians: no guess is needed whether the text is vertical. */
function scores(pieces: Pieces, angles: number[], bin: number): Scores {
  const rows = angles.map((angle) => contrast(rowProfile(pieces, Math.tan(radians(angle))), bin))
  const columns = angles.map((angle) => contrast(columnProfile(pieces, Math.tan(radians(angle))), bin))
  const [row, column] = [median(rows) || 1, median(columns) || 1]
  return { angles, rows, columns, both: angles.map((_, i) => rows[i]! / row + columns[i]! / column) }
}

/** Ink in each line of one pixel that falls to the right by `slope`. */
function rowProfile({ x, y, length, count }: Pieces, slope: number): Int32Array {
  const [width, height] = extent(x, y, count)
  const start = slope > 0 ? slope * width : 0
  const lines = new Int32Array(Math.ceil(height + Math.abs(slope) * width) + 2)
  for (let i = 0; i < count; i++) lines[Math.floor(y[i]! - (x[i]! + length[i]! / 2) * slope + start)]! += length[i]!
  return lines
}

/** Ink in each line of one pixel square to those. Pixels side by side fall into lines side by side: only the ends of a piece are noted. */
function columnProfile({ x, y, length, count }: Pieces, slope: number): Int32Array {
  const [width, height] = extent(x, y, count)
  const start = slope < 0 ? -slope * height : 0
  const lines = new Int32Array(Math.ceil(width + Math.abs(slope) * height) + 2)
  for (let i = 0; i < count; i++) {
    const at = Math.floor(x[i]! + y[i]! * slope + start)
    lines[at]!++
    lines[at + length[i]!]!--
  }
  for (let i = 1; i < lines.length; i++) lines[i]! += lines[i - 1]!
  return lines
}

function extent(x: Int32Array, y: Int32Array, count: number): [number, number] {
  let width = 0
  for (let i = 0; i < count; i++) if (x[i]! > width) width = x[i]!
  return [width + PIECE, (y[count - 1] ?? 0) + 1]
}

/** Sum of squared differences of neighbouring bins of `bin` lines. */
function contrast(lines: Int32Array, bin: number): number {
  let [sum, before] = [0, 0]
  for (let i = 0; i < lines.length; i += bin) {
    let now = 0
    for (let j = i; j < i + bin && j < lines.length; j++) now += lines[j]!
    sum += (now - before) ** 2
    before = now
  }
  return sum
}

/** Every nth piece, so that the choice does not depend on chance. */
function thinned({ x, y, length, count }: Pieces, most: number): Pieces {
  const step = Math.ceil(count / most)
  const few = Math.floor(count / step)
  const every = (values: Int32Array): Int32Array => Int32Array.from({ length: few }, (_, i) => values[i * step]!)
  return { x: every(x), y: every(y), length: every(length), count: few }
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
