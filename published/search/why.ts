/** Why a hit stands where it stands: said for both drivers from what they hold of the document. */
import type { GROUPS } from './asked.ts'
import type { Body } from './entry.ts'
import { fold, folded } from './fold.ts'
import type { Query } from './query.ts'
import type { Why } from './search-index.ts'
import { occurrences } from './snippets.ts'

export type Group = keyof typeof GROUPS | 'probable'

/** Standings that say the text no longer holds as a whole: such a text stands behind an equal one. */
const ENDED: ReadonlySet<string> = new Set(['superseded', 'repealed', 'expired'])

export function isInForce(status: string): boolean {
  return !ENDED.has(status)
}

/** `score`: inside the group. */
export function whyOf(
  held: { title: string; status: string; body: Pick<Body, 'text'> },
  query: Query,
  rank: { group: Group; score: number },
): Why {
  const text = fold(held.body.text)
  const title = folded(held.title)
  const phrases = [...query.phrases, ...query.title].map((phrase) => ({
    text: phrase.text,
    inTitle: title.includes(folded(phrase.text)),
    places: occurrences(text, folded(phrase.text)).length,
  }))
  return { ...rank, inForce: isInForce(held.status), phrases }
}
