import { boxAround } from '../../gazette/place.ts'
import type { Writing } from '../../gazette/text.ts'
import type { Rule } from './rules.ts'
import { lengthOf, type Strip, thickness } from './strips.ts'

/** A part of the page from edge to edge whose text runs one way. */
export type Zone = { strips: Strip[]; rules: Rule[]; writing: Writing }

/** A rule that parts zones runs over this share of the printed width. */
const PARTING = 0.6
/** Share of a zone's characters that run its way: where it is less, the rule parts something else. */
const CLEARLY = 0.75

/**
 * The page in zones from top to bottom: mostly one. Where a rule runs across the page and text above and below it runs different ways, as a
 * notice in horizontal lines over vertical columns, there are two, and the upper one is read first.
 */
export function zonesOf(strips: readonly Strip[], rules: readonly Rule[], size: number): Zone[] {
  const whole = boxAround(strips.map(({ box }) => box))
  for (const { box, direction } of rules) {
    if (direction !== 'level' || box.right - box.left < PARTING * (whole.right - whole.left)) continue
    const y = (box.top + box.bottom) / 2
    if (strips.some((strip) => strip.box.top < y - 0.7 * size && strip.box.bottom > y + 0.7 * size)) continue
    const isAbove = (one: { box: { top: number; bottom: number } }): boolean => (one.box.top + one.box.bottom) / 2 < y
    const parts = [strips.filter(isAbove), strips.filter((strip) => !isAbove(strip))]
    const ways = parts.map(clearWriting)
    if (ways.includes(null) || ways[0] === ways[1]) continue
    const others = rules.filter((rule) => rule.box !== box)
    const [above, below] = [others.filter(isAbove), others.filter((rule) => !isAbove(rule))]
    return [...zonesOf(parts[0]!, above, size), ...zonesOf(parts[1]!, below, size)]
  }
  return [{ strips: [...strips], rules: [...rules], writing: writingOf(strips) }]
}

/** Which way most of the characters run. */
export function writingOf(strips: readonly Strip[]): Writing {
  const { horizontal, vertical } = characters(strips)
  return vertical > horizontal ? 'vertical' : 'horizontal'
}

/** Null where lines are too few, or run both ways. */
function clearWriting(strips: readonly Strip[]): Writing | null {
  const { horizontal, vertical } = characters(strips)
  const lines = strips.filter((strip) => lengthOf(strip) > 4 * thickness(strip)).length
  if (lines < 3 || Math.max(horizontal, vertical) < CLEARLY * (horizontal + vertical)) return null
  return vertical > horizontal ? 'vertical' : 'horizontal'
}

export function characters(strips: readonly Strip[]): Record<Writing, number> {
  const counts = { horizontal: 0, vertical: 0 }
  for (const strip of strips) {
    const count = lengthOf(strip) / Math.max(1, thickness(strip))
    if (count > 1.8) counts[strip.writing] += count
  }
  return counts
}
