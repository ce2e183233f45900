import { type Box, boxAround } from '../../gazette/place.ts'
import { prolonged, united } from './prolong.ts'

export type Run = { y: number; from: number; to: number }
/** A straight level line, in pixels. `thickness`: of the stroke, without its tilt. */
export type Stroke = { box: Box; thickness: number; runs: Run[] }

/** Level lines in a bitmap at least `shortest` characters long, from the left. `size`: height of a body character. */
export function straightStrokes(bits: Uint8Array, width: number, height: number, size: number, shortest: number): Stroke[] {
  const runs = longRuns(bits, width, height, Math.max(6, Math.round(size * 0.3)))
  const isRule = (stroke: Stroke): boolean => isStraight(stroke, size, shortest) && standsFree(stroke, bits, width, height)
  const straight = chained(runs, Math.max(3, size * 0.6)).flatMap((chain) => {
    if (extentOf(chain, runs) < shortest * size) return []
    const whole = isLow(chain, runs, size) ? strokeOf(chain, runs) : null
    if (whole !== null && isRule(whole)) return [whole]
    const inner = peeled(chain, runs)
    return inner !== null && isRule(inner) ? [inner] : []
  })
  return united(
    straight.map((stroke) => ({ ...stroke, box: longer(stroke, bits, width, height, size) })),
    size,
    ({ box, thickness, runs: some }, other) => ({
      box: boxAround([box, other.box]),
      thickness: Math.max(thickness, other.thickness),
      runs: [...some, ...other.runs],
    }),
  )
}

/** Runs of ink, [y, from, to) flat: a page has tens of thousands, most of them strokes of characters. */
type Runs = Int32Array

/** Runs along the rows that are at least `least` long. */
function longRuns(bits: Uint8Array, width: number, height: number, least: number): Runs {
  const runs: number[] = []
  for (let y = 0; y < height; y++) {
    const row = y * width
    let x = least - 1
    while (x < width) {
      // Only every least-th pixel must be looked at: a run that long holds one of them.
      if (bits[row + x] === 0) {
        x += least
        continue
      }
      let from = x
      while (from > 0 && bits[row + from - 1] !== 0) from--
      let to = x + 1
      while (to < width && bits[row + to] !== 0) to++
      if (to - from >= least) runs.push(y, from, to)
      x = to + least
    }
  }
  return Int32Array.from(runs)
}

/** Runs that touch over neighbouring rows, or follow each other after a break no longer than `gap`: lists of places in `runs`. */
function chained(runs: Runs, gap: number): Int32Array[] {
  const count = runs.length / 3
  const parent = Int32Array.from({ length: count }, (_, at) => at)
  const root = (at: number): number => {
    let top = at
    while (parent[top] !== top) top = parent[top]!
    parent[at] = top
    return top
  }
  const rows = rowStarts(runs)
  for (let y = 0; y + 1 < rows.length; y++) {
    for (let before = Math.max(0, y - 2); before <= y; before++) {
      const end = rows[before + 1]!
      let first = rows[before]!
      for (let at = rows[y]!; at < rows[y + 1]!; at++) {
        const from = runs[3 * at + 1]! - gap
        const to = runs[3 * at + 2]! + gap
        // Runs of a row stand left to right, so what lies left of this one lies left of the next one too.
        while (first < end && runs[3 * first + 2]! < from) first++
        for (let other = first; other < end && other < at && runs[3 * other + 1]! <= to; other++) parent[root(at)] = root(other)
      }
    }
  }
  return groupsOf(parent, root)
}

/** First run of every row, and behind the last row the number of runs. */
function rowStarts(runs: Runs): Int32Array {
  const rows = runs.length === 0 ? 0 : runs[runs.length - 3]! + 1
  const starts = new Int32Array(rows + 1)
  for (let at = 0; at < runs.length; at += 3) starts[runs[at]! + 1]!++
  for (let y = 0; y < rows; y++) starts[y + 1]! += starts[y]!
  return starts
}

