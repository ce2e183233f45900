/**
 * Written dates to EDTF (ISO 8601-2, level 1, with the seasons 21 to 24).
 *
 * An impossible date is refused, never rolled over to the next month; a date whose year is not printed is refused until somebody gives
 * it an anchor. What was printed is always kept.
 */

import { parseNumeral } from './numerals.ts'

/** exact: as printed · repaired: a misread character put right · inferred: the century or the anchor is ours · refused: no value. */
export type DateStatus = 'exact' | 'repaired' | 'inferred' | 'refused'

/** Why a date has no value: no such day, a year outside 1840 to the last possible one, no year printed, or another calendar. */
export type DateRefusal = 'impossible' | 'year' | 'needsAnchor' | 'calendar'

export type WrittenDate = {
  /** As printed, never changed. */
  raw: string
  /** `1985-03-02`, `1985-03`, `1958`, `1958-21`, `1957-03-XX`, `195X`, `1985-01-01/1987-12-31`; null when refused. */
  edtf: string | null
  /** What EDTF cannot say: 上旬, 底. */
  calendarText: string | null
  status: DateStatus
  refusal: DateRefusal | null
}

/** Offsets into the text that was searched, in UTF-16 units, end exclusive. */
export type FoundDate = WrittenDate & { start: number; end: number }

export type DateContext = {
  /** Year the paper was issued: the century of a short year is the latest one not after it. */
  issueYear?: number
  /** Year that 同年, 本年, 当年 mean; without it such dates are refused. */
  anchorYear?: number
}

const FIRST_YEAR = 1840
const LAST_YEAR = 2099
/** A short year without an issue year: 49 to 99 belong to the last century, as no gazette is older than 1949. */
const FIRST_SHORT_YEAR = 49

const DIGIT = '[0-9０-９〇○◯零ＯOoОοΟlIｌ|丨一二三四五六七八九十廿卅卌壹贰貳叁參肆伍陆陸柒捌玖拾百千佰仟□■]'
const YEAR_WORD = '同年|本年|当年|今年|去年|明年|翌年|次年'
const MONTH = `(?<month>元|正|${DIGIT}{1,3})月`
const DAY = `(?:(?<day>${DIGIT}{1,3})(?<dayWord>[日号號曰目])|(?<newYear>初[一二三四五六七八九十])|(?<part>上旬|中旬|下旬|月初|月底|月末|初|底|末))`
const SEASON = '(?<season>[春夏秋冬])季?'
const HALF = '(?<half>上半年|下半年|年初|年底|年末|初|底|末)'
const WRITTEN = `(?:(?<era>民国|民國|公元|西元|农历|農曆|阴历|夏历|旧历)?(?:(?<year>${DIGIT}{1,9})年|(?<lunar>[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥])年)|(?<word>${YEAR_WORD}))(?:${MONTH}(?:${DAY})?|${SEASON}|${HALF})?`
const DOTTED =
  '(?<dottedYear>[0-9０-９lIOo]{4}|[0-9０-９]{2})(?<dot>[.．。·／/－-])(?<dottedMonth>[0-9０-９lIOo]{1,2})\\k<dot>(?<dottedDay>[0-9０-９lIOo]{1,2})'
const FIND = new RegExp(`${WRITTEN}|(?<![0-9０-９.．A-Za-z/-])${DOTTED}(?![0-9０-９.．A-Za-z/-])`, 'gu')
const REST_OF_RANGE = new RegExp(
  `\\s*(?:至|到|—|－|–|-|～|~)+\\s*(?:(?<year>${DIGIT}{2,4})年)?(?:(?<month>元|${DIGIT}{1,3})月)?(?:(?<day>${DIGIT}{1,3})(?<dayWord>[日号號曰目]))?`,
  'uy',
)

/** The date a whole string is; null when it is no date at all. Spaces inside are allowed: 一九五七年 三月 二日. */
export function readDate(text: string, context: DateContext = {}): WrittenDate | null {
  const closed = text.replace(/\s+/gu, '')
  const found = dates(closed, context, true)
  const only = found[0]
  if (only === undefined || only.start !== 0 || only.end !== closed.length) return null
  return { raw: text, edtf: only.edtf, calendarText: only.calendarText, status: only.status, refusal: only.refusal }
}

/** Every date in running text, in order. A two-digit year counts only with its month; durations (三十年) are no dates. Linear time. */
export function findDates(text: string, context: DateContext = {}): FoundDate[] {
  return dates(text, context, false)
}

const HEADLESS = /^(?:九[一二三四五六七八九〇○◯零]{2}|[〇○◯零][一二三四五六七八九〇○◯零]{2})$/u

