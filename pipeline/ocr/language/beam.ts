import { type Ngrams, NONE } from './ngrams.ts'
import { END } from './packed.ts'
import type { Lattice, Option } from './slots.ts'

/** `alpha`: weight of the model against the reader. `beta`: natural log by which a put-in character is favoured. `beam`: readings kept. */
export type BeamOptions = { alpha: number; beta: number; beam: number }

/**
 * What the likeliest reading takes: of each slot an option, of each gap an end and a start, by index, AS_READ where it takes none; and
 * 1 in `broken` where a line begins a new paragraph.
 */
export type Path = { replaced: Int32Array; ended: Int32Array; started: Int32Array; broken: Uint8Array }

export const AS_READ = -1
const SYMBOLS = 4096
/** Readings with the same last symbols go on alike: only the best of them is kept. */
const REMEMBERED = SYMBOLS ** 3
const [REPLACED, ENDED, STARTED, BROKEN] = [0, 1, 2, 3] as const
/** More options than a slot or a gap can have. */
const OPTIONS = 64

type Reading = { score: number; state: number; last: number; link: number }

/**
 * The likeliest reading of lines by reader and model together: every slot as read or by one of its options, at each side of a gap at most
 * one trace put in, a new paragraph begun at any line. A slot is never left out. Runs once, from left to right.
 */
export function likeliestReading({ slots, gaps }: Lattice, ngrams: Ngrams, { alpha, beta, beam }: BeamOptions): Path {
  const pool = statePool(ngrams.width, beam * widest({ slots, gaps }))
  /** Choices of all readings, as chains: where the one before stands, and what was chosen. */
  const links: number[] = []
  const choices: number[] = []

  let readings: Reading[] = [{ score: 0, state: pool.empty(), last: 0, link: NONE }]
  const extended = (from: Reading, symbol: number, cost: number, choice: number): Reading => {
    const state = pool.take()
    const score = from.score + cost + alpha * ngrams.step(pool.states, from.state, state, symbol)
    const link = choice === AS_READ ? from.link : links.push(from.link) - 1
    if (choice !== AS_READ) choices.push(choice)
    return { score, state, last: (from.last % REMEMBERED) * SYMBOLS + symbol, link }
  }
  const putIn = (options: readonly Option[], bonus: number, at: number, kind: number) => {
    if (options.length === 0) return
    const longer = readings.flatMap((reading) =>
      options.map(({ symbol, cost }, which) => extended(reading, symbol, cost + bonus, coded(at, which, kind))),
    )
    readings = best([...readings, ...longer], beam)
  }

  for (const [at, gap] of gaps.entries()) {
    putIn(gap.ends, beta, at, ENDED)
    if (gap.breaks) putIn(NEW_PARAGRAPH, 0, at, BROKEN)
    putIn(gap.starts, beta, at, STARTED)
    const slot = slots[at]
    if (slot === undefined) break
    pool.turn()
    readings = best(
      readings.flatMap((reading) => [
        extended(reading, slot.symbol, 0, AS_READ),
        ...slot.options.map(({ symbol, cost }, which) => extended(reading, symbol, cost, coded(at, which, REPLACED))),
      ]),
      beam,
    )
  }
  return pathOf(readings[0]!.link, links, choices, slots.length)
}

/** What ends a paragraph prints nothing: the reader is for it as much as against it. */
const NEW_PARAGRAPH: readonly Option[] = [{ symbol: END, text: '\n', cost: 0 }]

/** How many states one reading can become from before a slot to before the next. */
function widest({ slots, gaps }: Lattice): number {
  const options = slots.reduce((most, slot) => Math.max(most, slot.options.length), 0)
  const traces = gaps.reduce((most, { ends, starts }) => Math.max(most, ends.length + starts.length), 0)
  return 1 + options + traces + NEW_PARAGRAPH.length
}

/** A choice as one number: where, which, and of what kind. */
function coded(at: number, which: number, kind: number): number {
  return (at * OPTIONS + which) * 4 + kind
}

function pathOf(last: number, links: readonly number[], choices: readonly number[], length: number): Path {
  const path = {
    replaced: new Int32Array(length).fill(AS_READ),
    ended: new Int32Array(length + 1).fill(AS_READ),
    started: new Int32Array(length + 1).fill(AS_READ),
    broken: new Uint8Array(length + 1),
  }
  for (let link = last; link !== NONE; link = links[link]!) {
    const choice = choices[link]!
    const place = Math.floor(choice / 4)
    const [at, which] = [Math.floor(place / OPTIONS), place % OPTIONS]
    if (choice % 4 === BROKEN) path.broken[at] = 1
    else [path.replaced, path.ended, path.started][choice % 4]![at] = which
  }
  return path
}

/** The best readings, best first; of those that go on alike only the best. Among equals the one nearer to what was read comes first. */
function best(readings: Reading[], beam: number): Reading[] {
  if (readings.length === 1) return readings
  const kept = new Map<number, Reading>()
  for (const reading of readings) {
    const same = kept.get(reading.last)
    if (same === undefined || reading.score > same.score) kept.set(reading.last, reading)
  }
  return [...kept.values()].sort((one, other) => other.score - one.score).slice(0, beam)
}

/** Room for the states of two turns: while one is made, the other is still read. */
function statePool(width: number, size: number) {
  const states = new Int32Array(2 * size * width)
  let half = 0
  let next = 0
  const take = () => (half * size + next++) * width
  return {
    states,
    take,
    empty() {
      const at = take()
      states.fill(NONE, at, at + width)
      return at
    },
    turn() {
      half = 1 - half
      next = 0
    },
  }
}
