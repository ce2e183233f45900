/**
 * What a series should have, as an adopter knows it: how often it appeared, when it was suspended, where whole numbers (总期号) begin.
 * It is never derived from a calendar: what nobody has entered is not expected.
 */
import { GazetteFailure } from './failure.ts'

/** Issues a year that a rhythm stands for. */
export const ISSUES_A_YEAR = { 周刊: 52, 旬刊: 36, 半月刊: 24, 月刊: 12, 双月刊: 6, 季刊: 4 } as const
export type Frequency = keyof typeof ISSUES_A_YEAR

/** Years inclusive; `to` null: it still appears. `issues`: a year; null: it appeared, nobody knows how often. */
export type PlannedPeriod = { from: number; to: number | null; issues: number | Frequency | null }
/** Years inclusive. `numbers`: only these numbers of each year never appeared, first and last; null: nothing appeared in these years. */
export type Suspension = { from: number; to: number; numbers: [first: number, last: number] | null; reason: string }
/** Whole numbers begin, or begin anew, with this issue. */
export type WholeStart = { year: number; number: number; whole: number }

/** `series`: its code. Of several periods that cover a year the last one listed counts: a year that was different stands behind the rule. */
export type SeriesPlan = { series: string; periods: PlannedPeriod[]; suspensions: Suspension[]; wholeNumbers: WholeStart[] }

/** `count`: the last number of the year, suspended ones included; null when nobody knows. */
export type YearPlan = { count: number | null; suspended: ReadonlyMap<number, string>; reason: string | null }

/** What is expected of a year; null when the plan says nothing of it. */
export function yearPlan(plan: SeriesPlan, year: number): YearPlan | null {
  const covering = plan.suspensions.filter((one) => one.from <= year && year <= one.to)
  const whole = covering.find((one) => one.numbers === null)
  if (whole !== undefined) return { count: 0, suspended: new Map(), reason: whole.reason }
  const period = plan.periods.findLast((one) => one.from <= year && (one.to === null || year <= one.to))
  if (period === undefined) return null
  const suspended = new Map<number, string>()
  for (const { numbers, reason } of covering)
    if (numbers !== null) for (let number = numbers[0]; number <= numbers[1]; number++) suspended.set(number, reason)
  return { count: issuesOf(period), suspended, reason: null }
}

/** First and last year the plan speaks of; the last is `thisYear` where a period is open. Null for an empty plan. */
export function plannedSpan(plan: SeriesPlan, thisYear: number): [first: number, last: number] | null {
  const spans = [...plan.periods, ...plan.suspensions]
  if (spans.length === 0) return null
  return [Math.min(...spans.map(({ from }) => from)), Math.max(...spans.map(({ to }) => to ?? thisYear))]
}

/**
 * How many issues lie between two, by the plan: from no. 3 to no. 5 of one year two, suspended numbers not counted. Null when a year
 * between them is not known. `a` comes before `b`.
 */
export function stepsBetween(countOf: (year: number) => YearPlan | null, a: Numbered, b: Numbered): number | null {
  if (a.year === b.year) return appeared(countOf(a.year), a.number, b.number)
  let steps = 0
  for (let year = a.year; year <= b.year; year++) {
    const plan = countOf(year)
    const last = year === b.year ? b.number : (plan?.count ?? null)
    if (last === null) return null
    // Number 0 stands before the first issue of a year.
    steps += Math.max(0, appeared(plan, year === a.year ? a.number : 0, last))
  }
  return steps
}
export type Numbered = { year: number; number: number }

/** Throws GazetteFailure 'usage' for a plan that contradicts itself or names a series that is not listed. */
export function checkPlans(plans: readonly SeriesPlan[], codes: readonly string[]): void {
  for (const plan of plans) {
    const wrong = faultOf(plan, codes)
    if (wrong !== null)
      throw new GazetteFailure(
        'usage',
        `ledger.plans ${plan.series}: ${wrong}`,
        '对照 config.ts 中的说明改正刊期计划 (mend the series plan as config.ts explains it)',
      )
  }
}

function faultOf(plan: SeriesPlan, codes: readonly string[]): string | null {
  if (!codes.includes(plan.series)) return `没有这个刊代号 (no series of this code); ${codes.join(', ')}`
  for (const { from, to, issues } of plan.periods) {
    if (to !== null && to < from) return `${from}–${to}：止年早于起年 (ends before it begins)`
    if (typeof issues === 'string' && !(issues in ISSUES_A_YEAR))
      return `刊期 ${issues} 不识 (not a known frequency); ${Object.keys(ISSUES_A_YEAR).join(', ')}`
    if (typeof issues === 'number' && (!Number.isInteger(issues) || issues < 0))
      return `${from}: 期数应为整数 (issues a year are a whole number)`
  }
  for (const { from, to, numbers } of plan.suspensions)
    if (to < from || (numbers !== null && numbers[1] < numbers[0]))
      return `停刊 ${from}–${to}：起止颠倒 (the suspension ends before it begins)`
  return null
}

function issuesOf({ issues }: PlannedPeriod): number | null {
  return typeof issues === 'string' ? ISSUES_A_YEAR[issues] : issues
}

/** Numbers after `from` up to and with `to` that appeared. */
function appeared(plan: YearPlan | null, from: number, to: number): number {
  let skipped = 0
  for (const number of plan?.suspended.keys() ?? []) if (number > from && number <= to) skipped++
  return to - from - skipped
}
