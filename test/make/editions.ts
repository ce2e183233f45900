/** Invented editions of 东海省 with places on invented paper: for tests of what the public sees. Nothing here is a real text. */
import type { Article, ArticleLevel } from '../../gazette/article.ts'
import { parseDocumentNumbers } from '../../gazette/document-number.ts'
import type { Edition, EditionLine, EditionPage, PublicIssue } from '../../gazette/edition.ts'
import { documentId, lineId, pageId } from '../../gazette/ids.ts'
import type { Issue } from '../../gazette/issue.ts'
import { absent, type Reading } from '../../gazette/reading.ts'
import type { DocumentClass, DocumentRecord } from '../../gazette/record.ts'
import type { Relation } from '../../gazette/relation.ts'
import { bareSheet } from '../../gazette/sheet.ts'
import type { Writing } from '../../gazette/text.ts'

export const PAGE = { width: 1200, height: 1700, margin: 120, size: 40, measure: 24, lines: 30 }
const digest = (letter: string): string => letter.repeat(64)

export function makeIssue(code: { id: string; series?: string; year: number; number: number; whole?: number; date?: string }): Issue {
  return {
    id: code.id,
    series: code.series ?? '东海省人民政府公报',
    year: code.year,
    number: code.number,
    numberEnd: null,
    wholeNumber: code.whole ?? null,
    piece: null,
    kind: '正刊',
    publicationDate: code.date ?? null,
    distribution: '公开',
    sources: [{ file: `${code.id}.pdf`, sha256: digest('a'), bytes: 1_234_567, format: 'pdf' }],
    readings: {},
  }
}

export type EditionWish = {
  issue: Issue
  order: number
  version?: number
  title: string
  kind: string
  class?: DocumentClass
  numbers?: string[]
  issuers: string[]
  addressees?: string[]
  date: string
  effective?: string
  /** First page of the issue on which it stands. */
  page: number
  paragraphs: string[]
  writing?: Writing
  role?: Edition['role']
  parent?: string
  carries?: string[]
  relations?: (Partial<Relation> & Pick<Relation, 'type' | 'sentence'>)[]
  validity?: Edition['validity']
  textAuthority?: Edition['textAuthority']
  publishedAt?: string
  column?: string
  /** Where a table stands, by index of its paragraphs. */
  tables?: { first: number; rows: string[][] }[]
}

/** An edition with every field proven on paper; lines of 24 characters, thirty a page. */
export function makeEdition(wish: EditionWish): Edition {
  const id = documentId(wish.issue.id, wish.order)
  const text = wish.paragraphs.join('\n')
  const { lines, pages } = setLines(wish, text)
  const record = makeRecord(wish, text, lines)
  return {
    document: id,
    version: wish.version ?? 1,
    issue: wish.issue,
    order: wish.order,
    column: wish.column ?? '省政府文件',
    role: wish.role ?? 'document',
    parent: wish.parent ?? null,
    carries: wish.carries ?? [],
    record,
    lines,
    tables: makeTables(wish, lines),
    pages,
    textAuthority: wish.textAuthority ?? {
      code: 'gazetteText',
      label: '公报刊登文本',
      legalBasis: '行政规范性文件在公报上刊登的文本，不是法律所称标准文本',
    },
    validity: wish.validity ?? { status: 'unknown', asOf: '2026-01-01', evidence: null },
    register: {
      registerNo: wish.order + 1,
      type: (wish.version ?? 1) > 1 ? '更正' : '发布',
      document: id,
      version: wish.version ?? 1,
      originalContent: { textHash: digest('b'), recordHash: digest('c'), imageHashes: [digest('d')], sourceHashes: [digest('a')] },
      publishingUnit: '东海省人民政府办公厅',
      reviewers: [
        { person: '王审', role: '保密审查', opinion: '可以公开', at: '2026-01-02T09:00:00+08:00' },
        { person: '李核', role: '审核', opinion: '与原件一致', at: '2026-01-02T10:00:00+08:00' },
      ],
      publisher: '赵发',
      publishedAt: wish.publishedAt ?? '2026-01-03T09:00:00+08:00',
      channels: ['门户网站'],
      reason: (wish.version ?? 1) > 1 ? '订正一处误字' : null,
      prevHash: digest('0'),
      hash: digest('e'),
    },
  }
}

