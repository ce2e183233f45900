import type { Finding } from './finding.ts'
import type { DocumentId, IssueId } from './ids.ts'
import type { IssueKind } from './issue.ts'
import type { Place } from './place.ts'

/**
 * A row of the annual index (年度总目录), which is printed in the last issue of a year or as an issue of its own and names what the whole year
 * held. `year`: as its heading or the issue says; `issue`: the issue as printed, `12` or `3—4`, with its numbers; null where rows give only
 * pages that run through the year. `page`: as printed.
 */
export type AnnualIndexEntry = {
  year: number | null
  column: string | null
  title: string
  documentNumber: string | null
  issue: string | null
  issueNumber: number | null
  issueNumberEnd: number | null
  page: string | null
  places: Place[]
}

/**
 * What the folios of an issue count: its own pages, or those of the year; 'unknown' where both would look alike (the first issue of a year, a
 * single piece). `first`, `last`: the lowest and the highest printed number that was believed, with the lines on which they stand.
 */
export type FolioRun = { counts: 'issue' | 'year' | 'unknown'; first: number; last: number; places: { first: Place; last: Place } }

/** What one issue says of itself, small enough that a whole year is laid side by side. Numbers are lookup keys (东政发/1985/12). */
export type IssueWitness = {
  id: IssueId
  series: string | null
  year: number | null
  number: number | null
  numberEnd: number | null
  kind: IssueKind
  piece: number | null
  folios: FolioRun | null
  documents: WitnessDocument[]
  /** Entries of its own contents page that no document answers, each with its reason. */
  omitted: { title: string; reason: string; places: Place[] }[]
  /** Scan pages that gave no text: what stood there cannot be told. */
  unread: number
  annualIndex: AnnualIndexEntry[]
}

export type WitnessDocument = {
  id: DocumentId
  title: string
  numbers: string[]
  /** The printed page on which its title stands; null where no folio tells. */
  printedPage: number | null
  /** An attachment or a carried text need not be in the index. */
  own: boolean
  place: Place | null
}

/**
 * matched: `document` is what the row names. explained: there is a reason why none is found (`reason`: the issue is not held, the page could
 * not be read, its own contents name it and say why not). missing: the issue is held and read, and the text is not in it.
 */
export type IndexedRow = {
  entry: AnnualIndexEntry
  outcome: 'matched' | 'explained' | 'missing'
  issue: IssueId | null
  document: DocumentId | null
  reason: string | null
}

/**
 * The annual index laid beside the issues of its year. `unlisted`: texts that no row names; empty where there is no index. Every finding has its
 * place in one issue and, where two witnesses differ, `other` in the other.
 */
export type YearComparison = {
  series: string | null
  year: number
  rows: IndexedRow[]
  unlisted: { issue: IssueId; document: DocumentId; title: string }[]
  findings: Finding[]
}
