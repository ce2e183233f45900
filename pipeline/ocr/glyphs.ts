import type { Box } from '../../gazette/place.ts'
import type { Glyph } from '../../gazette/text.ts'
import { isHan, isNarrow, isSpace } from './characters.ts'
import { type Character, UNTRACED } from './ctc.ts'
import { inkProfile } from './ink-profile.ts'
import { pageBoxOf, type Strip } from './strip.ts'

/** Share of the distance between two characters within which their border is looked for, to either side of the middle. */
const BORDER_REACH = 0.25
/** Share of the pitch that a character reaches from its middle where its neighbour stands far away. */
const CELL_HALF = 0.6

/** Pitches. White between two letters from which it is a space: letters of a word stand closer, words further apart. */
const WORD_GAP = 0.28

/** Spaces as gazettes print them: kept, as one, between letters or figures; between Han characters they are only type set wide. */
export function withoutSpaces(characters: readonly Character[]): Character[] {
  const kept: Character[] = []
  for (const [at, character] of characters.entries()) {
    if (!isSpace(character.text)) kept.push(character)
    else if (partsWords(kept.at(-1), characters.slice(at + 1))) kept.push({ ...character, text: ' ', others: [] })
  }
  return kept
}

/** Readers often pass over the space between words: it is put back where the paper shows it. Figures may stand apart without one. */
export function withWordSpaces(characters: readonly Character[], strip: Strip): Character[] {
  const ink = inkProfile(strip)
  const least = WORD_GAP * pitchOf(characters, strip)
  return characters.flatMap((character, order) => {
    const next = characters[order + 1]
    if (!next || !isNarrow(character.text) || !isNarrow(next.text) || (isFigure(character.text) && isFigure(next.text))) return [character]
    const [from, to] = longestEmpty(ink, Math.round(character.at), Math.round(next.at))
    if (to - from < least) return [character]
    const confidence = Math.min(character.confidence, next.confidence)
    const sureness = { confidence, least: confidence, mean: confidence }
    return [character, { text: ' ', ...sureness, others: [], at: (from + to) / 2, from, to, ...UNTRACED }]
  })
}

function isFigure(text: string): boolean {
  return /^\p{Nd}$/u.test(text)
}

/** The longest stretch of columns without ink. */
function longestEmpty(ink: Float64Array, from: number, to: number): [from: number, to: number] {
  let best: [number, number] = [from, from]
  let start = from
  for (let at = from; at <= to; at++) {
    if (at < to && ink[at] === 0) continue
    if (at - start > best[1] - best[0]) best = [start, at]
    start = at + 1
  }
  return best
}

function partsWords(before: Character | undefined, rest: readonly Character[]): boolean {
  const after = rest.find(({ text }) => !isSpace(text))
  return before !== undefined && after !== undefined && isNarrow(before.text) && isNarrow(after.text)
}

/** From one Han character to the next: the median of the line, in strip pixels; the strip's height where it has no two. */
export function pitchOf(characters: readonly Character[], strip: { height: number }): number {
  const steps: number[] = []
  for (const [at, character] of characters.entries()) {
    const next = characters[at + 1]
    if (next && isHan(character.text) && isHan(next.text)) steps.push(next.at - character.at)
  }
  steps.sort((one, other) => one - other)
  return steps[steps.length >> 1] ?? strip.height
}

/** The characters at their places on the page. Their borders lie where there is least ink between two of them. */
export function glyphsOf(characters: readonly Character[], strip: Strip, within: Box): Glyph[] {
  const ink = inkProfile(strip)
  const pitch = pitchOf(characters, strip)
  const borders = characters.slice(1).map((next, at) => border(ink, characters[at]!.at, next.at))
  return characters.map(({ text, confidence, others, at }, order) => {
    const reach = CELL_HALF * pitch
    const from = Math.max(borders[order - 1] ?? 0, at - reach, 0)
    const to = Math.min(borders[order] ?? strip.width, at + reach, strip.width)
    return { text, box: pageBoxOf(strip, from, Math.max(to, from + 1), within), confidence, others, risk: 0, doubt: null }
  })
}

function border(ink: Float64Array, left: number, right: number): number {
  const middle = (left + right) / 2
  const reach = (right - left) * BORDER_REACH
  let best = Math.round(middle)
  for (let step = 1; step <= reach; step++) {
    for (const at of [Math.round(middle) - step, Math.round(middle) + step]) {
      if (at >= 0 && at < ink.length && ink[at]! < (ink[best] ?? 0)) best = at
    }
  }
  return best
}
