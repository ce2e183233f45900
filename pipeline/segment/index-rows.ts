import type { DocumentLine } from '../../gazette/document.ts'
import { plain } from './compare.ts'
import type { Row, RowForm } from './contents-rows.ts'
import { trimmed, upright } from './contents-rows.ts'
import { printedNumber } from './numbers.ts'

/** A row of the annual index: as a row of the contents, with the issue of the year that it names. */
export type IndexRow = Row & { issue: Issues | null }
/** Issues as printed, with their numbers: `3—4` is 3 and 4. */
export type Issues = { printed: string; number: number; numberEnd: number | null }

/** Which of two numbers at the end of a row is the issue's: the head of the index says so (期号 页码), and mostly it comes first. */
export type IndexOrder = 'issue-page' | 'page-issue'

const N = '(?:[0-9lIoO]{1,4}|[〇○零一二三四五六七八九十百]{1,5})'
const NN = `${N}(?:\\s*[-—–－~、至和]\\s*第?${N})?`
/** At the end of a row, surest first. `first`, `second`: the two numbers in the order of print; `issue`, `page`: where words say which. */
const ENDS: readonly RegExp[] = [
  // 第12期第345页 · 第3—4期15页 · 12期345页
  `第?(?<issue>${NN})\\s*期\\s*[,，、·•.]?\\s*第?\\s*(?<page>${N})\\s*页?`,
  `第?(?<page>${N})\\s*页\\s*[,，、·•.]?\\s*[(（]?第?(?<issue>${NN})期`,
  // （12·345） · [12/345] · （3—4·15）
  `[(（〔\\[]\\s*(?<first>${NN})\\s*[·•.．:：/／,，]\\s*(?<second>${N})\\s*[)）〕\\]]`,
  // ……12（345）
  `(?<gap>[.…·⋯\\s])(?<first>${NN})\\s*[(（]\\s*(?<second>${N})\\s*[)）]`,
  // （12）345
  `(?<gap>[.…·⋯\\s]|)[(（]\\s*(?<first>${NN})\\s*[)）]\\s*(?<second>${N})`,
  // ……12·345 · ……12/345 · ……12—345
  `(?<lead>[.…·⋯\\s]{2,}|…|⋯)(?<first>${N}(?:[-—–~、]${N}(?=\\s*[·•/／:：]))?)\\s*[·•.．/／:：—–-]\\s*(?<second>${N})`,
  // ……12　345
  `(?<gap>[.…·⋯\\s])(?<first>${NN})\\s+(?<second>${N})`,
  // ……第12期
  `(?<gap>[.…·⋯\\s(（])第?(?<issue>${NN})期[)）]?`,
].map((pattern) => new RegExp(`^(?<head>.*?)${pattern}[\\s.]*$`, 'u'))
/** One number alone: the page, in an index by issues or of pages that run through the year. */
const ONE = new RegExp(
  `^(?<head>.*?)(?:(?:[.…·⋯]\\s*){2,}|…|⋯|\\s{2,}|\\s(?=[0-9])|(?=[(（]))[(（〔\\[]?\\s*第?(?<page>${N})\\s*页?[)）〕\\]]?[\\s.]*$`,
  'u',
)
const ONLY = new RegExp(`^[\\s.…·⋯(（〔\\[]*第?${NN}\\s*期?(?:[\\s·•.．:：/／,，()（）—-]*第?${N}页?)?[\\s)）〕\\]]*$`, 'u')
/** 第十二期, 第3—4期（合刊）: over the rows of one issue. */
const ISSUE_HEADING = new RegExp(`^[【[·•◆■□●※]*第(?<issue>${NN})[期号](?:合刊)?(?:[(（][^()（）]{1,20}[)）])?[】\\]·•◆■□●※]*$`, 'u')
/** 题目　期号　页码: the heads of the columns of print. */
const HEADS = /^[\p{Script=Han}()·/]{0,14}(?:期号?|期数|期别)[()·/、]{0,2}(?:页码?|页数)[()]?$/u
const HEADS_TURNED = /^[\p{Script=Han}()·/]{0,14}(?:页码?|页数)[()·/、]{0,2}(?:期号?|期数|期别)[()]?$/u

export function indexForm(order: IndexOrder): RowForm<IndexRow> {
  return { isOnlyEnd: (line) => ONLY.test(upright([line])) && headingIssue(line.text) === null, asRow: (lines) => asIndexRow(lines, order) }
}

/** Whether a line by itself ends a row of an index. */
export function endsIndexRow(line: DocumentLine): boolean {
  return asIndexRow([line], 'issue-page').ends
}

/** The issue that a line names for all rows under it; null for every other line. */
export function headingIssue(text: string): Issues | null {
  return issuesOf(ISSUE_HEADING.exec(plain(text))?.groups?.issue)
}

/** The order of the numbers as a line of heads tells it; null for every other line. */
export function headOrder(text: string): IndexOrder | null {
  const heads = plain(text)
  if (HEADS_TURNED.test(heads)) return 'page-issue'
  return HEADS.test(heads) ? 'issue-page' : null
}

/** Numbers of issues as printed: 12, 第3—4期, 十二. Null for anything else. */
export function issuesOf(printed: string | undefined): Issues | null {
  const match = printed === undefined ? null : new RegExp(`^第?(${N})(?:\\s*[-—–－~、至和]\\s*第?(${N}))?期?$`, 'u').exec(printed.trim())
  const number = match === null ? null : printedNumber(match[1]!, 'horizontal')
  if (number === null) return null
  const end = match?.[2] === undefined ? null : printedNumber(match[2], 'horizontal')
  return { printed: printed!.trim(), number, numberEnd: end !== null && end > number ? end : null }
}

function asIndexRow(lines: DocumentLine[], order: IndexOrder): IndexRow {
  const text = upright(lines).normalize('NFKC')
  const writing = lines.at(-1)!.writing
  for (const form of ENDS) {
    const groups = form.exec(text)?.groups
    if (groups === undefined) continue
    const turned = order === 'page-issue'
    const issue = issuesOf(groups.issue ?? (turned ? groups.second : groups.first))
    const page = groups.page ?? (groups.issue === undefined ? (turned ? groups.first : groups.second) : undefined)
    if (issue === null || !isRowEnd(text, groups)) continue
    return { lines, wording: trimmed(groups.head!), page: page ?? null, pageNumber: numberOf(page, writing), issue, ends: true }
  }
  const page = ONE.exec(text)?.groups
  if (page !== undefined && !/第$/u.test(page.head!))
    return { lines, wording: trimmed(page.head!), page: page.page!, pageNumber: numberOf(page.page, writing), issue: null, ends: true }
  return { lines, wording: text.trim(), page: null, pageNumber: null, issue: null, ends: false }
}

function numberOf(page: string | undefined, writing: DocumentLine['writing']): number | null {
  return page === undefined ? null : printedNumber(page, writing)
}

/** A document number ends in digits too: 东政发〔1985〕12号 is none, （85）12 might be. A year is no issue. */
function isRowEnd(text: string, groups: Record<string, string | undefined>): boolean {
  const first = groups.issue ?? groups.first ?? ''
  return !/^(?:19|20)\d{2}$/u.test(first) && !/[号號]\s*$/u.test(text)
}
