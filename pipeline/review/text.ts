/** Text corrections: found again on the paper, then laid over lines, paragraphs and tables, each with its way back to the page. */
import type { Correction } from '../../gazette/correction.ts'
import type { DocumentLine, DocumentTable, GazetteDocument, Paragraph, Span } from '../../gazette/document.ts'
import type { Finding } from '../../gazette/finding.ts'
import type { LineId } from '../../gazette/ids.ts'
import { placeCorrection, type TextCorrection } from './anchor.ts'
import { type Edit, edited, shrunk } from './edits.ts'

/** `edits`: by line as read, of lines that change. */
export type CorrectedText = { document: GazetteDocument; changed: boolean; edits: ReadonlyMap<LineId, Edit[]>; findings: Finding[] }

export function correctText(document: GazetteDocument, corrections: readonly Correction[]): CorrectedText {
  const edits = new Map<LineId, Edit[]>()
  const findings: Finding[] = []
  for (const correction of corrections) {
    if (correction.kind !== 'text') continue
    const placed = placeCorrection(document.lines, correction)
    if (placed === 'satisfied') continue
    if (placed === null) findings.push(unplaced(correction))
    else edits.set(placed.line, [...(edits.get(placed.line) ?? []).filter((edit) => !yields(edit, placed.edit)), placed.edit])
  }
  const lines = byId(document.lines)
  for (const [id, some] of edits) edits.set(id, some.map((edit) => shrunk(lines.get(id)!.text, edit)).filter(changes))
  for (const [id, some] of edits) if (some.length === 0) edits.delete(id)
  const changed = edits.size > 0
  return { document: changed ? withEdits(document, edits) : document, changed, edits, findings }
}

function withEdits(document: GazetteDocument, edits: ReadonlyMap<LineId, Edit[]>): GazetteDocument {
  const line = (one: DocumentLine): DocumentLine => ({ ...one, ...edited(one, edits.get(one.id) ?? []) })
  const lines = document.lines.map(line)
  return {
    ...document,
    titleLines: document.titleLines.map(line),
    lines,
    paragraphs: correctParagraphs(document, edits),
    tables: document.tables.map((table) => correctTable(table, document.lines, lines)),
  }
}

/** Of two corrections of the same characters the later one counts; so it does over what was put in at its edges. */
function yields(earlier: Edit, later: Edit): boolean {
  const covered = later.start <= earlier.start && earlier.end <= later.end
  return covered || (earlier.start < later.end && later.start < earlier.end)
}

function changes(edit: Edit): boolean {
  return edit.start < edit.end || edit.after !== ''
}

function correctParagraphs(document: GazetteDocument, edits: ReadonlyMap<LineId, Edit[]>): Paragraph[] {
  const lines = byId(document.lines)
  const pending = new Map([...edits].map(([id, some]) => [id, [...some]]))
  const reached = new Map<LineId, number>()
  return document.paragraphs.flatMap((paragraph) => {
    const spans: Span[] = []
    let text = ''
    for (const span of paragraph.spans) {
      const strip = { text: paragraph.text.slice(span.start, span.end), edges: span.edges, doubts: span.doubts }
      // A blank may stand at the end that only joins two lines.
      const words = strip.text.trimEnd()
      const from = lines.get(span.line)?.text.indexOf(words, reached.get(span.line) ?? 0) ?? -1
      // What a paragraph says of a line is a piece of that line: else segmentation has a bug, and a correction would be lost.
      if (from < 0 && pending.has(span.line)) throw new Error(`${span.line} does not hold “${words}”`)
      if (from >= 0) reached.set(span.line, from + words.length)
      const { text: now, ...where } = edited(strip, taken(pending.get(span.line) ?? [], from, strip.text.length))
      if (now !== '') spans.push({ ...span, ...where, start: text.length, end: text.length + now.length })
      text += now
    }
    return text === '' ? [] : [{ ...paragraph, text, spans }]
  })
}

/**
 * The edits that fall on a piece of a line, in offsets of the piece. Where a correction reaches over several pieces (a title set wide)
 * the new words go to the first of them, without the blanks of the setting, and the others only lose theirs.
 */
function taken(edits: Edit[], from: number, length: number): Edit[] {
  const here: Edit[] = []
  for (const [at, edit] of edits.entries()) {
    const start = Math.max(edit.start, from)
    const end = Math.min(edit.end, from + length)
    const inside = edit.start === edit.end ? start === edit.start && start <= from + length : start < end
    if (!inside) continue
    const whole = edit.start >= from && edit.end <= from + length
    here.push({ start: start - from, end: end - from, after: whole ? edit.after : edit.after.replace(/(?<!\w)\s+|\s+(?!\w)/gu, '') })
    edits[at] = edit.end > from + length ? { start: from + length, end: edit.end, after: '' } : { start: -1, end: -1, after: '' }
  }
  return here
}

/** A cell's words stand on lines inside its box: where they are the cell's text, they are so after the correction too. */
function correctTable(table: DocumentTable, before: readonly DocumentLine[], after: readonly DocumentLine[]): DocumentTable {
  const cells = table.cells.map((cell) => {
    const inside = before.flatMap((line, at) => (line.page === table.page && centredIn(line, cell.box) ? [at] : []))
    for (const between of ['', '\n', ' ']) {
      if (inside.map((at) => before[at]!.text.trim()).join(between) !== cell.text.trim()) continue
      return { ...cell, text: inside.map((at) => after[at]!.text.trim()).join(between) }
    }
    return cell
  })
  return { ...table, cells }
}

function centredIn({ box }: DocumentLine, outer: DocumentTable['box']): boolean {
  const [x, y] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2]
  return x >= outer.left && x < outer.right && y >= outer.top && y < outer.bottom
}

function byId(lines: readonly DocumentLine[]): Map<LineId, DocumentLine> {
  return new Map(lines.map((line) => [line.id, line]))
}

function unplaced(correction: TextCorrection): Finding {
  const { before, after, place } = correction
  return {
    code: 'correction-unplaced',
    weight: 'block',
    message: `更正“${before}”→“${after}”在新的识读中找不到位置 (the correction “${before}” → “${after}” fits no line of the new reading)`,
    place,
  }
}
