import assert from 'node:assert/strict'
import { test } from 'node:test'
import { stacksOf } from '../../../pipeline/layout/bands.ts'

const SIZE = 20
const GUTTER = { left: 490, right: 510 }

/** Lines of two columns, the left one `bent` pixels further right. */
function lines(bent: number) {
  return Array.from({ length: 8 }, (_, row) => row * 30).flatMap((top) => [
    { name: `L${top / 30}`, box: { left: 100, right: 490 + (top >= 120 ? bent : 0), top, bottom: top + SIZE } },
    { name: `R${top / 30}`, box: { left: 510, right: 900, top, bottom: top + SIZE } },
  ])
}

function columns(items: ReturnType<typeof lines>): string[] {
  return stacksOf(items, [GUTTER], SIZE).map(({ column, items: stack }) => `${column}: ${stack.map(({ name }) => name).join(' ')}`)
}

const TWO = ['0: L0 L1 L2 L3 L4 L5 L6 L7', '1: R0 R1 R2 R3 R4 R5 R6 R7']

test('lines that reach into the gutter of a bent page, and a little beyond, stay in their column', () => {
  for (const bent of [0, 8, 14, 24]) assert.deepEqual(columns(lines(bent)), TWO, `${bent} pixels`)
})

test('a line that runs far over the gutter, or a few characters on it, part the page', () => {
  const title = { name: 'title', box: { left: 300, right: 700, top: 120, bottom: 140 } }
  const short = { name: 'short', box: { left: 470, right: 512, top: 120, bottom: 140 } }
  for (const across of [title, short]) {
    const around = lines(0).filter(({ box }) => box.top !== 120)
    assert.deepEqual(columns([...around, across]), ['0: L0 L1 L2 L3', '1: R0 R1 R2 R3', `-1: ${across.name}`, '0: L5 L6 L7', '1: R5 R6 R7'])
  }
})
