/**
 * The facts of all documents in typed columns, by row number: filters, facets and order need no query of their own. 44 bytes a document.
 * Brought up to date row by row from the log of changes.
 */
import type { DatabaseSync } from 'node:sqlite'
import { isInForce } from '../why.ts'
import { type IdOrder, openIdOrder } from './id-order.ts'
import { roomFor } from './rows.ts'

export const SINGLE = ['year', 'kind', 'class', 'status', 'series', 'issue', 'issuers'] as const
export type FactName = (typeof SINGLE)[number]

export type Facts = {
  /** Documents held. */
  count: number
  /** Above every row number. */
  end: number
  /** 1 where the row is held. */
  held: Uint8Array
  /** yyyymmdd; 0 for none. */
  day: Int32Array
  /** Characters. */
  title_length: Int32Array
  /** Codes of `terms`; 0 for none. */
  codes: Record<FactName, Int32Array>
  order: IdOrder
  /** Value of a code. */
  term(code: number): string
  /** Code of a value; -1 when no document has it. */
  code(value: string): number
  /** The names behind a code of `issuers`. */
  issuers(code: number): readonly string[]
  /** Of a code of `status`. */
  inForce(code: number): boolean
}

/** Up to so many changes are read row by row; more, and all is read again. */
const MOST_CHANGES = 2000
const ROWS_A_STEP = 100_000
const NUMBERS = ['day', 'title_length'] as const
const COLUMNS = ['id', ...NUMBERS, ...SINGLE] as const

/** `current()`: the facts as the open transaction sees them. `seq`: raised by every change. */
export function openFacts(database: DatabaseSync): { current(): { facts: Facts; seq: number } } {
  const latest = database.prepare('SELECT ifnull(max(seq), 0) AS seq FROM changes')
  const since = database.prepare('SELECT DISTINCT id FROM changes WHERE seq > ? ORDER BY id')
  const first = database.prepare('SELECT ifnull(min(seq), 0) AS seq FROM changes')
  let facts: Facts | null = null
  let seq = -1
  return {
    current() {
      const now = (latest.get() as { seq: number }).seq
      if (facts === null || now !== seq) facts = brought(facts, now)
      seq = now
      return { facts, seq }
    },
  }

  function brought(old: Facts | null, now: number): Facts {
    if (old === null || now < seq || now - seq > MOST_CHANGES || (first.get() as { seq: number }).seq > seq + 1) return readFacts(database)
    const changed = (since.all(seq) as { id: number }[]).map((row) => row.id)
    return changed[0] === 0 ? readFacts(database) : changedFacts(database, old, changed)
  }
}

export function readFacts(database: DatabaseSync): Facts {
  const { end } = database.prepare('SELECT ifnull(max(id), 0) + 1 AS end FROM documents').get() as { end: number }
  const facts = emptyFacts(end, openTerms(database), openIdOrder(database))
  // One array of JSON a column and step: a row of its own for every document would take ten times as long.
  const columns = COLUMNS.map((name) => `json_group_array(${name}) AS ${name}`).join(', ')
  const step = database.prepare(`SELECT ${columns} FROM documents WHERE id >= ? AND id < ?`)
  for (let from = 0; from < end; from += ROWS_A_STEP) {
    const read = step.get(from, from + ROWS_A_STEP) as Record<(typeof COLUMNS)[number], string>
    const ids = JSON.parse(read.id) as number[]
    facts.count += ids.length
    for (const id of ids) facts.held[id] = 1
    for (const name of [...NUMBERS, ...SINGLE] as const) {
      const target = name === 'day' || name === 'title_length' ? facts[name] : facts.codes[name]
      for (const [at, value] of (JSON.parse(read[name]) as number[]).entries()) target[ids[at]!] = value
    }
  }
  facts.order.readAll(facts.end)
  return facts
}

/** `old` with the rows read again: new columns only where there is no room. */
function changedFacts(database: DatabaseSync, old: Facts, changed: readonly number[]): Facts {
  const end = Math.max(old.end, changed.at(-1)! + 1)
  const facts = end > old.held.length ? grown(old, end) : { ...old, end }
  const row = database.prepare(`SELECT ${COLUMNS.join(', ')} FROM documents WHERE id = ?`)
  const come: number[] = []
  for (const id of changed) {
    const read = row.get(id) as Record<(typeof COLUMNS)[number], number> | undefined
    facts.count += (read === undefined ? 0 : 1) - facts.held[id]!
    facts.held[id] = read === undefined ? 0 : 1
    if (read === undefined) continue
    come.push(id)
    for (const name of NUMBERS) facts[name][id] = read[name]
    for (const name of SINGLE) facts.codes[name][id] = read[name]
  }
  facts.order.add(come, facts.end)
  return facts
}

type Terms = Pick<Facts, 'term' | 'code' | 'issuers' | 'inForce'>

function emptyFacts(end: number, terms: Terms, order: IdOrder): Facts {
  const room = roomFor(end)
  const codes = Object.fromEntries(SINGLE.map((name) => [name, new Int32Array(room)])) as Facts['codes']
  return {
    count: 0,
    end,
    held: new Uint8Array(room),
    day: new Int32Array(room),
    title_length: new Int32Array(room),
    codes,
    order,
    ...terms,
  }
}

function grown(old: Facts, end: number): Facts {
  const { term, code, issuers, inForce } = old
  const facts = emptyFacts(end, { term, code, issuers, inForce }, old.order)
  facts.count = old.count
  facts.held.set(old.held)
  for (const name of NUMBERS) facts[name].set(old[name])
  for (const name of SINGLE) facts.codes[name].set(old.codes[name])
  return facts
}

function openTerms(database: DatabaseSync): Terms {
  const byCode = database.prepare('SELECT value FROM terms WHERE code = ?')
  const byValue = database.prepare('SELECT code FROM terms WHERE value = ?')
  const values = new Map<number, string>()
  const lists = new Map<number, readonly string[]>()
  return { term, code, issuers, inForce: (status) => status === 0 || isInForce(term(status)) }

  function term(code: number): string {
    let value = values.get(code)
    if (value === undefined) {
      value = (byCode.get(code) as { value: string }).value
      values.set(code, value)
    }
    return value
  }
  function code(value: string): number {
    return (byValue.get(value) as { code: number } | undefined)?.code ?? -1
  }
  function issuers(of: number): readonly string[] {
    if (of === 0) return []
    let list = lists.get(of)
    if (list === undefined) {
      list = JSON.parse(term(of)) as string[]
      lists.set(of, list)
    }
    return list
  }
}
