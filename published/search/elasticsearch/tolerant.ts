/** Likely misreadings: documents that hold most of the pairs of what was asked for. */
import type { estypes } from '@elastic/elasticsearch'
import { type Asked, probablePairs } from '../asked.ts'
import { exactQuery, type Narrow, narrowing, phrase } from './request.ts'

/** Finds that hold most of the pairs and are no exact ones; null when the query is too short for it. */
export function probableQuery(wish: Asked, narrow: Narrow): estypes.QueryDslQueryContainer | null {
  const wanted = wish.numberOnly ? null : probablePairs(wish)
  if (wanted === null) return null
  const should = wanted.grams.map((gram) => ({ constant_score: { filter: { term: { text_pairs: gram } } } }))
  const mustNot = [exactQuery(wish, { filters: {}, dates: null }), ...wish.excluded.map((one) => phrase(one, 'text'))]
  const filter = [...narrowing(narrow), ...wish.issuer.map((words) => phrase(words, 'issuer'))]
  return { bool: { should, minimum_should_match: wanted.needed, must_not: mustNot, filter } }
}
