import type { Box, Point, Quad } from '../../gazette/place.ts'
import { boxAround } from '../../gazette/place.ts'
import type { EmptyLine } from '../../gazette/text.ts'
import { fromLevel, type Level, type Strip } from './strips.ts'

export type OutlineOptions = {
  /** Paper kept around a line's ink, across and along the writing, as a share of its height. */
  marginAcross: number
  marginAlong: number
}

/** `size`: height of a body character, in ink pixels. */
export type PageFrame = { width: number; height: number; scale: { x: number; y: number }; level: Level; size: number }

/** A strip, or a piece of one, with what is printed in it. */
type Piece = Pick<Strip, 'box' | 'writing'> & { marks: readonly Box[] }

/** The line that strips of one row make, in page pixels, with paper around its ink so that no stroke is cut. */
export function outlineOf(strips: readonly Piece[], page: PageFrame, options: OutlineOptions): EmptyLine {
  const writing = strips[0]!.writing
  const printed = boxAround(strips.map(({ box }) => box))
  const marks = strips.reduce((sum, strip) => sum + strip.marks.length, 0)
  const ink = marks <= DASH_MARKS ? asHighAsACharacter(printed, writing, page.size) : printed
  const across = writing === 'vertical' ? ink.right - ink.left : ink.bottom - ink.top
  const [x, y] = writing === 'vertical' ? [options.marginAcross, options.marginAlong] : [options.marginAlong, options.marginAcross]
  const box = { left: ink.left - x * across, top: ink.top - y * across, right: ink.right + x * across, bottom: ink.bottom + y * across }
  const quad = quadOf(box, page)
  return { box: clipped(boxOf(quad), page), quad, writing }
}

/** Body characters, and marks with a speck or two: —— is two. What is longer is a line of smaller type, and fills its own height. */
const LONGEST_DASH = 2.5
const DASH_MARKS = 4

/** 一 and — alone on a line are thin, but stand in the middle of a character's place: the reader must see that place. */
function asHighAsACharacter(box: Box, writing: EmptyLine['writing'], size: number): Box {
  const [wide, high] = [box.right - box.left, box.bottom - box.top]
  const [along, across] = writing === 'vertical' ? [high, wide] : [wide, high]
  const lacking = (size - across) / 2
  if (lacking < 0.2 * size || along > LONGEST_DASH * size) return box
  if (writing === 'vertical') return { ...box, left: box.left - lacking, right: box.right + lacking }
  return { ...box, top: box.top - lacking, bottom: box.bottom + lacking }
}

/** A level box in ink pixels, as it lies on the page. */
export function quadOf({ left, top, right, bottom }: Box, page: PageFrame): Quad {
  return [place(left, top, page), place(right, top, page), place(right, bottom, page), place(left, bottom, page)]
}

function place(x: number, y: number, { scale, level }: PageFrame): Point {
  const point = fromLevel({ x, y }, level)
  return { x: rounded(point.x / scale.x), y: rounded(point.y / scale.y) }
}

/** A tenth of a pixel is finer than any scan, and keeps checkpoints short. */
function rounded(value: number): number {
  return Math.round(value * 10) / 10
}

function boxOf(quad: Quad): Box {
  const xs = quad.map(({ x }) => x)
  const ys = quad.map(({ y }) => y)
  return { left: Math.min(...xs), top: Math.min(...ys), right: Math.max(...xs), bottom: Math.max(...ys) }
}

export function pageBox(box: Box, page: PageFrame): Box {
  return clipped(boxOf(quadOf(box, page)), page)
}

function clipped(box: Box, { width, height }: PageFrame): Box {
  return {
    left: Math.max(0, Math.floor(box.left)),
    top: Math.max(0, Math.floor(box.top)),
    right: Math.min(width, Math.ceil(box.right)),
    bottom: Math.min(height, Math.ceil(box.bottom)),
  }
}
