/** The names under which a form speaks of relations and events: made of what they say, so that they hold while others work on the text. */
import { canonical, digestOf } from '../../gazette/canonical.ts'
import type { DecidedTarget, EventDecision, RelationDecision, Verdict } from '../../gazette/correction.ts'
import type { OwnEvent } from '../../gazette/own-event.ts'
import type { Relation } from '../../gazette/relation.ts'
import type { ReviewedEdition, WeighedEvent, WeighedRelation } from '../../gazette/reviewed.ts'

/** A thing to be decided about. Of relations that say the very same in the same place, one stands for all: so does its decision. */
export type Open = { key: string; decision: RelationDecision | EventDecision | null } & (
  | { relation: Relation; event: null }
  | { relation: null; event: OwnEvent }
)

/** Copies are decided about as pairs, in their own room. */
export function openOf({ relations, events }: Pick<ReviewedEdition, 'relations' | 'events'>): Open[] {
  const all = [...events.map(ofEvent), ...relations.filter(({ relation }) => relation.type !== 'sameTextAs').map(ofRelation)]
  return [...new Map(all.map((one) => [one.key, one])).values()]
}

function ofEvent({ event, decision }: WeighedEvent): Open {
  const { kind, field, date, sentence, places } = event
  return { key: keyOf({ kind, field, date, sentence, place: places[0] ?? null }), event, relation: null, decision }
}

function ofRelation({ relation, decision }: WeighedRelation): Open {
  const { type, cue, citedTitle, citedNumber, sentence, places } = relation
  return { key: keyOf({ type, cue, citedTitle, citedNumber, sentence, place: places[0] ?? null }), relation, event: null, decision }
}

function keyOf(said: Record<string, unknown>): string {
  return digestOf(canonical(said)).slice(0, 12)
}

/** What a form says of one of them. `target`: '' as read, 'external', or the id of a text. */
export type Said = { verdict: Verdict; target: string; reason: string }

export function saidOf({ decision }: Pick<Open, 'decision'>): Said {
  if (decision === null) return { verdict: 'open', target: '', reason: '' }
  return { verdict: decision.verdict, target: decision.kind === 'relation' ? targetText(decision.target) : '', reason: decision.reason }
}

function targetText(target: DecidedTarget): string {
  return target === null ? '' : target === 'external' ? target : target.document
}

export function targetOf(text: string): DecidedTarget {
  return text === '' ? null : text === 'external' ? 'external' : { document: text }
}

/** How it stood when the form was made: a later word of another person is told by it. */
export function stateOf(open: Pick<Open, 'decision'>): string {
  const { verdict, target, reason } = saidOf(open)
  return [verdict, target, open.decision?.id ?? '', reason].join('|')
}

/** What the form says now; null where it does not speak of this one. Whoever says which text is meant says that it is so. */
export function typedOf(form: ReadonlyMap<string, string>, key: string): Said | null {
  const verdict = form.get(`verdict:${key}`)
  if (verdict !== 'open' && verdict !== 'confirmed' && verdict !== 'refused') return null
  const target = form.get(`target:${key}`)?.trim() ?? ''
  return { verdict: verdict === 'open' && target !== '' ? 'confirmed' : verdict, target, reason: form.get(`reason:${key}`)?.trim() ?? '' }
}

/** The state that the form was made of, as it would be typed. */
export function wasOf(form: ReadonlyMap<string, string>, key: string): { state: string; said: Said } {
  const state = form.get(`was:${key}`) ?? ''
  const [verdict = 'open', target = '', , ...reason] = state.split('|')
  return { state, said: { verdict: verdict as Verdict, target, reason: reason.join('|') } }
}

export function isSameWord(one: Said, other: Said): boolean {
  if (one.verdict === 'open' && other.verdict === 'open') return true
  return one.verdict === other.verdict && one.target === other.target && one.reason === other.reason
}
