/** The characters that change the law when they are misread (domain.md section 5; the target for them is no error). */
import { findDocumentNumbers } from '../gazette/document-number.ts'
import type { Edit } from './edit-distance.ts'
import type { Share } from './text-measures.ts'

const NUMERAL = '0-9０-９〇○零一二三四五六七八九十百千万萬亿億廿卅两兩'
const AMOUNT = `[${NUMERAL}]|[壹贰貳叁參肆伍陆陸柒捌玖拾佰仟]{2,}`
/** What a numeral counts: dates, articles, money and measures. 公 of 公报 and 分 of 部分 are none. */
const UNIT = `(?<=[${NUMERAL}佰仟拾])(?:[年月日号號条條款项項章节節目编編期元角分亩畝吨噸斤米尺]|公[里斤尺顷頃]|平方|立方|%|％)|第(?=[${NUMERAL}])`
const BOUND = '以[上下内內外前后後]'
const MODAL = '[不未无無非]|应当|應當|可以|和|或者?'
const CRITICAL = new RegExp(`${AMOUNT}|${UNIT}|${BOUND}|${MODAL}`, 'gu')
/** 除…外: the two ends turn a rule round. */
const EXCEPTION = /除.{1,12}?外/gu

/** Which characters of a text are critical, by position: numerals and what they count, document numbers whole, negations, bounds, modals. */
export function criticalPositions(text: readonly string[]): Set<number> {
  const positions = new Set<number>()
  const placeOf = new Map<number, number>()
  let offset = 0
  for (const [at, char] of text.entries()) {
    for (let unit = 0; unit < char.length; unit++) placeOf.set(offset + unit, at)
    offset += char.length
  }
  const add = (start: number, end: number): void => {
    for (let at = start; at < end; at += 1) positions.add(placeOf.get(at)!)
  }
  const whole = text.join('')
  for (const match of whole.matchAll(CRITICAL)) add(match.index, match.index + match[0].length)
  for (const match of whole.matchAll(EXCEPTION)) {
    add(match.index, match.index + 1)
    add(match.index + match[0].length - 1, match.index + match[0].length)
  }
  // 东政发〔1985〕12号文件 names the number and what it stands on.
  for (const { start, end } of findDocumentNumbers(whole)) add(start, start + whole.slice(start, end).replace(/文件?$/u, '').length)
  return positions
}

/** A critical character misread or lost, or one read where none is printed. */
export function criticalErrors(truth: readonly string[], read: readonly string[], edits: readonly Edit[]): Share {
  const inTruth = criticalPositions(truth)
  const inRead = criticalPositions(read)
  const wrong = edits.filter((edit) => {
    if (edit.kind === 'same') return false
    if (edit.kind === 'insert') return inRead.has(edit.read)
    return inTruth.has(edit.truth) || (edit.kind === 'substitute' && inRead.has(edit.read))
  })
  return { errors: wrong.length, of: inTruth.size }
}
