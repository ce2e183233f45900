/** Which documents a query means, and what orders them. Sets of row numbers: exactness comes from the grams, order from the groups. */
import type { DatabaseSync } from 'node:sqlite'
import { type Asked, GROUPS, isEmpty } from '../asked.ts'
import { folded } from '../fold.ts'
import { count } from '../grams.ts'
import { issuersNamed } from '../issuers-named.ts'
import { type NumberStep, numberSteps } from '../numbers.ts'
import type { SearchOptions } from '../search-index.ts'
import type { Facts } from './facts.ts'
import { narrowing } from './narrow.ts'
import type { Ordered } from './order.ts'
import { allOf, type Clock, type Postings, type Wanted } from './postings.ts'
import { inBoth, inEither, NO_ROWS, only, type Rows, rowsOf, seek, without } from './rows.ts'
import { titleKey } from './titles.ts'

/** An open index as one transaction sees it. */
export type Reading = { database: DatabaseSync; facts: Facts; postings: Postings }
export type Narrowing = (row: number) => boolean

/**
 * `cut`: the deadline came first, so there may be more. `narrow`: null when no filter narrows. `byDate`: the page shows finds that were too
 * many to be scored.
 */
export type Finds = Ordered & { cut: boolean; narrow: Narrowing | null; byDate: boolean }
/** `ranked`: whether the page before was; null to decide by the number of finds. `first`: so many are shown at most; null: any may be. */
export type FindOptions = Pick<SearchOptions, 'sort' | 'filters'> & {
  clock: Clock
  rankLimit: number
  ranked: boolean | null
  first: number | null
}

export function find(reading: Reading, wish: Asked, options: FindOptions): Finds {
  const { facts } = reading
  const { clock } = options
  const narrow = narrowing(facts, options.filters, wish)
  const base = isEmpty(wish) ? NO_ROWS : matching(reading, wish, clock)
  const holders = wish.number === null ? NO_ROWS : numberHolders(reading, wish.number, wish.numberOnly)
  const all = wish.numberOnly ? inBoth(holders, base) : inEither(holders, base)
  const rows = only(all, (row) => facts.held[row] === 1 && (narrow === null || narrow(row)))

  const scorable = scoredPhrases(wish)
  const ranked = options.sort === 'relevance' && (options.ranked ?? (scorable.length === 0 || base.length <= options.rankLimit))
  const groups = groupsOf(reading, wish, { rows, holders, clock, sort: options.sort })
  // Scoring is most of the work: it is done only for a page that the groups above do not fill.
  const reachesText = options.first === null || groups.reduce((sum, group) => sum + Number(group < GROUPS.inText), 0) < options.first
  const isScored = ranked && reachesText && rows.length > 0 && scorable.length > 0
  const scores = isScored ? scoresOf(reading, scorable, rows, clock) : new Float64Array(rows.length)
  if (options.sort === 'relevance') scoreUpperGroups(facts, rows, groups, scores)
  const byDate = options.sort === 'relevance' && !ranked && reachesText
  return { rows, groups, scores, ranked: ranked && !clock.cut, cut: clock.cut, narrow, byDate }
}

/** There the words' frequency in the text says nothing: the more of the title they are, the better. */
function scoreUpperGroups(facts: Facts, rows: Rows, groups: Uint8Array, scores: Float64Array): void {
  for (const [at, group] of groups.entries())
    if (group !== GROUPS.inText) scores[at] = group === GROUPS.inTitle ? -1 / facts.title_length[rows[at]!]! : 0
}

