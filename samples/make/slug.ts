import type { CastLine } from './break-lines.ts'

/** What a printed line is on the page: the words of the truth files. */
export type LineKind =
  | 'masthead'
  | 'contents'
  | 'title'
  | 'number'
  | 'title-note'
  | 'addressee'
  | 'paragraph'
  | 'heading'
  | 'table'
  | 'table-caption'
  | 'attachment-note'
  | 'attachment-label'
  | 'signature'
  | 'date'
  | 'note'
  | 'jump'
  | 'colophon'
  | 'running-head'
  | 'folio'

/** A line in a slug: `across` is its distance from the top of the slug, in the direction in which lines follow each other. */
export type SlugLine = {
  kind: LineKind
  document: string | null
  line: CastLine
  across: number
  size: number
  cell?: [row: number, column: number]
}
/** A thin line of brass: from and to along the line, and across it. */
export type SlugRule = { from: number; to: number; acrossFrom: number; acrossTo: number; weight: number }

/** One cast line of type, or a row of a table: what cannot be cut when columns are made up. Pixels. */
export type Slug = {
  depth: number
  /** White above it, dropped at the head of a column. */
  before: number
  /** Must not be the last of its column: the next slug belongs to it. */
  keep: boolean
  spanning: boolean
  lines: SlugLine[]
  rules: SlugRule[]
}
