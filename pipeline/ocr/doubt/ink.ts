import { isHan } from '../characters.ts'
import type { Character } from '../ctc.ts'
import type { Strip } from '../strip.ts'
import type { Support } from './support.ts'

/**
 * Ink of a line, in shares of the ink of its usual Han character: `own` in each character's cell, `before` and `after` in the room
 * between the cells. `roughness`: changes between ink and paper along the rows, per pixel of ink; `specks`: share of dark pixels that
 * stand alone. `density`: ink in each cell, as a share of the area of a character (pitch × pitch). `expected`: the share that a character usually has.
 */
export type InkSigns = {
  own: number[]
  density: number[]
  before: number[]
  after: number[]
  roughness: number
  specks: number
  expected(text: string): number
}

/** Shares of a Han character's ink: strokes of a numeral, marks. Measured on right characters of worn and clean pages alike. */
const THIN: Readonly<Record<string, number>> = { 一: 0.25, 二: 0.45, 三: 0.6, 十: 0.5, 人: 0.5, 八: 0.45, 〇: 0.4 }
const MARK = 0.15
const NARROW = 0.4

export function inkSigns(characters: readonly Character[], strip: Strip, { ink, specks }: Support, pitch: number): InkSigns {
  const { sums, changes, total } = columnsOf(ink, strip)
  const cells = cellsOf(characters, strip, pitch)
  const raw = cells.map(([from, to]) => between(sums, from, to))
  const usual = median(raw.filter((_, at) => isHan(characters[at]!.text))) || 0.2 * pitch * pitch
  const rooms = cells.map(([, to], at) => between(sums, to, cells[at + 1]?.[0] ?? strip.width) / usual)
  return {
    own: raw.map((one) => one / usual),
    density: raw.map((one) => one / (pitch * pitch)),
    before: cells.map(([from], at) => (at === 0 ? between(sums, 0, from) / usual : rooms[at - 1]!)),
    after: rooms,
    roughness: changes / Math.max(1, total),
    specks,
    expected: (text) => THIN[text] ?? (isHan(text) ? 1 : /^[\p{L}\p{N}]$/u.test(text) ? NARROW : MARK),
  }
}

/** From where to where a character's own cell runs, in strip pixels: half a pitch to each side, or half way to a nearer neighbour. */
export function cellsOf(characters: readonly Character[], strip: { width: number }, pitch: number): [from: number, to: number][] {
  return characters.map(({ at }, order) => {
    const before = characters[order - 1]
    const after = characters[order + 1]
    const from = Math.max(at - pitch / 2, before ? (before.at + at) / 2 : 0, 0)
    const to = Math.min(at + pitch / 2, after ? (at + after.at) / 2 : strip.width, strip.width)
    return [from, Math.max(from, to)]
  })
}

/** Running sums of the ink over the columns, and how broken it is. */
function columnsOf(ink: Uint8Array, { width, height }: Strip) {
  const sums = new Float64Array(width + 1)
  let changes = 0
  for (let y = 0; y < height; y++) {
    const row = y * width
    for (let x = 0; x < width; x++) {
      if (ink[row + x] !== 1) continue
      sums[x + 1]!++
      if (x === 0 || ink[row + x - 1] !== 1) changes++
    }
  }
  let total = 0
  for (let x = 1; x <= width; x++) sums[x] = total += sums[x]!
  return { sums, changes, total }
}

function between(sums: Float64Array, from: number, to: number): number {
  const last = sums.length - 1
  const [left, right] = [Math.min(last, Math.max(0, Math.round(from))), Math.min(last, Math.max(0, Math.round(to)))]
  return right > left ? sums[right]! - sums[left]! : 0
}

function median(values: number[]): number {
  return values.sort((one, other) => one - other)[values.length >> 1] ?? 0
}
