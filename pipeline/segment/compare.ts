import { simplified } from '../../gazette/traditional.ts'

/** Text for recognising the words of the trade: simplified, half width, without blanks. Never shown. */
export function plain(text: string): string {
  return simplified(text.normalize('NFKC')).replace(/\s+/gu, '')
}

/** Text for comparing titles: as plain(), and only letters, digits and Han are left. A quotation mark or a dash is no difference. */
export function titleKey(text: string): string {
  return plain(text)
    .replace(/[^\p{L}\p{N}〇]/gu, '')
    .replace(/[○◯〇]/gu, '零')
}

/** Whether a line (as a key) is the title of the series, alone or with its number and date beside it: a masthead or a running head, no mention. */
export function namesSeries(key: string, series: string): boolean {
  return key.includes(series) && BESIDE_TITLE.test(key.replace(series, ''))
}

const BESIDE_TITLE = /^[\d零一二三四五六七八九十百廿卅年第期号总月日旬半双周季刊增合内部发行编印出版]{0,24}$/u

const OPENING = '《「『〈'
const CLOSING = '》」』〉'
/** A quoted title is no longer than this, in characters. */
const LONGEST_QUOTE = 120

/** What stands between quotation marks of titles, 《》 or 「」, as keys: 《东海省实施《种子法》办法》 gives the whole and the inner title. Time is linear. */
export function quotedKeys(text: string): string[] {
  const open: number[] = []
  const keys: string[] = []
  for (let at = 0; at < text.length; at++) {
    if (OPENING.includes(text[at]!)) open.push(at)
    else if (CLOSING.includes(text[at]!)) {
      const start = open.pop()
      if (start !== undefined && at - start - 1 >= 3 && at - start <= LONGEST_QUOTE) keys.push(titleKey(text.slice(start + 1, at)))
    }
  }
  return keys
}

/** Levenshtein distance in characters; anything above `limit` is returned as limit + 1. */
export function distance(one: string, other: string, limit: number): number {
  if (Math.abs(one.length - other.length) > limit) return limit + 1
  let row = Array.from({ length: other.length + 1 }, (_, at) => at)
  for (let i = 1; i <= one.length; i++) {
    const next = [i]
    let least = i
    for (let j = 1; j <= other.length; j++) {
      const cost = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (one[i - 1] === other[j - 1] ? 0 : 1))
      next.push(cost)
      least = Math.min(least, cost)
    }
    if (least > limit) return limit + 1
    row = next
  }
  return row[other.length]!
}

/** How far two keys are apart, 0 (the same) to 1; 1 as soon as it is more than `limit`. */
export function difference(one: string, other: string, limit: number): number {
  const longer = Math.max(one.length, other.length)
  if (longer === 0) return 0
  const most = Math.floor(limit * longer)
  if (Math.abs(one.length - other.length) > most || unshared(one, other) > most) return 1
  const steps = distance(one, other, most)
  return steps > most ? 1 : steps / longer
}

/** A lower bound of the distance, found in one pass: the characters of the longer key that the shorter one cannot supply. */
function unshared(one: string, other: string): number {
  const [longer, shorter] = one.length >= other.length ? [one, other] : [other, one]
  const counts = new Map<string, number>()
  for (const character of shorter) counts.set(character, (counts.get(character) ?? 0) + 1)
  let missing = 0
  for (const character of longer) {
    const count = counts.get(character) ?? 0
    if (count === 0) missing++
    else counts.set(character, count - 1)
  }
  return missing
}
