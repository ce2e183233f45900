/** Several copies of one printing: two scans of an issue, a text printed again; and what people decided about them. */
import type { DocumentId, IssueId } from './ids.ts'
import type { Issue } from './issue.ts'

/** Two texts, a before b. same: one text, linked as sameTextAs · different: they only look alike. */
export type TextDecision = {
  kind: 'text'
  a: DocumentId
  b: DocumentId
  verdict: 'same' | 'different'
  by: string
  at: string
  reason: string
}
/**
 * Two copies of one issue, `a` the one that stands under the issue's own id. keep: both stand, each for itself · link: both stand, and texts
 * found in both are the same · replace: b takes the place of a, whose texts are set aside and not released.
 */
export type IssueDecision = {
  kind: 'issue'
  a: IssueId
  b: IssueId
  verdict: 'keep' | 'replace' | 'link'
  by: string
  at: string
  reason: string
}
export type CopyDecision = TextDecision | IssueDecision

/** A pair that the machine found, a before b, or that a person decided. `score`: share of characters that agree, 0 to 1; null: found by a person. */
export type TextLink = { a: DocumentId; b: DocumentId; score: number | null; decision: TextDecision | null }

/** The pair in its one order. */
export function ordered<Id extends string>(one: Id, other: Id): [a: Id, b: Id] {
  return one < other ? [one, other] : [other, one]
}

export function otherOf({ a, b }: { a: string; b: string }, one: string): string {
  return a === one ? b : a
}

/** Copies of one issue: the one under the issue's own id first. Pieces of an issue are no copies of it. */
export function copiesAmong<Held extends { issue: Issue }>(held: readonly Held[]): Held[][] {
  const named = held.filter(({ issue }) => issue.year !== null && (issue.number !== null || issue.kind !== '正刊'))
  const key = ({ issue }: Held): string =>
    [seriesOf(issue.id), issue.year, issue.number, issue.numberEnd, issue.kind, issue.piece].join('/')
  return [...Map.groupBy(named, key).values()]
    .filter((copies) => copies.length > 1)
    .map((copies) => copies.toSorted((a, b) => a.issue.id.length - b.issue.id.length || (a.issue.id < b.issue.id ? -1 : 1)))
}

/** The code of the series stands first in the id of an issue that is known. */
function seriesOf(id: IssueId): string {
  return id.split('-')[0] ?? id
}

/** Issues that another copy has replaced, by the newest decision about each pair; with the one that replaced it. */
export function setAside(decisions: readonly CopyDecision[]): Map<IssueId, IssueDecision> {
  const newest = new Map<string, IssueDecision>()
  for (const one of decisions) if (one.kind === 'issue') newest.set(`${one.a} ${one.b}`, one)
  return new Map([...newest.values()].filter(({ verdict }) => verdict === 'replace').map((one) => [one.a, one]))
}
