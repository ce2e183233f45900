/** A search over shelves in memory: plain includes(), no index. Slow, honest, and easy to make fail. */
import { numberKeys } from '../../gazette/document-number.ts'
import type { Edition } from '../../gazette/edition.ts'
import { GazetteFailure } from '../../gazette/failure.ts'
import type { Published } from '../../published/published.ts'
import type { FacetName, Facets, Filters, Hit, SearchIndex, SearchOptions, Why } from '../../published/search/search-index.ts'

const FACETS: FacetName[] = ['year', 'issuer', 'kind', 'class', 'status', 'series']

/** `probable`: these documents count as found by tolerant matching only. `cut`: counts are 'at least'. `asked`: takes down every wish. */
export type FakeWish = { probable?: string[]; likeness?: Hit['likeness']; notice?: string; cut?: boolean; asked?: SearchOptions[] }

export function fakeSearch(published: Published, wish: FakeWish = {}): SearchIndex {
  const all = async (): Promise<Edition[]> => {
    const editions: Edition[] = []
    for await (const edition of published.all()) editions.push(edition)
    return editions
  }
  return {
    put: async (editions) => ({ indexed: editions.length, failed: [] }),
    withdraw: async () => {},
    clear: async () => {},
    close: async () => {},
    suggest: async (prefix, limit) =>
      (await all())
        .filter((edition) => edition.record.title.value?.includes(prefix))
        .slice(0, limit)
        .map((edition) => ({ kind: 'title', text: edition.record.title.value ?? '', document: edition.document })),
    async browse() {
      const editions = await all()
      return { documents: editions.length, units: editions.length, facets: facetsOf(editions) }
    },
    async byNumber(raw) {
      const keys = numberKeys(raw)
      const holders = (await all()).flatMap((edition) =>
        edition.record.documentNumbers
          .filter((number) => number.value !== null && keys.includes(number.value.key))
          .map((number) => ({
            document: edition.document,
            raw: number.value?.raw ?? '',
            key: number.value?.key ?? '',
            match: 'exact' as const,
            title: edition.record.title.value ?? '',
            issuers: edition.record.issuers.map((issuer) => issuer.value ?? ''),
            date: edition.record.dateOfDocument.value,
          })),
      )
      return { query: raw, key: keys[0] ?? null, holders: holders.toSorted((a, b) => (a.date ?? '').localeCompare(b.date ?? '')) }
    },
    async search(query, options) {
      wish.asked?.push(options)
      const from = options.after === undefined ? options.from : placeOf(options.after)
      const words = query.phrases.map((phrase) => phrase.text)
      const found = (await all()).filter(
        (edition) => words.every((word) => searched(edition).includes(word)) && passes(edition, options.filters),
      )
      const hits = found.map((edition) => ({
        ...hitOf(edition, words, wish.probable?.includes(edition.document) ? 'probable' : 'exact'),
        ...(wish.probable?.includes(edition.document) ? { likeness: wish.likeness ?? 'misread' } : {}),
        ...(options.explain ? { why: whyOf(edition, words, wish.probable?.includes(edition.document) ? 'probable' : 'inText') } : {}),
      }))
      const page = hits.slice(from, from + options.size)
      return {
        query: query.raw,
        // As the drivers count: probable hits are no part of the total.
        total: hits.filter(({ match }) => match === 'exact').length,
        totalIsExact: wish.cut !== true,
        notice: wish.notice ?? null,
        hits: page,
        facets: facetsOf(found),
        next: from + options.size < hits.length ? `behind-${from + options.size}` : null,
      }
    },
  }
}

/** As the drivers refuse a mark of another search. */
function placeOf(after: string): number {
  const [, place] = /^behind-(\d+)$/.exec(after) ?? []
  if (place === undefined) throw new GazetteFailure('usage', `after=${after}`, '从第一页重新开始 (begin again)')
  return Number(place)
}

function whyOf(edition: Edition, words: string[], group: string): Why {
  const { text, title } = edition.record
  const phrases = words.map((word) => ({
    text: word,
    inTitle: title.value?.includes(word) === true,
    places: text.split(word).length - 1,
  }))
  return { group, score: 1.5, inForce: edition.validity.status !== 'repealed', phrases }
}

/** A search whose service does not answer. */
export function deadSearch(): SearchIndex {
  const down = async (): Promise<never> => {
    throw new GazetteFailure('service-down', '检索服务没有回应 (search does not answer)', '请稍后再试 (try again later)')
  }
  return { put: down, withdraw: down, search: down, byNumber: down, suggest: down, browse: down, clear: down, close: async () => {} }
}

function searched(edition: Edition): string {
  return [edition.record.title.value, edition.record.text, ...edition.record.documentNumbers.map((number) => number.value?.raw)].join('\n')
}

function valuesOf(edition: Edition): Record<FacetName, string[]> {
  return {
    year: [String(edition.issue.year)],
    issuer: edition.record.issuers.map((issuer) => issuer.value ?? ''),
    kind: [edition.record.kind.value ?? ''],
    class: [edition.record.class.value ?? ''],
    status: [edition.validity.status],
    series: [edition.issue.series ?? ''],
  }
}

function passes(edition: Edition, filters: Filters): boolean {
  const values = valuesOf(edition)
  const date = edition.record.dateOfDocument.value ?? ''
  return (
    FACETS.every((name) => filters[name] === undefined || filters[name].some((value) => values[name].includes(value))) &&
    (filters.dateFrom === undefined || date >= filters.dateFrom) &&
    (filters.dateTo === undefined || date <= filters.dateTo) &&
    (filters.issue === undefined || edition.issue.id === filters.issue)
  )
}

function facetsOf(editions: Edition[]): Facets {
  const count = (name: FacetName): { value: string; count: number }[] => {
    const counts = new Map<string, number>()
    for (const edition of editions) for (const value of valuesOf(edition)[name]) counts.set(value, (counts.get(value) ?? 0) + 1)
    return [...counts].map(([value, n]) => ({ value, count: n })).toSorted((a, b) => b.count - a.count || a.value.localeCompare(b.value))
  }
  return Object.fromEntries(FACETS.map((name) => [name, count(name)])) as Facets
}

function hitOf(edition: Edition, words: string[], match: Hit['match']): Hit {
  const text = edition.record.text
  const word = words[0] ?? ''
  const at = Math.max(0, text.indexOf(word))
  const start = Math.max(0, at - 20)
  const line = edition.lines.find((other) => other.start <= at && at < other.end)
  const article = edition.record.articles.findLast((other) => other.level === '条' && other.start <= at && at < other.end)
  return {
    document: edition.document,
    version: edition.version,
    article: article?.id ?? null,
    title: edition.record.title.value ?? '',
    documentNumbers: edition.record.documentNumbers.map((number) => number.value?.raw ?? ''),
    issuers: edition.record.issuers.map((issuer) => issuer.value ?? ''),
    date: edition.record.dateOfDocument.value,
    kind: edition.record.kind.value,
    status: edition.validity.status,
    issue: { id: edition.issue.id, title: `${edition.issue.series}${edition.issue.year}年第${edition.issue.number}期` },
    match,
    excerpts: [
      {
        text: text.slice(start, at + 60),
        marks: word === '' ? [] : [[at - start, at - start + word.length]],
        article: article?.id ?? null,
        page: line?.page ?? edition.pages[0]?.id ?? '',
        boxes: line === undefined ? [] : [line.box],
      },
    ],
  }
}
