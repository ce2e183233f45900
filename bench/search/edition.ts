/** A paper of the corpus as a released Edition: cheap, but with the lines, boxes and edges that a scan would have given. */
import type { DocumentNumber } from '../../gazette/document-number.ts'
import type { Edition, EditionLine } from '../../gazette/edition.ts'
import { documentId, lineId, pageId } from '../../gazette/ids.ts'
import { absent, type Reading } from '../../gazette/reading.ts'
import type { DocumentClass } from '../../gazette/record.ts'
import { bareSheet } from '../../gazette/sheet.ts'
import type { ValidityStatus } from '../../gazette/validity.ts'
import { seeded } from '../../test/make/seeded.ts'
import type { Paper } from './corpus.ts'

/** Pixels of a page image: lines of 32 characters of 38 pixels, 40 lines a page. */
const PAGE = { width: 1600, height: 2300, left: 190, top: 210, size: 38, leading: 47, measure: 32, lines: 40 }
const CLASSES: Readonly<Record<string, DocumentClass>> = { 办法: '省政府规章', 规定: '省政府规章', 法规: '地方性法规', 决定: '其他' }

export function idOf(paper: Pick<Paper, 'issue' | 'order'>): string {
  return documentId(paper.issue.id, paper.order)
}

export function textOf(paper: Paper): string {
  return paper.paragraphs.join('\n')
}

export function editionOf(paper: Paper): Edition {
  const id = idOf(paper)
  const text = textOf(paper)
  const lines = setLines(paper)
  return {
    document: id,
    version: 1,
    issue: {
      ...paper.issue,
      numberEnd: null,
      wholeNumber: null,
      piece: null,
      kind: '正刊',
      publicationDate: null,
      distribution: '公开',
      sources: [],
      readings: {},
    },
    order: paper.order,
    column: null,
    role: 'document',
    parent: null,
    carries: [],
    record: {
      ...bareSheet(),
      id,
      issue: paper.issue.id,
      title: read(paper.title),
      titleNote: absent(),
      kind: read(paper.kind),
      class: read(CLASSES[paper.kind] ?? '行政规范性文件'),
      documentNumbers: paper.number === null ? [] : [read(documentNumber(paper.number))],
      issuers: paper.issuers.map(read),
      addressees: [],
      signatures: [],
      signedBy: absent(),
      adoption: absent(),
      dateOfDocument: paper.date === null ? absent() : read(paper.date),
      promulgationDate: absent(),
      effectiveDate: absent(),
      effectiveClause: absent(),
      validityTerm: absent(),
      expiryDate: absent(),
      attachmentNotes: [],
      text,
      articles: articlesOf(text),
      relations: [],
      findings: [],
    },
    lines,
    tables: [],
    pages: [...new Set(lines.map((line) => line.page))].map((page, at) => ({
      id: page,
      number: at + 1,
      printed: null,
      width: PAGE.width,
      height: PAGE.height,
    })),
    textAuthority: { code: 'gazetteText', label: '公报刊登文本', legalBasis: '' },
    validity: { status: paper.status as ValidityStatus, asOf: '2026-01-01', evidence: null },
    register: REGISTER,
  }
}

function read<Value>(value: Value): Reading<Value> {
  return { value, quote: String(value), places: [], confidence: 0.98, reader: 'machine', status: 'present', basis: 'body' }
}

function documentNumber({ raw, norm, key, code, year, serial }: NonNullable<Paper['number']>): DocumentNumber {
  return {
    raw,
    norm,
    key,
    code,
    codePrinted: code,
    year,
    yearBasis: 'printed',
    serial,
    kind: 'document',
    issuerHint: null,
    resolution: 'exact',
  }
}

/** One article where the text has one: the units of this corpus are articles. */
function articlesOf(text: string): Edition['record']['articles'] {
  const start = text.search(/^第.{1,9}条/mu)
  if (start < 0) return []
  const place = { id: 'art_1', parent: null, level: '条' as const, number: null, numberInt: 1, numberSuffix: null, heading: null }
  return [{ ...place, text: text.slice(start), start, end: text.length, pages: [1], places: [] }]
}

/** Characters stand a pixel or two off their grid, as they do on paper: a regular grid would be stored in next to nothing. */
function setLines(paper: Paper): EditionLine[] {
  const random = seeded(paper.at + 1)
  const lines: EditionLine[] = []
  let offset = 0
  for (const [paragraph, content] of paper.paragraphs.entries()) {
    for (let start = 0; start < content.length; start += PAGE.measure) {
      const length = Math.min(PAGE.measure, content.length - start)
      const row = lines.length % PAGE.lines
      const page = pageId(paper.issue.id, 1 + Math.floor(lines.length / PAGE.lines))
      const edges = Array.from({ length: length + 1 }, (_, at) => PAGE.left + at * PAGE.size + Math.floor(random() * 4))
      const top = PAGE.top + row * PAGE.leading + Math.floor(random() * 3)
      const box = { left: edges[0]!, top, right: edges.at(-1)!, bottom: top + PAGE.size }
      const id = lineId(page, 1, row + 1)
      lines.push({ id, page, writing: 'horizontal', box, start: offset + start, end: offset + start + length, edges, paragraph })
    }
    offset += content.length + 1
  }
  return lines
}

const REGISTER: Edition['register'] = {
  registerNo: 1,
  type: '发布',
  document: '',
  version: 1,
  originalContent: { textHash: '', recordHash: '', imageHashes: [], sourceHashes: [] },
  publishingUnit: '东海省人民政府办公厅',
  reviewers: [],
  publisher: '',
  publishedAt: '2026-01-03T09:00:00+08:00',
  channels: [],
  reason: null,
  prevHash: '',
  hash: '',
}
