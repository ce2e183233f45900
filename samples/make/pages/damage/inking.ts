import type { Sheet } from '../../press.ts'
import { seeded } from '../../random.ts'
import { blurred, clipped, field } from './raster.ts'
import type { Inking, Recipe } from './recipe.ts'

/** No paper refuses ink that covers it so far, in parts. */
const SUREST = 0.8
/** Steepness of the edge of ink: paper takes it or does not. */
const STEEP = 11

/** Prints a sheet with real ink on real paper: the shape of strokes changes, then white and black become paper and ink. */
export async function inked(sheet: Sheet, dpi: number, { ink, paper }: Recipe, seed: string): Promise<Sheet> {
  const crept = await blurred(sheet, (ink.creep * dpi) / 25.4)
  const limit = thresholdFor(sheet.data, crept.data, ink.weight)
  const packing = await field(sheet, 9, seeded(`${seed}/packing`))
  // Fibres are about 0.35 mm long, whatever the scanner's resolution.
  const fibres = await field(sheet, (sheet.width / dpi) * 72, seeded(`${seed}/fibres`))
  const mottle = await field(sheet, 40, seeded(`${seed}/mottle`))
  const taken = takenTable()
  const data = new Uint8Array(sheet.data.length)
  for (let at = 0; at < data.length; at += 1) {
    const ground = paper.grey + (paper.mottle * (mottle[at]! - 127.5)) / 127.5
    const covered = 255 - crept.data[at]!
    if (covered < 6) data[at] = clipped(ground)
    else {
      const here = limit * 255 + ink.uneven * (packing[at]! - 127.5) * 2 + ink.rough * (fibres[at]! - 127.5) * 2
      data[at] = clipped(ground + (paper.ink - ground) * taken[Math.max(0, Math.min(1023, Math.round(covered - here) + 512))]!)
    }
  }
  return { ...sheet, data }
}

/** The coverage over which paper takes ink, so that the inked area is `weight` times what was printed: the same damage for light and bold faces. */
export function thresholdFor(printed: Uint8Array, crept: Uint8Array, weight: Inking['weight']): number {
  const counts = new Uint32Array(256)
  let wanted = 0
  for (let at = 0; at < printed.length; at += 1) {
    wanted += (255 - printed[at]!) / 255
    counts[255 - crept[at]!]! += 1
  }
  let area = 0
  for (let covered = 255; covered > 20; covered -= 1) {
    area += counts[covered]!
    if (area >= wanted * weight) return Math.min(SUREST, covered / 255)
  }
  return 0.08
}

function takenTable(): Float32Array {
  return Float32Array.from({ length: 1024 }, (_, at) => 1 / (1 + Math.exp((-(at - 512) / 255) * STEEP)))
}
