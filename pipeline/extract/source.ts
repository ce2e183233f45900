/** The document's text as one string, with the way back to the paper, and proofs cut out of it. */

import { type DocumentLine, type GazetteDocument, type Paragraph, placesOf } from '../../gazette/document.ts'
import type { DocumentId, IssueId } from '../../gazette/ids.ts'
import { boxAround, type Place } from '../../gazette/place.ts'
import type { Reading, ReadingBasis, ReadingStatus } from '../../gazette/reading.ts'
import { simplified } from '../../gazette/traditional.ts'
import { isLegalTitle } from './words.ts'

/** A piece of the text, offsets in UTF-16 units of `Source.text`, end exclusive. */
export type Piece = { start: number; end: number }

/** A paragraph in its place: `text` is `source.text.slice(start, end)`, `printed` the same piece as printed. */
export type Passage = Piece & { text: string; printed: string; paragraph: Paragraph; index: number }

/** What stands of a passage on one printed line. `line` is null where the segmentation gives no lines. */
export type Row = Piece & { text: string; passage: Passage; line: DocumentLine | null; inTitle: boolean }

export type Source = {
  document: GazetteDocument
  id: DocumentId
  issue: IssueId
  /** Year of the issue by its id; null while the issue is not known. */
  issueYear: number | null
  /** Paragraphs joined by a line feed, as printed: the ground of all offsets of the record, and where values are cut from. */
  printed: string
  /** The same text for looking at, character for character: simplified, titles in 「」 as in 《》. */
  text: string
  passages: Passage[]
  rows: Row[]
  sureness: Sureness
}

/** What the machine's word is worth, 0 to 1. */
export type Sureness = {
  /** A rule that leaves no doubt about what a piece of text is. */
  plain: number
  /** A rule that is mostly right. */
  likely: number
  /** Not printed as such, follows from something else. */
  inferred: number
  /** The most that a value may have whose quote holds a doubtful character. */
  doubtful: number
  /** Share of doubtful characters in a quote above which it is of no use. */
  unusable: number
}

export function openSource(document: GazetteDocument, sureness: Sureness): Source {
  const printed = document.paragraphs.map((paragraph) => paragraph.text).join('\n')
  const text = forLooking(printed)
  const passages: Passage[] = []
  let start = 0
  for (const [index, paragraph] of document.paragraphs.entries()) {
    const end = start + paragraph.text.length
    passages.push({ start, end, text: text.slice(start, end), printed: paragraph.text, paragraph, index })
    start = end + 1
  }
  return {
    document,
    id: document.id,
    issue: document.issue,
    issueYear: issueYearOf(document.issue),
    printed,
    text,
    passages,
    rows: rowsOf(document, passages),
    sureness,
  }
}

/** Year of an issue by its id; null while the issue is not known. */
export function issueYearOf(issue: IssueId): number | null {
  const year = /-(\d{4})-/.exec(issue)?.[1]
  return year === undefined ? null : Number(year)
}

/** Old print puts 「」 around the titles it cites. */
function forLooking(printed: string): string {
  const simple = simplified(printed)
  return simple.replace(/[「『]([^「」『』《》\n]{4,80})[」』]/gu, (quoted, title: string) =>
    isLegalTitle(title) ? `《${title}》` : quoted,
  )
}

/** What is printed at a piece. */
export function printedAt(source: Source, piece: Piece): string {
  return source.printed.slice(piece.start, piece.end)
}

/** The piece without the blanks at its ends. */
export function closeTo(source: Source, piece: Piece): Piece {
  const text = source.text.slice(piece.start, piece.end)
  return { start: piece.start + text.length - text.trimStart().length, end: piece.start + text.trimEnd().length }
}

/** The passage that holds an offset. Binary search: sentences of long texts ask for it thousands of times. */
export function passageAt(source: Source, offset: number): Passage | null {
  let low = 0
  let high = source.passages.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const passage = source.passages[middle]!
    if (offset < passage.start) high = middle - 1
    else if (offset > passage.end) low = middle + 1
    else return passage
  }
  return null
}

