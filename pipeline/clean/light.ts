/** A pale copy made as dark as print, its paper even: each pixel keeps its share of the paper around it, and the shares are spread. */
import { blockMeans, type Grey, spread } from './grey.ts'
import type { Ink } from './ink.ts'

/** Pixels: side of the squares of the measured picture in which paper is measured. */
const SQUARE = 8
/** A square darker than this share of the page's paper is a picture or a shadow as dark as one. */
const DARKEST_PAPER = 0.55
/** The darkest ink of a pale page has more than this share of the paper's tone; good print has 0.2 to 0.45. */
const PALE = 0.5
/** The share of the paper's tone it is brought to, but never by more than the second: noise grows as well. */
const DARKENED = { to: 0.25, most: 2 }
/** Share of the ink that may be darker than what counts as the darkest. */
const SPECKS = 0.05

/** Tone of the paper in squares of 8 pixels. */
export function paperOf(small: Grey): Grey {
  return spread(spread(blockMeans(small, SQUARE), 3, 'greatest'), 2, 'mean')
}

/** How many times further from the paper the tones should lie; 1 for a page whose ink is dark enough. */
export function gainFor(small: Grey, paper: Grey, ink: Ink): number {
  const counts = new Uint32Array(101)
  let left = 0
  for (let y = 0, i = 0; y < small.height; y++)
    for (let x = 0; x < small.width; x++, i++) {
      if (ink.data[i] === 0) continue
      const share = small.data[i]! / Math.max(1, paper.data[Math.floor(y / SQUARE) * paper.width + Math.floor(x / SQUARE)]!)
      counts[Math.min(100, Math.floor(share * 100))]!++
      left += SPECKS
    }
  let darkest = 0
  while (darkest < 100 && left >= counts[darkest]!) left -= counts[darkest++]!
  const level = darkest / 100
  return level < PALE ? 1 : Math.min(DARKENED.most, (1 - DARKENED.to) / (1 - level))
}

/** `tone`: of the paper everywhere. `factor`: pixels of this picture for one of the picture in which paper was measured. */
export function darkened(image: Grey, paper: Grey, tone: number, gain: number, factor: number): Grey {
  const { data, width, height } = image
  const out = new Uint8Array(data.length)
  const tones = Uint8Array.from({ length: 512 }, (_, value) => Math.max(0, Math.min(255, Math.round(tone - gain * (tone - value)))))
  const lift = new Float64Array(paper.width + 1)
  const side = SQUARE * factor
  for (let y = 0, i = 0; y < height; y++) {
    const row = between(y, side, paper.height)
    for (let square = 0; square < paper.width; square++) {
      const above = paper.data[row.at * paper.width + square]!
      const below = paper.data[Math.min(paper.height - 1, row.at + 1) * paper.width + square]!
      lift[square] = tone / Math.max(above + (below - above) * row.part, DARKEST_PAPER * tone)
    }
    lift[paper.width] = lift[paper.width - 1]!
    for (let x = 0; x < width; x++, i++) {
      const place = Math.max(0, Math.min(paper.width - 1, (x + 0.5) / side - 0.5))
      const square = Math.floor(place)
      const times = lift[square]! + (lift[square + 1]! - lift[square]!) * (place - square)
      out[i] = tones[Math.min(511, Math.floor(data[i]! * times))]!
    }
  }
  return { data: out, width, height }
}

/** Between the middles of which two squares a pixel lies, and how far from the first. */
function between(pixel: number, side: number, squares: number): { at: number; part: number } {
  const place = Math.max(0, Math.min(squares - 1, (pixel + 0.5) / side - 0.5))
  return { at: Math.floor(place), part: place - Math.floor(place) }
}
