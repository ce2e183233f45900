/** Which documents a query means, in their order. Plain sets of row ids: exactness comes from the grams, order from the groups. */
import type { DatabaseSync } from 'node:sqlite'
import { type Asked, FEW_HITS, GROUPS, isEmpty, probablePairs } from '../asked.ts'
import { characters, count, pairs } from '../grams.ts'
import { wishOf } from '../numbers.ts'
import type { SearchOptions } from '../search-index.ts'
import { type Facts, narrowing } from './facts.ts'

/** `positions`: all exact finds in their order (positions of `facts`). `cut`: the deadline came first, so there may be more. */
export type Finds = { positions: number[]; probable: number[]; cut: boolean; ranked: boolean }
export type FindOptions = Pick<SearchOptions, 'sort' | 'filters'> & { deadline: number; rankLimit: number; probableHits: number }

type Scored = { at: number; group: number; score: number }

export function find(database: DatabaseSync, facts: Facts, wish: Asked, options: FindOptions): Finds {
  const clock = { deadline: options.deadline, cut: false }
  const narrow = narrowing(facts, options.filters, wish.issuer)
  const base = isEmpty(wish) ? new Set<number>() : matching(database, facts, wish, clock)
  const holders = wish.number === null ? new Set<number>() : numberHolders(database, wish.number)
  const rows = [...(wish.numberOnly ? holders.intersection(base) : holders.union(base))]
  const positions = rows.flatMap((row) => facts.at.get(row) ?? []).filter((at) => narrow === null || narrow(at))

  const ranked = options.sort === 'relevance' && positions.length <= options.rankLimit
  const scores = ranked ? relevance(database, wish, clock) : new Map<number, number>()
  const titles = titleGroups(database, wish)
  const scored = positions.map((at): Scored => {
    const row = facts.rows[at]!
    const group = holders.has(row) ? GROUPS.number : (titles.get(row) ?? GROUPS.inText)
    return { at, group, score: scores.get(row) ?? 0 }
  })
  scored.sort(order(facts, options.sort))
  const few = scored.length < FEW_HITS && !clock.cut
  const probable = few ? tolerant(database, facts, wish, new Set(rows), narrow, options.probableHits, clock) : []
  return { positions: scored.map((one) => one.at), probable, cut: clock.cut, ranked }
}

type Clock = { deadline: number; cut: boolean }

/** The row ids that hold every phrase and none of the excluded. */
function matching(database: DatabaseSync, facts: Facts, wish: Asked, clock: Clock): Set<number> {
  const must = [...wish.text.map((phrase) => [phrase, 'text'] as const), ...wish.title.map((phrase) => [phrase, 'title'] as const)]
  let rows: Set<number> | null = null
  const long = must.filter(([phrase]) => count(phrase) > 1)
  if (long.length > 0) rows = collect(database, 'pairs', long.map(([phrase, column]) => phraseOf(phrase, column)).join(' AND '), clock)
  const short = must.filter(([phrase]) => count(phrase) === 1)
  if (short.length > 0)
    rows = common(
      rows,
      collect(database, 'characters', short.map(([phrase, column]) => `${column} : ${quoted(characters(phrase))}`).join(' AND '), clock),
    )
  const found = rows ?? new Set(facts.rows)
  for (const phrase of wish.excluded) {
    for (const row of holding(database, phrase, clock)) found.delete(row)
    // Cut short, the excluded are not all known: better none than one of them.
    if (clock.cut) return new Set()
  }
  return found
}

function holding(database: DatabaseSync, phrase: string, clock: Clock): Set<number> {
  return count(phrase) > 1
    ? collect(database, 'pairs', phraseOf(phrase, 'text'), clock)
    : collect(database, 'characters', `text : ${quoted(characters(phrase))}`, clock)
}

function phraseOf(phrase: string, column: 'text' | 'title'): string {
  return `${column} : ${quoted(pairs(phrase))}`
}

/** Only grams made by us reach MATCH, each phrase between quotes. */
function quoted(grams: readonly string[]): string {
  return `"${grams.join(' ').replaceAll('"', '""')}"`
}

/** Looks at the clock every so many rows: a query cannot be interrupted from outside. */
const ROWS_A_LOOK = 512

function collect(database: DatabaseSync, table: 'pairs' | 'characters', match: string, clock: Clock): Set<number> {
  const rows = new Set<number>()
  for (const row of database.prepare(`SELECT rowid FROM ${table} WHERE ${table} MATCH ?`).iterate(match)) {
    rows.add(row.rowid as number)
    if (rows.size % ROWS_A_LOOK === 0 && performance.now() > clock.deadline) {
      clock.cut = true
      break
    }
  }
  return rows
}

