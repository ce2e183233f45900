/** The few strokes the overlay is drawn with, as SVG. Lengths in pixels of the page image. */
import type { Box, Point, Quad } from '../../gazette/place.ts'

export type Ink = { stroke?: string; width?: number; fill?: string; opacity?: number; dash?: string; round?: number }
export type Type = { size: number; fill: string; anchor?: 'start' | 'middle' | 'end'; weight?: 'bold'; halo?: boolean }

export function rectangle({ left, top, right, bottom }: Box, ink: Ink): string {
  const round = ink.round === undefined ? '' : ` rx="${px(ink.round)}"`
  return `<rect x="${px(left)}" y="${px(top)}" width="${px(Math.max(1, right - left))}" height="${px(Math.max(1, bottom - top))}"${round}${drawn(ink)}/>`
}

export function outline(quad: Quad, ink: Ink): string {
  return `<polygon points="${quad.map(({ x, y }) => `${px(x)},${px(y)}`).join(' ')}"${drawn(ink)}/>`
}

export function path(points: readonly Point[], ink: Ink): string {
  return `<polyline points="${points.map(({ x, y }) => `${px(x)},${px(y)}`).join(' ')}"${drawn(ink)}/>`
}

/** A filled triangle at `to`, as if it came from `from`. */
export function arrowHead(from: Point, to: Point, size: number, fill: string): string {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1
  const [dx, dy] = [(to.x - from.x) / length, (to.y - from.y) / length]
  const foot = { x: to.x - dx * size, y: to.y - dy * size }
  const [a, b] = [
    { x: foot.x - dy * size * 0.5, y: foot.y + dx * size * 0.5 },
    { x: foot.x + dy * size * 0.5, y: foot.y - dx * size * 0.5 },
  ]
  return `<polygon points="${[to, a, b].map(({ x, y }) => `${px(x)},${px(y)}`).join(' ')}" fill="${fill}"/>`
}

/** `at`: the left, middle or right end of the writing's base line. A halo keeps it legible on print. */
export function words(text: string, at: Point, { size, fill, anchor = 'start', weight, halo = false }: Type): string {
  const around = halo ? ` stroke="#fff" stroke-width="${px(size * 0.22)}" stroke-linejoin="round" paint-order="stroke"` : ''
  const heavy = weight === undefined ? '' : ` font-weight="${weight}"`
  return `<text x="${px(at.x)}" y="${px(at.y)}" font-size="${px(size)}" text-anchor="${anchor}" fill="${fill}"${heavy}${around}>${escaped(text)}</text>`
}

/** What XML forbids is left out; what it means otherwise is written out. */
export function escaped(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
}

/** How wide a text runs, in parts of its size: Chinese characters are square, Latin letters about half. */
export function lengthOf(text: string): number {
  let length = 0
  for (const character of text) length += character.codePointAt(0)! > 0x2e7f ? 1 : 0.56
  return length
}

function drawn({ stroke, width = 1, fill = 'none', opacity, dash }: Ink): string {
  const line = stroke === undefined ? '' : ` stroke="${stroke}" stroke-width="${px(width)}"`
  const dashes = dash === undefined ? '' : ` stroke-dasharray="${dash}"`
  return ` fill="${fill}"${line}${dashes}${opacity === undefined ? '' : ` opacity="${opacity}"`}`
}

function px(value: number): string {
  return String(Math.round(value * 10) / 10)
}