function groupsOf(parent: Int32Array, root: (at: number) => number): Int32Array[] {
  const counts = new Int32Array(parent.length)
  for (let at = 0; at < parent.length; at++) counts[root(at)]!++
  const groups: Int32Array[] = []
  const groupAt = new Int32Array(parent.length).fill(-1)
  const filled: number[] = []
  for (let at = 0; at < parent.length; at++) {
    const top = root(at)
    if (groupAt[top] === -1) {
      groupAt[top] = groups.length
      groups.push(new Int32Array(counts[top]!))
      filled.push(0)
    }
    const group = groupAt[top]!
    groups[group]![filled[group]!++] = 3 * at
  }
  return groups
}

function extentOf(chain: Int32Array, runs: Runs): number {
  let left = Infinity
  let right = 0
  for (const at of chain) {
    if (runs[at + 1]! < left) left = runs[at + 1]!
    if (runs[at + 2]! > right) right = runs[at + 2]!
  }
  return right - left
}

/** Not as high as a line of characters. Runs are in the order of their rows. */
function isLow(chain: Int32Array, runs: Runs, size: number): boolean {
  const rise = runs[chain.at(-1)!]! - runs[chain[0]!]!
  return rise <= Math.max(4, size * 0.35) + Math.max(3, 0.017 * extentOf(chain, runs))
}

function strokeOf(chain: Int32Array | number[], runs: Runs): Stroke {
  const box = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity }
  let pixels = 0
  const own: Run[] = []
  for (const at of chain) {
    const [y, from, to] = [runs[at]!, runs[at + 1]!, runs[at + 2]!]
    box.left = Math.min(box.left, from)
    box.right = Math.max(box.right, to)
    box.top = Math.min(box.top, y)
    box.bottom = Math.max(box.bottom, y + 1)
    pixels += to - from
    own.push({ y, from, to })
  }
  return { box, thickness: pixels / (box.right - box.left), runs: own }
}

function isStraight({ box, thickness }: Stroke, size: number, shortest: number): boolean {
  const length = box.right - box.left
  const rise = box.bottom - box.top - thickness
  if (length < shortest * size || thickness > Math.max(4, size * 0.35)) return false
  // Straight, and tilted by less than one degree: the page was turned upright before.
  return rise <= Math.max(3, length * 0.017)
}

/** A rule in whose line a character stands by chance is chained with its strokes: its own runs are those near its fullest row. */
function peeled(chain: Int32Array, runs: Runs): Stroke | null {
  const top = runs[chain[0]!]!
  const inked = new Int32Array(runs[chain.at(-1)!]! - top + 1)
  for (const at of chain) inked[runs[at]! - top]! += runs[at + 2]! - runs[at + 1]!
  let fullest = 0
  for (let row = 1; row < inked.length; row++) if (inked[row]! > inked[fullest]!) fullest = row
  if (inked[fullest]! < 0.3 * extentOf(chain, runs)) return null
  return strokeOf(
    [...chain].filter((at) => Math.abs(runs[at]! - top - fullest) <= 2),
    runs,
  )
}

/** The box of a rule with what is left of it where it is worn. */
function longer({ box, runs }: Stroke, bits: Uint8Array, width: number, height: number, size: number): Box {
  const first = runs.reduce((best, run) => (run.from < best.from ? run : best))
  const last = runs.reduce((best, run) => (run.to > best.to ? run : best))
  const line = prolonged({ from: box.left, to: box.right, startY: first.y, endY: last.y }, bits, width, height, size)
  const ys = [box.top, box.bottom, line.startY, line.endY]
  return { left: line.from, top: Math.min(...ys), right: line.to, bottom: Math.max(...ys) }
}

/** Strokes of characters in a row are no rule: beside a rule, above and below, there is mostly paper. */
function standsFree(stroke: Stroke, bits: Uint8Array, width: number, height: number): boolean {
  const middle = new Map<number, [number, number]>()
  for (const { y, from, to } of stroke.runs) {
    for (let x = from; x < to; x += 4) {
      const key = x >> 2
      const span = middle.get(key)
      if (span) span[1] = y
      else middle.set(key, [y, y])
    }
  }
  let inked = 0
  let looked = 0
  for (const [key, [top, bottom]] of middle) {
    for (const y of [top - 3, bottom + 3]) {
      if (y < 0 || y >= height) continue
      looked++
      if (bits[y * width + (key << 2)] !== 0) inked++
    }
  }
  return looked === 0 || inked / looked < 0.25
}
