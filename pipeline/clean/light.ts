/**
 * A pale copy made as dark as print, its paper even: each pixel keeps its share of the paper around it, and the shares are spread. A deep
 * shadow made lighter in the same way.
 */
import { type Grey, inverted, spread } from './grey.ts'
import type { Ink } from './ink.ts'
import { lightestOf, SQUARE } from './paper.ts'
import { median } from './profile.ts'

/** A square darker than this share of the page's paper is a picture or a shadow as dark as one. */
const DARKEST_PAPER = 0.55
/** The darkest ink of a pale page has more than this share of the paper's tone; good print has 0.2 to 0.45. */
const PALE = 0.5
/** The share of the paper's tone it is brought to, but never by more than the second: noise grows as well. */
const DARKENED = { to: 0.25, most: 2 }
/** Share of the ink that may be darker than what counts as the darkest. */
const SPECKS = 0.05

/**
 * Shares of the paper's tone. A shadow is `deep` when a whole side of the page lies in it, and is lightened up to `lifted`, so that most
 * of the page stays as it is. Light falls off softly: at `step` from one square to the next a picture begins.
 */
const SHADOW = { deep: 0.78, lifted: 0.9, step: 0.12 }
/** Share of the squares in the shadow that may be uneven. */
const UNEVEN = 0.05

/** What `flattened` wants: the paper where it lies in a deep shadow, in squares of 8 pixels. Null when no side of the page does. */
export function shadowOf(small: Grey, tone: number): Grey | null {
  const lightest = lightestOf(small)
  // The least of the lightest: where the light falls off, paper is as light as it is there, not as beside it.
  const { data, width, height } = inverted(spread(inverted(lightest), 3, 'greatest'))
  const column = (x: number): number => median(Array.from({ length: height }, (_, y) => data[y * width + x]!))
  const row = (y: number): number => median([...data.subarray(y * width, (y + 1) * width)])
  if (Math.min(column(0), column(width - 1), row(0), row(height - 1)) > SHADOW.deep * tone) return null
  const dark = data.reduce((sum, value) => sum + (value < SHADOW.deep * tone ? 1 : 0), 0)
  let steps = 0
  for (let at = 1; at < data.length; at++) {
    if (at % width === 0 || Math.min(data[at]!, data[at - 1]!) >= SHADOW.deep * tone) continue
    if (Math.abs(data[at]! - data[at - 1]!) > SHADOW.step * tone) steps++
  }
  if (steps > UNEVEN * dark) return null
  return { data: data.map((value) => Math.min(tone, Math.round(value / SHADOW.lifted))), width, height }
}

/** The picture with its shadow lightened; where there is none, pixel for pixel as it was. For `tone` and `factor` see `darkened`. */
export function flattened(image: Grey, shadow: Grey, tone: number, factor: number): Grey {
  return darkened(image, shadow, tone, 1, factor)
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
