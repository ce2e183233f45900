import assert from 'node:assert/strict'
import { test } from 'node:test'
import { claims } from '../../../../pipeline/ocr/doubt/claims.ts'
import type { LineRead } from '../../../../pipeline/ocr/read-line.ts'
import { makeCharacter } from '../../../make/character.ts'

/** A line of ten characters of 30 pixels whose box is so high. */
function line(left: number, top: number, height: number): LineRead {
  const box = { left, top, right: left + 300, bottom: top + height }
  const characters = Array.from({ length: 10 }, (_, at) => makeCharacter('字', 30 * at, 30 * at + 30))
  const strip = { width: 300, height, data: new Uint8Array(0), origin: { x: left, y: top }, along: { x: 1, y: 0 }, down: { x: 0, y: 1 } }
  return { line: { box, writing: 'horizontal' }, strip, characters } as unknown as LineRead
}

const count = (claimed: boolean[]) => claimed.filter(Boolean).length

const ROWS: [what: string, lines: LineRead[], expected: number[]][] = [
  ['lines that stand under each other', [line(0, 0, 32), line(0, 34, 32)], [0, 0]],
  ['boxes that touch', [line(0, 0, 36), line(0, 32, 36)], [0, 0]],
  ['a box of two lines over the second of them', [line(0, 0, 68), line(0, 34, 32)], [0, 10]],
  ['the same line found twice', [line(0, 0, 32), line(3, 2, 32)], [10, 10]],
  ['lines that share a third of their length', [line(0, 0, 32), line(210, 0, 32)], [3, 3]],
]

for (const [what, lines, expected] of ROWS) {
  test(`of ${what} ${expected.join(' and ')} characters are claimed twice`, () => assert.deepEqual(claims(lines).map(count), expected))
}
