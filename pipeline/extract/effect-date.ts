/** The day from which what a sentence does to a text takes effect. */

import { findDates } from '../../gazette/date.ts'
import type { ValidityEventKind } from '../../gazette/validity.ts'

/** `at`: where the text's mention ends in the sentence; `effective`: the day from which the acting document itself is in force. */
export type Act = { at: number; effect: ValidityEventKind | null; effective: string | null }

/** EDTF; null when neither the sentence nor the acting document says. A lapse has its own day or none: it does not wait for the act. */
export function effectDate(text: string, { at, effect, effective }: Act): string | null {
  const lapse = effect === 'expired'
  const dates = findDates(text).filter((date) => date.edtf !== null)
  const from = dates.find(
    (date) =>
      (!lapse || date.start >= at) &&
      /[自从于至由]$/u.test(text.slice(0, date.start)) &&
      /^(?:起|开始|之日起|日起)/u.test(text.slice(date.end)),
  )
  if (from !== undefined) return from.edtf
  if (lapse) {
    const over = dates.find((date) => date.start >= at && /[于在至]$/u.test(text.slice(0, date.start)))
    return over?.edtf ?? null
  }
  if (effect?.startsWith('listed')) return null
  return effective ?? (effect === 'superseded' || effect === null ? changedOn(text, dates) : null)
}

/** 根据2013年7月26日…《…的决定》修正的《…》: a change that the sentence tells of, with its own day. */
function changedOn(text: string, dates: readonly { edtf: string | null; end: number }[]): string | null {
  const told = dates.find((date) => /^[^，。；]{0,60}(?:修正|修订|修改)(?:的|，|。)/u.test(text.slice(date.end)))
  return told?.edtf ?? null
}
