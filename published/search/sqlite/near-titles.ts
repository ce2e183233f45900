/** Documents whose title is nearly what was asked for: the rarer pairs bring the candidates, their titles decide (titles.ts). */
import type { DatabaseSync } from 'node:sqlite'
import type { Asked } from '../asked.ts'
import { LEAST_SHARE, nearest, TITLE_CANDIDATES, type TitleWish, titleWish } from '../titles.ts'
import type { Reading } from './find.ts'
import { allOf, type Clock, quoted } from './postings.ts'
import type { TolerantOptions } from './tolerant.ts'

/** A pair that stands in more titles tells little of any, and its rows are not fetched further. */
const MOST_ROWS = 20_000
/** With fewer telling pairs the common ones count, too, as far as they were fetched. */
const FEWEST_TELLING = 2

/** Rows, the nearest title first. */
export function nearTitles(reading: Reading, wish: Asked, options: Omit<TolerantOptions, 'most'>): number[] {
  const title = titleWish(wish)
  if (title === null) return []
  const { facts, database, postings } = reading
  const shares = sharesOf(database, title, facts.end, options.clock)
  for (const row of options.exact) shares[row] = 0
  for (const words of wish.excluded)
    for (const rows of allOf(postings, [{ words, column: 'text' }], options.clock)) for (const row of rows) shares[row] = 0
  // Cut short, what must not stand there is not all known.
  if (options.clock.cut) return []
  const rows: number[] = []
  for (const [row, share] of shares.entries())
    if (share >= LEAST_SHARE && facts.held[row] === 1 && (options.narrow === null || options.narrow(row))) rows.push(row)
  rows.sort((a, b) => shares[b]! - shares[a]! || facts.order.of(a) - facts.order.of(b))
  return nearest(title, titled(database, rows.slice(0, TITLE_CANDIDATES))).map((one) => one.row)
}

/** What share of the telling pairs each row holds in its title, the rarer weighing more. 0 to 1. */
function sharesOf(database: DatabaseSync, { grams }: TitleWish, end: number, clock: Clock): Float32Array {
  const read = database.prepare('SELECT json_group_array(rowid) AS rows FROM (SELECT rowid FROM pairs WHERE pairs MATCH ? LIMIT ?)')
  const lists: number[][] = []
  for (const gram of grams) {
    if (performance.now() > clock.deadline) {
      clock.cut = true
      break
    }
    lists.push(JSON.parse((read.get(`title : ${quoted([gram])}`, MOST_ROWS) as { rows: string }).rows) as number[])
  }
  const telling = lists.filter((rows) => rows.length < MOST_ROWS)
  const counted = telling.filter((rows) => rows.length > 0).length < FEWEST_TELLING ? lists : telling
  const weights = counted.map((rows) => Math.log(1 + end / (1 + rows.length)))
  const whole = weights.reduce((sum, weight, at) => (counted[at]!.length === 0 ? sum : sum + weight), 0)
  const shares = new Float32Array(end)
  for (const [at, rows] of counted.entries()) for (const row of rows) if (row < end) shares[row]! += weights[at]! / whole
  return shares
}

function titled(database: DatabaseSync, rows: readonly number[]): { row: number; document: string; title: string }[] {
  return database
    .prepare('SELECT id AS row, document, title FROM documents WHERE id IN (SELECT value FROM json_each(?))')
    .all(JSON.stringify(rows)) as { row: number; document: string; title: string }[]
}
