import assert from 'node:assert/strict'
import { test } from 'node:test'
import { figuresOf } from '../../../pipeline/layout/figures.ts'
import type { Mark, Strip } from '../../../pipeline/layout/strips.ts'

const SHEET = { width: 1000, height: 1400 }
const LINES = Array.from({ length: 20 }, (_, at): Strip => {
  const box = { left: 150, top: 200 + at * 40, right: 850, bottom: 220 + at * 40 }
  return { box, writing: 'horizontal', marks: [] }
})

function ink(left: number, top: number, right: number, bottom: number, share: number): Mark {
  return { left, top, right, bottom, pixels: share * (right - left) * (bottom - top) }
}

const PICTURES: { paper: string; picture: Mark; isFigure: boolean }[] = [
  { paper: 'a map in the text', picture: ink(200, 1040, 800, 1300, 0.15), isFigure: true },
  { paper: 'a photograph over the whole sheet', picture: ink(20, 20, 980, 1380, 0.6), isFigure: true },
  { paper: 'the dark border of the bed round the page', picture: ink(5, 5, 995, 1395, 0.06), isFigure: false },
  { paper: 'the edges of the leaves at the side of an open book', picture: ink(5, 60, 110, 1340, 0.5), isFigure: false },
]

for (const { paper, picture, isFigure } of PICTURES) {
  test(`${paper} is ${isFigure ? 'a figure' : 'no figure'}`, () => {
    assert.equal(figuresOf([picture], LINES, SHEET).length, isFigure ? 1 : 0)
  })
}
