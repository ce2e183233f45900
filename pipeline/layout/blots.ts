/** What the line finder takes for a line of text and is none. `size`: height of a body character, in ink pixels. */
import { boxAround } from '../../gazette/place.ts'
import type { Strip } from './strips.ts'

/** The finder takes specks for a short line now and then: lower than any character, and shorter than 一, which fills its place across. */
export function isSpeck({ box, marks }: Strip, size: number): boolean {
  if (marks.length === 0) return false
  // A pale dash is longer than its marks.
  const { left, top, right, bottom } = boxAround([box, ...marks])
  return bottom - top < 0.25 * size && right - left < 0.65 * size
}

/**
 * A punch hole, black on the scan, which the finder takes for a character: one round blot as good as full of ink, larger than body type.
 * In the margin it would move the edge of the text, and with it the columns.
 */
export function isHole({ marks }: Strip, size: number): boolean {
  const ink = marks.reduce((sum, { pixels }) => sum + pixels, 0)
  return marks.some(({ left, top, right, bottom, pixels }) => {
    const [short, long] = [Math.min(right - left, bottom - top), Math.max(right - left, bottom - top)]
    // A disc fills π/4 of its box; the fullest character, its strokes spread, two thirds.
    return pixels >= 0.95 * ink && short >= 1.2 * size && short >= 0.85 * long && pixels >= 0.7 * short * long
  })
}
