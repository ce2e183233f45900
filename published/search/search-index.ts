/**
 * The contract of search: one, with two drivers (sqlite, elasticsearch). The same queries give the same sets in both.
 * A unit is an article, or a paragraph group where a text has no articles; a hit is a document with its best units.
 */
import type { Edition } from '../../gazette/edition.ts'
import type { DocumentId, PageId } from '../../gazette/ids.ts'
import type { Box } from '../../gazette/place.ts'
import type { Query } from './query.ts'

export type SearchIndex = {
  /** Indexes the edition's units in place of any older version of the document. Throws GazetteFailure 'service-down' when it cannot. */
  put(editions: Edition[]): Promise<{ indexed: number; failed: { document: DocumentId; reason: string }[] }>
  /**
   * Gone from every answer when this resolves, and from an index that is being built beside. A late `put` of a version no newer does not bring it back.
   * `version`: this one and older ones only, one that has been released since stays.
   */
  withdraw(document: DocumentId, version?: number): Promise<void>
  search(query: Query, options: SearchOptions): Promise<SearchAnswer>
  /** Every holder of a document number in any spelling, oldest first. */
  byNumber(raw: string): Promise<NumberAnswer>
  suggest(prefix: string, limit: number): Promise<Suggestion[]>
  /** Counts of all that is indexed, by facet: for the home and browse pages. */
  browse(): Promise<{ documents: number; units: number; facets: Facets }>
  /** Empties and prepares the index for a rebuild from the published editions. */
  clear(): Promise<void>
  close(): Promise<void>
}

/** An index that can be built anew while it answers. */
export type RebuildableIndex = SearchIndex & {
  /** A new index beside the one that answers, or the one an interrupted run has left. What is put and withdrawn meanwhile goes to both. */
  beside(): Promise<IndexBeside>
}

/** An index under construction: nothing of it is seen before `swap`. */
export type IndexBeside = {
  /** What it holds already: an interrupted run goes on where it stopped, and what it holds as it now stands is not put again. */
  held(): Promise<ReadonlyMap<DocumentId, Held>>
  put(editions: Edition[]): Promise<{ indexed: number; failed: { document: DocumentId; reason: string }[] }>
  withdraw(document: DocumentId, version?: number): Promise<void>
  /** The same questions as of the index that answers: to compare before the swap. */
  search(query: Query, options: SearchOptions): Promise<SearchAnswer>
  count(): Promise<number>
  /** In one step the new index answers instead of the old one. */
  swap(): Promise<void>
  /** Drops it; the old index goes on. */
  abandon(): Promise<void>
}

/** `status`: whether it was in force when it was indexed; it may change without a new version. */
export type Held = { version: number; status: string }

export type SearchOptions = {
  from: number
  size: number
  sort: 'relevance' | 'date-asc' | 'date-desc'
  filters: Filters
  deadlineMs: number
  /** `next` of the answer before: goes on behind its last hit, however deep; `from` does not count then. */
  after?: string
  /** Only what is printed so: script, width and variants are not folded. */
  asPrinted?: boolean
  /** Likely misreadings and near titles: when exact finds are few (default), always, or never. */
  tolerant?: 'few' | 'always' | 'never'
  /** Each hit says why it stands where it stands. */
  explain?: boolean
}

/** Each filter narrows; several values of one are alternatives. Dates are EDTF days, inclusive; year is the issue's year. */
export type Filters = {
  year?: string[]
  issuer?: string[]
  kind?: string[]
  class?: string[]
  status?: string[]
  series?: string[]
  dateFrom?: string
  dateTo?: string
  issue?: string
}

export type FacetName = 'year' | 'issuer' | 'kind' | 'class' | 'status' | 'series'
export type Facets = Record<FacetName, { value: string; count: number }[]>

export type SearchAnswer = {
  query: string
  total: number
  /** false: "at least total". */
  totalIsExact: boolean
  /** Set when the deadline cut the search short or ranking was limited: said to the reader. */
  notice: string | null
  hits: Hit[]
  facets: Facets
  /** Opaque; null at the end. */
  next: string | null
}

export type Hit = {
  document: DocumentId
  version: number
  /** Best article, or null. */
  article: string | null
  title: string
  documentNumbers: string[]
  issuers: string[]
  date: string | null
  kind: string | null
  status: string
  issue: { id: string; title: string }
  match: 'exact' | 'probable'
  /** Why a probable hit is shown: its title nearly is what was asked for, or the words may have been misread. Absent on exact hits. */
  likeness?: 'title' | 'misread'
  excerpts: Excerpt[]
  /** Asked for by `explain`. */
  why?: Why
}

/** `group`: see GROUPS in asked.ts. `score`: inside the group, larger is better. `rule`: what the order followed, e.g. in force before repealed. */
export type Why = { group: string; score: number; inForce: boolean; phrases: { text: string; inTitle: boolean; places: number }[] }

/** `marks`: offsets in `text` to be marked. `boxes`: where the marked words stand on the page image. */
export type Excerpt = { text: string; marks: [number, number][]; article: string | null; page: PageId; boxes: Box[] }

export type NumberAnswer = { query: string; key: string | null; holders: NumberHolder[] }
export type NumberHolder = {
  document: DocumentId
  raw: string
  key: string
  match: 'exact' | 'probable'
  title: string
  issuers: string[]
  date: string | null
}

export type Suggestion = { kind: 'title' | 'number' | 'issuer'; text: string; document: DocumentId | null }
