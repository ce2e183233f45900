/**
 * Document numbers as readers type them, looser than print: 国办发2017年12号, 国务院办公厅〔2017〕12, 东政发 85 12, 东政发12号,
 * 一九八七年东政发十二号, and ranges: 国发〔1985〕1-20号, 东政发〔1985〕1号至20号.
 */
import { halfWidthDigits, parseNumeral } from '../../gazette/numerals.ts'
import { simplified } from '../../gazette/traditional.ts'

/**
 * `head`: what stands before year and serial, simplified: a code, an issuer's name, an issuer with 令 or 公告; '' for nothing.
 * `years`: as they may be meant, best first; none typed: empty. A year no number can have (9185) is kept for comparison.
 * `from`, `to`: serials, equal when one is meant; 0 only for comparison.
 * `digits`: the first serial as typed, zeros before it too. `loose`: only so when one character of it was misread.
 */
export type TypedNumber = { head: string; years: number[]; from: number; to: number; digits: string; loose: boolean }

/** What is longer is no number. UTF-16 units. */
const LONGEST = 80
export const FIRST_YEAR = 1949
export const LAST_YEAR = 2099
const LAST_SERIAL = 99_999
/** A wider range is no search for a number: it is left to words and dates. */
const WIDEST_RANGE = 1000

const AR = '[0-9lI|丨oOОοΟ口〇○◯零]'
const MISREAD = '[0-9lI|丨oOОοΟ口〇○◯零zZsSBbGgq]'
const CN = '[〇零○◯一二三四五六七八九0oO]'
const COUNTED = '[〇零○◯一二三四五六七八九十百千廿卅]'
const HEAD = '(?<head>(?![年号第字])[\\p{Script=Han}、，]{1,40}?)'
const NO_HEAD = '(?<head>)'
const YEAR4 = `(?<year>(?:1[0-9]|2[0-9]|一[〇零○九]|二[〇零○])${AR.replace('[', '[一二三四五六七八九')}{2}|${AR}{4}|${CN}{4})`
const YEAR2 = `(?<year>[0-9]{2}|[四五六七八九〇零○一二][〇零○一二三四五六七八九])`
const serial = (digits: string) => `(?<from>${digits}{1,5}|${COUNTED}{1,9})`
const SERIAL = `${serial(AR)}(?:号?(?:-|—|–|~|至|到|\\.{2,3}|…)第?(?<to>${AR}{1,5}|${COUNTED}{1,9}))?`
const END = '号?(?:文件?)?$'
const BEFORE_SERIAL = '字?第?'

/** In the order of trust. */
const FORMS: readonly RegExp[] = [
  `^${HEAD}[〔〕]{1,2}${YEAR4}年?[〔〕 ]{0,2}${BEFORE_SERIAL}${SERIAL}${END}`,
  `^${HEAD}[〔〕]{1,2}${YEAR2}年?[〔〕]{1,2}${BEFORE_SERIAL}${SERIAL}${END}`,
  `^${HEAD}${YEAR4}(?:年|[〔〕]{1,2}| |-|/)?${BEFORE_SERIAL}${SERIAL}${END}`,
  `^${HEAD}[〔〕]?${YEAR2}(?:年| |-|/|[〔〕])${BEFORE_SERIAL}${SERIAL}${END}`,
  `^[〔〕]{0,2}${YEAR4}年?[〔〕]{0,2}(?:第?)${HEAD}${BEFORE_SERIAL}${SERIAL}${END}`,
  `^[〔〕]{1,2}${YEAR2}年?[〔〕]{1,2}${HEAD}${BEFORE_SERIAL}${SERIAL}${END}`,
  `^${YEAR2}年${HEAD}${BEFORE_SERIAL}${SERIAL}${END}`,
  `^${HEAD}[〔〕]?第?${SERIAL}${END.replace('$', '[〔〕]?$')}`,
  `^${NO_HEAD}[〔〕]?${YEAR4}(?:年|[〔〕]| |-|/)${BEFORE_SERIAL}${SERIAL}${END}`,
  `^${NO_HEAD}[〔〕]${YEAR2}年?[〔〕]${BEFORE_SERIAL}${SERIAL}${END}`,
  `^${NO_HEAD}[〔〕]?第?${SERIAL}${END.replace('$', '[〔〕]?$')}`,
].map((form) => new RegExp(form, 'u'))

