/**
 * The order of finds, and the place in it from which the next page goes on. By relevance: group, score, in force before what has ended, the
 * newer first; by date: the day, undated documents last both ways. Equal in all, by id: it is one order, whatever is asked.
 */
import { GazetteFailure } from '../../../gazette/failure.ts'
import type { SearchOptions } from '../search-index.ts'
import type { Facts } from './facts.ts'
import { type Rows, seek } from './rows.ts'

/** Finds with what orders them, column by column. `scores`: smaller is better. `ranked`: false when there were too many to score. */
export type Ordered = { rows: Rows; groups: Uint8Array; scores: Float64Array; ranked: boolean }

/** What a cursor holds of the last hit: group, score, whether it has ended, day (yyyymmdd) and id. */
export type Cursor = { sort: SearchOptions['sort']; ranked: boolean; group: number; score: number; ended: boolean; day: number; id: string }

/** `places`: of `rows`, in their order. `more`: whether others stand behind them. */
export type Page = { places: number[]; more: boolean }

/** `row`: of the cursor's document, when it is still held. */
export type PageWish = { sort: SearchOptions['sort']; from: number; size: number; after: { cursor: Cursor; row: number | null } | null }

/** The `size` places behind the first `from`, or behind the cursor, in their order. Time: once through all finds. */
export function pageOf(facts: Facts, ordered: Ordered, wish: PageWish): Page {
  const { sort, from, size, after } = wish
  const end = ordered.rows.length
  if (after === null) {
    const first = best(end, from + size, comparison(facts, ordered, sort, null), null)
    return { places: first.places.slice(from), more: first.looked > from + size }
  }
  const at = after.row === null ? -1 : placeIn(ordered.rows, after.row)
  // As it now stands, so that scores that have moved meanwhile leave no gap; as it stood when it is no find any more.
  const compare = comparison(facts, ordered, sort, at < 0 ? after.cursor : null)
  const last = at < 0 ? end : at
  const next = best(end, size, compare, (place) => compare(place, last) > 0)
  return { places: next.places, more: next.looked > size }
}

export function cursorAt(facts: Facts, ordered: Ordered, sort: SearchOptions['sort'], place: number, id: string): string {
  const row = ordered.rows[place]!
  const { ranked, groups, scores } = ordered
  const ended = !facts.inForce(facts.codes.status[row]!)
  const cursor: Cursor = { sort, ranked, group: groups[place]!, score: scores[place]!, ended, day: facts.day[row]!, id }
  return Buffer.from(JSON.stringify(cursor)).toString('base64url')
}

/** Throws GazetteFailure 'usage' for what is no cursor of a search in this order. */
export function readCursor(text: string, sort: SearchOptions['sort']): Cursor {
  try {
    const cursor = JSON.parse(Buffer.from(text, 'base64url').toString()) as Cursor
    const { id, ended, ranked, group, score, day } = cursor
    const isOne =
      typeof id === 'string' && typeof ended === 'boolean' && typeof ranked === 'boolean' && [group, score, day].every(Number.isFinite)
    if (isOne && cursor.sort === sort) return cursor
  } catch {
    // Said below: whatever it is, it is no cursor.
  }
  throw new GazetteFailure(
    'usage',
    `after=${text.slice(0, 40)}: 不是这一检索的续页标记 (is no place in this search)`,
    '原样使用上一次回答中的 next，检索词与排序不变 (use `next` of the answer before as it is, with the same words and order)',
  )
}

function placeIn(rows: Rows, row: number): number {
  const at = seek(rows, row)
  return rows[at] === row ? at : -1
}

/** Of places in `ordered`; the place behind its end stands for the cursor. Column by column: no object is made for a comparison. */
function comparison(facts: Facts, ordered: Ordered, sort: SearchOptions['sort'], cursor: Cursor | null): (a: number, b: number) => number {
  const { rows, groups, scores } = ordered
  const end = rows.length
  const { codes, order } = facts
  const ended = endedStatuses(facts)
  const group = (at: number) => (at === end ? cursor!.group : groups[at]!)
  const score = (at: number) => (at === end ? cursor!.score : scores[at]!)
  const over = (at: number) => (at === end ? Number(cursor!.ended) : ended(codes.status[rows[at]!]!))
  const day = (at: number) => (at === end ? cursor!.day : facts.day[rows[at]!]!)
  const upTo = cursor === null ? 0 : order.upTo(cursor.id)
  const id = (at: number) => (at === end ? upTo : order.of(rows[at]!))
  if (sort === 'date-asc')
    return (a, b) => {
      const [one, other] = [day(a), day(b)]
      if (one === other) return id(a) - id(b)
      return one === 0 ? 1 : other === 0 ? -1 : one - other
    }
  if (sort === 'date-desc') return (a, b) => day(b) - day(a) || id(a) - id(b)
  return (a, b) => group(a) - group(b) || score(a) - score(b) || over(a) - over(b) || day(b) - day(a) || id(a) - id(b)
}

/** 1 for the code of a status by which a text has ended; each is looked up once. */
function endedStatuses(facts: Facts): (code: number) => number {
  const known: number[] = []
  return (code) => (known[code] ??= facts.inForce(code) ? 0 : 1)
}

/**
 * The best `most` places below `end` that pass `keep`, in order, and how many passed. A heap with the worst of them on top: nearly every
 * other place is done with by one comparison.
 */
function best(
  end: number,
  most: number,
  compare: (a: number, b: number) => number,
  keep: ((place: number) => boolean) | null,
): { places: number[]; looked: number } {
  const heap: number[] = []
  let looked = 0
  for (let place = 0; place < end; place++) {
    if (keep !== null && !keep(place)) continue
    looked++
    if (heap.length < most) rise(heap, place, compare)
    else if (most > 0 && compare(place, heap[0]!) < 0) sink(heap, place, compare)
  }
  return { places: heap.sort(compare), looked }
}

function rise(heap: number[], place: number, compare: (a: number, b: number) => number): void {
  let at = heap.length
  while (at > 0) {
    const parent = (at - 1) >> 1
    if (compare(heap[parent]!, place) >= 0) break
    heap[at] = heap[parent]!
    at = parent
  }
  heap[at] = place
}

function sink(heap: number[], place: number, compare: (a: number, b: number) => number): void {
  let at = 0
  for (let child = 1; child < heap.length; child = 2 * at + 1) {
    if (child + 1 < heap.length && compare(heap[child + 1]!, heap[child]!) > 0) child++
    if (compare(place, heap[child]!) >= 0) break
    heap[at] = heap[child]!
    at = child
  }
  heap[at] = place
}
