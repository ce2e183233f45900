/**
 * What no model may settle, as only the paper can: numerals, negations, 以上 以下 以内 以外, dates, brackets. Symbols are folded ones, so
 * full-width, traditional and second forms are meant too.
 */

const NUMERALS = new Set('0123456789〇零一二三四五六七八九十百千万亿两廿卅卌壹贰叁肆伍陆柒捌玖拾佰仟')
const NEGATIONS = new Set('不未无非')
const BRACKETS = new Set('()《》')
const SIDES = new Set('上下内外')
const DATE_UNITS = new Set('年月日号')

/** A change: what was read between two neighbours, and what would stand there instead; '' for nothing, at the ends too. */
export type Change = { before: string; read: string; proposed: string; after: string }

/** Whether the change touches what is locked. */
export function isLocked({ before, read, proposed, after }: Change): boolean {
  const touched = [read, proposed].filter((symbol) => symbol !== '')
  if (touched.some((symbol) => NUMERALS.has(symbol) || NEGATIONS.has(symbol) || BRACKETS.has(symbol))) return true
  return isOfTerm(before, touched, after, read === '') || isOfDate(before, touched, after, read === '')
}

/** 以上, 以下, 以内, 以外: either character, and what would part them. */
function isOfTerm(before: string, touched: readonly string[], after: string, inserted: boolean): boolean {
  const sides = touched.some((symbol) => SIDES.has(symbol))
  const base = touched.includes('以')
  return (before === '以' && (sides || (inserted && SIDES.has(after)))) || (base && SIDES.has(after))
}

/** 年, 月, 日, 号 beside a numeral, and what would stand between a numeral and the next or its unit. */
function isOfDate(before: string, touched: readonly string[], after: string, inserted: boolean): boolean {
  const besides = NUMERALS.has(before) || NUMERALS.has(after)
  const parts = inserted && NUMERALS.has(before) && (NUMERALS.has(after) || DATE_UNITS.has(after))
  return parts || (besides && touched.some((symbol) => DATE_UNITS.has(symbol)))
}
