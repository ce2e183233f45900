/** What on a page is ink, and which of it is of the size of writing. */
import type { Box } from '../../gazette/place.ts'
import { blockMeans, type Grey, spread } from './grey.ts'

/** 1 where there is ink. */
export type Ink = { data: Uint8Array; width: number; height: number }
/** Ink that hangs together, corners included. `pixels`: how much of it there is. Right and bottom are exclusive. */
export type Mark = Box & { pixels: number; label: number }
/** `labels`: for each pixel the label of its mark, 0 for paper. `marks` by label, from 1. */
export type Marks = { labels: Int32Array; marks: Mark[]; width: number; height: number }

/** Pixels: side of the squares in which paper is measured. */
const SQUARE = 8
/** Ink is darker than this share of the paper around it; what shows through from the back is paler. */
const INK_TONE = 0.62

/** Paper is the lightest tone of the neighbourhood, so uneven light and yellowed edges do not turn into ink. */
export function inkOf(image: Grey): Ink {
  const paper = spread(spread(blockMeans(image, SQUARE), 3, 'greatest'), 2, 'mean')
  const { data, width, height } = image
  const ink = new Uint8Array(data.length)
  for (let y = 0, i = 0; y < height; y++) {
    const row = (y >> 3) * paper.width
    for (let x = 0; x < width; x++, i++) ink[i] = data[i]! < paper.data[row + (x >> 3)]! * INK_TONE ? 1 : 0
  }
  return { data: ink, width, height }
}

/** The marks of a page: 8-connected, labelled row by row, so the same ink gives the same labels. */
export function marksOf({ data, width, height }: Ink): Marks {
  const labels = new Int32Array(data.length)
  const parents: number[] = [0]
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, i++) {
      if (data[i] === 0) continue
      const left = x > 0 ? labels[i - 1]! : 0
      const up = y > 0 ? labels[i - width]! : 0
      const upLeft = x > 0 && y > 0 ? labels[i - width - 1]! : 0
      const upRight = x < width - 1 && y > 0 ? labels[i - width + 1]! : 0
      let label = up || left || upLeft || upRight
      if (label === 0) {
        label = parents.length
        parents.push(label)
      } else if (upRight !== 0 && up === 0) label = joined(parents, label, upRight)
      labels[i] = label
    }
  return collected(labels, parents, width, height)
}

function joined(parents: number[], a: number, b: number): number {
  const [first, second] = [rootOf(parents, a), rootOf(parents, b)]
  const root = Math.min(first, second)
  parents[first] = root
  parents[second] = root
  return root
}

function rootOf(parents: number[], label: number): number {
  let root = label
  while (parents[root] !== root) root = parents[root]!
  for (let at = label; at !== root; ) {
    const next = parents[at]!
    parents[at] = root
    at = next
  }
  return root
}

function collected(labels: Int32Array, parents: number[], width: number, height: number): Marks {
  const names = new Int32Array(parents.length)
  const marks: Mark[] = []
  for (let label = 1; label < parents.length; label++) {
    const root = rootOf(parents, label)
    if (root === label) {
      marks.push({ left: width, top: height, right: 0, bottom: 0, pixels: 0, label: marks.length + 1 })
      names[label] = marks.length
    } else names[label] = names[root]!
  }
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, i++) {
      if (labels[i] === 0) continue
      const label = names[labels[i]!]!
      labels[i] = label
      const mark = marks[label - 1]!
      mark.pixels++
      if (x < mark.left) mark.left = x
      if (x >= mark.right) mark.right = x + 1
      if (y < mark.top) mark.top = y
      mark.bottom = y + 1
    }
  return { labels, marks, width, height }
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
