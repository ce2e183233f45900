/** What Elasticsearch answered, in the words of the contract. */
import type { estypes } from '@elastic/elasticsearch'
import { sortedCounts } from '../facets.ts'
import { formsOf } from '../numbers.ts'
import type { Facets, NumberHolder } from '../search-index.ts'
import type { Fields } from './fields.ts'
import type { GRAM_FIELDS } from './mapping.ts'

/** A document as it is stored: all but the grams. */
export type Stored = Omit<Fields, (typeof GRAM_FIELDS)[number]>

const FACET_FIELDS: Record<keyof Facets, string> = {
  year: 'year',
  issuer: 'issuers',
  kind: 'kind',
  class: 'class',
  status: 'status',
  series: 'series',
}
/** More different values of one facet than any gazette has. */
const MOST_VALUES = 10_000
export const FACET_REQUEST: Record<string, estypes.AggregationsAggregationContainer> = Object.fromEntries(
  Object.entries(FACET_FIELDS).map(([facet, field]) => [facet, { terms: { field, size: MOST_VALUES } }]),
)

type Found = estypes.SearchResponse<unknown>

export function totalOf(found: Found): number {
  const total = found.hits.total
  return typeof total === 'number' ? total : (total?.value ?? 0)
}

export function bucketsOf(found: Found, facet: string): { key: unknown; doc_count: number }[] {
  return (found.aggregations?.[facet] as { buckets?: { key: unknown; doc_count: number }[] } | undefined)?.buckets ?? []
}

export function facetsOf(found: Found): Facets {
  const facet = (name: keyof Facets) =>
    sortedCounts(
      new Map(bucketsOf(found, name).map((bucket) => [String(bucket.key), bucket.doc_count])),
      name === 'year' ? 'value' : 'count',
    )
  return {
    year: facet('year'),
    issuer: facet('issuer'),
    kind: facet('kind'),
    class: facet('class'),
    status: facet('status'),
    series: facet('series'),
  }
}

/** Those numbers of a document that were asked for: it may hold others. */
export function numbersHeld(held: Stored, form: 'key' | 'partial' | 'shape', values: string[]): Omit<NumberHolder, 'match'>[] {
  const { document, title, issuers, date } = held
  return held.numbers
    .filter(({ key }) => [formsOf(key)[form]].flat().some((value) => values.includes(value)))
    .map(({ raw, key }) => ({ document, raw, key, title, issuers, date }))
}
