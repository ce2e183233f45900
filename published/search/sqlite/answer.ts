/** An open index with its facts: answers one question after another, in whatever thread it lives. */
import type { DatabaseSync } from 'node:sqlite'
import { type Asked, asked, FEW_HITS, GROUPS } from '../asked.ts'
import { hitOf } from '../hit.ts'
import { candidatesOf, standsPrinted } from '../printed.ts'
import type { Query } from '../query.ts'
import type { Facets, Held, Hit, NumberHolder, SearchAnswer, SearchOptions, Suggestion } from '../search-index.ts'
import type { SnippetOptions } from '../snippets.ts'
import { wantsNearTitles } from '../titles.ts'
import type { Likely } from '../tolerant.ts'
import { whyOf } from '../why.ts'
import { countFacets } from './facets.ts'
import { openFacts } from './facts.ts'
import { type Finds, find, type Reading } from './find.ts'
import { nearTitles } from './near-titles.ts'
import { numbersHeld } from './numbers-held.ts'
import { cursorAt, pageOf, readCursor } from './order.ts'
import { type Clock, openPostings } from './postings.ts'
import { only } from './rows.ts'
import { printedReader, rowOf, type Shown, shownOf } from './shown.ts'
import { suggest } from './suggest.ts'
import { tolerant } from './tolerant.ts'

/**
 * `rankLimit`: above so many finds the order is by date, and the answer says so. `cacheBytes`: of rows that a thread keeps while nothing
 * is written. `pageCacheBytes`: of the file, kept by a thread. `probableHits`: at most so many of them.
 */
export type AnswerOptions = {
  rankLimit: number
  cacheBytes: number
  pageCacheBytes: number
  probableHits: number
  snippets: SnippetOptions
}

export type Answers = {
  /** Reads the facts of all documents: at a million it takes seconds, which no question must be charged with. */
  ready(): void
  search(query: Query, options: SearchOptions): SearchAnswer
  numbers(form: string, values: string[]): Omit<NumberHolder, 'match'>[]
  suggest(prefix: string, limit: number): Suggestion[]
  browse(): { documents: number; units: number; facets: Facets }
  held(): Map<string, Held>
}

export function openAnswers(database: DatabaseSync, options: AnswerOptions): Answers {
  const facts = openFacts(database)
  const postings = openPostings(database, options.cacheBytes)
  return {
    ready: () => seeing(() => {}),
    search: (query, wish) => seeing((reading) => search(reading, query, wish, options)),
    numbers: (form, values) => values.flatMap((value) => numbersHeld(database, form, value)),
    suggest: (prefix, limit) => seeing((reading) => suggest(reading, prefix, limit)),
    browse: () =>
      seeing(({ facts: its }) => {
        const all = only(Int32Array.from(its.held.subarray(0, its.end).keys()), (row) => its.held[row] === 1)
        return { documents: its.count, units: its.count, facets: countFacets(its, all) }
      }),
    held: () => {
      const held = 'SELECT document, version, value AS status FROM documents JOIN terms ON terms.code = documents.status'
      return new Map(
        (database.prepare(held).all() as ({ document: string } & Held)[]).map(({ document, version, status }) => [
          document,
          { version, status },
        ]),
      )
    },
  }

  /** One transaction: facts, sets and texts are of one moment, whatever is written meanwhile. */
  function seeing<Result>(answer: (reading: Reading) => Result): Result {
    database.exec('BEGIN')
    try {
      const { facts: its, seq } = facts.current()
      postings.at(seq, its.end)
      return answer({ database, facts: its, postings })
    } finally {
      database.exec('COMMIT')
    }
  }
}

