/**
 * Two readings of one printing laid beside each other, character by character. Texts over a page are first fastened at stretches that stand once in
 * each; between them the fewest changes are found. Time grows with length times the number of differences of a gap, never with the square
 * of the text: a gap too large for that is one difference.
 */

/** a.slice(aStart, aEnd) stands where the other has b.slice(bStart, bEnd); one of them may be empty. In order, never touching. */
export type Difference = { aStart: number; aEnd: number; bStart: number; bEnd: number }

/** UTF-16 units of a stretch that fastens the texts: six hardly stand once in each by chance, and most survive the errors of a reader. */
const FASTENER = 6
/** Cells of the table of two texts of a thousand characters: some 5 ms. */
const WHOLE_TABLE = 1_000_000
/** Cells of the table between two fasteners. */
const LARGEST_GAP = 4_000_000

/** Where the two texts differ, in order. */
export function differencesOf(a: string, b: string): Difference[] {
  const found: Difference[] = []
  let [aAt, bAt] = [0, 0]
  // In a text that repeats itself a stretch may stand once by error only: short texts are compared whole.
  const fastened = a.length * b.length <= WHOLE_TABLE ? [] : fasteners(a, b)
  for (const { aStart, bStart, length } of [...fastened, { aStart: a.length, bStart: b.length, length: 0 }]) {
    between(a, b, { aStart: aAt, aEnd: aStart, bStart: bAt, bEnd: bStart }, found)
    aAt = aStart + length
    bAt = bStart + length
  }
  return joined(found)
}

/** Characters that must be put in, left out or changed; those of a difference at once: the longer side. */
export function costOf(differences: readonly Difference[]): number {
  return differences.reduce((sum, { aStart, aEnd, bStart, bEnd }) => sum + Math.max(aEnd - aStart, bEnd - bStart), 0)
}

type Fastener = { aStart: number; bStart: number; length: number }

/** Common stretches, in order in both texts: the longest rising chain of stretches that stand once in each. */
function fasteners(a: string, b: string): Fastener[] {
  const inA = onceIn(a)
  const inB = onceIn(b)
  const pairs: [number, number][] = []
  for (const [stretch, at] of inA) {
    const other = inB.get(stretch)
    if (at >= 0 && other !== undefined && other >= 0) pairs.push([at, other])
  }
  const chain: Fastener[] = []
  for (const [aStart, bStart] of rising(pairs)) {
    const last = chain.at(-1)
    // Overlapping stretches of one run grow into one.
    if (last !== undefined && aStart - last.aStart === bStart - last.bStart && aStart <= last.aStart + last.length)
      last.length = aStart + FASTENER - last.aStart
    else if (last === undefined || (aStart >= last.aStart + last.length && bStart >= last.bStart + last.length))
      chain.push({ aStart, bStart, length: FASTENER })
  }
  return chain
}

/** Stretches by their place; -1 for those that stand more than once. */
function onceIn(text: string): Map<string, number> {
  const places = new Map<string, number>()
  for (let at = 0; at + FASTENER <= text.length; at++) {
    const stretch = text.slice(at, at + FASTENER)
    places.set(stretch, places.has(stretch) ? -1 : at)
  }
  return places
}

/** The longest chain that rises in both; `pairs` come sorted by the first. */
function rising(pairs: [number, number][]): [number, number][] {
  const ends: number[] = []
  const before = new Int32Array(pairs.length).fill(-1)
  for (const [index, [, value]] of pairs.entries()) {
    let [low, high] = [0, ends.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (pairs[ends[middle]!]![1] < value) low = middle + 1
      else high = middle
    }
    before[index] = low > 0 ? ends[low - 1]! : -1
    ends[low] = index
  }
  const chain: [number, number][] = []
  for (let at = ends.at(-1) ?? -1; at >= 0; at = before[at]!) chain.push(pairs[at]!)
  return chain.reverse()
}

function between(a: string, b: string, gap: Difference, found: Difference[]): void {
  let { aStart, aEnd, bStart, bEnd } = gap
  while (aStart < aEnd && bStart < bEnd && a[aStart] === b[bStart]) [aStart, bStart] = [aStart + 1, bStart + 1]
  while (aEnd > aStart && bEnd > bStart && a[aEnd - 1] === b[bEnd - 1]) [aEnd, bEnd] = [aEnd - 1, bEnd - 1]
  if (aStart === aEnd && bStart === bEnd) return
  const one = { aStart, aEnd, bStart, bEnd }
  if (aStart === aEnd || bStart === bEnd || (aEnd - aStart) * (bEnd - bStart) > LARGEST_GAP) found.push(one)
  else fewestChanges(a, b, one, found)
}

/** The table of edit distances of a gap, walked back. A change in place is preferred to one left out and one put in. */
function fewestChanges(a: string, b: string, { aStart, aEnd, bStart, bEnd }: Difference, found: Difference[]): void {
  const [rows, columns] = [aEnd - aStart, bEnd - bStart]
  const width = columns + 1
  const cost = new Uint16Array((rows + 1) * width)
  for (let column = 0; column <= columns; column++) cost[column] = column
  for (let row = 1; row <= rows; row++) {
    cost[row * width] = row
    for (let column = 1; column <= columns; column++) {
      const at = row * width + column
      const same = a[aStart + row - 1] === b[bStart + column - 1] ? 0 : 1
      cost[at] = Math.min(cost[at - width - 1]! + same, cost[at - 1]! + 1, cost[at - width]! + 1)
    }
  }
  const back: Difference[] = []
  for (let [row, column] = [rows, columns]; row > 0 || column > 0; ) {
    const at = row * width + column
    const isSame = row > 0 && column > 0 && a[aStart + row - 1] === b[bStart + column - 1]
    if (row > 0 && column > 0 && cost[at] === cost[at - width - 1]! + (isSame ? 0 : 1)) {
      if (!isSame) back.push(step(aStart + row - 1, 1, bStart + column - 1, 1))
      ;[row, column] = [row - 1, column - 1]
    } else if (row > 0 && cost[at] === cost[at - width]! + 1) back.push(step(aStart + --row, 1, bStart + column, 0))
    else back.push(step(aStart + row, 0, bStart + --column, 1))
  }
  found.push(...back.reverse())
}

function step(aStart: number, aLength: number, bStart: number, bLength: number): Difference {
  return { aStart, aEnd: aStart + aLength, bStart, bEnd: bStart + bLength }
}

/** Changes that touch are one difference. */
function joined(differences: readonly Difference[]): Difference[] {
  const found: Difference[] = []
  for (const one of differences) {
    const last = found.at(-1)
    if (last !== undefined && last.aEnd === one.aStart && last.bEnd === one.bStart) Object.assign(last, { aEnd: one.aEnd, bEnd: one.bEnd })
    else found.push({ ...one })
  }
  return found
}
