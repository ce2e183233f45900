import type { FindingCode } from './finding.ts'
import type { DocumentId, LineId } from './ids.ts'
import type { OwnEvent } from './own-event.ts'
import type { Place } from './place.ts'
import type { Relation } from './relation.ts'

/**
 * What a person changed: laid over the reading, never into it, and anchored to the paper, so that a better reader can run again and no
 * person's work is lost. `before` is what the machine had read there; `start` and `end` are offsets in the line as the machine read it,
 * so corrections do not depend on each other; of two that overlap the later one counts, also over what an earlier one put in at its
 * edges. In list fields values are separated by a line feed; an empty `after` says that the paper does not show the field. 'finding'
 * settles a finding, with a reason. 'relation' and 'event' say whether it is so what a sentence was found to mean: `relation` and `event`
 * are as the machine had read them then, so that they are found again by type, words and place.
 */
export type Correction =
  | {
      id: string
      kind: 'text'
      document: DocumentId
      line: LineId
      place: Place
      start: number
      end: number
      before: string
      after: string
      by: string
      at: string
    }
  | { id: string; kind: 'field'; document: DocumentId; field: CorrectableField; before: string; after: string; by: string; at: string }
  | { id: string; kind: 'finding'; document: DocumentId; code: FindingCode; message: string; reason: string; by: string; at: string }
  | RelationDecision
  | EventDecision

/** open: an earlier word is taken back, nobody has decided. */
export type Verdict = 'confirmed' | 'refused' | 'open'

/** Which text is meant: as read (null), one of the archive, or one that this archive cannot hold. */
export type DecidedTarget = { document: DocumentId } | 'external' | null

export type RelationDecision = {
  id: string
  kind: 'relation'
  document: DocumentId
  relation: Relation
  verdict: Verdict
  target: DecidedTarget
  reason: string
  by: string
  at: string
}

export type EventDecision = {
  id: string
  kind: 'event'
  document: DocumentId
  event: OwnEvent
  verdict: Verdict
  reason: string
  by: string
  at: string
}

/**
 * In the order of a sheet. What follows from another field is put right there: bodies of the table (issuers), the chain of a note (the text),
 * the list of kinds (kind), the unified number (documentNumbers), all signers (signedBy, or the text).
 */
export const CORRECTABLE_FIELDS = [
  'title',
  'titleNote',
  'kind',
  'class',
  'documentNumbers',
  'indexNumber',
  'issuerMarks',
  'issuers',
  'copyNumber',
  'secrecyLevel',
  'urgency',
  'signatories',
  'addressees',
  'adoption',
  'adoptionMeeting',
  'dateOfDocument',
  'promulgationDate',
  'effectiveDate',
  'effectiveClause',
  'validityTerm',
  'expiryDate',
  'signatures',
  'signedBy',
  'sealNoted',
  'attachmentNotes',
  'notes',
  'releaseLevel',
  'disclosureType',
  'subjectTerms',
  'copyTo',
  'printingOffice',
  'printingDate',
] as const
export type CorrectableField = (typeof CORRECTABLE_FIELDS)[number]
