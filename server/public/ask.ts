/** A search as it stands in the address, and back: every filter has its place there, so that a search can be sent to somebody. */
import { parseQuery } from '../../published/search/query.ts'
import type { FacetName, Filters, SearchAnswer, SearchIndex, SearchOptions } from '../../published/search/search-index.ts'
import type { ServerOptions } from '../request.ts'

export const FACETS: readonly FacetName[] = ['year', 'issuer', 'kind', 'class', 'status', 'series']
export const SORTS = ['relevance', 'date-desc', 'date-asc'] as const

export type Ask = { q: string; sort: SearchOptions['sort']; from: number; size: number; filters: Filters }
/** `refused`: names of the parts of the address that could not be understood, with what stood there. */
export type Read = { ask: Ask; refused: { name: string; value: string }[] }

/** Values of one filter are alternatives; more than this many are no filter but a mistake. */
const MOST_VALUES = 50

export function readAsk(query: URLSearchParams, options: ServerOptions): Read {
  const refused: Read['refused'] = []
  const number = (name: string, least: number, most: number, fallback: number): number => {
    const value = query.get(name)
    if (value === null || value === '') return fallback
    if (/^\d{1,9}$/.test(value) && Number(value) >= least && Number(value) <= most) return Number(value)
    refused.push({ name, value })
    return fallback
  }
  const q = (query.get('q') ?? '').trim()
  if (q.length > options.maxQuery) refused.push({ name: 'q', value: `${q.slice(0, 20)}…` })
  const sort = query.get('sort') ?? 'relevance'
  const isSort = (SORTS as readonly string[]).includes(sort)
  if (!isSort) refused.push({ name: 'sort', value: sort })
  const ask: Ask = {
    q: q.slice(0, options.maxQuery),
    sort: isSort ? (sort as Ask['sort']) : 'relevance',
    from: number('from', 0, options.maxDepth - 1, 0),
    size: number('size', 1, options.maxPageSize, options.pageSize),
    filters: readFilters(query, refused),
  }
  return { ask, refused }
}

function readFilters(query: URLSearchParams, refused: Read['refused']): Filters {
  const filters: Filters = {}
  for (const name of FACETS) {
    const values = [...new Set(query.getAll(name).filter((value) => value !== ''))]
    const wrong = values.find((value) => value.length > 100 || (name === 'year' && !/^\d{4}$/.test(value)))
    if (wrong !== undefined || values.length > MOST_VALUES) refused.push({ name, value: (wrong ?? `${values.length}`).slice(0, 40) })
    const right = values.filter((value) => value.length <= 100 && (name !== 'year' || /^\d{4}$/.test(value))).slice(0, MOST_VALUES)
    if (right.length > 0) filters[name] = right
  }
  for (const name of ['dateFrom', 'dateTo'] as const) {
    const value = query.get(name)
    if (value === null || value === '') continue
    if (isDay(value)) filters[name] = value
    else refused.push({ name, value: value.slice(0, 40) })
  }
  const issue = query.get('issue')
  if (issue !== null && issue !== '') filters.issue = issue.slice(0, 80)
  return filters
}

function isDay(value: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value)) && new Date(value).toISOString().startsWith(value)
}

/** The address of a search, parts in a fixed order, what is usual left out. */
export function askAddress(ask: Ask, options: ServerOptions, base = '/search'): string {
  const pairs = askPairs(ask, options)
  return pairs.length === 0 ? base : `${base}?${new URLSearchParams(pairs)}`
}

export function askPairs({ q, sort, from, size, filters }: Ask, options: ServerOptions): [string, string][] {
  return [
    ...(q === '' ? [] : [['q', q] as [string, string]]),
    ...filterPairs(filters),
    ...(sort === 'relevance' ? [] : [['sort', sort] as [string, string]]),
    ...(from === 0 ? [] : [['from', String(from)] as [string, string]]),
    ...(size === options.pageSize ? [] : [['size', String(size)] as [string, string]]),
  ]
}

/** Every filter as a pair of the address, one a value. */
export function filterPairs(filters: Filters): [string, string][] {
  return [
    ...FACETS.flatMap((name) => (filters[name] ?? []).map((value): [string, string] => [name, value])),
    ...(['dateFrom', 'dateTo', 'issue'] as const).flatMap((name): [string, string][] =>
      filters[name] === undefined ? [] : [[name, filters[name]]],
    ),
  ]
}

/** The same search with one value of a filter more, or without it; always from its first page. */
export function withFilter(ask: Ask, name: string, value: string, on: boolean): Ask {
  const filters: Filters = { ...ask.filters }
  if (name === 'dateFrom' || name === 'dateTo' || name === 'issue') {
    if (on) filters[name] = value
    else delete filters[name]
  } else {
    const facet = name as FacetName
    const values = (filters[facet] ?? []).filter((one) => one !== value)
    const next = on ? [...values, value] : values
    if (next.length === 0) delete filters[facet]
    else filters[facet] = next
  }
  return { ...ask, from: 0, filters }
}

/** True when something is asked: words, or at least one filter. */
export function asksSomething(ask: Ask): boolean {
  return ask.q !== '' || filterPairs(ask.filters).length > 0
}

export function search(ask: Ask, index: SearchIndex, options: ServerOptions): Promise<SearchAnswer> {
  const { from, size, sort, filters } = ask
  return index.search(parseQuery(ask.q), { from, size, sort, filters, deadlineMs: options.searchDeadlineMs })
}
