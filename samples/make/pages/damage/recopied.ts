import type { Sheet } from '../../press.ts'
import type { Random } from '../../random.ts'
import { clipped } from './raster.ts'

/**
 * A copy of a copy, with a dirty drum: vertical streaks dark and white, bands where the toner gives out, dots of spilt toner. Kept for
 * tests alone: nothing is fitted on it, so that a bench may ask how what was fitted bears damage it never saw. `strength`: 0 to 1.
 */
export function recopied({ width, height, data }: Sheet, dpi: number, strength: number, random: Random): void {
  const millimetre = dpi / 25.4
  const column = new Float32Array(width)
  for (let streak = 0; streak < 3 + 9 * strength; streak += 1) {
    const [x, wide] = [random.between(0, width), random.between(0.06, 0.4) * millimetre]
    const depth = random.next() < 0.6 ? -random.between(20, 110) * strength : random.between(30, 120) * strength
    for (let at = Math.max(0, Math.floor(x - wide * 2)); at < Math.min(width, x + wide * 2); at += 1)
      column[at]! += depth * Math.exp(-(((at - x) / wide) ** 2))
  }
  const row = new Float32Array(height)
  for (let band = 0; band < 2 + 2 * strength; band += 1) {
    const [y, high, lift] = [random.between(0, height), random.between(3, 12) * millimetre, random.between(0.1, 0.45) * strength]
    for (let at = Math.max(0, Math.floor(y - high * 2)); at < Math.min(height, y + high * 2); at += 1)
      row[at] = Math.max(row[at]!, lift * Math.exp(-(((at - y) / high) ** 2)))
  }
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = y * width + x
      // Contrast is lost and gained again by every copy; where toner gives out, ink grows pale.
      const steep = 128 + (data[at]! - 128) * (1 + 0.5 * strength)
      data[at] = clipped(steep + (255 - steep) * row[y]! + column[x]!)
    }
  }
}
