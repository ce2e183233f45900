import type { ScanPlace } from './bind.ts'
import { type Unit, units } from './body.ts'
import type { DocumentCopy, IssueCopy } from './copy.ts'
import { entryTitle } from './front.ts'
import type { Edges, MadePage, PlacedSort } from './impose.ts'
import type { Style } from './style.ts'

/** The text of a page in reading order, one printed line a line, furniture left out. */
export function pageText(page: MadePage): string {
  const lines = page.lines.filter((line) => line.kind !== 'running-head' && line.kind !== 'folio').map((line) => line.text)
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`
}

/** Everything printed on a page: boxes in pixels of the upright page before it was tilted by `skew` degrees and turned. `cells`: four numbers a character. */
export function pageTruth(page: MadePage, style: Style, scan: ScanPlace, skew: number): string {
  const lines = page.lines.map((line, order) => {
    const found = {
      order,
      kind: line.kind,
      document: line.document,
      writing: writingOf(line.sorts, style),
      text: line.text,
      box: rounded(line.box),
      cells: line.sorts.flatMap((sort) => cellsOf(sort, style)),
    }
    return JSON.stringify(line.cell ? { ...found, row: line.cell[0], column: line.cell[1] } : found)
  })
  const { width, height, dpi } = style.sheet
  const head = JSON.stringify({
    page: page.number,
    printedPage: page.printed,
    role: page.role,
    width,
    height,
    dpi,
    scan: { ...scan, skew },
  })
  return `${head.slice(0, -1)},"lines":[\n${lines.join(',\n')}\n]}\n`
}

function writingOf(sorts: PlacedSort[], style: Style): 'ltr' | 'ttb' {
  const [first, second] = sorts
  if (!first || !second) return style.writing
  return Math.abs(second.box[1] - first.box[1]) > Math.abs(second.box[0] - first.box[0]) ? 'ttb' : 'ltr'
}

function rounded(box: Edges): Edges {
  return [Math.round(box[0]), Math.round(box[1]), Math.round(box[2]), Math.round(box[3])]
}

/** Two digits that share a cell each take half of it. */
function cellsOf(sort: PlacedSort, style: Style): number[] {
  if (style.writing === 'ltr' || sort.text.length < 2) return rounded(sort.box)
  const middle = (sort.box[0] + sort.box[2]) / 2
  return [...rounded([sort.box[0], sort.box[1], middle, sort.box[3]]), ...rounded([middle, sort.box[1], sort.box[2], sort.box[3]])]
}

/** The issue's record in the form of `export --format json`, as far as it is known by construction. */
export function recordTruth(copy: IssueCopy, pages: MadePage[], places: Map<number, ScanPlace>): unknown {
  const documents = copy.columns.flatMap((column) => column.documents.map((document) => ({ document, column: column.name })))
  const ids = new Map(documents.map(({ document }, at) => [document.key, `${copy.stem}-d${String(at + 1).padStart(4, '0')}`]))
  const files = [...new Set([...places.values()].map((place) => place.file))]
  return {
    format: 'gongbao-record/1',
    issue: {
      id: copy.stem,
      series: copy.series,
      year: copy.year,
      number: copy.number,
      numberEnd: null,
      wholeNumber: copy.wholeNumber,
      kind: copy.kind,
      publicationDate: copy.publicationDate,
      source: files.map((file) => ({ file })),
    },
    discrepancies: copy.discrepancies,
    pages: pages.map((page) => ({
      number: page.number,
      printedPage: page.printed === null ? null : String(page.printed),
      kind: page.role,
      scan: places.get(page.number),
    })),
    contents: documents
      .filter(({ document }) => document.inContents !== false)
      .map(({ document, column }) => ({
        title: entryTitle(document),
        column,
        documentNumber: document.numberInContents ? document.numbers![0]!.raw : null,
        page: String(printedPagesOf(document.key, pages)[0]),
        document: ids.get(document.key),
      })),
    documents: documents.map(({ document, column }) =>
      documentTruth(
        document,
        column,
        ids,
        pages,
        documents.map((one) => one.document),
      ),
    ),
  }
}

function documentTruth(copy: DocumentCopy, column: string, ids: Map<string, string>, pages: MadePage[], all: DocumentCopy[]): unknown {
  const scans = pages.filter((page) => page.lines.some((line) => line.document === copy.key)).map((page) => page.number)
  const printed = printedPagesOf(copy.key, pages)
  const carried = all.filter((one) => one.carriedBy === copy.key).map((one) => ids.get(one.key))
  return {
    id: ids.get(copy.key),
    title: copy.title.join(''),
    titleLines: copy.title,
    kind: copy.kind,
    class: copy.class,
    documentNumbers: copy.numbers ?? [],
    // An attachment names no issuer of its own: its head is its label and its title.
    issuers: copy.attachmentOf ? [] : copy.issuers,
    addressees: copy.addressees ?? [],
    signedBy: copy.signedBy ?? null,
    dateOfDocument: copy.date ?? null,
    promulgationDate: copy.promulgationDate ?? null,
    effectiveDate: copy.effectiveDate ?? null,
    expiryDate: copy.expiryDate ?? null,
    pages: [scans[0], scans.at(-1)],
    printedPages: [String(printed[0]), String(printed.at(-1))],
    column,
    text: textOf(copy.key, pages),
    articles: articleTruth(copy.body),
    relations: copy.relations ?? [],
    attachmentOf: copy.attachmentOf ? ids.get(copy.attachmentOf) : null,
    carriedBy: copy.carriedBy ? ids.get(copy.carriedBy) : null,
    carries: carried,
  }
}

function printedPagesOf(key: string, pages: MadePage[]): number[] {
  return pages.filter((page) => page.lines.some((line) => line.document === key)).map((page) => page.printed!)
}

function textOf(key: string, pages: MadePage[]): string {
  return pages.flatMap((page) => page.lines.filter((line) => line.document === key).map((line) => line.text)).join('\n')
}

type ArticleTruth = { id: string; number: string | null; level: Unit['level'] }

/** The article tree in reading order, with the ids of its addresses (by position, as in Akoma Ntoso). A first 款 is the article itself. */
export function articleTruth(body: string): ArticleTruth[] {
  const at = { chp: 0, sec: 0, art: 0, para: 0, point: 0, item: 0, sub: 0, one: 0 }
  return units(body).map(({ level, number }) => ({ id: place(level, at), number, level }))
}

function place(level: Unit['level'], at: Record<'chp' | 'sec' | 'art' | 'para' | 'point' | 'item' | 'sub' | 'one', number>): string {
  const article = `art_${at.art}__para_${at.para}`
  if (level === '章') Object.assign(at, { chp: at.chp + 1, sec: 0 })
  else if (level === '节') Object.assign(at, { sec: at.sec + 1 })
  else if (level === '条') Object.assign(at, { art: at.art + 1, para: 1, point: 0, item: 0 })
  else if (level === '款') Object.assign(at, { para: at.para + 1, point: 0, item: 0 })
  else if (level === '项') Object.assign(at, { point: at.point + 1, item: 0 })
  else if (level === '目') Object.assign(at, { item: at.item + 1 })
  else if (level === '一、') Object.assign(at, { sec: at.sec + 1, sub: 0, one: 0 })
  else if (level === '（一）') Object.assign(at, { sub: at.sub + 1, one: 0 })
  else Object.assign(at, { one: at.one + 1 })
  if (level === '章') return `chp_${at.chp}`
  if (level === '节') return `chp_${at.chp}__sec_${at.sec}`
  if (level === '条') return `art_${at.art}`
  if (level === '款') return `art_${at.art}__para_${at.para}`
  if (level === '项') return `${article}__point_${at.point}`
  if (level === '目') return `${article}__point_${at.point}__indent_${at.item}`
  if (level === '一、') return `sec_${at.sec}`
  return level === '（一）' ? `sec_${at.sec}__sub_${at.sub}` : `sec_${at.sec}__sub_${at.sub}__item_${at.one}`
}
