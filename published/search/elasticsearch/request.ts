/** A wish as an Elasticsearch query: the same sets and the same groups as the embedded driver's. */
import type { estypes } from '@elastic/elasticsearch'
import { type Asked, GROUPS, isEmpty, probablePairs } from '../asked.ts'
import { characters, count, pairs } from '../grams.ts'
import { wishOf } from '../numbers.ts'
import type { Filters, SearchOptions } from '../search-index.ts'

type Clause = estypes.QueryDslQueryContainer

/** Far above any bm25 of a query, so that groups never mix; small enough for a score of 24 bits to keep the order inside. */
const GROUP_STEP = 4000

/** The exact finds. */
export function exactQuery(wish: Asked, filters: Filters): Clause {
  const filter = [...narrowing(filters), ...wish.issuer.map((words) => phrase(words, 'issuer'))]
  const must = [...wish.text.map((one) => phrase(one, 'text')), ...wish.title.map((one) => phrase(one, 'title'))]
  const mustNot = wish.excluded.map((one) => phrase(one, 'text'))
  const words: Clause = isEmpty(wish)
    ? { match_none: {} }
    : { bool: { must: must.length > 0 ? must : [{ match_all: {} }], must_not: mustNot } }
  const wanted = wish.number === null ? [words] : [words, weighted(numbers(wish.number), GROUPS.inText - GROUPS.number)]
  const all: Clause = { bool: wish.numberOnly ? { must: wanted } : { should: wanted, minimum_should_match: 1 } }
  return { bool: { must: [all], filter, should: titleGroups(wish) } }
}

/** Finds that hold most of the pairs and are no exact ones; null when the query is too short for it. */
export function probableQuery(wish: Asked, filters: Filters): Clause | null {
  const wanted = wish.numberOnly ? null : probablePairs(wish)
  if (wanted === null) return null
  const should = wanted.grams.map((gram): Clause => ({ constant_score: { filter: { term: { text_pairs: gram } } } }))
  const mustNot = [exactQuery(wish, {}), ...wish.excluded.map((one) => phrase(one, 'text'))]
  const filter = [...narrowing(filters), ...wish.issuer.map((words) => phrase(words, 'issuer'))]
  return { bool: { should, minimum_should_match: wanted.needed, must_not: mustNot, filter } }
}

export function numberQuery(form: 'key' | 'partial' | 'shape', values: string[]): Clause {
  return { terms: { [`number_${form}`]: values } }
}

export function titleQuery(words: string): Clause {
  return phrase(words, 'title')
}

export function sortOf(sort: SearchOptions['sort']): estypes.Sort {
  const day = (order: 'asc' | 'desc') => ({ day: { order, missing: '_last', unmapped_type: 'date' as const } })
  const byId = { document: { order: 'asc' as const } }
  if (sort === 'date-asc') return [day('asc'), byId]
  if (sort === 'date-desc') return [day('desc'), byId]
  return [{ _score: { order: 'desc' } }, day('desc'), byId]
}

function phrase(words: string, field: 'text' | 'title' | 'issuer'): Clause {
  if (count(words) === 1) return { constant_score: { filter: { term: { [`${field}_characters`]: characters(words)[0]! } }, boost: 0 } }
  return { match_phrase: { [`${field}_pairs`]: { query: pairs(words).join(' '), slop: 0 } } }
}

function titleGroups(wish: Asked): Clause[] {
  const clauses: Clause[] = []
  const phrases = [...wish.text, ...wish.title].filter((one) => count(one) > 1)
  if (phrases.length > 0)
    clauses.push(weighted({ bool: { filter: phrases.map((one) => phrase(one, 'title')) } }, GROUPS.inText - GROUPS.inTitle))
  if (wish.titleKey !== '') clauses.push(weighted({ term: { title_key: wish.titleKey } }, GROUPS.inText - GROUPS.title))
  return clauses
}

function weighted(filter: Clause, steps: number): Clause {
  // Groups above add up (a title holds its words too): each step outweighs all below it.
  return { constant_score: { filter, boost: GROUP_STEP * 2 ** steps } }
}

function numbers(raw: string): Clause {
  const wish = wishOf(raw)
  const should = [
    ...(wish.keys.length > 0 ? [numberQuery('key', wish.keys)] : []),
    ...(wish.partial.length > 0 ? [numberQuery('partial', wish.partial)] : []),
  ]
  return should.length === 0 ? { match_none: {} } : { bool: { should, minimum_should_match: 1 } }
}

function narrowing(filters: Filters): Clause[] {
  const clauses: Clause[] = []
  for (const name of ['year', 'kind', 'class', 'status', 'series'] as const)
    if (filters[name]?.length) clauses.push({ terms: { [name]: filters[name] } })
  if (filters.issuer?.length) clauses.push({ terms: { issuers: filters.issuer } })
  if (filters.issue !== undefined) clauses.push({ term: { issue: filters.issue } })
  if (filters.dateFrom !== undefined) clauses.push({ range: { day: { gte: filters.dateFrom } } })
  if (filters.dateTo !== undefined) clauses.push({ range: { day: { lte: filters.dateTo } } })
  return clauses
}
