/** How far a page stands off straight: printed rules, confirmed by how the writing falls into rows and columns. */
import type { Grey } from './grey.ts'
import type { Ink, Mark, Marks } from './ink.ts'
import { degrees, piecesOf, tiltByProfile } from './profile.ts'
import { type Rule, rulesOf } from './rules.ts'

/** Degrees the page is turned clockwise; 0 and by 'nothing' when what stands on it does not tell. */
export type Skew = { angle: number; by: 'vertical rules' | 'horizontal rules' | 'writing' | 'nothing' }

/** Ink pixels below which a profile says nothing. */
const LEAST_INK = 400
/** Degrees rows and columns may differ and still confirm each other. */
const AGREE = 0.2
/** How far the sharpest profile must stand out; a few words stand out by 1.3 to 1.6 at any angle, a page of text at its own. */
const SHARP = { alone: 2, agreed: 1.75, aloneInText: 1.7, agreedInText: 1.4 }
/** Marks from which on a page holds text, and not a few words. */
const TEXT = 300
/** Degrees a rule may differ from the writing and still be believed: the edge of a page is up to 2° off. */
const RULE = 0.4
/** Degrees by which rules may move what rows and columns agree on: the edge of a cut border, a fold and a shadow are straight too. */
const MOVED = 0.15

/** Leaves the page alone (0) when unsure: a wrong turn costs more than a small tilt. A rule that nothing confirms is never believed. */
export function skewOf(image: Grey, ink: Ink, marks: Marks, writing: readonly Mark[]): Skew {
  const tilt = tiltByProfile(piecesOf(marks, writing), LEAST_INK)
  if (tilt === null) return { angle: 0, by: 'nothing' }
  const { horizontal, vertical } = rulesOf(image, ink)
  const agreed = Math.abs(tilt.rows - tilt.columns) <= AGREE
  const near = agreed ? MOVED : RULE
  const upright = angleOf(vertical, -1, tilt.angle, near)
  if (upright !== null) return { angle: upright, by: 'vertical rules' }
  const level = angleOf(horizontal, 1, tilt.angle, near)
  if (level !== null) return { angle: level, by: 'horizontal rules' }
  const inText = writing.length >= TEXT
  const needed = agreed ? (inText ? SHARP.agreedInText : SHARP.agreed) : inText ? SHARP.aloneInText : SHARP.alone
  return tilt.sharpness >= needed ? { angle: tilt.angle, by: 'writing' } : { angle: 0, by: 'nothing' }
}

/** The middle angle of the rules the writing confirms, longer ones counting for more. */
function angleOf(rules: readonly Rule[], sign: 1 | -1, tilt: number, near: number): number | null {
  const confirmed = rules
    .map(({ slope, length }) => ({ angle: sign * degrees(Math.atan(slope)), length }))
    .filter(({ angle }) => Math.abs(angle - tilt) <= near)
    .toSorted((a, b) => a.angle - b.angle)
  let half = confirmed.reduce((sum, { length }) => sum + length, 0) / 2
  for (const { angle, length } of confirmed) {
    half -= length
    if (half <= 0) return angle
  }
  return null
}