function search(reading: Reading, query: Query, wish: SearchOptions, options: AnswerOptions): SearchAnswer {
  const { facts, database } = reading
  const { sort } = wish
  const clock: Clock = { deadline: performance.now() + wish.deadlineMs, cut: false }
  const cursor = wish.after === undefined ? null : readCursor(wish.after, sort)
  const its = asked(wish.asPrinted ? candidatesOf(query) : query)
  const { rankLimit } = options
  const first = cursor === null && !wish.asPrinted ? wish.from + wish.size : null
  const candidates = find(reading, its, { sort, filters: wish.filters, clock, rankLimit, ranked: cursor?.ranked ?? null, first })
  const finds = wish.asPrinted ? printedAlone(reading, candidates, query, clock) : candidates
  const after = cursor === null ? null : { cursor, row: rowOf(database, cursor.id) }
  const { places, more } = pageOf(facts, finds, { sort, from: wish.from, size: wish.size, after })
  const hits = places.map((place) => {
    const shown = shownOf(reading, finds.rows[place]!)
    return told(shown, query, { group: groupName(finds.groups[place]!), score: 0 - finds.scores[place]!, wish, options })
  })
  const last = places.at(-1)
  const totalIsExact = !clock.cut
  const probable = likely(reading, its, { query, finds, clock, wish, options })
  return {
    query: query.raw,
    total: finds.rows.length,
    totalIsExact,
    notice: !totalIsExact ? 'deadline' : finds.byDate ? 'unranked' : clock.cut ? 'likely' : null,
    hits: [...hits, ...probable],
    facets: countFacets(facts, finds.rows),
    next: more && last !== undefined ? cursorAt(facts, finds, sort, last, hits.at(-1)!.document) : null,
  }
}

type Told = {
  group: keyof typeof GROUPS | 'probable'
  score: number
  likeness?: Hit['likeness']
  places?: Likely['places']
  wish: SearchOptions
  options: AnswerOptions
}

function told(shown: Shown, query: Query, { group, score, likeness = 'misread', places, wish, options }: Told): Hit {
  const shownOptions = { ...options.snippets, ...(places === undefined ? {} : { places }) }
  const hit = hitOf(shown, shown.body, query, group === 'probable' ? 'probable' : 'exact', shownOptions)
  if (group === 'probable') hit.likeness = likeness
  if (wish.explain) hit.why = whyOf(shown, query, { group, score })
  return hit
}

function groupName(group: number): keyof typeof GROUPS {
  return (Object.keys(GROUPS) as (keyof typeof GROUPS)[]).find((name) => GROUPS[name] === group)!
}

type Found = { query: Query; finds: Finds; clock: Clock; wish: SearchOptions; options: AnswerOptions }

/** On the first page only, behind the exact hits: near titles, then likely misreadings. */
function likely(reading: Reading, its: Asked, found: Found): Hit[] {
  const near = nearTitleHits(reading, its, found)
  return [...near, ...probableHits(reading, its, found).filter((one) => !near.some(({ document }) => document === one.document))]
}

function nearTitleHits(reading: Reading, its: Asked, { query, finds, clock, wish, options }: Found): Hit[] {
  const group = finds.groups.length === 0 ? null : finds.groups.reduce((best, one) => Math.min(best, one))
  if (clock.cut || !wantsNearTitles(its, wish, { total: finds.rows.length, group })) return []
  const rows = nearTitles(reading, its, { exact: finds.rows, narrow: finds.narrow, clock })
  return rows.map((row) => told(shownOf(reading, row), query, { group: 'probable', score: 0, likeness: 'title', wish, options }))
}

function probableHits(reading: Reading, its: Asked, { query, finds, clock, wish, options }: Found): Hit[] {
  const { tolerant: when = 'few' } = wish
  // Only as printed: a misreading is not.
  if (wish.asPrinted || when === 'never' || wish.from > 0 || wish.after !== undefined || clock.cut) return []
  if (when === 'few' && finds.rows.length >= FEW_HITS) return []
  const found = tolerant(reading, its, { exact: finds.rows, narrow: finds.narrow, most: options.probableHits, clock })
  return found.map(({ row, likely: { places, doubt } }) =>
    told(shownOf(reading, row), query, { group: 'probable', score: 0 - doubt, places, wish, options }),
  )
}

/** The candidates whose stored text bears them out; when the clock cuts it short, of those that were looked at. */
function printedAlone(reading: Reading, finds: Finds, query: Query, clock: Clock): Finds {
  const places: number[] = []
  const read = printedReader(reading)
  for (const [place, row] of finds.rows.entries()) {
    if (performance.now() > clock.deadline) clock.cut = true
    if (clock.cut) break
    if (standsPrinted(read(row), query)) places.push(place)
  }
  return {
    ...finds,
    rows: Int32Array.from(places, (place) => finds.rows[place]!),
    groups: Uint8Array.from(places, (place) => finds.groups[place]!),
    scores: Float64Array.from(places, (place) => finds.scores[place]!),
    cut: clock.cut,
  }
}
