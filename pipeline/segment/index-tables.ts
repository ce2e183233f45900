import type { AnnualIndexEntry } from '../../gazette/annual-index.ts'
import type { DocumentTable } from '../../gazette/document.ts'
import { parseDocumentNumbers } from '../../gazette/document-number.ts'
import { boxAround } from '../../gazette/place.ts'
import { plain } from './compare.ts'
import { type Issues, issuesOf } from './index-rows.ts'
import { printedNumber } from './numbers.ts'

/** What a column of the table holds, as its head says. */
type Heads = { title: number; number: number | null; issue: number | null; page: number | null; column: number | null }

/** Rows of an annual index that is set as a table with heads: 文件名称 · 文号 · 期号 · 页码. A table without a head for titles gives no rows. */
export function tableRows(
  { page, rows, cells }: DocumentTable,
  over: { year: number | null; column: string | null; section: Issues | null },
): AnnualIndexEntry[] {
  const heads = headsOf(cells)
  if (heads === null) return []
  const entries: AnnualIndexEntry[] = []
  let column = over.column
  for (let row = heads.row + 1; row < rows; row++) {
    const own = cells.filter((cell) => cell.row === row)
    const text = (at: number | null) => (at === null ? '' : (own.find((cell) => cell.column === at)?.text ?? '').trim())
    const title = text(heads.title)
    const printedPage = text(heads.page)
    const issue = issuesOf(plain(text(heads.issue))) ?? over.section
    if (title === '' || (printedPage === '' && text(heads.issue) === '')) {
      // A row of one cell is a heading over those that follow.
      if (own.length === 1 && title !== '') column = title
      continue
    }
    entries.push({
      year: over.year,
      column: text(heads.column) || column,
      title,
      documentNumber: parseDocumentNumbers(text(heads.number)).length === 0 ? null : text(heads.number),
      issue: issue?.printed ?? null,
      issueNumber: issue?.number ?? null,
      issueNumberEnd: issue?.numberEnd ?? null,
      page: printedNumber(plain(printedPage), 'horizontal') === null ? null : plain(printedPage),
      places: [{ page, box: boxAround(own.map((cell) => cell.box)) }],
    })
  }
  return entries
}

function headsOf(cells: DocumentTable['cells']): (Heads & { row: number }) | null {
  const column = (row: number, pattern: RegExp) => cells.find((cell) => cell.row === row && pattern.test(plain(cell.text)))?.column ?? null
  for (const row of [0, 1]) {
    const title = column(row, /^(?:题目|标题|篇名|文件名称|名称|文件标题|题名)$/u)
    if (title === null) continue
    return {
      row,
      title,
      number: column(row, /^(?:文号|发文字号|文件编号|编号)$/u),
      issue: column(row, /^(?:期号|期数|期别|期)$/u),
      page: column(row, /^(?:页码|页数|页次|页)$/u),
      column: column(row, /^(?:栏目|类别|分类)$/u),
    }
  }
  return null
}
