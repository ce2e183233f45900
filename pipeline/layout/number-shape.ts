import { boxAround } from '../../gazette/place.ts'
import type { Mark } from './strips.ts'

export function looksLikeNumber(marks: readonly Mark[]): boolean {
  return numberShape(marks) !== null || numberShape(mended(marks)) !== null
}

/** Between two dashes figures may be broken: pieces over each other are one. Other marks are left alone, since Han characters have such parts. */
function mended(marks: readonly Mark[]): Mark[] {
  const tall = Math.max(...marks.map(({ bottom }) => bottom)) - Math.min(...marks.map(({ top }) => top))
  const sorted = [...marks].sort((a, b) => a.left - b.left)
  const isDash = (mark: Mark | undefined): boolean =>
    mark !== undefined && mark.bottom - mark.top <= 0.35 * tall && mark.right - mark.left >= 0.5 * tall
  if (sorted.length < 3 || !isDash(sorted[0]) || !isDash(sorted.at(-1))) return []
  const columns: Mark[] = []
  for (const mark of sorted) {
    const last = columns.at(-1)
    if (last === undefined || mark.left >= last.right || last === sorted[0] || mark === sorted.at(-1)) columns.push(mark)
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
