import { findDates } from '../../gazette/date.ts'
import type { IssueKind } from '../../gazette/issue.ts'
import { parseNumeral } from '../../gazette/numerals.ts'
import { folded } from './series.ts'

/** What a line of the masthead says. `quote` is as printed, from which the value was read. */
export type Statement =
  | { field: 'year' | 'number' | 'numberEnd' | 'wholeNumber'; value: number; quote: string; repaired: boolean }
  | { field: 'kind'; value: IssueKind; quote: string; repaired: boolean }
  | { field: 'publicationDate'; value: string; quote: string; repaired: boolean }
  | { field: 'distribution'; value: '公开' | '内部发行'; quote: string; repaired: boolean }

/** `rest`: what is left of the line when everything understood is taken out. Empty for a line that is nothing but masthead. */
export type ReadLine = { statements: Statement[]; rest: string }

const NUMERAL = '[0-9lIOo〇○◯零一二三四五六七八九十百千廿卅]{1,6}'
const AND = '(?:期|号)?[-—–－~～、,至和]+第?'
const WHOLE_NUMBER = new RegExp(`[(\\[（]?(?:总|累计|总期|总刊)(?:第|期数|期号|号)?[:：]?(${NUMERAL})[期号]?[)\\]）]?`, 'u')
const NUMBER = new RegExp(`(?<![令发函字])[(\\[（]?第(${NUMERAL})(?:${AND}(${NUMERAL}))?[期号][)\\]）]?(合刊)?|[Nn][Oo]\\.?(\\d{1,3})`, 'u')
const YEAR = /([0-9lIOo]{4}|[〇○◯零一二三四五六七八九]{4})(?:年度?|(?=[.·]第?\d)|$)/u
const SUPPLEMENT = new RegExp(`增刊(?:[(（]?第?(${NUMERAL})[期号]?[)）]?)?|号外`, 'u')
const SPECIAL = /专刊|特刊|专辑/u
const INDEX = /总目录|总索引|分类索引/u
const INTERNAL = /内部(?:发行|刊物|资料|文件)|注意保(?:存|密)|不得外传/u
const OPEN = /(?:国内外)?公开发行/u
/** Words of the masthead that say nothing we keep. */
const FILLER = /出版日期|出版|发行|[半双]?[旬周月季年]刊|合刊|本期|共\d+页|星期[一二三四五六日]|\(?双月\)?|印发|创刊/gu
const PUNCTUATION = /[\s·.,，、。:：;()（）[\]【】〔〕《》「」\-—–－_*|/]/gu

/** Reads one line of a masthead, running head or colophon. `title`: where the series title stands in it, to be left aside. */
export function readStatements(line: string, title: { start: number; end: number } | null): ReadLine {
  const printed = line.replace(/\s+/gu, '')
  const sheet = new Sheet(printed, folded(printed))
  if (title !== null) sheet.cut(title.start, title.end)
  const statements: Statement[] = [...dateOf(sheet), ...wholeNumber(sheet), ...supplement(sheet), ...numbers(sheet), ...year(sheet)]
  for (const [pattern, field, value] of WORDS) {
    const match = sheet.take(pattern)
    if (match !== null) statements.push({ field, value, quote: match.quote, repaired: false } as Statement)
  }
  return { statements, rest: sheet.left().replace(FILLER, '').replace(PUNCTUATION, '') }
}

const WORDS = [
  [SPECIAL, 'kind', '专刊'],
  [INDEX, 'kind', '索引'],
  [INTERNAL, 'distribution', '内部发行'],
  [OPEN, 'distribution', '公开'],
] as const

/** The line as printed and folded, both without blanks; what has been understood is blotted out, so that nothing is read twice. */
class Sheet {
  printed: string
  text: string
  constructor(printed: string, text: string) {
    this.printed = printed
    this.text = text
  }
  cut(start: number, end: number): string {
    this.text = this.text.slice(0, start) + '\0'.repeat(end - start) + this.text.slice(end)
    return this.printed.slice(start, end)
  }
  take(pattern: RegExp): { groups: (string | undefined)[]; quote: string } | null {
    const match = pattern.exec(this.text)
    if (match === null) return null
    return { groups: match.slice(1), quote: this.cut(match.index, match.index + match[0].length) }
  }
  left(): string {
    return this.text.replaceAll('\0', '')
  }
}

function dateOf(sheet: Sheet): Statement[] {
  const date = findDates(sheet.text).find((found) => /^\d{4}-\d{2}-\d{2}$/u.test(found.edtf ?? ''))
  if (date === undefined) return []
  const quote = sheet.cut(date.start, date.end)
  return [{ field: 'publicationDate', value: date.edtf!, quote, repaired: date.status !== 'exact' }]
}

function wholeNumber(sheet: Sheet): Statement[] {
  const match = sheet.take(WHOLE_NUMBER)
  return match === null ? [] : numberStatement('wholeNumber', match.groups[0], match.quote)
}

function supplement(sheet: Sheet): Statement[] {
  const match = sheet.take(SUPPLEMENT)
  if (match === null) return []
  return [{ field: 'kind', value: '增刊', quote: match.quote, repaired: false }, ...numberStatement('number', match.groups[0], match.quote)]
}

function numbers(sheet: Sheet): Statement[] {
  const match = sheet.take(NUMBER)
  if (match === null) return []
  const end = numberStatement('numberEnd', match.groups[1], match.quote)
  const kind: Statement[] =
    end.length > 0 || match.groups[2] !== undefined ? [{ field: 'kind', value: '合刊', quote: match.quote, repaired: false }] : []
  return [...numberStatement('number', match.groups[0] ?? match.groups[3], match.quote), ...end, ...kind]
}

function year(sheet: Sheet): Statement[] {
  const match = sheet.take(YEAR)
  if (match === null) return []
  return numberStatement('year', match.groups[0], match.quote).filter(
    ({ value }) => typeof value === 'number' && value >= 1900 && value < 2100,
  )
}

function numberStatement(field: 'year' | 'number' | 'numberEnd' | 'wholeNumber', printed: string | undefined, quote: string): Statement[] {
  if (printed === undefined) return []
  const arabic = /\d|^[lIOo]+$/u.test(printed)
  const digits = arabic ? printed.replace(/[lI]/gu, '1').replace(/[Oo〇○◯零]/gu, '0') : printed
  const value = parseNumeral(digits)
  return value === null || value === 0 ? [] : [{ field, value, quote, repaired: digits !== printed }]
}
