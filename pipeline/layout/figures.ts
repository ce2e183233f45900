import type { Box } from '../../gazette/place.ts'
import type { Mark, Strip } from './strips.ts'

/** Of the sheet's side: an edge of a book or of the bed is longer, and narrower. */
const EDGE = { length: 0.8, width: 0.15 }
/** What is round half of the text is a frame or the bed round the paper, where it has no more ink than this share of its box. */
const FRAME = { lines: 0.5, ink: 0.25 }

/** Ink too large for text that is a picture: not the edges of a book or of the bed, nor what runs round the text. Ink pixels. */
export function figuresOf(pictures: readonly Mark[], strips: readonly Strip[], sheet: { width: number; height: number }): Mark[] {
  return pictures.filter((mark) => !isEdge(mark, sheet) && !isRound(mark, strips))
}

function isEdge({ left, top, right, bottom }: Box, { width, height }: { width: number; height: number }): boolean {
  const [across, down] = [(right - left) / width, (bottom - top) / height]
  return (across >= EDGE.length && down <= EDGE.width) || (down >= EDGE.length && across <= EDGE.width)
}

function isRound({ left, top, right, bottom, pixels }: Mark, strips: readonly Strip[]): boolean {
  const inside = strips.filter(({ box }) => box.left > left && box.right < right && box.top > top && box.bottom < bottom)
  return inside.length >= FRAME.lines * strips.length && strips.length > 1 && pixels < FRAME.ink * (right - left) * (bottom - top)
}
