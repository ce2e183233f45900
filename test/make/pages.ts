/** Pages drawn for tests: rows of strokes as dense as characters, without any font. */
import { writeFile } from 'node:fs/promises'
import sharp from 'sharp'

/** 8-bit grey, one byte a pixel. */
export type Drawn = { data: Uint8Array; width: number; height: number }

export type TextShape = {
  width: number
  height: number
  /** Pixels around the text. */
  margin: number
  /** Pixels: side of a character's cell; lines stand `lead` apart. */
  size: number
  lead: number
  vertical: boolean
}

export const PAGE: TextShape = { width: 800, height: 1100, margin: 90, size: 20, lead: 34, vertical: false }

export function paper(width: number, height: number, tone = 250): Drawn {
  return { data: new Uint8Array(width * height).fill(tone), width, height }
}

export function fill({ data, width }: Drawn, left: number, top: number, right: number, bottom: number, tone: number): void {
  for (let y = top; y < bottom; y++) data.fill(tone, y * width + left, y * width + right)
}

/** Lines of made-up characters, the last of each paragraph shorter; the same on every run. */
export function textPage(shape: TextShape, page: Drawn = paper(shape.width, shape.height)): Drawn {
  const { margin, size, lead, vertical } = shape
  const [along, across] = vertical ? [shape.height, shape.width] : [shape.width, shape.height]
  for (let line = 0, at = margin; at + size <= across - margin; line++, at += lead) {
    const end = line % 6 === 5 ? margin + (along - 2 * margin) * 0.4 : along - margin
    for (let n = 0, x = margin; x + size <= end; n++, x += size + 3) {
      const [left, top] = vertical ? [shape.width - at - size, x] : [x, at]
      character(page, left, top, size, line * 101 + n * 7)
    }
  }
  return page
}

/** Bars across and down, as strokes lie; `seed` chooses which. */
export function character(page: Drawn, left: number, top: number, size: number, seed: number): void {
  const pen = Math.max(2, Math.round(size / 9))
  const at = (share: number): number => Math.round(share * (size - pen))
  for (let bar = 0; bar < 3; bar++) {
    const from = (seed >> bar) & 1 ? 0 : at(0.3)
    fill(page, left + from, top + at(bar / 2), left + size - ((seed >> (bar + 2)) & 1 ? 0 : at(0.3)), top + at(bar / 2) + pen, 20)
  }
  for (const share of [0.2, 0.55, 0.9].slice(0, 1 + (seed % 3))) fill(page, left + at(share), top, left + at(share) + pen, top + size, 20)
}

/** Turned clockwise, as a sheet lies askew on the glass. */
export async function tilted({ data, width, height }: Drawn, degrees: number, tone = 250): Promise<Drawn> {
  const { data: out, info } = await sharp(data, { raw: { width, height, channels: 1 } })
    .rotate(degrees, { background: { r: tone, g: tone, b: tone } })
    .toColourspace('b-w')
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { data: out, width: info.width, height: info.height }
}

/** Two pages beside each other, `gap` pixels apart. */
export function beside(left: Drawn, right: Drawn, gap = 0, tone = 250): Drawn {
  const page = paper(left.width + gap + right.width, Math.max(left.height, right.height), tone)
  for (const [sheet, offset] of [
    [left, 0],
    [right, left.width + gap],
  ] as const)
    for (let y = 0; y < sheet.height; y++)
      page.data.set(sheet.data.subarray(y * sheet.width, (y + 1) * sheet.width), y * page.width + offset)
  return page
}

export async function savePng({ data, width, height }: Drawn, file: string): Promise<string> {
  await writeFile(file, await pngOf({ data, width, height }))
  return file
}

export function pngOf({ data, width, height }: Drawn): Promise<Buffer> {
  return sharp(data, { raw: { width, height, channels: 1 } })
    .toColourspace('b-w')
    .png()
    .toBuffer()
}

export async function loadGrey(file: string): Promise<Drawn> {
  const { data, info } = await sharp(file).toColourspace('b-w').raw().toBuffer({ resolveWithObject: true })
  return { data, width: info.width, height: info.height }
}
