/**
 * The days that 日期:… or date:… means, inclusive: a year, a month or a day, from one to another, or everything since or before.
 *
 *   1985 · 1985-07 · 1985年7月 · 一九八五年 · 85年 · 1985年7月1日 · 五十年代 · 1950s
 *   1985-1990 · 1985年至1990年 · 1985..1990 · 1985年7月至9月 · 1985 to 1990 · between 1985 and 1990
 *   ≥1985 · 1985年以后 · since 1985 · 1985.. — with the year itself; >1985 · after 1985 · 1985年之后 — without it; so too ≤ < 以前 before until
 */
import { readDate } from '../../gazette/date.ts'
import { parseNumeral } from '../../gazette/numerals.ts'
import { simplified } from '../../gazette/traditional.ts'

/** EDTF days, inclusive; null where open. */
export type Days = { from: string | null; to: string | null }

/** A point of time as the days it covers. `prefix`: its year, or year and month, for the end of a range that leaves them out. */
type Span = { first: string; last: string; prefix: string }

/** Null when the words are no time: they are then text. */
export function readDays(typed: string): Days | null {
  const text = simplified(typed.normalize('NFKC')).trim().toLowerCase()
  if (text.length > LONGEST) return null
  return openEnded(text) ?? range(text) ?? whole(text)
}

const LONGEST = 60

/** What stands before or behind a point of time, and which side of it is meant. `its`: the point itself is included. */
const BOUNDS: readonly [RegExp, 'from' | 'to', boolean][] = [
  [/^(?:>=|≥|=>|since|from|自|从)\s*(.+?)(?:以来|以后|起|开始|至今|及以后)?$/u, 'from', true],
  [/^(?:<=|≤|=<|until|till|up to|to|截至|截止|至|到)\s*(.+?)(?:止|为止)?$/u, 'to', true],
  [/^(?:>|after)\s*(.+)$/u, 'from', false],
  [/^(?:<|before)\s*(.+)$/u, 'to', false],
  [/^(.+?)\s*(?:及以后|以后|以来|起|至今|到今|开始|and later|or later|onwards?|-|–|—|\.\.\.?|…|\/\.\.|\/)$/u, 'from', true],
  [/^(.+?)\s*(?:及以前|为止|止|and earlier|or earlier)$/u, 'to', true],
  [/^(?:\.\.\.?|…|-|–|—|\.\.\/)\s*(.+)$/u, 'to', true],
  [/^(.+?)\s*(?:之后|后)$/u, 'from', false],
  [/^(.+?)\s*(?:以前|之前|前)$/u, 'to', false],
]

function openEnded(text: string): Days | null {
  for (const [pattern, side, its] of BOUNDS) {
    const point = span(pattern.exec(text)?.[1] ?? '', null)
    if (point === null) continue
    if (side === 'from') return { from: its ? point.first : dayBeside(point.last, 1), to: null }
    return { from: null, to: its ? point.last : dayBeside(point.first, -1) }
  }
  return null
}

/** 1985 to 1990, from 1985 to 1990, 1985年至1990年, between 1985 and 1990. */
const BETWEEN =
  /^(?:(?:between|from|从|自)\s*)?(.+?)(?:\s*(?:至|到|~|～|–|—|\.\.\.?|…)+\s*|\s+(?:to|and|till|until)\s+)(.+?)(?:之间|止|间)?$/u

function range(text: string): Days | null {
  // A stroke joins the parts of a day, too: it parts a range where both sides are points of time. 1985-07 has no such place.
  for (const [one, other] of cuts(text)) {
    const first = span(one, null)
    const last = first === null ? null : span(other, first.prefix)
    if (first !== null && last !== null && first.first <= last.last) return { from: first.first, to: last.last }
  }
  return null
}

function* cuts(text: string): Generator<[string, string]> {
  const [, one, other] = BETWEEN.exec(text) ?? []
  if (one !== undefined && other !== undefined) yield [one, other]
  for (const { index } of text.matchAll(/[-－/]/gu)) yield [text.slice(0, index), text.slice(index + 1)]
}

function whole(text: string): Days | null {
  const point = span(text, null)
  return point === null ? null : { from: point.first, to: point.last }
}

/** `before`: what the start of the range gives to an end that leaves it out: 1985年7月至9月. */
function span(typed: string, before: string | null): Span | null {
  const text = typed.trim()
  const decade = decadeOf(text)
  if (decade !== null) return { first: `${decade}-01-01`, last: `${decade + 9}-12-31`, prefix: '' }
  const written = numeric(text) ?? edtfOf(text) ?? (before === null ? null : completed(text, before))
  return written === null ? null : covered(written)
}

/** 1985, 1985-7, 1985.07.01, 1985/7/1, 19850701. */
function numeric(text: string): string | null {
  const match = /^(\d{4})(?:\s*([-－./])\s*(\d{1,2})(?:\s*\2\s*(\d{1,2}))?)?$/u.exec(text) ?? /^(\d{4})()(\d{2})(\d{2})$/u.exec(text)
  return match === null ? null : [match[1], match[3]?.padStart(2, '0'), match[4]?.padStart(2, '0')].filter(Boolean).join('-')
}

/** Years, months and days as Chinese writes them; 一九八五 alone is a year. */
function edtfOf(text: string): string | null {
  const year = /^[〇○零一二三四五六七八九]{4}$/u.test(text) ? parseNumeral(text) : null
  if (year !== null) return String(year)
  const edtf = /[年月日号]/u.test(text) ? (readDate(text)?.edtf ?? null) : null
  return edtf !== null && /^\d{4}(?:-\d{2}){0,2}$/u.test(edtf) ? edtf : null
}

/** 7月至9月, 1日至15日: the end has the year and month of the start. */
function completed(text: string, before: string): string | null {
  const [year = '', month = ''] = before.split('-')
  const [, m, d] = /^(?:([^年月日]{1,3})月)?(?:([^年月日]{1,3})[日号])?$/u.exec(text) ?? []
  const numbers = [m ?? month, d].filter((part) => part !== undefined && part !== '')
  if ((m ?? d) === undefined || (m === undefined && month === '')) return null
  const parts = numbers.map((part) => parseNumeral(part!))
  return parts.some((part) => part === null) ? null : [year, ...parts.map((part) => String(part).padStart(2, '0'))].join('-')
}

/** 1950年代, 1950s, 五十年代, 50年代. */
function decadeOf(text: string): number | null {
  const [, digits] = /^(\d{3}0|\d0|[二三四五六七八九]十)(?:年代|s)$/u.exec(text) ?? []
  const value = digits === undefined ? null : parseNumeral(digits)
  if (value === null || value >= 2100) return null
  return value >= 1000 ? value : value < 20 ? 2000 + value : 1900 + value
}

function covered(edtf: string): Span | null {
  const [year = '', month, day] = edtf.split('-')
  if (Number(year) < 1000 || (month !== undefined && (Number(month) < 1 || Number(month) > 12))) return null
  const lastDay = new Date(Date.UTC(Number(year), Number(month ?? 12), 0)).getUTCDate()
  if (day !== undefined) {
    if (Number(day) < 1 || Number(day) > lastDay) return null
    return { first: edtf, last: edtf, prefix: `${year}-${month}` }
  }
  return { first: `${year}-${month ?? '01'}-01`, last: `${year}-${month ?? '12'}-${lastDay}`, prefix: month === undefined ? year : edtf }
}

function dayBeside(day: string, step: 1 | -1): string {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + step)
  return date.toISOString().slice(0, 10)
}
