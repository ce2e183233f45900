import type { AnnualIndexEntry, FolioRun } from './annual-index.ts'
import type { Erratum } from './erratum.ts'
import type { Finding } from './finding.ts'
import type { DocumentId, IssueId, LineId, PageId } from './ids.ts'
import type { Jump } from './jump.ts'
import type { Box, Place } from './place.ts'
import type { BlockKind, Cell, Writing } from './text.ts'

/**
 * A printed line as segmentation and extraction see it. The geometry is null for typed text.
 * `edges`: text.length + 1 positions in UTF-16 units along the writing direction, in pixels of the page image, so that any piece of
 * the text has its box. `doubts`: offsets in `text` of characters marked doubtful.
 */
export type DocumentLine = {
  id: LineId
  page: PageId
  /** Scan page number from 1. */
  pageNumber: number
  kind: BlockKind
  writing: Writing
  text: string
  box: Box
  edges: number[]
  doubts: number[]
  confidence: number
  geometry: LineGeometry | null
}

/** All in pixels of the page image, along (indent) or across (size, gap) the writing direction, measured against the line's own column. */
export type LineGeometry = {
  /** Character size. */
  size: number
  /** Distance of the first character from the column's head edge, and of the last from its foot edge. */
  indent: number
  outdent: number
  /** Distance to the previous line of the same column; 0 at the column's head. */
  gap: number
  /** Length of a full line of the column. */
  measure: number
  /** Column of the page from 0 in reading order; -1 where the line spans several. */
  column: number
}

/**
 * A paragraph: printed lines joined. `spans` lead from offsets in `text` back to the lines, in order, without a gap:
 * text.slice(start, end) is what stands on that line. The edges and doubts of a span are those of its own piece: edges.length is
 * end - start + 1, doubts count from the span's start.
 */
export type Paragraph = { text: string; kind: ParagraphKind; spans: Span[] }
export type ParagraphKind = 'heading' | 'text' | 'table' | 'footnote'
export type Span = { start: number; end: number; line: LineId; page: PageId; box: Box; edges: number[]; writing: Writing; doubts: number[] }

/** A table of a document: cells with their text and places. */
export type DocumentTable = { page: PageId; box: Box; rows: number; columns: number; cells: (Cell & { text: string })[] }

/**
 * One printed text of an issue, cut out by segment(). `titleLines` and `lines` are the printed lines in reading order (the title's
 * are in both); `paragraphs` is the same text joined over lines, columns and pages.
 */
export type GazetteDocument = {
  id: DocumentId
  issue: IssueId
  /** From 1, in the order of the issue. */
  order: number
  titleLines: DocumentLine[]
  lines: DocumentLine[]
  paragraphs: Paragraph[]
  tables: DocumentTable[]
  /** Scan page numbers, first and last. */
  pages: [number, number]
  /** 栏目 under which it stands, as printed; null when there is none. */
  column: string | null
  /** carried: this text is issued, forwarded or approved by another document of the issue (its carrier). attachment: 附件 of another. */
  role: 'document' | 'carried' | 'attachment' | 'column-list' | 'contents' | 'colophon' | 'other'
  parent: DocumentId | null
  carries: DocumentId[]
  /** The contents entry that names it, by index; null when none does. */
  contentsEntry: number | null
  /** 下转 and 上接 in its lines, in reading order; left out where there are none. */
  jumps?: Jump[]
  /** What sort of text it is where it is no act of an authority; left out for one that is. Such a text is never a rule. */
  genre?: Genre
  /** What an erratum puts right, a row a correction; left out for every other text. */
  errata?: Erratum[]
  findings: Finding[]
}

/** 更正 · 讲话 · 大事记 · 人事任免 · a list or table by itself · 社论, 启事, 编后 and what else the editors say. */
export type Genre = 'erratum' | 'speech' | 'chronicle' | 'appointments' | 'list' | 'editorial'

/** One line of the contents page as read. `document`: which document it was matched to. */
export type ContentsEntry = {
  title: string
  documentNumber: string | null
  issuer: string | null
  column: string | null
  /** The page as printed in the contents, and the scan page it leads to. */
  page: string | null
  scanPage: number | null
  document: DocumentId | null
  /** Why no document was found for it; null when one was. */
  omission: string | null
  places: Place[]
}

/**
 * Printed lines that belong to the issue and to no document (`furniture`: running heads and folios that were laid out as text). With them every line of text of the issue is accounted for. */
export type ApartText = { kind: 'cover' | 'contents' | 'column-heading' | 'colophon' | 'index' | 'furniture'; lines: DocumentLine[] }

/** What segment() makes of an issue's pages. */
export type Segmentation = {
  documents: GazetteDocument[]
  contents: ContentsEntry[]
  apart: ApartText[]
  /** Scan page number → printed page number, where one was read or follows from its neighbours. */
  printedPages: { number: number; printed: string | null; kind: PageKind }[]
  /** What the folios count; left out where none were read. */
  folios?: FolioRun
  /** The rows of the annual index; left out where the issue prints none. */
  annualIndex?: AnnualIndexEntry[]
  findings: Finding[]
}
export type PageKind = 'cover' | 'contents' | 'body' | 'colophon' | 'index' | 'figure' | 'blank' | 'unread'

/** Where text.slice(start, end) of a paragraph stands on paper: one place a printed line. */
export function placesOf(paragraph: Paragraph, start: number, end: number): Place[] {
  const places: Place[] = []
  for (const span of paragraph.spans) {
    const from = Math.max(start, span.start)
    const to = Math.min(end, span.end)
    if (from >= to) continue
    const head = span.edges[from - span.start] ?? 0
    const foot = span.edges[to - span.start] ?? head
    const box = span.writing === 'vertical' ? { ...span.box, top: head, bottom: foot } : { ...span.box, left: head, right: foot }
    places.push({ page: span.page, box })
  }
  return places
}
