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
  const narrow = new Float32Array(width * image.height)
  for (let y = 0; y < image.height; y++) {
    for (let x = 0; x < width; x++) {
      let sum = 0
      const from = y * image.width + across.first[x]!
      for (let k = 0; k < across.count[x]!; k++) sum += image.data[from + k]! * across.weights[x * across.most + k]!
      narrow[y * width + x] = sum
    }
  }
  const scaled = new Float32Array(width * height)
  for (let y = 0; y < height; y++) {
    for (let k = 0; k < down.count[y]!; k++) {
      const weight = down.weights[y * down.most + k]!
      const from = (down.first[y]! + k) * width
      const to = y * width
      for (let x = 0; x < width; x++) scaled[to + x]! += narrow[from + x]! * weight
    }
  }
  return scaled
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
