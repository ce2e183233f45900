/** Ink between or beside characters that no character accounts for, and room that nothing fills: where a character may have been lost. */
import { isHan } from '../characters.ts'
import type { Character } from '../ctc.ts'
import { pitchOf } from '../glyphs.ts'
import { inkOf, inkProfile } from '../ink-profile.ts'
import type { Strip } from '../strip.ts'

export type UnreadInkOptions = {
  /** Pitches. Two Han characters further apart, with ink between them: a character may have been dropped. */
  wideGap: number
  /** Share of a usual character's ink that must stand in the gap. */
  gapInk: number
  /** Pitches. Ink in a thin band over a longer gap is a leader (……), not a lost character. */
  longestLoss: number
  /** Han characters. In a line of so many, a single empty gap of one character is strange. */
  evenLine: number
}

/** Share of the strip's height: leaders keep within it. */
const LEADER_BAND = 0.35

/** `gap`: behind the character; `edge`: between it and the end of the line. */
export type Loss = 'gap' | 'edge'

/** Characters, by place in the line, beside which there is ink that was not read, or room that nothing fills. */
export function unreadInk(characters: readonly Character[], strip: Strip, options: UnreadInkOptions): Map<number, Loss> {
  const found = new Map<number, Loss>()
  const measure = measureOf(characters, strip)
  if (measure === null) return found
  const { pitch } = measure
  const lost = (from: number, to: number) => to - from > (options.wideGap - 1) * pitch && isLost(strip, measure, from, to, options)
  for (const [at, character] of characters.entries()) {
    const next = characters[at + 1]
    if (!next || isLeader(character.text) || isLeader(next.text)) continue
    if (lost(character.at + pitch / 2, next.at - pitch / 2)) found.set(at, 'gap')
  }
  const faded = fadedAway(characters, pitch, options)
  if (faded !== null) found.set(faded, 'gap')
  const [first, last] = [characters[0]!, characters.at(-1)!]
  if (lost(0, first.at - pitch / 2)) found.set(0, 'edge')
  if (!isLeader(last.text) && lost(last.at + pitch / 2, strip.width)) found.set(characters.length - 1, 'edge')
  return found
}

type Measure = { ink: Float64Array; pitch: number; usual: number }

/** The line's pitch and the ink of a usual character in it; null for a line without Han characters. */
function measureOf(characters: readonly Character[], strip: Strip): Measure | null {
  const ink = inkProfile(strip)
  const pitch = pitchOf(characters, strip)
  const usual = median(characters.filter(({ text }) => isHan(text)).map(({ at }) => sum(ink, at - pitch / 2, at + pitch / 2)))
  return usual > 0 ? { ink, pitch, usual } : null
}

/** Whether a character may have been lost in a stretch: there is ink in it, and it is neither a speck nor a leader. */
function isLost(strip: Strip, { ink, pitch, usual }: Measure, from: number, to: number, options: UnreadInkOptions): boolean {
  if (sum(ink, from, to) <= options.gapInk * usual) return false
  return to - from <= (options.longestLoss - 1) * pitch || bandOf(strip, from, to) > LEADER_BAND * strip.height
}

/** The one empty gap of a character's width in a line that is even otherwise: its first character, by place; null where there is none. */
function fadedAway(characters: readonly Character[], pitch: number, options: UnreadInkOptions): number | null {
  const steps = characters.slice(1).map((next, at) => ({ at, step: (next.at - characters[at]!.at) / pitch, pair: [characters[at]!, next] }))
  const wide = steps.filter(({ step }) => step > options.wideGap)
  const han = characters.filter(({ text }) => isHan(text)).length
  const only = wide[0]
  if (wide.length !== 1 || !only || han < options.evenLine || only.step > options.longestLoss) return null
  return only.pair.every(({ text }) => isHan(text)) ? only.at : null
}

/** Dots and dashes that lead the eye to a page number: readers give one for a whole row of them. */
function isLeader(text: string): boolean {
  return /^[.…‥·•・．—–\-_]$/u.test(text)
}

/** Rows of the strip from the first to the last with ink in the stretch. */
function bandOf(strip: Strip, from: number, to: number): number {
  const ink = inkOf(strip)
  const rows: number[] = []
  for (let y = 0; y < strip.height; y++) {
    const row = ink.subarray(y * strip.width + Math.max(0, Math.round(from)), y * strip.width + Math.min(strip.width, Math.round(to)))
    if (row.includes(1)) rows.push(y)
  }
  return rows.length === 0 ? 0 : rows.at(-1)! - rows[0]! + 1
}

function sum(ink: Float64Array, from: number, to: number): number {
  let total = 0
  for (let at = Math.max(0, Math.round(from)); at < Math.min(ink.length, Math.round(to)); at++) total += ink[at]!
  return total
}

function median(values: number[]): number {
  return values.sort((one, other) => one - other)[values.length >> 1] ?? 0
}
