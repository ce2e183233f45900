/** 题注: the line of a text's own history under its title, read into dated steps. */

import { findDates } from './date.ts'
import type { Reading } from './reading.ts'
import { simplified } from './traditional.ts'
import type { ValidityEventKind } from './validity.ts'

/** `date`: EDTF; null when the note names no day for it. `quote`: the words of the note. */
export type HistoryStep = { kind: Extract<ValidityEventKind, 'superseded' | 'repealed'>; date: string | null; quote: string }

const CHANGED = /^[^，。；]{0,60}?(?:修正|修订|修改|修定|重新公布)/u
const ENDED = /^[^，。；]{0,60}?(?:废止|宣布失效)/u

/** The changes that a note tells of, in its order: 根据2011年12月31日东海省人民政府令第286号修正. Linear time. */
export function historyIn({ value, quote }: Pick<Reading<string>, 'value' | 'quote'>): HistoryStep[] {
  if (value === null) return []
  const text = simplified(quote)
  const dates = findDates(text)
  return dates.flatMap((date, at): HistoryStep[] => {
    const end = dates[at + 1]?.start ?? text.length
    const words = text.slice(date.end, end).replace(/《[^》]*》/gu, '')
    const kind = ENDED.test(words) ? 'repealed' : CHANGED.test(words) ? 'superseded' : null
    if (kind === null) return []
    return [{ kind, date: date.edtf, quote: quote.slice(date.start, end).trim() }]
  })
}
