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
  const softer = options.faintDarkness / options.darkness
  let inked = 0
  for (let y = 0; y < grey.height; y++) {
    const tiles = Math.min(paper.height - 1, Math.floor(y / TILE)) * paper.width
    const row = y * grey.width
    for (let x = 0; x < grey.width; x++) {
      const limit = paper.data[tiles + Math.min(paper.width - 1, x >> 3)]! * options.darkness
      const value = grey.data[row + x]!
      if (value < limit) {
        bits[row + x] = 1
        inked++
      }
      if (value < limit * softer) faint[row + x] = 1
    }
  }
  const { width, height, scale } = grey
  return { width, height, bits, faint, scale, paper: median(paper.data), share: inked / bits.length }
}

type Tiles = { width: number; height: number; data: Float32Array }

/** The paper's grey a tile: the lightest value nearby, evened out. */
function paperOf(grey: Grey): Tiles {
  const width = Math.max(1, Math.floor(grey.width / TILE))
  const height = Math.max(1, Math.floor(grey.height / TILE))
  const means = new Float32Array(width * height)
  for (let y = 0; y < height * TILE; y++) {
    if (y >= grey.height) break
    const row = y * grey.width
    const tiles = (y >> 3) * width
    for (let x = 0; x < width * TILE && x < grey.width; x++) {
      const at = tiles + (x >> 3)
      means[at] = Math.max(means[at]!, grey.data[row + x]!)
    }
  }
  return evened(lightest({ width, height, data: means }))
}

function lightest(tiles: Tiles): Tiles {
  return acrossBoth(tiles, REACH, (from, to, read) => {
    let most = 0
    for (let at = from; at <= to; at++) most = Math.max(most, read(at))
    return most
  })
}

function evened(tiles: Tiles): Tiles {
  return acrossBoth(tiles, 2, (from, to, read) => {
    let sum = 0
    for (let at = from; at <= to; at++) sum += read(at)
    return sum / (to - from + 1)
  })
}

/** A filter applied along the rows, then along the columns. */
function acrossBoth(tiles: Tiles, reach: number, filter: (from: number, to: number, read: (at: number) => number) => number): Tiles {
  const { width, height } = tiles
  const rows = new Float32Array(tiles.data.length)
  for (let y = 0; y < height; y++) {
    const read = (at: number): number => tiles.data[y * width + at]!
    for (let x = 0; x < width; x++) rows[y * width + x] = filter(Math.max(0, x - reach), Math.min(width - 1, x + reach), read)
  }
  const both = new Float32Array(tiles.data.length)
  for (let x = 0; x < width; x++) {
    const read = (at: number): number => rows[at * width + x]!
    for (let y = 0; y < height; y++) both[y * width + x] = filter(Math.max(0, y - reach), Math.min(height - 1, y + reach), read)
  }
  return { width, height, data: both }
}

function median(values: Float32Array): number {
  const sorted = Float32Array.from(values).sort()
  return sorted[sorted.length >> 1] ?? 0
}
