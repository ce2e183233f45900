/**
 * Further pages, however deep. The server's view of the index (point in time) keeps the order as it was while the reader goes on; it is
 * opened for the second page, not the first, and renewed with each. What it still shows but has been withdrawn or corrected since is not
 * given out: the documents themselves are read from the index as it is now.
 *
 * A view that the server has forgotten is no loss: the order ends in the document's id, so the page begins behind the last hit all the same.
 */
import { errors, type estypes } from '@elastic/elasticsearch'
import type { SearchAnswer } from '../search-index.ts'
import { type Cursor, digestOf, readCursor, writeCursor } from './cursor.ts'
import { FACET_REQUEST, facetsOf, type Stored, totalOf } from './found.ts'
import { exactQuery, sortOf } from './request.ts'
import { noticeOf, type Searching } from './search.ts'

export async function goOn(at: Searching, after: string): Promise<SearchAnswer> {
  const { query, wish } = at
  const cursor = readCursor(after, query, wish)
  const exact = exactQuery(at.its, { filters: wish.filters, dates: query.dates })
  const [page, counts] = await Promise.all([
    nextPage(at, cursor, exact),
    // The same question for every page: the server remembers the counts.
    at.run({ index: at.index, query: exact, size: 0, track_total_hits: true, aggregations: FACET_REQUEST }),
  ])
  const ids = page.hits.slice(0, wish.size)
  const held = await contents(
    at,
    ids.map((one) => one._id!),
    exact,
  )
  const more = page.hits.length > wish.size
  if (!more && page.pit !== null) await closeView(at, page.pit)
  const shown = cursor.shown + ids.length
  return {
    query: query.raw,
    total: totalOf(counts),
    totalIsExact: !counts.timed_out,
    notice: noticeOf(counts),
    hits: ids.flatMap(({ _id, _score }) => {
      const one = held.get(_id!)
      return one === undefined ? [] : [at.shown({ ...one, _score: _score ?? null }, 'exact')]
    }),
    facets: facetsOf(counts),
    next: more ? writeCursor({ sort: ids.at(-1)!.sort!, shown, pit: page.pit }, query, wish) : null,
  }
}

type Page = { hits: estypes.SearchHit<Stored>[]; pit: string | null }

/** In a view, the one of the page before if the server still has it; without one where none is to be had. */
async function nextPage(at: Searching, cursor: Cursor, query: estypes.QueryDslQueryContainer): Promise<Page> {
  const sort = sortOf(at.wish.sort)
  const request = { query, sort, _source: false, size: at.wish.size + 1, track_total_hits: false, track_scores: at.wish.explain === true }
  if (cursor.pit !== null) {
    const page = await lookThrough(at, cursor.pit, { ...request, search_after: cursor.sort })
    if (page !== null) return page
  }
  const opened = await openView(at)
  const view = opened === null ? null : await lookThrough(at, opened, await behind(at, cursor, request, opened))
  if (view !== null) return view
  const found = await at.run({ ...(await behind(at, cursor, request, null)), index: at.index, preference: digestOf(at.query, at.wish) })
  return { hits: inTime(at, found), pit: null }
}

/**
 * The request for what stands behind the last hit. A score weighs words by how rare they are, so every text released or withdrawn since
 * shifts all scores a little: the place of the last hit is asked for anew. Where it is gone, its old place must do.
 */
async function behind(at: Searching, { sort }: Cursor, request: estypes.SearchRequest, pit: string | null): Promise<estypes.SearchRequest> {
  const order = sortOf(at.wish.sort)
  // Outside of a view the order has no part of the server's own.
  const before = sort.slice(0, order.length)
  if (at.wish.sort !== 'relevance') return { ...request, search_after: before }
  const query = { bool: { must: [request.query!], filter: [{ term: { document: String(before.at(-1)) } }] } }
  const place = pit === null ? { index: at.index, preference: digestOf(at.query, at.wish) } : { pit: { id: pit } }
  const found = await at.run({ query, sort: order, _source: false, size: 1, track_total_hits: false, ...place })
  const now = inTime(at, found)[0]?.sort
  return { ...request, search_after: (now ?? before).slice(0, order.length) }
}

async function lookThrough(at: Searching, id: string, request: estypes.SearchRequest): Promise<Page | null> {
  try {
    const found = await at.run({ ...request, pit: { id, keep_alive: `${at.options.viewMs}ms` } })
    // The server may name its view anew in every answer: only the newest name is good.
    return { hits: inTime(at, found), pit: found.pit_id ?? id }
  } catch (error) {
    if (isForgotten(error)) return null
    throw error
  }
}

/** A page that is not whole would leave a gap that nobody sees. */
function inTime(at: Searching, found: estypes.SearchResponse<Stored>): estypes.SearchHit<Stored>[] {
  if (found.timed_out)
    throw at.cluster.down('后续页未能按时取得 (the next page took too long)', '稍后再取同一页 (ask for the same page again)')
  return found.hits.hits
}

/** null when the server keeps too many already. */
async function openView(at: Searching): Promise<string | null> {
  try {
    const { id } = await at.cluster.client.openPointInTime(
      { index: at.index, keep_alive: `${at.options.viewMs}ms`, preference: digestOf(at.query, at.wish) },
      { requestTimeout: at.options.searchTimeoutMs },
    )
    return id
  } catch (error) {
    if (error instanceof errors.ResponseError && error.statusCode === 429) return null
    throw error
  }
}

async function closeView(at: Searching, id: string): Promise<void> {
  try {
    await at.cluster.client.closePointInTime({ id }, { requestTimeout: at.options.searchTimeoutMs, ignore: [404] })
  } catch (error) {
    // It closes by itself when its time is over; the answer is whole.
    if (!(error instanceof errors.ElasticsearchClientError)) throw error
  }
}

/** Also the server's word for a view on an index that has been deleted, or on a node that is gone. */
function isForgotten(error: unknown): boolean {
  return (
    error instanceof errors.ResponseError &&
    /search_context_missing|index_not_found|no_shard_available|node_not_connected|search_phase_execution/.test(error.message)
  )
}

/** The documents as they are now, those that still match. */
export async function contents(
  at: Searching,
  ids: readonly string[],
  query: estypes.QueryDslQueryContainer,
): Promise<ReadonlyMap<string, estypes.SearchHit<Stored>>> {
  if (ids.length === 0) return new Map()
  const found = await at.run({
    index: at.index,
    query: { bool: { filter: [query, { terms: { document: [...ids] } }] } },
    size: ids.length,
    preference: digestOf(at.query, at.wish),
  })
  return new Map(inTime(at, found).map((one) => [one._id!, one]))
}
