/** Share of the way from the paper to the line's own black at which ink begins: strokes of a faint print never get halfway. */
const BEGINS = 0.4
/** Grey, 0 to 255. A line whose black is no darker against its paper holds no ink, only its grain. */
const LEAST_CONTRAST = 24
/** Share of the strip's pixels that are at least as dark as its black. */
const BLACK_SHARE = 0.01
/** Share of the strip's width: a row of pixels with more ink is part of a printed rule, not of characters. */
const RULE_ROW = 0.6
/** Times its height: in a shorter strip a single stroke may fill a row. */
const RULE_LENGTH = 4

type Grey = { width: number; height: number; data: Uint8Array }

/** `ink`: 1 where there is ink, row by row; `limit`: the grey below which a pixel is ink; `specks`: the share of dark pixels that stood alone. */
export type Support = { ink: Uint8Array; limit: number; specks: number }

/**
 * The ink of a strip, told by its own contrast unless a limit is given; the rules of a table above and below the line are left out, and so
 * is what stands alone: grain and dust have no two neighbours, the thinnest stroke has.
 */
export function supportOf({ width, height, data }: Grey, limit: number = limitOf(data)): Support {
  const dark = new Uint8Array(data.length)
  for (let y = 0; y < height; y++) {
    let count = 0
    for (let at = y * width; at < (y + 1) * width; at++) if (data[at]! < limit) count += dark[at] = 1
    if (width > RULE_LENGTH * height && count > RULE_ROW * width) dark.fill(0, y * width, (y + 1) * width)
  }
  const ink = new Uint8Array(data.length)
  let [alone, all] = [0, 0]
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at++) {
      if (dark[at] === 0) continue
      all++
      const beside = (x > 0 ? dark[at - 1]! : 0) + (x + 1 < width ? dark[at + 1]! : 0)
      const around = beside + (y > 0 ? dark[at - width]! : 0) + (y + 1 < height ? dark[at + width]! : 0)
      if (around >= 2) ink[at] = 1
      else alone++
    }
  }
  return { ink, limit, specks: alone / Math.max(1, all) }
}

/** The grey below which a pixel is ink. Paper is the grey that three quarters of the strip do not pass. */
function limitOf(data: Uint8Array): number {
  const counts = new Uint32Array(256)
  for (let at = 0; at < data.length; at++) counts[data[at]!]!++
  const paper = greyAt(counts, 0.75 * data.length)
  const black = greyAt(counts, BLACK_SHARE * data.length)
  return paper - Math.max(LEAST_CONTRAST, BEGINS * (paper - black))
}

/** The grey that so many pixels do not pass. */
function greyAt(counts: Uint32Array, share: number): number {
  let grey = 0
  for (let below = counts[0]!; grey < 255 && below < share; ) below += counts[++grey]!
  return grey
}
