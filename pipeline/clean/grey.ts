/** Grey pictures in memory and the simple things done to them. */
import type { Box } from '../../gazette/place.ts'

/** 8-bit grey, one byte a pixel, rows from the top; 0 is black. */
export type Grey = { data: Uint8Array; width: number; height: number }

/** A prime, so that the pixels looked at do not stand in columns. */
const EVERY = 7

/** The value below which `share` (0 to 1) of the pixels lie. One pixel in seven is asked: the rest say the same. */
export function quantile({ data }: Grey, share: number): number {
  const counts = new Uint32Array(256)
  for (let i = 0; i < data.length; i += EVERY) counts[data[i]!]!++
  let left = share * Math.ceil(data.length / EVERY)
  for (let tone = 0; tone < 256; tone++) {
    left -= counts[tone]!
    if (left < 0) return tone
  }
  return 255
}

/** Means of squares of `side` pixels; the last column and row may stand for fewer. */
export function blockMeans({ data, width, height }: Grey, side: number): Grey {
  const columns = Math.ceil(width / side)
  const rows = Math.ceil(height / side)
  const means = new Uint8Array(columns * rows)
  const sums = new Uint32Array(columns)
  for (let row = 0; row < rows; row++) {
    sums.fill(0)
    const bottom = Math.min(height, (row + 1) * side)
    for (let y = row * side; y < bottom; y++)
      for (let column = 0, x = 0, i = y * width; column < columns; column++) {
        let sum = 0
        for (const right = Math.min(width, x + side); x < right; x++, i++) sum += data[i]!
        sums[column]! += sum
      }
    for (let column = 0; column < columns; column++) {
      const pixels = (bottom - row * side) * (Math.min(width, (column + 1) * side) - column * side)
      means[row * columns + column] = sums[column]! / pixels
    }
  }
  return { data: means, width: columns, height: rows }
}

/** Each pixel becomes the greatest (or the mean) of the square of 2 × reach + 1 around it. */
export function spread(image: Grey, reach: number, how: 'greatest' | 'mean'): Grey {
  return alongRows(transposed(alongRows(transposed(image), reach, how)), reach, how)
}

function alongRows({ data, width, height }: Grey, reach: number, how: 'greatest' | 'mean'): Grey {
  const out = new Uint8Array(data.length)
  const one = how === 'mean' ? mean : greatest
  for (let y = 0; y < height; y++) {
    const row = y * width
    for (let x = 0; x < width; x++) out[row + x] = one(data, row + Math.max(0, x - reach), row + Math.min(width - 1, x + reach))
  }
  return { data: out, width, height }
}

function greatest(data: Uint8Array, from: number, to: number): number {
  let most = 0
  for (let at = from; at <= to; at++) if (data[at]! > most) most = data[at]!
  return most
}

function mean(data: Uint8Array, from: number, to: number): number {
  let sum = 0
  for (let at = from; at <= to; at++) sum += data[at]!
  return sum / (to - from + 1)
}

export function transposed({ data, width, height }: Grey): Grey {
  const out = new Uint8Array(data.length)
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) out[x * height + y] = data[y * width + x]!
  return { data: out, width: height, height: width }
}

/** Black becomes white: a film negative, a page printed in reverse. */
export function inverted({ data, width, height }: Grey): Grey {
  return { data: data.map((tone) => 255 - tone), width, height }
}

export function cut(image: Grey, { left, top, right, bottom }: Box): Grey {
  const [width, height] = [right - left, bottom - top]
  if (width === image.width && height === image.height) return image
  const data = new Uint8Array(width * height)
  for (let y = 0; y < height; y++) data.set(image.data.subarray((top + y) * image.width + left, (top + y) * image.width + right), y * width)
  return { data, width, height }
}
