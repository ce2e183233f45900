import type { ContentsEntry, DocumentLine } from '../../gazette/document.ts'
import { findDocumentNumbers } from '../../gazette/document-number.ts'
import type { LineId } from '../../gazette/ids.ts'
import { plain } from './compare.ts'
import type { Row } from './contents-rows.ts'
import { closeUp, endsEntry, endsWithLeader, isHeadingRow, rowsOf } from './contents-rows.ts'
import { COLUMN_HEADING, CONTENTS_HEADING, INDEX_HEADING, LETTERHEAD } from './words.ts'

export type ContentsOptions = {
  /** The contents page is looked for among this many pages at the front, and as many at the back. */
  contentsPages: number
  /** Lines a wrapped entry may have: more without a page number, and the contents are over. */
  entryLines: number
}

/** The contents page as a witness. `columns`: 栏目 as printed; `pages` in the order of `entries`: the printed page as a number. */
export type Contents = {
  entries: ContentsEntry[]
  pages: (number | null)[]
  lines: Set<LineId>
  index: Set<LineId>
  heading: DocumentLine | null
}

/** Reads the contents among the lines of the issue (furniture already left out). Without a contents page there are no entries. */
export function readContents(lines: readonly DocumentLine[], options: ContentsOptions): Contents {
  const start = findHeading(lines, options)
  const index = indexLines(lines, options)
  if (start === -1) return { entries: [], pages: [], lines: new Set(), index, heading: null }
  const end = endOfContents(lines, start, options)
  const headed = lines[start]!.text.replace(/\s/gu, '').length <= 4
  const region = lines.slice(headed ? start + 1 : start, end)
  const { entries, pages } = entriesOf(byPage(region).flatMap(rowsOf))
  return { entries, pages, lines: new Set(lines.slice(start, end).map((line) => line.id)), index, heading: lines[start]! }
}

/** The line 目录; where that cannot be read, the first line of a page on which leader after leader ends in a number. */
function findHeading(lines: readonly DocumentLine[], { contentsPages }: ContentsOptions): number {
  const first = lines[0]?.pageNumber ?? 1
  const last = lines.at(-1)?.pageNumber ?? 1
  const near = (line: DocumentLine) => line.pageNumber < first + contentsPages || line.pageNumber > last - 2
  const named = lines.findIndex((line, at) => {
    if (!near(line)) return false
    const text = plain(line.text)
    // 目 and 录 set far apart may come as two lines.
    return CONTENTS_HEADING.test(text) || (text === '目' && CONTENTS_HEADING.test(text + plain(lines[at + 1]?.text ?? '')))
  })
  if (named !== -1) return named
  const led = lines.findIndex((line) => near(line) && endsWithLeader(line) && isLedPage(lines, line.pageNumber))
  return led === -1 ? -1 : beforeFirstEntry(lines, led)
}

function isLedPage(lines: readonly DocumentLine[], page: number): boolean {
  const own = lines.filter((line) => line.pageNumber === page)
  return own.filter(endsWithLeader).length >= Math.max(2, 0.3 * own.length)
}

/** Back over what may belong to the first entry: lines of its title, a column heading, the two characters that should say 目录. */
function beforeFirstEntry(lines: readonly DocumentLine[], led: number): number {
  let start = led
  while (start > 0 && lines[start - 1]!.pageNumber === lines[led]!.pageNumber) {
    const text = plain(lines[start - 1]!.text)
    if (led - start > 3 || !(text.length <= 3 || text.length >= 18 || COLUMN_HEADING.test(text))) break
    start--
  }
  return start
}

/** The contents run to the last line that ends an entry; a page on which few lines do is no contents page. */
function endOfContents(lines: readonly DocumentLine[], start: number, { entryLines }: ContentsOptions): number {
  let end = start + 1
  let open = 0
  for (let at = start + 1; at < lines.length; at++) {
    const line = lines[at]!
    if (line.pageNumber !== lines[at - 1]!.pageNumber && !isContentsPage(lines, line.pageNumber)) break
    if (endsEntry(line)) {
      end = at + 1
      open = 0
    } else if (!COLUMN_HEADING.test(plain(line.text)) && ++open > entryLines && end > start + 1) break
  }
  return withScraps(lines, end)
}

