import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inkOf, marksOf } from '../../../pipeline/clean/ink.ts'
import { grouped, runsOf } from '../../../pipeline/clean/runs.ts'
import { rotated } from '../../../pipeline/clean/turn.ts'
import { PAGE, paper, textPage, tilted } from '../../make/pages.ts'

/** `#` is ink. */
function ink(...rows: string[]) {
  const width = rows[0]!.length
  return { data: Uint8Array.from(rows.join(''), (sign) => (sign === '#' ? 1 : 0)), width, height: rows.length }
}

test('strokes that touch, at a corner too, are one mark', () => {
  for (const [rows, marks] of [
    [['....', '....'], 0],
    [['#..#', '.##.'], 1],
    [['#.#.', '....', '.#.#'], 4],
    [['#...#', '#...#', '#####'], 1],
    [['#.#.#', '#.#.#', '.#.#.'], 1],
    [['###', '#.#', '###'], 1],
    [['##...', '..###', '#....'], 2],
    [['#.', '.#', '#.', '.#'], 1],
  ] as const)
    assert.equal(marksOf(ink(...rows)).marks.length, marks, rows.join('/'))
})

test('a mark knows its box and how much ink it has', () => {
  const { marks, runs, labels } = marksOf(ink('.##..', '..#..', '....#'))
  assert.deepEqual(marks, [
    { left: 1, top: 0, right: 3, bottom: 2, pixels: 3, label: 1 },
    { left: 4, top: 2, right: 5, bottom: 3, pixels: 1, label: 2 },
  ])
  assert.deepEqual([...labels.subarray(0, runs.count)], [1, 1, 2])
})

test('a broken line is one when its gaps are bridged, and only then', () => {
  const broken = runsOf(ink('###...###', '.........', '#########'))
  assert.deepEqual(
    [2, 3].map((gap) => grouped(broken, gap).groups.length),
    [3, 2],
  )
})

test('ink is darker than the paper around it, wherever the light falls', () => {
  const page = paper(64, 64)
  for (let y = 0; y < 64; y++) page.data.fill(120 + 2 * y, y * 64, (y + 1) * 64)
  for (const y of [8, 40]) page.data.fill(60, y * 64 + 8, y * 64 + 40)
  const { marks } = marksOf(inkOf(page, 0.62))
  assert.deepEqual(
    marks.map(({ left, top, right, bottom }) => [left, top, right, bottom]),
    [
      [8, 8, 40, 9],
      [8, 40, 40, 41],
    ],
  )
})

test('turning by an angle agrees with the image library, to a shade', async () => {
  const page = textPage({ ...PAGE, width: 400, height: 560 })
  for (const degrees of [0.07, -0.8, 3, -6]) {
    const wanted = await tilted(page, degrees)
    const found = rotated(page, degrees, 250)
    assert.ok(Math.abs(found.width - wanted.width) <= 2 && Math.abs(found.height - wanted.height) <= 2)
    const ink = (data: Uint8Array): number => data.reduce((sum, tone) => sum + 250 - tone, 0)
    assert.ok(Math.abs(ink(found.data) / ink(wanted.data) - 1) < 0.01, `${degrees}°: ink kept`)
    assert.ok(Math.abs(ink(rotated(found, -degrees, 250).data) / ink(page.data) - 1) < 0.01, `${degrees}° and back`)
  }
})
