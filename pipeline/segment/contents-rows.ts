import type { DocumentLine } from '../../gazette/document.ts'
import { plain } from './compare.ts'
import { printedNumber } from './numbers.ts'

/** A row of the contents page: the printed lines that stand on it, its wording, and the page number at its end. */
export type Row = {
  lines: DocumentLine[]
  /** The wording without leader and page number. */
  wording: string
  /** The page as printed, without brackets; null when none is. */
  page: string | null
  pageNumber: number | null
  /** The row ends an entry: a page number or a leader stands at its end. */
  ends: boolean
}

const PAGE = '(?:[0-9０-９lIoO]{1,4}|[〇○零一二三四五六七八九十百]{1,5})'
/** Dots, and what dots are read as. No title ends in a colon. */
const LEADER = '[\\s.…·•・‥。⋯．,，、:：;；\\-—–_~＿]*'
const END = new RegExp(
  `^(?<head>.*?)(?<leader>${LEADER})(?<open>[（(［\\[〔]{0,2})\\s*(?<page>${PAGE})\\s*(?<close>[）)］\\]〕]{0,2})[\\s.]*$`,
  'u',
)
const ONLY_PAGE = new RegExp(`^${LEADER}[（(［\\[〔]{0,2}\\s*${PAGE}\\s*[）)］\\]〕]{0,2}\\s*$`, 'u')
const LEADER_INSIDE = /(?:[.…·•・‥。⋯．]\s*){3,}|[…⋯]{2,}|[—–-]{4,}/u
/** A leader, and after it at most a page number that could not be read. */
const AFTER_LEADER = /(?:(?:[.…·•・‥。⋯．—–-]\s*){4,}|[…⋯]{2,}|[…⋯](?=[（(]))[^.…·]{0,5}$/u

/** How the rows of a contents page or an index are read: what stands at their end alone on a line, and what a row says. */
export type RowForm<One extends Row> = { isOnlyEnd: (line: DocumentLine) => boolean; asRow: (lines: DocumentLine[]) => One }

const CONTENTS_ROW: RowForm<Row> = { isOnlyEnd: isOnlyPage, asRow }

/** Rows of contents lines in reading order; a page number that was found as a line of its own goes back to its title. */
export function rowsOf(lines: readonly DocumentLine[]): Row[]
export function rowsOf<One extends Row>(lines: readonly DocumentLine[], form: RowForm<One>): One[]
export function rowsOf(lines: readonly DocumentLine[], form: RowForm<Row> = CONTENTS_ROW): Row[] {
  const rows: DocumentLine[][] = []
  for (const line of lines.filter((candidate) => !form.isOnlyEnd(candidate))) rows.push([line])
  for (const number of lines.filter(form.isOnlyEnd)) (rowBeside(number, rows, lines) ?? pushed(rows)).push(number)
  return rows.map(form.asRow)
}

/** Whether a line by itself ends an entry of a contents page. */
export function endsEntry(line: DocumentLine): boolean {
  return asRow([line]).ends
}

/** Ends an entry beyond doubt: with a leader. Rows of tables end in numbers too. */
export function endsWithLeader(line: DocumentLine): boolean {
  return endsEntry(line) && LEADER_INSIDE.test(line.text)
}

function isOnlyPage(line: DocumentLine): boolean {
  return ONLY_PAGE.test(upright([line]))
}

function pushed(rows: DocumentLine[][]): DocumentLine[] {
  const row: DocumentLine[] = []
  rows.push(row)
  return row
}

/** The row that stands at the same height, before the number; in typed text the row before it. */
function rowBeside(number: DocumentLine, rows: DocumentLine[][], lines: readonly DocumentLine[]): DocumentLine[] | null {
  const before = rows.findLast((row) => lines.indexOf(row[0]!) < lines.indexOf(number)) ?? null
  if (number.geometry === null) return before
  let best: { row: DocumentLine[]; shared: number; away: number } | null = null
  for (const row of rows) {
    const title = row[0]!
    // A stretch of the leader that was read as letters is nearer, and no title.
    if (!/\p{Script=Han}/u.test(title.text) || (title.geometry !== null && title.geometry.size < LEAST_TYPE * number.geometry.size))
      continue
    const shared = overlap(title, number)
    const away = distanceAlong(title, number)
    if (title.page !== number.page || title.writing !== number.writing || shared < 0.4 || away < 0) continue
    if (best === null || shared > best.shared + 0.2 || away < best.away) best = { row, shared, away }
  }
  return best?.row ?? before
}

/** Type against that of the page number below which a line is dots and no letters, as a ratio. */
const LEAST_TYPE = 0.4

/** Share of the smaller extent across the writing direction that two lines have in common. */
function overlap(one: DocumentLine, other: DocumentLine): number {
  const [near, far] = one.writing === 'vertical' ? (['left', 'right'] as const) : (['top', 'bottom'] as const)
  const shared = Math.min(one.box[far], other.box[far]) - Math.max(one.box[near], other.box[near])
  return shared / Math.max(1, Math.min(one.box[far] - one.box[near], other.box[far] - other.box[near]))
}

function distanceAlong(title: DocumentLine, number: DocumentLine): number {
  const half = number.geometry === null ? 0 : number.geometry.size / 2
  return title.writing === 'vertical' ? number.box.top - title.box.bottom + half : number.box.left - title.box.right + half
}

function asRow(lines: DocumentLine[]): Row {
  const text = upright(lines)
  const match = END.exec(text)
  const groups = match?.groups
  if (groups !== undefined && isPageEnd(groups)) {
    const page = groups.page!.normalize('NFKC').replace(/[lI]/gu, '1').replace(/[oO]/gu, '0')
    return { lines, wording: trimmed(groups.head!), page, pageNumber: printedNumber(page, lines.at(-1)!.writing), ends: true }
  }
  const leader = AFTER_LEADER.exec(text)
  return {
    lines,
    wording: leader === null ? text.trim() : trimmed(text.slice(0, leader.index)),
    page: null,
    pageNumber: null,
    ends: leader !== null,
  }
}

/** The row's text. A vertical line is read lying: there 一, 二, 三 are strokes side by side and look like ones, 五 looks like an H, 六 like a K. */
export function upright(lines: readonly DocumentLine[]): string {
  const text = lines.map((line) => line.text).join(lines.length > 1 ? '  ' : '')
  if (lines.at(-1)?.writing !== 'vertical') return text
  return text.replace(/(?<=[（(〈［[〔]\s*)(?:[1lI|丨１]{1,3}|[HhＨKＫ])(?=\s*[)）〉］\]〕][\s.]*$)/u, (lying) =>
    /^[HhＨ]$/u.test(lying) ? '五' : /^[KＫ]$/u.test(lying) ? '六' : '一二三'[lying.length - 1]!,
  )
}

/** A number at the end is a page only with a leader, brackets or a blank before it: 第3号, 1985年 and 之二 end titles too. */
function isPageEnd(groups: Record<string, string | undefined>): boolean {
  const dots = (groups.leader ?? '').replace(/\s/gu, '').length
  const wide = /…|⋯|——/u.test(groups.leader ?? '') || dots >= 2
  const arabic = /^[0-9０-９]+$/u.test(groups.page ?? '')
  if (groups.open !== '' && groups.close !== '')
    return wide || ((arabic || /\s/u.test(groups.leader ?? '')) && !/[第（(〔]$/u.test(groups.head ?? ''))
  if (groups.head === '') return true
  if (wide) return true
  return arabic
    ? /\s/u.test(groups.leader ?? '') || groups.open !== '' || groups.close !== '' || dots === 1
    : /\s{2,}/u.test(groups.leader ?? '')
}

/** Without the leader, also one that was read as letters: 的通知 FTOrrOOETrr. */
export function trimmed(text: string): string {
  const wording = text
    .replace(/(?<=[.…·。⋯]{2})[“”"'‘’〃]+$/u, '')
    .replace(new RegExp(`${LEADER}$`, 'u'), '')
    .replace(/(?<=\p{Script=Han})[\sA-Za-z.…·]{5,}$/u, '')
    .trim()
  return /^[A-Za-z\s]{5,}$/u.test(wording) ? '' : wording
}

/** Wording of several rows as one: no breaks, and no blanks between Han characters, which are only set wide. */
export function closeUp(wording: string): string {
  return wording
    .replaceAll('\n', '')
    .replace(/(?<=[\p{Script=Han}，、。：；（）《》「」〔〕])\s+(?=[\p{Script=Han}（《「〔，、。：；）》」〕])/gu, '')
    .trim()
}

export function isHeadingRow(row: Row, pattern: RegExp): boolean {
  return pattern.test(plain(row.wording))
}