/** What is left of leaders and brackets behind the last entry, read as letters or as nothing, is no text. */
function withScraps(lines: readonly DocumentLine[], end: number): number {
  const { pageNumber } = lines[end - 1]!
  let scraps = end
  while (lines[scraps]?.pageNumber === pageNumber && !/\p{Script=Han}/u.test(lines[scraps]!.text)) scraps++
  return scraps
}

function isContentsPage(lines: readonly DocumentLine[], page: number): boolean {
  const own = lines.filter((line) => line.pageNumber === page)
  return own.filter(endsEntry).length >= Math.max(1, 0.3 * own.length)
}

/** 年度总目录: from its heading to the end of the page run. Kept apart; its entries belong to a whole year. */
function indexLines(lines: readonly DocumentLine[], options: ContentsOptions): Set<LineId> {
  const start = lines.findIndex(
    (line) => INDEX_HEADING.test(plain(line.text)) && plain(line.text).length <= 24 && isContentsPage(lines, line.pageNumber),
  )
  if (start === -1) return new Set()
  return new Set(lines.slice(start, endOfContents(lines, start, options)).map((line) => line.id))
}

function byPage(lines: readonly DocumentLine[]): DocumentLine[][] {
  return [...Map.groupBy(lines, (line) => line.pageNumber).values()]
}

function entriesOf(rows: readonly Row[]): { entries: ContentsEntry[]; pages: (number | null)[] } {
  const entries: ContentsEntry[] = []
  const pages: (number | null)[] = []
  let column: string | null = null
  let open: Row[] = []
  const close = () => {
    const last = open.at(-1)
    if (last === undefined) return
    entries.push(entryOf(open, column))
    pages.push(last.pageNumber)
    open = []
  }
  for (const [at, row] of rows.entries()) {
    // A leader read as letters is no title: F T O r r r.
    if (row.page === null && !/\p{Script=Han}/u.test(row.wording)) continue
    if (open.length > 0 && startsAnew(row, open)) close()
    if (open.length === 0 && isColumnHeading(row, rows[at + 1])) {
      column = closeUp(row.wording)
      continue
    }
    open.push(row)
    if (row.ends) close()
  }
  close()
  return { entries, pages }
}

/** The entry before lost its page number: its last line stops short, and this one begins at the edge again. */
function startsAnew(row: Row, open: readonly Row[]): boolean {
  const last = open.at(-1)!.lines.at(-1)!.geometry
  const first = open[0]!.lines[0]!.geometry
  const here = row.lines[0]?.geometry
  if (last == null || first == null || here == null) return false
  return here.indent < first.indent + 0.5 * here.size && last.outdent > 0.3 * last.measure
}

function isColumnHeading(row: Row, next: Row | undefined): boolean {
  if (row.ends || next === undefined) return false
  const text = plain(row.wording)
  if (text.length > 16 || LETTERHEAD.test(text)) return LETTERHEAD.test(text) && text.length <= 16
  if (isHeadingRow(row, COLUMN_HEADING) || /^[【[·•◆■□●※]/u.test(text)) return true
  const geometry = row.lines[0]?.geometry
  return geometry != null && geometry.outdent > 0.45 * geometry.measure && !/^关于/u.test(text)
}

function entryOf(rows: readonly Row[], column: string | null): ContentsEntry {
  const { title, documentNumber } = splitNumber(rows)
  return {
    title,
    documentNumber,
    issuer: null,
    column,
    page: rows.at(-1)?.page ?? null,
    scanPage: null,
    document: null,
    omission: null,
    places: rows.flatMap((row) => row.lines.map((line) => ({ page: line.page, box: line.box }))),
  }
}

/** 关于…的通知 东政发〔2003〕21号: the numbers at the end are no part of the title. An order is called by its number, and keeps it. */
function splitNumber(rows: readonly Row[]): { title: string; documentNumber: string | null } {
  const wording = rows.map((row) => row.wording).join('\n')
  const end = wording.replace(/[\s)）]+$/u, '').length
  let start = end
  for (const number of findDocumentNumbers(wording.slice(0, end)).toReversed()) {
    if (number.kind === 'order' || wording.slice(number.end, start).trim() !== '') break
    start = number.start
  }
  const title = closeUp(wording.slice(0, start === end ? wording.length : start).replace(/[\s(（]+$/u, ''))
  if (start === end || title === '') return { title: closeUp(wording), documentNumber: null }
  return { title, documentNumber: wording.slice(start, end).replace(/\s+/gu, ' ').trim() }
}
