import type { FrameRule, Piece } from './frame.ts'

/** The empty strip between two columns (in vertical text: between two tiers), in the reading frame. */
export type Gutter = { left: number; right: number }

export type ColumnOptions = {
  /** A gutter is free of text over at least this share of the text's height: headings and pictures cross it. */
  gutterFree: number
  /** Narrower is a gap between words. In characters. */
  gutterMinCharacters: number
  /** A column is at least this wide. In characters. */
  columnMinCharacters: number
  /** At least this share of a column's lines is full: names in lists and page numbers in contents stand in columns too, but ragged. */
  fullLines: number
}

/**
 * Gutters of the page, left to right; none for one column. `size`: height of a body character.
 * A column of text is told from a list or a table by its full lines; where a printed rule divides, columns may be ragged.
 */
export function findGutters(pieces: readonly Piece[], rules: readonly FrameRule[], size: number, options: ColumnOptions): Gutter[] {
  if (pieces.length < 6) return []
  const left = textEdge(
    pieces.map(({ box }) => box.left),
    size,
  )
  const right = -textEdge(
    pieces.map(({ box }) => -box.right),
    size,
  )
  // Lines strewn about have no common edges: what seems the left one may then lie right of the right one.
  if (right <= left) return []
  let gaps = freeStrips(pieces, left, right, size, options)
  for (;;) {
    const failing = gaps.filter((gap, at) => {
      const [from, to] = [gaps[at - 1]?.right ?? left, gaps[at + 1]?.left ?? right]
      return !isGutter(gap, pieces, from, to, dividedByRule(gap, rules, pieces), size, options)
    })
    if (failing.length === 0) return gaps
    // What is crossed most goes first: without it its neighbours may part whole columns.
    const worst = failing.reduce((most, gap) => (gap.crossed > most.crossed ? gap : most))
    gaps = gaps.filter((gap) => gap !== worst)
  }
}

/** Lines that begin where a column does. */
const EDGE_LINES = 3

/** Where text begins: the outermost place at which some lines begin. A speck or a hole in the margin is further out, but alone. */
function textEdge(starts: readonly number[], size: number): number {
  const sorted = [...starts].sort((a, b) => a - b)
  const at = sorted.findIndex((start, index) => (sorted[index + EDGE_LINES - 1] ?? Infinity) - start <= 2.5 * size)
  return sorted[Math.max(0, at)]!
}

/** `crossed`: height of the text that runs across it, in ink pixels. */
type FreeStrip = Gutter & { crossed: number }

/** Strips of the page that are free of ink over most of the height the text has. */
function freeStrips(pieces: readonly Piece[], left: number, right: number, size: number, options: ColumnOptions): FreeStrip[] {
  const from = Math.floor(left)
  const covered = new Float64Array(Math.ceil(right) - from + 2)
  const within = (x: number): number => Math.max(0, Math.min(covered.length - 1, x))
  for (const { box, ink } of pieces) {
    const height = Math.min(box.bottom - box.top, size * 1.5)
    for (const [inkFrom, inkTo] of ink) {
      covered[within(Math.floor(inkFrom) - from)]! += height
      covered[within(Math.ceil(inkTo) - from)]! -= height
    }
  }
  for (let x = 1; x < covered.length; x++) covered[x] = covered[x]! + covered[x - 1]!
  const full = percentile([...covered], 0.8)
  const strips: FreeStrip[] = []
  for (const [start, end] of runsBelow(covered, (1 - options.gutterFree) * full, 1, covered.length)) {
    const [open, close] = emptiest(covered, start, end, 0.08 * full, options.gutterMinCharacters * size)
    if (close > open) strips.push({ left: from + open, right: from + close, crossed: percentile([...covered.subarray(open, close)], 0.5) })
  }
  return strips
}

/**
 * Beside ragged lines a free strip is wider than the gutter: the gutter is its emptiest part that is wide enough. Gaps between the words
 * of a heading across it are emptier still, but narrow. [0, 0] where there is none.
 */
function emptiest(covered: Float64Array, start: number, end: number, step: number, width: number): [number, number] {
  const part = covered.subarray(start, end)
  const most = Math.max(...part)
  for (let limit = Math.min(...part) + step; ; limit += step) {
    const run = longest(runsBelow(covered, limit, start, end))
    if (run[1] - run[0] >= width) return run
    if (limit >= most || step <= 0) return [0, 0]
  }
}

