import type { Doubt, Glyph } from '../../gazette/text.ts'
import { isHan, isLetterOrNumber } from './characters.ts'
import type { Character } from './ctc.ts'
import { pitchOf } from './glyphs.ts'
import { inkProfile } from './ink-profile.ts'
import type { Strip } from './strip.ts'

export type DoubtOptions = {
  /** 0 to 1. A character the reader is less sure of than this is doubtful. */
  sureFrom: number
  /** 0 to 1. The same for marks: they decide less, and readers are less sure of them. */
  markSureFrom: number
  /** Pitches. Two Han characters further apart, with ink between them: a character may have been dropped. */
  wideGap: number
  /** Share of a usual character's ink that must stand in the gap. */
  gapInk: number
}

/**
 * The glyphs with what speaks against them: the reader's own doubt, and ink between or beside characters that no character accounts for.
 * This is the place where a trained weighing of witnesses comes in.
 */
export function withDoubts(glyphs: readonly Glyph[], characters: readonly Character[], strip: Strip, options: DoubtOptions): Glyph[] {
  const suspects = unreadInk(characters, strip, options)
  return glyphs.map((glyph, at) => ({ ...glyph, doubt: suspects.get(at) ?? unsure(glyph, options) }))
}

function unsure({ text, confidence, others }: Glyph, options: DoubtOptions): Doubt | null {
  const limit = isLetterOrNumber(text) ? options.sureFrom : options.markSureFrom
  if (text === ' ' || confidence >= limit) return null
  return { code: 'low-confidence', by: 'reader', proposal: others[0]?.text ?? null }
}

/** Characters, by place in the line, beside which there is ink that was not read. */
export function unreadInk(characters: readonly Character[], strip: Strip, options: DoubtOptions): Map<number, Doubt> {
  const found = new Map<number, Doubt>()
  if (characters.length === 0) return found
  const ink = inkProfile(strip)
  const pitch = pitchOf(characters, strip)
  const usual = median(characters.filter(({ text }) => isHan(text)).map(({ at }) => sum(ink, at - pitch / 2, at + pitch / 2)))
  if (usual === 0) return found
  const much = (from: number, to: number) => to - from > (options.wideGap - 1) * pitch && sum(ink, from, to) > options.gapInk * usual
  for (const [at, character] of characters.entries()) {
    const next = characters[at + 1]
    if (next && much(character.at + pitch / 2, next.at - pitch / 2)) found.set(at, { code: 'gap', by: 'geometry', proposal: null })
  }
  const last = characters.length - 1
  if (much(0, characters[0]!.at - pitch / 2)) found.set(0, { code: 'edge', by: 'geometry', proposal: null })
  if (much(characters[last]!.at + pitch / 2, strip.width)) found.set(last, { code: 'edge', by: 'geometry', proposal: null })
  return found
}

function sum(ink: Float64Array, from: number, to: number): number {
  let total = 0
  for (let at = Math.max(0, Math.round(from)); at < Math.min(ink.length, Math.round(to)); at++) total += ink[at]!
  return total
}

function median(values: number[]): number {
  return values.sort((one, other) => one - other)[values.length >> 1] ?? 0
}
