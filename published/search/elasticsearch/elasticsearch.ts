/** The driver for archives that have outgrown one machine. The same contract as the embedded one, held by the same suite. */
import { Client, errors } from '@elastic/elasticsearch'
import { GazetteFailure } from '../../../gazette/failure.ts'
import { type Asked, asked, FEW_HITS } from '../asked.ts'
import { entryOf } from '../entry.ts'
import { FOLD_VERSION, folded } from '../fold.ts'
import { count } from '../grams.ts'
import { hitOf } from '../hit.ts'
import { formsOf, lookUp } from '../numbers.ts'
import { LONGEST_PREFIX, type Query } from '../query.ts'
import type { Hit, SearchAnswer, SearchIndex, SearchOptions, Suggestion } from '../search-index.ts'
import type { SnippetOptions } from '../snippets.ts'
import { type Fields, fieldsOf } from './fields.ts'
import { bucketsOf, FACET_REQUEST, facetsOf, numbersHeld, type Stored, totalOf } from './found.ts'
import { MAPPINGS, SETTINGS } from './mapping.ts'
import { exactQuery, numberQuery, probableQuery, sortOf, titleQuery } from './request.ts'

/**
 * `index`: name of the alias; the index behind it carries the folding's version. Times in ms: the client of server 8 waits 30 s by
 * itself, that of 9 for ever. `bulkRetries`: only refusals for lack of room (429) are tried again.
 */
export type ElasticsearchOptions = {
  url: string
  index: string
  searchTimeoutMs: number
  bulkTimeoutMs: number
  bulkRetries: number
  probableHits: number
  snippets: SnippetOptions
}

