import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { EmptyLine, Writing } from '../../../gazette/text.ts'
import { scaleGrey } from '../../../pipeline/ocr/scale.ts'
import { cutStrip, pageBoxOf, pagePoint, pieceOf, softened, withAir } from '../../../pipeline/ocr/strip.ts'
import { withMarksAtFoot } from '../../../pipeline/ocr/vertical.ts'

/** A page 8 × 8 whose every pixel has its own grey. */
const PAGE = { width: 8, height: 8, data: Uint8Array.from({ length: 64 }, (_, at) => at) }

function line(left: number, top: number, right: number, bottom: number, writing: Writing): EmptyLine {
  const quad: EmptyLine['quad'] = [
    { x: left, y: top },
    { x: right, y: top },
    { x: right, y: bottom },
    { x: left, y: bottom },
  ]
  return { quad, writing, box: { left, top, right, bottom } }
}

test('cuts a level line out of the page as it stands', () => {
  const strip = cutStrip(PAGE, line(1, 2, 5, 4, 'horizontal'))
  assert.deepEqual([strip.width, strip.height, [...strip.data]], [4, 2, [17, 18, 19, 20, 25, 26, 27, 28]])
})

test('lays a column on its left side: its head to the left, its right side up', () => {
  const strip = cutStrip(PAGE, line(1, 2, 3, 5, 'vertical'))
  assert.deepEqual([strip.width, strip.height, [...strip.data]], [3, 2, [18, 26, 34, 17, 25, 33]])
  assert.deepEqual(pageBoxOf(strip, 1, 2, { left: 0, top: 0, right: 8, bottom: 8 }), { left: 1, top: 3, right: 3, bottom: 4 })
})

test('sees white paper beyond the edge of the page', () => {
  const strip = cutStrip(PAGE, line(6, 6, 10, 8, 'horizontal'))
  assert.deepEqual([...strip.data], [54, 55, 255, 255, 62, 63, 255, 255])
})

test('knows where a piece of a strip lies on the page', () => {
  const piece = pieceOf(cutStrip(PAGE, line(1, 2, 5, 4, 'horizontal')), 2, 4)
  assert.deepEqual([...piece.data], [19, 20, 27, 28])
  assert.deepEqual(pagePoint(piece, 0, 0), { x: 3, y: 2 })
})

test('keeps the box of a character inside the box of its line, and never empty', () => {
  const strip = cutStrip(PAGE, line(1, 2, 5, 4, 'horizontal'))
  assert.deepEqual(pageBoxOf(strip, -3, 1, { left: 1, top: 2, right: 5, bottom: 4 }), { left: 1, top: 2, right: 2, bottom: 4 })
  assert.deepEqual(pageBoxOf(strip, 4, 4, { left: 1, top: 2, right: 5, bottom: 4 }), { left: 4, top: 2, right: 5, bottom: 4 })
})

test('scales without losing ink: the mean grey stays, a thin stroke is paled but not dropped', () => {
  const image = { width: 40, height: 10, data: new Uint8Array(400).fill(255) }
  for (let y = 0; y < 10; y++) image.data[y * 40 + 21] = 0
  for (const width of [13, 20, 40, 60]) {
    const scaled = scaleGrey(image, width, 10)
    const darkness = scaled.reduce((sum, grey) => sum + 255 - grey, 0) / scaled.length
    assert.ok(Math.abs(darkness - 255 / 40) < 0.8, `${width}: ${darkness}`)
    assert.ok(Math.min(...scaled) < 225, `${width}`)
  }
})

test('moves a mark that hangs above the lying column to its foot, and leaves a dot of a character alone', () => {
  const width = 120
  const strip = { ...cutStrip(PAGE, line(0, 0, 8, 8, 'horizontal')), width, height: 40, data: new Uint8Array(width * 40).fill(255) }
  ink(strip, 2, 4, 32, 36) // a character
  ink(strip, 44, 5, 8, 8) // a mark at the upper side, at the start of its cell
  ink(strip, 82, 4, 32, 36) // the next character
  const moved = withMarksAtFoot(strip)
  assert.equal(at(moved, 46, 8), 255)
  assert.equal(at(moved, 44, 36), 0)
  const dotted = { ...strip, data: new Uint8Array(width * 40).fill(255) }
  ink(dotted, 2, 18, 4, 4) // a dot in the middle, close to the rest of its character
  ink(dotted, 8, 4, 26, 36)
  assert.deepEqual(withMarksAtFoot(dotted).data, dotted.data)
})

