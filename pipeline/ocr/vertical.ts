import type { Strip } from './strip.ts'

/** Shares of a character's width: a mark (、。，) is smaller, in box and in ink, than any character. */
const MARK_SIDE = 0.42
const MARK_INK = 0.09
/** Share of the column's width, from its right side: marks of Han columns hang at the right. */
const MARK_ZONE = 0.4
/** Share of a character's width: a mark in the middle of its cell has at least so much paper before it. */
const MARK_AIR = 0.25
/** The same behind any mark, which prints to the start of its cell: what has less is a piece of a character. */
const MARK_REST = 0.3
/** Share of a character's width that is left before a mark, as horizontal print does. */
const MARK_LEAD = 0.2
/** Share of the fullest row: a row with more ink belongs to the characters. */
const BODY_ROW = 0.08
/**
 * Share of the way from paper to ink from which on a pixel is ink: pale strokes must not fall to pieces that look like marks. At the
 * fainter limit a piece shows the stroke it belongs to.
 */
const INK = 0.45
const FAINT_INK = 0.28

type Run = { from: number; to: number; top: number; bottom: number; ink: number }
type Tones = { paper: number; limit: number; faint: number }

/**
 * A lying column with its marks moved to the foot of the line and to the start of their cells, where a reader of horizontal lines looks
 * for them: the reader knows lying characters well, but not marks that hang at the wrong side (two thirds of its errors). A line never
 * begins with a mark.
 */
export function withMarksAtFoot(strip: Strip): Strip {
  const tones = tonesOf(strip.data)
  const body = bodyOf(strip, tones.limit)
  const size = body.bottom - body.top
  const runs = runsOf(strip, tones.limit)
  const data = strip.data.slice()
  for (const [at, run] of runs.entries()) {
    const before = runs[at - 1]?.to
    if (before === undefined) continue
    const after = runs[at + 1]?.from ?? strip.width + size
    const whole = isMark(run, size, body.top, run.from - before, after - run.to) ? wholeOf(strip, run, size, tones.faint) : null
    if (whole && Math.max(whole.to - whole.from, whole.bottom - whole.top) <= MARK_SIDE * size)
      move(data, strip, whole, before + Math.round(MARK_LEAD * size), body.bottom, tones.paper)
  }
  return { ...strip, data }
}

function isMark(run: Run, size: number, top: number, airBefore: number, airBehind: number): boolean {
  const [length, breadth] = [run.to - run.from, run.bottom - run.top]
  if (length > MARK_SIDE * size || breadth > MARK_SIDE * size || run.ink > MARK_INK * size * size) return false
  if (airBehind < MARK_REST * size) return false
  return (run.top + run.bottom) / 2 - top < MARK_ZONE * size || airBefore >= MARK_AIR * size
}

/**
 * The run with the fainter ink that hangs together with it, which may be more than a mark: of a bracket or a thin stroke only a part is
 * dark, and of the ring of a full stop only a bow.
 */
function wholeOf({ width, height, data }: Strip, run: Run, size: number, faint: number): Run {
  const whole = { ...run }
  const isFaint = (x: number, y: number) => x >= 0 && y >= 0 && x < width && y < height && data[y * width + x]! < faint
  const inColumn = (x: number) => someOf(whole.top - 1, whole.bottom + 1, (y) => isFaint(x, y))
  const inRow = (y: number) => someOf(whole.from - 1, whole.to + 1, (x) => isFaint(x, y))
  for (let grown = true; grown && Math.max(whole.to - whole.from, whole.bottom - whole.top) <= MARK_SIDE * size; ) {
    if (inColumn(whole.from - 1)) whole.from--
    else if (inColumn(whole.to)) whole.to++
    else if (inRow(whole.top - 1)) whole.top--
    else if (inRow(whole.bottom)) whole.bottom++
    else grown = false
  }
  return whole
}

function someOf(from: number, to: number, holds: (at: number) => boolean): boolean {
  for (let at = from; at < to; at++) if (holds(at)) return true
  return false
}

/** Moves a run, with the blurred edge around it, and leaves paper where it stood. */
function move(data: Uint8Array, { width, height }: Strip, run: Run, start: number, foot: number, paper: number): void {
  const left = Math.max(0, run.from - 1)
  const right = Math.min(width, run.to + 1)
  const upper = Math.max(0, run.top - 1)
  const lower = Math.min(height, run.bottom + 1)
  const mark: Uint8Array[] = []
  for (let y = upper; y < lower; y++) mark.push(data.slice(y * width + left, y * width + right))
  for (let y = 0; y < height; y++) data.fill(paper, y * width + left, y * width + right)
  const from = Math.min(Math.max(0, start - 1), left)
  const top = Math.max(0, Math.min(foot, height) - mark.length)
  for (const [row, values] of mark.entries()) data.set(values, (top + row) * width + from)
}

/** Paper: the grey that three quarters of the pixels do not pass. Ink: that of the darkest three in a hundred. */
export function tonesOf(data: Uint8Array): Tones {
  const counts = new Uint32Array(256)
  // By number: an iterator over pixels takes ten times as long, and every line is asked three times.
  for (let at = 0; at < data.length; at++) counts[data[at]!]!++
  const greyAbove = (share: number) => {
    let grey = 255
    for (let above = 0; grey > 0 && above + counts[grey]! < data.length * share; grey--) above += counts[grey]!
    return grey
  }
  const paper = greyAbove(1 / 4)
  const depth = paper - greyAbove(0.97)
  return { paper, limit: paper - INK * depth, faint: paper - FAINT_INK * depth }
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
