/**
 * A small issue as the pipeline leaves it: three pages of 600 × 840 pixels with real images, a contents page, three documents.
 *
 *   page 1   contents
 *   page 2   document 1 (规章), then the head of document 2
 *   page 3   the rest of document 2, then document 3
 *
 * On the images every character is a black square in its box, so that a test can look whether it is covered.
 */
import sharp from 'sharp'
import type { Archive } from '../../archive/archive.ts'
import type { ContentsEntry, DocumentLine, GazetteDocument, Paragraph } from '../../gazette/document.ts'
import { parseDocumentNumbers } from '../../gazette/document-number.ts'
import type { IssueDraft } from '../../gazette/draft.ts'
import { type DocumentId, documentId, lineId, type PageId, pageId } from '../../gazette/ids.ts'
import type { Issue } from '../../gazette/issue.ts'
import type { PageText } from '../../gazette/page.ts'
import { type Box, boxAround } from '../../gazette/place.ts'
import { absent, type Reading } from '../../gazette/reading.ts'
import type { DocumentClass, DocumentRecord } from '../../gazette/record.ts'
import type { Relation } from '../../gazette/relation.ts'
import { bareSheet } from '../../gazette/sheet.ts'
import type { Block, Glyph, TextLine } from '../../gazette/text.ts'

export const PAGE_WIDTH = 600
export const PAGE_HEIGHT = 840
const SIZE = 24
const LEFT = 60
const TOP = 80
const PITCH = 40

/** A text to be set: paragraphs of printed lines; `from`: the page of its first line; a line `'⏎'` turns the page. */
export type Copy = {
  title: string
  paragraphs: string[][]
  from: number
  role?: GazetteDocument['role']
  class?: DocumentClass
  number?: string
  date?: string
  effective?: string
  expiry?: string
  relations?: Relation[]
}

export const COPY: Copy[] = [
  { title: '目录', from: 1, role: 'contents', paragraphs: [['目录'], ['东海省渔港管理办法（2）', '关于做好防汛工作的通知（2）']] },
  {
    title: '东海省渔港管理办法',
    from: 2,
    class: '省政府规章',
    number: '东政发〔1985〕12号',
    date: '1985-05-20',
    effective: '1985-07-01',
    paragraphs: [['东海省渔港管理办法'], ['第一条为加强渔港管理，', '制定本办法。'], ['第二条本办法自七月一日起施行。']],
  },
  {
    title: '关于做好防汛工作的通知',
    from: 2,
    class: '行政规范性文件',
    number: '东政办发〔1985〕7号',
    date: '1985-06-01',
    paragraphs: [['关于做好防汛工作的通知'], ['各市、县人民政府：'], ['现将防汛工作', '⏎', '有关事项通知如下。']],
  },
  {
    title: '关于同意设立海口镇的批复',
    from: 3,
    class: '行政规范性文件',
    number: '东政函〔1985〕3号',
    date: '1985-06-05',
    paragraphs: [['关于同意设立海口镇的批复'], ['同意设立海口镇。']],
  },
]

export type DraftOptions = { id?: string; copy?: Copy[]; quick?: boolean; issue?: Partial<Issue>; engine?: string }

/** The draft, its page images put into the archive's file store; not saved. The same options give the same draft. */
export async function makeDraft(archive: Pick<Archive, 'files'>, options: DraftOptions = {}): Promise<IssueDraft> {
  const issue = issueOf(options)
  const copy = options.copy ?? COPY
  const set = typeset(issue, copy)
  const pages: PageText[] = []
  for (const [id, blocks] of [...set.blocks].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const file = await archive.files.putBytes(await pageImage(blocks))
    pages.push(pageOf(id, { file, blocks, number: pages.length + 1 }))
  }
  const records = set.documents.map((document, at) => recordOf(document, copy[at]!))
  return {
    issue,
    pages,
    segmentation: {
      documents: set.documents,
      contents: contentsOf(set.documents, copy),
      printedPages: pages.map((page) => ({
        number: page.number,
        printed: String(page.number),
        kind: page.number === 1 ? 'contents' : 'body',
      })),
      apart: [],
      findings: [],
    },
    records,
    findings: [],
    engine: options.engine ?? 'test-1',
    quick: options.quick ?? false,
  }
}