function common(one: Set<number> | null, other: Set<number>): Set<number> {
  return one === null ? other : one.intersection(other)
}

/** bm25 of the phrases (smaller is better, as FTS5 gives it); words of the title weigh ten times. */
function relevance(database: DatabaseSync, wish: Asked, clock: Clock): Map<number, number> {
  const phrases = [
    ...wish.text.filter((one) => count(one) > 1).map((one) => `(${quoted(pairs(one))})`),
    ...wish.title.filter((one) => count(one) > 1).map((one) => phraseOf(one, 'title')),
  ]
  const scores = new Map<number, number>()
  if (phrases.length === 0) return scores
  for (const row of database
    .prepare('SELECT rowid, bm25(pairs, 1.0, 10.0) AS score FROM pairs WHERE pairs MATCH ?')
    .iterate(phrases.join(' AND '))) {
    scores.set(row.rowid as number, row.score as number)
    if (scores.size % ROWS_A_LOOK === 0 && performance.now() > clock.deadline) {
      clock.cut = true
      break
    }
  }
  return scores
}

/** Documents of exactly this title, and those whose title holds every phrase. */
function titleGroups(database: DatabaseSync, wish: Asked): Map<number, number> {
  const groups = new Map<number, number>()
  const phrases = [...wish.text, ...wish.title].filter((one) => count(one) > 1)
  if (phrases.length > 0) {
    const match = phrases.map((one) => phraseOf(one, 'title')).join(' AND ')
    for (const row of database.prepare('SELECT rowid FROM pairs WHERE pairs MATCH ?').iterate(match))
      groups.set(row.rowid as number, GROUPS.inTitle)
  }
  if (wish.titleKey !== '')
    for (const row of database.prepare('SELECT id FROM documents WHERE title_key = ?').iterate(wish.titleKey))
      groups.set(row.id as number, GROUPS.title)
  return groups
}

function numberHolders(database: DatabaseSync, raw: string): Set<number> {
  const wish = wishOf(raw)
  const rows = new Set<number>()
  for (const [form, values] of [
    ['key', wish.keys],
    ['partial', wish.partial],
  ] as const) {
    for (const value of values)
      for (const row of database.prepare('SELECT owner FROM numbers WHERE form = ? AND value = ?').iterate(form, value))
        rows.add(row.owner as number)
  }
  return rows
}

/** Stable: equal in all else, document ids in order. */
function order(facts: Facts, sort: SearchOptions['sort']): (a: Scored, b: Scored) => number {
  const day = (one: Scored) => facts.days[one.at] ?? ''
  const byDay = (a: Scored, b: Scored) => (day(a) < day(b) ? -1 : day(a) > day(b) ? 1 : 0)
  // An undated document stands last both ways.
  const dated = (a: Scored, b: Scored) => Number(day(a) === '') - Number(day(b) === '')
  const byId = (a: Scored, b: Scored) => (facts.documents[a.at]! < facts.documents[b.at]! ? -1 : 1)
  if (sort === 'date-asc') return (a, b) => dated(a, b) || byDay(a, b) || byId(a, b)
  if (sort === 'date-desc') return (a, b) => dated(a, b) || byDay(b, a) || byId(a, b)
  return (a, b) => a.group - b.group || a.score - b.score || dated(a, b) || byDay(b, a) || byId(a, b)
}

/** Documents that hold most of the pairs of the query, best first: misread or differently printed, so only probable. */
function tolerant(
  database: DatabaseSync,
  facts: Facts,
  wish: Asked,
  exact: ReadonlySet<number>,
  narrow: ((at: number) => boolean) | null,
  most: number,
  clock: Clock,
): number[] {
  const wanted = probablePairs(wish)
  if (wanted === null || wish.numberOnly) return []
  const held = new Map<number, number>()
  for (const gram of wanted.grams) {
    for (const row of collect(database, 'pairs', `text : ${quoted([gram])}`, clock)) held.set(row, (held.get(row) ?? 0) + 1)
    if (clock.cut) return []
  }
  const excluded = new Set<number>()
  for (const phrase of wish.excluded) for (const row of holding(database, phrase, clock)) excluded.add(row)
  return [...held]
    .filter(([row, pairsHeld]) => pairsHeld >= wanted.needed && !exact.has(row) && !excluded.has(row))
    .map(([row, pairsHeld]) => ({ at: facts.at.get(row) ?? -1, pairsHeld }))
    .filter(({ at }) => at >= 0 && (narrow === null || narrow(at)))
    .sort((a, b) => b.pairsHeld - a.pairsHeld || (facts.documents[a.at]! < facts.documents[b.at]! ? -1 : 1))
    .slice(0, most)
    .map(({ at }) => at)
}
