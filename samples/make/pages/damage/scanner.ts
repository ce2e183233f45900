import type { Sheet } from '../../press.ts'
import { type Random, seeded } from '../../random.ts'
import { blurred, clipped } from './raster.ts'
import type { Recipe } from './recipe.ts'
import { recopied } from './recopied.ts'

/** Where between ink (0) and paper (1) a scan in two tones is cut. */
const PAPER_SHARE = 0.6

/** What the scanner makes of it: specks of dust, the optics, the noise, two tones. */
export async function scanned(sheet: Sheet, dpi: number, { scan, paper, light }: Recipe, seed: string): Promise<Sheet> {
  speck(sheet, dpi, scan.specks, seeded(`${seed}/specks`))
  const seen = await blurred(sheet, (scan.blur * dpi) / 200)
  addNoise(seen, scan.noise, seeded(`${seed}/noise`))
  if (scan.recopied > 0) recopied(seen, dpi, scan.recopied, seeded(`${seed}/recopied`))
  if (!scan.bilevel) return seen
  // A scanner set for text cuts nearer to paper than to ink, under the light it has: else it would lose every thin stroke.
  const limit = paper.grey * (1 - light.uneven / 2) * PAPER_SHARE + paper.ink * (1 - PAPER_SHARE)
  return { ...seen, data: seen.data.map((grey) => (grey < limit ? 0 : 255)) }
}

/** Specks a square inch, mostly of a pixel or two of a 200 dpi scan; one in eight is white. */
function speck({ width, height, data }: Sheet, dpi: number, density: number, random: Random): void {
  const count = Math.round((density * width * height) / (dpi * dpi))
  for (let turn = 0; turn < count; turn += 1) {
    const size = Math.max(1, Math.round(((1 + random.next() * random.next() * 2.6) * dpi) / 200))
    const [x, y] = [Math.floor(random.next() * (width - size)), Math.floor(random.next() * (height - size))]
    const grey = random.next() < 0.125 ? 236 : random.between(20, 130)
    for (let down = 0; down < size; down += 1)
      for (let over = 0; over < size; over += 1) if (down + over < size * 1.4) data[(y + down) * width + x + over] = grey
  }
}

/** Noise of the sensor: triangular, mean 0. Two bytes of one random number a pixel are enough, and twice as fast. */
function addNoise({ data }: Sheet, reach: number, random: Random): void {
  if (reach === 0) return
  for (let at = 0; at < data.length; at += 1) {
    const drawn = Math.floor(random.next() * 65536)
    data[at] = clipped(data[at]! + (((drawn & 255) + (drawn >> 8)) / 255 - 1) * reach)
  }
}
