/** The numbers at the head of a paragraph that make it a unit of a text: 第十二条之一, 一、, （一）, 1., （1）. */

import type { ArticleLevel } from '../../gazette/article.ts'
import { CHINESE_NUMERAL, parseNumeral } from '../../gazette/numerals.ts'

export type Numbered = {
  level: ArticleLevel
  /** As printed, without the blank after it. */
  printed: string
  /** From 1; 0 where only the mark after it was read: 、及时采摘. */
  number: number
  /** The number was not read so, it follows from its neighbours. */
  repaired: boolean
  /** 之一 is 1; null without. */
  suffix: number | null
  /** How many numbers deep a decimal is: 7.3 is 2; 1 for all others. */
  parts: number
  /** Offset in the paragraph where the unit's own words begin. */
  textAt: number
  /** Whether a blank stood between number and words: print sets headings off, references not. */
  setOff: boolean
}

const NUMERAL = `[0-9０-９${CHINESE_NUMERAL}]{1,9}`
/** A dash is how readers and typists take a 一: 第三十－条. 笫 is the handwritten 第. */
const DASH = '－—–-'
const CHAPTERS = new RegExp(
  `^([\\s\\u3000]*)([第笫][\\s\\u3000]?([0-9０-９${CHINESE_NUMERAL}－—–-]{1,9})[\\s\\u3000]?(编|章|节|条|分编|部分)(?:之(${NUMERAL}))?)([\\s\\u3000]*)`,
  'u',
)
const ROMAN: readonly { level: ArticleLevel; pattern: RegExp }[] = [
  { level: '一、', pattern: /^([\s\u3000]*)(([一二三四五六七八九十百]{1,5})[a-z·]?[、，．.])([\s\u3000]*)/u },
  { level: '（一）', pattern: /^([\s\u3000]*)([（(〔]?([一二三四五六七八九十百]{1,5})[）)〕][、.．]?)([\s\u3000]*)/u },
  { level: '1.', pattern: /^([\s\u3000]*)(([0-9０-９]{1,3})(?:[.．、·•](?![0-9０-９]))|[①-⑳])([\s\u3000]*)/u },
  { level: '（1）', pattern: /^([\s\u3000]*)([（(〔]([0-9０-９]{1,3})[）)〕][、.．]?)([\s\u3000]*)/u },
]

/** A paragraph that begins with the mark alone has lost its numeral, the thinnest of all: 一. */
const LOST = /^[\s\u3000]*、(?=\p{Script=Han}{2})/u
const DECIMAL = /^([\s\u3000]*)([0-9]{1,2}(?:\.[0-9]{1,2}){1,4})([\s\u3000]*)(?=[^\s0-9.])/u
const DECIMAL_TOP = /^([\s\u3000]*)([0-9]{1,2})([\s\u3000]+)(?=\S)/u

/** Whether a text numbers its units 1, 1.1, 1.1.1 as standards and emergency plans do. */
export function isDecimal(paragraphs: readonly string[]): boolean {
  return paragraphs.some((paragraph) => /^[\s\u3000]*1\.1[\s\u3000]*\p{Script=Han}/u.test(paragraph))
}

/** The number a paragraph begins with; null when it begins with words. `decimal`: the text is one of which isDecimal() is true. */
export function numberingOf(paragraph: string, decimal = false): Numbered | null {
  const first = paragraph.trimStart()[0] ?? ''
  if (first === '第' || first === '笫') return chapter(paragraph)
  const lost = LOST.exec(paragraph)
  if (lost !== null)
    return {
      level: '一、',
      printed: lost[0].trim(),
      number: 0,
      suffix: null,
      repaired: false,
      parts: 1,
      textAt: lost[0].length,
      setOff: false,
    }
  const dotted = decimal ? (DECIMAL.exec(paragraph) ?? DECIMAL_TOP.exec(paragraph)) : null
  if (dotted !== null) {
    const path = (dotted[2] ?? '').split('.').map(Number)
    const setOff = dotted[3] !== ''
    return {
      level: '1.',
      printed: dotted[2] ?? '',
      number: path.at(-1) ?? 0,
      suffix: null,
      repaired: false,
      parts: path.length,
      textAt: dotted[0].length,
      setOff,
    }
  }
  if (!/[一二三四五六七八九十百（(〔0-9０-９①-⑳]/u.test(first)) return null
  for (const { level, pattern } of ROMAN) {
    const match = pattern.exec(paragraph)
    if (match === null) continue
    const printed = match[2] ?? ''
    const number = match[3] === undefined ? printed.codePointAt(0)! - 0x2460 + 1 : parseNumeral(match[3])
    if (number === null || number === 0) return null
    return { level, printed, number, suffix: null, repaired: false, parts: 1, textAt: match[0].length, setOff: (match.at(-1) ?? '') !== '' }
  }
  return null
}

function chapter(paragraph: string): Numbered | null {
  const match = CHAPTERS.exec(paragraph)
  if (match === null) return null
  const [whole, , printed = '', digits = '', level = '', suffix, blank = ''] = match
  const misread = [...digits].some((digit) => DASH.includes(digit))
  const number = parseNumeral(misread ? digits.replace(/[－—–-]/gu, '一') : digits)
  if (number === null || number === 0) return null
  return {
    level: (level === '分编' || level === '部分' ? '编' : level) as ArticleLevel,
    printed: printed.replace(/[\s\u3000]/gu, ''),
    number,
    suffix: suffix === undefined ? null : parseNumeral(suffix),
    repaired: misread,
    parts: 1,
    textAt: whole.length,
    setOff: blank !== '' || paragraph.length === whole.length,
  }
}

/** Words with which a reference to an article goes on; a heading does not begin so. */
const REFERENCE =
  /^(?:规定|所称|所列|所述|第.{1,6}[款项条]|、|至|和|与|及|或|的|中|修改|改为|删去|删除|增加|以及|，|。|“|末尾|前款|后段|[（(]|作为|改作|移至|调整|合并)/u

/** Whether a paragraph that begins 第三条… goes on as a reference to that article and not as the article. */
export function readsAsReference(paragraph: string, numbered: Numbered): boolean {
  // 第五章“东海文化”建设 alone on its line is a heading, 第五章“罚则”中的… is not.
  if (numbered.level !== '条' && /^[“《][^。；，]{2,38}$/u.test(paragraph.slice(numbered.textAt)) && !/[”》]中/u.test(paragraph))
    return false
  return /^[第笫]/u.test(numbered.printed) && !numbered.setOff && REFERENCE.test(paragraph.slice(numbered.textAt))
}