type Parts = { year: Slot | null; month: Slot | null; day: Slot | null; calendarText: string | null; season: number | null }
/** `value` null: printed, but not a number. `unread`: the place of a character that nobody can read. */
type Slot = { value: number | null; edtf: string; repaired: boolean; inferred: boolean; printed: string }

function dates(text: string, context: DateContext, whole: boolean): FoundDate[] {
  const found: FoundDate[] = []
  FIND.lastIndex = 0
  for (let match = FIND.exec(text); match !== null; match = FIND.exec(text)) {
    const groups = match.groups ?? {}
    const first = readParts(groups, context)
    if (!whole && !isDateInText(groups, first, text, FIND.lastIndex)) continue
    let date = judge(first, groups)
    let end = FIND.lastIndex
    const rest = date.edtf === null ? null : restOfRange(text, end, first, context)
    if (rest !== null) {
      date = rest.date.edtf === null ? rest.date : joinRange(date, rest.date)
      end = rest.end
      FIND.lastIndex = end
    }
    found.push({ raw: text.slice(match.index, end), ...date, start: match.index, end })
  }
  return found
}

/** What keeps durations, counts and editions of standards out of the dates of a running text. */
function isDateInText(groups: Record<string, string | undefined>, parts: Parts, text: string, end: number): boolean {
  if (groups.lunar !== undefined) return groups.era !== undefined || groups.month !== undefined
  if (groups.word !== undefined) return groups.month !== undefined
  if (groups.dottedYear !== undefined)
    return parts.year?.value !== null && inReach(parts.year?.value ?? 0) && (parts.month?.value ?? 0) <= 12
  if (groups.era !== undefined) return true
  const printed = parts.year?.printed ?? ''
  if (groups.month !== undefined && HEADLESS.test(printed)) return groups.day !== undefined
  if (groups.month !== undefined)
    return printed.length === 2 ? /^\p{Nd}{2}$|^[一二三四五六七八九〇○零]{2}$/u.test(printed) : printed.length >= 4
  if (printed.length !== 4 || parts.year?.edtf === undefined) return false
  const known = parts.year.value === null || inReach(parts.year.value)
  return known && !/^(?:度|来|代|以内|之内|期|第.{1,4}[号期])/u.test(text.slice(end, end + 6))
}

function readParts(groups: Record<string, string | undefined>, context: DateContext): Parts {
  const day = groups.dottedDay ?? groups.day
  return {
    year: readYear(groups, context),
    month: slot(groups.dottedMonth ?? groups.month),
    day: day === undefined ? null : slot(day),
    calendarText: groups.part ?? groups.half ?? null,
    season: groups.season === undefined ? null : 21 + '春夏秋冬'.indexOf(groups.season),
  }
}

function readYear(groups: Record<string, string | undefined>, context: DateContext): Slot | null {
  if (groups.word !== undefined) {
    const year = context.anchorYear === undefined ? null : context.anchorYear + ({ 去年: -1, 明年: 1, 翌年: 1, 次年: 1 }[groups.word] ?? 0)
    return { value: year, edtf: year === null ? '' : String(year), repaired: false, inferred: true, printed: groups.word }
  }
  const printed = groups.dottedYear ?? groups.year
  if (printed === undefined) return null
  const year = slot(printed)
  if (year === null || year.value === null) return year
  if (groups.era === '民国' || groups.era === '民國') return { ...year, value: year.value + 1911, edtf: String(year.value + 1911) }
  if ([...printed].length === 2 && year.value < 100) {
    const full = fullYear(year.value, context.issueYear)
    return { ...year, value: full, edtf: String(full), inferred: true }
  }
  const full = headlessYear(printed, context.issueYear)
  if (full !== null) return { ...year, value: full, edtf: String(full), repaired: true }
  return { ...year, edtf: String(year.value).padStart(4, '0') }
}

/** 九八五年: the first stroke at a line's head is easily lost. 九 was 一九, 〇 was 二〇; any other three digits are no year. */
function headlessYear(printed: string, issueYear: number | undefined): number | null {
  if (!HEADLESS.test(printed)) return null
  const full = (printed.startsWith('九') ? 1000 : 2000) + (parseNumeral(printed.replace(/[○◯零]/gu, '〇')) ?? 0)
  return full <= (issueYear ?? LAST_YEAR) ? full : null
}

/** The latest year ending in these two digits that is not after the issue. */
export function fullYear(short: number, issueYear: number | undefined): number {
  if (issueYear === undefined) return short >= FIRST_SHORT_YEAR ? 1900 + short : 2000 + short
  const century = Math.floor(issueYear / 100) * 100
  return century + short <= issueYear ? century + short : century - 100 + short
}

