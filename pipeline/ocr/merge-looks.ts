/** Two looks at one line become one reading. */
import { formless } from './characters.ts'
import type { Character } from './ctc.ts'

export type MergeOptions = {
  /** 0 to 1. A character that only one look saw is kept when that look was so sure. */
  aloneFrom: number
}

/** What it costs to take two characters for the same print: another text, and each pitch that they stand apart; or to leave one alone. */
const COST = { otherText: 0.6, pitchApart: 0.6, alone: 0.7 }

type Pair = { one: Character | null; other: Character | null }

/**
 * The characters of both looks, set side by side by place and text. Where both saw the same, the surer one stands; where they differ, the
 * text that both together think likeliest; what one look alone saw stands when it was sure. `pitch`: in the unit of `at`.
 */
export function mergeLooks(one: readonly Character[], other: readonly Character[], pitch: number, options: MergeOptions): Character[] {
  return sideBySide(one, other, pitch).flatMap(({ one: first, other: second }) => {
    if (first && second) return [merged(first, second)]
    const alone = (first ?? second)!
    return alone.confidence >= options.aloneFrom ? [alone] : []
  })
}

function merged(one: Character, other: Character): Character {
  const surer = other.confidence > one.confidence ? other : one
  if (formless(one.text) === formless(other.text)) return surer
  const [best, ...others] = together(one, other)
  const seen = [one, other].find(({ text }) => text === best!.text) ?? surer
  return { ...seen, text: best!.text, confidence: best!.confidence, others }
}

/** What either look thought of, with the mean of how likely each was to both, best first. */
function together(one: Character, other: Character): { text: string; confidence: number }[] {
  const sums = new Map<string, number>()
  for (const { text, confidence } of [one, ...one.others, other, ...other.others]) sums.set(text, (sums.get(text) ?? 0) + confidence / 2)
  return [...sums]
    .map(([text, confidence]) => ({ text, confidence: Math.round(confidence * 10_000) / 10_000 }))
    .sort((a, b) => b.confidence - a.confidence)
}

/** The cheapest way to set two readings side by side, from left to right. */
function sideBySide(one: readonly Character[], other: readonly Character[], pitch: number): Pair[] {
  const costs = costsOf(one, other, pitch)
  const pairs: Pair[] = []
  let [i, j] = [one.length, other.length]
  while (i > 0 || j > 0) {
    if (i > 0 && j > 0 && costs[i]![j]! === costs[i - 1]![j - 1]! + apart(one[i - 1]!, other[j - 1]!, pitch))
      pairs.push({ one: one[--i]!, other: other[--j]! })
    else if (i > 0 && costs[i]![j]! === costs[i - 1]![j]! + COST.alone) pairs.push({ one: one[--i]!, other: null })
    else pairs.push({ one: null, other: other[--j]! })
  }
  return pairs.reverse()
}

function costsOf(one: readonly Character[], other: readonly Character[], pitch: number): Float64Array[] {
  const costs = Array.from({ length: one.length + 1 }, () => new Float64Array(other.length + 1))
  for (let i = 0; i <= one.length; i++) {
    for (let j = 0; j <= other.length; j++) {
      if (i === 0 && j === 0) continue
      const both = i > 0 && j > 0 ? costs[i - 1]![j - 1]! + apart(one[i - 1]!, other[j - 1]!, pitch) : Infinity
      const left = i > 0 ? costs[i - 1]![j]! + COST.alone : Infinity
      const right = j > 0 ? costs[i]![j - 1]! + COST.alone : Infinity
      costs[i]![j] = Math.min(both, left, right)
    }
  }
  return costs
}

function apart(one: Character, other: Character, pitch: number): number {
  const text = formless(one.text) === formless(other.text) ? 0 : COST.otherText
  return text + COST.pitchApart * Math.min(1, Math.abs(one.at - other.at) / pitch)
}
