import type { Asked } from '../asked.ts'
import { folded } from '../fold.ts'
import type { Filters } from '../search-index.ts'
import type { Facts } from './facts.ts'

/** A test for rows; null when nothing narrows. `issuer`: folded words that must stand in an issuer's name. What it compares are codes: each value is looked up once. */
export function narrowing(
  facts: Facts,
  filters: Filters,
  { issuer, dates }: Pick<Asked, 'issuer' | 'dates'>,
): ((row: number) => boolean) | null {
  const tests: ((row: number) => boolean)[] = []
  for (const name of ['year', 'kind', 'class', 'status', 'series'] as const) {
    const wanted = filters[name]
    if (!wanted?.length) continue
    const codes = new Set(wanted.map(facts.code))
    const column = facts.codes[name]
    tests.push((row) => codes.has(column[row]!))
  }
  const { issuer: issuers, issue } = filters
  if (issuers?.length) tests.push(ofIssuers(facts, (name) => issuers.includes(name)))
  for (const words of issuer) tests.push(ofIssuers(facts, (name) => folded(name).includes(words)))
  if (issue !== undefined) {
    const code = facts.code(issue)
    tests.push((row) => facts.codes.issue[row] === code)
  }
  for (const from of [filters.dateFrom, dates?.from])
    if (from)
      tests.push(
        (
          (day) => (row) =>
            facts.day[row]! >= day
        )(dayNumber(from)),
      )
  for (const to of [filters.dateTo, dates?.to])
    if (to)
      tests.push(
        (
          (day) => (row) =>
            facts.day[row] !== 0 && facts.day[row]! <= day
        )(dayNumber(to)),
      )
  return tests.length === 0 ? null : (row) => tests.every((test) => test(row))
}

/** The answer for a list of issuers, worked out once a list. */
function ofIssuers(facts: Facts, wanted: (name: string) => boolean): (row: number) => boolean {
  const known = new Map<number, boolean>()
  return (row) => {
    const code = facts.codes.issuers[row]!
    let answer = known.get(code)
    if (answer === undefined) {
      answer = facts.issuers(code).some(wanted)
      known.set(code, answer)
    }
    return answer
  }
}

/** 1985-07-01 → 19850701 */
function dayNumber(day: string): number {
  return Number(day.replaceAll('-', ''))
}
