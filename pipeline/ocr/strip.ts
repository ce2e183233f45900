import type { Box, Point } from '../../gazette/place.ts'
import type { EmptyLine } from '../../gazette/text.ts'
import type { GreyPage } from './grey-page.ts'

/**
 * A line cut from the page and laid level, one pixel of the strip to a pixel of the page. A vertical line lies on its left side: it
 * was turned by a quarter against the clock, so that its first character stands at the left.
 * `origin`, `along`, `down`: where the strip's corner lies on the page, and one strip pixel to the right and down, in page pixels.
 */
export type Strip = { width: number; height: number; data: Uint8Array; origin: Point; along: Point; down: Point }

const PAPER = 255

/** The line as a level strip. Beyond the page's edge there is white paper. */
export function cutStrip(page: GreyPage, line: EmptyLine): Strip {
  const { origin, along, down, width, height } = frameOf(line)
  const data = new Uint8Array(width * height)
  const level = Math.abs(along.y) < 1e-6 && Math.abs(along.x - 1) < 1e-6
  for (let v = 0; v < height; v++) {
    const start = { x: origin.x + (v + 0.5) * down.x - 0.5, y: origin.y + (v + 0.5) * down.y - 0.5 }
    const row = data.subarray(v * width, (v + 1) * width)
    if (level) copyRow(page, Math.round(start.x + 0.5 * along.x), Math.round(start.y + 0.5 * along.y), row)
    else mixRow(page, start, along, row)
  }
  return { width, height, data, origin, along, down }
}

/** A piece of the strip, from one column to another. */
export function pieceOf(strip: Strip, from: number, to: number): Strip {
  if (from === 0 && to === strip.width) return strip
  const width = to - from
  const data = new Uint8Array(width * strip.height)
  for (let v = 0; v < strip.height; v++) data.set(strip.data.subarray(v * strip.width + from, v * strip.width + to), v * width)
  return { ...strip, width, data, origin: pagePoint(strip, from, 0) }
}

/** The strip with so many columns of paper before its start and behind its end. `paper`: grey, 0 to 255. */
export function withAir(strip: Strip, columns: number, paper: number): Strip {
  const width = strip.width + 2 * columns
  const data = new Uint8Array(width * strip.height).fill(paper)
  for (let v = 0; v < strip.height; v++) data.set(strip.data.subarray(v * strip.width, (v + 1) * strip.width), v * width + columns)
  return { ...strip, width, data, origin: pagePoint(strip, -columns, 0) }
}

/**
 * The strip with each pixel mixed with its neighbours, a quarter, a half and a quarter each way: the pieces of a broken stroke come
 * together, and single specks pale.
 */
export function softened(strip: Strip): Strip {
  const { width, height, data } = strip
  return { ...strip, data: mixed(mixed(data, width, height, 'across'), width, height, 'down') }
}

/** One way. At the edges a pixel stands for its missing neighbour. */
function mixed(data: Uint8Array, width: number, height: number, way: 'across' | 'down'): Uint8Array {
  const result = new Uint8Array(data.length)
  const isDown = way === 'down'
  const [step, last] = isDown ? [width, height - 1] : [1, width - 1]
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at++) {
      const place = isDown ? y : x
      const here = data[at]!
      const before = place > 0 ? data[at - step]! : here
      const after = place < last ? data[at + step]! : here
      result[at] = (before + 2 * here + after + 2) >> 2
    }
  }
  return result
}

/** Where a point of the strip lies on the page. */
export function pagePoint({ origin, along, down }: Strip, u: number, v: number): Point {
  return { x: origin.x + u * along.x + v * down.x, y: origin.y + u * along.y + v * down.y }
}

/** The box on the page around a stretch of the strip, in whole pixels, inside the line's own box. */
export function pageBoxOf(strip: Strip, from: number, to: number, within: Box): Box {
  const [a, b] = [pagePoint(strip, from, 0), pagePoint(strip, to, 0)]
  const [c, d] = [pagePoint(strip, to, strip.height), pagePoint(strip, from, strip.height)]
  const left = clamp(Math.floor(Math.min(a.x, b.x, c.x, d.x)), within.left, within.right - 1)
  const top = clamp(Math.floor(Math.min(a.y, b.y, c.y, d.y)), within.top, within.bottom - 1)
  return {
    left,
    top,
    right: clamp(Math.ceil(Math.max(a.x, b.x, c.x, d.x)), left + 1, within.right),
    bottom: clamp(Math.ceil(Math.max(a.y, b.y, c.y, d.y)), top + 1, within.bottom),
  }
}

function frameOf({ quad: [topLeft, topRight, bottomRight, bottomLeft], writing }: EmptyLine) {
  const [origin, end, far, start] =
    writing === 'vertical' ? [topRight, bottomRight, bottomLeft, topLeft] : [topLeft, topRight, bottomRight, bottomLeft]
  const run = mean(between2(origin, end), between2(start, far))
  const fall = mean(between2(origin, start), between2(end, far))
  const width = Math.max(1, Math.round(Math.hypot(run.x, run.y)))
  const height = Math.max(1, Math.round(Math.hypot(fall.x, fall.y)))
  return { origin, width, height, along: { x: run.x / width, y: run.y / width }, down: { x: fall.x / height, y: fall.y / height } }
}

function between2(from: Point, to: Point): Point {
  return { x: to.x - from.x, y: to.y - from.y }
}

function mean(one: Point, other: Point): Point {
  return { x: (one.x + other.x) / 2, y: (one.y + other.y) / 2 }
}

/** The pixels of the page from a place on, to the right. */
function copyRow(page: GreyPage, x: number, y: number, row: Uint8Array): void {
  row.fill(PAPER)
  if (y < 0 || y >= page.height) return
  const from = Math.max(0, x)
  const to = Math.min(page.width, x + row.length)
  if (from < to) row.set(page.data.subarray(y * page.width + from, y * page.width + to), from - x)
}

/** Each pixel of the row from the four of the page around its place. */
function mixRow(page: GreyPage, start: Point, along: Point, row: Uint8Array): void {
  const { width, height, data } = page
  // Millions of pixels a page: what the loop reads stands in variables of its own.
  const [startX, startY, alongX, alongY] = [start.x, start.y, along.x, along.y]
  for (let u = 0; u < row.length; u++) {
    const x = startX + (u + 0.5) * alongX
    const y = startY + (u + 0.5) * alongY
    if (x < 0 || y < 0 || x >= width - 1 || y >= height - 1) {
      row[u] = between(page, x, y)
      continue
    }
    const left = x | 0
    const top = y | 0
    const at = top * width + left
    const right = x - left
    const low = y - top
    const upper = data[at]! * (1 - right) + data[at + 1]! * right
    const lower = data[at + width]! * (1 - right) + data[at + width + 1]! * right
    // Rounded; Math.round would take as long as all the rest.
    row[u] = (upper * (1 - low) + lower * low + 0.5) | 0
  }
}

/** At the page's edge. */
function between(page: GreyPage, x: number, y: number): number {
  const [left, top] = [Math.floor(x), Math.floor(y)]
  const [right, low] = [x - left, y - top]
  const upper = pixel(page, left, top) * (1 - right) + pixel(page, left + 1, top) * right
  const lower = pixel(page, left, top + 1) * (1 - right) + pixel(page, left + 1, top + 1) * right
  return Math.round(upper * (1 - low) + lower * low)
}

function pixel(page: GreyPage, x: number, y: number): number {
  return x < 0 || y < 0 || x >= page.width || y >= page.height ? PAPER : page.data[y * page.width + x]!
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most)
}
