/** Whether a picture shows dark writing on light paper at all. */
import { type Grey, inverted, quantile } from './grey.ts'
import { INK_TONE, inkOf, marksOf, writing } from './ink.ts'
import { squaresOf } from './paper.ts'

/** `paper`: as it should be; `negative`: light writing on dark (a film); `dark`: nothing but dark. */
export type Tone = 'paper' | 'negative' | 'dark'

/** The middle tone of a page below which it is mostly dark, 0 to 255. */
const DARK = 90
/** A sheet of paper in a dark room: this share of squares is light all over. */
const SHEET = { tone: 170, share: 0.12 }
/** Marks of the size of writing that make a negative worth turning over. */
const LEAST_MARKS = 20

export function toneOf(small: Grey): Tone {
  if (quantile(small, 0.5) >= DARK) return 'paper'
  const squares = squaresOf(small).data
  const light = squares.reduce((sum, tone) => sum + (tone >= SHEET.tone ? 1 : 0), 0)
  if (light >= SHEET.share * squares.length) return 'paper'
  return writing(marksOf(inkOf(inverted(small), INK_TONE))).length >= LEAST_MARKS ? 'negative' : 'dark'
}

/** The tone of the paper: lighter than nine tenths of the page. */
export function paperTone(small: Grey): number {
  return quantile(small, 0.9)
}
