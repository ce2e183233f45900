/**
 * The ledger of a series: which issues it should have, which are held, which are missing, which are doubtful. What is expected comes from the
 * plan, where it is silent from the whole numbers, and where these are silent too from the numbers held: gaps between them are missing,
 * beyond them nothing is claimed.
 */
import type { Finding, FindingCode } from './finding.ts'
import type { IssueId } from './ids.ts'
import type { Issue } from './issue.ts'
import { plannedSpan, type SeriesPlan, type YearPlan, yearPlan } from './series-plan.ts'
import { checkWholeNumbers, type WholeNumbered } from './whole-numbers.ts'

/** partly: some of its texts are public. */
export type HoldingState = 'released' | 'partly' | 'draft'
/** `doubts`: what was found about the issue as a whole. `setAside`: another copy was chosen in its place. */
export type HeldIssue = { issue: Issue; state: HoldingState; doubts: readonly Finding[]; setAside: boolean }

/** One number of one year. A double issue stands in both of its numbers. `reason`: of a suspension. */
export type Slot = {
  number: number
  state: HoldingState | 'missing' | 'suspended'
  issues: IssueId[]
  doubtful: boolean
  reason: string | null
}
/** `basis`: where the count comes from. `apart`: supplements, indexes and special issues, which no number of the year counts. */
export type LedgerYear = {
  year: number
  expected: number | null
  basis: 'plan' | 'whole-numbers' | 'held'
  reason: string | null
  slots: Slot[]
  apart: HeldIssue[]
}
/** A finding about one issue, or about how several stand to each other. */
export type LedgerFinding = { code: FindingCode; message: string; issues: IssueId[] }
/** `expected`, `held`, `released` (in part or whole), `missing`: numbers of all years. `unplaced`: issues without a year, or without a number that needs one. */
export type SeriesLedger = {
  planned: boolean
  years: LedgerYear[]
  unplaced: HeldIssue[]
  findings: LedgerFinding[]
  counts: { expected: number; held: number; released: number; missing: number; doubtful: number }
}

/** `thisYear`: a period without an end is expected up to the year before; of this year only gaps are. Ordered by year and number. */
export function ledgerOf(held: readonly HeldIssue[], plan: SeriesPlan | null, thisYear: number): SeriesLedger {
  const counted = held.filter(({ issue }) => isCounted(issue))
  const unplaced = held.filter(({ issue }) => issue.year === null || (issue.number === null && !isApart(issue)))
  const whole = checkWholeNumbers(wholesOf(counted), plan)
  const findings = [...whole.findings, ...dateFindings(counted)]
  const years = yearsOf(held, plan, thisYear).map((year) => {
    const planned = plan === null ? null : yearPlan(plan, year)
    const open = year >= thisYear
    const ofYear = held.filter(({ issue }) => issue.year === year)
    const row = yearRow(year, ofYear, {
      planned: open && planned !== null ? { ...planned, count: null } : planned,
      byWhole: whole.counts.get(year),
    })
    findings.push(...yearFindings(row, ofYear, plan !== null && planned === null))
    return row
  })
  findings.push(...held.flatMap(ownFindings))
  return { planned: plan !== null, years: marked(years, findings), unplaced, findings, counts: countsOf(marked(years, findings)) }
}

function isApart({ kind }: Issue): boolean {
  return kind === '增刊' || kind === '索引' || kind === '专刊'
}

function isCounted(issue: Issue): boolean {
  return issue.year !== null && issue.number !== null && !isApart(issue)
}

function lastNumber({ number, numberEnd }: Issue): number {
  return Math.max(number ?? 0, numberEnd ?? 0)
}

/** Of several copies of a number the first that bears a whole number speaks, unless they contradict each other: then each does. */
function wholesOf(counted: readonly HeldIssue[]): WholeNumbered[] {
  const seen = new Set<string>()
  return counted.flatMap(({ issue, setAside }) => {
    if (setAside || issue.wholeNumber === null || issue.number === null || issue.year === null) return []
    const key = `${issue.year}/${issue.number}/${issue.wholeNumber}`
    if (seen.has(key)) return []
    seen.add(key)
    return [{ id: issue.id, year: issue.year, number: issue.number, span: lastNumber(issue) - issue.number + 1, whole: issue.wholeNumber }]
  })
}

function yearsOf(held: readonly HeldIssue[], plan: SeriesPlan | null, thisYear: number): number[] {
  const years = new Set(held.flatMap(({ issue }) => issue.year ?? []))
  const span = plan === null ? null : plannedSpan(plan, thisYear)
  if (span !== null)
    for (let year = span[0]; year <= Math.min(span[1], thisYear); year++) if (yearPlan(plan!, year) !== null) years.add(year)
  return [...years].sort((a, b) => a - b)
}

function yearRow(year: number, ofYear: readonly HeldIssue[], by: { planned: YearPlan | null; byWhole: number | undefined }): LedgerYear {
  const counted = ofYear.filter(({ issue }) => isCounted(issue))
  const most = Math.max(0, ...counted.map(({ issue }) => lastNumber(issue)))
  const count = by.planned?.count ?? by.byWhole ?? null
  const slots = Array.from({ length: Math.max(most, count ?? 0) }, (_, at) => slotOf(at + 1, counted, by.planned))
  const basis = by.planned?.count != null ? 'plan' : by.byWhole !== undefined ? 'whole-numbers' : 'held'
  const suspended = slots.filter((slot) => slot.state === 'suspended').length
  return {
    year,
    expected: count === null ? null : count - suspended,
    basis,
    reason: by.planned?.reason ?? null,
    slots,
    apart: ofYear.filter(({ issue }) => isApart(issue)),
  }
}

