import type { Box, Point, Quad } from '../../gazette/place.ts'
import type { Writing } from '../../gazette/text.ts'
import type { Component } from './components.ts'
import { enclosing, type Rectangle, type Region } from './regions.ts'

/**
 * A stretch of one printed line, in ink pixels turned level by the page's tilt (`level`). `box`: what its ink fills.
 * `marks`: the pieces of ink in it, level boxes too; empty where the finder saw text so faint that it is not ink.
 */
export type Strip = { box: Box; writing: Writing; marks: Mark[] }
export type Mark = Box & { pixels: number }

/** Turns points of the ink picture level and back: the page's residual tilt, in radians clockwise. */
export type Level = { angle: number; cos: number; sin: number }

export function levelBy(angle: number): Level {
  return { angle, cos: Math.cos(angle), sin: Math.sin(angle) }
}

export function toLevel({ x, y }: Point, { cos, sin }: Level): Point {
  return { x: x * cos + y * sin, y: y * cos - x * sin }
}

export function fromLevel({ x, y }: Point, { cos, sin }: Level): Point {
  return { x: x * cos - y * sin, y: x * sin + y * cos }
}

/** A small box keeps its size and moves with its middle; a tilted box's own slant is not widened into it. */
export function boxToLevel(box: Box, level: Level): Box {
  const middle = toLevel({ x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 }, level)
  const halfWidth = (box.right - box.left) / 2
  const halfHeight = (box.bottom - box.top) / 2
  return { left: middle.x - halfWidth, top: middle.y - halfHeight, right: middle.x + halfWidth, bottom: middle.y + halfHeight }
}

export function boxFromLevel(box: Box, level: Level): Box {
  return boxToLevel(box, { ...level, sin: -level.sin })
}

/** The tilt that most of the length of the long regions has; 0 where there are none. */
export function tiltOf(regions: readonly Rectangle[]): number {
  const long = regions
    .filter(({ length, thickness }) => Math.max(length, thickness) > 6 * Math.min(length, thickness))
    .map(({ length, thickness, angle }) => ({ angle, weight: Math.max(length, thickness) }))
    .filter(({ angle }) => Math.abs(angle) < 0.06)
    .sort((a, b) => a.angle - b.angle)
  const half = long.reduce((sum, { weight }) => sum + weight, 0) / 2
  let sum = 0
  for (const { angle, weight } of long) {
    sum += weight
    if (sum >= half) return angle
  }
  return 0
}

/** Regions in ink pixels. */
export function rectanglesOf(regions: readonly Region[], scale: { x: number; y: number }): Rectangle[] {
  return regions.map(({ quad }) => {
    const scaled = quad.map(({ x, y }) => ({ x: x * scale.x, y: y * scale.y })) as Quad
    const [topLeft, topRight] = scaled
    return enclosing(scaled, Math.atan2(topRight.y - topLeft.y, topRight.x - topLeft.x))
  })
}

/** A region as a level box; its own slant is not widened into it. */
export function levelBox(rectangle: Rectangle, level: Level): Box {
  const { x, y } = toLevel(rectangle, level)
  const halfLength = rectangle.length / 2
  const halfThickness = rectangle.thickness / 2
  return { left: x - halfLength, top: y - halfThickness, right: x + halfLength, bottom: y + halfThickness }
}

/**
 * Height of a body character: the thickness that most of the printed length has, in the units of the boxes. Headings are larger but
 * short, notes are smaller but fewer. 0 where there are no boxes.
 */
export function bodySize(boxes: readonly Box[]): number {
  const sizes = boxes.map(({ left, top, right, bottom }) => {
    const size = Math.min(right - left, bottom - top)
    return { size, length: Math.max(right - left, bottom - top) }
  })
  // Leaders of contents are long, but low.
  const usual = sizes.map(({ size }) => size).sort((a, b) => a - b)[sizes.length >> 1] ?? 0
  const printed = sizes.filter(({ size }) => size > 0.5 * usual)
  let most = 0
  let body = 0
  for (const { size } of printed) {
    const alike = printed.filter((other) => other.size > size * 0.92 && other.size < size * 1.08)
    const length = alike.reduce((sum, other) => sum + other.length, 0)
    if (length <= most) continue
    most = length
    body = alike.reduce((sum, other) => sum + other.size * other.length, 0) / length
  }
  return body
}

/** Strips of characters, without dot leaders: these are as long as text, and their outlines nearly as high. */
export function withoutLeaders(strips: readonly Strip[]): Strip[] {
  const usual = strips.map(thickness).sort((a, b) => a - b)[strips.length >> 1] ?? 0
  const isDot = ({ left, top, right, bottom }: Mark): boolean => Math.max(right - left, bottom - top) <= 0.25 * usual
  return strips.filter(({ marks }) => marks.length < 6 || marks.filter(isDot).length < 0.8 * marks.length)
}

/** A strip's height across its writing, and its length along it. */
export function thickness({ box, writing }: { box: Box; writing: Writing }): number {
  return writing === 'vertical' ? box.right - box.left : box.bottom - box.top
}

export function lengthOf({ box, writing }: { box: Box; writing: Writing }): number {
  return writing === 'vertical' ? box.bottom - box.top : box.right - box.left
}

export function marksOf(components: readonly Component[], level: Level): Mark[] {
  return components.map((component) => ({ ...boxToLevel(component, level), pixels: component.pixels }))
}
