import { folded } from '../fold.ts'
import { pairs } from '../grams.ts'
import { formsOf } from '../numbers.ts'
import type { Suggestion } from '../search-index.ts'
import { arranged, SUGGEST_CANDIDATES, type Suggested, suggestsTitles, suggestWish } from '../suggest.ts'
import type { Facts } from './facts.ts'
import type { Reading } from './find.ts'
import { quoted } from './postings.ts'
import { numbersOf } from './shown.ts'

/** Issuers that hold the words, titles that begin with them or hold them, numbers that begin with them. */
export function suggest(reading: Reading, prefix: string, limit: number): Suggestion[] {
  const wish = suggestWish(prefix)
  if (wish.words === '' || limit < 1) return []
  return arranged(wish, limit, {
    issuers: namesOf(reading.facts).filter((issuer) => folded(issuer).includes(wish.words)),
    titles: suggestsTitles(wish) ? titles(reading, wish.words, limit) : [],
    numbers: wish.numbers.flatMap((key) => numbers(reading, key)),
  })
}

function namesOf(facts: Facts): string[] {
  const lists = new Set<number>()
  for (let row = 0; row < facts.end; row++) if (facts.held[row] === 1) lists.add(facts.codes.issuers[row]!)
  return [...new Set([...lists].flatMap(facts.issuers))].sort()
}

/** So many titles are compared by length; of a word that stands in more, any will do. */
const MOST_TITLES = 5000

function titles({ database, facts }: Reading, words: string, limit: number): Suggested['titles'] {
  const rows = database.prepare('SELECT rowid AS row FROM pairs WHERE pairs MATCH ? LIMIT ?')
  const phrase = quoted(pairs(words))
  const holding = (match: string) =>
    (rows.all(match, MOST_TITLES) as { row: number }[])
      .map(({ row }) => row)
      .filter((row) => facts.held[row] === 1)
      .sort((a, b) => facts.title_length[a]! - facts.title_length[b]!)
      .slice(0, SUGGEST_CANDIDATES)
  // A mark before a phrase: from the column's first gram on.
  const begin = holding(`title : ^ ${phrase}`)
  const all = new Set(begin.length >= limit ? begin : [...begin, ...holding(`title : ${phrase}`)])
  return database
    .prepare('SELECT title AS text, document FROM documents WHERE id IN (SELECT value FROM json_each(?))')
    .all(JSON.stringify([...all])) as { text: string; document: string }[]
}

function numbers({ database }: Reading, key: string): Suggested['numbers'] {
  const held = database
    .prepare(
      "SELECT document, documents.numbers AS numbers, value FROM numbers JOIN documents ON documents.id = owner WHERE form = 'key' AND value >= ? AND value < ? ORDER BY value, document LIMIT ?",
    )
    .all(key, `${key}\u{10ffff}`, SUGGEST_CANDIDATES) as { document: string; numbers: string; value: string }[]
  return held.flatMap(({ document, numbers: stored, value }) =>
    numbersOf(stored)
      .filter((one) => formsOf(one.key).key === value)
      .map(({ raw }) => ({ key: value, text: raw, document })),
  )
}
