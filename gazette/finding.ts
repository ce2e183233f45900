import type { Place } from './place.ts'

/** A closed list: the desk and the handbook explain each code. A new one is added here first. */
export const FINDING_CODES = [
  // pages
  'page-unreadable',
  'page-too-large',
  'page-damaged',
  'page-timeout',
  'text-layer-ignored',
  'low-resolution',
  'uncertain-rotation',
  'strong-skew',
  'spread-split',
  'spread-suspected',
  'border-cut',
  'nearly-blank',
  'all-dark',
  'line-unread',
  'readers-differ',
  'many-doubts',
  'no-lines',
  'writing-direction-unsure',
  'column-unsure',
  'unsupported-text',
  'reader-unavailable',
  'doubt-uncalibrated',
  // the issue
  'issue-unidentified',
  'issue-number-conflict',
  'issue-duplicate',
  'folio-gap',
  'folio-repeat',
  'page-missing',
  'contents-unmatched',
  'contents-differs',
  'contents-order',
  'heading-not-in-contents',
  'index-unmatched',
  'index-differs',
  'not-in-index',
  'piece-missing',
  'piece-differs',
  'erratum-unplaced',
  'no-contents',
  'no-documents',
  'jump-unmatched',
  'jump-differs',
  // the series: its ledger, and copies of one printing
  'whole-number-jump',
  'whole-number-repeat',
  'whole-number-doubtful',
  'issue-unplanned',
  'issue-copies',
  'issue-incomplete',
  'issue-date-order',
  'same-text',
  'witness-differs',
  // documents and records
  'title-unsure',
  'word-unsure',
  'number-repaired',
  'number-candidate',
  'number-shared',
  'number-missing',
  'date-refused',
  'date-inferred',
  'date-order',
  'issuer-unsure',
  'article-gap',
  'article-repeat',
  'doubtful-field',
  'relation-unresolved',
  'boundary-unsure',
  'second-round-character',
  'internal-distribution',
  'personal-data',
  // corrections
  'correction-unplaced',
  'correction-outdated',
] as const
export type FindingCode = (typeof FINDING_CODES)[number]

/**
 * Doubt as data: stored, shown at the desk. Weight 'block' holds a release back until a person has settled it. `other`: where the second
 * witness stands when two differ, perhaps in another issue.
 */
export type Finding = { code: FindingCode; weight: 'note' | 'doubt' | 'block'; message: string; place?: Place; other?: Place }
