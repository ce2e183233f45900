/** What of a phrase still stands where some of its characters were misread: pieces in their order, near each other. */

/** `pieces`: two characters and more each, in order. `apart`: most pairs between the end of the first piece and the head of the last. */
export type Pattern = { pieces: string[]; apart: number }

/** Characters from which on a phrase is looked for as misread: below, half of the vocabulary would do. */
export const SHORTEST_MISREAD = 5
/** Characters for each error that is allowed: of 8 two may be wrong. */
const CHARACTERS_AN_ERROR = 4
/** From so many characters on a phrase is looked for by parts: one of them has one error at most. */
const LONG = 12
/** One character dropped or added moves the pieces by so much. */
const SHIFT = 1

/** Errors that a phrase of so many characters may hold. */
export function errorsIn(length: number): number {
  return length < SHORTEST_MISREAD ? 0 : Math.floor(length / CHARACTERS_AN_ERROR)
}

/**
 * A text that holds the phrase with up to `errorsIn` wrong characters, or with one dropped or added, holds a pattern of one of the steps.
 * The steps go from tight to loose: one error, then two. Folded characters; empty when the phrase is too short.
 */
export function patternsOf(phrase: readonly string[]): Pattern[][] {
  const errors = errorsIn(phrase.length)
  if (errors === 0) return []
  if (phrase.length >= LONG) return [partsOf(phrase, Math.floor(errors / 2) + 1).flatMap((part) => weakest(withErrors(part, 1)))]
  const one = weakest(withErrors(phrase, 1))
  return errors === 1 ? [one] : [one, weakest(withErrors(phrase, 2))]
}

function partsOf(phrase: readonly string[], many: number): string[][] {
  return Array.from({ length: many }, (_, nth) =>
    phrase.slice(Math.round((nth * phrase.length) / many), Math.round(((nth + 1) * phrase.length) / many)),
  )
}

type Piece = [start: number, end: number]
type Held = { phrase: readonly string[]; pieces: Piece[] }

function withErrors(phrase: readonly string[], errors: number): Held[] {
  const places =
    errors === 1 ? phrase.map((_, at) => [at]) : phrase.flatMap((_, one) => phrase.slice(one + 1).map((_, two) => [one, one + 1 + two]))
  return places.map((wrong) => ({ phrase, pieces: between(wrong, phrase.length) })).filter(({ pieces }) => pieces.length > 0)
}

/** What stands between the wrong places; single characters are no pair and tell nothing. */
function between(wrong: readonly number[], length: number): Piece[] {
  const edges = [-1, ...wrong, length]
  return edges.slice(1).flatMap((end, at): Piece[] => (end - edges[at]! > 2 ? [[edges[at]! + 1, end]] : []))
}

/** Without those that hold all of another: where the one stands, the other stands. */
function weakest(all: readonly Held[]): Pattern[] {
  const kept = all.filter((one, at) => !all.some((other, nth) => nth !== at && within(other, one) && (nth < at || !within(one, other))))
  return kept.map(({ phrase, pieces }) => ({
    pieces: pieces.map(([start, end]) => phrase.slice(start, end).join('')),
    apart: pieces.length === 1 ? 0 : pieces.at(-1)![0] - pieces[0]![1] + 1 + SHIFT,
  }))
}

function within(less: Held, more: Held): boolean {
  return less.pieces.every(([start, end]) => more.pieces.some(([from, to]) => from <= start && end <= to))
}
