import { type Ngrams, NONE } from './ngrams.ts'

/**
 * A text with what the model says of it, and of the same text with one symbol more, less or other. Gains are natural logs: how much
 * likelier the model finds the changed text; only as many symbols are looked at as a change can reach.
 */
export type Windows = {
  /** −log p of the symbol at a place, after all before it. */
  surprisal(at: number): number
  replace(at: number, symbol: number): number
  /** Put in before the symbol at a place; the text's length: at its end. */
  insert(at: number, symbol: number): number
  remove(at: number): number
  /** The likeliest symbols at a place after what stands before it. */
  likeliest(at: number, count: number): readonly number[]
}

export function windowsOf(text: ArrayLike<number>, ngrams: Ngrams): Windows {
  const { length } = text
  const { width } = ngrams
  const states = new Int32Array((length + 2) * width).fill(NONE)
  const scratch = (length + 1) * width
  /** Sums of log p up to each place. */
  const sums = new Float64Array(length + 1)
  for (let at = 0; at < length; at++) sums[at + 1] = sums[at]! + ngrams.step(states, at * width, (at + 1) * width, text[at]!)

  /** log p of what follows the changed place, from the state in `scratch`. From the change on, the text is as it was. */
  function rest(from: number, to: number): number {
    let sum = 0
    for (let at = from; at < to; at++) sum += ngrams.step(states, scratch, scratch, text[at]!, (at + 1) * width, at - from)
    return sum
  }

  const reach = (at: number) => Math.min(length, at + width)

  return {
    surprisal: (at) => sums[at]! - sums[at + 1]!,
    replace(at, symbol) {
      const to = reach(at + 1)
      return ngrams.step(states, at * width, scratch, symbol) + rest(at + 1, to) - (sums[to]! - sums[at]!)
    },
    insert(at, symbol) {
      const to = reach(at)
      return ngrams.step(states, at * width, scratch, symbol) + rest(at, to) - (sums[to]! - sums[at]!)
    },
    remove(at) {
      const to = reach(at + 1)
      states.copyWithin(scratch, at * width, (at + 1) * width)
      return rest(at + 1, to) - (sums[to]! - sums[at]!)
    },
    likeliest: (at, count) => ngrams.likeliest(states, at * width, count),
  }
}