/** Stretches whose values stay at or below a limit, [start, end), that end before `to` does. */
function runsBelow(values: Float64Array, limit: number, from: number, to: number): [number, number][] {
  const runs: [number, number][] = []
  let start = -1
  for (let x = from; x <= to; x++) {
    const isLow = x < to && values[x]! <= limit
    if (isLow && start === -1) start = x
    if (isLow || start === -1) continue
    if (x < values.length) runs.push([start, x])
    start = -1
  }
  return runs
}

function longest(runs: readonly [number, number][]): [number, number] {
  return runs.reduce((best, run) => (run[1] - run[0] > best[1] - best[0] ? run : best), [0, 0])
}

function isGutter(gap: Gutter, pieces: readonly Piece[], from: number, to: number, ruled: boolean, size: number, options: ColumnOptions) {
  const before = column(pieces, from, gap.left + size)
  const after = column(pieces, gap.right - size, to)
  const least = options.columnMinCharacters * size
  if (gap.left - from < least || to - gap.right < least) return false
  if (before.length < 3 || after.length < 3) return false
  if (ruled) return true
  const shares = [fullShare(before, from, gap.left, size), fullShare(after, gap.right, to, size)]
  if (Math.min(...shares) >= options.fullLines) return true
  // On a short page few lines are full; columns of one width are columns all the same, if one of them is filled like text, or if
  // there is enough of them and their width is exactly one.
  const [one, other] = [gap.left - from, to - gap.right]
  const unlike = Math.abs(one - other) / (one + other)
  const isDeep = Math.min(before.length, after.length) >= 6
  // A colophon sets labels beside values: few lines, one side of them ragged.
  if (unlike <= 0.06 && Math.max(...shares) >= options.fullLines && (isDeep || Math.min(...shares) > 0)) return true
  if (unlike <= 0.02 && isDeep && Math.max(...shares) > 0) return true
  return unlike <= 0.1 && isDeep && isStaggered(before, after, size)
}

/** A stretch of a line, with the height at which the line stands. */
type Stretch = { left: number; right: number; middle: number }

/** The printed stretches that lie wholly between two places. */
function column(pieces: readonly Piece[], from: number, to: number): Stretch[] {
  const inside: Stretch[] = []
  for (const { ink, box } of pieces) {
    const within = ink.filter((span) => span[0] >= from - 1 && span[1] <= to + 1)
    if (within.length > 0) inside.push({ left: within[0]![0], right: within.at(-1)![1], middle: (box.top + box.bottom) / 2 })
  }
  return inside
}

/** Lists and tables have their rows in common; of two columns of text each goes down the page by itself. Half of the lines without a neighbour. */
function isStaggered(before: readonly Stretch[], after: readonly Stretch[], size: number): boolean {
  const alone = (these: readonly Stretch[], those: readonly Stretch[]) =>
    these.filter(({ middle }) => those.every((other) => Math.abs(other.middle - middle) > 0.25 * size)).length / these.length
  return Math.min(alone(before, after), alone(after, before)) >= 0.5
}

/** Share of full lines, 0 to 1: a full line is one that runs as far as most do. */
function fullShare(lines: readonly Stretch[], from: number, to: number, size: number): number {
  const ends = lines.map(({ right }) => right)
  const end = Math.min(to, percentile(ends, 0.85))
  const full = lines.filter((line) => line.right >= end - 1.6 * size && line.right - line.left >= 0.6 * (end - from))
  return full.length < 2 ? 0 : full.length / lines.length
}

function dividedByRule(gap: Gutter, rules: readonly FrameRule[], pieces: readonly Piece[]): boolean {
  const top = Math.min(...pieces.map(({ box }) => box.top))
  const bottom = Math.max(...pieces.map(({ box }) => box.bottom))
  const length = rules
    .filter(({ box, direction }) => direction === 'upright' && box.left >= gap.left - 2 && box.right <= gap.right + 2)
    .reduce((sum, { box }) => sum + Math.min(box.bottom, bottom) - Math.max(box.top, top), 0)
  return length >= 0.5 * (bottom - top)
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0
}
