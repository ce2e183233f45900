/**
 * The documents in the order of their ids, as a number a row: what is equal in all else is listed in that order, and no id is read for it.
 * A new document stands in the middle between its neighbours; when there is no room between them, all are numbered again.
 */
import type { DatabaseSync } from 'node:sqlite'
import { roomFor } from './rows.ts'

export type IdOrder = {
  /** Rises with the document's id; NaN for a row that was never read. */
  of(row: number): number
  /** Order of the last document with this id or one before it; 0 when there is none. */
  upTo(document: string): number
  add(rows: readonly number[], end: number): void
  readAll(end: number): void
}

const STEP = 2 ** 20
/** More new documents at once, and numbering all is quicker. */
const MOST_ADDED = 200
/** Neighbours looked at: those that came in the same step have no order yet. */
const NEIGHBOURS = 8

export function openIdOrder(database: DatabaseSync): IdOrder {
  const all = database.prepare('SELECT json_group_array(id) AS ids FROM (SELECT id FROM documents ORDER BY document)')
  const name = database.prepare('SELECT document FROM documents WHERE id = ?')
  const before = database.prepare('SELECT id FROM documents WHERE document < ? ORDER BY document DESC LIMIT ?')
  const behind = database.prepare('SELECT id FROM documents WHERE document > ? ORDER BY document LIMIT ?')
  const last = database.prepare('SELECT id FROM documents WHERE document <= ? ORDER BY document DESC LIMIT 1')
  let orders = new Float64Array(0)
  return { of: (row) => orders[row]!, upTo, add, readAll }

  function readAll(end: number): void {
    orders = new Float64Array(roomFor(end)).fill(Number.NaN)
    const ids = JSON.parse((all.get() as { ids: string }).ids) as number[]
    for (const [at, id] of ids.entries()) orders[id] = (at + 1) * STEP
  }

  function upTo(document: string): number {
    const row = last.get(document) as { id: number } | undefined
    return row === undefined ? 0 : orders[row.id]!
  }

  function add(rows: readonly number[], end: number): void {
    const isFew = rows.length <= MOST_ADDED && end <= orders.length
    if (isFew) for (const row of rows) orders[row] = Number.NaN
    if (!isFew || !rows.every(placed)) readAll(end)
  }

  function placed(row: number): boolean {
    const { document } = name.get(row) as { document: string }
    const low = neighbour(before.all(document, NEIGHBOURS) as { id: number }[])
    const high = neighbour(behind.all(document, NEIGHBOURS) as { id: number }[])
    if (low === null || high === null) return false
    const below = low ?? 0
    const order = high === undefined ? below + STEP : (below + high) / 2
    orders[row] = order
    return order > below && (high === undefined || order < high)
  }

  /** Order of the nearest that has one; undefined when there is no neighbour; null when none of those looked at has one. */
  function neighbour(rows: readonly { id: number }[]): number | null | undefined {
    const row = rows.find(({ id }) => !Number.isNaN(orders[id]!))
    if (row !== undefined) return orders[row.id]!
    return rows.length < NEIGHBOURS ? undefined : null
  }
}
