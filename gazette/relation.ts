import type { Locus } from './citation.ts'
import type { Place } from './place.ts'
import type { ValidityEventKind } from './validity.ts'

export const RELATION_TYPES = [
  'amends',
  'reenacts',
  'repeals',
  'partiallyRepeals',
  'replaces',
  'basedOn',
  'cites',
  'issues',
  'forwards',
  'approvesAndForwards',
  'repliesTo',
  'interprets',
  'explains',
  'implements',
  'corrects',
  'republishes',
  'attachmentOf',
  'listedIn',
  'sameTextAs',
] as const
export type RelationType = (typeof RELATION_TYPES)[number]

/** What one document says of another, with the sentence that says it. `target`: a document id once resolved. */
export type Relation = {
  type: RelationType
  cue: string
  citedTitle: string | null
  citedNumber: string | null
  target: string | null
  resolution: 'resolved' | 'candidate' | 'unresolved' | 'external'
  sentence: string
  /** Article of this document in which it stands; null outside articles. */
  article: string | null
  places: Place[]
  /** Places in the cited text that it names, in order; left out where it names none. */
  loci?: Locus[]
  /** What the sentence does to the cited text's force; left out where it does nothing. */
  effect?: Effect
  /** Who looked at it and says that it is so; left out where nobody has. What an editor refused stands in no record. */
  confirmed?: { by: string; at: string }
}

/** `date`: EDTF day from which, as far as the sentence or the act's own effective date says; null when neither does. */
export type Effect = { kind: ValidityEventKind; date: string | null }
