/** The rows that hold a phrase, fetched in bulk. What was fetched is kept while nothing is written: the next page asks for it again. */
import type { DatabaseSync } from 'node:sqlite'
import { characters, count, pairs } from '../grams.ts'
import { type Column, rowsHolding } from './characters.ts'
import { NO_ROWS, type Rows } from './rows.ts'

/** `cut`: the deadline (of performance.now()) came before all rows were fetched. */
export type Clock = { deadline: number; cut: boolean }
export type Wanted = { words: string; column: Column }

export type Postings = {
  /** Rows that hold all phrases of two and more characters, in order. When the clock cuts it short, the first of them. */
  holding(phrases: readonly Wanted[], clock: Clock): Rows
  /** Rows that hold a single character; rows that have gone may be among them. */
  holdingCharacter(wanted: Wanted): Rows
  /** Rows that hold one pair, as `pairs` of grams.ts gives it. */
  holdingPair(gram: string, column: Column, clock: Clock): Rows
  /** Rows that a MATCH expression made of `quoted` grams finds. */
  matching(match: string, clock: Clock): Rows
  /** bm25 of the rows that hold all phrases, smaller is better, as FTS5 gives it; words of the title weigh ten times. Rows in order. */
  ranked(phrases: readonly Wanted[], clock: Clock): { rows: Rows; scores: Float64Array }
  /** Forgets what was fetched before something was written. */
  at(seq: number, end: number): void
}

/** So many row numbers are looked through between two looks at the clock: nothing stops SQLite inside. */
const ROWS_A_LOOK = 131_072
/** A number of JavaScript is bound as a real, and FTS5 takes only integers for ends of a range: by others it would look through all rows. */
const BETWEEN = 'pairs MATCH ? AND rowid BETWEEN CAST(? AS INTEGER) AND CAST(? AS INTEGER)'

/** `cacheBytes`: of rows that are kept. */
export function openPostings(database: DatabaseSync, cacheBytes: number): Postings {
  // As one text of JSON: a row of JavaScript for each would take ten times as long.
  const some = database.prepare(`SELECT json_group_array(rowid) AS rows FROM pairs WHERE ${BETWEEN}`)
  const scored = database.prepare(`SELECT rowid, bm25(pairs, 1.0, 10.0) FROM pairs WHERE ${BETWEEN}`)
  scored.setReturnArrays(true)
  const kept = new Map<string, Rows>()
  let bytes = 0
  let known = -1
  let end = 0
  return {
    holding: (phrases, clock) => matching(phrases.map(phraseOf).join(' AND '), clock),
    matching,
    holdingPair: (gram, column, clock) => matching(`${column} : ${quoted([gram])}`, clock),
    holdingCharacter: ({ words, column }) => keeping(`${column} ${words}`, () => rowsHolding(database, characters(words)[0]!, column)),
    ranked,
    at(seq, above) {
      end = above
      if (seq === known) return
      known = seq
      kept.clear()
      bytes = 0
    },
  }

  function matching(match: string, clock: Clock): Rows {
    return keeping(match, () => {
      const parts: number[][] = []
      let total = 0
      for (const [from, to] of steps(clock)) {
        const part = JSON.parse((some.get(match, from, to) as { rows: string }).rows) as number[]
        parts.push(part)
        total += part.length
      }
      const rows = new Int32Array(total)
      let at = 0
      for (const part of parts) {
        rows.set(part, at)
        at += part.length
      }
      return clock.cut ? { cut: rows } : rows
    })
  }

  function ranked(phrases: readonly Wanted[], clock: Clock): { rows: Rows; scores: Float64Array } {
    const found: [number, number][] = []
    const match = phrases.map(phraseOf).join(' AND ')
    for (const [from, to] of steps(clock)) for (const one of scored.all(match, from, to) as unknown as [number, number][]) found.push(one)
    return { rows: Int32Array.from(found, ([row]) => row), scores: Float64Array.from(found, ([, score]) => score) }
  }

  function* steps(clock: Clock): Generator<[number, number]> {
    for (let from = 0; from < end; from += ROWS_A_LOOK) {
      if (performance.now() > clock.deadline) {
        clock.cut = true
        return
      }
      yield [from, from + ROWS_A_LOOK - 1]
    }
  }

  /** What is asked for again and again stays; the oldest goes when there is no room. A part is never kept for the whole. */
  function keeping(key: string, fetch: () => Rows | { cut: Rows }): Rows {
    const held = kept.get(key)
    if (held !== undefined) {
      kept.delete(key)
      kept.set(key, held)
      return held
    }
    const fetched = fetch()
    if ('cut' in fetched) return fetched.cut
    if (fetched.byteLength > cacheBytes / 2) return fetched
    kept.set(key, fetched)
    bytes += fetched.byteLength
    for (const [oldest, rows] of kept) {
      if (bytes <= cacheBytes) break
      kept.delete(oldest)
      bytes -= rows.byteLength
    }
    return fetched
  }
}

function phraseOf({ words, column }: Wanted): string {
  return `${column} : ${quoted(pairs(words))}`
}

/** Only grams made by us reach MATCH, each phrase between quotes. */
export function quoted(grams: readonly string[]): string {
  return `"${grams.join(' ').replaceAll('"', '""')}"`
}

/** The rows that hold every one of the phrases, of whatever length. null when none is asked for. */
export function allOf(postings: Postings, wanted: readonly Wanted[], clock: Clock): Rows[] {
  const long = wanted.filter(({ words }) => count(words) > 1)
  const short = wanted.filter(({ words }) => count(words) === 1)
  const sets = long.length === 0 ? [] : [postings.holding(long, clock)]
  for (const one of short) sets.push(sets[0]?.length === 0 ? NO_ROWS : postings.holdingCharacter(one))
  return sets
}
