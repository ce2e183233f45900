/** Finding a correction again: by its line, or, when a better reader has cut the page otherwise, by its place on the paper. */
import type { Correction } from '../../gazette/correction.ts'
import type { DocumentLine } from '../../gazette/document.ts'
import type { LineId } from '../../gazette/ids.ts'
import type { Box } from '../../gazette/place.ts'
import type { Edit } from './edits.ts'

export type TextCorrection = Extract<Correction, { kind: 'text' }>

/** 'satisfied': the new reading says already what the person wrote. null: nowhere to be found. */
export type Placed = { line: LineId; edit: Edit } | 'satisfied' | null

/** How much of the thinner of two strips must lie in the other for them to be the same line. */
const SAME_LINE = 0.5

export function placeCorrection(lines: readonly DocumentLine[], correction: TextCorrection): Placed {
  const { line: id, start, end, before, after } = correction
  const named = lines.find((line) => line.id === id)
  if (named && named.text.slice(start, end) === before && sameStrip(named, correction.place.box))
    return { line: id, edit: { start, end, after } }
  const there = lines.filter((line) => line.page === correction.place.page && sameStrip(line, correction.place.box))
  for (const line of there) {
    const at = nearest(line, before, correction.place.box)
    if (at !== null) return { line: line.id, edit: { start: at, end: at + before.length, after } }
  }
  return there.some((line) => after !== '' && nearest(line, after, correction.place.box) !== null) ? 'satisfied' : null
}

function sameStrip(line: DocumentLine, place: Box): boolean {
  const [across, along] = line.writing === 'vertical' ? (['x', 'y'] as const) : (['y', 'x'] as const)
  const shared = overlapOf(extent(line.box, across), extent(place, across))
  const thinner = Math.min(length(extent(line.box, across)), length(extent(place, across)))
  const beside = overlapOf(extent(line.box, along), extent(place, along)) >= 0
  return beside && (thinner === 0 ? shared >= 0 : shared / thinner >= SAME_LINE)
}

/** Offset of the occurrence whose head stands nearest to the place, within two characters of it; null when there is none. */
function nearest(line: DocumentLine, words: string, place: Box): number | null {
  const head = line.writing === 'vertical' ? place.top : place.left
  const room = Math.abs((line.edges.at(-1) ?? 0) - (line.edges[0] ?? 0)) / Math.max(1, line.text.length)
  let best: number | null = null
  for (let at = line.text.indexOf(words); at >= 0 && at <= line.text.length; at = line.text.indexOf(words, at + 1)) {
    const away = Math.abs((line.edges[at] ?? 0) - head)
    if (away <= 2 * room && (best === null || away < Math.abs((line.edges[best] ?? 0) - head))) best = at
    if (at === line.text.length) break
  }
  return best
}

type Extent = [from: number, to: number]

function extent(box: Box, axis: 'x' | 'y'): Extent {
  return axis === 'x' ? [box.left, box.right] : [box.top, box.bottom]
}

function length([from, to]: Extent): number {
  return to - from
}

/** Negative when apart. */
function overlapOf(a: Extent, b: Extent): number {
  return Math.min(a[1], b[1]) - Math.max(a[0], b[0])
}
