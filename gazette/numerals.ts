/**
 * Numbers as Chinese print writes them.
 *
 * Three systems stand beside each other: Arabic (also full width), positional (一九八五, 一〇五) and additive (一百二十三, 廿三),
 * the last two also in the forms of bank-notes (壹贰叁) and in traditional characters.
 */

/** Every printed character that stands for one digit, and its value. The four round ones are all zero. */
const DIGITS: ReadonlyMap<string, number> = new Map([
  ...pairs('〇零○◯', 0),
  ...pairs('一壹弌', 1),
  ...pairs('二贰貳弍', 2),
  ...pairs('三叁參叄弎', 3),
  ...pairs('四肆', 4),
  ...pairs('五伍', 5),
  ...pairs('六陆陸', 6),
  ...pairs('七柒', 7),
  ...pairs('八捌', 8),
  ...pairs('九玖', 9),
])

/** 两 counts, but never stands in a positional number. */
const COUNTING: ReadonlyMap<string, number> = new Map([...DIGITS, ...pairs('两兩', 2)])

const UNITS: ReadonlyMap<string, number> = new Map([...pairs('十拾', 10), ...pairs('百佰', 100), ...pairs('千仟', 1000)])
const MYRIADS: ReadonlyMap<string, number> = new Map([...pairs('万萬', 10_000), ...pairs('亿億', 100_000_000)])
const TENS: ReadonlyMap<string, number> = new Map([...pairs('廿', 20), ...pairs('卅', 30), ...pairs('卌', 40)])

/** More characters than this are no number on paper; the limit also keeps the value inside a safe integer. */
const LONGEST = 18

/** The characters a Chinese numeral can hold, for building patterns: `new RegExp('[' + CHINESE_NUMERAL + ']{1,9}')`. */
export const CHINESE_NUMERAL = [...COUNTING.keys(), ...UNITS.keys(), ...MYRIADS.keys(), ...TENS.keys()].join('')

/** The value of a numeral, whole and nothing else: `一百〇五` 105, `廿三` 23, `２０３` 203. Null when it is not one number. */
export function parseNumeral(text: string): number | null {
  const printed = halfWidthDigits(text)
  if (printed.length === 0 || printed.length > LONGEST) return null
  if (/^[0-9]+$/.test(printed)) return safe(Number(printed))
  return positional(printed) ?? additive(printed)
}

/** Full-width digits to half-width, character for character, so that offsets stay true. */
export function halfWidthDigits(text: string): string {
  return text.replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
}

/** One printed character as a digit 0 to 9, Arabic or Chinese; null for anything else. */
export function digitValue(character: string): number | null {
  const printed = halfWidthDigits(character)
  if (/^[0-9]$/.test(printed)) return Number(printed)
  return DIGITS.get(printed) ?? null
}

/** A number in the Chinese of law texts: 1 一, 12 十二, 105 一百零五. Range 0 to 9999; throws RangeError outside it. */
export function printNumeral(value: number): string {
  if (!Number.isInteger(value) || value < 0 || value > 9999) throw new RangeError(`no article number: ${value}`)
  if (value === 0) return '零'
  const digits = '零一二三四五六七八九'
  let printed = ''
  let skipped = false
  for (const [unit, name] of [
    [1000, '千'],
    [100, '百'],
    [10, '十'],
    [1, ''],
  ] as const) {
    const digit = Math.floor(value / unit) % 10
    if (digit === 0) {
      skipped = printed !== ''
      continue
    }
    printed += (skipped ? '零' : '') + digits[digit] + name
    skipped = false
  }
  return value >= 10 && value < 20 ? printed.slice(1) : printed
}

function positional(printed: string): number | null {
  let value = 0
  for (const character of printed) {
    const digit = digitValue(character)
    if (digit === null) return null
    value = value * 10 + digit
  }
  return safe(value)
}

/** 一百二十三, 二千零三, 廿三, 三万五千. A unit may not be followed by a greater or equal one; 一百二 (for 120) is refused as unclear. */
function additive(printed: string): number | null {
  let total = 0
  let section = 0
  let digit: number | null = null
  let zero = false
  let lastUnit = 10_000
  let lastMyriad = Number.POSITIVE_INFINITY
  for (const character of printed) {
    const ten = TENS.get(character)
    const unit = UNITS.get(character)
    const myriad = MYRIADS.get(character)
    if (ten !== undefined) {
      if (digit !== null || lastUnit <= 10) return null
      section += ten
      lastUnit = 10
    } else if (unit !== undefined) {
      if (unit >= lastUnit || (digit === null && unit !== 10) || digit === 0) return null
      section += (digit ?? 1) * unit
      lastUnit = unit
      digit = null
      zero = false
    } else if (myriad !== undefined) {
      const below = section + (digit ?? 0)
      if (below === 0 || myriad >= lastMyriad) return null
      total += below * myriad
      section = 0
      digit = null
      zero = false
      lastUnit = 10_000
      lastMyriad = myriad
    } else {
      const value = COUNTING.get(character)
      if (value === undefined || digit !== null) return null
      if (value === 0) {
        if (zero) return null
        zero = true
      } else digit = value
    }
  }
  if (digit !== null && lastUnit > 10 && !zero && (section > 0 || total > 0)) return null
  if (zero && digit === null) return null
  return safe(total + section + (digit ?? 0))
}

function safe(value: number): number | null {
  return Number.isSafeInteger(value) ? value : null
}

function pairs(characters: string, value: number): [string, number][] {
  return [...characters].map((character) => [character, value])
}
