/** Lines over a text that hold its number: alone, under a code, or in one bracket with the date. */

import { readDate } from '../../gazette/date.ts'
import { parseDocumentNumbers } from '../../gazette/document-number.ts'
import type { Piece, Row } from './source.ts'
import { closed, isBodyName } from './words.ts'

/** `last`: the row on which it ends. */
export type NumberAndDate = { number: Piece; date: Piece; last: number }

const NUMBER_THEN_DATE = /^(.{3,40}?[号號])[\s\u3000，、]*([^号號（(]{5,24})$/su

/** （东政发〔1985〕12号　一九八五年三月二日）, over one row or a few; null when it is something else. */
export function numberAndDateIn(rows: readonly Row[], at: number): NumberAndDate | null {
  let text = ''
  for (let last = at; last < rows.length && last < at + 3; last++) {
    // Rows of one paragraph follow at once, those of two have a line feed between them.
    text += ' '.repeat(rows[last]!.start - rows[at]!.start - text.length) + rows[last]!.text
    const framed = /^[\s\u3000]*[（(]/u.test(text) && /[）)][\s\u3000]*$/u.test(text)
    const lead = /^[\s\u3000]*/u.exec(text)![0].length + (framed ? 1 : 0)
    const inner = text.slice(lead).replace(framed ? /[\s\u3000]*[）)][\s\u3000]*$/u : /[\s\u3000]+$/u, '')
    const [, number = '', date = ''] = NUMBER_THEN_DATE.exec(inner) ?? []
    if (number === '' || !isNumberLine(number) || readDate(date) === null) continue
    const start = rows[at]!.start + lead
    const end = start + inner.length
    return { number: { start, end: start + number.length }, date: { start: end - date.length, end }, last }
  }
  return null
}

/** A note that tells when and by what number a text was published is no number line. */
const TELLS_OF_NUMBER = /[《》]|[0-9一二三四五六七八九十]\s*[月日]|根据|公布|发布|修正|修订|通过|批准/u

/** What stands in a text for a character that cannot be read. */
export const UNREAD = /[□■]/gu

/** A line of numbers and nothing else: 东政发〔2001〕5号　东军发〔2001〕3号. */
export function isNumberLine(text: string): boolean {
  // A figure that nobody can read is a figure.
  const line = text.trim().replace(UNREAD, '1')
  if (line.length < 4 || line.length > 120 || TELLS_OF_NUMBER.test(line)) return false
  const numbers = parseDocumentNumbers(line)
  if (
    numbers.some((number) => number.resolution === 'unparsed' || number.serial === null || (number.code === null && number.year === null))
  )
    return false
  // 东海省人民委员会公报 一九五七年第十六号 counts the issue: a running head.
  if (numbers.some(({ code }) => /(?:政府|委员会|国务院|省|自治区)(?:公报|政报)$/u.test(code ?? ''))) return false
  if (/[。；]/u.test(line) || numbers.some((number) => (number.codePrinted?.length ?? 0) > 40)) return false
  return numbers.length > 1 || /[号號0-9０-９]\s*(?:文件?)?\s*[）)〕]?$/u.test(line)
}

/** A code whose year and serial stand on the next line: 国办发 over 〔2009〕43号. */
export function isCodeLine(text: string, next: string): boolean {
  const code = closed(text)
  return (
    /^[\p{Script=Han}]{1,11}[发函字电办文综规]$/u.test(code) &&
    !isBodyName(code) &&
    /^[〔[(（【﹝［][0-9〇○一二三四五六七八九]{2,4}[〕\])）】﹞］]/u.test(closed(next))
  )
}

export function isSerialLine(text: string): boolean {
  return /^[（(〔]?第?[〇零○一二三四五六七八九十百千0-9０-９lIO]{1,8}[号號][）)〕]?$/u.test(closed(text))
}
