import assert from 'node:assert/strict'
import { test } from 'node:test'
import { defaults } from '../../../config.ts'
import type { Box } from '../../../gazette/place.ts'
import { isSpeck } from '../../../pipeline/layout/blots.ts'
import { cellDashes } from '../../../pipeline/layout/dashes.ts'
import { withPaleInk } from '../../../pipeline/layout/faint.ts'
import type { Ink } from '../../../pipeline/layout/ink.ts'
import { levelBy, type Strip } from '../../../pipeline/layout/strips.ts'

const WIDTH = 400
const HEIGHT = 60
const SIZE = 20

/** Weak ink in `faint`, and ink in `dark`. */
function inkIn(faint: readonly Box[], dark: readonly Box[]): Ink {
  const planes = [new Uint8Array(WIDTH * HEIGHT), new Uint8Array(WIDTH * HEIGHT)] as const
  for (const [at, boxes] of [[...faint, ...dark], dark].entries())
    for (const { left, top, right, bottom } of boxes)
      for (let y = top; y < bottom; y++) planes[at]!.fill(1, y * WIDTH + left, y * WIDTH + right)
  return { width: WIDTH, height: HEIGHT, faint: planes[0], bits: planes[1], scale: { x: 1, y: 1 }, paper: 210, share: 0.1 }
}

function box(left: number, top: number, right: number, bottom: number): Box {
  return { left, top, right, bottom }
}

function stripOf(marks: readonly Box[], whole: Box): Strip {
  return { box: whole, writing: 'horizontal', marks: marks.map((one) => ({ ...one, pixels: 9 })) }
}

const PALE = defaults.layout.fitting
const LEVEL = levelBy(0)

test('a pale dash of which three pixels are ink is a line as long as the dash', () => {
  const dot = box(108, 30, 111, 31)
  const strip = stripOf([dot], dot)
  assert.ok(isSpeck(strip, SIZE))
  const found = { ...strip, ...withPaleInk(strip, box(96, 20, 124, 40), inkIn([box(100, 29, 120, 32)], [dot]), LEVEL, PALE) }
  assert.deepEqual(found.box, box(100, 29, 120, 32))
  assert.ok(!isSpeck(found, SIZE))
})

test('a line whose paler characters are no ink reaches over them, and has no gaps where they stand', () => {
  const signs = Array.from({ length: 12 }, (_, at) => box(60 + at * 22, 20, 80 + at * 22, 40))
  const dark = [box(62, 24, 78, 36), box(260, 24, 276, 36)]
  const strip = stripOf(dark, box(62, 24, 276, 36))
  const found = withPaleInk(strip, box(50, 15, 335, 45), inkIn(signs, dark), LEVEL, PALE)
  assert.deepEqual([found.box.left, found.box.right], [60, 322])
  for (const { left } of signs) assert.ok(found.marks.some((mark) => mark.left < left + 20 && mark.right > left))
})

test('print that is dark enough is left as it was found', () => {
  const signs = Array.from({ length: 8 }, (_, at) => box(62 + at * 22, 22, 78 + at * 22, 38))
  const strip = stripOf(signs, box(62, 22, 232, 38))
  assert.equal(withPaleInk(strip, box(50, 15, 250, 45), inkIn([box(300, 10, 320, 30)], signs), LEVEL, PALE), strip)
})

test('where the finder saw print and nothing is ink, the line is as high as its weak ink and not as its outline', () => {
  const signs = [box(100, 24, 118, 38), box(122, 24, 140, 38)]
  const outline = box(90, 12, 150, 50)
  assert.deepEqual(withPaleInk(stripOf([], outline), outline, inkIn(signs, []), LEVEL, PALE), { box: box(100, 24, 140, 38), marks: [] })
})

test('a pale dash alone in a cell is a line; a hair stroke beside figures, a speck, and a dash outside the table are none', () => {
  const level = [2, 30, 56].map((y) => ({ box: box(20, y, 300, y + 2), direction: 'level' as const }))
  const upright = [20, 110, 200, 298].map((x) => ({ box: box(x, 2, x + 2, 58), direction: 'upright' as const }))
  const rules = [...level, ...upright]
  const [dash, beside, speck, outside] = [box(56, 15, 76, 17), box(140, 15, 160, 17), box(240, 14, 244, 17), box(330, 15, 350, 17)]
  const figures = stripOf([box(165, 10, 185, 24)], box(165, 10, 185, 24))
  const ink = inkIn([dash, beside, speck, outside, ...rules.map((rule) => rule.box)], [box(165, 10, 185, 24)])
  const found = cellDashes(ink, LEVEL, rules, [figures], SIZE, 'horizontal')
  assert.deepEqual(
    found.map(({ box: { left, top, right, bottom } }) => box(left, top, right, bottom)),
    [dash],
  )
})
