import type { Character } from '../../pipeline/ocr/ctc.ts'

/** A character that was read with full certainty between two places of the line, with nothing beside it; `seen` says what differs. */
export function makeCharacter(text: string, from: number, to: number, seen: Partial<Character> = {}): Character {
  return { text, confidence: 1, least: 1, mean: 1, others: [], at: (from + to) / 2, from, to, before: [], after: [], ...seen }
}
