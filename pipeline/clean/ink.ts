/** What on a page is ink, and which of it is of the size of writing. */
import type { Box } from '../../gazette/place.ts'
import type { Grey } from './grey.ts'
import { paperOf, SQUARE } from './paper.ts'
import { grouped, type Runs, runsOf } from './runs.ts'

/** 1 where there is ink. */
export type Ink = { data: Uint8Array; width: number; height: number }
/** Ink that hangs together, corners included. `pixels`: how much of it there is. Right and bottom are exclusive. */
export type Mark = Box & { pixels: number; label: number }
/** `runs`: the ink line by line, each run with the label of its mark. `marks` by label, from 1. */
export type Marks = { runs: Runs; labels: Int32Array; marks: Mark[]; width: number; height: number }

/** Ink is darker than this share of the paper around it; what shows through from the back is paler. */
export const INK_TONE = 0.62
/** The pale grey of a bad copy, on which only the darkest specks of the writing pass for ink. */
export const PALE_TONE = 0.76

/** Paper is the lightest tone of the neighbourhood, so uneven light and yellowed edges do not turn into ink. */
export function inkOf(image: Grey, tone: number): Ink {
  const paper = paperOf(image)
  const { data, width, height } = image
  const ink = new Uint8Array(data.length)
  for (let y = 0; y < height; y++) {
    const row = Math.floor(y / SQUARE) * paper.width
    for (let square = 0, i = y * width; square < paper.width; square++) {
      const limit = Math.ceil(paper.data[row + square]! * tone)
      for (const end = y * width + Math.min(width, (square + 1) * SQUARE); i < end; i++) if (data[i]! < limit) ink[i] = 1
    }
  }
  return { data: ink, width, height }
}

/** The marks of a page: 8-connected, labelled row by row, so the same ink gives the same labels. */
export function marksOf(ink: Ink): Marks {
  const runs = runsOf(ink)
  const { labels, groups } = grouped(runs, 0)
  const marks = groups.map(({ from, to, first, last, pixels }, index) => ({
    left: from,
    top: first,
    right: to,
    bottom: last + 1,
    pixels,
    label: index + 1,
  }))
  return { runs, labels, marks, width: ink.width, height: ink.height }
}

/** Marks as large as strokes and characters: no specks, no rules, no pictures, nothing that runs into the edge. */
export function writing({ marks, width, height }: Marks): Mark[] {
  const most = 0.06 * Math.max(width, height)
  return marks.filter((mark) => {
    if (mark.pixels < 6 || mark.right - mark.left > most || mark.bottom - mark.top > most) return false
    return mark.left > 0 && mark.top > 0 && mark.right < width && mark.bottom < height
  })
}

/**
 * Share of the page, 0 to 1, that writing covers: a page is blank by this, not by what a reader failed to find. Specks count only in
 * company, as the dots and strokes of characters stand.
 */
export function inkShare(marks: readonly Mark[], pixels: number): number {
  const grid = new Map<number, number>()
  const cell = (x: number, y: number): number => Math.floor(y / NEAR) * 65_536 + Math.floor(x / NEAR)
  const cellOf = (mark: Mark): number => cell((mark.left + mark.right) / 2, (mark.top + mark.bottom) / 2)
  for (const mark of marks) grid.set(cellOf(mark), (grid.get(cellOf(mark)) ?? 0) + 1)

  let ink = 0
  for (const mark of marks) {
    const size = Math.max(mark.right - mark.left, mark.bottom - mark.top)
    if (size < 5) continue
    let company = -1
    const [x, y] = [(mark.left + mark.right) / 2, (mark.top + mark.bottom) / 2]
    for (const dx of [-NEAR, 0, NEAR]) for (const dy of [-NEAR, 0, NEAR]) company += grid.get(cell(x + dx, y + dy)) ?? 0
    if (company > 0 || size >= 12) ink += mark.pixels
  }
  return ink / pixels
}
/** Pixels: two characters of one line stand nearer than this. */
const NEAR = 40
