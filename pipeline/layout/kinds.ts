import type { Box } from '../../gazette/place.ts'
import { percentile } from './columns.ts'
import type { FrameRule } from './frame.ts'

export type KindOptions = {
  /** A heading is at least this many times as high as a body line. */
  headingSize: number
  /** A centred line leaves at least this much free at both sides, in characters. */
  centredCharacters: number
}

type LineKind = 'text' | 'heading' | 'footnote'

/**
 * What each line of a stack is, by its size and place: larger or centred lines are headings, small ones under a short rule at the
 * column's foot are footnotes. `size`: height of a body character; boxes are those of the ink, in the reading frame, top to bottom.
 */
export function kindsOf(
  lines: readonly Box[],
  measure: { left: number; right: number },
  rules: readonly FrameRule[],
  size: number,
  options: KindOptions,
): LineKind[] {
  const notesFrom = footnotesFrom(lines, measure, rules, size)
  return lines.map((line) => {
    if (line.top >= notesFrom) return 'footnote'
    if (line.bottom - line.top >= options.headingSize * size) return 'heading'
    return centred(line, measure, size, options) ? 'heading' : 'text'
  })
}

/** Both sides free alike. Last lines of paragraphs are not: they begin at the margin or two characters in. */
function centred(line: Box, measure: { left: number; right: number }, size: number, options: KindOptions): boolean {
  const before = line.left - measure.left
  const after = measure.right - line.right
  return Math.min(before, after) >= options.centredCharacters * size && Math.abs(before - after) <= Math.max(size, 0.12 * (before + after))
}

/** Where footnotes begin: under a short rule at the column's head edge, with text of at least two sizes above and below. */
function footnotesFrom(lines: readonly Box[], measure: { left: number; right: number }, rules: readonly FrameRule[], size: number): number {
  const width = measure.right - measure.left
  for (const { box, direction } of rules) {
    const length = box.right - box.left
    if (direction !== 'level' || length > 0.55 * width || Math.abs(box.left - measure.left) > 2.5 * size) continue
    const above = lines.filter(({ top }) => top < box.top)
    const below = lines.filter(({ top }) => top >= box.top)
    if (above.length < 3 || below.length === 0) continue
    const height = (list: readonly Box[]): number =>
      percentile(
        list.map(({ top, bottom }) => bottom - top),
        0.6,
      )
    const isLower = height(below) <= 0.92 * height(above)
    if (
      isLower &&
      percentile(
        below.map(({ top, bottom }) => bottom - top),
        0.9,
      ) <= height(above)
    )
      return box.top
  }
  return Infinity
}
