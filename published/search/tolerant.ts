/**
 * What was asked for and may have been misread: nothing here is exact, every find is shown with the printed words. The driver finds the
 * texts that hold the pieces of a phrase (tolerant-patterns.ts); here the stored text is laid beside the phrase (tolerant-places.ts) and
 * every difference is judged by what the texts of the index hold (tolerant-judge.ts). One path for both drivers, so both find the same.
 */
import type { Asked } from './asked.ts'
import type { Body } from './entry.ts'
import { type Folded, fold } from './fold.ts'
import type { Range } from './snippets.ts'
import { namedIn } from './tolerant-alternatives.ts'
import { type CountTexts, judged } from './tolerant-judge.ts'
import { errorsIn } from './tolerant-patterns.ts'
import { type Place, placesOf } from './tolerant-places.ts'

/** A text that may hold what was asked for. `places`: of each phrase its own, the printed words. `doubt`: the less, the likelier. */
export type Likely = { places: Range[][]; slips: number; doubt: number }

/**
 * Texts that are read for one answer, at most: those that have lost one character, and those that have lost two, of which few are right.
 * About 20,000 short texts a second are read and laid beside a phrase.
 */
export const MOST_READ = { one: 5000, two: 1500 } as const

export type Suspect = { phrase: string; text: Folded; places: Place[] }

/** Where a candidate's text departs from each phrase; null when it holds one of them nowhere, not even misread. */
export function suspectsOf(body: Pick<Body, 'text' | 'alternatives'>, title: string, wish: Asked): Suspect[] | null {
  const text = fold(body.text)
  const head = fold(title).norm
  const suspects: Suspect[] = []
  for (const phrase of wish.text) {
    const errors = errorsIn([...phrase].length)
    const places = placesOf(text.norm, phrase, { errors, named: namedIn(body.alternatives, text) })
    if (places.length === 0 && !head.includes(phrase)) return null
    suspects.push({ phrase, text, places })
  }
  return suspects
}

/** null when no place of some phrase is likely enough. */
export function likelyOf(suspects: readonly Suspect[], count: CountTexts): Likely | null {
  const found: Likely = { places: [], slips: 0, doubt: 0 }
  for (const { phrase, text, places } of suspects) {
    const likely = places
      .map((place) => ({ place, doubt: judged(place, { phrase, text: text.norm }, count) }))
      .filter(({ doubt }) => doubt !== null)
    const [best] = likely.sort(
      (a, b) => a.place.slips.length - b.place.slips.length || a.doubt! - b.doubt! || a.place.start - b.place.start,
    )
    if (best === undefined && places.length > 0) return null
    if (best === undefined) continue
    found.slips += best.place.slips.length
    found.doubt += best.doubt!
    found.places.push(likely.map(({ place }): Range => [text.starts[place.start]!, text.ends[place.end - 1]!]))
  }
  return found
}

/** Fewest differences first, then the likeliest. */
export function byLikelihood(a: Likely, b: Likely): number {
  return a.slips - b.slips || a.doubt - b.doubt
}
