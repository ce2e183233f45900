import type { Place } from './place.ts'

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
}
