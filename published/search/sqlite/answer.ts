/** An open index with its facts: answers one question after another, in whatever thread it lives. */
import type { DatabaseSync } from 'node:sqlite'
import { inflateSync } from 'node:zlib'
import { asked } from '../asked.ts'
import { folded } from '../fold.ts'
import { count, pairs } from '../grams.ts'
import { hitOf } from '../hit.ts'
import { LONGEST_PREFIX, type Query } from '../query.ts'
import type { Facets, Hit, NumberHolder, SearchAnswer, SearchOptions, Suggestion } from '../search-index.ts'
import type { SnippetOptions } from '../snippets.ts'
import { countFacets, type Facts, readFacts } from './facts.ts'
import { find } from './find.ts'

/** `rankLimit`: above so many finds the order is by date, and the answer says so. `probableHits`: at most so many of them. */
export type AnswerOptions = { rankLimit: number; probableHits: number; snippets: SnippetOptions }

export type Answers = {
  search(query: Query, options: SearchOptions): SearchAnswer
  numbers(form: string, values: string[]): Omit<NumberHolder, 'match'>[]
  suggest(prefix: string, limit: number): Suggestion[]
  browse(): { documents: number; units: number; facets: Facets }
}

export function openAnswers(database: DatabaseSync, options: AnswerOptions): Answers {
  let facts: Facts | null = null
  let version = -1

  return {
    search: (query, wish) => search(database, current(), query, wish, options),
    numbers: (form, values) => values.flatMap((value) => numbersHeld(database, form, value)),
    suggest: (prefix, limit) => suggest(database, current(), prefix, limit),
    browse() {
      const all = current()
      return {
        documents: all.rows.length,
        units: all.rows.length,
        facets: countFacets(
          all,
          all.rows.map((_, at) => at),
        ),
      }
    },
  }

  /** Read again when this or another process has written: total_changes() counts our own writes, data_version all others'. */
  function current(): Facts {
    const { data_version: others } = database.prepare('PRAGMA data_version').get() as { data_version: number }
    const { own } = database.prepare('SELECT total_changes() AS own').get() as { own: number }
    const now = others * 1e9 + own
    if (facts === null || now !== version) facts = readFacts(database)
    version = now
    return facts
  }
}

function search(database: DatabaseSync, facts: Facts, query: Query, wish: SearchOptions, options: AnswerOptions): SearchAnswer {
  const deadline = performance.now() + wish.deadlineMs
  const finds = find(database, facts, asked(query), { sort: wish.sort, filters: wish.filters, deadline, ...options })
  const page = finds.positions.slice(wish.from, wish.from + wish.size)
  const probable = wish.from === 0 ? finds.probable : []
  const end = wish.from + wish.size
  return {
    query: query.raw,
    total: finds.positions.length,
    totalIsExact: !finds.cut,
    notice: finds.cut ? 'deadline' : !finds.ranked && wish.sort === 'relevance' ? 'unranked' : null,
    hits: [
      ...page.map((at) => hit(database, facts.rows[at]!, query, 'exact', options)),
      ...probable.map((at) => hit(database, facts.rows[at]!, query, 'probable', options)),
    ],
    facets: countFacets(facts, finds.positions),
    next: end < finds.positions.length ? String(end) : null,
  }
}

type Row = {
  document: string
  version: number
  title: string
  kind: string | null
  status: string
  issue: string
  issue_title: string
  issuers: string
  date: string | null
  numbers: string
  body: Uint8Array
}

function hit(database: DatabaseSync, id: number, query: Query, match: Hit['match'], options: AnswerOptions): Hit {
  const row = database.prepare('SELECT * FROM documents WHERE id = ?').get(id) as unknown as Row
  return hitOf(
    { ...row, issue: { id: row.issue, title: row.issue_title }, issuers: JSON.parse(row.issuers), numbers: JSON.parse(row.numbers) },
    JSON.parse(inflateSync(row.body).toString()),
    query,
    match,
    options.snippets,
  )
}

function numbersHeld(database: DatabaseSync, form: string, value: string): Omit<NumberHolder, 'match'>[] {
  const rows = database
    .prepare(
      'SELECT document, raw, printed_key AS key, title, issuers, date FROM numbers JOIN documents ON documents.id = owner WHERE form = ? AND value = ?',
    )
    .all(form, value) as { document: string; raw: string; key: string; title: string; issuers: string; date: string | null }[]
  return rows.map((row) => ({ ...row, issuers: JSON.parse(row.issuers) as string[] }))
}

/** Issuers that hold the words, then titles, then numbers that begin with them. */
function suggest(database: DatabaseSync, facts: Facts, prefix: string, limit: number): Suggestion[] {
  const words = folded(prefix.slice(0, LONGEST_PREFIX))
  if (words === '') return []
  const issuers = [...new Set(facts.issuers.flat())].filter((issuer) => folded(issuer).includes(words)).sort()
  const found: Suggestion[] = issuers.slice(0, Math.ceil(limit / 3)).map((text) => ({ kind: 'issuer', text, document: null }))
  if (count(words) > 1) {
    const match = `title : "${pairs(words).join(' ').replaceAll('"', '""')}"`
    for (const row of database
      .prepare(
        'SELECT title, document FROM documents WHERE id IN (SELECT rowid FROM pairs WHERE pairs MATCH ?) ORDER BY length(title), title LIMIT ?',
      )
      .iterate(match, limit)) {
      found.push({ kind: 'title', text: row.title as string, document: row.document as string })
    }
  }
  for (const row of database
    .prepare(
      "SELECT raw, document FROM numbers JOIN documents ON documents.id = owner WHERE form = 'key' AND value >= ? AND value < ? ORDER BY value LIMIT ?",
    )
    .iterate(words, `${words}\u{10ffff}`, limit)) {
    found.push({ kind: 'number', text: row.raw as string, document: row.document as string })
  }
  return found.slice(0, limit)
}