const BEST: readonly HoldingState[] = ['released', 'partly', 'draft']

function slotOf(number: number, counted: readonly HeldIssue[], planned: YearPlan | null): Slot {
  const here = counted.filter(({ issue }) => (issue.number ?? 0) <= number && number <= lastNumber(issue))
  const state = BEST.find((one) => here.some((held) => held.state === one))
  const reason = planned?.suspended.get(number) ?? null
  return {
    number,
    state: state ?? (reason === null ? 'missing' : 'suspended'),
    issues: here.map(({ issue }) => issue.id),
    doubtful: false,
    reason: state === undefined ? reason : null,
  }
}

function yearFindings(row: LedgerYear, ofYear: readonly HeldIssue[], unplanned: boolean): LedgerFinding[] {
  const findings: LedgerFinding[] = []
  const ids = ofYear.map(({ issue }) => issue.id)
  if (unplanned && ids.length > 0)
    findings.push({ code: 'issue-unplanned', message: `刊期计划没有 ${row.year} 年 (the plan has no such year)`, issues: ids })
  for (const slot of row.slots) {
    const here = ofYear.filter(({ issue }) => slot.issues.includes(issue.id))
    // Both numbers of a double issue say the same: once is enough.
    const begins = here.filter(({ issue }) => issue.number === slot.number)
    findings.push(...slotFindings(row, slot, here, begins))
  }
  return findings
}

function slotFindings(row: LedgerYear, slot: Slot, here: readonly HeldIssue[], begins: readonly HeldIssue[]): LedgerFinding[] {
  const findings: LedgerFinding[] = []
  const name = `${row.year} 年第 ${slot.number} 期`
  const whole = here.filter(({ issue, setAside }) => issue.piece === null && !setAside)
  const limit = row.basis === 'plan' ? (row.expected ?? 0) + row.slots.filter(({ state }) => state === 'suspended').length : Infinity
  if (whole.length > 1 && begins.length > 0)
    findings.push({
      code: 'issue-copies',
      message: `${name}有 ${whole.length} 份 (several copies)`,
      issues: whole.map(({ issue }) => issue.id),
    })
  if (here.length > 0 && here.every(({ issue }) => issue.piece !== null) && begins.length > 0) {
    const pieces = here.map(({ issue }) => issue.piece).sort((a, b) => (a ?? 0) - (b ?? 0))
    const message = `${name}只有单件：${pieces.join('、')} (only single documents of it are held)`
    findings.push({ code: 'issue-incomplete', message, issues: here.map(({ issue }) => issue.id) })
  }
  if (begins.length > 0 && slot.number > limit && row.expected !== null)
    findings.push({
      code: 'issue-unplanned',
      message: `${name}在计划的 ${row.expected} 期之外；期号可能误读 (beyond the ${row.expected} issues that the plan has)`,
      issues: begins.map(({ issue }) => issue.id),
    })
  return findings
}

/** Codes of an issue's own findings that make its place in the ledger doubtful. */
const OWN: readonly FindingCode[] = ['issue-unidentified', 'issue-number-conflict', 'page-missing', 'folio-gap']

function ownFindings({ issue, doubts }: HeldIssue): LedgerFinding[] {
  return doubts.filter(({ code }) => OWN.includes(code)).map(({ code, message }) => ({ code, message, issues: [issue.id] }))
}

/** A later number does not appear on an earlier day. Days are compared as far as both are known. */
function dateFindings(counted: readonly HeldIssue[]): LedgerFinding[] {
  const dated = counted
    .map(({ issue }) => issue)
    .filter(({ publicationDate }) => publicationDate !== null && /^\d{4}(-\d{2}){0,2}$/.test(publicationDate))
    .sort((a, b) => (a.year ?? 0) - (b.year ?? 0) || (a.number ?? 0) - (b.number ?? 0))
  return dated.flatMap((issue, at) => {
    const before = dated[at - 1]
    if (before === undefined || (before.year === issue.year && before.number === issue.number)) return []
    const length = Math.min(before.publicationDate!.length, issue.publicationDate!.length)
    if (issue.publicationDate!.slice(0, length) >= before.publicationDate!.slice(0, length)) return []
    const message = `${before.id} 出版于 ${before.publicationDate}，其后的 ${issue.id} 却出版于 ${issue.publicationDate} (a later number bears an earlier date)`
    return [{ code: 'issue-date-order', message, issues: [before.id, issue.id] }]
  })
}

function marked(years: readonly LedgerYear[], findings: readonly LedgerFinding[]): LedgerYear[] {
  // A jump lies between two issues: neither is doubtful for it alone.
  const doubtful = new Set(
    findings
      .filter(({ code }) => code !== 'whole-number-jump')
      .flatMap(({ code, issues }) => (code === 'whole-number-doubtful' ? issues.slice(0, 1) : issues)),
  )
  return years.map((year) => ({
    ...year,
    slots: year.slots.map((slot) => ({ ...slot, doubtful: slot.issues.some((id) => doubtful.has(id)) })),
  }))
}

function countsOf(years: readonly LedgerYear[]): SeriesLedger['counts'] {
  const slots = years.flatMap((year) => year.slots)
  const held = slots.filter(({ issues }) => issues.length > 0)
  const missing = slots.filter(({ state }) => state === 'missing').length
  return {
    expected: held.length + missing,
    held: held.length,
    released: held.filter(({ state }) => state !== 'draft').length,
    missing,
    doubtful: slots.filter(({ doubtful }) => doubtful).length,
  }
}
