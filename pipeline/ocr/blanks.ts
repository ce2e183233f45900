import type { Box } from '../../gazette/place.ts'
import type { Glyph } from '../../gazette/text.ts'
import { isHan, isNarrow } from './characters.ts'
import type { Character } from './ctc.ts'

/** Pitches of room, beyond what the two characters take, from which on a blank is printed: 第一条　为了, 省长　林若川. */
const ROOM = 0.65
/** The same beside a mark: it prints to one side of its cell and leaves half of it empty. */
const ROOM_BESIDE_MARK = 1.2
const BLANK = '　'
/** Dots and dashes that lead the eye to a page number stand apart by nature. */
const LEADER = /^[.…‥·•・．—–\-_]$/u

/**
 * The glyphs with an ideographic blank where the print leaves room for one. The reader itself gives none between Han characters. A line
 * that is set wide throughout has a wide pitch and gets none.
 */
export function withBlanks(glyphs: readonly Glyph[], characters: readonly Character[], pitch: number): Glyph[] {
  return glyphs.flatMap((glyph, at) => {
    const next = glyphs[at + 1]
    if (next === undefined || !roomBetween(characters[at]!, characters[at + 1]!, pitch)) return [glyph]
    return [glyph, { text: BLANK, box: between(glyph.box, next.box), confidence: 1, others: [], risk: 0, doubt: null }]
  })
}

function roomBetween(one: Character, other: Character, pitch: number): boolean {
  if (
    one.text === ' ' ||
    other.text === ' ' ||
    LEADER.test(one.text) ||
    LEADER.test(other.text) ||
    (isNarrow(one.text) && isNarrow(other.text))
  )
    return false
  const room = (other.at - one.at) / pitch - (cell(one.text) + cell(other.text)) / 2
  return room > (isHan(one.text) && isHan(other.text) ? ROOM : ROOM_BESIDE_MARK)
}

/** Share of the pitch that a character takes. */
function cell(text: string): number {
  return isNarrow(text) ? 0.5 : 1
}

function between(one: Box, other: Box): Box {
  const vertical = Math.abs(other.top - one.top) > Math.abs(other.left - one.left)
  if (vertical) return { left: one.left, right: one.right, top: Math.min(one.bottom, other.top), bottom: Math.max(one.bottom, other.top) }
  return { top: one.top, bottom: one.bottom, left: Math.min(one.right, other.left), right: Math.max(one.right, other.left) }
}
