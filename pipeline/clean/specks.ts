/** Dust and noise on pages in two tones: specks far from any print, and the cloud of them that a shadow leaves at the edge. */
import type { Grey } from './grey.ts'
import type { Ink } from './ink.ts'
import { type Group, grouped, type Runs, runsOf } from './runs.ts'

/** Tones that are neither ink nor paper; a page with more than this share of them is no page in two tones. */
const BETWEEN = { from: 40, to: 215, share: 0.005 }
/** Side of a speck, in shares of the long side of the page: 0.6 mm of an A4 page. A comma is higher, save where it is broken. */
const SPECK = 0.002
/**
 * Paper around a lone speck, in shares of the long side: 2.2 mm of an A4 page, 0.6 of a usual character. Marks stand nearer to the
 * character before them, dots of leaders to each other.
 */
const ALONE = 0.0075
/** Of the ink of a cloud at the edge, at least this share is specks: 0.8 and more where measured, in the most broken print 0.12. */
const CLOUD = 0.3

type Speckled = { runs: Runs; labels: Int32Array; groups: Group[]; specks: Uint8Array }

/** Whether the picture has ink and paper and nothing between: greys hold more than strokes broken by a threshold, and dust in them is pale. */
export function isTwoTone({ data }: Grey): boolean {
  const most = BETWEEN.share * data.length
  let between = 0
  // By number: an iterator over millions of pixels takes five times as long.
  for (let at = 0; at < data.length && between <= most; at++) if (data[at]! >= BETWEEN.from && data[at]! <= BETWEEN.to) between++
  return between <= most
}

/**
 * The picture without its stray specks, and how many there were. A speck in a gutter makes one line of two, a cloud of them at the edge is
 * read as headings. Specks among print stay: they may be what is left of a stroke. Ink that is wiped off becomes `paper`.
 */
export function withoutSpecks(image: Grey, paper: number): { image: Grey; specks: number } {
  const long = Math.max(image.width, image.height)
  const runs = runsOf(inkIn(image))
  const { labels, groups } = grouped(runs, 0)
  const size = Math.max(2, Math.round(SPECK * long))
  const specks = Uint8Array.from(groups, ({ from, to, first, last }) => (to - from <= size && last + 1 - first <= size ? 1 : 0))
  const speckled = { runs, labels, groups, specks }
  const reach = Math.round(ALONE * long)
  const stray = new Uint8Array(groups.length)
  findClouds(speckled, image, reach, stray)
  findLone(speckled, reach, stray)
  const data = new Uint8Array(image.data)
  for (let run = 0; run < runs.count; run++)
    if (stray[labels[run]! - 1] === 1)
      data.fill(paper, runs.line[run]! * image.width + runs.from[run]!, runs.line[run]! * image.width + runs.to[run]!)
  return { image: { ...image, data }, specks: stray.reduce((sum, one) => sum + one, 0) }
}

function inkIn({ data, width, height }: Grey): Ink {
  const ink = new Uint8Array(data.length)
  for (let at = 0; at < data.length; at++) ink[at] = data[at]! < 128 ? 1 : 0
  return { data: ink, width, height }
}

/** Marks in `stray` the specks with nothing but paper, and what is stray already, within `reach`. */
function findLone({ runs, labels, groups, specks }: Speckled, reach: number, stray: Uint8Array): void {
  const starts = lineStarts(runs)
  for (const [at, { from, to, first, last }] of groups.entries()) {
    if (specks[at] === 0 || stray[at] === 1) continue
    let alone = true
    for (let line = Math.max(0, first - reach); alone && line <= last + reach && line + 1 < starts.length; line++) {
      for (let run = firstReaching(runs, starts[line]!, starts[line + 1]!, from - reach); alone && run < starts[line + 1]!; run++) {
        if (runs.from[run]! >= to + reach) break
        alone = labels[run] === at + 1 || stray[labels[run]! - 1] === 1
      }
    }
    if (alone) stray[at] = 1
  }
}

/** For each line the number of its first run, and at the end the number of runs. */
function lineStarts({ line, count }: Runs): Int32Array {
  const lines = count === 0 ? 0 : line[count - 1]! + 1
  const starts = new Int32Array(lines + 1)
  for (let at = 0, run = 0; at <= lines; at++) {
    while (run < count && line[run]! < at) run++
    starts[at] = run
  }
  return starts
}

/** The first run of a line that ends behind `place`. */
function firstReaching(runs: Runs, from: number, to: number, place: number): number {
  let [low, high] = [from, to]
  while (low < high) {
    const middle = (low + high) >> 1
    if (runs.to[middle]! > place) high = middle
    else low = middle + 1
  }
  return low
}

/** Marks in `stray` all that hangs together, over gaps of half of `reach`, with an edge of the page and is mostly specks. */
function findClouds({ runs, labels, groups, specks }: Speckled, { width, height }: Grey, reach: number, stray: Uint8Array): void {
  const side = Math.max(1, reach >> 1)
  const columns = Math.ceil(width / side)
  const rows = Math.ceil(height / side)
  const inked = new Uint8Array(columns * rows)
  for (let run = 0; run < runs.count; run++) {
    const row = Math.floor(runs.line[run]! / side) * columns
    for (let column = Math.floor(runs.from[run]! / side); column * side < runs.to[run]!; column++) inked[row + column] = 1
  }
  const squares = runsOf({ data: inked, width: columns, height: rows })
  const patches = grouped(squares, 0)
  const patchAt = new Int32Array(inked.length)
  for (let run = 0; run < squares.count; run++)
    patchAt.fill(patches.labels[run]!, squares.line[run]! * columns + squares.from[run]!, squares.line[run]! * columns + squares.to[run]!)
  const patchOf = new Int32Array(groups.length)
  for (let run = 0; run < runs.count; run++)
    patchOf[labels[run]! - 1] = patchAt[Math.floor(runs.line[run]! / side) * columns + Math.floor(runs.from[run]! / side)]!

  const ink = new Float64Array(patches.groups.length + 1)
  const ofSpecks = new Float64Array(patches.groups.length + 1)
  for (const [at, { pixels }] of groups.entries()) {
    ink[patchOf[at]!]! += pixels
    if (specks[at] === 1) ofSpecks[patchOf[at]!]! += pixels
  }
  for (let at = 0; at < groups.length; at++) {
    const patch = patches.groups[patchOf[at]! - 1]!
    const atEdge = patch.from === 0 || patch.first === 0 || patch.to === columns || patch.last === rows - 1
    if (atEdge && ofSpecks[patchOf[at]!]! >= CLOUD * ink[patchOf[at]!]!) stray[at] = 1
  }
}