/** Lines run on from paragraph to paragraph; a page holds thirty. */
function setLines(wish: EditionWish, text: string): { lines: EditionLine[]; pages: EditionPage[] } {
  const lines: EditionLine[] = []
  const pages: EditionPage[] = []
  let offset = 0
  let row = 0
  for (const [paragraph, content] of wish.paragraphs.entries()) {
    for (let start = 0; start < content.length; start += PAGE.measure) {
      const length = Math.min(PAGE.measure, content.length - start)
      const number = wish.page + Math.floor(row / PAGE.lines)
      const page = pageId(wish.issue.id, number)
      if (pages.at(-1)?.id !== page) pages.push({ id: page, number, printed: String(number - 2), width: PAGE.width, height: PAGE.height })
      lines.push(setLine(wish.writing ?? 'horizontal', page, row % PAGE.lines, offset + start, length, paragraph))
      row++
    }
    offset += content.length + 1
  }
  if (offset - 1 !== text.length) throw new Error('offsets do not add up')
  return { lines, pages }
}

function setLine(writing: Writing, page: string, row: number, start: number, length: number, paragraph: number): EditionLine {
  const across = PAGE.margin + row * Math.floor((PAGE.width - 2 * PAGE.margin) / PAGE.lines)
  const down = PAGE.margin + row * Math.floor((PAGE.height - 2 * PAGE.margin) / PAGE.lines)
  const box =
    writing === 'vertical'
      ? { left: PAGE.width - across - 30, top: PAGE.margin, right: PAGE.width - across, bottom: PAGE.margin + length * PAGE.size }
      : { left: PAGE.margin, top: down, right: PAGE.margin + length * PAGE.size, bottom: down + PAGE.size }
  const from = writing === 'vertical' ? box.top : box.left
  const edges = Array.from({ length: length + 1 }, (_, at) => from + at * PAGE.size)
  return { id: lineId(page, 1, row + 1), page, writing, box, start, end: start + length, edges, paragraph }
}

function makeRecord(wish: EditionWish, text: string, lines: EditionLine[]): DocumentRecord {
  const proof = <Value>(value: Value, quote: string): Reading<Value> => {
    const at = text.indexOf(quote)
    const places = lines
      .filter((line) => at >= 0 && line.start < at + quote.length && at < line.end)
      .map(({ page, box }) => ({ page, box }))
    return { value, quote, places, confidence: 0.98, reader: 'machine', status: 'present', basis: 'body' }
  }
  return {
    ...bareSheet(),
    id: documentId(wish.issue.id, wish.order),
    issue: wish.issue.id,
    title: proof(wish.title, wish.title),
    titleNote: absent(),
    kind: proof(wish.kind, wish.kind),
    class: { ...proof<DocumentClass>(wish.class ?? '行政规范性文件', ''), status: 'inferred' },
    documentNumbers: (wish.numbers ?? []).flatMap((raw) =>
      parseDocumentNumbers(raw, { issueYear: wish.issue.year ?? 2020 }).map((number) => proof(number, raw)),
    ),
    issuers: wish.issuers.map((name) => proof(name, name)),
    addressees: (wish.addressees ?? []).map((name) => proof(name, name)),
    signatures: wish.issuers.map((name) => proof(name, name)),
    signedBy: absent(),
    adoption: absent(),
    dateOfDocument: proof(wish.date, text.split('\n').at(-1) ?? ''),
    promulgationDate: absent(),
    effectiveDate: wish.effective === undefined ? absent() : proof(wish.effective, '起施行'),
    effectiveClause: absent(),
    validityTerm: absent(),
    expiryDate: absent(),
    attachmentNotes: [],
    text,
    articles: makeArticles(text, lines),
    relations: (wish.relations ?? []).map((relation) => ({
      cue: '根据',
      citedTitle: null,
      citedNumber: null,
      target: null,
      resolution: 'unresolved',
      article: null,
      places: [],
      ...relation,
    })),
    findings: [],
  }
}