/** As makeDraft, and saved. */
export async function savedDraft(archive: Archive, options: DraftOptions = {}): Promise<IssueDraft> {
  const draft = await makeDraft(archive, options)
  archive.save(draft)
  return draft
}

export function issueOf({ id = 'dhzb-1985-12', issue }: DraftOptions): Issue {
  const source = {
    file: `${id}.pdf`,
    sha256: id
      .split('')
      .reduce((hex, _, at) => hex + id.charCodeAt(at).toString(16), '')
      .padEnd(64, '0')
      .slice(0, 64),
    bytes: 1000,
    format: 'pdf' as const,
  }
  return {
    id,
    series: '东海省人民政府公报',
    year: 1985,
    number: 12,
    numberEnd: null,
    wholeNumber: 340,
    piece: null,
    kind: '正刊',
    publicationDate: '1985-06-30',
    distribution: '公开',
    sources: [source],
    readings: {},
    ...issue,
  }
}

type Set = { documents: GazetteDocument[]; blocks: Map<PageId, Block[]> }

function typeset(issue: Issue, copy: readonly Copy[]): Set {
  const rows = new Map<number, number>()
  const blocks = new Map<PageId, Block[]>()
  const documents = copy.map((one, at) => {
    let page = one.from
    const lines: DocumentLine[] = []
    const paragraphs: Paragraph[] = []
    const blockOn = new Map<number, Block>()
    for (const printed of one.paragraphs) {
      const ofParagraph: DocumentLine[] = []
      for (const text of printed) {
        if (text === '⏎') {
          page++
          continue
        }
        const row = rows.get(page) ?? 0
        rows.set(page, row + 1)
        const onPage = blocks.get(pageId(issue.id, page)) ?? []
        blocks.set(pageId(issue.id, page), onPage)
        const block = blockOn.get(page) ?? emptyBlock()
        if (!blockOn.has(page)) onPage.push(block)
        blockOn.set(page, block)
        const line = textLine(text, row)
        block.lines.push(line)
        block.box = boxAround(block.lines.map((other) => other.box))
        ofParagraph.push(
          documentLine(line, {
            id: lineId(pageId(issue.id, page), onPage.indexOf(block), block.lines.length - 1),
            page: pageId(issue.id, page),
            number: page,
            text,
          }),
        )
      }
      lines.push(...ofParagraph)
      paragraphs.push(paragraphOf(ofParagraph, paragraphs.length === 0))
    }
    return documentOf(issue, { order: at + 1, copy: one, lines, paragraphs, last: page })
  })
  return { documents, blocks }
}

function emptyBlock(): Block {
  return { kind: 'text', writing: 'horizontal', box: { left: 0, top: 0, right: 0, bottom: 0 }, column: 0, lines: [], cells: [] }
}

function textLine(text: string, row: number): TextLine {
  const top = TOP + row * PITCH
  const box: Box = { left: LEFT, top, right: LEFT + text.length * SIZE, bottom: top + SIZE }
  const glyphs = [...text].map((character, at): Glyph => {
    const left = LEFT + at * SIZE
    return {
      text: character,
      box: { left, top, right: left + SIZE, bottom: top + SIZE },
      confidence: 0.99,
      others: [],
      risk: 0,
      doubt: null,
    }
  })
  const quad: TextLine['quad'] = [
    { x: box.left, y: box.top },
    { x: box.right, y: box.top },
    { x: box.right, y: box.bottom },
    { x: box.left, y: box.bottom },
  ]
  return { box, quad, writing: 'horizontal', glyphs, readers: ['test-1'] }
}

function documentLine(
  line: TextLine,
  { id, page, number, text }: { id: string; page: PageId; number: number; text: string },
): DocumentLine {
  const edges = Array.from({ length: text.length + 1 }, (_, at) => LEFT + at * SIZE)
  return {
    id,
    page,
    pageNumber: number,
    kind: 'text',
    writing: 'horizontal',
    text,
    box: line.box,
    edges,
    doubts: [],
    confidence: 0.99,
    geometry: null,
  }
}

