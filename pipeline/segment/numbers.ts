import { parseNumeral } from '../../gazette/numerals.ts'
import type { Writing } from '../../gazette/text.ts'

/**
 * A page number as read: l and I are 1, o and O are 0. In a vertical line, which the reader sees lying, 二 looks like 11 and 三 like 111, and
 * Arabic numbers of nothing but ones do not stand there.
 */
export function printedNumber(read: string, writing: Writing): number | null {
  const arabic = read.normalize('NFKC').replace(/[lI]/gu, '1').replace(/[oO]/gu, '0')
  if (writing === 'vertical' && /^1{2,3}$/u.test(arabic)) return arabic.length
  return parseNumeral(/^\d+$/u.test(arabic) ? arabic : read)
}
