import assert from 'node:assert/strict'
import { test } from 'node:test'
import { defaults } from '../../../config.ts'
import type { EmptyBlock, Writing } from '../../../gazette/text.ts'
import { inOrder } from '../../../pipeline/layout/order.ts'
import type { Rule } from '../../../pipeline/layout/rules.ts'
import { levelBy, type Strip } from '../../../pipeline/layout/strips.ts'

const SIZE = 20
const [WIDTH, HEIGHT] = [1300, 1900]

/** A line of full characters, or of figures lying on their side. `across`: by how much of the page's width it runs, `down` of its height. */
function line(left: number, top: number, across: number, down: number, marks = 1): Strip {
  const writing: Writing = down > across ? 'vertical' : 'horizontal'
  const step = Math.max(across, down) / marks
  return {
    box: { left, top, right: left + across, bottom: top + down },
    writing,
    marks: Array.from({ length: marks }, (_, at) =>
      writing === 'vertical'
        ? { left, top: top + at * step, right: left + across, bottom: top + (at + 1) * step - 2, pixels: 60 }
        : { left: left + at * step, top, right: left + (at + 1) * step - 2, bottom: top + down, pixels: 60 },
    ),
  }
}

const word = (left: number, foot: number, characters: number): Strip =>
  line(left, foot - characters * SIZE, SIZE, characters * SIZE, characters)
const number = (left: number, foot: number, figures: number): Strip => line(left, foot - figures * 11, 16, figures * 11, figures)

/** Three rows of three cells on their side: heads at the left of the page, the first column at its foot. */
const TABLE: Strip[] = [200, 300, 400].flatMap((left, row) => [
  word(left, 1690, 4),
  row === 0 ? word(left, 1390, 3) : number(left, 1390, 4),
  row === 0 ? word(left, 1090, 3) : number(left, 1090, 5),
])
const RULES: Rule[] = [
  ...[170, 260, 360, 460].map(
    (x): Rule => ({ box: { left: x, top: 800, right: x + 2, bottom: 1702 }, direction: 'upright', thickness: 2 }),
  ),
  ...[800, 1100, 1400, 1700].map(
    (y): Rule => ({ box: { left: 170, top: y, right: 462, bottom: y + 2 }, direction: 'level', thickness: 2 }),
  ),
]
const above = Array.from({ length: 12 }, (_, at) => line(100, 200 + at * 34, at % 4 === 3 ? 900 : 1100, SIZE, 50))
const below = Array.from({ length: 2 }, (_, at) => line(100, 1740 + at * 34, 1100, SIZE, 50))

function arranged(strips: readonly Strip[], rules: readonly Rule[], writing: Writing): EmptyBlock[] {
  const page = { width: WIDTH, height: HEIGHT, scale: { x: 1, y: 1 }, level: levelBy(0), size: SIZE }
  return inOrder([...strips].reverse(), rules, { size: SIZE, writing, width: WIDTH, height: HEIGHT }, page, defaults.layout)
}

function tableOf(blocks: readonly EmptyBlock[]): EmptyBlock {
  return blocks.find(({ kind }) => kind === 'table')!
}

test('a table lying on its side is read in rows from its head at the left, each row from the foot of the page up', () => {
  // Most of the characters run up the page, so that it is taken for a vertical one.
  const table = tableOf(arranged([...above, ...TABLE, ...below], RULES, 'vertical'))
  const places = table.cells.map(({ row, column, lines }) => [row, column, lines.map((at) => table.lines[at]!.box.left < 260)])
  assert.deepEqual(
    places.map(([row, column]) => [row, column]),
    [0, 1, 2].flatMap((row) => [0, 1, 2].map((column) => [row, column])),
  )
  assert.deepEqual(
    places.map(([, , isHead]) => isHead),
    [...Array(3).fill([true]), ...Array(6).fill([false])],
  )
  const feet = table.lines.slice(0, 3).map(({ box }) => box.bottom)
  assert.ok(feet[0]! > feet[1]! && feet[1]! > feet[2]!, feet.join())
})

test('a line of such a table begins at the foot of the page, so that it is cut out level', () => {
  const { quad, writing } = tableOf(arranged([...above, ...TABLE, ...below], RULES, 'vertical')).lines[0]!
  const [topLeft, topRight, , bottomLeft] = quad
  assert.equal(writing, 'horizontal')
  assert.ok(topLeft.y > topRight.y + 3 * SIZE && Math.abs(topLeft.x - topRight.x) < 1)
  assert.ok(bottomLeft.x > topLeft.x)
})

test('the table stands between the text above and below it, its caption before it and its note behind it', () => {
  const [caption, note] = [word(130, 1500, 12), word(480, 1690, 8)]
  const blocks = arranged([...above, caption, ...TABLE, note, ...below], RULES, 'vertical')
  assert.deepEqual(
    blocks.map(({ kind, box }) => [kind, box.left < 150 && box.right < 200, box.left > 465]),
    [
      ['text', false, false],
      ['text', true, false],
      ['table', false, false],
      ['text', false, true],
      ['text', false, false],
    ],
  )
})

test('a table in vertical writing stands upright', () => {
  const words = TABLE.map(({ box }) => word(box.left, box.bottom, Math.ceil((box.bottom - box.top) / SIZE)))
  const columns = Array.from({ length: 20 }, (_, at) => line(1200 - at * 34, 150, SIZE, 1550, 77))
  const table = tableOf(arranged([...columns, ...words], RULES, 'vertical'))
  assert.equal(table.writing, 'vertical')
  assert.ok(table.lines.every(({ writing }) => writing === 'vertical'))
})
