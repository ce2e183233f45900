import type { Strip } from './strip.ts'

/** Share of the paper's grey below which a pixel is ink. */
const DARKNESS = 0.62

/** Ink pixels of each column of the strip. */
export function inkProfile(strip: Pick<Strip, 'width' | 'height' | 'data'>): Float64Array {
  const limit = inkLimit(strip.data)
  const ink = new Float64Array(strip.width)
  for (let at = 0; at < strip.data.length; at++) if (strip.data[at]! < limit) ink[at % strip.width]!++
  return ink
}

/** The grey below which a pixel of the strip is ink: a share of its paper, which is the grey that three quarters do not pass. */
export function inkLimit(data: Uint8Array): number {
  const counts = new Uint32Array(256)
  for (const value of data) counts[value]!++
  let paper = 255
  for (let above = 0; paper > 0 && above + counts[paper]! < data.length / 4; paper--) above += counts[paper]!
  return paper * DARKNESS
}