function paragraphOf(lines: DocumentLine[], heading: boolean): Paragraph {
  let text = ''
  const spans = lines.map((line) => {
    const start = text.length
    text += line.text
    const { id, page, box, edges, writing, doubts } = line
    return { start, end: text.length, line: id, page, box, edges, writing, doubts }
  })
  return { text, kind: heading ? 'heading' : 'text', spans }
}

type Cut = { order: number; copy: Copy; lines: DocumentLine[]; paragraphs: Paragraph[]; last: number }

function documentOf(issue: Issue, { order, copy, lines, paragraphs, last }: Cut): GazetteDocument {
  return {
    id: documentId(issue.id, order),
    issue: issue.id,
    order,
    titleLines: lines.slice(0, 1),
    lines,
    paragraphs,
    tables: [],
    pages: [copy.from, last],
    column: '省政府文件',
    role: copy.role ?? 'document',
    parent: null,
    carries: [],
    contentsEntry: null,
    findings: [],
  }
}

function contentsOf(documents: GazetteDocument[], copy: readonly Copy[]): ContentsEntry[] {
  return documents.flatMap((document, at) => {
    if (document.role === 'contents') return []
    const { title, number, from } = copy[at]!
    return [
      {
        title,
        documentNumber: number ?? null,
        issuer: null,
        column: null,
        page: String(from),
        scanPage: from,
        document: document.id,
        omission: null,
        places: [],
      },
    ]
  })
}

export function recordOf(document: GazetteDocument, copy: Copy): DocumentRecord {
  const text = document.paragraphs.map((paragraph) => paragraph.text).join('\n')
  const title = copy.title
  return {
    ...bareSheet(),
    id: document.id,
    issue: document.issue,
    title: reading(title, title),
    titleNote: absent(),
    kind: copy.title.endsWith('通知') ? reading('通知', '通知') : absent(),
    class: copy.class ? reading(copy.class, title) : absent(),
    documentNumbers: copy.number ? parseDocumentNumbers(copy.number).map((number) => reading(number, copy.number!)) : [],
    issuers: [reading('东海省人民政府', '东海省人民政府')],
    addressees: [],
    signatures: [],
    signedBy: absent(),
    adoption: absent(),
    dateOfDocument: copy.date ? reading(copy.date, copy.date) : absent(),
    promulgationDate: absent(),
    effectiveDate: copy.effective ? reading(copy.effective, copy.effective) : absent(),
    effectiveClause: absent(),
    validityTerm: absent(),
    expiryDate: copy.expiry ? reading(copy.expiry, copy.expiry) : absent(),
    attachmentNotes: [],
    text,
    articles: [],
    relations: copy.relations ?? [],
    findings: [],
  }
}

export function reading<Value>(value: Value, quote: string): Reading<Value> {
  return { value, quote, places: [], confidence: 0.99, reader: 'machine', status: 'present', basis: 'body' }
}

function pageOf(id: PageId, { file, blocks, number }: { file: string; blocks: Block[]; number: number }): PageText {
  const image = {
    id,
    number,
    file,
    width: PAGE_WIDTH,
    height: PAGE_HEIGHT,
    dpi: 72,
    turned: 0,
    turnConfidence: 1,
    skew: 0,
    steps: [],
    ink: 0.05,
    findings: [],
  } as const
  return { state: 'text', id, number, image: { state: 'clean', ...image, steps: [], findings: [] }, blocks, findings: [] }
}

async function pageImage(blocks: readonly Block[]): Promise<Buffer> {
  const pixels = Buffer.alloc(PAGE_WIDTH * PAGE_HEIGHT, 255)
  for (const { box } of blocks.flatMap((block) => block.lines).flatMap((line) => line.glyphs))
    for (let y = box.top + 3; y < box.bottom - 3; y++) pixels.fill(0, y * PAGE_WIDTH + box.left + 3, y * PAGE_WIDTH + box.right - 3)
  return sharp(pixels, { raw: { width: PAGE_WIDTH, height: PAGE_HEIGHT, channels: 1 } })
    .png()
    .toBuffer()
}

/** The draft's document by its order, from 1. */
export function nth(draft: IssueDraft, order: number): DocumentId {
  return documentId(draft.issue.id, order)
}
