type Grey = { width: number; height: number; data: Uint8Array }

/** Which source pixels make a target pixel, and how much each counts; the weights of one target pixel add up to 1. */
type Taps = { first: Int32Array; count: Int32Array; weights: Float64Array; most: number }

/**
 * Grey values at another size, 0 to 255, row by row. A triangle as wide as the shrinking asks (as Pillow's BILINEAR): the readers were
 * calibrated on lines scaled so, and thin strokes are averaged instead of dropped.
 */
export function scaleGrey(image: Grey, width: number, height: number): Float32Array {
  const across = taps(image.width, width)
  const down = taps(image.height, height)
  const narrow = new Float32Array(width)
  const scaled = new Float32Array(width * height)
  // Row by row from the top: each is narrowed and at once added to the target rows it is part of, the first of which is `begin`.
  for (let row = 0, begin = 0; row < image.height; row++) {
    narrowed(image.data, row * image.width, across, narrow)
    while (begin < height && down.first[begin]! + down.count[begin]! <= row) begin++
    for (let y = begin; y < height && down.first[y]! <= row; y++) {
      const weight = down.weights[y * down.most + row - down.first[y]!]!
      const to = y * width
      for (let x = 0; x < width; x++) scaled[to + x]! += narrow[x]! * weight
    }
  }
  return scaled
}

/** One row of pixels, from `start` on, as wide as `narrow`. */
function narrowed(data: Uint8Array, start: number, { first, count, weights, most }: Taps, narrow: Float32Array): void {
  for (let x = 0; x < narrow.length; x++) {
    let sum = 0
    const from = start + first[x]!
    const taps = x * most
    const times = count[x]!
    for (let k = 0; k < times; k++) sum += data[from + k]! * weights[taps + k]!
    narrow[x] = sum
  }
}

function taps(source: number, target: number): Taps {
  const step = source / target
  const reach = Math.max(1, step)
  const most = Math.ceil(reach) * 2 + 1
  const all: Taps = { first: new Int32Array(target), count: new Int32Array(target), weights: new Float64Array(target * most), most }
  for (let at = 0; at < target; at++) {
    const centre = (at + 0.5) * step
    const first = Math.max(0, Math.floor(centre - reach + 0.5))
    const last = Math.min(source, Math.floor(centre + reach + 0.5))
    let sum = 0
    for (let k = first; k < last; k++) {
      const weight = Math.max(0, 1 - Math.abs(k + 0.5 - centre) / reach)
      all.weights[at * most + k - first] = weight
      sum += weight
    }
    for (let k = first; k < last; k++) all.weights[at * most + k - first]! /= sum
    all.first[at] = first
    all.count[at] = last - first
  }
  return all
}
