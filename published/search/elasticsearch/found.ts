/** What Elasticsearch answered, in the words of the contract. */
import type { estypes } from '@elastic/elasticsearch'
import { sortedCounts } from '../facets.ts'
import { formsOf } from '../numbers.ts'
import type { FacetName, Facets, NumberHolder } from '../search-index.ts'
import type { Cluster } from './connect.ts'
import type { Fields } from './fields.ts'
import type { MADE_FIELDS } from './mapping.ts'

/** A document as it is stored: all but what is made for searching. */
export type Stored = Omit<Fields, (typeof MADE_FIELDS)[number]>

const FACET_FIELDS = { year: 'year', issuer: 'issuers', kind: 'kind', class: 'class', status: 'status', series: 'series' } as const
const FACETS = Object.keys(FACET_FIELDS) as FacetName[]
/** More different values of one facet than any gazette has. */
const MOST_VALUES = 10_000
export const FACET_REQUEST: Record<string, estypes.AggregationsAggregationContainer> = Object.fromEntries(
  Object.entries(FACET_FIELDS).map(([facet, field]) => [facet, { terms: { field, size: MOST_VALUES } }]),
)

type Found = estypes.SearchResponse<unknown>

/** Never a part for the whole: throws GazetteFailure 'service-down' when a shard did not answer. That time ran out is for the caller to say. */
export function complete<Answer extends Found>(found: Answer, cluster: Cluster): Answer {
  const { failed, total, failures } = found._shards
  if (failed === 0) return found
  throw cluster.down(
    `${total} 个分片中 ${failed} 个没有回应 (${failed} of ${total} shards did not answer): ${failures?.[0]?.reason.reason ?? '—'}`,
  )
}

export function totalOf(found: Found): number {
  const total = found.hits.total
  return typeof total === 'number' ? total : (total?.value ?? 0)
}

type Buckets = {
  buckets?: { key: unknown; doc_count: number }[]
  sum_other_doc_count?: number
  doc_count_error_upper_bound?: number
}

export function bucketsOf(found: Found, facet: string): { key: unknown; doc_count: number }[] {
  return (found.aggregations?.[facet] as Buckets | undefined)?.buckets ?? []
}

export function facetsOf(found: Found): Facets {
  return made((name) => new Map(bucketsOf(found, name).map((bucket) => [String(bucket.key), bucket.doc_count])))
}

/** false when a facet has more values than were asked for, or its shards may have left some out. */
export function facetsAreExact(found: Found): boolean {
  return FACETS.every((name) => {
    const { sum_other_doc_count: others = 0, doc_count_error_upper_bound: error = 0 } = (found.aggregations?.[name] ?? {}) as Buckets
    return others === 0 && error === 0
  })
}

/** The same counts, over documents at hand. */
export function facetsAmong(documents: readonly Pick<Stored, (typeof FACET_FIELDS)[FacetName]>[]): Facets {
  return made((name) => {
    const counts = new Map<string, number>()
    for (const document of documents)
      for (const value of [document[FACET_FIELDS[name]]].flat()) if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1)
    return counts
  })
}

function made(counts: (name: FacetName) => Map<string, number>): Facets {
  return Object.fromEntries(FACETS.map((name) => [name, sortedCounts(counts(name), name === 'year' ? 'value' : 'count')])) as Facets
}

/** Those numbers of a document that were asked for: it may hold others. */
export function numbersHeld(held: Stored, form: 'key' | 'partial', values: string[]): Omit<NumberHolder, 'match'>[] {
  const { document, title, issuers, date } = held
  return held.numbers
    .filter(({ key }) => [formsOf(key)[form]].flat().some((value) => values.includes(value)))
    .map(({ raw, key }) => ({ document, raw, key, title, issuers, date }))
}
