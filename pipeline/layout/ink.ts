import type { Box } from '../../gazette/place.ts'
import type { Grey } from './picture.ts'

/**
 * Where the page is printed on: 1 for ink, 0 for paper, row by row. `scale`: its pixels to a pixel of the page image.
 * `faint`: the same with weak ink counted too, for hair rules. `paper`: grey of the paper, 0 to 255, median over the page.
 * `share`: ink pixels to all pixels.
 */
export type Ink = {
  width: number
  height: number
  bits: Uint8Array
  faint: Uint8Array
  scale: { x: number; y: number }
  paper: number
  share: number
}

export type InkOptions = {
  /** Ink is darker than this share of the paper around it. */
  darkness: number
  /** The same for hair rules, which a scan spreads over two rows of pixels. */
  faintDarkness: number
}

/** Paper is measured on tiles of this many pixels: wider than a stroke, narrower than a shadow. */
const TILE = 8
/** The lightest of so many tiles across is paper: wider than a bold heading's stroke. */
const REACH = 3

/** Ink against the paper around it, so that stains, shadows and uneven light do not count as ink. */
export function inkOf(grey: Grey, options: InkOptions): Ink {
  const paper = paperOf(grey)
  const bits = new Uint8Array(grey.width * grey.height)
  const faint = new Uint8Array(bits.length)
  let inked = 0
  for (let y = 0; y < grey.height; y++) {
    const tiles = Math.min(paper.height - 1, y >> 3) * paper.width
    const row = y * grey.width
    for (let tile = 0; tile < paper.width; tile++) {
      const lightness = paper.data[tiles + tile]!
      const dark = lightness * options.darkness
      const soft = lightness * options.faintDarkness
      const end = row + (tile === paper.width - 1 ? grey.width : (tile + 1) * TILE)
      for (let at = row + tile * TILE; at < end; at++) {
        const value = grey.data[at]!
        if (value >= soft) continue
        faint[at] = 1
        if (value >= dark) continue
        bits[at] = 1
        inked++
      }
    }
  }
  const { width, height, scale } = grey
  return { width, height, bits, faint, scale, paper: median(paper.data), share: inked / bits.length }
}

/** A tile with fewer pixels of weak ink shows only specks of dust. */
const LEAST_INK = 4
/** Paper left around what is printed: the finder looks at a line with its surroundings. In tiles. */
const SURROUNDINGS = 6

/** The part of the page that has ink, with paper around it, in ink pixels; the whole page where there is none. */
export function printedPart({ faint, width, height }: Ink): Box {
  const columns = Math.ceil(width / TILE)
  const counts = new Uint8Array(columns)
  const part = { left: columns, top: height, right: 0, bottom: 0 }
  for (let top = 0; top < height; top += TILE) {
    counts.fill(0)
    const end = Math.min(height, top + TILE)
    for (let y = top; y < end; y++) for (let x = 0; x < width; x++) counts[x >> 3]! += faint[y * width + x]!
    const first = counts.findIndex((count) => count >= LEAST_INK)
    if (first === -1) continue
    part.left = Math.min(part.left, first)
    part.right = Math.max(part.right, counts.findLastIndex((count) => count >= LEAST_INK) + 1)
    part.top = Math.min(part.top, top)
    part.bottom = end
  }
  if (part.right === 0) return { left: 0, top: 0, right: width, bottom: height }
  const around = SURROUNDINGS * TILE
  return {
    left: Math.max(0, part.left * TILE - around),
    top: Math.max(0, part.top - around),
    right: Math.min(width, part.right * TILE + around),
    bottom: Math.min(height, part.bottom + around),
  }
}

type Tiles = { width: number; height: number; data: Float32Array }

/** The paper's grey a tile: the lightest value nearby, evened out. */
function paperOf(grey: Grey): Tiles {
  const width = Math.max(1, Math.floor(grey.width / TILE))
  const height = Math.max(1, Math.floor(grey.height / TILE))
  const lights = new Float32Array(width * height)
  // A tile's lightest value shows in half of its rows as well.
  for (let y = 0; y < Math.min(grey.height, height * TILE); y += 2) {
    const row = y * grey.width
    const tiles = (y >> 3) * width
    for (let tile = 0; tile < width; tile++) {
      let most = lights[tiles + tile]!
      const end = Math.min(row + grey.width, row + (tile + 1) * TILE)
      for (let at = row + tile * TILE; at < end; at++) if (grey.data[at]! > most) most = grey.data[at]!
      lights[tiles + tile] = most
    }
  }
  return evened(lightest({ width, height, data: lights }))
}

function lightest(tiles: Tiles): Tiles {
  return acrossBoth(tiles, REACH, (data, from, to, step) => {
    let most = 0
    for (let at = from; at <= to; at += step) if (data[at]! > most) most = data[at]!
    return most
  })
}

function evened(tiles: Tiles): Tiles {
  return acrossBoth(tiles, 2, (data, from, to, step) => {
    let sum = 0
    for (let at = from; at <= to; at += step) sum += data[at]!
    return sum / ((to - from) / step + 1)
  })
}

/** One value for the tiles from one place to another, every `step` of them. */
type Filter = (data: Float32Array, from: number, to: number, step: number) => number

/** A filter applied along the rows, then along the columns. */
function acrossBoth({ width, height, data }: Tiles, reach: number, filter: Filter): Tiles {
  const rows = new Float32Array(data.length)
  const both = new Float32Array(data.length)
  for (let y = 0; y < height; y++) {
    const row = y * width
    for (let x = 0; x < width; x++) rows[row + x] = filter(data, row + Math.max(0, x - reach), row + Math.min(width - 1, x + reach), 1)
  }
  for (let y = 0; y < height; y++) {
    const [first, last] = [Math.max(0, y - reach) * width, Math.min(height - 1, y + reach) * width]
    for (let x = 0; x < width; x++) both[y * width + x] = filter(rows, first + x, last + x, width)
  }
  return { width, height, data: both }
}

function median(values: Float32Array): number {
  const sorted = Float32Array.from(values).sort()
  return sorted[sorted.length >> 1] ?? 0
}
