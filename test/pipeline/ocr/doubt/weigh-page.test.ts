import assert from 'node:assert/strict'
import { test } from 'node:test'
import { onCurve } from '../../../../pipeline/ocr/doubt/model.ts'
import { limitOf, promisedOf } from '../../../../pipeline/ocr/doubt/weigh-page.ts'

/** Tolls of a page's characters, what may be expected of the unflagged, and up to which risk they stay unflagged. */
const ROWS: [risks: number[], most: number, limit: number][] = [
  [[0, 0, 0, 0], 0.0001, 0],
  [[0.9, 0, 0, 0], 0.0001, 0],
  [[0.0001, 0.0001, 0.0001], 0.0001, 0.0001],
  [[0.0002, 0, 0.9], 0.0001, 0.0002], // the sure one makes room for the other
  [[0.0003, 0, 0.9], 0.0001, 0],
  [[0.01, 0.02, 0.03], 0.0001, 0],
  [[0.01, 0.02, 0.03], 0.015, 0.02],
  [[], 0.0001, 0],
]

for (const [risks, most, limit] of ROWS) {
  test(`risks of ${risks.join(', ') || 'nothing'} may go up to ${limit} for a mean of ${most}`, () =>
    assert.equal(limitOf(risks, most), limit))
}

test('promises a share of the errors of a page, within what is promised for the best and the worst', () => {
  const promised = { least: 0.5, most: 3, share: 0.03 }
  const rows: [mean: number, expected: number][] = [
    [0, 0.00005],
    [0.0001, 0.00005],
    [0.005, 0.00015],
    [0.02, 0.0003],
    [0.5, 0.0003],
  ]
  for (const [mean, expected] of rows) assert.ok(Math.abs(promisedOf([0, 2 * mean, mean], promised) - expected) < 1e-12, `${mean}`)
  assert.equal(promisedOf([], promised), 0.00005)
})

test('keeps the promise on any page: the mean of what is left unflagged is under it', () => {
  const risks = Array.from({ length: 2000 }, (_, at) => ((at * 7919) % 2000) ** 4 / 2000 ** 4)
  for (const most of [0.00005, 0.0001, 0.001, 0.1]) {
    const left = risks.filter((risk) => risk <= limitOf(risks, most))
    const next = risks.filter((risk) => risk > limitOf(risks, most)).sort((one, other) => one - other)[0]!
    const mean = (some: readonly number[]) => some.reduce((sum, one) => sum + one, 0) / some.length
    assert.ok(mean(left) <= most, `${most}`)
    assert.ok(mean([...left, next]) > most, `${most}: one more would have been allowed`)
  }
})

test('reads the chance off the measured curve, and never beyond its ends', () => {
  const curve = { sum: [-10, -5, 0], risk: [0.0001, 0.01, 0.5] }
  const rows: [number, number][] = [
    [-20, 0.0001],
    [-10, 0.0001],
    [-7.5, 0.00505],
    [-5, 0.01],
    [-2.5, 0.255],
    [0, 0.5],
    [9, 0.5],
  ]
  for (const [sum, risk] of rows) assert.ok(Math.abs(onCurve(sum, curve.sum, curve.risk) - risk) < 1e-9, `${sum}`)
})
