/**
 * Whether a released text is in force, as far as released texts prove it (domain reference, section 7). The events are what other
 * released texts do to it and what it says of its own term. Clean-up lists (清理结果) are not read yet, so nothing is found in force.
 */
import type { Archive, FrozenRelease } from '../../archive/archive.ts'
import { numberKeys } from '../../gazette/document-number.ts'
import type { Edition } from '../../gazette/edition.ts'
import type { DocumentId } from '../../gazette/ids.ts'
import type { Relation, RelationType } from '../../gazette/relation.ts'
import { type Validity, type ValidityEvent, type ValidityEventKind, validityAt } from '../../gazette/validity.ts'

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
  return validityAt([...acts.flatMap((act) => eventsFrom(act, edition, archive)), ...ownEvents(edition)], asOf)
}

/** Documents whose standing a release or withdrawal of this one may change: itself left out. */
export function affectedBy(document: DocumentId, archive: Archive): DocumentId[] {
  const namesakes = archive.namesakes(document)
  const named = [document, ...namesakes].flatMap((one) => archive.releasesNamedBy(one))
  return [...new Set([...namesakes, ...named])].filter((one) => one !== document).sort()
}

const EFFECT: Partial<Record<RelationType, ValidityEventKind>> = {
  repeals: 'repealed',
  reenacts: 'superseded',
  amends: 'superseded',
  partiallyRepeals: 'partiallyRepealed',
}

function eventsFrom({ edition: act }: FrozenRelease, edition: Edition, archive: Archive): ValidityEvent[] {
  const date = act.record.effectiveDate.value ?? act.record.dateOfDocument.value ?? act.record.promulgationDate.value
  // The act must be the later one: a new rule that repeals its forerunner often bears the same title.
  if (date === null || !isLater(date, dateOf(edition))) return []
  return act.record.relations.flatMap((relation) => {
    const kind = EFFECT[relation.type]
    if (kind === undefined || !names(relation, { act, edition, archive })) return []
    return [{ kind, date, sentence: relation.sentence, document: act.document, article: relation.article }]
  })
}

type Naming = { act: Edition; edition: Edition; archive: Archive }

/** A number names its bearer; a title only when a single released text bears it, the act itself aside. */
function names(relation: Relation, { act, edition, archive }: Naming): boolean {
  if (relation.target !== null && relation.resolution === 'resolved') return relation.target === edition.document
  const isOnly = (bearers: DocumentId[]) => {
    const others = bearers.filter((id) => id !== edition.document && id !== act.document)
    return bearers.includes(edition.document) && !others.some((id) => isPublic(id, archive))
  }
  const { citedNumber, citedTitle } = relation
  if (citedNumber !== null && numberKeys(citedNumber).length > 0) return isOnly(archive.bearers('number', citedNumber))
  return citedTitle !== null && isOnly(archive.bearers('title', citedTitle))
}

function ownEvents({ document, record }: Edition): ValidityEvent[] {
  const event = (kind: ValidityEventKind, { quote }: { quote: string }, date: string | null): ValidityEvent[] =>
    date === null ? [] : [{ kind, date, sentence: quote, document, article: null }]
  const { effectiveDate, expiryDate } = record
  const over = expiryDate.value === null ? null : nextDay(expiryDate.value)
  return [...event('effective', effectiveDate, effectiveDate.value), ...event('expired', expiryDate, over)]
}

function isPublic(document: DocumentId, archive: Archive): boolean {
  return archive.publication(document).status === 'published'
}

function dateOf({ record, issue }: Edition): string | null {
  return record.dateOfDocument.value ?? record.promulgationDate.value ?? issue.publicationDate
}

/** As far as the less exact of the two goes. */
function isLater(date: string, other: string | null): boolean {
  if (other === null) return false
  const length = Math.min(date.length, other.length)
  return date.slice(0, length) > other.slice(0, length)
}

/** A term that ends on a day has run out on the next one. Less exact dates already say until when at the latest. */
function nextDay(date: string): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return date
  return new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
}
