/** Filters without words: a list, not a search. Answered from the catalogue, so it stands while the search is down. */
import { GazetteFailure } from '../../gazette/failure.ts'
import { sortedCounts } from '../../published/search/facets.ts'
import type { Facets, Filters, Hit, SearchAnswer } from '../../published/search/search-index.ts'
import { issueName } from '../views/dates.ts'
import { type Ask, FACETS } from './ask.ts'
import type { Catalogue, Entry } from './catalogue.ts'

/** Newest first unless the oldest are asked for; undated texts last. */
export async function listed(ask: Ask, catalogue: Catalogue): Promise<SearchAnswer> {
  const all = await catalogue.entries()
  const found = all.filter((entry) => passes(entry, ask.filters)).sort(ask.sort === 'date-asc' ? byDate : (a, b) => byDate(b, a))
  const dated = [...found.filter(({ date }) => date !== null), ...found.filter(({ date }) => date === null)]
  const from = ask.after === null ? ask.from : behind(dated, ask)
  const some = dated.slice(from, from + ask.size)
  const last = some.at(-1)
  const shown = await catalogue.present(some)
  return {
    query: '',
    total: found.length,
    totalIsExact: true,
    notice: null,
    hits: shown.map(hitOf),
    facets: facetsOf(found),
    next: last !== undefined && from + ask.size < dated.length ? markOf(ask, last) : null,
  }
}

/** Where a page ended. Opaque to whoever carries it on. */
function markOf({ sort }: Ask, { date, id }: Entry): string {
  return Buffer.from(JSON.stringify([sort, date, id])).toString('base64url')
}

/** The place behind the mark, also when the text it names has been withdrawn since. Throws GazetteFailure 'usage' for what is no mark. */
function behind(dated: Entry[], { sort, after }: Ask): number {
  const last = readMark(after ?? '', sort)
  const order = sort === 'date-asc' ? byDate : (a: Dated, b: Dated) => byDate(b, a)
  const at = dated.findIndex((entry) => {
    if ((entry.date === null) !== (last.date === null)) return entry.date === null
    return order(entry, last) > 0
  })
  return at < 0 ? dated.length : at
}

function readMark(mark: string, sort: Ask['sort']): Dated {
  try {
    const [its, date, id] = JSON.parse(Buffer.from(mark, 'base64url').toString()) as unknown[]
    if (its === sort && typeof id === 'string' && (date === null || typeof date === 'string')) return { date, id }
  } catch {
    // Not JSON: said below.
  }
  throw new GazetteFailure(
    'usage',
    '后续页的标记不属于这个列表 (the mark of the next page is not of this list)',
    '从第一页重新开始 (begin again from the first page)',
  )
}

type Dated = Pick<Entry, 'date' | 'id'>

function byDate(a: Dated, b: Dated): number {
  return (a.date ?? '').localeCompare(b.date ?? '') || a.id.localeCompare(b.id)
}

function valuesOf(entry: Entry): Record<(typeof FACETS)[number], string[]> {
  const one = (value: string | null): string[] => (value === null ? [] : [value])
  return {
    year: one(entry.issue.year === null ? null : String(entry.issue.year)),
    issuer: entry.issuers,
    kind: one(entry.kind),
    class: one(entry.class),
    status: [entry.status],
    series: one(entry.issue.series),
  }
}

/** A text dated by year or month only passes when the whole of it lies inside. */
function passes(entry: Entry, filters: Filters): boolean {
  const values = valuesOf(entry)
  const { dateFrom, dateTo, issue } = filters
  if (issue !== undefined && entry.issue.id !== issue) return false
  if (dateFrom !== undefined && (entry.date === null || entry.date < dateFrom)) return false
  if (dateTo !== undefined && (entry.date === null || entry.date > dateTo)) return false
  return FACETS.every((name) => filters[name] === undefined || filters[name].some((value) => values[name].includes(value)))
}

function facetsOf(entries: Entry[]): Facets {
  const counts = new Map(FACETS.map((name) => [name, new Map<string, number>()]))
  for (const entry of entries) {
    const values = valuesOf(entry)
    for (const name of FACETS) {
      const count = counts.get(name)
      for (const value of values[name]) count?.set(value, (count.get(value) ?? 0) + 1)
    }
  }
  const sorted = (name: (typeof FACETS)[number]) => sortedCounts(counts.get(name) ?? new Map(), name === 'year' ? 'value' : 'count')
  return Object.fromEntries(FACETS.map((name) => [name, sorted(name)])) as Facets
}

function hitOf(entry: Entry): Hit {
  return {
    document: entry.id,
    version: entry.version,
    article: null,
    title: entry.title,
    documentNumbers: entry.numbers.map(({ raw }) => raw),
    issuers: entry.issuers,
    date: entry.date,
    kind: entry.kind,
    status: entry.status,
    issue: { id: entry.issue.id, title: issueName(entry.issue, 'zh') },
    match: 'exact',
    excerpts: [],
  }
}
