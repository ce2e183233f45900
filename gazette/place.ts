import type { PageId } from './ids.ts'

/** A box in pixels of the page image, origin at the top left (as in hOCR and ALTO); right and bottom are exclusive. */
export type Box = { left: number; top: number; right: number; bottom: number }

/** A point in pixels of the page image. */
export type Point = { x: number; y: number }

/** Four corners of a tilted box: top left, top right, bottom right, bottom left, as the text would be held upright. */
export type Quad = [Point, Point, Point, Point]

/** Where on paper something stands. */
export type Place = { page: PageId; box: Box }

export function boxAround(boxes: readonly Box[]): Box {
  let left = Infinity
  let top = Infinity
  let right = -Infinity
  let bottom = -Infinity
  for (const box of boxes) {
    left = Math.min(left, box.left)
    top = Math.min(top, box.top)
    right = Math.max(right, box.right)
    bottom = Math.max(bottom, box.bottom)
  }
  return boxes.length === 0 ? { left: 0, top: 0, right: 0, bottom: 0 } : { left, top, right, bottom }
}

export function width(box: Box): number {
  return box.right - box.left
}

export function height(box: Box): number {
  return box.bottom - box.top
}
