import { inkLimit } from './ink-profile.ts'
import type { Strip } from './strip.ts'

/** Shares of a character's width: a mark (、。，) is smaller, in box and in ink, than any character. */
const MARK_SIDE = 0.42
const MARK_INK = 0.09
/** Share of the column's width, from its right side: marks of Han columns hang at the right. */
const MARK_ZONE = 0.4
/** Share of a character's width: a mark in the middle of its cell has at least so much paper before and behind it. */
const MARK_AIR = 0.25
/** Share of a character's width that is left before a mark. */
const MARK_LEAD = 0.08
/** Share of the fullest row: a row with more ink belongs to the characters. */
const BODY_ROW = 0.08

type Run = { from: number; to: number; top: number; bottom: number; ink: number }

/**
 * A lying column with its marks moved to the foot of the line and to the start of their cells, where a reader of horizontal lines looks
 * for them: the reader knows lying characters well, but not marks that hang at the wrong side (two thirds of its errors).
 */
export function withMarksAtFoot(strip: Strip): Strip {
  const limit = inkLimit(strip.data)
  const body = bodyOf(strip, limit)
  const size = body.bottom - body.top
  const runs = runsOf(strip, limit)
  const data = strip.data.slice()
  for (const [at, run] of runs.entries()) {
    const before = at === 0 ? 0 : runs[at - 1]!.to
    const after = runs[at + 1]?.from ?? strip.width
    if (isMark(run, size, body.top, run.from - before, after - run.to))
      move(data, strip, run, before + Math.round(MARK_LEAD * size), body.bottom)
  }
  return { ...strip, data }
}

function isMark(run: Run, size: number, top: number, airBefore: number, airBehind: number): boolean {
  const [length, breadth] = [run.to - run.from, run.bottom - run.top]
  if (length > MARK_SIDE * size || breadth > MARK_SIDE * size || run.ink > MARK_INK * size * size) return false
  const hangs = (run.top + run.bottom) / 2 - top < MARK_ZONE * size
  return hangs || (airBefore >= MARK_AIR * size && airBehind >= MARK_AIR * size)
}

function move(data: Uint8Array, { width, height }: Strip, run: Run, start: number, foot: number): void {
  const from = Math.min(start, run.from)
  const top = Math.min(foot, height) - (run.bottom - run.top)
  const paper = 255
  const mark: number[][] = []
  for (let y = run.top; y < run.bottom; y++) mark.push([...data.subarray(y * width + run.from, y * width + run.to)])
  for (let y = 0; y < height; y++) data.fill(paper, y * width + run.from, y * width + run.to)
  for (const [row, values] of mark.entries()) data.set(values, (top + row) * width + from)
}

/** The rows, from the first to behind the last, that characters fill. */
function bodyOf({ width, height, data }: Strip, limit: number): { top: number; bottom: number } {
  const rows = new Uint32Array(height)
  for (let at = 0; at < data.length; at++) if (data[at]! < limit) rows[Math.floor(at / width)]!++
  const least = BODY_ROW * Math.max(...rows)
  const top = rows.findIndex((ink) => ink > least)
  const bottom = rows.findLastIndex((ink) => ink > least) + 1
  return top < 0 ? { top: 0, bottom: height } : { top, bottom }
}

/** Stretches of the strip that are parted by columns of pixels without ink. */
function runsOf({ width, height, data }: Strip, limit: number): Run[] {
  const runs: Run[] = []
  let run: Run | null = null
  for (let x = 0; x < width; x++) {
    const rows: number[] = []
    for (let y = 0; y < height; y++) if (data[y * width + x]! < limit) rows.push(y)
    if (rows.length === 0) {
      run = null
      continue
    }
    if (run === null) {
      run = { from: x, to: x, top: height, bottom: 0, ink: 0 }
      runs.push(run)
    }
    run.to = x + 1
    run.top = Math.min(run.top, rows[0]!)
    run.bottom = Math.max(run.bottom, rows.at(-1)! + 1)
    run.ink += rows.length
  }
  return runs
}
