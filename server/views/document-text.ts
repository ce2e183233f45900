/**
 * The text of an edition as it stands on paper: paragraph by paragraph, every printed line a span that knows its place on the page image,
 * every article an address. Works without a script: each line is an anchor, each page break leads to its image.
 */
import { html } from 'hono/html'
import type { Article } from '../../gazette/article.ts'
import type { DocumentTable } from '../../gazette/document.ts'
import type { Edition, EditionLine, EditionPage } from '../../gazette/edition.ts'
import type { PageId } from '../../gazette/ids.ts'
import type { Range } from '../../published/search/snippets.ts'
import type { Page } from '../request.ts'
import type { Html } from './frame.ts'
import { jumpLinks } from './jump-links.ts'
import { type Layer, type LayerName, layerOf, resolvedForms } from './layers.ts'
import { inked } from './marks.ts'
import { type SetApart, settingApart } from './set-apart.ts'

type Paragraph = { text: string; start: number; end: number; lines: EditionLine[]; articles: Article[] }
type Setting = {
  page: Page
  edition: Edition
  pages: ReadonlyMap<PageId, EditionPage>
  here: string | null
  marks: readonly Range[]
  name: LayerName
  layer: Layer
  jumps: readonly SetApart[]
  resolved: readonly SetApart[]
  last: { page: PageId | null }
}

const LEVELS: Partial<Record<Article['level'], string>> = {
  编: 'part',
  章: 'chapter',
  节: 'section',
  条: 'article',
  项: 'point',
  目: 'indent',
  '一、': 'first',
  '（一）': 'point',
  '1.': 'indent',
  '（1）': 'indent',
}
const HEADINGS = new Set<Article['level']>(['编', '章', '节'])

/** `here`: the article the reader asked for. `marks`: ranges of the text to be marked, in order. `layer`: as printed, or for reading. */
export type How = { here: string | null; marks: readonly Range[]; layer: LayerName }

export function documentText(page: Page, edition: Edition, { here, marks, layer }: How): Html {
  const setting: Setting = {
    page,
    edition,
    pages: new Map(edition.pages.map((one) => [one.id, one])),
    here,
    marks,
    name: layer,
    layer: layerOf(layer, edition.record.text, edition.issue.year),
    jumps: jumpLinks(page, edition),
    resolved: layer === 'normalized' ? resolvedForms(edition) : [],
    last: { page: null },
  }
  const paragraphs = paragraphsOf(edition)
  const tables = tablesBy(edition, paragraphs)
  return html`${paragraphs.map((paragraph) => {
    const table = tables.get(paragraph)
    if (table === undefined) return setParagraph(setting, paragraph)
    return table.first ? setTable(setting, table.table, table.lines) : ''
  })}`
}

function paragraphsOf({ record, lines }: Edition): Paragraph[] {
  const paragraphs: Paragraph[] = []
  let start = 0
  let next = 0
  for (const text of record.text.split('\n')) {
    const end = start + text.length
    while (next < lines.length && (lines[next]?.end ?? 0) <= start && (lines[next]?.start ?? 0) < start) next++
    const own: EditionLine[] = []
    for (let at = next; at < lines.length; at++) {
      const line = lines[at]
      if (line === undefined || line.start >= end) break
      if (line.end > start) own.push(line)
    }
    paragraphs.push({
      text,
      start,
      end,
      lines: own,
      articles: record.articles.filter((article) => article.start >= start && article.start < end),
    })
    start = end + 1
  }
  return paragraphs
}

type InTable = { table: DocumentTable; lines: EditionLine[]; first: boolean }

/** A paragraph belongs to a table when every line of it stands in the table's box. */
function tablesBy({ tables, lines }: Edition, paragraphs: Paragraph[]): Map<Paragraph, InTable> {
  const found = new Map<Paragraph, InTable>()
  for (const table of tables) {
    const inside = new Set(lines.filter((line) => line.page === table.page && holds(table.box, line)))
    const own = paragraphs.filter((paragraph) => paragraph.lines.length > 0 && paragraph.lines.every((line) => inside.has(line)))
    for (const [at, paragraph] of own.entries())
      if (!found.has(paragraph)) found.set(paragraph, { table, lines: own.flatMap((one) => one.lines), first: at === 0 })
  }
  return found
}

function holds(box: DocumentTable['box'], line: EditionLine): boolean {
  const x = (line.box.left + line.box.right) / 2
  const y = (line.box.top + line.box.bottom) / 2
  return x >= box.left && x < box.right && y >= box.top && y < box.bottom
}

function setParagraph(setting: Setting, paragraph: Paragraph): Html {
  if (paragraph.text.trim() === '') return html``
  const [outer, ...inner] = paragraph.articles.filter((article) => article.start === paragraph.start)
  const anchors = inner.map((article) => html`<span id="${article.id}"></span>`)
  const body = setLines(setting, paragraph)
  if (outer === undefined) return html`<p class="${placing(setting.edition, paragraph)}">${body}</p>`
  const here = setting.here === outer.id ? ' here' : ''
  const link = html`<a class="permalink" href="/documents/${setting.edition.document}/articles/${outer.id}" title="${setting.page.t('article.permalink')}" aria-label="${setting.page.t('article.permalinkOf', { article: outer.number ?? outer.id })}">§</a>`
  if (HEADINGS.has(outer.level)) return html`<h3 id="${outer.id}" class="level-${LEVELS[outer.level]}${here}">${anchors}${body}${link}</h3>`
  return html`<p id="${outer.id}" class="level-${LEVELS[outer.level] ?? 'text'}${here}">${anchors}${body}${outer.number === null ? '' : link}</p>`
}

