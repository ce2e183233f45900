import { boxAround } from '../../gazette/place.ts'
import type { Mark } from './strips.ts'

export function looksLikeNumber(marks: readonly Mark[]): boolean {
  if (marks.length === 0) return false
  return numberShape(marks) !== null || isBrokenNumber(marks)
}

/**
 * Figures may be broken at their thin strokes: pieces over each other are one. Parts of Han characters stand over each other too, so that
 * between dashes only figures may be as wide as they like; else they are narrow, of one height, and at most four.
 */
function isBrokenNumber(marks: readonly Mark[]): boolean {
  const high = Math.max(...marks.map(({ bottom }) => bottom)) - Math.min(...marks.map(({ top }) => top))
  const whole = mended(marks.filter(({ left, top, right, bottom }) => Math.max(right - left, bottom - top) > 0.2 * high))
  if (whole.length === 0) return false
  const shape = numberShape(whole)
  if (shape === null) return false
  const tall = Math.max(...whole.map(({ top, bottom }) => bottom - top))
  const isDash = (mark: Mark): boolean => mark.bottom - mark.top <= 0.35 * tall && mark.right - mark.left >= 0.5 * tall
  if (isDash(whole[0]!) && isDash(whole.at(-1)!)) return true
  const figures = whole.filter(({ top, bottom }) => bottom - top >= 0.7 * tall)
  return figures.length <= 4 && figures.every(({ left, top, right, bottom }) => right - left <= 0.76 * tall && bottom - top >= 0.88 * tall)
}

/** Left to right, pieces over each other taken together. */
function mended(marks: readonly Mark[]): Mark[] {
  const columns: Mark[] = []
  for (const mark of [...marks].sort((a, b) => a.left - b.left)) {
    const last = columns.at(-1)
    if (last === undefined || mark.left >= last.right) columns.push(mark)
    else columns[columns.length - 1] = { ...boxAround([last, mark]), pixels: last.pixels + mark.pixels }
  }
  return columns
}

/**
 * The figures and signs of ink that has the shape of a printed page number: one to six figures or brackets of one height, each in one
 * piece and higher than wide, alone or between dashes or dots; null for any other shape. Han characters fail it: their parts stand over each other or differ in height.
 */
export function numberShape(marks: readonly Mark[]): { figures: number; signs: number } | null {
  if (marks.length === 0) return null
  const tall = Math.max(...marks.map(({ top, bottom }) => bottom - top))
  const figures: Mark[] = []
  const signs: Mark[] = []
  const dots: Mark[] = []
  for (const mark of marks) {
    if (mark.bottom - mark.top >= 0.7 * tall) figures.push(mark)
    else if (Math.max(mark.bottom - mark.top, mark.right - mark.left) > 0.3 * tall) signs.push(mark)
    else if (mark.pixels > 0.02 * tall * tall) dots.push(mark)
  }
  if (figures.length === 0 || figures.length > 6) return null
  figures.sort((a, b) => a.left - b.left)
  const inRow = figures.every((figure, at) => at === 0 || figure.left >= figures[at - 1]!.right - 0.15 * tall)
  const head = figures[0]!.left
  const foot = figures.at(-1)!.right
  const beside = signs.filter((sign) => sign.right <= head + 0.1 * tall || sign.left >= foot - 0.1 * tall)
  const isFlanked = beside.some((sign) => sign.right <= head + 0.1 * tall) && beside.some((sign) => sign.left >= foot - 0.1 * tall)
  // Figures may touch in coarse print; without a sign at both ends that could be a Han character.
  const widest = isFlanked ? 3 : 0.85
  const upright = figures.every(({ left, right }) => right - left <= widest * tall)
  // Each side may hold a dash or a dot; anything larger than a crumb over or between the figures is part of a Han character.
  const isNumber = upright && inRow && beside.length === signs.length && signs.length <= 4 && dots.length <= 4
  return isNumber ? { figures: figures.length, signs: signs.length } : null
}
