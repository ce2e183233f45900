import assert from 'node:assert/strict'
import { test } from 'node:test'
import { defaults } from '../../../config.ts'
import { componentsOf } from '../../../pipeline/layout/components.ts'
import { type ProbabilityMap, regionsOf } from '../../../pipeline/layout/regions.ts'

/** A map with bars of text: [middle x, middle y, length, thickness, degrees, probability]. */
function map(bars: readonly [number, number, number, number, number, number][]): ProbabilityMap {
  const width = 200
  const height = 120
  const data = new Float32Array(width * height)
  for (const [x, y, length, thick, degrees, probability] of bars) {
    const angle = (degrees * Math.PI) / 180
    for (let row = 0; row < height; row++) {
      for (let column = 0; column < width; column++) {
        const along = (column + 0.5 - x) * Math.cos(angle) + (row + 0.5 - y) * Math.sin(angle)
        const across = (row + 0.5 - y) * Math.cos(angle) - (column + 0.5 - x) * Math.sin(angle)
        if (Math.abs(along) <= length / 2 && Math.abs(across) <= thick / 2) data[row * width + column] = probability
      }
    }
  }
  return { data, width, height, scale: { x: 0.5, y: 0.5 }, left: 0, top: 0 }
}

test('widens a core by area over perimeter, in page pixels', () => {
  const [region] = regionsOf(map([[100, 60, 80, 8, 0, 0.9]]), defaults.layout.finder)
  // 80 × 8 × 1.4 / (2 × 88) = 5.1 finder pixels on every side; two page pixels to one of the finder.
  const by = (80 * 8 * 1.4) / (2 * 88)
  assert.deepEqual(
    region!.quad.map(({ x, y }) => [Math.round(x), Math.round(y)]),
    [
      [Math.round(2 * (60 - by)), Math.round(2 * (56 - by))],
      [Math.round(2 * (140 + by)), Math.round(2 * (56 - by))],
      [Math.round(2 * (140 + by)), Math.round(2 * (64 + by))],
      [Math.round(2 * (60 - by)), Math.round(2 * (64 + by))],
    ],
  )
})

test('follows the tilt of a line', () => {
  const [region] = regionsOf(map([[100, 60, 120, 10, 4, 0.9]]), defaults.layout.finder)
  const [start, end] = region!.quad
  assert.ok(Math.abs((Math.atan2(end.y - start.y, end.x - start.x) * 180) / Math.PI - 4) < 0.7)
})

test('leaves out what the finder is unsure of, and specks', () => {
  const found = regionsOf(
    map([
      [60, 20, 60, 8, 0, 0.35],
      [60, 60, 2, 2, 0, 0.95],
      [60, 90, 60, 8, 0, 0.95],
    ]),
    defaults.layout.finder,
  )
  assert.equal(found.length, 1)
  assert.ok(found[0]!.sureness > 0.9)
})

test('joins ink over corners and counts it', () => {
  const bits = Uint8Array.from([1, 0, 0, 1, 0, 1, 0, 1, 0, 0, 0, 0])
  assert.deepEqual(
    componentsOf(bits, 4, 3, false).map(({ left, top, right, bottom, pixels }) => [left, top, right, bottom, pixels]),
    [
      [0, 0, 2, 2, 2],
      [3, 0, 4, 2, 2],
    ],
  )
})
