/**
 * Whole numbers (总期号) and year numbers checked against each other. A whole number is where it began plus how many issues came since; two
 * issues between which both counts do not agree make a finding that names both. Where whole numbers begin anew by the plan, nothing is compared.
 */
import type { FindingCode } from './finding.ts'
import type { IssueId } from './ids.ts'
import { type Numbered, type SeriesPlan, stepsBetween, type WholeStart, type YearPlan, yearPlan } from './series-plan.ts'

/** An issue with a year, a number and a whole number. `span`: how many numbers it has, 2 for most double issues. */
export type WholeNumbered = Numbered & { id: IssueId; span: number; whole: number }
export type WholeFinding = { code: FindingCode; message: string; issues: IssueId[] }
/** `counts`: how many issues a year had by its whole numbers, where the plan does not say. */
export type WholeCheck = { findings: WholeFinding[]; counts: ReadonlyMap<number, number> }

/** `held`: each number once. */
export function checkWholeNumbers(held: readonly WholeNumbered[], plan: SeriesPlan | null): WholeCheck {
  const sorted = held.toSorted(inOrder)
  const starts = (plan?.wholeNumbers ?? []).toSorted(inOrder)
  const planned = (year: number) => (plan === null ? null : yearPlan(plan, year))
  const findings: WholeFinding[] = []
  const counts = new Map<number, number>()
  for (const { start, run } of runsOf(sorted, starts)) {
    const { trusted, found } = walk(run, start, planned)
    findings.push(...found)
    for (const [year, count] of countsBy(trusted))
      if (planned(year)?.count === undefined || planned(year)?.count === null) counts.set(year, count)
  }
  return { findings, counts }
}

function inOrder(a: Numbered, b: Numbered): number {
  return a.year - b.year || a.number - b.number
}

/** The issues between two beginnings of whole numbers. */
function runsOf(sorted: readonly WholeNumbered[], starts: readonly WholeStart[]): { start: WholeStart | null; run: WholeNumbered[] }[] {
  const of = (one: WholeNumbered) => starts.findLast((start) => inOrder(start, one) <= 0) ?? null
  return [...Map.groupBy(sorted, of)].map(([start, run]) => ({ start, run }))
}

type Link = Numbered & { span: number; whole: number; id: IssueId | null }

/** From issue to issue: one that alone does not fit between its neighbours is doubtful, from a jump on the new count holds. */
function walk(
  run: readonly WholeNumbered[],
  start: WholeStart | null,
  planned: (year: number) => YearPlan | null,
): { trusted: Link[]; found: WholeFinding[] } {
  const trusted: Link[] = start === null ? [] : [{ ...start, span: 1, id: null }]
  const found: WholeFinding[] = []
  const seen = new Map<number, IssueId>()
  for (const [at, one] of run.entries()) {
    const before = trusted.at(-1)
    const twin = seen.get(one.whole)
    if (twin === undefined) seen.set(one.whole, one.id)
    if (before === undefined || agree(before, one, planned)) {
      // The first of a series has nobody before it: the next two speak for or against it.
      const [next, second] = [run[at + 1], run[at + 2]]
      const alone =
        before === undefined && next !== undefined && second !== undefined && !agree(one, next, planned) && agree(next, second, planned)
      if (alone) found.push(doubtful(null, one, next, planned))
      else trusted.push(one)
      continue
    }
    const next = run[at + 1]
    const isAlone = next !== undefined && agree(before, next, planned)
    if (twin !== undefined) found.push(repeated(one, twin))
    else found.push(isAlone ? doubtful(before, one, next, planned) : jump(before, one, planned))
    if (!isAlone) trusted.push(one)
  }
  return { trusted, found }
}

/** A double issue may bear either of its whole numbers. */
function agree(a: Link, b: Link, planned: (year: number) => YearPlan | null): boolean {
  const delta = b.whole - a.whole
  const steps = stepsBetween(planned, a, b)
  if (steps !== null) return delta >= steps - (a.span - 1) && delta <= steps + (b.span - 1)
  // The years between have not been counted: at least the numbers that this year has had must lie between.
  return delta >= b.number
}

function repeated(one: WholeNumbered, twin: IssueId): WholeFinding {
  const message = `总期号 ${one.whole} 出现两次：${twin} 与 ${one.id} (the whole number stands on two issues)`
  return { code: 'whole-number-repeat', message, issues: [twin, one.id] }
}

function doubtful(before: Link | null, one: WholeNumbered, next: WholeNumbered, planned: (year: number) => YearPlan | null): WholeFinding {
  const steps = before === null ? stepsBetween(planned, one, next) : stepsBetween(planned, before, one)
  const wanted = steps === null ? null : before === null ? next.whole - steps : before.whole + steps
  const should = wanted === null ? '' : `，按前后各期应为 ${wanted}`
  const message = `${one.id} 的总期号 ${one.whole} 与前后不合${should}${byWhole(before, one, planned)} (its whole number does not fit between its neighbours${wanted === null ? '' : `: ${wanted} would`})`
  return { code: 'whole-number-doubtful', message, issues: [one.id, ...(before?.id ? [before.id] : []), next.id] }
}

function jump(before: Link, one: WholeNumbered, planned: (year: number) => YearPlan | null): WholeFinding {
  const steps = stepsBetween(planned, before, one)
  const should = steps === null ? '' : `，相隔 ${steps} 期，应为 ${before.whole + steps}`
  const from = before.id ?? `${before.year}-${before.number}`
  const message = `总期号由 ${from} 的 ${before.whole} 到 ${one.id} 的 ${one.whole} 不连续${should}${byWhole(before, one, planned)} (whole numbers jump between the two)`
  return { code: 'whole-number-jump', message, issues: [...(before.id ? [before.id] : []), one.id] }
}

/** Perhaps the number of the year was misread, and not the whole number. */
function byWhole(before: Link | null, one: WholeNumbered, planned: (year: number) => YearPlan | null): string {
  if (before === null || before.year !== one.year) return ''
  const number = before.number + one.whole - before.whole
  const isOne = number > 0 && number <= (planned(one.year)?.count ?? Infinity) && number !== one.number
  return isOne ? `；若总期号不误，当为第 ${number} 期` : ''
}

/** Where two years follow on each other, the difference of their counts is the number of issues of the first. */
function countsBy(trusted: readonly Link[]): Map<number, number> {
  const offsets = new Map<number, number>()
  for (const { year, number, whole } of trusted) if (!offsets.has(year)) offsets.set(year, whole - number)
  const counts = new Map<number, number>()
  for (const [year, offset] of offsets) {
    const next = offsets.get(year + 1)
    if (next !== undefined && next > offset) counts.set(year, next - offset)
  }
  return counts
}
