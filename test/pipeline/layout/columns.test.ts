import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadConfig } from '../../../config.ts'
import { findGutters } from '../../../pipeline/layout/columns.ts'
import type { Piece } from '../../../pipeline/layout/frame.ts'

/** A line without gaps, `size` high. */
function lineAt(left: number, right: number, top: number, size: number): Piece {
  const box = { left, top, right, bottom: top + size }
  return { box, marks: [box], ink: [[left, right]], writing: 'horizontal' }
}

test('lines strewn about, whose left ends agree right of where their right ends do, have no gutter', () => {
  const size = 20
  const strewn = [
    ...[0, 100, 200].map((left, at) => lineAt(left, 300, at * 40, size)),
    ...[1000, 1100, 1200].map((right, at) => lineAt(900, right, 200 + at * 40, size)),
  ]
  assert.deepEqual(findGutters(strewn, [], size, loadConfig(null).layout.order), [])
})

test('short ragged columns that go down the page each by itself are columns; rows of a list are not', () => {
  const size = 20
  const left = [300, 120, 120, 290, 160, 260, 140, 150, 190, 130, 170, 110]
  const right = [130, 140, 285, 120, 275, 110, 160, 250, 150, 180, 120, 140]
  const set = (shift: number) =>
    left.flatMap((length, at) => [lineAt(0, length, at * 30, size), lineAt(345, 345 + right[at]!, at * 30 + shift, size)])
  assert.equal(findGutters(set(12), [], size, loadConfig(null).layout.order).length, 1)
  assert.equal(findGutters(set(0), [], size, loadConfig(null).layout.order).length, 0)
})
