/** Dates that a text gives by an event instead of a day: 自公布之日起施行, 自公布之日起30日后施行. */

import { parseNumeral } from './numerals.ts'

export type RelativeDate = {
  /** As printed. */
  raw: string
  /** The event that the date hangs on. */
  anchor: 'promulgation' | 'issue' | 'approval' | 'signature'
  /** How long after it; 0 days = on the day itself. A value above 0 is a candidate until an editor confirms the sum. */
  after: { count: number; unit: 'day' | 'month' | 'year' }
  start: number
  end: number
}

const ANCHORS: readonly [RegExp, RelativeDate['anchor']][] = [
  [/公布|发布|發布|颁布|頒布|公告|刊登/u, 'promulgation'],
  [/批准|通过|通過/u, 'approval'],
  [/签发|签署|簽發/u, 'signature'],
  [/印发|下发|发文|印發|发出|文到|下达|即日/u, 'issue'],
]

const FIND =
  /(?<today>即日)起|自?(?<event>公布|发布|發布|颁布|頒布|公告|刊登|批准|通过|通過|签发|签署|簽發|印发|印發|下发|下达|发文|发出|文到)之日(?:起|后)?(?:满|滿|的?第)?(?:(?<count>[0-9０-９〇零一二三四五六七八九十百]{1,5})(?:个|個)?(?<unit>日|天|月|年)(?:内|之内)?(?<after>后|後|起|之后|以后)?)?/gu
const UNITS = { 日: 'day', 天: 'day', 月: 'month', 年: 'year' } as const

/** Every date by event in a text, in order. `自公布之日起有效期五年` is the day of the event: a term is not a delay. */
export function findRelativeDates(text: string): RelativeDate[] {
  const found: RelativeDate[] = []
  for (const match of text.matchAll(FIND)) {
    const { today, event = today ?? '', count, unit, after } = match.groups ?? {}
    const anchor = ANCHORS.find(([words]) => words.test(event))?.[1]
    if (anchor === undefined) continue
    const delay = after === undefined || count === undefined ? null : parseNumeral(count)
    const length =
      delay === null || unit === undefined ? { count: 0, unit: 'day' as const } : { count: delay, unit: UNITS[unit as keyof typeof UNITS] }
    found.push({ raw: match[0], anchor, after: length, start: match.index, end: match.index + match[0].length })
  }
  return found
}

/** The day that lies `after` a date (EDTF day), as the calendar counts; null when the date is not a whole day. */
export function dayAfter(date: string, after: RelativeDate['after']): string | null {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date)
  if (parts === null) return null
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])]
  if (after.unit === 'day') return new Date(Date.UTC(year, month - 1, day + after.count)).toISOString().slice(0, 10)
  const months = after.unit === 'month' ? after.count : after.count * 12
  // The 31st of a month plus one month is the last day of the next one, not the first of the one after.
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 + months, Math.min(day, last))).toISOString().slice(0, 10)
}
