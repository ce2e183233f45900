import type { Body, EntryNumber } from './entry.ts'
import type { Phrase, Query } from './query.ts'
import type { Hit } from './search-index.ts'
import { excerpts, excerptsAt, type Range, type SnippetOptions } from './snippets.ts'

/** `places`: where the words likely stand, of each phrase its own; left out where the words themselves are marked. */
export type ShownOptions = SnippetOptions & { places?: readonly Range[][] }

/** A hit as it is shown, from what either driver holds of the document. */
export function hitOf(
  held: {
    document: string
    version: number
    title: string
    kind: string | null
    status: string
    issue: Hit['issue']
    issuers: string[]
    date: string | null
    numbers: Pick<EntryNumber, 'raw'>[]
  },
  body: Body,
  query: Query,
  match: Hit['match'],
  options: ShownOptions,
): Hit {
  const shown =
    options.places === undefined
      ? excerpts(body, match === 'exact' ? query.phrases : piecesOf(query), options)
      : excerptsAt(body, options.places, options)
  const { document, version, title, kind, status, issue, issuers, date } = held
  return {
    document,
    version,
    article: shown[0]?.article ?? null,
    title,
    documentNumbers: held.numbers.map((number) => number.raw),
    issuers,
    date,
    kind,
    status,
    issue,
    match,
    excerpts: shown,
  }
}

/** Where only parts of a phrase stand: its pairs are marked, overlapping ones grow together. */
function piecesOf(query: Query): Phrase[] {
  return query.phrases.flatMap(({ text, quoted }) => {
    const characters = [...text]
    return characters.slice(1).map((character, at) => ({ text: characters[at]! + character, quoted }))
  })
}
