import assert from 'node:assert/strict'
import { test } from 'node:test'
import { defaults } from '../../../config.ts'
import type { Box } from '../../../gazette/place.ts'
import type { EmptyBlock, EmptyLine, Writing } from '../../../gazette/text.ts'
import { doubtsOf } from '../../../pipeline/layout/doubts.ts'

function line(box: Box, writing: Writing = 'horizontal'): EmptyLine {
  const { left, top, right, bottom } = box
  const quad: EmptyLine['quad'] = [
    { x: left, y: top },
    { x: right, y: top },
    { x: right, y: bottom },
    { x: left, y: bottom },
  ]
  return { box, quad, writing }
}

function block(lines: EmptyLine[], kind: EmptyBlock['kind'] = 'text'): EmptyBlock {
  return { kind, writing: 'horizontal', box: { left: 0, top: 0, right: 1000, bottom: 1000 }, column: 0, lines, cells: [] }
}

function rows(count: number, ...sides: [number, number][]): EmptyLine[] {
  return Array.from({ length: count }, (_, at) =>
    sides.map(([left, right]) => line({ left, top: at * 30, right, bottom: at * 30 + 20 })),
  ).flat()
}

function tall(count: number): EmptyLine[] {
  return Array.from({ length: count }, (_, at) => line({ left: 600 + at * 30, top: 300, right: 620 + at * 30, bottom: 700 }, 'vertical'))
}

const PAGES: { paper: string; blocks: EmptyBlock[]; codes: string[] }[] = [
  { paper: 'lines under each other', blocks: [block(rows(20, [0, 900]))], codes: [] },
  { paper: 'two signatures side by side', blocks: [block([...rows(1, [0, 300], [600, 900])])], codes: [] },
  { paper: 'lines side by side without columns', blocks: [block(rows(6, [0, 400], [500, 900]))], codes: ['column-unsure'] },
  { paper: 'a table, whose lines stand side by side', blocks: [block(rows(6, [0, 400], [500, 900]), 'table')], codes: [] },
  { paper: 'tall columns among the lines', blocks: [block([...rows(8, [0, 500]), ...tall(6)])], codes: ['writing-direction-unsure'] },
  { paper: 'one label that stands upright', blocks: [block([...rows(20, [0, 900]), ...tall(1)])], codes: [] },
]

for (const { paper, blocks, codes } of PAGES) {
  test(`says where the order is not sure: ${paper}`, () => {
    const findings = doubtsOf('test-p0001', blocks, null, defaults.layout.doubts)
    assert.deepEqual(
      findings.map(({ code }) => code),
      codes,
    )
    assert.ok(findings.every(({ place }) => place !== undefined && place.box.right > place.box.left))
  })
}

test('says where ink of the size of text is in no line, and is silent about specks', () => {
  const box = { left: 10, top: 20, right: 300, bottom: 60 }
  const found = (share: number) => doubtsOf('test-p0001', [block(rows(20, [0, 900]))], { box, share }, defaults.layout.doubts)
  assert.deepEqual(
    found(0.3).map(({ code, place }) => [code, place?.box]),
    [['no-lines', box]],
  )
  assert.deepEqual(found(0.01), [])
})
