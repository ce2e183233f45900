import { folded } from '../fold.ts'
import { count } from '../grams.ts'
import { formsOf } from '../numbers.ts'
import { LONGEST_PREFIX } from '../query.ts'
import type { Suggestion } from '../search-index.ts'
import type { Facts } from './facts.ts'
import type { Reading } from './find.ts'
import { numbersOf } from './shown.ts'

/** ms. What is suggested too late is of no use to who types on. */
const DEADLINE = 500

/** Issuers that hold the words, then titles, then numbers that begin with them. */
export function suggest(reading: Reading, prefix: string, limit: number): Suggestion[] {
  const words = folded(prefix.slice(0, LONGEST_PREFIX))
  if (words === '') return []
  const issuers = namesOf(reading.facts).filter((issuer) => folded(issuer).includes(words))
  const found: Suggestion[] = issuers.slice(0, Math.ceil(limit / 3)).map((text) => ({ kind: 'issuer', text, document: null }))
  if (count(words) > 1) found.push(...titles(reading, words, limit))
  return [...found, ...numbers(reading, words, limit)].slice(0, limit)
}

function namesOf(facts: Facts): string[] {
  const lists = new Set<number>()
  for (let row = 0; row < facts.end; row++) if (facts.held[row] === 1) lists.add(facts.codes.issuers[row]!)
  return [...new Set([...lists].flatMap(facts.issuers))].sort()
}

/** The shortest first: the closest to what is typed. */
function titles({ database, postings }: Reading, words: string, limit: number): Suggestion[] {
  const rows = postings.holding([{ words, column: 'title' }], { deadline: performance.now() + DEADLINE, cut: false })
  const held = database
    .prepare(
      'SELECT title AS text, document FROM documents WHERE id IN (SELECT value FROM json_each(?)) ORDER BY length(title), title, document LIMIT ?',
    )
    .all(JSON.stringify([...rows.subarray(0, MOST_TITLES)]), limit) as { text: string; document: string }[]
  return held.map((one) => ({ kind: 'title', ...one }))
}

/** So many titles are compared by length; of a word that stands in more, any will do. */
const MOST_TITLES = 5000

function numbers({ database }: Reading, words: string, limit: number): Suggestion[] {
  const held = database
    .prepare(
      "SELECT document, documents.numbers AS numbers, value FROM numbers JOIN documents ON documents.id = owner WHERE form = 'key' AND value >= ? AND value < ? ORDER BY value, document LIMIT ?",
    )
    .all(words, `${words}\u{10ffff}`, limit) as { document: string; numbers: string; value: string }[]
  return held.flatMap(({ document, numbers: stored, value }) =>
    numbersOf(stored)
      .filter(({ key }) => formsOf(key).key === value)
      .map(({ raw }): Suggestion => ({ kind: 'number', text: raw, document })),
  )
}
