/** Document numbers as readers write them: each way of writing changes one thing, several come together. */
import { lookAlikes } from '../../gazette/confusables.ts'
import type { PaperNumber } from './corpus.ts'

/** What the number was spoiled by; `asPrinted` alone when nothing was. */
export type Way = 'brackets' | 'width' | 'blanks' | '第' | 'zeros' | 'shortYear' | 'chineseYear' | 'no号' | 'noYear' | 'issuer'
export type SpoiltNumber = { typed: string; ways: Way[] }

type Random = () => number

const BRACKETS = ['[]', '［］', '【】', '（）', '()', '﹝﹞'] as const
const ALL: readonly Way[] = ['brackets', 'width', 'blanks', '第', 'zeros', 'shortYear', 'chineseYear', 'no号', 'noYear', 'issuer']
/** Besides the way that every query has, each other one comes so often. */
const OFTEN = 0.15

/** `issuer`: the office's name as it stands in the record, to be written in place of the code. */
export function spoilt(number: PaperNumber, issuer: string, random: Random): SpoiltNumber {
  const sure = ALL[Math.floor(random() * ALL.length)]!
  let ways = ALL.filter((way) => way === sure || random() < OFTEN)
  // One year, one way of writing it; without the year nothing but the serial can tell the number, so its office stays.
  const year = (['noYear', 'shortYear', 'chineseYear'] as const).find((way) => way === sure) ?? ways.find((way) => isYear(way))
  ways = ways.filter((way) => !isYear(way) || way === year)
  if (year === 'noYear') ways = ways.filter((way) => way !== 'brackets' && (way !== 'issuer' || sure === 'issuer'))
  if (sure === 'issuer') ways = ways.filter((way) => way !== 'noYear')
  const has = (way: Way) => ways.includes(way)

  const [open, close] = [...(has('brackets') ? BRACKETS[Math.floor(random() * BRACKETS.length)]! : '〔〕')] as [string, string]
  const printed = has('shortYear') ? String(number.year).slice(2) : has('chineseYear') ? chinese(number.year, random) : String(number.year)
  const blank = () => (has('blanks') && random() < 0.6 ? (random() < 0.3 ? '　' : ' ') : '')
  const typed = [
    has('issuer') ? issuer : number.code,
    ...(has('noYear') ? [] : [blank(), open, blank(), printed, blank(), close]),
    blank(),
    has('第') ? '第' : '',
    blank(),
    String(number.serial).padStart(has('zeros') ? 2 + Math.floor(random() * 3) : 1, '0'),
    blank(),
    has('no号') ? '' : '号',
  ].join('')
  return { typed: has('width') ? wide(typed) : typed, ways }
}

/** The number as printed with one of its characters misread; null when none of them looks like another. Brackets and 号 are not counted. */
export function misread(number: PaperNumber, random: Random): string | null {
  const characters = [...number.raw]
  const places = characters.flatMap((one, at) => (!/[〔〕[\]（）()【】号第\s]/u.test(one) && lookAlikes(one).length > 0 ? [at] : []))
  if (places.length === 0) return null
  const at = places[Math.floor(random() * places.length)]!
  const others = lookAlikes(characters[at]!)
  characters[at] = others[Math.floor(random() * others.length)]!
  return characters.join('')
}

function isYear(way: Way): boolean {
  return way === 'noYear' || way === 'shortYear' || way === 'chineseYear'
}

function chinese(year: number, random: Random): string {
  const zero = '〇○零'[Math.floor(random() * 3)]!
  return Array.from(String(year), (digit) => (digit === '0' ? zero : '〇一二三四五六七八九'[Number(digit)]!)).join('')
}

function wide(text: string): string {
  return text.replace(/[0-9()[\]]/gu, (one) => String.fromCodePoint(one.codePointAt(0)! + 0xfee0))
}
