import { lookAlikes } from '../../../gazette/confusables.ts'
import type { Text } from './dissents.ts'
import { UNKNOWN } from './packed.ts'
import type { Lattice, Option } from './slots.ts'
import type { Windows } from './windows.ts'

/**
 * What the model says of one character: signs of doubt, to be weighed with others. Gains are natural logs, how much likelier the text
 * would be to the model, from -20 to 20; -20 where there is nothing to weigh.
 */
export const LANGUAGE_FEATURES = [
  /** Best gain of any of the reader's other choices, and the best of reader and model together. */
  'alternative',
  'weighed',
  /** Best gain of a look-alike, and of the likeliest characters after what stands before. */
  'lookAlike',
  'other',
  /** Best gain of a likely character put in before, or behind. */
  'insertBefore',
  'insertAfter',
  /** The best, to reader and model together, of what the reader saw in the gap before, or behind. */
  'tracedBefore',
  'tracedAfter',
  /** Gain if the character were not there. */
  'without',
  /** −log p of the character; the mean of the three before and the three behind, 0 at the paragraph's ends. */
  'surprisal',
  'surprisalBefore',
  'surprisalAfter',
  /** 1 where the likeliest reading differs at the character or beside it, else 0. */
  'dissent',
  /** 1 where the model does not know the character, else 0. */
  'unknown',
] as const
export type LanguageFeatures = Record<(typeof LANGUAGE_FEATURES)[number], number>

/** `continuations`: likely characters tried at each place; `alpha`, `beta`: as in the beam. */
export type FeatureOptions = { alpha: number; beta: number; continuations: number }

const LEAST = -20
const MOST = 20
/** Characters before and behind whose surprise is told together. */
const NEAR = 3

/** What is told of a character that is none to the model: a space. */
export const NO_FEATURES: LanguageFeatures = {
  alternative: LEAST,
  weighed: LEAST,
  lookAlike: LEAST,
  other: LEAST,
  insertBefore: LEAST,
  insertAfter: LEAST,
  tracedBefore: LEAST,
  tracedAfter: LEAST,
  without: LEAST,
  surprisal: 0,
  surprisalBefore: 0,
  surprisalAfter: 0,
  dissent: 0,
  unknown: 0,
}

/** The features of every slot. `text`: what was read; `dissents`: slots where the likeliest reading differs; `number`: the symbol of a text. */
export function featuresOf(
  { slots, gaps }: Lattice,
  text: Text,
  windows: Windows,
  dissents: ReadonlySet<number>,
  number: (text: string) => number,
  options: FeatureOptions,
): LanguageFeatures[] {
  const places = placesOf(text, windows, options)
  const surprisals = text.slots.map((at) => windows.surprisal(at))
  return slots.map(({ symbol, text: printed, options: others }, at) => {
    const place = text.slots[at]!
    const instead = (other: number) => (other === symbol ? LEAST : windows.replace(place, other))
    const gains = others.map((option) => instead(option.symbol))
    const [before, after] = [gaps[at]!, gaps[at + 1]!]
    return {
      alternative: best(gains, (gain) => gain),
      weighed: best(others, ({ cost }, which) => cost + options.alpha * gains[which]!),
      lookAlike: best(lookAlikesOf(printed, symbol, number), instead),
      other: best(places.likely(place), instead),
      insertBefore: places.inserted(place),
      insertAfter: places.inserted(place + 1),
      tracedBefore: places.traced(before.starts, place),
      tracedAfter: places.traced(after.breaks ? after.ends : [...after.ends, ...after.starts], place + 1),
      without: bounded(windows.remove(place)),
      surprisal: surprisals[at]!,
      surprisalBefore: mean(surprisals.slice(Math.max(0, at - NEAR), at)),
      surprisalAfter: mean(surprisals.slice(at + 1, at + 1 + NEAR)),
      dissent: Number(dissents.has(at)),
      unknown: Number(symbol === UNKNOWN),
    }
  })
}

/** What could stand at a place of the text; each is asked for by two neighbours and weighed once. */
function placesOf({ symbols }: Text, windows: Windows, { alpha, beta, continuations }: FeatureOptions) {
  const likely: (readonly number[] | undefined)[] = new Array(symbols.length + 1)
  const gains = new Float64Array(symbols.length + 1).fill(Number.NaN)
  const likelyAt = (place: number) => (likely[place] ??= windows.likeliest(place, continuations))
  return {
    likely: likelyAt,
    inserted(place: number): number {
      if (Number.isNaN(gains[place]!)) gains[place] = best(likelyAt(place), (symbol) => windows.insert(place, symbol))
      return gains[place]!
    },
    traced: (traces: readonly Option[], place: number) =>
      best(traces, ({ symbol, cost }) => cost + alpha * windows.insert(place, symbol) + beta),
  }
}

/** Symbols that look like the character and that the model knows. */
function lookAlikesOf(text: string, symbol: number, number: (text: string) => number): number[] {
  return lookAlikes(text)
    .map(number)
    .filter((other) => other > UNKNOWN && other !== symbol)
}

function best<Value>(values: readonly Value[], gain: (value: Value, at: number) => number): number {
  let most = LEAST
  for (let at = 0; at < values.length; at++) most = Math.max(most, gain(values[at]!, at))
  return bounded(most)
}

function bounded(gain: number): number {
  return Math.min(Math.max(gain, LEAST), MOST)
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length
}
