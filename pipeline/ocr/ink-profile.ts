type Grey = { width: number; height: number; data: Uint8Array }

/** Share of the paper's grey below which a pixel is ink. */
const DARKNESS = 0.62
/** Share of the strip's width: a row of pixels with more ink is part of a printed rule, not of characters. */
const RULE_ROW = 0.6
/** Times its height: in a shorter strip a single stroke may fill a row. */
const RULE_LENGTH = 4

/** 1 where the strip has ink, row by row; the rules of a table above and below the line are left out. */
export function inkOf(strip: Grey): Uint8Array {
  return remembered(inks, strip, findInk)
}

/** Ink pixels of each column. */
export function inkProfile(strip: Grey): Float64Array {
  return remembered(profiles, strip, countInk)
}

/** A line's ink is asked for five times while it is read and weighed: it is found once for each strip. Nobody may write into it. */
const inks = new WeakMap<Grey, Uint8Array>()
const profiles = new WeakMap<Grey, Float64Array>()

function remembered<Value>(known: WeakMap<Grey, Value>, strip: Grey, find: (strip: Grey) => Value): Value {
  const value = known.get(strip) ?? find(strip)
  known.set(strip, value)
  return value
}

function findInk({ width, height, data }: Grey): Uint8Array {
  const limit = inkLimit(data)
  const ink = new Uint8Array(data.length)
  for (let y = 0; y < height; y++) {
    let count = 0
    for (let at = y * width; at < (y + 1) * width; at++) if (data[at]! < limit) count += ink[at] = 1
    if (width > RULE_LENGTH * height && count > RULE_ROW * width) ink.fill(0, y * width, (y + 1) * width)
  }
  return ink
}

function countInk(strip: Grey): Float64Array {
  return columnsOf(inkOf(strip), strip.width)
}

/** Ink pixels of each column of a strip so wide. `ink`: 1 where there is ink, row by row. */
export function columnsOf(ink: Uint8Array, width: number): Float64Array {
  const columns = new Float64Array(width)
  for (let row = 0; row < ink.length; row += width) for (let x = 0; x < width; x++) columns[x]! += ink[row + x]!
  return columns
}

/** The grey below which a pixel of the strip is ink: a share of its paper, which is the grey that three quarters do not pass. */
export function inkLimit(data: Uint8Array): number {
  const counts = new Uint32Array(256)
  for (let at = 0; at < data.length; at++) counts[data[at]!]!++
  let paper = 255
  for (let above = 0; paper > 0 && above + counts[paper]! < data.length / 4; paper--) above += counts[paper]!
  return paper * DARKNESS
}
