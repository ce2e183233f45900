/**
 * Whether a released text is in force, as far as released texts prove it (domain reference, section 7). The events are what other
 * released texts do to it (clean-up lists, 清理结果, among them) and what it says of itself. Nothing is in force without a text that says so.
 */
import type { Archive, FrozenRelease } from '../../archive/archive.ts'
import { numberKeys } from '../../gazette/document-number.ts'
import type { Edition } from '../../gazette/edition.ts'
import type { DocumentId } from '../../gazette/ids.ts'
import type { Reading } from '../../gazette/reading.ts'
import type { DocumentRecord } from '../../gazette/record.ts'
import type { Relation, RelationType } from '../../gazette/relation.ts'
import { type Validity, type ValidityEvent, type ValidityEventKind, validityAt } from '../../gazette/validity.ts'
import { dateOf, isLater, isPublic, leadOf, linksOf, sameTitle } from './links.ts'

/**
 * As of the newest day on which this text or one that names it was released or withdrawn. `publishedAt`: when this version was released.
 * Depends on nothing but the register and the frozen releases, so that rebuilt shelves say the same.
 */
export function standingOf(edition: Edition, publishedAt: string, archive: Archive): Validity {
  const naming = archive.releasesNaming(edition.document)
  const days = [publishedAt, ...naming.map((one) => archive.register({ document: one.edition.document }).at(-1)!.publishedAt)]
  const asOf = days
    .map((at) => at.slice(0, 10))
    .sort()
    .at(-1)!
  const acts = naming.filter((one) => isPublic(one.edition.document, archive))
  const done = acts.flatMap((act) => eventsFrom(act, edition, archive))
  return validityAt([...done, ...ownEvents(edition).map((event) => lengthened(event, done))], asOf)
}

/** What stands beside a released text and changes without it: whether it is in force, and where its relations lead. */
export function standsNow(edition: Edition, publishedAt: string, archive: Archive): Pick<Edition, 'validity' | 'links'> {
  const links = linksOf(edition, archive)
  return { validity: standingOf(edition, publishedAt, archive), ...(links.length === 0 ? {} : { links }) }
}

/** Documents whose standing a release or withdrawal of this one may change: itself left out. */
export function affectedBy(document: DocumentId, archive: Archive): DocumentId[] {
  const namesakes = archive.namesakes(document)
  const named = [document, ...namesakes].flatMap((one) => archive.releasesNamedBy(one))
  // Where the relations of those lead that name it, changes too.
  const naming = archive.releasesNaming(document).map((one) => one.edition.document)
  return [...new Set([...namesakes, ...named, ...naming])].filter((one) => one !== document).sort()
}

const EFFECT: Partial<Record<RelationType, ValidityEventKind>> = {
  repeals: 'repealed',
  replaces: 'repealed',
  reenacts: 'superseded',
  amends: 'superseded',
  partiallyRepeals: 'partiallyRepealed',
}

/** What another released text does to this one. An act that may mean several texts only makes doubtful. */
function eventsFrom({ edition: act }: FrozenRelease, edition: Edition, archive: Archive): ValidityEvent[] {
  return act.record.relations.flatMap((relation): ValidityEvent[] => {
    const kind = relation.effect?.kind ?? EFFECT[relation.type]
    if (kind === undefined || !mayName(relation, edition)) return []
    const lead = leadOf(relation, act, archive)
    if (lead.target !== edition.document && !lead.others.includes(edition.document)) return []
    const date = effectDay(relation, act)
    // The act must be the later one: a new rule that repeals its forerunner often bears the same title.
    if (date === null || isLater(date, dateOf(edition)) !== true || isPrintedIn(edition, { kind, date })) return []
    const event = { kind, date, sentence: relation.sentence, document: act.document, article: relation.article }
    return [lead.resolution === 'resolved' ? event : { ...event, candidate: true }]
  })
}

/** A quick look before the archive is asked: an act may name thousands. */
function mayName(relation: Relation, { document, record }: Edition): boolean {
  if (relation.target === document) return true
  if (relation.citedTitle !== null && sameTitle(relation.citedTitle, record.title.value ?? '')) return true
  const keys = relation.citedNumber === null ? [] : numberKeys(relation.citedNumber)
  return record.documentNumbers.some(({ value }) => value !== null && keys.includes(value.key))
}

/** The day that the sentence gives; else that from which the act is in force, or on which it was made. */
function effectDay({ effect }: Relation, { record }: Edition): string | null {
  return effect?.date ?? record.effectiveDate.value ?? record.dateOfDocument.value ?? record.promulgationDate.value
}

/** A change that the note under the title tells of is in the printed text already: it makes no later version than this one. */
function isPrintedIn({ record }: Edition, { kind, date }: { kind: ValidityEventKind; date: string }): boolean {
  if (kind !== 'superseded') return false
  return historyOf(record).some(
    ({ value }) =>
      value !== null && ['amended', 'reenacted'].includes(value.kind) && value.date !== null && isLater(date, value.date) !== true,
  )
}

/** 有效期延长: a term that was kept on before it ended did not end on its day; until when, an editor must say. */
function lengthened(own: ValidityEvent, done: readonly ValidityEvent[]): ValidityEvent {
  const kept =
    own.kind === 'expired' &&
    done.some(({ kind, date }) => kind === 'listedContinuing' && date !== null && isLater(date, own.date) !== true)
  return kept ? { ...own, candidate: true } : own
}

/** What the text says of itself: from when, until when, and in the note under its title that it was repealed. */
function ownEvents({ document, record }: Edition): ValidityEvent[] {
  const event = (kind: ValidityEventKind, { quote, status }: Reading<unknown>, date: string | null): ValidityEvent[] => {
    if (date === null) return []
    // A sum of a term is a candidate until an editor confirms it, who makes it `present`.
    const candidate = kind === 'expired' && status === 'inferred' ? { candidate: true as const } : {}
    return [{ kind, date, sentence: quote, document, article: null, ...candidate }]
  }
  const { effectiveDate, expiryDate } = record
  const over = expiryDate.value === null ? null : nextDay(expiryDate.value)
  return [
    ...event('effective', effectiveDate, effectiveDate.value),
    ...event('expired', expiryDate, over),
    ...historyOf(record).flatMap((step) => (step.value?.kind === 'repealed' ? event('repealed', step, step.value.date) : [])),
  ]
}

/** What was released before title notes were read step by step is frozen without their steps. */
function historyOf({ history = [] }: Partial<DocumentRecord>): DocumentRecord['history'] {
  return history
}

/** A term that ends on a day has run out on the next one. Less exact dates already say until when at the latest. */
function nextDay(date: string): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return date
  return new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
}