/** One number of a date. Round characters are zero; l, I and | are a misread 1, and O is a misread 0 between Arabic digits. */
function slot(printed: string | undefined): Slot | null {
  if (printed === undefined) return null
  if (printed === '元' || printed === '正') return { value: 1, edtf: '01', repaired: false, inferred: false, printed }
  const arabic = /[0-9０-９lIｌ|]/u.test(printed)
  const repaired = /[lIｌ|丨]/u.test(printed) || (arabic && /[oOОοΟＯ]/u.test(printed))
  const cleaned = printed.replace(/[lIｌ|丨]/gu, '1').replace(/[oOОοΟＯ]/gu, '0')
  if (/[□■]/u.test(cleaned)) return unreadSlot(cleaned, printed, repaired)
  const value = parseNumeral(arabic ? cleaned.replace(/[〇○◯零]/gu, '0') : cleaned)
  return { value, edtf: value === null ? '' : String(value).padStart(2, '0'), repaired, inferred: false, printed }
}

/** 一九五□ is 195X; a month or day with an unread character is XX, since 十□ may be one or two digits. */
function unreadSlot(cleaned: string, printed: string, repaired: boolean): Slot {
  const characters = [...cleaned]
  const digits = characters.map((character) => (/[□■]/u.test(character) ? 'X' : String(parseNumeral(character) ?? '?')))
  const edtf = characters.length === 4 && !digits.includes('?') ? digits.join('') : 'XX'
  return { value: null, edtf, repaired, inferred: false, printed }
}

type Judged = Omit<WrittenDate, 'raw'>

function judge(parts: Parts, groups: Record<string, string | undefined>): Judged {
  const refuse = (refusal: DateRefusal): Judged => ({ edtf: null, calendarText: parts.calendarText, status: 'refused', refusal })
  if (/^[农農阴夏旧]/u.test(groups.era ?? '') || groups.lunar !== undefined || groups.newYear !== undefined) return refuse('calendar')
  const { year, month, day } = parts
  if (year === null || (year.inferred && year.value === null)) return refuse('needsAnchor')
  if (year.edtf === '' || (year.value !== null && !inReach(year.value))) return refuse('year')
  // A year without one digit that can be read is no year.
  if (/^X+$/u.test(year.edtf)) return refuse('year')
  if (month !== null && (month.edtf === '' || (month.value !== null && (month.value < 1 || month.value > 12)))) return refuse('impossible')
  if (day !== null && !dayExists(year.value, month?.value ?? null, day)) return refuse('impossible')
  const slots = [year, month, day].filter((part) => part !== null)
  const repaired = slots.some((part) => part.repaired) || /[曰目]/u.test(groups.dayWord ?? '')
  const season = parts.season === null ? [] : [String(parts.season)]
  return {
    edtf: [...slots.map((part) => part.edtf), ...season].join('-'),
    calendarText: parts.calendarText,
    status: repaired ? 'repaired' : slots.some((part) => part.inferred) ? 'inferred' : 'exact',
    refusal: null,
  }
}

function dayExists(year: number | null, month: number | null, day: Slot): boolean {
  if (day.value === null) return day.edtf === 'XX'
  const longest = month === null ? 31 : new Date(Date.UTC(year ?? 2000, month, 0)).getUTCDate()
  return day.value >= 1 && day.value <= longest
}

function inReach(year: number): boolean {
  return year >= FIRST_YEAR && year <= LAST_YEAR
}

/** 至1987年12月31日, 至18日: what is not printed again is taken from the first date. */
function restOfRange(text: string, from: number, first: Parts, context: DateContext): { date: Judged; end: number } | null {
  REST_OF_RANGE.lastIndex = from
  const groups = REST_OF_RANGE.exec(text)?.groups
  if (groups === undefined || (groups.day === undefined && groups.month === undefined && groups.year === undefined)) return null
  const year = groups.year === undefined ? first.year : readYear(groups, context)
  const month = groups.month === undefined ? (groups.year === undefined ? first.month : null) : slot(groups.month)
  if (groups.day !== undefined && month === null) return null
  const day = groups.day === undefined ? null : slot(groups.day)
  return { date: judge({ year, month, day, calendarText: null, season: null }, groups), end: REST_OF_RANGE.lastIndex }
}

function joinRange(first: Judged, last: Judged): Judged {
  const order: DateStatus[] = ['exact', 'inferred', 'repaired']
  const status = order[Math.max(order.indexOf(first.status), order.indexOf(last.status))] ?? 'exact'
  return { edtf: `${first.edtf}/${last.edtf}`, calendarText: first.calendarText, status, refusal: null }
}
