/** Numbers, suggestions and the counts of all: questions without ranking. */
import type { estypes } from '@elastic/elasticsearch'
import { folded } from '../fold.ts'
import { count } from '../grams.ts'
import { lookUp } from '../numbers.ts'
import { LONGEST_PREFIX } from '../query.ts'
import type { Facets, NumberAnswer, Suggestion } from '../search-index.ts'
import type { Cluster } from './connect.ts'
import { PART } from './fields.ts'
import { bucketsOf, complete, FACET_REQUEST, facetsOf, numbersHeld, type Stored, totalOf } from './found.ts'
import { MAX_RESULT_WINDOW } from './mapping.ts'
import { numberQuery, phrase, standing, titleQuery } from './request.ts'

export function lookups(cluster: Cluster, alias: string, options: { searchTimeoutMs: number }) {
  return { byNumber, suggest, browse }

  async function byNumber(raw: string): Promise<NumberAnswer> {
    return lookUp(raw, async (form, values) => {
      // More holders of one number (without its code, the first of a year) than any archive has.
      const found = await run({ query: numberQuery(form, values), size: MAX_RESULT_WINDOW, _source: HOLDER_FIELDS })
      return found.hits.hits.flatMap(({ _source: held }) => numbersHeld(held!, form, values))
    })
  }

  /** Issuers that hold the words, then titles, then numbers that begin with them. */
  async function suggest(prefix: string, limit: number): Promise<Suggestion[]> {
    const words = folded(prefix.slice(0, LONGEST_PREFIX))
    if (words === '' || limit < 1) return []
    const [issuers, titles, numbers] = await Promise.all([
      issuersWith(words, Math.ceil(limit / 3)),
      count(words) > 1 ? titlesWith(words, limit) : [],
      numbersFrom(words, limit),
    ])
    return [...issuers, ...titles, ...numbers].slice(0, limit)
  }

  async function browse(): Promise<{ documents: number; units: number; facets: Facets }> {
    const found = await run({ query: { match_all: {} }, size: 0, track_total_hits: true, aggregations: FACET_REQUEST })
    return { documents: totalOf(found), units: totalOf(found), facets: facetsOf(found) }
  }

  async function issuersWith(words: string, size: number): Promise<Suggestion[]> {
    const include = `[^${PART}]*${literally(words)}[^${PART}]*${PART}.*`
    const keys = await firstKeys(phrase(words, 'issuer'), { field: 'issuer_words', include }, size)
    return keys.map((key) => ({ kind: 'issuer', text: key.split(PART)[1]!, document: null }))
  }

  async function titlesWith(words: string, size: number): Promise<Suggestion[]> {
    const found = await run({
      query: { bool: { filter: titleQuery(words) } },
      sort: [{ title_length: 'asc' }, { title: 'asc' }, { document: 'asc' }],
      size,
      _source: ['title', 'document'],
    })
    return found.hits.hits.map(({ _source: held }) => ({ kind: 'title', text: held!.title, document: held!.document }))
  }

  async function numbersFrom(words: string, size: number): Promise<Suggestion[]> {
    const include = `${literally(words)}.*`
    const keys = await firstKeys({ prefix: { number_key: words } }, { field: 'number_words', include }, size)
    return keys.map((key) => {
      const [, text = '', document = ''] = key.split(PART)
      return { kind: 'number', text, document }
    })
  }

  /** The first values in order, of documents that match: never all of them. */
  async function firstKeys(query: estypes.QueryDslQueryContainer, wanted: { field: string; include: string }, size: number) {
    const terms = { ...wanted, size, order: { _key: 'asc' as const } }
    const found = await run({ query: { bool: { filter: query } }, size: 0, aggregations: { first: { terms } } })
    return bucketsOf(found, 'first').map((bucket) => String(bucket.key))
  }

  async function run(request: estypes.SearchRequest & { query: estypes.QueryDslQueryContainer }): Promise<estypes.SearchResponse<Stored>> {
    const found = await cluster.client.search<Stored>(
      { ...request, index: alias, query: standing(request.query) },
      { requestTimeout: options.searchTimeoutMs },
    )
    return complete(found, cluster)
  }
}

const HOLDER_FIELDS = ['document', 'title', 'issuers', 'date', 'numbers']

/** In the server's regular expressions a mark means itself behind a backslash, and a letter must not have one. */
function literally(words: string): string {
  return words.replace(/[^\p{L}\p{N}]/gu, '\\$&')
}
