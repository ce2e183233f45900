import type { Issue, Series } from './issue.ts'
import { type HeldIssue, ledgerOf, type SeriesLedger } from './ledger.ts'
import type { SeriesPlan } from './series-plan.ts'
import { simplified } from './traditional.ts'

/** `code` null: issues whose series is not listed, which all are unplaced. */
export type NamedLedger = { code: string | null; title: string; ledger: SeriesLedger }

/** A ledger for every listed series that holds something or has a plan, in the order listed; last what belongs to none. */
export function ledgersOf(
  held: readonly HeldIssue[],
  by: { series: readonly Series[]; plans: readonly SeriesPlan[]; thisYear: number },
): NamedLedger[] {
  const known = by.series.flatMap((series): NamedLedger[] => {
    const own = held.filter(({ issue }) => seriesOf(issue, by.series) === series)
    const plan = by.plans.find((one) => one.series === series.code) ?? null
    if (own.length === 0 && plan === null) return []
    return [{ code: series.code, title: series.titles[0] ?? series.code, ledger: ledgerOf(own, plan, by.thisYear) }]
  })
  const strange = held.filter(({ issue }) => seriesOf(issue, by.series) === null)
  if (strange.length === 0) return known
  const ledger = { ...ledgerOf([], null, by.thisYear), unplaced: strange }
  return [...known, { code: null, title: '', ledger }]
}

/** By the id, which begins with the code; by the printed title for an issue without a number. */
function seriesOf({ id, series }: Issue, list: readonly Series[]): Series | null {
  const printed = series === null ? null : simplified(series)
  return (
    list.find(({ code }) => id.startsWith(`${code}-`)) ??
    list.find(({ titles }) => printed !== null && titles.some((title) => simplified(title) === printed)) ??
    null
  )
}
