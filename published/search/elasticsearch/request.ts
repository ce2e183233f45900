/** A wish as an Elasticsearch query: the same sets and the same groups as the embedded driver's. */
import type { estypes } from '@elastic/elasticsearch'
import { type Asked, type GROUPS, isEmpty } from '../asked.ts'
import { characters, count, pairs } from '../grams.ts'
import type { NumberStep, NumberWay } from '../numbers.ts'
import type { Query } from '../query.ts'
import type { Filters, SearchOptions } from '../search-index.ts'

type Clause = estypes.QueryDslQueryContainer

/** What narrows a search without being words: the reader's filters and the days of the query itself. */
export type Narrow = { filters: Filters; dates: Query['dates'] }

/**
 * Scores of the groups, above any bm25 of a query and below 2 to the 24th, which a score still holds exactly. Words in the title: so much
 * divided by the title's length, which is 2 to 2000 characters: the more of the title they are, the better.
 */
const GROUP_SCORES = { number: 16_000_000, title: 8_000_000, inTitle: 8_000_000 } as const
const LEAST_IN_TITLE = GROUP_SCORES.inTitle / 2000
/** A pair adds 29 at most (one among a million documents), a phrase the sum of its pairs: a query of more is weighed down as a whole. */
const FULL_WEIGHT_PAIRS = 100

/** The exact finds. */
export function exactQuery(wish: Asked, narrow: Narrow): Clause {
  const filter = [...narrowing(narrow), ...wish.issuer.map((words) => phrase(words, 'issuer'))]
  const length = [...wish.text, ...wish.title].reduce((sum, one) => sum + count(one), 0)
  const weight = Math.min(1, FULL_WEIGHT_PAIRS / length)
  const must = [...wish.text.map((one) => phrase(one, 'text', weight)), ...wish.title.map((one) => phrase(one, 'title', weight))]
  const mustNot = wish.excluded.map((one) => phrase(one, 'text'))
  const words: Clause =
    isEmpty(wish) && narrow.dates === null
      ? { match_none: {} }
      : { bool: { must: must.length > 0 ? must : [{ match_all: {} }], must_not: mustNot } }
  const wanted = wish.number === null ? [words] : [words, { constant_score: { filter: holders(wish.holders), boost: 0 } }]
  const all: Clause = { bool: wish.numberOnly ? { must: wanted } : { should: wanted, minimum_should_match: 1 } }
  // Inside the upper groups the words' frequency in the text says nothing: the greater of the two scores counts, not their sum.
  return {
    function_score: {
      query: { bool: { must: [all], filter } },
      functions: [{ weight: 0 }, ...groups(wish)],
      score_mode: 'max',
      boost_mode: 'max',
    },
  }
}

/** What is held and not withdrawn: round every query. A withdrawal leaves a mark of its version and nothing else (write.ts). */
export function standing(query: Clause): Clause {
  return { bool: { must: [query], must_not: [{ term: { withdrawn: true } }] } }
}

export function numberQuery(form: NumberStep['form'], values: string[]): Clause {
  return { terms: { [`number_${form}`]: values } }
}

export function titleQuery(words: string): Clause {
  return phrase(words, 'title')
}

/**
 * By relevance: group and score, in force before what has ended, the newer first. Every order ends in the document's id, so that it is one order: a page begins behind the last hit of the one before. Undated documents
 * have a day of their own at either end: what the server says of a missing one is too large a number for JSON to carry back.
 */
export function sortOf(sort: SearchOptions['sort']): estypes.SortCombinations[] {
  const byId = { document: 'asc' as const }
  if (sort === 'date-asc') return [{ day_rising: 'asc' }, byId]
  if (sort === 'date-desc') return [{ day_falling: 'desc' }, byId]
  return [{ _score: { order: 'desc' } }, { ended: 'asc' }, { day_falling: 'desc' }, byId]
}

/** The group of a hit and its score inside it, from the score of `exactQuery`; inside the titles that hold the words, the shorter is better. */
export function rankOf(score: number): { group: keyof typeof GROUPS; score: number } {
  if (score >= GROUP_SCORES.number) return { group: 'number', score: 0 }
  if (score >= GROUP_SCORES.title) return { group: 'title', score: 0 }
  if (score >= LEAST_IN_TITLE) return { group: 'inTitle', score: 1 / Math.round(GROUP_SCORES.inTitle / score) }
  return { group: 'inText', score }
}

export function phrase(words: string, field: 'text' | 'title' | 'issuer', boost = 1): Clause {
  if (count(words) === 1) return { constant_score: { filter: { term: { [`${field}_characters`]: characters(words)[0]! } }, boost: 0 } }
  return { match_phrase: { [`${field}_pairs`]: { query: pairs(words).join(' '), slop: 0, boost } } }
}

export function narrowing({ filters, dates }: Narrow): Clause[] {
  const clauses: Clause[] = []
  for (const name of ['year', 'kind', 'class', 'status', 'series'] as const)
    if (filters[name]?.length) clauses.push({ terms: { [name]: filters[name] } })
  if (filters.issuer?.length) clauses.push({ terms: { issuers: filters.issuer } })
  if (filters.issue !== undefined) clauses.push({ term: { issue: filters.issue } })
  for (const from of [filters.dateFrom, dates?.from]) if (from) clauses.push({ range: { day: { gte: from } } })
  for (const to of [filters.dateTo, dates?.to]) if (to) clauses.push({ range: { day: { lte: to } } })
  return clauses
}

function groups(wish: Asked): estypes.QueryDslFunctionScoreContainer[] {
  const found: estypes.QueryDslFunctionScoreContainer[] = []
  const phrases = [...wish.text, ...wish.title].filter((one) => count(one) > 1)
  if (phrases.length > 0)
    found.push({
      filter: { bool: { filter: phrases.map((one) => phrase(one, 'title')) } },
      field_value_factor: { field: 'title_length', modifier: 'reciprocal', missing: 2000 },
      weight: GROUP_SCORES.inTitle,
    })
  if (wish.titleKey !== '') found.push({ filter: { term: { title_key: wish.titleKey } }, weight: GROUP_SCORES.title })
  if (wish.holders !== null) found.push({ filter: holders(wish.holders), weight: GROUP_SCORES.number })
  return found
}

function holders(way: NumberWay | null): Clause {
  if (way === null) return { match_none: {} }
  const held = numberQuery(way.form, way.values)
  return way.issuers === null ? held : { bool: { filter: [held, { terms: { issuers: [...way.issuers] } }] } }
}
