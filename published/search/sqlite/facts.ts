/** The facts of all documents, column by column in memory: filters, facets and order need no query of their own. */
import type { DatabaseSync } from 'node:sqlite'
import { sortedCounts } from '../facets.ts'
import { folded } from '../fold.ts'
import type { Facets, Filters } from '../search-index.ts'

const SINGLE = ['year', 'kind', 'class', 'status', 'series', 'issue'] as const
type Single = (typeof SINGLE)[number]

export type Facts = {
  /** Position of a document by its row id; positions are dense from 0. */
  at: Map<number, number>
  rows: number[]
  documents: string[]
  days: (string | null)[]
  values: Record<Single, (string | null)[]>
  issuers: string[][]
}

export function readFacts(database: DatabaseSync): Facts {
  const facts: Facts = {
    at: new Map(),
    rows: [],
    documents: [],
    days: [],
    values: { year: [], kind: [], class: [], status: [], series: [], issue: [] },
    issuers: [],
  }
  // The same few values again and again: one string each.
  const pool = new Map<string, string>()
  const pooled = (value: string | null) => {
    if (value === null) return null
    const held = pool.get(value)
    if (held === undefined) pool.set(value, value)
    return held ?? value
  }
  for (const row of database.prepare(`SELECT id, document, day, issuers, ${SINGLE.join(', ')} FROM documents ORDER BY id`).iterate()) {
    facts.at.set(row.id as number, facts.rows.length)
    facts.rows.push(row.id as number)
    facts.documents.push(row.document as string)
    facts.days.push(row.day as string | null)
    for (const name of SINGLE) facts.values[name].push(pooled(row[name] as string | null))
    facts.issuers.push((JSON.parse(row.issuers as string) as string[]).map((issuer) => pooled(issuer)!))
  }
  return facts
}

/** A test for positions; null when nothing narrows. `issuer`: folded words that must stand in an issuer's name. */
export function narrowing(facts: Facts, filters: Filters, issuer: readonly string[]): ((at: number) => boolean) | null {
  const tests: ((at: number) => boolean)[] = []
  for (const name of ['year', 'kind', 'class', 'status', 'series'] as const) {
    const wanted = filters[name]
    if (wanted?.length) tests.push((at) => wanted.includes(facts.values[name][at] ?? ''))
  }
  const { issuer: issuers, issue, dateFrom, dateTo } = filters
  if (issuers?.length) tests.push((at) => facts.issuers[at]!.some((one) => issuers.includes(one)))
  if (issue !== undefined) tests.push((at) => facts.values.issue[at] === issue)
  if (dateFrom !== undefined) tests.push((at) => (facts.days[at] ?? '') >= dateFrom)
  if (dateTo !== undefined) tests.push((at) => facts.days[at] !== null && facts.days[at]! <= dateTo)
  for (const words of issuer) tests.push((at) => facts.issuers[at]!.some((one) => folded(one).includes(words)))
  return tests.length === 0 ? null : (at) => tests.every((test) => test(at))
}

export function countFacets(facts: Facts, positions: readonly number[]): Facets {
  return {
    year: counted(positions, (at) => facts.values.year[at]!, 'value'),
    issuer: countedMany(positions, (at) => facts.issuers[at]!),
    kind: counted(positions, (at) => facts.values.kind[at]!, 'count'),
    class: counted(positions, (at) => facts.values.class[at]!, 'count'),
    status: counted(positions, (at) => facts.values.status[at]!, 'count'),
    series: counted(positions, (at) => facts.values.series[at]!, 'count'),
  }
}

function counted(positions: readonly number[], value: (at: number) => string | null, order: 'value' | 'count') {
  const counts = new Map<string, number>()
  for (const at of positions) {
    const one = value(at)
    if (one !== null) counts.set(one, (counts.get(one) ?? 0) + 1)
  }
  return sortedCounts(counts, order)
}

function countedMany(positions: readonly number[], values: (at: number) => string[]) {
  const counts = new Map<string, number>()
  for (const at of positions) for (const one of values(at)) counts.set(one, (counts.get(one) ?? 0) + 1)
  return sortedCounts(counts, 'count')
}
