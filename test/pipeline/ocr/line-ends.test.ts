import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Box, Quad } from '../../../gazette/place.ts'
import type { EmptyLine } from '../../../gazette/text.ts'
import { withoutRules, withWholeEnds } from '../../../pipeline/ocr/line-ends.ts'
import { cutStrip } from '../../../pipeline/ocr/strip.ts'

const OPTIONS = { endReach: 0.5, endInk: 0.004 }
const SIZE = 400

type Ink = Box & { grey?: number }

/** A grey page with a line of four characters from 100 to 260 along the writing, and what else is named. */
function page(writing: EmptyLine['writing'], ...inks: Ink[]) {
  const data = new Uint8Array(SIZE * SIZE).fill(200)
  const characters = [0, 1, 2, 3].map((at): Ink => ({ left: 102 + 40 * at, top: 104, right: 134 + 40 * at, bottom: 136 }))
  for (const ink of [...characters, ...inks])
    for (let y = ink.top; y < ink.bottom; y++)
      for (let x = ink.left; x < ink.right; x++) data[writing === 'horizontal' ? y * SIZE + x : x * SIZE + SIZE - 1 - y] = ink.grey ?? 40
  return { width: SIZE, height: SIZE, data }
}

function line(writing: EmptyLine['writing']): EmptyLine {
  const box = writing === 'horizontal' ? { left: 98, top: 100, right: 260, bottom: 140 } : { left: 260, top: 98, right: 300, bottom: 260 }
  const quad: Quad = [
    { x: box.left, y: box.top },
    { x: box.right, y: box.top },
    { x: box.right, y: box.bottom },
    { x: box.left, y: box.bottom },
  ]
  return { box, quad, writing }
}

const RING: Ink = { left: 264, top: 126, right: 272, bottom: 134 }
const ROWS: [what: string, ink: Ink[], start: number, end: number][] = [
  ['nothing more', [], 98, 260],
  ['a full stop behind the last character', [RING], 98, 277],
  ['a pale one', [{ ...RING, grey: 145 }], 98, 277],
  ['a bracket before the first', [{ left: 86, top: 106, right: 92, bottom: 134 }], 81, 260],
  ['a speck', [{ left: 264, top: 126, right: 266, bottom: 128 }], 98, 260],
  ['a rule of a table', [{ left: 264, top: 0, right: 266, bottom: SIZE }], 98, 260],
  ['a full stop before such a rule', [RING, { left: 276, top: 0, right: 278, bottom: SIZE }], 98, 277],
  ['the next column', [{ left: 276, top: 104, right: 308, bottom: 136 }], 98, 260],
  ['a character of the line above', [{ left: 264, top: 80, right: 272, bottom: 104 }], 98, 260],
]

for (const writing of ['horizontal', 'vertical'] as const) {
  test(`takes into a ${writing} line what stands whole at its ends`, () => {
    for (const [what, ink, start, end] of ROWS) {
      const { box } = withWholeEnds(page(writing, ...ink), line(writing), OPTIONS)
      assert.deepEqual(writing === 'horizontal' ? [box.left, box.right] : [box.top, box.bottom], [start, end], what)
    }
  })
}

test('puts paper in the place of rules in the margins of a line, and of no upright stroke', () => {
  const rows: [what: string, ink: Ink, expected: number][] = [
    ['a rule', { left: 256, top: 0, right: 258, bottom: SIZE }, 200],
    ['a figure 1', { left: 256, top: 104, right: 258, bottom: 136 }, 40],
    ['a figure 1 that fills the outline', { left: 256, top: 99, right: 258, bottom: 141 }, 40],
    ['a rule further in', { left: 240, top: 0, right: 242, bottom: SIZE }, 40],
  ]
  for (const [what, ink, expected] of rows) {
    const sheet = page('horizontal', ink)
    const strip = withoutRules(sheet, cutStrip(sheet, line('horizontal')))
    assert.equal(strip.data[20 * strip.width + ink.left - 98], expected, what)
    assert.equal(strip.data[20 * strip.width + 10], 40, 'the characters stay')
  }
})
