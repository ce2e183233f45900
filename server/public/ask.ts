/** A search as it stands in the address, and back: every filter has its place there, so that a search can be sent to somebody. */
import { parseQuery } from '../../published/search/query.ts'
import type { FacetName, Filters, SearchAnswer, SearchIndex, SearchOptions } from '../../published/search/search-index.ts'
import type { ServerOptions } from '../request.ts'

export const FACETS: readonly FacetName[] = ['year', 'issuer', 'kind', 'class', 'status', 'series']
export const SORTS = ['relevance', 'date-desc', 'date-asc'] as const

/**
 * `printed`: only as it is printed. `likely`: whether likely misreadings are listed, too. `explain`: each hit says why it stands there.
 * `after`: the mark with which the page before ended, as the index made it; `from` then only says how many stand before.
 */
export type Ask = {
  q: string
  sort: SearchOptions['sort']
  from: number
  size: number
  filters: Filters
  printed: boolean
  likely: NonNullable<SearchOptions['tolerant']>
  explain: boolean
  after: string | null
}
/** `refused`: names of the parts of the address that could not be understood, with what stood there. */
export type Read = { ask: Ask; refused: { name: string; value: string }[] }

/** `likely=1` and `likely=0`; left out it is as the index thinks best. */
const LIKELY: Readonly<Record<string, Ask['likely']>> = { '': 'few', '1': 'always', '0': 'never' }
/** A place in the list behind a mark may be as deep as the archive is large. */
const DEEPEST = 999_999_999

/** Values of one filter are alternatives; more than this many are no filter but a mistake. */
const MOST_VALUES = 50

export function readAsk(query: URLSearchParams, options: ServerOptions): Read {
  const refused: Read['refused'] = []
  const number = (name: string, least: number, most: number, fallback: number): number => {
    const value = query.get(name)
    if (value === null || value === '') return fallback
    if (/^\d{1,9}$/.test(value) && Number(value) >= least && Number(value) <= most) return Number(value)
    refused.push({ name, value: value.slice(0, 40) })
    return fallback
  }
  const q = (query.get('q') ?? '').trim()
  if (q.length > options.maxQuery) refused.push({ name: 'q', value: `${q.slice(0, 20)}…` })
  const sort = query.get('sort') ?? 'relevance'
  const isSort = (SORTS as readonly string[]).includes(sort)
  if (!isSort) refused.push({ name: 'sort', value: sort })
  const after = query.get('after') || null
  const isOn = (name: string): boolean => number(name, 0, 1, 0) === 1
  const likely = query.get('likely') ?? ''
  if (LIKELY[likely] === undefined) refused.push({ name: 'likely', value: likely.slice(0, 40) })
  const ask: Ask = {
    q: q.slice(0, options.maxQuery),
    sort: isSort ? (sort as Ask['sort']) : 'relevance',
    from: number('from', 0, after === null ? options.maxDepth - 1 : DEEPEST, 0),
    size: number('size', 1, options.maxPageSize, options.pageSize),
    filters: readFilters(query, refused),
    printed: isOn('printed'),
    likely: LIKELY[likely] ?? 'few',
    explain: isOn('explain'),
    after,
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

export function askPairs(ask: Ask, options: ServerOptions): [string, string][] {
  const { q, from, size, after } = ask
  const pairs: [string, string, boolean][] = [
    ['from', String(from), from !== 0],
    ['size', String(size), size !== options.pageSize],
    ['after', after ?? '', after !== null],
  ]
  return [...(q === '' ? [] : [['q', q] as [string, string]]), ...keptPairs(ask), ...used(pairs)]
}

/** What a new query keeps of the present search: all but the words and the place in the list. */
export function keptPairs({ filters, sort, printed, likely, explain }: Ask): [string, string][] {
  const pairs: [string, string, boolean][] = [
    ['sort', sort, sort !== 'relevance'],
    ['printed', '1', printed],
    ['likely', likely === 'always' ? '1' : '0', likely !== 'few'],
    ['explain', '1', explain],
  ]
  return [...filterPairs(filters), ...used(pairs)]
}

function used(pairs: [name: string, value: string, used: boolean][]): [string, string][] {
  return pairs.filter(([, , isUsed]) => isUsed).map(([name, value]) => [name, value])
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

/** The same search with something changed: always from its first page. */
export function afresh(ask: Ask, change: Partial<Ask>): Ask {
  return { ...ask, ...change, from: 0, after: null }
}

/** The page behind this one: by its place as far as that goes, further by the mark with which this one ended. Null at the end. */
export function nextPage(ask: Ask, next: string | null, options: ServerOptions): Ask | null {
  if (next === null) return null
  const from = ask.from + ask.size
  return { ...ask, from, after: ask.after === null && from < options.maxDepth ? null : next }
}

/** The page before: null on the first one, and where only the mark of the page before it would lead there. */
export function pageBefore(ask: Ask, options: ServerOptions): Ask | null {
  const from = Math.max(0, ask.from - ask.size)
  return ask.from === 0 || from >= options.maxDepth ? null : { ...ask, from, after: null }
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
  return afresh(ask, { filters })
}

/** True when something is asked: words, or at least one filter. */
export function asksSomething(ask: Ask): boolean {
  return ask.q !== '' || filterPairs(ask.filters).length > 0
}

export function search(ask: Ask, index: SearchIndex, options: ServerOptions): Promise<SearchAnswer> {
  const { size, sort, filters, printed, likely, explain, after } = ask
  return index.search(parseQuery(ask.q), {
    from: after === null ? ask.from : 0,
    size,
    sort,
    filters,
    deadlineMs: options.searchDeadlineMs,
    asPrinted: printed,
    // What is wanted as it is printed is wanted in no other way.
    tolerant: printed ? 'never' : likely,
    explain,
    ...(after === null ? {} : { after }),
  })
}
