import { END, type Level, type Packed } from './packed.ts'

/**
 * How likely a symbol is after others. A state is what was read before, as places in the model: `width` numbers in an Int32Array, one for
 * each length of context from one symbol up, NONE where the model does not know it. States are kept side by side in one array and named
 * by their offset, as a beam has thousands of them.
 */
export type Ngrams = {
  width: number
  /**
   * Reads a symbol after the state at `from` and leaves the new state at `to`, which may be the same. Natural log of its probability.
   * `like`: another state after the same symbol, in which the last `alike` symbols before it are the same too: what it knows of them is
   * taken over instead of looked for.
   */
  step(states: Int32Array, from: number, to: number, symbol: number, like?: number, alike?: number): number
  /** The likeliest symbols after a state, at most 48: those after the longest known context, then those after shorter ones. */
  likeliest(states: Int32Array, at: number, count: number): readonly number[]
}

export const NONE = -1
/** Continuations kept in order of a context that has more: nobody asks for more, and a few thousand contexts have as many. */
const MOST_SORTED = 48
type Sorted = Map<number, readonly number[]>

export function ngramsOf({ order, levels }: Packed): Ngrams {
  const width = order - 1
  const sorted: Sorted[] = levels.map(() => new Map())
  const first = levels[0]!

  function step(states: Int32Array, from: number, to: number, symbol: number, like = 0, alike = 0): number {
    let sum = 0
    let found = false
    for (let length = width; length >= 1; length--) {
      const node = states[from + length - 1]!
      const child = node === NONE ? NONE : length <= alike ? states[like + length]! : childOf(levels, length, node, symbol)
      if (node !== NONE && !found) {
        found = child !== NONE
        const level = found ? levels[length]! : levels[length - 1]!
        sum += found ? level.logps[level.logp[child]!]! : level.backoffs[level.backoff[node]!]!
      }
      // From the longest down: what is written here was read in the turn before, so the state may replace itself.
      if (length < width) states[to + length] = child
    }
    states[to] = symbol
    return found ? sum : sum + first.logps[first.logp[symbol]!]!
  }

  function likeliest(states: Int32Array, at: number, count: number): readonly number[] {
    const found = new Set<number>()
    for (let length = width; length >= 0 && found.size < count; length--) {
      const node = length === 0 ? 0 : states[at + length - 1]!
      if (node === NONE) continue
      for (const symbol of continuations(levels, sorted[length]!, length, node, count - found.size)) {
        // What is unknown and what ends a paragraph are nothing that could be printed.
        if (found.size < count && symbol > END) found.add(symbol)
      }
    }
    return [...found]
  }

  return { width, step, likeliest }
}

/** The place of the n-gram that continues a context of `length` symbols, NONE where there is none. */
function childOf(levels: readonly Level[], length: number, node: number, symbol: number): number {
  const children = levels[length - 1]!.children
  const symbols = levels[length]!.symbols
  let low = children[node]!
  const end = children[node + 1]!
  // Halving without a turn to either side: which half comes next cannot be foreseen.
  for (let size = end - low; size > 1; ) {
    const half = size >>> 1
    low = symbols[low + half]! <= symbol ? low + half : low
    size -= half
  }
  return low < end && symbols[low] === symbol ? low : NONE
}

/** The symbols that the model knows after one context: all where no more than `room` are asked for, else the likeliest first. */
function continuations(
  levels: readonly Level[],
  sorted: Sorted,
  length: number,
  node: number,
  room: number,
): ArrayLike<number> & Iterable<number> {
  const level = levels[length]!
  const from = length === 0 ? 0 : levels[length - 1]!.children[node]!
  const to = length === 0 ? level.symbols.length : levels[length - 1]!.children[node + 1]!
  if (to - from <= room) return level.symbols.subarray(from, to)
  let kept = sorted.get(node)
  if (kept === undefined) {
    const places = Array.from({ length: to - from }, (_, step) => from + step)
    places.sort((one, other) => level.logps[level.logp[other]!]! - level.logps[level.logp[one]!]! || one - other)
    kept = places.slice(0, MOST_SORTED).map((place) => level.symbols[place]!)
    if (to - from > MOST_SORTED) sorted.set(node, kept)
  }
  return kept
}
