/** Holes punched for a file: even round discs in the margin, which would be read as headings and marks. */
import { blockMeans, type Grey } from './grey.ts'
import { paperOf } from './paper.ts'
import { median } from './profile.ts'

/** Pixels of the measured picture; `paper`: tone of the paper around it, 0 to 255. */
export type Hole = { x: number; y: number; radius: number; paper: number }
type Disc = Hole & { tone: number }

/** Pixels of the measured picture: side of the squares in which discs are looked for. */
const SIDE = 3
/** Holes are 5 to 8 mm wide, sheets 21 to 42 cm high: their diameter in shares of the long side. */
const DIAMETER = { least: 0.012, most: 0.04 }
/** How far from an edge a hole's middle lies at most, in shares of the width or height. */
const MARGIN = 0.12
/** Tones in shares of the paper's: first the black holes, in a shadow too, then the grey ones of a light backing. */
const TONES = [0.6, 0.93]
/** A disc this dark is a hole on its own; paler ones must stand one above another, as a punch makes them. */
const BLACK = 0.45
/** Shares of a disc's squares that may be paper, and of the ring around it that may not be. */
const FLAW = { inside: 0.04, around: 0.05 }
/** How far the tones within a disc lie from their middle: 8-bit tones, on average. A letter or a stamp in it is worth keeping. */
const EVEN = 9
/** Radii: what is looked at as the inside, and from where to where as the ring around. */
const REACH = { inside: 0.75, from: 1.35, to: 1.8 }
/** Holes of one punch: how far they stand off one line (shares of the long side), and how unlike in size and tone they are. */
const LIKE = { line: 0.02, radius: 0.2, tone: 24, apart: 0.1 }
/** Radii that are painted: the soft rim goes too. */
const PAINTED = 1.18

/** What is not round, even and alone in the margin stays: a stamp, a letter, a folio, a hole that goes through print. */
export function holesOf(small: Grey): Hole[] {
  const fine = blockMeans(small, SIDE)
  const paper = paperOf(small)
  const discs: Disc[] = []
  for (const tone of TONES)
    for (const disc of discsUnder(small, fine, paper, tone))
      if (!discs.some(({ x, y, radius }) => Math.hypot(x - disc.x, y - disc.y) < radius)) discs.push(disc)
  const long = Math.max(small.width, small.height)
  return discs
    .filter((disc) => disc.tone <= BLACK * disc.paper || discs.some((other) => other !== disc && ofOnePunch(disc, other, long)))
    .map(({ x, y, radius, paper }) => ({ x, y, radius, paper }))
}

function ofOnePunch(one: Disc, other: Disc, long: number): boolean {
  const [across, down] = [Math.abs(one.x - other.x), Math.abs(one.y - other.y)]
  if (Math.min(across, down) > LIKE.line * long || Math.max(across, down) < LIKE.apart * long) return false
  return Math.abs(one.radius - other.radius) <= LIKE.radius * one.radius && Math.abs(one.tone - other.tone) <= LIKE.tone
}

/** Round patches of squares darker than the share `tone` of the paper around them. */
function discsUnder(small: Grey, fine: Grey, paper: Grey, tone: number): Disc[] {
  const { data, width, height } = fine
  const seen = new Uint8Array(data.length)
  const isDark = (at: number): boolean => {
    const [x, y] = [at % width, Math.floor(at / width)]
    const square = Math.min(paper.height - 1, (y * SIDE) >> 3) * paper.width + Math.min(paper.width - 1, (x * SIDE) >> 3)
    return data[at]! < paper.data[square]! * tone
  }
  const discs: Disc[] = []
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      if (Math.min(x, width - 1 - x) > MARGIN * width && Math.min(y, height - 1 - y) > MARGIN * height) {
        x = width - 1 - Math.ceil(MARGIN * width)
        continue
      }
      const at = y * width + x
      if (seen[at] === 1 || !isDark(at)) continue
      const disc = discAt(fine, patchFrom(at, width, height, seen, isDark), Math.max(small.width, small.height) / SIDE)
      if (disc) discs.push({ ...disc, x: disc.x * SIDE, y: disc.y * SIDE, radius: disc.radius * SIDE })
    }
  return discs
}

