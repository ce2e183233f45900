/** A Query folded and cut into grams once, for both drivers. */

import { folded } from './fold.ts'
import type { NumberWay } from './numbers.ts'
import type { Phrase, Query } from './query.ts'

export type Asked = {
  /** Folded phrases that must stand in the text, in the title, must not stand in the text, must stand in an issuer's name. */
  text: string[]
  title: string[]
  excluded: string[]
  issuer: string[]
  /** The whole query folded: a document of this very title stands first. */
  titleKey: string
  number: string | null
  numberOnly: boolean
  /** Days of the document, inclusive; null: any. */
  dates: Query['dates']
  /** The way by which the number has holders, as the driver finds it; null: none has it, or none is asked for. */
  holders: NumberWay | null
}

export function asked(query: Query): Asked {
  return {
    text: all(query.phrases),
    title: all(query.title),
    excluded: all(query.excluded),
    issuer: all(query.issuer),
    titleKey: folded([...query.phrases, ...query.title].map((phrase) => phrase.text).join('')),
    number: query.number,
    numberOnly: query.numberOnly,
    dates: query.dates,
    holders: null,
  }
}

export function isEmpty(wish: Asked): boolean {
  return (
    wish.text.length + wish.title.length + wish.excluded.length + wish.issuer.length === 0 && wish.number === null && wish.dates === null
  )
}

/** Order of the groups of hits, best first. */
export const GROUPS = { number: 0, title: 1, inTitle: 2, inText: 3 } as const

/** Hits with so few exact ones are followed by probable ones. */
export const FEW_HITS = 3
function all(phrases: readonly Phrase[]): string[] {
  return [...new Set(phrases.map((phrase) => folded(phrase.text)).filter((text) => text !== ''))]
}
