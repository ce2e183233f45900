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
