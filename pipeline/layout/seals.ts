import type { Box } from '../../gazette/place.ts'
import { type Component, componentsOf } from './components.ts'
import type { Ink } from './ink.ts'
import type { Grey } from './picture.ts'

export type SealOptions = {
  /** Radius of a round seal as a share of the page's longer side. */
  sealRadius: { least: number; most: number }
  /** 0 to 1. The rim shows ink on so much more of its way than the rings inside and outside it. */
  rimClearness: number
  darkRimClearness: number
  /** A seal's radius is at least so many pieces of ink: round strokes of large characters are not. */
  sealCharacters: number
  /** 0 to 1. A seal is lighter than print: its rim lies above this share of the paper's grey. Darker ones cannot be taken off. */
  sealLightness: number
}

/** A round seal in ink pixels. `cut`: grey above which it is the seal's own ink, print under it is darker; null where they are alike. */
export type Seal = { x: number; y: number; radius: number; cut: number | null }

/** Seals are looked for in a picture so many times smaller: a rim of one millimetre still shows. */
const STEP = 4
const ANGLES = 48

/**
 * Round seals of the page, from the top left. Looked for only where ink hangs together over more than a line of text.
 */
export function findSeals(grey: Grey, ink: Ink, options: SealOptions): Seal[] {
  const small = reduced(ink)
  const side = Math.max(small.width, small.height)
  const radii = { least: Math.round(side * options.sealRadius.least), most: Math.round(side * options.sealRadius.most) }
  const wide = componentsOf(small.bits, small.width, small.height, false).filter(({ left, top, right, bottom }) => {
    return Math.min(right - left, bottom - top) >= 1.7 * radii.least
  })
  const seals: Seal[] = []
  let least = 0
  for (const part of wide) {
    const circle = bestCircle(part, small, radii, options.rimClearness)
    least ||= circle === null ? 0 : options.sealCharacters * characterSize(ink, 1.5 * circle.radius)
    if (circle === null || circle.radius < least || seals.some(({ x, y, radius }) => Math.hypot(x - circle.x, y - circle.y) < radius))
      continue
    const cut = cutOf(circle, grey, ink, options)
    // As dark as print it may be strokes of large characters, unless it is very clear.
    if (cut !== null || circle.score >= options.darkRimClearness) seals.push({ x: circle.x, y: circle.y, radius: circle.radius, cut })
  }
  return seals.sort((a, b) => a.y - b.y || a.x - b.x)
}

export function boxOfSeal({ x, y, radius }: Seal): Box {
  return { left: x - radius, top: y - radius, right: x + radius, bottom: y + radius }
}

/** The page without its seals' own ink, so that lines under them are found as elsewhere. Copies the picture where there is something to take off. */
export function withoutSeals(grey: Grey, seals: readonly Seal[], paper: number): Grey {
  if (seals.every(({ cut }) => cut === null)) return grey
  const data = Uint8Array.from(grey.data)
  for (const { x, y, radius, cut } of seals) {
    if (cut === null) continue
    const reach = radius * 1.06
    for (let row = Math.max(0, Math.floor(y - reach)); row < Math.min(grey.height, y + reach); row++) {
      const half = Math.sqrt(Math.max(0, reach ** 2 - (row - y) ** 2))
      for (let column = Math.max(0, Math.floor(x - half)); column < Math.min(grey.width, x + half); column++) {
        const at = row * grey.width + column
        if (data[at]! > cut) data[at] = Math.max(data[at]!, paper)
      }
    }
  }
  return { ...grey, data }
}

/** Pixels: the larger side of pieces of ink, in their middle by weight; pieces as large as a seal are left out. */
function characterSize({ bits, width, height }: Ink, largest: number): number {
  const sizes = componentsOf(bits, width, height, false)
    .map(({ left, top, right, bottom, pixels }) => ({ size: Math.max(right - left, bottom - top), pixels }))
    .filter(({ size, pixels }) => pixels >= 8 && size < largest)
    .sort((a, b) => a.size - b.size)
  let half = sizes.reduce((sum, { pixels }) => sum + pixels, 0) / 2
  for (const { size, pixels } of sizes) {
    half -= pixels
    if (half <= 0) return size
  }
  return 0
}