/** The rows that hold every phrase and none of the excluded. */
function matching({ facts, postings }: Reading, wish: Asked, clock: Clock): Rows {
  const text = wish.text.map((words): Wanted => ({ words, column: 'text' }))
  const title = wish.title.map((words): Wanted => ({ words, column: 'title' }))
  const sets = allOf(postings, [...text, ...title], clock).sort((a, b) => a.length - b.length)
  let rows = sets.length === 0 ? allRows(facts) : sets.reduce(inBoth)
  for (const words of wish.excluded) {
    const [excluded = NO_ROWS] = allOf(postings, [{ words, column: 'text' }], clock)
    // Cut short, the excluded are not all known: better none than one of them.
    if (clock.cut) return NO_ROWS
    rows = without(rows, excluded)
  }
  return rows
}

function allRows(facts: Facts): Rows {
  const rows = new Int32Array(facts.count)
  let count = 0
  for (let row = 0; row < facts.end; row++) if (facts.held[row] === 1) rows[count++] = row
  return rows
}

/** By the first way that finds any. */
function numberHolders({ database, facts }: Reading, raw: string, bare: boolean): Rows {
  for (const step of numberSteps(raw, bare)) {
    const rows = ofIssuer(facts, owners(database, step), step.issuer)
    if (rows.length > 0) return rows
  }
  return NO_ROWS
}

function owners(database: DatabaseSync, { form, values }: NumberStep): Rows {
  const read = database.prepare('SELECT owner FROM numbers WHERE form = ? AND value = ?')
  return rowsOf(values.flatMap((value) => (read.all(form, value) as { owner: number }[]).map(({ owner }) => owner)))
}

function ofIssuer(facts: Facts, rows: Rows, issuer: string | null): Rows {
  if (issuer === null) return rows
  const of = (row: number) => facts.issuers(facts.codes.issuers[row]!)
  const named = new Set(issuersNamed(issuer, new Set([...rows].flatMap(of))))
  return only(rows, (row) => of(row).some((name) => named.has(name)))
}

/** Of every row its group: the number that was asked for, documents of exactly this title, those whose title holds every phrase, the rest. */
function groupsOf(
  { database, postings }: Reading,
  wish: Asked,
  { rows, holders, clock, sort }: { rows: Rows; holders: Rows; clock: Clock; sort: SearchOptions['sort'] },
): Uint8Array {
  const groups = new Uint8Array(rows.length).fill(GROUPS.inText)
  if (sort !== 'relevance' || rows.length === 0) return groups
  const words = [...wish.text, ...wish.title].filter((one) => count(one) > 1)
  if (words.length > 0)
    mark(
      postings.holding(
        words.map((one) => ({ words: one, column: 'title' })),
        clock,
      ),
      GROUPS.inTitle,
    )
  if (wish.titleKey !== '') mark(titled(database, wish.titleKey), GROUPS.title)
  mark(holders, GROUPS.number)
  return groups

  function mark(these: Rows, group: number): void {
    for (const row of these) {
      const at = seek(rows, row)
      if (rows[at] === row) groups[at] = group
    }
  }
}

function titled(database: DatabaseSync, title: string): Rows {
  const rows = database.prepare('SELECT id, title FROM documents WHERE title_key = ?').all(titleKey(title)) as {
    id: number
    title: string
  }[]
  return rowsOf(rows.filter((row) => folded(row.title) === title).map((row) => row.id))
}

function scoredPhrases(wish: Asked): Wanted[] {
  const text = wish.text.filter((one) => count(one) > 1).map((words): Wanted => ({ words, column: 'text' }))
  return [...text, ...wish.title.filter((one) => count(one) > 1).map((words): Wanted => ({ words, column: 'title' }))]
}

/** bm25 of every row; 0, the worst, for one that is found by its number and holds not the words. */
function scoresOf({ postings }: Reading, phrases: readonly Wanted[], rows: Rows, clock: Clock): Float64Array {
  const scores = new Float64Array(rows.length)
  const ranked = postings.ranked(phrases, clock)
  for (let at = 0, other = 0; at < rows.length; at++) {
    while (other < ranked.rows.length && ranked.rows[other]! < rows[at]!) other++
    if (ranked.rows[other] === rows[at]) scores[at] = ranked.scores[other]!
  }
  return scores
}
