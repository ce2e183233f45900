/** Two pages on one picture: an open book. */
import type { Grey } from './grey.ts'
import type { Mark } from './ink.ts'
import { median, radians } from './profile.ts'

/** `line`: where the gutter runs, x at the top and at the bottom, in pixels of the measured picture. */
export type Gutter = { top: number; bottom: number; sure: boolean }

/** Narrower than this (width to height), a picture is one page. */
const WIDE = 1.15
/** The gutter lies in the middle third or so. */
const MIDDLE = { from: 0.36, to: 0.64 }
/** Shares of the width: two inner margins together; less than the first is a gap between columns of one landscape page. */
const GUTTER = { sure: 0.05, withFold: 0.012, suspected: 0.02 }
/** The fold is darker than this share of the paper beside it. */
const FOLD = 0.88
/** Each page must hold this share of the writing to count as a page. */
const LEAST_WRITING = 0.1
/** Rows of writing that may reach into the gutter, as a share of the height: specks, a rule, a hand-written note. */
const STRAY = 0.01

export function isWide({ width, height }: Grey): boolean {
  return width >= height * WIDE
}

/** Null when the picture is one page. `skew`: degrees it stands off straight. */
export function gutterOf(image: Grey, writing: readonly Mark[], skew: number): Gutter | null {
  const { width, height } = image
  if (!isWide(image) || writing.length < 20) return null
  const slope = Math.tan(radians(skew))
  const gap = widestGap(writing, width, height, slope)
  if (gap === null) return null

  const [left, right] = sides(writing, (gap.left + gap.right) / 2, slope)
  if (Math.min(left, right) < LEAST_WRITING * (left + right)) return null
  const share = (gap.right - gap.left) / width
  const fold = darkest(image, gap, slope)
  const sure = share >= GUTTER.sure || (share >= GUTTER.withFold && fold !== null)
  if (!sure && share < GUTTER.suspected) return null
  const middle = fold ?? (gap.left + gap.right) / 2
  return { top: middle, bottom: middle - slope * height, sure }
}

type Gap = { left: number; right: number }

/** The widest band free of writing that begins or ends in the middle, measured along the tilt of the page. */
function widestGap(writing: readonly Mark[], width: number, height: number, slope: number): Gap | null {
  const rows = new Float64Array(width)
  for (const mark of writing) {
    const shift = slope * ((mark.top + mark.bottom) / 2)
    const from = Math.max(0, Math.floor(mark.left + shift))
    const to = Math.min(width, Math.ceil(mark.right + shift))
    for (let x = from; x < to; x++) rows[x]! += mark.bottom - mark.top
  }
  let widest: Gap | null = null
  for (let x = 0; x < width; x++) {
    if (rows[x]! > STRAY * height) continue
    const left = x
    while (x < width && rows[x]! <= STRAY * height) x++
    const middle = (left + x) / 2
    if (middle < MIDDLE.from * width || middle > MIDDLE.to * width) continue
    if (widest === null || x - left > widest.right - widest.left) widest = { left, right: x }
  }
  return widest
}

/** Pixels of writing on the left and on the right of a line. */
function sides(writing: readonly Mark[], line: number, slope: number): [number, number] {
  let [left, right] = [0, 0]
  for (const mark of writing) {
    const x = (mark.left + mark.right) / 2 + slope * ((mark.top + mark.bottom) / 2)
    if (x < line) left += mark.pixels
    else right += mark.pixels
  }
  return [left, right]
}

/** Where in the gap the fold casts its shadow, in the columns' medians; null when it is as light as elsewhere in the gap. */
function darkest({ data, width, height }: Grey, gap: Gap, slope: number): number | null {
  const tones: number[] = []
  for (let x = gap.left; x < gap.right; x++) {
    const column: number[] = []
    for (let y = 0; y < height; y += 8) {
      const at = Math.round(x - slope * y)
      if (at >= 0 && at < width) column.push(data[y * width + at]!)
    }
    tones.push(median(column))
  }
  const least = Math.min(...tones)
  return least < FOLD * Math.max(...tones) ? gap.left + tones.indexOf(least) : null
}