/** One character was read as another: a bracket as anything, 号 as anything, a digit as a letter. */
const LOOSE: readonly RegExp[] = [
  `^${HEAD}[^\\p{Script=Han}]?(?<year>${MISREAD}{4}).?${BEFORE_SERIAL}${serial(MISREAD)}[^0-9]?$`,
  `^${HEAD}[^\\p{Script=Han}]?(?<year>${CN}{4}).?${BEFORE_SERIAL}${serial(MISREAD)}.?$`,
  `^[〔〕]?(?<year>${MISREAD}{4}|${MISREAD}{2}).?${HEAD}${BEFORE_SERIAL}${serial(MISREAD)}[^0-9]?$`,
].map((form) => new RegExp(form, 'u'))

/** Every reading, best first, the loose ones last; none when it is no number at all. Linear in practice: at most 80 characters. */
export function readTyped(raw: string): TypedNumber[] {
  const text = prepared(raw)
  if (text === '' || text.length > LONGEST) return []
  const found = new Map<string, TypedNumber>()
  for (const [forms, loose] of [
    [FORMS, false],
    [LOOSE, true],
  ] as const) {
    for (const form of forms) {
      const read = reading(form.exec(text)?.groups, loose)
      const name = read === null ? '' : `${read.head}/${read.years.join()}/${read.from}-${read.to}`
      if (read !== null && !found.has(name)) found.set(name, read)
    }
  }
  return [...found.values()]
}

/** Whether a whole query may be a number: it has a head, and 号, a bracket, a year, or a serial in digits (国办发12). It is searched for as words, too. */
export function readsAsNumber(typed: string): boolean {
  const marked = /[号〔〕]|[0-9]$/u.test(prepared(typed))
  return readTyped(typed).some(({ head, years, loose }) => head !== '' && !loose && (marked || years.length > 0))
}

function prepared(raw: string): string {
  return simplified(halfWidthDigits(raw.slice(0, 3 * LONGEST)))
    .replace(/[！-～]/gu, (mark) => String.fromCharCode(mark.charCodeAt(0) - 0xfee0))
    .replace(/^\s*(?:发文字号|文号|字号|编号)\s*:/u, '')
    .replace(/["“”„「」『』\u00ad\u200b-\u200f\ufeff]/gu, '')
    .replace(/[﹝[【〖({｛〚<《〈]/gu, '〔')
    .replace(/[﹞\]】〗)}｝〛>》〉]/gu, '〕')
    .replaceAll('號', '号')
    .replaceAll('笫', '第')
    .replace(/[－−―─～]/gu, '-')
    .trim()
    .replace(/(?<=[0-9])\s+(?=[0-9])/gu, '\u0001')
    .replace(/\s+/gu, '')
    .replaceAll('\u0001', ' ')
    .replace(/[。,;:]$/u, '')
}

function reading(groups: Record<string, string | undefined> | undefined, loose: boolean): TypedNumber | null {
  if (groups === undefined) return null
  const from = numeralOf(groups.from!)
  const to = groups.to === undefined ? from : numeralOf(groups.to)
  const years = groups.year === undefined ? [] : yearsOf(groups.year)
  if (from === null || to === null || to < from || to > LAST_SERIAL || to - from >= WIDEST_RANGE || years === null) return null
  const typed = `${groups.year ?? ''}${groups.from}${groups.to ?? ''}`
  return {
    head: groups.head ?? '',
    years,
    from,
    to,
    digits: groups.from!,
    loose: loose || from === 0 || /[^0-9〇零○◯OoОοΟ一二三四五六七八九十百千廿卅]/u.test(typed),
  }
}

function yearsOf(typed: string): number[] | null {
  const year = numeralOf(typed)
  if (year === null) return null
  if ([...typed].length > 2) return [year]
  return [1900 + year, 2000 + year].filter((one) => one >= FIRST_YEAR && one <= LAST_YEAR)
}

/** What letters stand for where a digit must be. */
const DIGIT_OF: Readonly<Record<string, string>> = {
  l: '1',
  I: '1',
  '|': '1',
  丨: '1',
  z: '2',
  Z: '2',
  s: '5',
  S: '5',
  G: '6',
  b: '6',
  B: '8',
  g: '9',
  q: '9',
}

function numeralOf(typed: string): number | null {
  const arabic = /[0-9lI|丨zZsSBbGgq]/u.test(typed)
  const zeros = typed.replace(/[oOОοΟ口〇○◯零]/gu, arabic ? '0' : '〇')
  return parseNumeral(arabic ? zeros.replace(/[a-zA-Z|丨]/gu, (letter) => DIGIT_OF[letter] ?? letter) : zeros)
}
