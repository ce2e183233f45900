import { AS_READ, type Path } from './beam.ts'
import { isLocked } from './locked.ts'
import type { Ngrams } from './ngrams.ts'
import { END, UNKNOWN } from './packed.ts'
import type { Lattice, Option } from './slots.ts'
import { type Windows, windowsOf } from './windows.ts'

/**
 * Where the likeliest reading differs from what was read. `at`: the slot that is replaced, or before which something is put in; `slot`:
 * beside which one it is told. `cost`: as the reader sees it. `gain`: natural log, how much likelier it makes the text to reader and model
 * together. `standing`: locked, it touches what only the paper can settle; weak, the text is hardly better for it; else it is proposed.
 */
export type Dissent = Option & {
  at: number
  slot: number
  kind: 'replace' | 'insert-before' | 'insert-after'
  gain: number
  standing: 'proposed' | 'locked' | 'weak'
}

/**
 * `alpha`, `beta`: as in the beam. `strangeness`: natural log. A proposal gains more than its place then still surprises the model (mean
 * −log p of it and the next two) less this: where all around is misread, no change makes sense.
 */
export type DissentOptions = { alpha: number; beta: number; strangeness: number }

const LOOKED_AT = 3

/**
 * All of them, in order. The gains are those in a text in which what is not locked is taken and what is locked is not: a proposal must not
 * rest on a change that may not be made. `names`: what each symbol number is.
 */
export function dissentsOf(lattice: Lattice, path: Path, ngrams: Ngrams, names: readonly string[], options: DissentOptions): Dissent[] {
  const found = differences(lattice, path, names)
  if (found.length === 0) return []
  const { symbols, changes } = textOf(lattice, path, found)
  const windows = windowsOf(symbols, ngrams)
  return found.map((one, which) => {
    const place = changes[which]!
    const gain = one.cost + options.alpha * modelGain(one, place, lattice, windows) + (one.kind === 'replace' ? 0 : options.beta)
    const least = Math.max(0, surprise(windows, place, symbols.length) - options.strangeness)
    return one.standing === 'locked' || gain > least ? { ...one, gain } : { ...one, gain, standing: 'weak' }
  })
}

/** Of a change that is made in the text, what undoing it would lose; of a locked one what making it would gain. */
function modelGain({ at, kind, symbol, standing }: Dissent, place: number, { slots }: Lattice, windows: Windows): number {
  if (kind === 'replace') return standing === 'locked' ? windows.replace(place, symbol) : -windows.replace(place, slots[at]!.symbol)
  return standing === 'locked' ? windows.insert(place, symbol) : -windows.remove(place)
}

/** The mean −log p of a symbol and the next two. */
function surprise(windows: Windows, place: number, length: number): number {
  const end = Math.min(length, place + LOOKED_AT)
  let sum = 0
  for (let at = place; at < end; at++) sum += windows.surprisal(at)
  return sum / Math.max(1, end - place)
}

function differences({ slots, gaps }: Lattice, { replaced, ended, started }: Path, names: readonly string[]): Dissent[] {
  const found: Dissent[] = []
  const name = (at: number) => (slots[at] ? names[slots[at].symbol]! : '')
  const add = (kind: Dissent['kind'], at: number, option: Option | undefined) => {
    if (option === undefined) return
    const read = kind === 'replace' ? name(at) : ''
    const change = { before: name(at - 1), read, proposed: names[option.symbol]!, after: name(kind === 'replace' ? at + 1 : at) }
    const unknown = option.symbol === UNKNOWN || (kind === 'replace' && slots[at]!.symbol === UNKNOWN)
    const slot = kind === 'insert-after' ? at - 1 : at
    found.push({ ...option, at, slot, kind, gain: 0, standing: unknown || isLocked(change) ? 'locked' : 'proposed' })
  }
  for (const [at, { ends, starts }] of gaps.entries()) {
    add('insert-after', at, ends[ended[at]!])
    add('insert-before', at, starts[started[at]!])
    add('replace', at, slots[at]?.options[replaced[at] ?? AS_READ])
  }
  return found
}

/** A text of symbols, with the ends of its paragraphs; where in it each slot stands, and where each change stands or would stand. */
export type Text = { symbols: number[]; slots: number[]; changes: number[] }

/** What was read, with every one of the changes that is not locked. */
export function textOf({ slots }: Lattice, { broken }: Path, found: readonly Dissent[]): Text {
  const symbols: number[] = []
  const places: number[] = []
  const changes: number[] = []
  let next = 0
  const putIn = (at: number, kind: Dissent['kind']) => {
    const change = found[next]
    if (change?.at !== at || change.kind !== kind) return
    changes.push(symbols.length)
    next++
    if (change.standing !== 'locked') symbols.push(change.symbol)
  }
  for (let at = 0; at <= slots.length; at++) {
    putIn(at, 'insert-after')
    if (broken[at] === 1) symbols.push(END)
    putIn(at, 'insert-before')
    const slot = slots[at]
    if (slot === undefined) break
    places.push(symbols.length)
    // A change that is made stands for the slot.
    const before = symbols.length
    putIn(at, 'replace')
    if (symbols.length === before) symbols.push(slot.symbol)
  }
  return { symbols, slots: places, changes }
}
