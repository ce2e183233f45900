import { type Box, boxAround } from '../../gazette/place.ts'
import type { Ink } from './ink.ts'
import { prolonged, united } from './prolong.ts'

/** A printed straight line, not text. Box in ink pixels; `thickness` is that of the stroke, without its tilt. */
export type Rule = { box: Box; direction: 'level' | 'upright'; thickness: number }

export type RuleOptions = {
  /** Shortest rule, in characters: longer than any stroke, and than a dash of two characters. */
  ruleMinCharacters: number
}

type Run = { y: number; from: number; to: number }

/**
 * Rules of the page, level ones first, from the top left. `text`: where the finder saw text. `size`: height of a body character.
 * The ink of the rules is taken out of `ink`, so that what is left is text and pictures.
 */
export function takeRules(ink: Ink, text: readonly Box[], size: number, options: RuleOptions): Rule[] {
  const level = straightStrokes(ink.faint, ink.width, ink.height, size, options).filter(({ box }) => !isStroke(box, text, size))
  const turned = transposed(ink.faint, ink.width, ink.height)
  const upright = straightStrokes(turned, ink.height, ink.width, size, options).filter(({ box }) => !isStroke(flipped(box), text, size))
  for (const stroke of level) takeInk(stroke, ink.bits, ink.width, ink.height, ink.width, 1)
  for (const stroke of upright) takeInk(stroke, ink.bits, ink.height, ink.width, 1, ink.width)
  return [
    ...downwards(level).map(({ box, thickness }): Rule => ({ box, direction: 'level', thickness })),
    ...downwards(upright).map(({ box, thickness }): Rule => ({ box: flipped(box), direction: 'upright', thickness })),
  ]
}

/** Takes a rule out of the bits, with what is left of it in worn places, but not the characters that touch it. */
function takeInk({ runs, box, thickness }: Stroke, bits: Uint8Array, width: number, height: number, down: number, right: number): void {
  for (const { y, from, to } of runs) for (let x = from; x < to; x++) bits[y * down + x * right] = 0
  const reach = Math.ceil(thickness / 2) + 1
  for (let x = Math.max(0, Math.floor(box.left)); x < Math.min(width, box.right); x++) {
    const top = Math.floor(box.top) - reach
    const bottom = Math.ceil(box.bottom) + reach
    if (top < 0 || bottom >= height) continue
    if (bits[top * down + x * right] !== 0 || bits[bottom * down + x * right] !== 0) continue
    for (let y = top + 1; y < bottom; y++) bits[y * down + x * right] = 0
  }
}

/** A straight line that lies within a stretch of text, and is shorter, is part of a large character. */
function isStroke(box: Box, text: readonly Box[], size: number): boolean {
  const slack = 0.6 * size
  return text.some((line) => {
    const within =
      box.left >= line.left - slack && box.right <= line.right + slack && box.top >= line.top - 2 && box.bottom <= line.bottom + 2
    return within && Math.max(box.right - box.left, box.bottom - box.top) < 0.8 * Math.max(line.right - line.left, line.bottom - line.top)
  })
}

function downwards(strokes: readonly Stroke[]): Stroke[] {
  return [...strokes].sort((a, b) => a.box.top - b.box.top || a.box.left - b.box.left)
}

type Stroke = { box: Box; thickness: number; runs: Run[] }

function straightStrokes(bits: Uint8Array, width: number, height: number, size: number, options: RuleOptions): Stroke[] {
  const runs = longRuns(bits, width, height, Math.max(6, Math.round(size * 0.3)))
  const isRule = (stroke: Stroke): boolean => isStraight(stroke, size, options) && standsFree(stroke, bits, width, height)
  const straight = chained(runs, Math.max(3, size * 0.6)).flatMap((chain) => {
    const stroke = strokeOf(chain)
    if (isRule(stroke)) return [stroke]
    const inner = peeled(stroke)
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

function isStraight({ box, thickness }: Stroke, size: number, options: RuleOptions): boolean {
  const length = box.right - box.left
  const rise = box.bottom - box.top - thickness
  if (length < options.ruleMinCharacters * size || thickness > Math.max(4, size * 0.35)) return false
  // Straight, and tilted by less than one degree: the page was turned upright before.
  return rise <= Math.max(3, length * 0.017)
}

/** A rule in whose line a character stands by chance is chained with its strokes: its own runs are those near its fullest row. */
function peeled({ box, runs }: Stroke): Stroke | null {
  const inked = new Map<number, number>()
  for (const { y, from, to } of runs) inked.set(y, (inked.get(y) ?? 0) + to - from)
  const fullest = [...inked].reduce((best, row) => (row[1] > best[1] ? row : best))
  if (fullest[1] < 0.3 * (box.right - box.left)) return null
  return strokeOf(runs.filter(({ y }) => Math.abs(y - fullest[0]) <= 2))
}

/** The box of a rule with what is left of it where it is worn. */
function longer({ box, runs }: Stroke, bits: Uint8Array, width: number, height: number, size: number): Box {
  const first = runs.reduce((best, run) => (run.from < best.from ? run : best))
  const last = runs.reduce((best, run) => (run.to > best.to ? run : best))
  const line = prolonged({ from: box.left, to: box.right, startY: first.y, endY: last.y }, bits, width, height, size)
  const ys = [box.top, box.bottom, line.startY, line.endY]
  return { left: line.from, top: Math.min(...ys), right: line.to, bottom: Math.max(...ys) }
}

/** Runs of ink along the rows that are at least `least` long. */
function longRuns(bits: Uint8Array, width: number, height: number, least: number): Run[] {
  const runs: Run[] = []
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
      if (to - from >= least) runs.push({ y, from, to })
      x = to + least
    }
  }
  return runs
}

/** Runs that touch over neighbouring rows, or follow each other after a break no longer than `gap`. */
function chained(runs: readonly Run[], gap: number): Run[][] {
  const parent = runs.map((_, at) => at)
  const root = (at: number): number => {
    let top = at
    while (parent[top] !== top) top = parent[top]!
    parent[at] = top
    return top
  }
  let window = 0
  for (const [at, run] of runs.entries()) {
    while (runs[window]!.y < run.y - 2) window++
    for (let other = window; other < at; other++) {
      const before = runs[other]!
      if (before.from - gap <= run.to && run.from - gap <= before.to) parent[root(at)] = root(other)
    }
  }
  const groups = new Map<number, Run[]>()
  for (const [at, run] of runs.entries()) {
    const group = groups.get(root(at))
    if (group) group.push(run)
    else groups.set(root(at), [run])
  }
  return [...groups.values()]
}

function strokeOf(runs: Run[]): Stroke {
  const box = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity }
  let pixels = 0
  for (const { y, from, to } of runs) {
    box.left = Math.min(box.left, from)
    box.right = Math.max(box.right, to)
    box.top = Math.min(box.top, y)
    box.bottom = Math.max(box.bottom, y + 1)
    pixels += to - from
  }
  return { box, thickness: pixels / (box.right - box.left), runs }
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

function transposed(bits: Uint8Array, width: number, height: number): Uint8Array {
  const turned = new Uint8Array(bits.length)
  const tile = 32
  for (let top = 0; top < height; top += tile) {
    for (let left = 0; left < width; left += tile) {
      const bottom = Math.min(height, top + tile)
      const right = Math.min(width, left + tile)
      for (let y = top; y < bottom; y++) for (let x = left; x < right; x++) turned[x * height + y] = bits[y * width + x]!
    }
  }
  return turned
}

function flipped(box: Box): Box {
  return { left: box.top, top: box.left, right: box.bottom, bottom: box.right }
}
