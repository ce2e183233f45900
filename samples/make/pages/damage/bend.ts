import type { Edges } from '../../impose.ts'
import type { Sheet } from '../../press.ts'
import type { Curl, Recipe } from './recipe.ts'

/** Where a point of the flat page comes to lie on the bent one, and back. Pixels. */
export type Bend = { toBent: (x: number, y: number) => [number, number]; toFlat: (x: number, y: number) => [number, number] }

/** The bend of an open book: towards the fold lines rise (or sink) and characters draw together. */
export function bendOf(curl: Curl, width: number, height: number, dpi: number): Bend {
  const rise = (curl.rise * dpi) / 25.4
  const reach = curl.reach * width
  const shift = (x: number, y: number): [number, number] => {
    const away = curl.side === 'left' ? x : width - x
    const near = Math.exp(-Math.max(0, away) / reach)
    // The camera stands over the middle of the page: its head and foot bend most.
    return [(curl.side === 'left' ? 1 : -1) * Math.abs(rise) * 0.6 * near, rise * near * (0.7 - (0.6 * y) / height)]
  }
  return {
    toFlat: (x, y) => {
      const [over, down] = shift(x, y)
      return [x - over, y - down]
    },
    toBent: (x, y) => {
      let [bentX, bentY] = [x, y]
      for (let turn = 0; turn < 4; turn += 1) {
        const [over, down] = shift(bentX, bentY)
        bentX = x + over
        bentY = y + down
      }
      return [bentX, bentY]
    },
  }
}

/** A box of the flat page on the bent one: its middle moves, its size stays (the bend is gentle). */
export function bentBox([left, top, right, bottom]: Edges, { toBent }: Bend): Edges {
  const [x, y] = toBent((left + right) / 2, (top + bottom) / 2)
  const [wide, high] = [(right - left) / 2, (bottom - top) / 2]
  return [x - wide, y - high, x + wide, y + high]
}

/** Lays the sheet on the glass: bent, then tilted clockwise about its middle, in one pass of bilinear sampling. */
export function laidOnGlass(sheet: Sheet, { tilt, paper }: Recipe, bend: Bend | null): Sheet {
  if (tilt === 0 && bend === null) return sheet
  const { width, height } = sheet
  const data = new Uint8Array(sheet.data.length)
  const [cos, sin] = [Math.cos((tilt * Math.PI) / 180), Math.sin((tilt * Math.PI) / 180)]
  const [middleX, middleY] = [(width - 1) / 2, (height - 1) / 2]
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const upX = cos * (x - middleX) + sin * (y - middleY) + middleX
      const upY = cos * (y - middleY) - sin * (x - middleX) + middleY
      data[y * width + x] = bend === null ? sample(sheet, upX, upY, paper.grey) : sample(sheet, ...bend.toFlat(upX, upY), paper.grey)
    }
  }
  return { width, height, data }
}

function sample({ width, height, data }: Sheet, x: number, y: number, ground: number): number {
  const [left, top] = [Math.floor(x), Math.floor(y)]
  if (left < 0 || top < 0 || left >= width - 1 || top >= height - 1) return ground
  const [over, down] = [x - left, y - top]
  const at = top * width + left
  const upper = data[at]! + (data[at + 1]! - data[at]!) * over
  const lower = data[at + width]! + (data[at + width + 1]! - data[at + width]!) * over
  return upper + (lower - upper) * down + 0.5
}
