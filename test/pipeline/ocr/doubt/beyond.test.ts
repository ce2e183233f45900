import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Quad } from '../../../../gazette/place.ts'
import type { EmptyLine } from '../../../../gazette/text.ts'
import { inkBeyond } from '../../../../pipeline/ocr/doubt/beyond.ts'

const PITCH = 30
const [WIDTH, HEIGHT] = [400, 400]

/** A page with a dot of 5 × 5 pixels at each place. */
function page(...dots: [x: number, y: number][]) {
  const data = new Uint8Array(WIDTH * HEIGHT).fill(240)
  for (const [x, y] of dots) for (let row = y; row < y + 5; row++) data.fill(20, row * WIDTH + x, row * WIDTH + x + 5)
  return { width: WIDTH, height: HEIGHT, data }
}

function line(left: number, top: number, right: number, bottom: number): EmptyLine {
  const quad: Quad = [
    { x: left, y: top },
    { x: right, y: top },
    { x: right, y: bottom },
    { x: left, y: bottom },
  ]
  return { box: { left, top, right, bottom }, quad, writing: right - left > bottom - top ? 'horizontal' : 'vertical' }
}

const LYING = line(100, 180, 300, 212)
const STANDING = line(180, 100, 212, 300)

const ROWS: [what: string, where: EmptyLine, dot: [number, number], expected: 'start' | 'end' | null][] = [
  ['a full stop cut off at the end of a line', LYING, [305, 200], 'end'],
  ['a first stroke cut off', LYING, [90, 195], 'start'],
  ['what belongs to the line itself', LYING, [200, 195], null],
  ['the next column', LYING, [330, 195], null],
  ['the line above', LYING, [305, 170], null],
  ['a full stop cut off at the foot of a column', STANDING, [200, 305], 'end'],
  ['a first stroke cut off at its head', STANDING, [195, 90], 'start'],
  ['the column beside', STANDING, [230, 305], null],
]

for (const [what, where, dot, expected] of ROWS) {
  test(`${expected === null ? 'passes over' : 'sees'} ${what}`, () => {
    const [start, end] = inkBeyond(page(dot), where, PITCH, 150)
    assert.equal(start > 0, expected === 'start')
    assert.equal(end > 0, expected === 'end')
  })
}

test('sees nothing beyond the edge of the page', () => {
  assert.deepEqual(inkBeyond(page(), line(0, 0, WIDTH, 32), PITCH, 150), [0, 0])
})
