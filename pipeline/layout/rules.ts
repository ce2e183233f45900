import type { Box } from '../../gazette/place.ts'
import type { Ink } from './ink.ts'
import { type Stroke, straightStrokes } from './strokes.ts'

/** A printed straight line, not text. Box in ink pixels; `thickness` is that of the stroke, without its tilt. */
export type Rule = { box: Box; direction: 'level' | 'upright'; thickness: number }

export type RuleOptions = {
  /** Shortest rule, in characters: longer than any stroke, and than a dash of two characters. */
  ruleMinCharacters: number
}

/**
 * Rules of the page, level ones first, from the top left. `text`: where the finder saw text. `size`: height of a body character.
 * The ink of the rules is taken out of `ink`, so that what is left is text and pictures.
 */
export function takeRules(ink: Ink, text: readonly Box[], size: number, options: RuleOptions): Rule[] {
  const level = straightStrokes(ink.faint, ink.width, ink.height, size, options.ruleMinCharacters).filter(
    ({ box }) => !isStroke(box, text, size),
  )
  const turned = transposed(ink.faint, ink.width, ink.height)
  const upright = straightStrokes(turned, ink.height, ink.width, size, options.ruleMinCharacters).filter(
    ({ box }) => !isStroke(flipped(box), text, size),
  )
  for (const stroke of level) takeInk(stroke, ink.bits, ink.width, ink.height, ink.width, 1)
  for (const stroke of upright) takeInk(stroke, ink.bits, ink.height, ink.width, 1, ink.width)
  for (const stroke of level) stroke.box = endedAt(upright, stroke, size, (x, y) => ink.faint[y * ink.width + x] !== 0)
  for (const stroke of upright) stroke.box = endedAt(level, stroke, size, (y, x) => ink.faint[y * ink.width + x] !== 0)
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

/** A straight line that lies within a stretch of text is a stroke of its characters, if it is shorter or runs along its middle. */
function isStroke(box: Box, text: readonly Box[], size: number): boolean {
  const slack = 0.6 * size
  const isLevel = box.right - box.left > box.bottom - box.top
  return text.some((line) => {
    const within =
      box.left >= line.left - slack && box.right <= line.right + slack && box.top >= line.top - 2 && box.bottom <= line.bottom + 2
    if (!within) return false
    if (Math.max(box.right - box.left, box.bottom - box.top) < 0.8 * Math.max(line.right - line.left, line.bottom - line.top)) return true
    const thick = isLevel ? line.bottom - line.top : line.right - line.left
    const place = isLevel ? (box.top + box.bottom) / 2 - line.top : (box.left + box.right) / 2 - line.left
    // Between two lines taken for one a rule is a rule.
    return thick > 0.8 * size && thick < 1.9 * size && Math.abs(place / thick - 0.5) < 0.3
  })
}

/**
 * A rule ends at the rule that it meets, where beyond it there are but strokes of characters in its line: less ink than in the rule.
 * `others`: rules of the other direction, in whose frame x and y are exchanged.
 */
function endedAt(others: readonly Stroke[], { box, runs }: Stroke, size: number, isInk: (along: number, across: number) => boolean): Box {
  const met = others.map((other) => flipped(other.box)).filter((other) => meets(other, box, size))
  const places = met.map(({ left, right }) => (left + right) / 2).sort((one, other) => one - other)
  if (places.length < 2) return box
  const [first, last] = [places[0]!, places.at(-1)!]
  const inside = inkedShare(runs, first, last)
  // What was followed where the rule is worn has no runs; one that ends at another rule is cut only where there is ink beside it.
  const isRule = (from: number, to: number, end: number): boolean => {
    const share = inkedShare(runs, from, to)
    const isEnded = places.some((place) => Math.abs(place - end) <= 0.4 * size)
    if (isEnded) return besideShare(box, from, to, isInk) < 0.25
    return share === 0 || share >= 0.75 * inside
  }
  const left = places.find((place) => place - box.left > 0.4 * size)!
  const right = places.findLast((place) => box.right - place > 0.4 * size)!
  return {
    ...box,
    left: left < last && !isRule(box.left, left, box.left) ? left : box.left,
    right: right > first && !isRule(right, box.right, box.right) ? right : box.right,
  }
}

function meets(across: Box, box: Box, size: number): boolean {
  return across.top <= box.bottom + 0.4 * size && across.bottom >= box.top - 0.4 * size
}

/** Share of the way from one place to another that has ink beside the line, 0 to 1: characters have, rules have not. */
function besideShare({ top, bottom }: Box, from: number, to: number, isInk: (along: number, across: number) => boolean): number {
  const middle = Math.round((top + bottom) / 2)
  let inked = 0
  for (let along = Math.round(from) + 3; along < to - 3; along++) if (isInk(along, middle - 6) || isInk(along, middle + 6)) inked++
  return inked / Math.max(1, to - from - 6)
}

/** Share of the way from one place to another that shows ink of a stroke, 0 to 1. */
function inkedShare(runs: Stroke['runs'], start: number, end: number): number {
  const inked = new Uint8Array(Math.max(1, Math.round(end - start)))
  for (const { from, to } of runs) inked.fill(1, Math.max(0, Math.round(from - start)), Math.max(0, Math.round(to - start)))
  return inked.reduce((sum, one) => sum + one, 0) / inked.length
}

function downwards(strokes: readonly Stroke[]): Stroke[] {
  return [...strokes].sort((a, b) => a.box.top - b.box.top || a.box.left - b.box.left)
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
