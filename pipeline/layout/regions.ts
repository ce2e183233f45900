import type { Point, Quad } from '../../gazette/place.ts'
import { type Component, componentsOf } from './components.ts'

/** What the finder saw as one stretch of text: the outline in page pixels and how sure it is, 0 to 1. */
export type Region = { quad: Quad; sureness: number }

export type RegionOptions = {
  /** A pixel belongs to a line's core from this probability on. */
  pixelThreshold: number
  /** A region is kept from this mean probability on. */
  regionThreshold: number
  /** The network is trained on cores shrunk by area over perimeter; the outline is widened by this many times that. */
  unclipRatio: number
  /** Regions thinner than this (finder pixels) are noise. */
  minThicknessPx: number
}

/** `left`, `top`: where the map begins on the page, in its own pixels. */
export type ProbabilityMap = {
  data: Float32Array
  width: number
  height: number
  scale: { x: number; y: number }
  left: number
  top: number
}

/**
 * The post-processing of DB ("Real-time Scene Text Detection with Differentiable Binarization", Liao et al. 2020): threshold,
 * components, smallest enclosing tilted rectangle, widened. Regions come in the order of their first pixel.
 */
export function regionsOf(map: ProbabilityMap, options: RegionOptions): Region[] {
  const core = coreOf(map.data, options.pixelThreshold)
  const regions: Region[] = []
  for (const component of componentsOf(core, map.width, map.height, true)) {
    const sureness = meanProbability(component, map)
    if (sureness < options.regionThreshold) continue
    const rectangle = smallestRectangle(hull(cornerPoints(component)))
    if (Math.min(rectangle.length, rectangle.thickness) < options.minThicknessPx) continue
    regions.push({ quad: toPage(widen(rectangle, options.unclipRatio), map), sureness })
  }
  return regions
}

/** 1 where a line's core is. */
function coreOf(data: Float32Array, threshold: number): Uint8Array {
  const core = new Uint8Array(data.length)
  for (let at = 0; at < core.length; at++) core[at] = data[at]! > threshold ? 1 : 0
  return core
}

function meanProbability(component: Component, map: ProbabilityMap): number {
  let sum = 0
  const { runs } = component
  for (let at = 0; at < runs.length; at += 3) {
    const row = runs[at]! * map.width
    for (let x = runs[at + 1]!; x < runs[at + 2]!; x++) sum += map.data[row + x]!
  }
  return sum / component.pixels
}

/** The outermost corners of every pixel row of a component: enough for its hull. */
function cornerPoints(component: Component): Point[] {
  const rows = component.bottom - component.top
  const from = new Array<number>(rows).fill(Infinity)
  const to = new Array<number>(rows).fill(-Infinity)
  for (let at = 0; at < component.runs.length; at += 3) {
    const row = component.runs[at]! - component.top
    from[row] = Math.min(from[row]!, component.runs[at + 1]!)
    to[row] = Math.max(to[row]!, component.runs[at + 2]!)
  }
  const points: Point[] = []
  for (let row = 0; row < rows; row++) {
    const y = component.top + row
    points.push({ x: from[row]!, y }, { x: from[row]!, y: y + 1 }, { x: to[row]!, y }, { x: to[row]!, y: y + 1 })
  }
  return points
}

/** Convex hull, counter-clockwise in image coordinates (Andrew's monotone chain). */
export function hull(points: readonly Point[]): Point[] {
  const sorted = [...points].sort((a, b) => a.x - b.x || a.y - b.y)
  const half = (ordered: Point[]): Point[] => {
    const chain: Point[] = []
    for (const point of ordered) {
      while (chain.length >= 2 && turn(chain.at(-2)!, chain.at(-1)!, point) <= 0) chain.pop()
      chain.push(point)
    }
    chain.pop()
    return chain
  }
  return [...half(sorted), ...half(sorted.reverse())]
}

function turn(a: Point, b: Point, c: Point): number {
  return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)
}

/** A tilted rectangle; `angle` in radians of its length, always within a quarter turn of the x axis: -π/4 < angle ≤ π/4. */
export type Rectangle = { x: number; y: number; length: number; thickness: number; angle: number }

/** The enclosing rectangle of least area: one of its sides lies on a side of the hull. */
export function smallestRectangle(corners: readonly Point[]): Rectangle {
  let best: Rectangle | null = null
  for (let at = 0; at < corners.length; at++) {
    const a = corners[at]!
    const b = corners[(at + 1) % corners.length]!
    const rectangle = enclosing(corners, nearestToLevel(Math.atan2(b.y - a.y, b.x - a.x)))
    if (best === null || rectangle.length * rectangle.thickness < best.length * best.thickness - 1e-6) best = rectangle
  }
  return best!
}

/** The enclosing rectangle whose first side runs at `angle`. */
export function enclosing(points: readonly Point[], angle: number): Rectangle {
  const cos = Math.cos(angle)
  const sin = Math.sin(angle)
  let [minU, maxU, minV, maxV] = [Infinity, -Infinity, Infinity, -Infinity]
  for (const { x, y } of points) {
    const u = x * cos + y * sin
    const v = y * cos - x * sin
    minU = Math.min(minU, u)
    maxU = Math.max(maxU, u)
    minV = Math.min(minV, v)
    maxV = Math.max(maxV, v)
  }
  const u = (minU + maxU) / 2
  const v = (minV + maxV) / 2
  return { x: u * cos - v * sin, y: u * sin + v * cos, length: maxU - minU, thickness: maxV - minV, angle }
}

function nearestToLevel(angle: number): number {
  const quarter = Math.PI / 2
  const turned = angle - Math.round(angle / quarter) * quarter
  return turned === 0 ? 0 : turned
}

function widen(rectangle: Rectangle, ratio: number): Rectangle {
  const { length, thickness } = rectangle
  const by = (length * thickness * ratio) / (2 * (length + thickness))
  return { ...rectangle, length: length + 2 * by, thickness: thickness + 2 * by }
}

export function quadOf(rectangle: Rectangle): Quad {
  const { x, y, length, thickness, angle } = rectangle
  const along = { x: (Math.cos(angle) * length) / 2, y: (Math.sin(angle) * length) / 2 }
  const across = { x: (-Math.sin(angle) * thickness) / 2, y: (Math.cos(angle) * thickness) / 2 }
  return [
    { x: x - along.x - across.x, y: y - along.y - across.y },
    { x: x + along.x - across.x, y: y + along.y - across.y },
    { x: x + along.x + across.x, y: y + along.y + across.y },
    { x: x - along.x + across.x, y: y - along.y + across.y },
  ]
}

function toPage(rectangle: Rectangle, map: ProbabilityMap): Quad {
  const scaled = quadOf(rectangle).map(({ x, y }) => ({ x: (x + map.left) / map.scale.x, y: (y + map.top) / map.scale.y }))
  return scaled as Quad
}
