import { Converter } from 'opencc-js/cn2t'
import { printNumeral } from '../../../gazette/numerals.ts'

/** `standard`: the forms of OpenCC (爲 裏 衆); `common`: those most common in print (為 裡 眾). */
export type Forms = 'standard' | 'common'

const CONVERTERS = { standard: Converter({ from: 'cn', to: 't' }), common: Converter({ from: 'cn', to: 'tw' }) }

/** A text in traditional characters, as it is then printed: the truth keeps this form. */
export function traditional(text: string, forms: Forms): string {
  return CONVERTERS[forms](text)
}

/** Traditional characters of which a share is simplified already, as type cases were in 1955–64: always the same ones in one text. */
export function mixed(text: string, forms: Forms, share: number): string {
  const [printed, simple] = [[...traditional(text, forms)], [...text]]
  if (printed.length !== simple.length) return printed.join('')
  return printed.map((char, at) => (char !== simple[at] && drawn(char) < share ? simple[at]! : char)).join('')
}

/** A number from 0 to 1 that belongs to a character. */
function drawn(char: string): number {
  return ((char.codePointAt(0)! * 2654435761) % 4294967296) / 4294967296
}

const DIGITS = [...'〇一二三四五六七八九']

/** Arabic numbers in Chinese numerals, as vertical text prints them: years digit by digit, shares as 百分之, the rest counted. */
export function chineseNumbers(text: string): string {
  return text
    .replace(/(\d+(?:[.．]\d+)?)\s*[%％]/gu, (_, share: string) => `百分之${share}`)
    .replace(/\d{4}(?=年)/gu, digitwise)
    .replace(/(\d+)[.．](\d+)/gu, (_, whole: string, part: string) => `${counted(Number(whole))}点${digitwise(part)}`)
    .replace(/\d+/gu, (digits) => (digits.length > 8 || digits.startsWith('0') ? digitwise(digits) : counted(Number(digits))))
}

function digitwise(digits: string): string {
  return [...digits].map((digit) => DIGITS[Number(digit)]).join('')
}

/** 0 to 99,999,999 as it is said: 一百零五, 二十, 三万. */
export function counted(number: number): string {
  if (number === 0) return '〇'
  if (number >= 10_000) {
    const rest = number % 10_000
    return `${counted(Math.floor(number / 10_000))}万${rest === 0 ? '' : `${rest < 1000 ? '零' : ''}${rest >= 10 && rest < 20 ? '一' : ''}${counted(rest)}`}`
  }
  return printNumeral(number)
}

/** Quotation marks of vertical print. */
export function verticalMarks(text: string): string {
  const marks: Record<string, string> = { '“': '「', '”': '」', '‘': '『', '’': '』' }
  return text.replace(/[“”‘’]/gu, (mark) => marks[mark]!)
}