/** Where a piece stands on paper, one box a printed line. */
export function placesAt(source: Source, piece: Piece): Place[] {
  const places: Place[] = []
  const first = passageAt(source, piece.start)
  for (let index = first?.index ?? 0; index < source.passages.length; index++) {
    const passage = source.passages[index]!
    if (passage.start >= piece.end) break
    places.push(
      ...placesOf(passage.paragraph, Math.max(0, piece.start - passage.start), Math.min(passage.text.length, piece.end - passage.start)),
    )
  }
  return places
}

/** One box a page: enough for a unit of the text that runs over many lines. */
export function placesByPage(source: Source, piece: Piece): Place[] {
  const pages = new Map<string, Place[]>()
  for (const place of placesAt(source, piece)) pages.set(place.page, [...(pages.get(place.page) ?? []), place])
  return [...pages].map(([page, places]) => ({ page, box: boxAround(places.map((place) => place.box)) }))
}

/**
 * A value read from a piece of the text. Its confidence is the rule's, held down by the characters it was read from; where most of them
 * are doubtful, what was printed cannot be told any more: the quote stays, the value goes.
 */
export function proven<Value>(
  source: Source,
  piece: Piece,
  value: Value | null,
  confidence: number,
  status: ReadingStatus = 'present',
): Reading<Value> {
  const printed = Math.min(confidence, confidenceOf(source, piece))
  const quote = printedAt(source, piece)
  const doubts = doubtsIn(source, piece)
  const illegible = status === 'present' && doubts > source.sureness.unusable * quote.replace(/[\s\u3000]+/gu, '').length
  return {
    value: illegible ? null : value,
    quote,
    places: placesAt(source, piece),
    confidence: doubts > 0 ? Math.min(printed, source.sureness.doubtful) : printed,
    reader: 'machine',
    status: illegible ? 'illegible' : status,
    basis: 'body',
  }
}

/** A value that is not printed as such, with the piece it follows from (null: nothing on this paper). */
export function inferred<Value>(source: Source, piece: Piece | null, value: Value, basis: ReadingBasis = 'body'): Reading<Value> {
  const proof = proven(source, piece ?? { start: 0, end: 0 }, value, source.sureness.inferred, 'inferred')
  return { ...proof, basis }
}

/** How many characters of a piece are marked doubtful. */
export function doubtsIn(source: Source, piece: Piece): number {
  let doubts = 0
  for (const { start, span } of spansIn(source, piece)) {
    for (const doubt of span.doubts) {
      const at = start + span.start + doubt
      if (at >= piece.start && at < piece.end) doubts++
    }
  }
  return doubts
}

/** A line's confidence is its least sure character's; a long piece is not held down by one bad character far away from its core. */
function confidenceOf(source: Source, piece: Piece): number {
  const confidences = source.rows.length === 0 ? [] : rowsIn(source, piece).map((row) => row.line?.confidence ?? 1)
  return confidences.length === 0 ? 1 : confidences.reduce((sum, confidence) => sum + confidence, 0) / confidences.length
}

/** The rows that a piece touches. Rows stand in the order of the text. */
export function rowsIn(source: Source, piece: Piece): Row[] {
  let low = 0
  let high = source.rows.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (source.rows[middle]!.end <= piece.start) low = middle + 1
    else high = middle
  }
  const rows: Row[] = []
  for (let at = low; at < source.rows.length && source.rows[at]!.start < piece.end; at++) rows.push(source.rows[at]!)
  return rows
}

function* spansIn(source: Source, piece: Piece): Generator<{ start: number; span: Paragraph['spans'][number] }> {
  const first = passageAt(source, piece.start)
  for (let index = first?.index ?? 0; index < source.passages.length; index++) {
    const passage = source.passages[index]!
    if (passage.start >= piece.end) return
    for (const span of passage.paragraph.spans) yield { start: passage.start, span }
  }
}

function rowsOf(document: GazetteDocument, passages: readonly Passage[]): Row[] {
  const lines = new Map(document.lines.map((line) => [line.id, line]))
  const title = new Set(document.titleLines.map((line) => line.id))
  return passages.flatMap((passage) => {
    const spans = passage.paragraph.spans
    if (spans.length === 0) return [{ start: passage.start, end: passage.end, text: passage.text, passage, line: null, inTitle: false }]
    return spans.map((span) => ({
      start: passage.start + span.start,
      end: passage.start + span.end,
      text: passage.text.slice(span.start, span.end),
      passage,
      line: lines.get(span.line) ?? null,
      inTitle: title.has(span.line),
    }))
  })
}
