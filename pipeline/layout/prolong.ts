import type { Box } from '../../gazette/place.ts'

/** A level line from (from, startY) to (to, endY), in pixels. */
export type Line = { from: number; to: number; startY: number; endY: number }

/**
 * Follows a rule beyond its found ends, where it is worn: step by step as long as two fifths of the step show ink on the line and none
 * beside it. Up to `patience` empty steps are passed over when the rule goes on behind them.
 */
export function prolonged(line: Line, bits: Uint8Array, width: number, height: number, size: number): Line {
  const slope = (line.endY - line.startY) / Math.max(1, line.to - line.from)
  const yAt = (x: number): number => line.startY + slope * (x - line.from)
  const step = Math.max(6, Math.round(size * 0.5))
  const walk = (start: number, direction: 1 | -1): number => {
    let end = start
    let shown = 0
    let misses = 0
    for (let x = start; misses <= PATIENCE && x > 0 && x < width; x += direction * step) {
      if (shownShare(Math.min(x, x + direction * step), step, yAt, bits, width, height) < 0.4) {
        misses++
        shown = 0
        continue
      }
      shown++
      // Behind a break one step may be the stroke of a character: the rule must go on.
      if (misses > 0 && shown < GOES_ON) continue
      end = Math.max(0, Math.min(width, x + direction * step))
      misses = 0
    }
    return end
  }
  const from = walk(line.from, -1)
  const to = walk(line.to, 1)
  return { from, to, startY: yAt(from), endY: yAt(to) }
}

const PATIENCE = 3
const GOES_ON = 3

/** Share of the places of a step at which there is ink on the line, but none beside it. */
function shownShare(from: number, step: number, yAt: (x: number) => number, bits: Uint8Array, width: number, height: number): number {
  let shown = 0
  for (let x = Math.max(0, from); x < Math.min(width, from + step); x++) {
    const y = Math.round(yAt(x))
    if (y < 6 || y >= height - 6) continue
    const at = y * width + x
    const isOn = bits[at] !== 0 || bits[at - width] !== 0 || bits[at + width] !== 0
    const isBeside = bits[at - 5 * width] !== 0 || bits[at + 5 * width] !== 0
    if (isOn && !isBeside) shown++
  }
  return shown / step
}

/** Rules in one line that now touch or overlap are one. Boxes of level lines. */
export function united<Stroke extends { box: Box }>(
  strokes: readonly Stroke[],
  slack: number,
  unite: (one: Stroke, other: Stroke) => Stroke,
): Stroke[] {
  const result: Stroke[] = []
  for (const stroke of [...strokes].sort((a, b) => a.box.left - b.box.left)) {
    const at = result.findIndex(({ box }) => {
      const apart = Math.max(box.top - stroke.box.bottom, stroke.box.top - box.bottom)
      return apart <= 1 && stroke.box.left <= box.right + slack && Math.abs(box.top - stroke.box.top) <= 6
    })
    if (at === -1) result.push(stroke)
    else result[at] = unite(result[at]!, stroke)
  }
  return result
}