type Small = { width: number; height: number; bits: Uint8Array }

/** A pixel is inked where any of its 4 × 4 is. */
function reduced({ faint, width, height }: Ink): Small {
  const [w, h] = [Math.ceil(width / STEP), Math.ceil(height / STEP)]
  const bits = new Uint8Array(w * h)
  for (let y = 0; y < height; y++) {
    const row = y * width
    const to = Math.floor(y / STEP) * w
    for (let x = 0; x < width; x++) if (faint[row + x] !== 0) bits[to + (x >> 2)] = 1
  }
  return { width: w, height: h, bits }
}

/** The circle whose rim is inked and stands free, in ink pixels; null where none is clear enough. */
function bestCircle(part: Component, small: Small, radii: { least: number; most: number }, clearness: number) {
  let best = { x: 0, y: 0, radius: 0, score: 0 }
  const consider = (x: number, y: number, radius: number): void => {
    const score = rimScore(x, y, radius, small, Math.max(best.score, 0.2))
    if (score > best.score) best = { x, y, radius, score }
  }
  for (let radius = radii.least; radius <= radii.most; radius += 1)
    for (let y = part.top + 0.6 * radius; y <= part.bottom - 0.6 * radius; y += 2)
      for (let x = part.left + 0.6 * radius; x <= part.right - 0.6 * radius; x += 2) consider(x, y, radius)
  if (best.radius === 0) return null
  const { x, y, radius } = best
  for (let dy = -1.5; dy <= 1.5; dy += 0.5)
    for (let dx = -1.5; dx <= 1.5; dx += 0.5) for (let dr = -1; dr <= 1; dr += 0.5) consider(x + dx, y + dy, radius + dr)
  return best.score < clearness ? null : { x: best.x * STEP, y: best.y * STEP, radius: best.radius * STEP, score: best.score }
}

const COS = Float64Array.from({ length: ANGLES }, (_, at) => Math.cos((2 * Math.PI * at) / ANGLES))
const SIN = Float64Array.from({ length: ANGLES }, (_, at) => Math.sin((2 * Math.PI * at) / ANGLES))

/** Share of the rim that is inked, less that of the rings beside it; `least`: a score that cannot pass it need not be exact. */
function rimScore(x: number, y: number, radius: number, { width, height, bits }: Small, least: number): number {
  const share = (r: number, from: number, step: number): number => {
    let inked = 0
    let looked = 0
    for (let at = from; at < ANGLES; at += step) {
      const px = Math.round(x + r * COS[at]!)
      const py = Math.round(y + r * SIN[at]!)
      looked++
      if (px >= 0 && py >= 0 && px < width && py < height && bits[py * width + px] !== 0) inked++
    }
    return inked / looked
  }
  if (share(radius, 0, 6) < 0.7) return 0
  const on = share(radius, 0, 1)
  if (on - 0.1 < least) return 0
  // Rim text stands close inside, so the outer ring counts twice.
  return on - (2 * share(radius + 3.5, 0, 1) + share(radius - 3.5, 0, 1)) / 3
}

/** Between the grey of the rim and that of print. */
function cutOf(circle: { x: number; y: number; radius: number }, grey: Grey, ink: Ink, options: SealOptions): number | null {
  const rim: number[] = []
  for (let at = 0; at < 360; at++) {
    let darkest = 255
    for (let away = -5; away <= 5; away++) {
      const px = Math.round(circle.x + (circle.radius + away) * Math.cos((Math.PI * at) / 180))
      const py = Math.round(circle.y + (circle.radius + away) * Math.sin((Math.PI * at) / 180))
      if (px >= 0 && py >= 0 && px < grey.width && py < grey.height) darkest = Math.min(darkest, grey.data[py * grey.width + px]!)
    }
    rim.push(darkest)
  }
  const sealGrey = rim.sort((a, b) => a - b)[rim.length >> 1]!
  if (sealGrey < options.sealLightness * ink.paper) return null
  // Print is a fifth of the paper's grey or less; most of the way up to the seal its edges are still its own.
  return 0.2 * ink.paper + 0.8 * (sealGrey - 0.2 * ink.paper)
}
