/** Only as printed: candidates from the folded index, in their order, checked one by one against the stored text. */
import type { estypes } from '@elastic/elasticsearch'
import { standsPrinted } from '../printed.ts'
import type { SearchAnswer } from '../search-index.ts'
import { type Cursor, digestOf, readCursor, writeCursor } from './cursor.ts'
import { contents } from './deep.ts'
import { facetsAmong, type Stored } from './found.ts'
import { exactQuery, sortOf } from './request.ts'
import type { Searching } from './search.ts'

/** Candidates a step: their texts are some hundred kB. */
const STEP = 100
const CHECKED_FIELDS = ['title', 'body.text', 'year', 'issuers', 'kind', 'class', 'status', 'series']

type Checked = { found: estypes.SearchHit<Stored>[]; end: 'all' | 'enough' | 'deadline' }

/** The total and the facets count what was checked: exact when that is all, else 'at least'. */
export async function searchPrinted(at: Searching): Promise<SearchAnswer> {
  const { query, wish } = at
  const exact = exactQuery(at.its, { filters: wish.filters, dates: query.dates })
  const begin: Cursor | null = wish.after === undefined ? null : readCursor(wish.after, query, wish)
  const skipped = begin === null ? wish.from : 0
  const { found, end } = await check(at, exact, begin, skipped + wish.size + 1)
  const page = found.slice(skipped, skipped + wish.size)
  const held = await contents(
    at,
    page.map((one) => one._id!),
    exact,
  )
  const before = begin?.shown ?? 0
  const shown = before + skipped + page.length
  return {
    query: query.raw,
    total: before + found.length,
    totalIsExact: end === 'all',
    notice: end === 'deadline' ? 'deadline' : null,
    hits: page.flatMap((one) => {
      const now = held.get(one._id!)
      return now === undefined ? [] : [at.shown({ ...now, _score: one._score ?? null }, 'exact')]
    }),
    facets: facetsAmong(found.map((one) => one._source!)),
    next: found.length > skipped + wish.size ? writeCursor({ sort: page.at(-1)!.sort!, shown, pit: null }, query, wish) : null,
  }
}

/** On until the page is full and enough were checked for counts that mean something, or all, or the time is over. */
async function check(at: Searching, query: estypes.QueryDslQueryContainer, begin: Cursor | null, wanted: number): Promise<Checked> {
  const started = performance.now()
  const found: estypes.SearchHit<Stored>[] = []
  let after = begin?.sort
  for (let checked = 0; ; ) {
    const step = await at.run({
      index: at.index,
      query,
      sort: sortOf(at.wish.sort),
      size: STEP,
      track_total_hits: false,
      track_scores: at.wish.explain === true,
      preference: digestOf(at.query, at.wish),
      _source: CHECKED_FIELDS,
      ...(after === undefined ? {} : { search_after: after }),
    })
    if (step.timed_out) return { found, end: 'deadline' }
    for (const hit of step.hits.hits) if (standsPrinted(hit._source!, at.query)) found.push(hit)
    checked += step.hits.hits.length
    after = step.hits.hits.at(-1)?.sort
    if (step.hits.hits.length < STEP) return { found, end: 'all' }
    if (performance.now() - started > at.wish.deadlineMs) return { found, end: 'deadline' }
    if (found.length >= wanted && checked >= at.options.printedChecked) return { found, end: 'enough' }
  }
}