/** The squares that hang together with the one at `from`; marks them as seen. */
function patchFrom(from: number, width: number, height: number, seen: Uint8Array, isDark: (at: number) => boolean): number[] {
  const patch = [from]
  seen[from] = 1
  const visit = (at: number): void => {
    if (seen[at] === 1 || !isDark(at)) return
    seen[at] = 1
    patch.push(at)
  }
  for (let next = 0; next < patch.length; next++) {
    const at = patch[next]!
    if (at % width > 0) visit(at - 1)
    if (at % width < width - 1) visit(at + 1)
    if (at >= width) visit(at - width)
    if (at < width * (height - 1)) visit(at + width)
  }
  return patch
}

/** The disc a patch is, in squares; null when it is none. `long`: long side of the page. */
function discAt(fine: Grey, patch: readonly number[], long: number): Disc | null {
  const { width, height } = fine
  const xs = patch.map((at) => (at % width) + 0.5)
  const ys = patch.map((at) => Math.floor(at / width) + 0.5)
  const [left, right, top, bottom] = [least(xs), -least(xs.map((x) => -x)), least(ys), -least(ys.map((y) => -y))]
  const [wide, high] = [right - left + 1, bottom - top + 1]
  if (Math.min(wide, high) < DIAMETER.least * long || Math.max(wide, high) > DIAMETER.most * long) return null
  if (Math.max(wide, high) > 1.25 * Math.min(wide, high) + 1) return null
  const [x, y, radius] = [(left + right) / 2, (top + bottom) / 2, (wide + high) / 4]
  if (x - radius < 1 || y - radius < 1 || x + radius > width - 1 || y + radius > height - 1) return null

  const [inside, around] = [within(fine, x, y, 0, REACH.inside * radius), within(fine, x, y, REACH.from * radius, REACH.to * radius)]
  const [tone, paper] = [median(inside), median(around)]
  const middle = (tone + paper) / 2
  if (inside.filter((value) => value > middle).length > FLAW.inside * inside.length) return null
  if (around.filter((value) => value < middle).length > FLAW.around * around.length) return null
  const uneven = inside.reduce((sum, value) => sum + Math.abs(value - tone), 0) / inside.length
  const round = patch.length / (Math.PI * radius * radius)
  return uneven > EVEN || round < 0.8 || round > 1.2 ? null : { x, y, radius, tone, paper }
}

function least(values: readonly number[]): number {
  return values.reduce((one, other) => Math.min(one, other), Infinity)
}

/** Tones of the squares whose middle lies from `from` to `to` away from a place, as far as the page goes. */
function within({ data, width, height }: Grey, x: number, y: number, from: number, to: number): number[] {
  const tones: number[] = []
  for (let row = Math.max(0, Math.floor(y - to)); row < Math.min(height, y + to); row++)
    for (let column = Math.max(0, Math.floor(x - to)); column < Math.min(width, x + to); column++) {
      const away = Math.hypot(column + 0.5 - x, row + 0.5 - y)
      if (away >= from && away <= to) tones.push(data[row * width + column]!)
    }
  return tones
}

/** The picture with its holes in the tone of the paper around them. `factor`: pixels of this picture for one of the measured picture. */
export function filled(image: Grey, holes: readonly Hole[], factor: number): Grey {
  const { width, height } = image
  const data = new Uint8Array(image.data)
  for (const { x, y, radius, paper } of holes) {
    const reach = (radius * PAINTED + 1) * factor
    for (let row = Math.max(0, Math.floor(y * factor - reach)); row < Math.min(height, y * factor + reach); row++) {
      const half = Math.sqrt(Math.max(0, reach * reach - (row + 0.5 - y * factor) ** 2))
      const [from, to] = [Math.max(0, Math.round(x * factor - half)), Math.min(width, Math.round(x * factor + half))]
      if (to > from) data.fill(paper, row * width + from, row * width + to)
    }
  }
  return { data, width, height }
}
