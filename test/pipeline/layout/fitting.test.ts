import assert from 'node:assert/strict'
import { test } from 'node:test'
import { defaults } from '../../../config.ts'
import { isHole } from '../../../pipeline/layout/blots.ts'
import { lengthen } from '../../../pipeline/layout/fitting.ts'
import { takeMargins } from '../../../pipeline/layout/margins.ts'
import type { Mark, Strip } from '../../../pipeline/layout/strips.ts'

const SIZE = 20

function mark(left: number, top: number, right: number, bottom: number, fill = 0.4): Mark {
  return { left, top, right, bottom, pixels: Math.round(fill * (right - left) * (bottom - top)) }
}

function line(left: number, top: number, right: number): Strip {
  const marks = Array.from({ length: (right - left) / SIZE }, (_, at) => mark(left + at * SIZE, top, left + at * SIZE + 19, top + SIZE))
  return { box: { left, top, right, bottom: top + SIZE }, writing: 'horizontal', marks }
}

function blot(side: number, fill: number, ...others: Mark[]): Strip {
  const marks = [mark(30, 30, 30 + side, 30 + side, fill), ...others]
  return { box: { left: 30, top: 30, right: 30 + side, bottom: 30 + side }, writing: 'horizontal', marks }
}

const HOLES: { paper: string; strip: Strip; hole: boolean }[] = [
  { paper: 'a punch hole', strip: blot(35, 0.78), hole: true },
  { paper: 'a punch hole with a speck beside it', strip: blot(35, 0.78, mark(70, 40, 73, 43, 1)), hole: true },
  { paper: 'a heading of one character', strip: blot(35, 0.62), hole: false },
  { paper: 'a full point as large as a character', strip: blot(20, 0.78), hole: false },
  { paper: 'a hole in one strip with a line of text', strip: blot(35, 0.78, ...line(80, 30, 480).marks), hole: false },
  { paper: 'a bar', strip: { ...blot(35, 1), marks: [mark(30, 30, 130, 58, 1)] }, hole: false },
]

for (const { paper, strip, hole } of HOLES)
  test(`${hole ? 'is' : 'is no'} hole: ${paper}`, () => {
    assert.equal(isHole(strip, SIZE), hole)
  })

test('the broken rim of a seal beside a line does not lead it down the page', () => {
  const strip = line(100, 200, 500)
  // Each bit a little lower than the last, and none further off than a full stop may be.
  const rim = Array.from({ length: 30 }, (_, at) => mark(505 + at, 208 + at * 3, 512 + at, 216 + at * 3))
  const loose = lengthen([strip], rim, defaults.layout.fitting)
  assert.ok(strip.box.bottom <= 224, `the line reaches down to ${strip.box.bottom}`)
  assert.ok(loose.length >= 25)
})

test('a full stop and a first numeral are taken into their line', () => {
  const strip = line(100, 200, 500)
  const signs = [mark(505, 212, 511, 219), mark(86, 202, 92, 219)]
  assert.deepEqual(lengthen([strip], signs, defaults.layout.fitting), [])
  assert.deepEqual([strip.box.left, strip.box.right], [86, 511])
})

test('a line that a seal touches stays as high as it was when it is looked through for marginal notes', () => {
  const lines = Array.from({ length: 12 }, (_, at) => line(100, 200 + at * 34, 1000))
  lines[5]!.marks.push(mark(940, 300, 1100, 460, 0.1))
  lines[5]!.box.right = 1100
  const { text } = takeMargins(lines, { rules: [], tables: [], size: SIZE, writing: 'horizontal', height: 1900 }, 6.5)
  for (const { box } of text) assert.equal(box.bottom - box.top, SIZE)
})
