import type { Correction, EventDecision, RelationDecision } from './correction.ts'
import type { GazetteDocument } from './document.ts'
import type { EditionPage } from './edition.ts'
import type { Finding } from './finding.ts'
import type { Digest } from './ids.ts'
import type { Issue } from './issue.ts'
import type { OwnEvent } from './own-event.ts'
import type { DocumentRecord } from './record.ts'
import type { Relation } from './relation.ts'

/** A page of a text under review: `image` is the digest of the clean page image in the file store, the ground of all boxes. */
export type ReviewedPage = EditionPage & { image: Digest }

/** A relation or an event as the machine read it, and the newest word about it; null where nobody has said any, or it was taken back. */
export type WeighedRelation = { relation: Relation; decision: RelationDecision | null }
export type WeighedEvent = { event: OwnEvent; decision: EventDecision | null }

/**
 * One document as a person has it before the eyes: the reading with all corrections laid over it. `contentDigest` is the digest of
 * exactly this (issue, text, record, places, page images, corrections); whatever changes afterwards gives another digest.
 */
export type ReviewedEdition = {
  issue: Issue
  document: GazetteDocument
  record: DocumentRecord
  pages: ReviewedPage[]
  corrections: Correction[]
  /** What a person must see and nobody has settled; weight 'block' holds the release back. */
  findings: Finding[]
  settled: { finding: Finding; by: string; at: string; reason: string }[]
  /** All relations that were read or put back, in their order, refused ones among them: `record.relations` is without those. */
  relations: WeighedRelation[]
  events: WeighedEvent[]
  engine: string
  quick: boolean
  contentDigest: Digest
}
