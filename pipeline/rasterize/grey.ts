/** Pixels of any kind to 8-bit grey. */

/** The weights of BT.601, in 256ths: red comes out dark (76 of 255), so red letterheads and seals stay readable. */
const RED = 77
const GREEN = 151
const BLUE = 28

/** `stride` bytes a pixel, of which the first three are red, green and blue (`colours` 3) or the first is grey (1). */
export function luminance(data: Uint8Array, pixels: number, stride: number, colours: 1 | 3): Uint8Array {
  if (stride === 1) return data
  const grey = new Uint8Array(pixels)
  if (colours === 1) for (let i = 0; i < pixels; i++) grey[i] = data[i * stride]!
  else for (let i = 0, p = 0; i < pixels; i++, p += stride) grey[i] = (data[p]! * RED + data[p + 1]! * GREEN + data[p + 2]! * BLUE) >> 8
  return grey
}

/**
 * Transparency taken away: the alpha byte is the last of each pixel's `stride`. Dark writing is laid on white; light writing would vanish
 * there, so it is laid on black and the whole turned over, and comes out dark on white as well.
 */
export function flattened(grey: Uint8Array, data: Uint8Array, stride: number): Uint8Array {
  const light = writingIsLight(grey, data, stride)
  const flat = new Uint8Array(grey.length)
  for (let i = 0; i < grey.length; i++) {
    const alpha = data[i * stride + stride - 1]!
    const tone = light ? 255 - grey[i]! : grey[i]!
    flat[i] = 255 - Math.round(((255 - tone) * alpha) / 255)
  }
  return flat
}

/** Writing is what is opaque where much is transparent: light when its mean tone is nearer to white than a pale pencil. */
function writingIsLight(grey: Uint8Array, data: Uint8Array, stride: number): boolean {
  let weight = 0
  let sum = 0
  for (let i = 0; i < grey.length; i++) {
    const alpha = data[i * stride + stride - 1]!
    weight += alpha
    sum += alpha * grey[i]!
  }
  const mostlyOpaque = weight > 0.9 * 255 * grey.length
  return !mostlyOpaque && weight > 0 && sum / weight > 170
}

/** Rows of packed bits, most significant first, each padded to a byte, as grey: `zero` for 0 and `one` for 1. */
export function unpacked(data: Uint8Array, width: number, height: number, zero: number, one: number): Uint8Array {
  const grey = new Uint8Array(width * height)
  const rowBytes = (width + 7) >> 3
  for (let y = 0, i = 0; y < height; y++) {
    const row = y * rowBytes
    // Rows that the decoder never reached read as 1: paper, as in the viewers.
    for (let x = 0; x < width; x++, i++) grey[i] = ((data[row + (x >> 3)] ?? 255) >> (7 - (x & 7))) & 1 ? one : zero
  }
  return grey
}
