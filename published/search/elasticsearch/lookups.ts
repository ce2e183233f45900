/** Numbers, suggestions and the counts of all: questions without ranking. */
import type { estypes } from '@elastic/elasticsearch'
import { lookUp } from '../numbers.ts'
import type { Facets, NumberAnswer, Suggestion } from '../search-index.ts'
import { arranged, SUGGEST_CANDIDATES, suggestsTitles, suggestWish } from '../suggest.ts'
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

  /** Issuers that hold the words, titles that begin with them or hold them, numbers that begin with them. */
  async function suggest(prefix: string, limit: number): Promise<Suggestion[]> {
    const wish = suggestWish(prefix)
    const { words } = wish
    if (words === '' || limit < 1) return []
    const [issuers, begin, hold, ...numbers] = await Promise.all([
      issuersWith(words),
      suggestsTitles(wish) ? titlesWith({ prefix: { title_key: words } }) : [],
      suggestsTitles(wish) ? titlesWith(titleQuery(words)) : [],
      ...wish.numbers.map(numbersFrom),
    ])
    const titles = new Map([...begin, ...hold].map((one) => [one.document, one]))
    return arranged(wish, limit, { issuers, titles: [...titles.values()], numbers: numbers.flat() })
  }

  async function browse(): Promise<{ documents: number; units: number; facets: Facets }> {
    const found = await run({ query: { match_all: {} }, size: 0, track_total_hits: true, aggregations: FACET_REQUEST })
    return { documents: totalOf(found), units: totalOf(found), facets: facetsOf(found) }
  }

  async function issuersWith(words: string): Promise<string[]> {
    const include = `[^${PART}]*${literally(words)}[^${PART}]*${PART}.*`
    const keys = await firstKeys(phrase(words, 'issuer'), { field: 'issuer_words', include })
    return keys.map((key) => key.split(PART)[1]!)
  }

  async function titlesWith(filter: estypes.QueryDslQueryContainer): Promise<{ text: string; document: string }[]> {
    const found = await run({
      query: { bool: { filter } },
      sort: [{ title_length: 'asc' }, { title: 'asc' }, { document: 'asc' }],
      size: SUGGEST_CANDIDATES,
      track_total_hits: false,
      _source: ['title', 'document'],
    })
    return found.hits.hits.map(({ _source: held }) => ({ text: held!.title, document: held!.document }))
  }

  async function numbersFrom(key: string): Promise<{ key: string; text: string; document: string }[]> {
    const include = `${literally(key)}.*`
    const keys = await firstKeys({ prefix: { number_key: key } }, { field: 'number_words', include })
    return keys.map((one) => {
      const [held = '', text = '', document = ''] = one.split(PART)
      return { key: held, text, document }
    })
  }

  /** The first values in order, of documents that match: never all of them. */
  async function firstKeys(query: estypes.QueryDslQueryContainer, wanted: { field: string; include: string }) {
    const terms = { ...wanted, size: SUGGEST_CANDIDATES, order: { _key: 'asc' as const } }
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
