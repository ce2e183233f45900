/** What an editor said of the events that a text tells of itself: a sum becomes certain, or the field is emptied. */
import type { Correction, EventDecision } from '../../gazette/correction.ts'
import type { Finding } from '../../gazette/finding.ts'
import { type OwnEvent, ownEventsOf } from '../../gazette/own-event.ts'
import type { Reading } from '../../gazette/reading.ts'
import type { DocumentRecord } from '../../gazette/record.ts'
import type { WeighedEvent } from '../../gazette/reviewed.ts'
import { alike, samePlace } from './likeness.ts'

export type DecidedEvents = { record: DocumentRecord; weighed: WeighedEvent[]; findings: Finding[] }

/** Comes after the fields: a date that a person typed is another event than the one that was decided about. */
export function decideEvents(record: DocumentRecord, corrections: readonly Correction[]): DecidedEvents {
  const decisions = corrections.filter((one): one is EventDecision => one.kind === 'event')
  const found = ownEventsOf(record).map(({ event, reading }) => ({ event, reading, decision: newestAbout(event, decisions) }))
  let decided = record
  for (const { event, reading, decision } of found)
    if (decision !== null) decided = { ...decided, ...laid(decided, { event, reading, decision }) }
  const reached = (decision: EventDecision) => found.some(({ event }) => isSame(event, decision.event))
  const lost = newestOnly(decisions).filter((one) => one.verdict !== 'open' && !reached(one) && record[one.event.field] !== undefined)
  return {
    record: decided,
    weighed: found.map(({ event, decision }) => ({ event, decision })),
    findings: lost.filter(({ verdict }) => verdict === 'confirmed').map(outdated),
  }
}

/** Null where the newest word takes the earlier ones back. */
function newestAbout(event: OwnEvent, decisions: readonly EventDecision[]): EventDecision | null {
  const newest = decisions.findLast((one) => isSame(event, one.event))
  return newest === undefined || newest.verdict === 'open' ? null : newest
}

function newestOnly(decisions: readonly EventDecision[]): EventDecision[] {
  return decisions.filter((one, at) => !decisions.slice(at + 1).some((later) => isSame(one.event, later.event)))
}

function isSame(one: OwnEvent, other: OwnEvent): boolean {
  const isThere = alike(one.sentence, other.sentence) > 0 || samePlace(one.places, other.places)
  return one.kind === other.kind && one.field === other.field && one.date === other.date && isThere
}

type Decided = { event: OwnEvent; reading: Reading<unknown>; decision: EventDecision }

function laid(record: DocumentRecord, { event, reading, decision }: Decided): Partial<DocumentRecord> {
  const reader = `person:${decision.by}` as const
  const isSo = decision.verdict === 'confirmed'
  const word = { reader, basis: 'editor' as const, confidence: 1 }
  if (event.field === 'history')
    return { history: record.history.flatMap((step) => (step !== reading ? [step] : isSo ? [{ ...step, ...word }] : [])) }
  const own = record[event.field]
  return { [event.field]: isSo ? { ...own, ...word, status: 'present' } : { ...own, ...word, value: null, status: 'absentInSource' } }
}

function outdated({ event: { kind, date, places } }: EventDecision): Finding {
  const [place] = places
  return {
    code: 'correction-outdated',
    weight: 'doubt',
    message: `已确认的效力事件（${kind}，${date}）在现在的著录中没有了 (a confirmed event is not in the record as it stands)`,
    ...(place === undefined ? {} : { place }),
  }
}
