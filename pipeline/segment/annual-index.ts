import type { AnnualIndexEntry } from '../../gazette/annual-index.ts'
import type { DocumentLine } from '../../gazette/document.ts'
import type { LineId } from '../../gazette/ids.ts'
import type { Issue } from '../../gazette/issue.ts'
import { parseNumeral } from '../../gazette/numerals.ts'
import { namesSeries, plain, titleKey } from './compare.ts'
import type { RowGroup } from './contents-entries.ts'
import { groupsOf, splitWording } from './contents-entries.ts'
import { rowsOf } from './contents-rows.ts'
import type { IndexOrder, IndexRow, Issues } from './index-rows.ts'
import { endsIndexRow, headingIssue, headOrder, indexForm } from './index-rows.ts'
import { tableRows } from './index-tables.ts'
import type { PrintedTable } from './tables.ts'
import { INDEX_HEADING } from './words.ts'

/** 年度总目录 as a witness: its rows, and the lines on which it stands, its heading among them. */
export type AnnualIndex = { entries: AnnualIndexEntry[]; lines: Set<LineId> }

/** Lines without a number after which the index is over: an entry with its issuer and a heading over it has fewer. */
const OPEN_LINES = 8
/** Share of the lines of a page, 0 to 1, that end a row on a page of the index. */
const ROWS = 0.3

/**
 * Reads the annual index among the lines of the issue (furniture already left out): rows with leaders, or a table. An issue without one has
 * no entries. Titles, issues and pages stay as printed.
 */
export function readAnnualIndex(lines: readonly DocumentLine[], tables: readonly PrintedTable[], issue: Issue): AnnualIndex {
  const pages = [...Map.groupBy(lines, (line) => line.pageNumber).values()]
  const at = pages.findIndex((own) => headingAt(own) !== -1 && isIndexPage(own.slice(headingAt(own))))
  if (at === -1) return { entries: [], lines: new Set() }
  const heading = headingAt(pages[at]!)
  const start = withMasthead(pages[at]!, heading, issue)
  const region = [pages[at]!.slice(start)]
  for (const own of pages.slice(at + 1)) {
    if (!isIndexPage(own)) break
    region.push(own)
  }
  region[region.length - 1] = region.at(-1)!.slice(0, endOfRows(region.at(-1)!))
  const year = yearOf(pages[at]!.slice(start, heading + 1)) ?? issue.year
  const rows = region.map((own, index) => own.slice(index === 0 ? heading - start + 1 : 0))
  return { entries: entriesOf(rows, tables, year), lines: new Set(region.flat().map((line) => line.id)) }
}

function headingAt(own: readonly DocumentLine[]): number {
  return own.findIndex((line) => plain(line.text).length <= 30 && INDEX_HEADING.test(plain(line.text)))
}

function isIndexPage(own: readonly DocumentLine[]): boolean {
  return own.filter((line) => endsIndexRow(line) || line.kind === 'table').length >= Math.max(1, ROWS * own.length)
}

/** The index ends with its last row: running text, the colophon, the next document may stand under it. */
function endOfRows(own: readonly DocumentLine[]): number {
  let end = 0
  let open = 0
  for (const [at, line] of own.entries()) {
    if (endsIndexRow(line) || line.kind === 'table') {
      end = at + 1
      open = 0
    } else if (++open > OPEN_LINES && end > 0) break
  }
  return end
}

/** The title of the series and the year may stand over the words 总目录, on lines of their own. */
function withMasthead(own: readonly DocumentLine[], heading: number, { series }: Issue): number {
  let start = heading
  while (start > 0) {
    const text = plain(own[start - 1]!.text)
    const year = /^[(〔]?[\d〇○零一二三四五六七八九]{4}年度?[)〕]?$/u.test(text)
    if (!year && !(series !== null && namesSeries(titleKey(text), titleKey(series)))) break
    start--
  }
  return start
}

function yearOf(lines: readonly DocumentLine[]): number | null {
  const printed = /([12]\d{3}|[〇○零一二三四五六七八九]{4})年/u.exec(lines.map((line) => plain(line.text)).join(''))?.[1]
  const year = printed === undefined ? null : parseNumeral(printed)
  return year !== null && year >= 1949 && year < 2100 ? year : null
}

/** What stands over the rows: the issue that a heading names, and the order of the numbers. */
type Setting = { section: Issues | null; order: IndexOrder }

function entriesOf(pages: readonly DocumentLine[][], tables: readonly PrintedTable[], year: number | null): AnnualIndexEntry[] {
  const setting: Setting = { section: null, order: 'issue-page' }
  const entries: AnnualIndexEntry[] = []
  let column: string | null = null
  const add = (rows: readonly IndexRow[]) => {
    for (const group of groupsOf(rows)) {
      entries.push(entryOf({ ...group, column: group.column ?? column }, setting.section, year))
      column = group.column ?? column
    }
  }
  for (const own of pages) {
    const inTables = new Map(tables.flatMap((table) => table.lines.map((line) => [line, table] as const)))
    let open: DocumentLine[] = []
    const close = () => {
      add(rowsOf(open, indexForm(setting.order)))
      open = []
    }
    const read = new Set<PrintedTable>()
    for (const line of own) {
      const table = inTables.get(line.id)
      const section = headingIssue(line.text)
      const order = headOrder(line.text)
      if (table === undefined && section === null && order === null) open.push(line)
      else if (table === undefined || !read.has(table)) close()
      if (table !== undefined && !read.has(table)) {
        read.add(table)
        entries.push(...tableRows(table.table, { year, column, section: setting.section }))
      } else if (table === undefined && section !== null) setting.section = section
      else if (table === undefined && order !== null) setting.order = order
    }
    close()
  }
  return entries
}

function entryOf({ rows, column }: RowGroup<IndexRow>, section: Issues | null, year: number | null): AnnualIndexEntry {
  const { title, documentNumber } = splitWording(rows)
  const last = rows.at(-1)!
  const issue = last.issue ?? section
  return {
    year,
    column,
    title,
    documentNumber,
    issue: issue?.printed ?? null,
    issueNumber: issue?.number ?? null,
    issueNumberEnd: issue?.numberEnd ?? null,
    page: last.page,
    places: rows.flatMap((row) => row.lines.map((line) => ({ page: line.page, box: line.box }))),
  }
}