/** 章 and 条 at the beginning of paragraphs; a 章 holds the articles after it. */
function makeArticles(text: string, lines: EditionLine[]): Article[] {
  const found = [...text.matchAll(/^(第([一二三四五六七八九十]+)([章条]))[　 ]?(.*)$/gmu)]
  return found.map((match, at) => {
    const level = match[3] as ArticleLevel
    const next = found.slice(at + 1).find((later) => level === '条' || later[3] === '章')
    const start = match.index
    const end = next === undefined ? text.length : next.index - 1
    const numberInt = '一二三四五六七八九十'.indexOf(match[2] ?? '') + 1
    const on = lines.filter((line) => line.start < end && start < line.end)
    return {
      id: `${level === '章' ? 'chp' : 'art'}_${numberInt}`,
      parent: null,
      level,
      number: match[1] ?? null,
      numberInt,
      numberSuffix: null,
      heading: level === '章' ? (match[4] ?? null) : null,
      text: level === '章' ? '' : text.slice(start, end),
      start,
      end,
      pages: [...new Set(on.map((line) => Number(/p(\d+)-b/.exec(line.id)?.[1])))],
      places: on.map(({ page, box }) => ({ page, box })),
    }
  })
}

function makeTables(wish: EditionWish, lines: EditionLine[]): Edition['tables'] {
  return (wish.tables ?? []).map(({ first, rows }) => {
    const columns = rows[0]?.length ?? 0
    const lineOf = (paragraph: number): EditionLine => lines.find((line) => line.paragraph === paragraph) as EditionLine
    const head = lineOf(first)
    const foot = lineOf(first + rows.length * columns - 1)
    const cells = rows.flatMap((row, r) =>
      row.map((text, c) => ({
        row: r,
        column: c,
        rowSpan: 1,
        columnSpan: 1,
        box: lineOf(first + r * columns + c).box,
        lines: [r * columns + c],
        text,
      })),
    )
    const box = { left: head.box.left, top: head.box.top, right: PAGE.width - PAGE.margin, bottom: foot.box.bottom }
    return { page: head.page, box, rows: rows.length, columns, cells }
  })
}

/** The issue as the public sees it, from its released editions; `pageCount` pages, those without a released text not public. */
export function makePublicIssue(issue: Issue, editions: Edition[], pageCount: number, withheld: number): PublicIssue {
  const pages = Array.from({ length: pageCount }, (_, at) => {
    const id = pageId(issue.id, at + 1)
    const documents = editions.filter((edition) => edition.pages.some((page) => page.id === id)).map((edition) => edition.document)
    const isPublic = documents.length > 0 || at === 0
    return {
      id,
      number: at + 1,
      printed: at < 2 ? null : String(at - 1),
      width: PAGE.width,
      height: PAGE.height,
      kind: at === 0 ? ('cover' as const) : at === 1 ? ('contents' as const) : ('body' as const),
      file: isPublic ? `issues/${issue.id}/pages/${id}.jpg` : null,
      thumbnail: isPublic ? `issues/${issue.id}/pages/${id}.thumb.jpg` : null,
      veiled: isPublic && withheld > 0,
      documents,
    }
  })
  return {
    issue,
    pageCount,
    pages,
    contents: editions
      .filter((edition) => edition.parent === null)
      .map((edition) => ({
        title: edition.record.title.value ?? '',
        documentNumber: edition.record.documentNumbers[0]?.value?.raw ?? null,
        issuer: edition.record.issuers[0]?.value ?? null,
        column: edition.column,
        page: edition.pages[0]?.printed ?? null,
        scanPage: edition.pages[0]?.number ?? null,
        document: edition.document,
        omission: null,
        places: [],
      })),
    documents: editions.map((edition) => ({
      id: edition.document,
      title: edition.record.title.value ?? '',
      column: edition.column,
      version: edition.version,
      pages: [edition.pages[0]?.number ?? 1, edition.pages.at(-1)?.number ?? 1],
      parent: edition.parent,
      role: edition.role,
    })),
    withheld,
  }
}
