import type { Face } from './fonts.ts'

/** A character ready to be set: its face and size, and how much of the line it takes, in pixels; `bound` to the sort before it. */
export type Sort = { text: string; face: Face; size: number; advance: number; bound?: boolean }
/** A sort in its place: `at` is the distance from the start of the line, in pixels. */
export type SetSort = Sort & { at: number }
export type CastLine = { text: string; sorts: SetSort[]; width: number; last: boolean }

/** 避头: never first in a line. 避尾: never last. */
const NEVER_FIRST = new Set('，。、；：？！）》」』〉〕］】”’…—·,.;:?!)]}%％')
const NEVER_LAST = new Set('（《「『〈〔［【“‘([{')
/** Half of such a cell is white, and may be taken away. */
const TRAILING_WHITE = new Set('，。、；：）》」』〉〕］】”’')
const LEADING_WHITE = new Set('（《「『〈〔［【“‘')
const LATIN = /^[\x21-\x7e×±°]$/

/** A text as sorts of one face and size (full cells; digits and Latin letters narrower, two digits in one cell where `paired`). */
export function sortsOf(text: string, face: Face, size: number): Sort[] {
  return [...text].map((char) => ({ text: char, face, size, advance: advanceOf(char, face, size) }))
}

function advanceOf(char: string, face: Face, size: number): number {
  if (char === ' ') return size * 0.5
  return LATIN.test(char) ? size * face.latin : size
}

/**
 * Breaks a paragraph into lines and justifies all but the last: too long a line first gives up the white of its punctuation,
 * else sends characters to the next line and is spread to the full measure.
 * `measure` and `indent` (of the first line) are in pixels.
 */
export function breakLines(sorts: Sort[], measure: number, indent: number): CastLine[] {
  const lines: CastLine[] = []
  let from = 0
  while (from < sorts.length) {
    const start = lines.length === 0 ? indent : 0
    const room = measure - start
    const to = lineEnd(sorts, from, room)
    const last = to >= sorts.length
    lines.push(justify(sorts.slice(from, to), room, start, last))
    from = to
  }
  return lines
}

function lineEnd(sorts: Sort[], from: number, room: number): number {
  let width = 0
  let white = 0
  let to = from
  while (to < sorts.length && width + sorts[to]!.advance <= room + 0.01) {
    width += sorts[to]!.advance
    white += whiteOf(sorts[to]!)
    to += 1
  }
  if (to >= sorts.length) return to
  // Squeeze in punctuation that may not start the next line, if the white of the line pays for it.
  let squeezed = to
  while (squeezed < sorts.length && NEVER_FIRST.has(sorts[squeezed]!.text)) {
    width += sorts[squeezed]!.advance
    white += whiteOf(sorts[squeezed]!)
    squeezed += 1
  }
  if (squeezed > to && width - white * 0.9 <= room && mayBreakBefore(sorts, squeezed)) return squeezed
  while (to > from + 1 && !mayBreakBefore(sorts, to)) to -= 1
  return to
}

function whiteOf(sort: Sort): number {
  return TRAILING_WHITE.has(sort.text) || LEADING_WHITE.has(sort.text) ? sort.size / 2 : 0
}

export function mayBreakBefore(sorts: Sort[], at: number): boolean {
  const before = sorts[at - 1]
  const after = sorts[at]
  if (!before || !after) return true
  if (after.bound) return false
  if (NEVER_FIRST.has(after.text) || NEVER_LAST.has(before.text)) return false
  if (after.text === '…' || after.text === '—') return before.text !== after.text
  return !(LATIN.test(before.text) && LATIN.test(after.text))
}

function justify(sorts: Sort[], room: number, start: number, last: boolean): CastLine {
  const natural = sorts.reduce((sum, sort) => sum + sort.advance, 0)
  const slack = room - natural
  const white = sorts.reduce((sum, sort) => sum + whiteOf(sort), 0)
  const squeeze = slack < 0 && white > 0 ? -slack / white : 0
  // A last line stays loose; a line without gaps cannot be spread.
  const spread = slack > 0 && !last && sorts.length > 1 ? slack / (sorts.length - 1) : 0
  let at = start
  const set = sorts.map((sort) => {
    const lost = whiteOf(sort) * squeeze
    const placed = { ...sort, at: LEADING_WHITE.has(sort.text) ? at - lost : at }
    at += sort.advance - lost + spread
    return placed
  })
  return {
    text: sorts
      .map((sort) => sort.text)
      .join('')
      .trim(),
    sorts: set,
    width: at - spread,
    last,
  }
}

/** A line set as it is: centred, at the right end less `tail`, or at the left, never broken. Throws when it is longer than the measure. */
export function setLine(sorts: Sort[], measure: number, align: 'left' | 'centre' | 'right', tail = 0): CastLine {
  const natural = sorts.reduce((sum, sort) => sum + sort.advance, 0)
  if (natural > measure + 1) throw new Error(`The line does not fit its measure: ${sorts.map((sort) => sort.text).join('')}`)
  const start = align === 'left' ? tail : align === 'centre' ? (measure - natural) / 2 : Math.max(0, measure - natural - tail)
  return justify(sorts, natural, start, true)
}
