import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Edges } from '../../samples/make/impose.ts'
import type { Forme } from '../../samples/make/pages/forme.ts'
import { LAYOUTS, type LayoutName } from '../../samples/make/pages/layouts.ts'
import { formeText, formeTruth } from '../../samples/make/pages/page-truth.ts'
import { bench, facesWithout } from './make.ts'

const NAMES = Object.keys(LAYOUTS) as LayoutName[]
const shots = NAMES.flatMap((name) => ['a', 'b', 'c'].map((seed) => ({ name, shot: LAYOUTS[name](bench(`${name}/${seed}`)) })))
const pages: { name: string; forme: Forme }[] = shots.flatMap(({ name, shot }) => shot.pages.map((forme) => ({ name, forme })))

function touch(one: Edges, other: Edges): boolean {
  return one[0] < other[2] - 1 && other[0] < one[2] - 1 && one[1] < other[3] - 1 && other[1] < one[3] - 1
}

test('every character of every line has its place, on the sheet', () => {
  for (const { name, forme } of pages) {
    const { width, height } = forme.setting
    for (const line of forme.lines) {
      assert.equal(line.sorts.map(({ text }) => text).join(''), line.text.replace(/[\s　]/gu, ''), name)
      for (const { box } of line.sorts)
        assert.ok(box[0] > 0 && box[1] > 0 && box[2] < width && box[3] < height, `${name}: ${line.text} ${box}`)
    }
  }
})

test('no line is printed over another', () => {
  for (const { name, forme } of pages)
    for (const [at, line] of forme.lines.entries())
      for (const other of forme.lines.slice(at + 1)) assert.ok(!touch(line.box, other.box), `${name}: ${line.text} | ${other.text}`)
})

test('every line stands in one block, and blocks follow the order of reading', () => {
  for (const { name, forme } of pages) {
    const blocks = forme.lines.map(({ block }) => block)
    assert.deepEqual(
      blocks,
      [...blocks].sort((a, b) => a - b),
      name,
    )
    for (const [at, { kind }] of forme.blocks.entries()) assert.equal(blocks.includes(at), kind !== 'seal', `${name}: block ${at} ${kind}`)
  }
})

test('columns are read from the left, tiers from the top and their lines from the right', () => {
  const { forme: page } = pages.find(({ name, forme }) => name === 'horizontal' && forme.setting.columns === 2)!
  const first = page.lines.filter(({ block }) => page.blocks[block]!.column === 0)
  const second = page.lines.filter(({ block }) => page.blocks[block]!.column === 1)
  assert.ok(Math.max(...first.map(({ box }) => box[2])) < Math.min(...second.map(({ box }) => box[0])))
  const { forme: tiers } = pages.find(({ name }) => name === 'vertical')!
  const upper = tiers.lines.filter(({ block }) => tiers.blocks[block]!.column === 0)
  const lower = tiers.lines.filter(({ block }) => tiers.blocks[block]!.column === 1)
  assert.ok(Math.max(...upper.map(({ box }) => box[3])) < Math.min(...lower.map(({ box }) => box[1])))
  for (const tier of [upper, lower])
    for (const [at, line] of tier.entries()) if (at > 0) assert.ok(line.box[2] <= tier[at - 1]!.box[0] + 1, line.text)
})

test('the cells of a table fill its grid once, and hold the lines that say so', () => {
  let spans = 0
  for (const { name, forme } of pages.filter(({ name }) => name.endsWith('tables'))) {
    const at = forme.blocks.findIndex(({ kind }) => kind === 'table')
    assert.notEqual(at, -1, name)
    const { cells, ruled } = forme.blocks[at]!
    assert.equal(ruled, name !== 'unruled-tables')
    const taken = new Set<string>()
    for (const { row, column, rowSpan, columnSpan, box } of cells) {
      spans += Number(rowSpan > 1) + Number(columnSpan > 1)
      for (let down = 0; down < rowSpan; down += 1)
        for (let over = 0; over < columnSpan; over += 1) {
          const place = `${row + down}/${column + over}`
          assert.ok(!taken.has(place), `${name}: ${place} is taken twice`)
          taken.add(place)
        }
      for (const line of forme.lines.filter((one) => one.block === at && one.cell?.[0] === row && one.cell[1] === column))
        assert.ok(
          line.box[0] >= box[0] - 1 && line.box[2] <= box[2] + 1 && line.box[1] >= box[1] - 1 && line.box[3] <= box[3] + 1,
          `${name}: ${line.text}`,
        )
    }
    const rows = Math.max(...cells.map(({ row, rowSpan }) => row + rowSpan))
    const columns = Math.max(...cells.map(({ column, columnSpan }) => column + columnSpan))
    assert.equal(taken.size, rows * columns, name)
  }
  assert.ok(spans > 20)
})

test('each layout shows what it is named for', () => {
  const kinds = (name: LayoutName): Set<string> =>
    new Set(pages.filter((page) => page.name === name).flatMap(({ forme }) => forme.lines.map(({ kind }) => kind)))
  const blocks = (name: LayoutName): Set<string> =>
    new Set(pages.filter((page) => page.name === name).flatMap(({ forme }) => forme.blocks.map(({ kind }) => kind)))
  assert.ok(kinds('footnotes').has('footnote'))
  assert.ok(kinds('jumps').has('jump'))
  assert.ok(kinds('furnished').has('margin'))
  assert.ok(kinds('contents').has('contents'))
  assert.ok(blocks('seals').has('seal'))
  for (const { forme } of pages.filter(({ name }) => name === 'mixed-writing'))
    assert.equal(new Set(forme.lines.filter(({ kind }) => kind === 'paragraph').map(({ writing }) => writing)).size, 2)
  for (const { shot } of shots.filter(({ name }) => name === 'spread')) assert.equal(shot.pages.length, 2)
  for (const { shot } of shots.filter(({ name }) => name === 'turned' || name === 'landscape-tables')) assert.notEqual(shot.turned, 0)
  for (const { shot } of shots.filter(({ name }) => name === 'blank')) assert.equal(formeText(shot.pages[0]), '')
  assert.ok(
    pages.some(
      ({ name, forme }) => name === 'headings-across' && forme.blocks.some(({ kind, column }) => kind === 'heading' && column === -1),
    ),
  )
})

test('what a face cannot print is not in the truth', () => {
  const measure = facesWithout('避')
  for (const name of ['horizontal', 'ruled-tables', 'footnotes'] satisfies LayoutName[])
    for (const seed of ['a', 'b', 'c']) assert.ok(!formeText(LAYOUTS[name](bench(seed, measure)).pages[0]).includes('避'))
  assert.ok(formeText(LAYOUTS.horizontal(bench('a')).pages[0]).includes('避'))
})

test('the same seed makes the same page, another seed another', () => {
  const page = (seed: string): string =>
    formeTruth(
      LAYOUTS.horizontal(bench(seed)).pages[0],
      1,
      { file: 'x', index: 1, half: null, turned: 0, skew: 0 },
      { layout: 'horizontal', level: 'clean', damages: [] },
    )
  assert.equal(page('a'), page('a'))
  assert.notEqual(page('a'), page('b'))
})
