import type { FindingCode } from './finding.ts'
import type { DocumentId, LineId } from './ids.ts'
import type { Place } from './place.ts'

/**
 * What a person changed: laid over the reading, never into it, and anchored to the paper, so that a better reader can run again and no
 * person's work is lost. `before` is what the machine had read there; `start` and `end` are offsets in the line as the machine read it,
 * so corrections do not depend on each other; of two that overlap the later one counts, also over what an earlier one put in at its
 * edges. In list fields values are separated by a line feed; an empty `after` says that the paper does not show the field. 'finding'
 * settles a finding, with a reason.
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

export const CORRECTABLE_FIELDS = [
  'title',
  'kind',
  'class',
  'documentNumbers',
  'issuers',
  'addressees',
  'signedBy',
  'dateOfDocument',
  'promulgationDate',
  'effectiveDate',
  'expiryDate',
] as const
export type CorrectableField = (typeof CORRECTABLE_FIELDS)[number]
