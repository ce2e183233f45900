import assert from 'node:assert/strict'
import { test } from 'node:test'
import { unpack, weigh } from '../../../../pipeline/ocr/doubt/trees.ts'

/** Two bags: one tree that parts twice, one of a single leaf. A missing value of the first sign goes left, of the second right. */
const HEAD = { features: ['confidence', 'step'], bags: 2, trees: 2, nodes: 2, leaves: 4 }
const ARRAYS = [
  new Int32Array([0, ~3]),
  new Int32Array([1, ~0]),
  new Int32Array([~2, ~1]),
  new Float32Array([0.5, 1.25]),
  new Float32Array([4, 2, -6, 1]),
  new Uint8Array([0, 1]),
  new Uint8Array([1, 0]),
]

function packed(): Uint8Array {
  let head = JSON.stringify(HEAD)
  head += ' '.repeat((4 - (Buffer.byteLength(head) % 4)) % 4)
  const length = Buffer.alloc(4)
  length.writeUInt32LE(Buffer.byteLength(head))
  return Buffer.concat([Buffer.from('GBT1'), length, Buffer.from(head), ...ARRAYS.map((array) => Buffer.from(array.buffer))])
}

const ROWS: [row: number[], sum: number][] = [
  [[0.4, 1], (4 + 1) / 2],
  [[0.5, 1.25], (4 + 1) / 2], // what lies on a threshold goes left
  [[0.5, 1.3], (2 + 1) / 2],
  [[0.6, 1], (-6 + 1) / 2],
  [[Number.NaN, 1], (4 + 1) / 2],
  [[0.4, Number.NaN], (2 + 1) / 2],
]

for (const [row, sum] of ROWS) {
  test(`signs of ${row} weigh ${sum}`, () => assert.equal(weigh(unpack(packed()).trees, Float32Array.from(row)), sum))
}

test('opens a packed file at whatever place of its buffer it begins', () => {
  const bytes = Buffer.concat([Buffer.from([7]), packed()]).subarray(1)
  assert.equal(weigh(unpack(bytes).trees, Float32Array.from([0.4, 1])), 2.5)
})

test('refuses a file that is cut short, too long, or another one', () => {
  const whole = packed()
  for (const spoilt of [whole.subarray(0, whole.length - 1), Buffer.concat([whole, Buffer.from([0])]), whole.subarray(4)])
    assert.throws(() => unpack(spoilt), RangeError)
})
