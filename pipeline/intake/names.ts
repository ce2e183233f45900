/** What the name of a file or folder claims about its issue. Only a claim: the masthead is weighed against it later. */
import { basename, dirname } from 'node:path'
import type { IssueClaim, IssueKind, Series } from '../../gazette/issue.ts'
import { CHINESE_NUMERAL, parseNumeral } from '../../gazette/numerals.ts'

/** The first gazettes of the People's Republic; later than 2099 is a serial number. */
const YEARS = { first: 1949, last: 2099 }
/** A daily gazette has no more issues a year. */
const MOST_ISSUES = 366
/** Issues bound as one are neighbours: 第3—4期, rarely more than six. */
const MOST_COMBINED = 6

export const NOTHING: IssueClaim = { series: null, year: null, number: null, numberEnd: null, piece: null, kind: null }

type Numbers = Pick<IssueClaim, 'year' | 'number' | 'numberEnd' | 'piece'>

/**
 * - `1985年第12期`, `一九八五年第三、四期合刊`: as written. `总第340期` counts all issues ever and is not the number.
 * - `1985-12`, `prefix-1988-15-02`: year, number, piece. Without a prefix of the series three numbers that make a date are left alone.
 * - `200221`: a year and a number, 2002 no. 21 (never day, month, year in two digits each). Eight digits: a date is left alone, it may be
 *   the day of scanning; `19881502` is no date, so 1988 no. 15, piece 2.
 * - A year alone counts with 年 or a prefix of the series, or as the name of the folder: `1985/12.pdf`.
 * - Names that cameras and scanners give (`IMG_2002_011`, `Scan 1985-12`) claim nothing.
 *
 * - A document number (`东政发〔1985〕12号`) is not the number of an issue; a title (`关于…的通知`) is kept: such a file holds one text.
 *
 * `series` of the claim is the code of a listed series.
 */
export function claimOf(path: string, series: readonly Series[]): IssueClaim {
  const name = plain(basename(path).replace(/\.[a-z][a-z0-9]{1,4}$/i, ''))
  const folder = plain(basename(dirname(path)))
  const title = titleIn(basename(path).replace(/\.[a-z][a-z0-9]{1,4}$/iu, ''))
  const titled = title === null ? {} : { title }
  const found = seriesIn(name, series) ?? seriesIn(folder, series)
  const rest = cleared(found ? name.replace(found.text, ' ') : name)
  if (DEVICE.test(rest)) return { ...NOTHING, ...titled }

  const kind = kindIn(rest)
  const own = chinese(rest) ?? western(rest, found !== null, kind)
  const numbers = own === null && title !== null ? pieceOf(rest, folder) : inFolder(own, rest, folder)
  const combined = kind === null && numbers.numberEnd !== null ? '合刊' : kind
  return { series: found?.code ?? null, ...numbers, kind: combined, ...titled }
}