test('moves a mark on grey paper without a white hole, and no piece of a pale character', () => {
  const grey = { ...cutStrip(PAGE, line(0, 0, 8, 8, 'horizontal')), width: 120, height: 40, data: new Uint8Array(120 * 40).fill(190) }
  ink(grey, 2, 4, 32, 36)
  ink(grey, 44, 5, 8, 8)
  ink(grey, 82, 4, 32, 36)
  const moved = withMarksAtFoot(grey)
  assert.equal(at(moved, 44, 36), 0)
  assert.ok(moved.data.every((value) => value <= 190))
  const pale = { ...grey, data: grey.data.slice() }
  ink(pale, 44, 13, 8, 16, 120) // the mark is but the dark end of a stroke
  assert.deepEqual(withMarksAtFoot(pale).data, pale.data)
})

test('moves the whole ring of a pale full stop, of which only a bow is dark', () => {
  const strip = { ...cutStrip(PAGE, line(0, 0, 8, 8, 'horizontal')), width: 120, height: 40, data: new Uint8Array(120 * 40).fill(190) }
  ink(strip, 2, 4, 32, 34)
  ink(strip, 82, 4, 32, 34)
  ink(strip, 44, 5, 8, 8, 130) // the ring: pale,
  ink(strip, 46, 7, 4, 4, 190) // paper inside,
  ink(strip, 50, 6, 2, 6, 60) // dark at one side
  const moved = withMarksAtFoot(strip)
  assert.deepEqual([at(moved, 44, 8), at(moved, 48, 5), at(moved, 51, 8)], [190, 190, 190], 'nothing is left above')
  const foot = [...moved.data.subarray(20 * 120)].filter((value, place) => value === 130 && place % 120 > 36 && place % 120 < 80)
  assert.equal(foot.length, 8 * 8 - 4 * 4 - 2 * 6)
})

test('leaves the first ink of a column where it is: no line begins with a mark', () => {
  const strip = { ...cutStrip(PAGE, line(0, 0, 8, 8, 'horizontal')), width: 120, height: 40, data: new Uint8Array(120 * 40).fill(255) }
  ink(strip, 4, 5, 8, 8)
  ink(strip, 42, 4, 32, 36)
  ink(strip, 82, 4, 32, 36)
  assert.deepEqual(withMarksAtFoot(strip).data, strip.data)
})

type Grey = { width: number; data: Uint8Array }

function ink(strip: Grey, x: number, y: number, length: number, breadth: number, grey = 0): void {
  for (let row = y; row < y + breadth; row++) strip.data.fill(grey, row * strip.width + x, row * strip.width + x + length)
}

function at(strip: Grey, x: number, y: number): number {
  return strip.data[y * strip.width + x]!
}

test('keeps the place of every pixel on the page when paper is put around a line', () => {
  const strip = cutStrip(PAGE, line(1, 2, 7, 6, 'horizontal'))
  const aired = withAir(strip, 3, 200)
  assert.deepEqual([aired.width, at(aired, 2, 0), at(aired, strip.width + 3, 0)], [strip.width + 6, 200, 200])
  for (const x of [0, strip.width - 1]) {
    assert.equal(at(aired, x + 3, 1), at(strip, x, 1))
    assert.deepEqual(pagePoint(aired, x + 3, 1), pagePoint(strip, x, 1))
  }
})

test('softens strokes without moving or losing ink: a broken stroke closes, a speck pales', () => {
  const strip = { ...cutStrip(PAGE, line(0, 0, 8, 8, 'horizontal')), width: 12, height: 9, data: new Uint8Array(108).fill(255) }
  ink(strip, 2, 4, 3, 2)
  ink(strip, 6, 4, 3, 2)
  const soft = softened(strip)
  assert.ok(at(soft, 5, 4) < 165, 'the break')
  assert.equal(at(soft, 0, 0), 255)
  const darkness = (data: Uint8Array) => data.reduce((sum, grey) => sum + 255 - grey, 0)
  assert.ok(Math.abs(darkness(soft.data) / darkness(strip.data) - 1) < 0.03)
})
