import { AS_READ, type Path } from './beam.ts'
import { isLocked } from './locked.ts'
import type { Ngrams } from './ngrams.ts'
import type { Lattice } from './slots.ts'
import { type Windows, windowsOf } from './windows.ts'

/**
 * Where the likeliest reading differs from what was read. `at`: the slot that is replaced, or before which something is put in; `slot`:
 * beside which one it is told. `cost`: as the reader sees it. `gain`: natural log, how much likelier it makes the text to reader and model
 * together. `standing`: locked, it touches what only the paper can settle; weak, the text is hardly better for it; else it is proposed.
 */
export type Dissent = {
  at: number
  slot: number
  kind: 'replace' | 'insert-before' | 'insert-after'
  symbol: number
  text: string
  cost: number
  gain: number
  standing: 'proposed' | 'locked' | 'weak'
}

/**
 * `alpha`, `beta`: as in the beam. `strangeness`: natural log. A proposal gains more than its place then still surprises the model (mean
 * −log p of it and the next two) less this: where all around is misread, no change makes sense.
 */
export type DissentOptions = { alpha: number; beta: number; strangeness: number }

const UNKNOWN = 0
const LOOKED_AT = 3

/**
 * All of them, in order. The gains are those in a text in which what is not locked is taken and what is locked is not: a proposal must not
 * rest on a change that may not be made. `names`: what each symbol number is.
 */
export function dissentsOf(lattice: Lattice, path: Path, ngrams: Ngrams, names: readonly string[], options: DissentOptions): Dissent[] {
  const found = differences(lattice, path, names)
  if (found.length === 0) return []
  const { symbols, places } = textWith(lattice, found)
  const windows = windowsOf(symbols, ngrams)
  return found.map((one, which) => {
    const place = places[which]!
    const locked = one.standing === 'locked'
    const read = lattice.slots[one.at]?.symbol ?? UNKNOWN
    const model =
      one.kind === 'replace'
        ? locked
          ? windows.replace(place, one.symbol)
          : -windows.replace(place, read)
        : locked
          ? windows.insert(place, one.symbol)
          : -windows.remove(place)
    const gain = one.cost + options.alpha * model + (one.kind === 'replace' ? 0 : options.beta)
    if (locked || gain > Math.max(0, surprise(windows, place, symbols.length) - options.strangeness)) return { ...one, gain }
    return { ...one, gain, standing: 'weak' }
  })
}

/** The mean −log p of a symbol and the next two. */
function surprise(windows: Windows, place: number, length: number): number {
  const end = Math.min(length, place + LOOKED_AT)
  let sum = 0
  for (let at = place; at < end; at++) sum += windows.surprisal(at)
  return sum / (end - place)
}

function differences({ slots, gaps }: Lattice, { replaced, inserted }: Path, names: readonly string[]): Dissent[] {
  const found: Dissent[] = []
  const name = (at: number) => names[slots[at]?.symbol ?? UNKNOWN] ?? ''
  const unknown = (at: number) => slots[at]?.symbol === UNKNOWN
  for (const [at, gap] of gaps.entries()) {
    const missed = gap[inserted[at]!]
    if (missed !== undefined) {
      const { slot, kind, symbol, text, cost } = missed
      const change = {
        before: at === 0 ? '' : name(at - 1),
        read: '',
        proposed: names[symbol]!,
        after: at === slots.length ? '' : name(at),
      }
      found.push({ at, slot, kind, symbol, text, cost, gain: 0, standing: standing(symbol === UNKNOWN || isLocked(change)) })
    }
    const which = replaced[at] ?? AS_READ
    if (which !== AS_READ) {
      const { symbol, text, cost } = slots[at]!.options[which]!
      const before = at === 0 ? '' : name(at - 1)
      const after = at + 1 === slots.length ? '' : name(at + 1)
      const locked = unknown(at) || symbol === UNKNOWN || isLocked({ before, read: name(at), proposed: names[symbol]!, after })
      found.push({ at, slot: at, kind: 'replace', symbol, text, cost, gain: 0, standing: standing(locked) })
    }
  }
  return found
}

function standing(locked: boolean): Dissent['standing'] {
  return locked ? 'locked' : 'proposed'
}

/** What was read, with every change that is not locked, and where in it each change stands or would stand. */
function textWith({ slots }: Lattice, found: readonly Dissent[]): { symbols: number[]; places: number[] } {
  const symbols: number[] = []
  const places: number[] = []
  let next = 0
  for (let at = 0; at <= slots.length; at++) {
    let symbol = slots[at]?.symbol
    for (; found[next]?.at === at; next++) {
      const change = found[next]!
      places.push(symbols.length)
      if (change.standing === 'locked') continue
      if (change.kind === 'replace') symbol = change.symbol
      else symbols.push(change.symbol)
    }
    if (symbol !== undefined) symbols.push(symbol)
  }
  return { symbols, places }
}
