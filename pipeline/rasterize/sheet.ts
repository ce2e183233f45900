/** The page of a PDF as a sheet: how large it is, and where something lies on it. */
import type { Matrix } from './matrix.ts'

/** Points (1/72 inch as far as the file can be trusted), origin top left, turned as the page asks. `base`: page space to sheet. */
export type Sheet = { width: number; height: number; base: Matrix }

/** Degrees a scan may be laid askew on its page and still count as straight: deskewing is a later stage's work. */
const ASKEW = 8

/** Share of the sheet's width and height an image may fall short of and still hide all: scanners' margins. */
const MARGIN = 0.02

/** A rectangle on the sheet, in points. */
export type Bounds = { left: number; top: number; right: number; bottom: number }

/** The box around a unit square laid on the sheet by `place`. */
export function bounds([a, b, c, d, e, f]: Matrix): Bounds {
  const xs = [e, e + a, e + c, e + a + c]
  const ys = [f, f + b, f + d, f + b + d]
  return { left: Math.min(...xs), top: Math.min(...ys), right: Math.max(...xs), bottom: Math.max(...ys) }
}

/** Degrees by which the unit square stands off the nearest quarter turn, 0 to 45. */
export function askew([a, b]: Matrix): number {
  const degrees = Math.abs((Math.atan2(b, a) * 180) / Math.PI) % 90
  return Math.min(degrees, 90 - degrees)
}

export function covers(place: Matrix, sheet: Sheet): boolean {
  if (askew(place) > ASKEW) return false
  const { left, top, right, bottom } = bounds(place)
  const x = sheet.width * MARGIN
  const y = sheet.height * MARGIN
  return left <= x && top <= y && right >= sheet.width - x && bottom >= sheet.height - y
}

/** True when the axes stand at a right angle: the image is turned, mirrored or stretched, but not sheared. */
export function isSquare([a, b, c, d]: Matrix): boolean {
  return Math.abs(a * c + b * d) <= 0.02 * Math.hypot(a, b) * Math.hypot(c, d)
}

/** True when `outer` leaves nothing out of `inner` that would be seen on the sheet, but for the margin. */
export function contains(outer: Bounds, inner: Bounds, sheet: Sheet): boolean {
  const x = sheet.width * MARGIN
  const y = sheet.height * MARGIN
  return (
    outer.left <= Math.max(inner.left, 0) + x &&
    outer.top <= Math.max(inner.top, 0) + y &&
    outer.right >= Math.min(inner.right, sheet.width) - x &&
    outer.bottom >= Math.min(inner.bottom, sheet.height) - y
  )
}
