/** Quarter turns, without loss. */
import type { Grey } from './grey.ts'

/** The picture turned counter-clockwise by `degrees`: what lay turned clockwise by as much stands upright. */
export function turnedBack(image: Grey, degrees: 0 | 90 | 180 | 270): Grey {
  const { data, width, height } = image
  if (degrees === 0) return image
  const out = new Uint8Array(data.length)
  if (degrees === 180) {
    for (let i = 0; i < data.length; i++) out[data.length - 1 - i] = data[i]!
    return { data: out, width, height }
  }
  // Column x of the old picture becomes a row: the last one first when turning counter-clockwise by 90.
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, i++) out[degrees === 90 ? (width - 1 - x) * height + y : x * height + (height - 1 - y)] = data[i]!
  return { data: out, width: height, height: width }
}
