import type { DocumentLine, GazetteDocument, Paragraph } from '../../gazette/document.ts'
import { documentId, lineId, pageId } from '../../gazette/ids.ts'

/**
 * A document as it comes from typed text instead of a scan: every line of the text is a printed line and a paragraph of its own,
 * there is no geometry, and a character is one unit wide, so that boxes can still be counted.
 */
export function typedDocument(text: string, wish: Partial<GazetteDocument> & { issue?: string } = {}): GazetteDocument {
  const issue = wish.issue ?? 'dhzb-2003-01'
  const page = pageId(issue, 1)
  const lines: DocumentLine[] = []
  const paragraphs: Paragraph[] = []
  for (const printed of text.split('\n')) {
    if (printed.trim() === '') continue
    const number = lines.length + 1
    const box = { left: 0, top: number * 2, right: printed.length, bottom: number * 2 + 1 }
    const edges = Array.from({ length: printed.length + 1 }, (_, at) => at)
    const line: DocumentLine = {
      id: lineId(page, 1, number),
      page,
      pageNumber: 1,
      kind: 'text',
      writing: 'horizontal',
      text: printed,
      box,
      edges,
      doubts: [],
      confidence: 1,
      geometry: null,
    }
    lines.push(line)
    const span = { start: 0, end: printed.length, line: line.id, page, box, edges, writing: line.writing, doubts: [] }
    paragraphs.push({ text: printed, kind: 'text', spans: [span] })
  }
  const made: GazetteDocument = {
    id: documentId(issue, 1),
    issue,
    order: 1,
    titleLines: [],
    lines,
    paragraphs,
    tables: [],
    pages: [1, 1],
    column: null,
    role: 'document',
    parent: null,
    carries: [],
    contentsEntry: null,
    findings: [],
  }
  return { ...made, ...wish, issue }
}
