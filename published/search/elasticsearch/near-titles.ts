/** Documents whose title is nearly what was asked for: the server brings candidates by their pairs, their titles decide (titles.ts). */
import type { estypes } from '@elastic/elasticsearch'
import { LEAST_SHARE, nearest, TITLE_CANDIDATES, titleWish } from '../titles.ts'
import { digestOf } from './cursor.ts'
import type { Stored } from './found.ts'
import { exactQuery, narrowing, phrase } from './request.ts'
import type { Searching } from './search.ts'

/** The nearest title first. */
export async function nearTitles(at: Searching): Promise<estypes.SearchHit<Stored>[]> {
  const { its, query, wish } = at
  const title = titleWish(its)
  if (title === null) return []
  const candidates = await at.run({
    index: at.index,
    query: {
      bool: {
        must: [
          { match: { title_pairs: { query: title.grams.join(' '), minimum_should_match: Math.ceil(title.grams.length * LEAST_SHARE) } } },
        ],
        filter: [...narrowing({ filters: wish.filters, dates: query.dates }), ...its.issuer.map((words) => phrase(words, 'issuer'))],
        must_not: [exactQuery(its, { filters: {}, dates: null }), ...its.excluded.map((words) => phrase(words, 'text'))],
      },
    },
    sort: [{ _score: { order: 'desc' } }, { document: 'asc' }],
    size: TITLE_CANDIDATES,
    preference: digestOf(query, wish),
    _source: ['document', 'title'],
  })
  if (candidates.timed_out) return []
  const near = nearest(
    title,
    candidates.hits.hits.map(({ _source: held }) => ({ document: held!.document, title: held!.title })),
  ).map((one) => one.document)
  if (near.length === 0) return []
  const whole = await at.run({
    index: at.index,
    query: { terms: { document: near } },
    size: near.length,
    preference: digestOf(query, wish),
  })
  return whole.hits.hits.toSorted((a, b) => near.indexOf(a._source!.document) - near.indexOf(b._source!.document))
}
