/** How far a page stands off straight. */
import type { Mark, Marks } from './ink.ts'
import { inkPoints, tiltByProfile } from './profile.ts'

/** Degrees the page is turned clockwise; 0 and `sure` false when nothing on it tells. */
export type Skew = { angle: number; sure: boolean }

/** Ink pixels below which a profile says nothing. */
const LEAST_INK = 400
/** Degrees rows and columns may differ and still confirm each other. */
const AGREE = 0.2
/** How far the sharpest profile must stand out when rows and columns do not confirm each other. */
const SHARP = 1.5

/** Leaves the page alone (0) when unsure: a wrong turn costs more than a small tilt. */
export function skewOf(marks: Marks, writing: readonly Mark[]): Skew {
  const tilt = tiltByProfile(inkPoints(marks, writing), LEAST_INK)
  if (tilt === null) return { angle: 0, sure: false }
  const sure = Math.abs(tilt.rows - tilt.columns) <= AGREE || tilt.sharpness >= SHARP
  return sure ? { angle: tilt.angle, sure } : { angle: 0, sure }
}
