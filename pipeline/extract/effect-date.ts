/** The day from which what a sentence does to a text takes effect. */

import { type FoundDate, findDates } from '../../gazette/date.ts'
import type { ValidityEventKind } from '../../gazette/validity.ts'

/** `at`: where the text's mention ends in the sentence; `effective`: the day from which the acting document itself is in force. */
export type Act = { at: number; effect: ValidityEventKind | null; effective: string | null; year?: number | null | undefined }

/** EDTF; null when neither the sentence nor the acting document says. A lapse has its own day or none: it does not wait for the act. */
export function effectDate(text: string, { at, effect, effective, year }: Act): string | null {
  const lapse = effect === 'expired'
  const dates = datesIn(text, year ?? null)
  const from = dates.find(
    (date) =>
      (!lapse || date.start >= at) &&
      /[自从于至由]$/u.test(text.slice(0, date.start)) &&
      /^(?:份|之日|日)?(?:起|开始)/u.test(text.slice(date.end)),
  )
  if (from !== undefined) return from.edtf
  if (lapse) {
    const over = dates.find((date) => date.start >= at && /[于在至]$/u.test(text.slice(0, date.start)))
    return over?.edtf ?? null
  }
  // 执行至2021年12月31日，期满后不再执行
  const until = dates.find(
    (date) =>
      date.start >= at &&
      /[至到]$/u.test(text.slice(0, date.start)) &&
      /^(?:止|为止)?，?[^，。；]{0,6}(?:期满|届满|到期)/u.test(text.slice(date.end)),
  )
  if (until !== undefined) return until.edtf
  if (effect?.startsWith('listed')) return null
  return effective ?? (effect === 'superseded' || effect === null ? changedOn(text, dates) : null)
}

/** The dates of a sentence; 七月一日 and 本年七月一日 are days of the document's year. */
function datesIn(text: string, year: number | null): FoundDate[] {
  const context = year === null ? {} : { anchorYear: year, issueYear: year }
  const dates = findDates(text, context).filter((date) => date.edtf !== null)
  if (year === null) return dates
  const short = [
    ...text.matchAll(
      /(?<![年0-9〇一二三四五六七八九十])(?:[0-9]{1,2}|[元一二三四五六七八九十]{1,3})月(?:(?:[0-9]{1,2}|[一二三四五六七八九十廿卅]{1,3})日|(?=份?起))/gu,
    ),
  ].flatMap((match) =>
    findDates(`本年${match[0]}`, context).map((date) => ({ ...date, start: match.index, end: match.index + match[0].length })),
  )
  return [
    ...dates,
    ...short.filter((one) => one.edtf !== null && !dates.some((date) => date.start < one.end && one.start < date.end)),
  ].sort((a, b) => a.start - b.start)
}

/** 根据2013年7月26日…《…的决定》修正的《…》: a change that the sentence tells of, with its own day. */
function changedOn(text: string, dates: readonly { edtf: string | null; end: number }[]): string | null {
  const told = dates.find((date) =>
    /^(?![^，。；]{0,20}(?:公布|发布|颁布|印发|颁发|通过|制定|下发)的)[^，。；]{0,60}(?:修正|修订|修改)(?:的|，|。)/u.test(
      text.slice(date.end),
    ),
  )
  return told?.edtf ?? null
}
