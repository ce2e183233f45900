import type { ContentsEntry, DocumentLine, GazetteDocument } from '../../gazette/document.ts'
import type { Finding } from '../../gazette/finding.ts'
import type { DocumentId, LineId } from '../../gazette/ids.ts'
import { documentId } from '../../gazette/ids.ts'
import type { Issue } from '../../gazette/issue.ts'
import type { Cut, Kin } from './family.ts'
import { findKin } from './family.ts'
import type { Heading } from './headings.ts'
import { jumpsByLine } from './jumps.ts'
import { joinParagraphs } from './paragraphs.ts'
import type { Piece } from './pieces.ts'
import { piecesOf } from './pieces.ts'
import type { PrintedTable } from './tables.ts'
import { tablesOf } from './tables.ts'
import type { Traits } from './traits.ts'
import { isJump } from './words.ts'

/** The body of an issue, ready to be cut. `traits` in the order of `lines`; the headings point into them. */
export type Body = {
  lines: readonly DocumentLine[]
  traits: readonly Traits[]
  headings: readonly Heading[]
  entries: readonly ContentsEntry[]
  tables: readonly PrintedTable[]
  cells: ReadonlyMap<LineId, string>
  /** Scan page → printed page. */
  printed: ReadonlyMap<number, number>
}

/** The documents in order, the heading of each (null for text that has none), the lines that are column headings, and those that are dirt. */
export type Cutting = {
  documents: GazetteDocument[]
  headings: (Heading | null)[]
  columnHeadings: DocumentLine[]
  specks: DocumentLine[]
}

/** Cuts the body at its headings and makes each piece a document with its place in the family of texts. */
export function cutDocuments(issue: Issue, body: Body): Cutting {
  const { pieces, columnHeadings, specks } = piecesOf(body.lines, body.headings, body.printed)
  const cuts = pieces.map((piece) => cutOf(piece, body))
  const kin = findKin(cuts)
  const columns = columnsOf(pieces, kin, body)
  const ids = pieces.map((_, at) => documentId(issue.id, at + 1))
  const jumps = jumpsByLine(body.lines, body.printed)
  const documents = pieces.map((piece, at) => withJumps({ ...documentOf(issue, at, piece, body, kin, ids), column: columns[at]! }, jumps))
  return { documents, headings: pieces.map((piece) => piece.heading), columnHeadings, specks }
}

const NO_HEADING: Heading = { start: 0, title: { start: 0, end: 0 }, entry: null, sort: 'document', difference: 0, unsure: false }

function cutOf(piece: Piece, { lines }: Body): Cut {
  const heading = piece.heading ?? NO_HEADING
  const title = lines.slice(heading.title.start, heading.title.end)
  const text = piece.lines.map((at) => lines[at]!.text).join('')
  return { heading, title: title.map((line) => line.text).join(''), text }
}

/** 栏目: as the contents say, as the body says, as the text it belongs to has it, or else that of the document before. */
function columnsOf(pieces: readonly Piece[], kin: readonly Kin[], { entries }: Body): (string | null)[] {
  const columns: (string | null)[] = []
  for (const [at, piece] of pieces.entries()) {
    const entry = piece.heading?.entry ?? null
    const parent = kin[at]!.parent
    const own = (entry === null ? null : entries[entry]!.column) ?? piece.column
    columns.push(own ?? (parent === null ? null : columns[parent]!) ?? (entry === null ? (columns[at - 1] ?? null) : null))
  }
  return columns
}

function documentOf(issue: Issue, at: number, piece: Piece, body: Body, kin: readonly Kin[], ids: readonly DocumentId[]): GazetteDocument {
  const lines = piece.lines.map((index) => body.lines[index]!)
  const traits = piece.lines.map((index) => body.traits[index]!)
  const { start, end } = piece.heading?.title ?? { start: 0, end: 0 }
  const titleLines = body.lines.slice(start, end)
  const title = new Set(titleLines.map((line) => line.id))
  const entry = piece.heading?.entry ?? null
  const own = kin[at]!
  return {
    id: ids[at]!,
    issue: issue.id,
    order: at + 1,
    titleLines,
    lines,
    paragraphs: joinParagraphs({ lines, traits, title, cells: body.cells }),
    tables: tablesOf(lines, body.tables),
    pages: [lines[0]!.pageNumber, lines.at(-1)!.pageNumber],
    column: piece.column,
    role: piece.heading === null && body.headings.length > 0 ? 'other' : own.role,
    parent: own.parent === null ? null : ids[own.parent]!,
    carries: kin.flatMap((other, index) => (other.role === 'carried' && other.parent === at ? [ids[index]!] : [])),
    contentsEntry: entry,
    findings: [...headFindings(piece, lines), ...skippedPages(lines)],
  }
}

/** A text without jumps says nothing of them. */
function withJumps(document: GazetteDocument, byLine: ReturnType<typeof jumpsByLine>): GazetteDocument {
  const own = document.lines.flatMap((line) => byLine.get(line.id) ?? [])
  if (own.length === 0) return document
  const findings = [...document.findings, ...own.flatMap((one) => one.findings)]
  return { ...document, jumps: own.map(({ jump }) => jump), findings }
}

/** A document that goes on over a page without text: it was blank, or it could not be read, and then something is missing here. */
function skippedPages(lines: readonly DocumentLine[]): Finding[] {
  return lines.flatMap((line, at): Finding[] => {
    const before = lines[at - 1]
    if (before === undefined || line.pageNumber <= before.pageNumber + 1 || isJump(line.text)) return []
    const skipped =
      line.pageNumber === before.pageNumber + 2 ? `${before.pageNumber + 1}` : `${before.pageNumber + 1}–${line.pageNumber - 1}`
    return [
      {
        code: 'page-missing',
        weight: 'doubt',
        message: `扫描第 ${skipped} 页没有文字，此件跨过该页，可能不全 (scan page ${skipped} gave no text; this document goes on past it and may be incomplete)`,
        place: { page: line.page, box: line.box },
      },
    ]
  })
}

/** A text without a heading, or with one that little speaks for, may belong to the document before it. */
function headFindings({ heading }: Piece, lines: readonly DocumentLine[]): Finding[] {
  const place = { page: lines[0]!.page, box: lines[0]!.box }
  if (heading === null)
    return [{ code: 'title-unsure', weight: 'doubt', message: '这段文字前未见标题 (no heading was found for this text)', place }]
  if (!heading.unsure) return []
  return [
    { code: 'boundary-unsure', weight: 'note', message: '此件由此起，根据不足 (little speaks for a document that begins here)', place },
  ]
}
