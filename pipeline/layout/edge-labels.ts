import type { Writing } from '../../gazette/text.ts'
import { percentile } from './columns.ts'
import { lengthOf, type Strip, thickness } from './strips.ts'

/** Labels a page has at most: one at the outer edge, seldom one at either. */
const MOST_LABELS = 2
/** Characters. The names of sections are short. */
const LONGEST = 10
/** Characters between the text and a label. */
const APART = 0.4

/**
 * Names of sections set down the outer edge of a horizontal page, beside the text and clear of its lines: vertical words where all else runs
 * across. Where there are more than a few, they are text of the page. `size`: height of a body character.
 */
export function edgeLabels(strips: readonly Strip[], { size, writing }: { size: number; writing: Writing }): Strip[] {
  const lines = strips.filter((strip) => strip.writing === 'horizontal' && lengthOf(strip) > 10 * size)
  if (writing !== 'horizontal' || lines.length < 5) return []
  const left = percentile(
    lines.map(({ box }) => box.left),
    0.1,
  )
  const right = percentile(
    lines.map(({ box }) => box.right),
    0.9,
  )
  const isBeside = ({ box }: Strip): boolean => box.right <= left - APART * size || box.left >= right + APART * size
  const labels = strips.filter((strip) => strip.writing === 'vertical' && isBeside(strip) && lengthOf(strip) >= 1.8 * thickness(strip))
  const isLabel = (strip: Strip): boolean => lengthOf(strip) <= LONGEST * size && thickness(strip) <= 1.3 * size
  return labels.length <= MOST_LABELS && labels.every(isLabel) ? labels : []
}
