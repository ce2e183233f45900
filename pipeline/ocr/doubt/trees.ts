/** Gradient-boosted trees as arrays: fitted elsewhere (ocr-models/doubt.py), evaluated here. */

/**
 * Several bags of trees over one row of features. A node's children are node numbers, or leaves as ~leaf; a value not above the
 * threshold goes left, a missing one (NaN) where `missingLeft` says. `roots` are node numbers, or ~leaf for a tree of one leaf.
 */
export type Trees = {
  features: readonly string[]
  /** Trees of all bags; the answer is their sum divided by `bags`. */
  bags: number
  roots: Int32Array
  left: Int32Array
  right: Int32Array
  threshold: Float32Array
  leaves: Float32Array
  feature: Uint8Array
  missingLeft: Uint8Array
}

/** The trees with what else their file says, as the JSON head holds it. */
export type Packed<Head> = { head: Head; trees: Trees }

type Counts = { features: string[]; bags: number; trees: number; nodes: number; leaves: number }

const MAGIC = 'GBT1'

/** The sum of the trees for one row (the log odds), as wide as `features`. */
export function weigh(trees: Trees, row: Float32Array): number {
  const { roots, left, right, threshold, leaves, feature, missingLeft } = trees
  let sum = 0
  for (let tree = 0; tree < roots.length; tree++) {
    let node = roots[tree]!
    while (node >= 0) {
      const value = row[feature[node]!]!
      node = value <= threshold[node]! || (missingLeft[node] === 1 && Number.isNaN(value)) ? left[node]! : right[node]!
    }
    sum += leaves[~node]!
  }
  return sum / trees.bags
}

/**
 * Opens a packed file: `GBT1`, the head's length (u32, little-endian), the head (JSON, padded with blanks to four bytes), then roots,
 * left, right (i32), threshold, leaves (f32), feature, missingLeft (u8). Throws RangeError or SyntaxError when it is cut short.
 */
export function unpack<Head>(bytes: Uint8Array): Packed<Head> {
  const whole = new Uint8Array(bytes).buffer // a copy from its own first byte, so that the arrays are aligned
  if (Buffer.from(whole, 0, 4).toString('latin1') !== MAGIC) throw new RangeError(`does not begin with ${MAGIC}`)
  const length = new DataView(whole).getUint32(4, true)
  const head = JSON.parse(Buffer.from(whole, 8, length).toString('utf8')) as Head & Counts
  let at = 8 + length
  const take = <Taken>(make: (from: number) => Taken, size: number): Taken => {
    const taken = make(at)
    at += size
    return taken
  }
  const trees: Trees = {
    features: head.features,
    bags: head.bags,
    roots: take((from) => new Int32Array(whole, from, head.trees), 4 * head.trees),
    left: take((from) => new Int32Array(whole, from, head.nodes), 4 * head.nodes),
    right: take((from) => new Int32Array(whole, from, head.nodes), 4 * head.nodes),
    threshold: take((from) => new Float32Array(whole, from, head.nodes), 4 * head.nodes),
    leaves: take((from) => new Float32Array(whole, from, head.leaves), 4 * head.leaves),
    feature: take((from) => new Uint8Array(whole, from, head.nodes), head.nodes),
    missingLeft: take((from) => new Uint8Array(whole, from, head.nodes), head.nodes),
  }
  if (at !== whole.byteLength) throw new RangeError(`has ${whole.byteLength} bytes, not ${at}`)
  return { head, trees }
}
