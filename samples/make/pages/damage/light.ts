import type { Sheet } from '../../press.ts'
import { type Random, seeded } from '../../random.ts'
import { clipped, field } from './raster.ts'
import type { Recipe } from './recipe.ts'

/** Uneven light, the shadow of the fold, the dark edges of an open lid. Changes the sheet. */
export async function shineOn(sheet: Sheet, dpi: number, { light, curl }: Recipe, seed: string): Promise<void> {
  if (light.uneven > 0) {
    const lamp = await field(sheet, 3, seeded(`${seed}/lamp`))
    for (let at = 0; at < lamp.length; at += 1) sheet.data[at] = clipped(sheet.data[at]! * (1 - (light.uneven * lamp[at]!) / 255))
  }
  const random = seeded(`${seed}/edges`)
  if (light.fold > 0) shadeFold(sheet, light.fold, curl?.side ?? (random.next() < 0.5 ? 'left' : 'right'))
  if (light.edges > 0) darkenEdges(sheet, (light.edges * dpi) / 25.4, random)
}

function shadeFold({ width, height, data }: Sheet, depth: number, side: 'left' | 'right'): void {
  const shade = Float32Array.from({ length: width }, (_, x) => 1 - depth * Math.exp(-(side === 'left' ? x : width - x) / (width * 0.05)))
  for (let y = 0; y < height; y += 1) for (let x = 0; x < width; x += 1) data[y * width + x] = clipped(data[y * width + x]! * shade[x]!)
}

/** Dark strips of uneven width along two or three edges. */
function darkenEdges({ width, height, data }: Sheet, widest: number, random: Random): void {
  const edge = (): [from: number, slope: number] => [widest * random.between(0.35, 1), random.between(-0.3, 0.3) * widest]
  const none: [number, number] = [-9, 0]
  const [left, top] = [edge(), random.next() < 0.7 ? edge() : none]
  const right = random.next() < 0.5 ? edge() : none
  for (let y = 0; y < height; y += 1) {
    const [fromLeft, fromRight] = [left[0] + (left[1] * y) / height, right[0] + (right[1] * y) / height]
    for (let x = 0; x < width; x += 1) {
      const inside = Math.min(x - fromLeft, y - top[0] - (top[1] * x) / width, width - 1 - x - fromRight)
      if (inside < 6) data[y * width + x] = clipped(inside < 0 ? 28 : 28 + (data[y * width + x]! - 28) * (inside / 6))
    }
  }
}
