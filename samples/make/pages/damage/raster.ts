import sharp, { type Sharp } from 'sharp'
import type { Sheet } from '../../press.ts'
import type { Random } from '../../random.ts'

/** A smooth random field over a sheet, `cells` across, 0 to 255 with mean 127.5. */
export async function field({ width, height }: Sheet, cells: number, random: Random): Promise<Uint8Array> {
  const wide = Math.max(2, Math.round(cells))
  const high = Math.max(2, Math.round((wide * height) / width))
  const grid = new Uint8Array(wide * high)
  for (let at = 0; at < grid.length; at += 1) grid[at] = Math.floor(random.next() * 256)
  return grey(sharp(grid, { raw: { width: wide, height: high, channels: 1 } }).resize(width, height, { fit: 'fill', kernel: 'cubic' }))
}

export async function blurred(sheet: Sheet, sigma: number): Promise<Sheet> {
  return sigma < 0.3 ? sheet : { ...sheet, data: await grey(imageOf(sheet).blur(sigma)) }
}

/** The page on the back: mirrored, at the same size. */
export async function mirrored(sheet: Sheet, sigma: number): Promise<Uint8Array> {
  return grey(imageOf(sheet).flop().blur(sigma))
}

export function imageOf({ width, height, data }: Sheet): Sharp {
  return sharp(data, { raw: { width, height, channels: 1 } })
}

function grey(image: Sharp): Promise<Uint8Array> {
  return image.toColourspace('b-w').extractChannel(0).raw().toBuffer()
}

export function clipped(value: number): number {
  return value < 0 ? 0 : value > 255 ? 255 : value + 0.5
}