/** Title, number, signature and date stand where print puts them: known by their proof, not by their looks. */
function placing({ record }: Edition, { text, lines, start }: Paragraph): string {
  const on = (places: { page: PageId; box: { left: number; top: number } }[]): boolean =>
    lines.length > 0 &&
    lines.every((line) => places.some(({ page, box }) => page === line.page && box.top === line.box.top && box.left === line.box.left))
  const near = (quote: string): boolean => quote !== '' && closed(quote) === closed(text)
  if (on(record.title.places) || near(record.title.quote)) return 'printed-title'
  if (record.documentNumbers.some(({ quote }) => near(quote))) return 'printed-number'
  const atFoot = start > record.text.length * 0.5
  const foot = [record.dateOfDocument, record.signedBy, ...record.signatures, ...record.issuers]
  return atFoot && foot.some(({ quote }) => near(quote)) ? 'printed-foot' : 'printed-text'
}

function closed(text: string): string {
  return text.replace(/\s+/gu, '')
}

/** Text between lines (there should be none) is set as it is: nothing of the text is ever left out. */
function setLines(setting: Setting, paragraph: Paragraph): Html {
  const parts: Html[] = []
  let at = paragraph.start
  for (const line of paragraph.lines) {
    const from = Math.max(at, line.start)
    const to = Math.min(paragraph.end, line.end)
    if (from > at) parts.push(setPiece(setting, paragraph, at, from))
    if (line.page !== setting.last.page) parts.push(pageBreak(setting, line.page))
    if (to > from) parts.push(setLine(setting, paragraph, line, from, to))
    at = Math.max(at, to)
  }
  if (at < paragraph.end) parts.push(setPiece(setting, paragraph, at, paragraph.end))
  return html`${parts}`
}

/** The id stands on the first piece of a line only: a line may be shared by two paragraphs. */
function setLine(setting: Setting, paragraph: Paragraph, line: EditionLine, from: number, to: number): Html {
  const piece = setPiece(setting, paragraph, from, to)
  return from === line.start
    ? html`<span class="line" id="${line.id}" data-line="${line.id}">${piece}</span>`
    : html`<span class="line" data-line="${line.id}">${piece}</span>`
}

/** The number of an article is set bold; articles that begin inside the paragraph get their anchor there. */
function setPiece(setting: Setting, paragraph: Paragraph, from: number, to: number): Html {
  const text = setting.edition.record.text
  const cuts = paragraph.articles.filter((article) => article.start >= from && article.start < to)
  const parts: Html[] = []
  let at = from
  for (const article of cuts) {
    if (article.start < at) continue
    const number = article.number !== null && text.startsWith(article.number, article.start) ? article.number : ''
    const end = Math.min(to, article.start + number.length)
    parts.push(setWords(setting, at, article.start))
    if (article.start > paragraph.start) parts.push(html`<span id="${article.id}"></span>`)
    if (end > article.start)
      parts.push(html`<b${standsApart(number, text[end]) ? html` class="apart"` : ''}>${setWords(setting, article.start, end)}</b>`)
    at = end
  }
  return html`${parts}${setWords(setting, at, to)}`
}

function setWords({ layer, marks, jumps, resolved }: Setting, from: number, to: number): Html {
  const inner = (start: number, end: number) => settingApart(resolved, start, end, (left, right) => inked(layer, left, right, marks))
  return settingApart(jumps, from, to, inner)
}

/** 第三条 is followed by a blank; where none was read, it is shown, not added. After 一、 or （一） print leaves none. */
function standsApart(number: string, next: string | undefined): boolean {
  return !/[、）)．.]$/u.test(number) && next !== undefined && !/[\s\u3000]/u.test(next)
}

function pageBreak(setting: Setting, id: PageId): Html {
  setting.last.page = id
  const on = setting.pages.get(id)
  if (on === undefined) return html``
  const label = on.printed === null ? setting.page.t('page.scan', { n: on.number }) : setting.page.t('page.printed', { n: on.printed })
  return html`<a class="page-break" id="text-p${on.number}" href="#sheet-p${on.number}" aria-label="${setting.page.t('page.breakLabel', { page: label })}">${label}</a>`
}

function setTable(setting: Setting, table: DocumentTable, lines: EditionLine[]): Html {
  const rows = Array.from({ length: table.rows }, (_, row) =>
    table.cells.filter((cell) => cell.row === row).toSorted((a, b) => a.column - b.column),
  )
  const first = lines[0]
  return html`${first !== undefined && first.page !== setting.last.page ? html`<p>${pageBreak(setting, first.page)}</p>` : ''}<div class="table" role="region" tabindex="0" aria-label="${setting.page.t('document.table')}"><table>${rows.map(
    (cells) =>
      html`<tr>${cells.map((cell) => {
        const own = lines.filter((line) => holds(cell.box, line))
        const content = own.length === 0 ? html`${setCell(setting, cell.text)}` : html`${own.map((line) => setPlainLine(setting, line))}`
        return html`<td rowspan="${cell.rowSpan}" colspan="${cell.columnSpan}">${content}</td>`
      })}</tr>`,
  )}</table></div>`
}

/** A cell that no line of the text fills: its own words, in the layer that is read. */
function setCell({ edition, name }: Setting, text: string): string {
  return layerOf(name, text, edition.issue.year).slice(0, text.length)
}

function setPlainLine(setting: Setting, line: EditionLine): Html {
  return html`<span class="line" id="${line.id}" data-line="${line.id}">${setWords(setting, line.start, line.end)}</span>`
}
