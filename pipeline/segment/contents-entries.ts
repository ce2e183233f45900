import type { ContentsEntry } from '../../gazette/document.ts'
import { findDocumentNumbers } from '../../gazette/document-number.ts'
import { plain } from './compare.ts'
import type { Row } from './contents-rows.ts'
import { closeUp, isHeadingRow } from './contents-rows.ts'
import { COLUMN_HEADING, ISSUER_LINE, LETTERHEAD, TITLE_END } from './words.ts'

/** The rows of one entry, the last of which ends it, and the 栏目 under which they stand. */
export type RowGroup<One extends Row> = { rows: One[]; column: string | null }

/** Rows put together to entries: a wrapped title is one, a column heading names those under it. */
export function groupsOf<One extends Row>(rows: readonly One[]): RowGroup<One>[] {
  const groups: RowGroup<One>[] = []
  let column: string | null = null
  let open: One[] = []
  const close = () => {
    if (open.length > 0) groups.push({ rows: open, column })
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
  return groups
}

export function contentsEntries(rows: readonly Row[]): { entries: ContentsEntry[]; pages: (number | null)[] } {
  const groups = groupsOf(rows)
  return {
    entries: groups.map((group) => entryOf(group.rows, group.column)),
    pages: groups.map((group) => group.rows.at(-1)!.pageNumber),
  }
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
  const { title, documentNumber, issuer } = splitWording(rows)
  return {
    title,
    documentNumber,
    issuer,
    column,
    page: rows.at(-1)?.page ?? null,
    scanPage: null,
    document: null,
    omission: null,
    places: rows.flatMap((row) => row.lines.map((line) => ({ page: line.page, box: line.box }))),
  }
}

/**
 * 关于…的通知　　省财政厅　东政发〔2003〕21号: the numbers at the end, and the issuer that stands apart before or behind them, are no part of the title. An
 * order is called by its number, and keeps it.
 */
export function splitWording(rows: readonly Row[]): { title: string; documentNumber: string | null; issuer: string | null } {
  const whole = rows.map((row) => row.wording).join('\n')
  const behind = splitIssuer(whole)
  const { wording, documentNumber } = splitNumber(behind.wording)
  const before = splitIssuer(wording)
  return { title: closeUp(before.wording), documentNumber, issuer: behind.issuer ?? before.issuer }
}

/** The issuer is known by the wide space before it, and by a title that is at its end there. */
function splitIssuer(wording: string): { wording: string; issuer: string | null } {
  const { title, issuer } = /^(?<title>.*\S)(?:\s{2,}|　)(?<issuer>[\p{Script=Han}、]{2,24})\s*$/su.exec(wording)?.groups ?? {}
  const found = title !== undefined && issuer !== undefined && ISSUER_LINE.test(plain(issuer)) && TITLE_END.test(plain(title))
  return found ? { wording: title, issuer } : { wording, issuer: null }
}

function splitNumber(wording: string): { wording: string; documentNumber: string | null } {
  const end = wording.replace(/[\s)）]+$/u, '').length
  let start = end
  for (const number of findDocumentNumbers(wording.slice(0, end)).toReversed()) {
    if (number.kind === 'order' || wording.slice(number.end, start).trim() !== '') break
    start = number.start
  }
  const title = wording.slice(0, start === end ? wording.length : start).replace(/[\s(（]+$/u, '')
  if (start === end || title === '') return { wording, documentNumber: null }
  return { wording: title, documentNumber: wording.slice(start, end).replace(/\s+/gu, ' ').trim() }
}
