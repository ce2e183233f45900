/** A reader's search, from an alias or an index by name. */
import type { estypes } from '@elastic/elasticsearch'
import { GazetteFailure } from '../../../gazette/failure.ts'
import { type Asked, asked, FEW_HITS, GROUPS } from '../asked.ts'
import { hitOf } from '../hit.ts'
import { candidatesOf } from '../printed.ts'
import type { Query } from '../query.ts'
import type { Hit, SearchAnswer, SearchOptions } from '../search-index.ts'
import type { SnippetOptions } from '../snippets.ts'
import { wantsNearTitles } from '../titles.ts'
import type { Likely } from '../tolerant.ts'
import { type Group, whyOf } from '../why.ts'
import type { Cluster } from './connect.ts'
import { digestOf, writeCursor } from './cursor.ts'
import { goOn } from './deep.ts'
import { complete, FACET_REQUEST, facetsAreExact, facetsOf, type Stored, totalOf } from './found.ts'
import { settled } from './holders.ts'
import { MAX_RESULT_WINDOW } from './mapping.ts'
import { nearTitles } from './near-titles.ts'
import { searchPrinted } from './printed.ts'
import { exactQuery, rankOf, sortOf, standing } from './request.ts'
import { misread } from './tolerant.ts'

/**
 * `searchTimeoutMs`: most a search may take; one with a nearer deadline is waited for `marginMs` longer. `viewMs`: how long the server
 * keeps the view of the index for a reader's next page. `printedChecked`: candidates read at most for one page of 'only as printed'.
 */
export type SearchingOptions = {
  searchTimeoutMs: number
  marginMs: number
  viewMs: number
  printedChecked: number
  probableHits: number
  snippets: SnippetOptions
}

/** Of a probable hit: why it is one, and where the words likely stand. */
export type Likeness = { likeness?: Hit['likeness']; places?: Likely['places'] }

/** One search under way: what all its steps need. */
export type Searching = {
  index: string
  query: Query
  its: Asked
  wish: SearchOptions
  options: SearchingOptions
  /** Asks the server; throws GazetteFailure 'service-down' when a shard did not answer. `index` is left out with a view. */
  run(request: estypes.SearchRequest): Promise<estypes.SearchResponse<Stored>>
  cluster: Cluster
  shown(found: estypes.SearchHit<Stored>, match: Hit['match'], likeness?: Likeness): Hit
}

export function searches(cluster: Cluster, options: SearchingOptions) {
  return async (index: string, query: Query, wish: SearchOptions): Promise<SearchAnswer> => {
    const its = await settled(asked(wish.asPrinted ? candidatesOf(query) : query), (request) => run({ ...request, index }))
    const at: Searching = { index, query, its, wish, options, run, cluster, shown }
    if (wish.asPrinted) return searchPrinted(at)
    return wish.after === undefined ? firstPage(at) : goOn(at, wish.after)

    async function run(request: estypes.SearchRequest): Promise<estypes.SearchResponse<Stored>> {
      const ms = Math.max(1, Math.round(wish.deadlineMs))
      const found = await cluster.client.search<Stored>(
        // Statistics of all shards, so that the order does not depend on where a text lies.
        { search_type: 'dfs_query_then_fetch', timeout: `${ms}ms`, ...request, query: standing(request.query!) },
        { requestTimeout: Math.min(options.searchTimeoutMs, ms + options.marginMs) },
      )
      return complete(found, cluster)
    }

    function shown(
      { _source: held, _score: score }: estypes.SearchHit<Stored>,
      match: Hit['match'],
      { likeness = 'misread', places }: Likeness = {},
    ): Hit {
      const { issue, issue_title, ...rest } = held!
      const hit = hitOf({ ...rest, issue: { id: issue, title: issue_title } }, held!.body, query, match, {
        ...options.snippets,
        ...(places === undefined ? {} : { places }),
      })
      const rank: { group: Group; score: number } = match === 'exact' ? rankOf(score ?? 0) : { group: 'probable', score: score ?? 0 }
      return {
        ...hit,
        ...(match === 'probable' ? { likeness } : {}),
        ...(wish.explain ? { why: whyOf(held!, query, rank) } : {}),
      }
    }
  }
}

async function firstPage(at: Searching): Promise<SearchAnswer> {
  const { query, its, wish } = at
  if (wish.from + wish.size >= MAX_RESULT_WINDOW)
    throw new GazetteFailure(
      'usage',
      `from + size 不得超过 ${MAX_RESULT_WINDOW - 1} (at most)`,
      '更深的结果请用 next 逐页取得 (read further by `next`)',
    )
  const found = await at.run({
    index: at.index,
    query: exactQuery(its, { filters: wish.filters, dates: query.dates }),
    sort: sortOf(wish.sort),
    track_scores: wish.explain === true,
    from: wish.from,
    // One more tells whether there is a next page.
    size: wish.size + 1,
    track_total_hits: true,
    preference: digestOf(query, wish),
    aggregations: FACET_REQUEST,
  })
  const total = totalOf(found)
  const near = found.timed_out ? [] : await nearTitleHits(at, found)
  const likely = wantsProbable(wish, total, found.timed_out) ? await misread(at) : { hits: [], cut: false }
  const probable = [...near, ...likely.hits.filter((one) => !near.some(({ document }) => document === one.document))]
  const hits = found.hits.hits.slice(0, wish.size)
  const more = found.hits.hits.length > wish.size && !found.timed_out
  return {
    query: query.raw,
    total,
    totalIsExact: !found.timed_out,
    notice: noticeOf(found) ?? (likely.cut ? 'likely' : null),
    hits: [...hits.map((one) => at.shown(one, 'exact')), ...probable],
    facets: facetsOf(found),
    // No view of the index is opened for a first page: nobody may ever ask for the second.
    next: more ? writeCursor({ sort: hits.at(-1)!.sort!, shown: wish.from + hits.length, pit: null }, query, wish) : null,
  }
}

export function noticeOf(found: estypes.SearchResponse<unknown>): string | null {
  return found.timed_out ? 'deadline' : facetsAreExact(found) ? null : 'facets'
}

function wantsProbable({ from, tolerant = 'few' }: SearchOptions, total: number, timedOut: boolean): boolean {
  return from === 0 && !timedOut && tolerant !== 'never' && (tolerant === 'always' || total < FEW_HITS)
}

async function nearTitleHits(at: Searching, found: estypes.SearchResponse<Stored>): Promise<Hit[]> {
  const best = at.wish.sort === 'relevance' ? found.hits.hits[0]?._score : undefined
  const group = typeof best === 'number' ? GROUPS[rankOf(best).group] : null
  if (!wantsNearTitles(at.its, at.wish, { total: totalOf(found), group })) return []
  return (await nearTitles(at)).map((one) => at.shown(one, 'probable', { likeness: 'title' }))
}
