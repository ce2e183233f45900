/** What the archive holds, drafts included, as the ledger asks for it. */
import type { Archive, IssueSummary } from '../archive/archive.ts'
import { setAside } from '../gazette/copies.ts'
import type { Series } from '../gazette/issue.ts'
import type { HeldIssue, HoldingState } from '../gazette/ledger.ts'
import { ledgersOf, type NamedLedger } from '../gazette/series-ledgers.ts'
import { checkPlans, type SeriesPlan } from '../gazette/series-plan.ts'

/** Throws GazetteFailure 'usage' for a plan that contradicts itself. */
export function archiveLedgers(
  archive: Archive,
  by: { series: readonly Series[]; plans: readonly SeriesPlan[]; thisYear: number },
): NamedLedger[] {
  checkPlans(
    by.plans,
    by.series.map(({ code }) => code),
  )
  return ledgersOf(holdings(archive), by)
}

export function holdings(archive: Archive): HeldIssue[] {
  const aside = setAside(archive.copyDecisions())
  return archive.issues().map((one) => ({ issue: one.issue, state: stateOf(one), doubts: one.findings, setAside: aside.has(one.issue.id) }))
}

function stateOf({ published, releasable }: IssueSummary): HoldingState {
  if (published === 0) return 'draft'
  return published < releasable ? 'partly' : 'released'
}
