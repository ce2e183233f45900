/** The tilt of a page from its printed rules: of all things on a page the straightest, when they are rules at all. */
import { type Grey, transposed } from './grey.ts'
import { type Ink, type Mark, marksOf } from './ink.ts'

/** A traced line: `slope` across for one along, `length` in pixels of the measured picture. */
export type Rule = { slope: number; length: number }

/** Pixels: how thick a rule may be, how long an unbroken piece must be, how far pieces may stand apart. */
const ACROSS = 6
const ALONG = 11
const GAP = 8
/** Share of the long side below which a line may be the stroke of a large character. */
const SHORTEST = 0.09
/**
 * Slope that the straying of a line's points leaves open: 0.1°. A short rule must be finer than a long one. A bent one, as on a page that
 * did not lie flat or in a carved frame, does not count: its middle part was worse by 0.1° than what the writing says.
 */
const OPEN = 0.0017
/** Straying of neighbouring points goes together: it moves the slope more than chance would. */
const TOGETHER = 1.5
/** Steepest line that can be a rule of a page to be straightened, as rise for run: 8°. */
const STEEPEST = 0.14

/** Horizontal rules have the slope tan(a) on a page turned clockwise by a, vertical ones −tan(a) seen along y. */
export function rulesOf(image: Grey, ink: Ink): { horizontal: Rule[]; vertical: Rule[] } {
  return { horizontal: traced(image, ink), vertical: traced(transposed(image), transposed(ink)) }
}

function traced(image: Grey, ink: Ink): Rule[] {
  const thin = pieces(ink)
  const { labels, marks } = marksOf(bridged(thin))
  const shortest = SHORTEST * Math.max(image.width, image.height)
  return marks
    .filter((mark) => {
      const length = mark.right - mark.left
      return length >= shortest && mark.bottom - mark.top <= length * STEEPEST + ACROSS
    })
    .flatMap((mark) => rule(centres(image, thin, labels, mark)) ?? [])
}

/** Ink no thicker than a rule, in unbroken runs along it. */
function pieces({ data, width, height }: Ink): Ink {
  const thin = new Uint8Array(data.length)
  for (let x = 0; x < width; x++)
    for (let y = 0; y < height; y++) {
      if (data[y * width + x] === 0) continue
      const top = y
      while (y < height && data[y * width + x] === 1) y++
      if (y - top <= ACROSS) for (let row = top; row < y; row++) thin[row * width + x] = 1
    }
  for (let y = 0, row = 0; y < height; y++, row += width)
    for (let x = 0; x < width; x++) {
      if (thin[row + x] === 0) continue
      const left = x
      while (x < width && thin[row + x] === 1) x++
      if (x - left < ALONG) thin.fill(0, row + left, row + x)
    }
  return { data: thin, width, height }
}

/** Gaps between pieces closed, so that a broken rule hangs together. */
function bridged({ data, width, height }: Ink): Ink {
  const out = new Uint8Array(data.length)
  for (let y = 0, row = 0; y < height; y++, row += width)
    for (let x = 0; x < width; x++)
      if (data[row + x] === 1) out.fill(1, row + Math.max(0, x - GAP / 2), row + Math.min(width, x + GAP / 2 + 1))
  return { data: out, width, height }
}

type Centres = { x: number[]; y: number[] }

/** The middle of the line in each column, weighed by how much darker than the paper beside it the pixels are: finer than a pixel. */
function centres(image: Grey, thin: Ink, labels: Int32Array, mark: Mark): Centres {
  const found: Centres = { x: [], y: [] }
  for (let x = mark.left; x < mark.right; x++) {
    let [top, bottom] = [-1, -1]
    for (let y = mark.top; y < mark.bottom; y++) {
      const at = y * image.width + x
      if (thin.data[at] === 0 || labels[at] !== mark.label) continue
      if (top < 0) top = y
      bottom = y
    }
    if (top < 0) continue
    found.x.push(x)
    found.y.push(middle(image, x, Math.max(0, top - RIM), Math.min(image.height - 1, bottom + RIM)))
  }
  return found
}
/** Pixels beside the ink that are partly covered by the line, and one of paper. */
const RIM = 2

function middle({ data, width }: Grey, x: number, top: number, bottom: number): number {
  let light = 0
  for (let y = top; y <= bottom; y++) light = Math.max(light, data[y * width + x]!)
  let [weight, sum] = [0, 0]
  for (let y = top; y <= bottom; y++) {
    weight += light - data[y * width + x]!
    sum += (light - data[y * width + x]!) * y
  }
  return weight === 0 ? (top + bottom) / 2 : sum / weight
}

function rule(points: Centres): Rule | null {
  const length = points.x.length
  const { slope, stray } = fitted(points)
  return (TOGETHER * stray) / length <= OPEN ? { slope, length } : null
}

/** The straight line of least squares, and the root of the mean square by which the points miss it. */
function fitted({ x, y }: Centres): { slope: number; stray: number } {
  const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length
  const [mx, my] = [mean(x), mean(y)]
  let [xx, xy] = [0, 0]
  for (let i = 0; i < x.length; i++) {
    xx += (x[i]! - mx) ** 2
    xy += (x[i]! - mx) * (y[i]! - my)
  }
  const slope = xx === 0 ? 0 : xy / xx
  return { slope, stray: Math.sqrt(mean(y.map((value, i) => (value - my - slope * (x[i]! - mx)) ** 2))) }
}
