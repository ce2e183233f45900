import { type Ngrams, NONE } from './ngrams.ts'
import type { Lattice } from './slots.ts'

/** `alpha`: weight of the model against the reader. `beta`: natural log by which a put-in character is favoured. `beam`: readings kept. */
export type BeamOptions = { alpha: number; beta: number; beam: number }

/** What the likeliest reading takes: of each slot an option, of each gap a trace, by index; AS_READ where it takes none. */
export type Path = { replaced: Int32Array; inserted: Int32Array }

export const AS_READ = -1
const SYMBOLS = 4096
/** Readings with the same last symbols go on alike: only the best of them is kept. */
const REMEMBERED = SYMBOLS ** 3

type Reading = { score: number; state: number; last: number; link: number }

/**
 * The likeliest reading of a paragraph by reader and model together: every slot as read or by one of its options, in every gap at most
 * one trace put in. A slot is never left out. Runs once over the paragraph, from left to right.
 */
export function likeliestReading({ slots, gaps }: Lattice, ngrams: Ngrams, { alpha, beta, beam }: BeamOptions): Path {
  const widest = Math.max(0, ...slots.map(({ options }) => options.length)) + Math.max(...gaps.map((gap) => gap.length))
  const pool = statePool(ngrams.width, beam * (1 + widest))
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

  for (let at = 0; at <= slots.length; at++) {
    const gap = gaps[at]!
    if (gap.length > 0) {
      const longer = readings.flatMap((reading) =>
        gap.map(({ symbol, cost }, which) => extended(reading, symbol, cost + beta, coded(at, which, true))),
      )
      readings = best([...readings, ...longer], beam)
    }
    const slot = slots[at]
    if (slot === undefined) break
    pool.turn()
    readings = best(
      readings.flatMap((reading) => [
        extended(reading, slot.symbol, 0, AS_READ),
        ...slot.options.map(({ symbol, cost }, which) => extended(reading, symbol, cost, coded(at, which, false))),
      ]),
      beam,
    )
  }
  return pathOf(readings[0]!.link, links, choices, slots.length)
}

/** A choice as one number: where, which, and whether it is put in. */
function coded(at: number, which: number, inserted: boolean): number {
  return (at * 64 + which) * 2 + Number(inserted)
}

function pathOf(last: number, links: readonly number[], choices: readonly number[], length: number): Path {
  const replaced = new Int32Array(length).fill(AS_READ)
  const inserted = new Int32Array(length + 1).fill(AS_READ)
  for (let link = last; link !== NONE; link = links[link]!) {
    const choice = choices[link]!
    const place = Math.floor(choice / 2)
    ;(choice % 2 === 1 ? inserted : replaced)[Math.floor(place / 64)] = place % 64
  }
  return { replaced, inserted }
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