/** 关于…的通知, 东海省渔港管理办法（试行）: as written, without the numbers before it. Titles of gazettes and of their issues are none. */
function titleIn(name: string): string | null {
  const runs = name.match(/[\p{Script=Han}\d《》〈〉“”"、（）()〔〕·—]{4,}/gu) ?? []
  const titles = runs.map((run) => run.replace(/^[\d年第期号、（）()〔〕·—]+/u, '')).filter((run) => TITLE.test(run) && !GAZETTE.test(run))
  return titles.sort((a, b) => b.length - a.length)[0] ?? null
}

const TITLE =
  /^(?=.{6,}$).*(?:通知|通报|决定|决议|命令|令|指示|批复|公告|通告|布告|意见|函|条例|规定|规则|细则|办法|章程|方案|规划|计划|报告|讲话|大事记|名单|更正)(?:[（(〔][^（）()〔〕]{1,12}[）)〕])?$/u
const GAZETTE = /(?:公报|政报)(?!.*关于)|总目录|索引/u

function none(): Numbers {
  return { year: null, number: null, numberEnd: null, piece: null }
}

function plain(name: string): string {
  return name.normalize('NFKC').toLowerCase().trim()
}

/** A prefix counts at the beginning and before anything but a letter; a printed title counts anywhere. The longest wins. */
function seriesIn(name: string, series: readonly Series[]): { code: string; text: string } | null {
  const candidates = series.flatMap(({ code, titles, namePrefixes }) => [
    ...namePrefixes.map(plain).flatMap((text) => (name.startsWith(text) && !/[a-z]/.test(name[text.length] ?? '') ? [{ code, text }] : [])),
    ...titles.map(plain).flatMap((text) => (text !== '' && name.includes(text) ? [{ code, text }] : [])),
  ])
  return candidates.toSorted((a, b) => b.text.length - a.text.length)[0] ?? null
}

/** Without what looks like the number of the issue and is not: the count of all issues, pages, resolutions, copies of a download. */
function cleared(name: string): string {
  return name
    .replace(DOCUMENT_NUMBER, ' ')
    .replace(WHOLE, ' ')
    .replace(/\(\d{1,2}\)$|[-_ ]*副本\d*$|[-_ ]*copy\d*$/, ' ')
    .replace(/\d+\s*(?:dpi|ppi|页|頁|版本|版)/g, ' ')
    .trim()
}

const NUMERAL = `(?:\\d{1,3}|[${CHINESE_NUMERAL}]{1,5})`
const WHOLE = new RegExp(`[总總]\\s*(?:第|期号?)?\\s*(?:\\d+|[${CHINESE_NUMERAL}]+)\\s*[期号號]?`, 'g')
/** 东政发〔1985〕12号, (57)东民字第23号, 国务院令第275号: the number of a text. Names are folded already. */
const DOCUMENT_NUMBER = new RegExp(
  `\\p{Script=Han}{1,14}[〔\\[(【]\\d{2,4}[〕\\])】]\\s*(?:字?第)?\\s*${NUMERAL}号|[(〔]\\d{2}[)〕]\\p{Script=Han}{1,10}字第?${NUMERAL}号|令\\s*[(〔]?第?${NUMERAL}号[)〕]?`,
  'gu',
)
const DEVICE = /^(?:img|dsc[nf]?|pict?|photo|image|scan|mvimg|wx_camera|扫描|微信图片|未命名)(?![a-z])/
const YEAR = new RegExp(`(?:^|[^\\d])((?:\\d{4})|[${CHINESE_NUMERAL}]{4})\\s*年`)
const NUMBER = new RegExp(`第?\\s*(${NUMERAL})\\s*(?:期\\s*)?(?:[-—–~～至、,和]\\s*第?(${NUMERAL})\\s*)?(?:期|号|號|合刊|增刊)`)

function kindIn(name: string): IssueKind | null {
  if (/增刊|supplement/.test(name) || /\d{1,3}z$/.test(name)) return '增刊'
  if (/合刊/.test(name)) return '合刊'
  if (/专刊|專刊/.test(name)) return '专刊'
  if (/索引|总目录|總目錄/.test(name)) return '索引'
  return /正刊/.test(name) ? '正刊' : null
}

/** 年 and 期 as people write them. Null when neither stands there. */
function chinese(name: string): Numbers | null {
  const printedYear = YEAR.exec(name)?.[1] ?? null
  const year = printedYear === null ? null : asYear(printedYear)
  const match = NUMBER.exec(printedYear === null ? name : name.slice(name.indexOf('年') + 1))
  if (year === null && !match) return null
  if (!match) {
    const lone = printedYear === null ? null : /^\D*0*(\d{1,3})\D*$/.exec(name.slice(name.indexOf('年') + 1).replace(/\d+\s*[月日]/g, ' '))
    return { ...none(), year, number: asNumber(lone?.[1]) }
  }
  const { number, numberEnd } = combined(match[1], match[2])
  return { ...none(), year: year ?? yearAmong(name.slice(0, match.index)), number, numberEnd }
}

/** Digits with separators. Null when nothing in it can be a year. */
function western(name: string, known: boolean, kind: IssueKind | null): Numbers | null {
  const runs = runsOf(name)
  const at = runs.findIndex((run) => asYear(run.slice(0, 4)) !== null && run.length >= 4 && run.length <= 8)
  if (at < 0) return null
  const year = asYear(runs[at]!.slice(0, 4))
  if (runs[at]!.length > 4) return packed(runs[at]!)
  const after = runs.slice(at + 1)
  if (after.length === 0) return known ? { ...none(), year } : null
  if (after.some((run) => run.length > 3)) return null

  if (kind === '合刊' && after.length === 2) return { ...none(), year, ...combined(after[0], after[1]) }
  if (after.length === 2 && !known && isDate(after[0]!, after[1]!)) return { ...none(), year }
  const piece = after.length === 2 ? asNumber(after[1]) : null
  return { ...none(), year, number: asNumber(after[0]), piece }
}

/** Runs of digits, without those that belong to a letter: `v2`, `p003`, `2nd`; `no12` is a number, `1985` after letters a year. */
function runsOf(name: string): string[] {
  return [...name.matchAll(/([a-z]*)\.?\s?(\d+)(z$|[a-z]*)/g)].flatMap(([, before, digits, behind]) => {
    const loose = digits!.length >= 4 || before === '' || before === 'no' || before === 'issue'
    return loose && (behind === '' || behind === 'z') ? [digits!] : []
  })
}

/** Five to eight digits in one: year and number, or year, number and piece. A date claims nothing. */
function packed(run: string): Numbers | null {
  const year = asYear(run.slice(0, 4))
  if (run.length < 8) return { ...none(), year, number: asNumber(run.slice(4)) }
  if (isDate(run.slice(4, 6), run.slice(6))) return null
  return { ...none(), year, number: asNumber(run.slice(4, 6)), piece: asNumber(run.slice(6)) }
}

/** What the name leaves open, the folder may tell: `1985/12.pdf`, `1985年/第12期.pdf`. */
function inFolder(numbers: Numbers | null, name: string, folder: string): Numbers {
  const year = asYear(/^(\d{4})年?$/.exec(folder)?.[1] ?? '')
  if (numbers !== null) return { ...numbers, year: numbers.year ?? year }
  const runs = runsOf(name)
  return year !== null && runs.length === 1 ? { ...none(), year, number: asNumber(runs[0]) } : none()
}

/** A file named after a text, in the folder of its issue: `1988年第15期/02 关于…的通知.pdf`. */
function pieceOf(name: string, folder: string): Numbers {
  const issue = chinese(cleared(folder)) ?? western(cleared(folder), false, kindIn(folder)) ?? none()
  return issue.number === null ? issue : { ...issue, piece: asNumber(/^0*(\d{1,3})(?!\d)/.exec(name)?.[1]) }
}

function yearAmong(text: string): number | null {
  const years = runsOf(text)
    .map(asYear)
    .filter((year) => year !== null)
  return years.length === 1 ? years[0]! : null
}

function combined(first: string | undefined, last: string | undefined): Pick<Numbers, 'number' | 'numberEnd'> {
  const [number, end] = [asNumber(first), asNumber(last)]
  return { number, numberEnd: number !== null && end !== null && end > number && end - number < MOST_COMBINED ? end : null }
}

function asYear(text: string): number | null {
  const year = text.length === 4 ? parseNumeral(text) : null
  return year !== null && year >= YEARS.first && year <= YEARS.last ? year : null
}

function asNumber(text: string | undefined): number | null {
  const number = text === undefined ? null : parseNumeral(text)
  return number !== null && number >= 1 && number <= MOST_ISSUES ? number : null
}

function isDate(month: string, day: string): boolean {
  return Number(month) >= 1 && Number(month) <= 12 && Number(day) >= 1 && Number(day) <= 31
}
