import type { Sheet } from '../../press.ts'
import { type Random, seeded } from '../../random.ts'
import { clipped, mirrored } from './raster.ts'
import type { Recipe } from './recipe.ts'

/** What the years do to the sheet itself. Changes the sheet. */
export async function agePaper(sheet: Sheet, behind: Sheet | null, dpi: number, { paper }: Recipe, seed: string): Promise<void> {
  if (behind !== null && paper.showThrough > 0) await shineThrough(sheet, behind, dpi, paper.showThrough)
  const random = seeded(`${seed}/stains`)
  for (let count = 0; count < paper.stains; count += 1) stain(sheet, dpi, random)
  if (paper.holes !== 0) punch(sheet, dpi, paper.holes, seeded(`${seed}/holes`))
}

async function shineThrough(sheet: Sheet, behind: Sheet, dpi: number, share: number): Promise<void> {
  const back = await mirrored(behind, (0.3 * dpi) / 25.4)
  const factor = Float32Array.from({ length: 256 }, (_, grey) => 1 - (1 - grey / 255) * share)
  for (let at = 0; at < back.length; at += 1) sheet.data[at] = clipped(sheet.data[at]! * factor[back[at]!]!)
}

/** A dried drop: a little darker inside, darkest at its rim, of uneven outline. */
function stain({ width, height, data }: Sheet, dpi: number, random: Random): void {
  const radius = (random.between(4, 18) * dpi) / 25.4
  const [x, y] = [random.between(0, width), random.between(0, height)]
  const [depth, rim] = [random.between(0.04, 0.16), random.between(0.05, 0.2)]
  const waves = Array.from({ length: 4 }, () => ({ high: random.between(0, 0.12), phase: random.between(0, 7) }))
  for (let row = Math.max(0, Math.floor(y - radius * 1.4)); row < Math.min(height, y + radius * 1.4); row += 1) {
    for (let at = Math.max(0, Math.floor(x - radius * 1.4)); at < Math.min(width, x + radius * 1.4); at += 1) {
      const angle = Math.atan2(row - y, at - x)
      const outline = waves.reduce((sum, { high, phase }, wave) => sum + high * Math.sin((wave + 1) * angle + phase), 1)
      const away = Math.hypot(row - y, at - x) / (radius * outline)
      if (away > 1) continue
      const edge = Math.exp(-((1 - away) ** 2) / 0.004)
      data[row * width + at] = clipped(data[row * width + at]! * (1 - depth * Math.min(1, (1 - away) * 12) - rim * edge))
    }
  }
}

/** Holes of a file, at one side: black on the glass of a copier. */
function punch({ width, height, data }: Sheet, dpi: number, count: 2 | 4, random: Random): void {
  const millimetre = dpi / 25.4
  const radius = random.between(2.6, 3.2) * millimetre
  const x = random.next() < 0.7 ? random.between(8, 10.5) * millimetre : width - random.between(8, 10.5) * millimetre
  const grey = random.next() < 0.75 ? random.between(18, 50) : random.between(150, 185)
  for (let hole = 0; hole < count; hole += 1) {
    const y = height / 2 + (hole - (count - 1) / 2) * 80 * millimetre + random.between(-1, 1) * millimetre
    for (let row = Math.max(0, Math.floor(y - radius)); row < Math.min(height, y + radius); row += 1)
      for (let at = Math.max(0, Math.floor(x - radius)); at < Math.min(width, x + radius); at += 1)
        if (Math.hypot(row - y, at - x) <= radius) data[row * width + at] = grey
  }
}