export function openElasticsearchIndex(options: ElasticsearchOptions): SearchIndex {
  const client = new Client({ node: options.url, requestTimeout: options.searchTimeoutMs, maxRetries: 2 })
  const name = `${options.index}-f${FOLD_VERSION}`
  let ready: Promise<void> | null = null

  return {
    put: (editions) =>
      reached(async () => {
        // Looked for anew each time: written to an index that another process has deleted, the server would make one of its own, unlike ours.
        ready = null
        await prepared()
        const failed: { document: string; reason: string }[] = []
        const result = await client.helpers.bulk<Fields>(
          {
            datasource: editions.map((edition) => fieldsOf(entryOf(edition))),
            // Always an id of our own: a retry of a request that had succeeded must not make a second copy.
            onDocument: (fields) => ({ index: { _index: name, _id: fields.document } }),
            onDrop: ({ document, error }) => failed.push({ document: document.document, reason: error?.reason ?? 'unknown' }),
            retries: options.bulkRetries,
            refreshOnCompletion: name,
          },
          { requestTimeout: options.bulkTimeoutMs },
        )
        return { indexed: result.successful, failed }
      }),
    withdraw: (document) =>
      reached(async () => {
        await prepared()
        await client.delete({ index: name, id: document, refresh: true }, { ignore: [404] })
      }),
    search: (query, wish) =>
      reached(async () => {
        await prepared()
        return search(query, wish)
      }),
    byNumber: (raw) =>
      reached(async () => {
        await prepared()
        return lookUp(raw, async (form, values) => {
          const found = await client.search<Stored>({
            index: name,
            query: numberQuery(form, values),
            size: MOST_HOLDERS,
            _source: { excludes: ['body'] },
          })
          return found.hits.hits.flatMap(({ _source: held }) => numbersHeld(held!, form, values))
        })
      }),
    suggest: (prefix, limit) =>
      reached(async () => {
        await prepared()
        return suggest(prefix, limit)
      }),
    browse: () =>
      reached(async () => {
        await prepared()
        const found = await client.search({ index: name, size: 0, track_total_hits: true, aggregations: FACET_REQUEST })
        return { documents: totalOf(found), units: totalOf(found), facets: facetsOf(found) }
      }),
    clear: () =>
      reached(async () => {
        await client.indices.delete({ index: name }, { ignore: [404] })
        ready = null
        await prepared()
      }),
    close: () => client.close(),
  }

  /** Makes the index when it is not there. */
  function prepared(): Promise<void> {
    ready ??= (async () => {
      if (await client.indices.exists({ index: name })) return
      try {
        await client.indices.create({ index: name, mappings: MAPPINGS, settings: SETTINGS, aliases: { [options.index]: {} } })
      } catch (error) {
        // Another process was quicker.
        if (!(error instanceof errors.ResponseError && error.message.includes('resource_already_exists'))) throw error
      }
    })().catch((error: unknown) => {
      ready = null
      throw error
    })
    return ready
  }

  async function search(query: Query, wish: SearchOptions): Promise<SearchAnswer> {
    const its = asked(query)
    const found = await client.search<Stored>({
      index: name,
      query: exactQuery(its, wish.filters),
      sort: sortOf(wish.sort),
      from: wish.from,
      size: wish.size,
      track_total_hits: true,
      timeout: `${Math.max(1, Math.round(wish.deadlineMs))}ms`,
      aggregations: FACET_REQUEST,
    })
    const total = totalOf(found)
    const probable = wish.from === 0 && total < FEW_HITS && !found.timed_out ? await probableHits(query, its, wish) : []
    const end = wish.from + wish.size
    return {
      query: query.raw,
      total,
      totalIsExact: !found.timed_out,
      notice: found.timed_out ? 'deadline' : null,
      hits: [...found.hits.hits.map((one) => shown(one._source!, query, 'exact')), ...probable],
      facets: facetsOf(found),
      next: end < total ? String(end) : null,
    }
  }

  async function probableHits(query: Query, its: Asked, wish: SearchOptions): Promise<Hit[]> {
    const clause = probableQuery(its, wish.filters)
    if (clause === null) return []
    const found = await client.search<Stored>({
      index: name,
      query: clause,
      sort: [{ _score: { order: 'desc' } }, { document: { order: 'asc' } }],
      size: options.probableHits,
    })
    return found.hits.hits.map((one) => shown(one._source!, query, 'probable'))
  }

  function shown(held: Stored, query: Query, match: Hit['match']): Hit {
    return hitOf({ ...held, issue: { id: held.issue, title: held.issue_title } }, held.body, query, match, options.snippets)
  }

  async function suggest(prefix: string, limit: number): Promise<Suggestion[]> {
    const words = folded(prefix.slice(0, LONGEST_PREFIX))
    if (words === '') return []
    const all = await client.search({ index: name, size: 0, aggregations: { issuer: FACET_REQUEST.issuer! } })
    const issuers = bucketsOf(all, 'issuer')
      .map((bucket) => String(bucket.key))
      .filter((issuer) => folded(issuer).includes(words))
      .sort()
    const found: Suggestion[] = issuers.slice(0, Math.ceil(limit / 3)).map((text) => ({ kind: 'issuer', text, document: null }))
    if (count(words) > 1) {
      const titles = await client.search<Stored>({
        index: name,
        query: { bool: { filter: titleQuery(words) } },
        size: MOST_SUGGESTED,
        _source: ['title', 'document'],
      })
      const held = titles.hits.hits
        .map((one) => one._source!)
        .sort((a, b) => a.title.length - b.title.length || (a.title < b.title ? -1 : 1))
      found.push(...held.slice(0, limit).map((one): Suggestion => ({ kind: 'title', text: one.title, document: one.document })))
    }
    const numbers = await client.search<Stored>({
      index: name,
      query: { prefix: { number_key: words } },
      size: MOST_SUGGESTED,
      _source: ['numbers', 'document'],
    })
    const keyed = numbers.hits.hits
      .flatMap(({ _source: held }) =>
        held!.numbers.map((number) => ({ ...number, document: held!.document, key: formsOf(number.key).key })),
      )
      .filter((one) => one.key.startsWith(words))
    found.push(
      ...keyed
        .sort((a, b) => (a.key < b.key ? -1 : 1))
        .slice(0, limit)
        .map((one): Suggestion => ({ kind: 'number', text: one.raw, document: one.document })),
    )
    return found.slice(0, limit)
  }

  /** A cluster that cannot be reached or refuses is the operator's to mend, never an empty answer. */
  async function reached<Value>(run: () => Promise<Value>): Promise<Value> {
    try {
      return await run()
    } catch (error) {
      if (!(error instanceof errors.ElasticsearchClientError)) throw error
      throw new GazetteFailure(
        'service-down',
        `Elasticsearch（${options.url}）不可用 (is not available): ${error.message.split('\n')[0]}`,
        '启动或修复 Elasticsearch 后再试；或改用 --search sqlite (start or mend Elasticsearch; or use --search sqlite)',
        error,
      )
    }
  }
}

const MOST_SUGGESTED = 200
/** More holders of one number (without its code, the first of a year) than any archive has; below the window of an answer. */
const MOST_HOLDERS = 50_000
