/** Suggestions while a reader types: what each driver finds is put in one order here, so that both suggest the same. */
import { simplified } from '../../gazette/traditional.ts'
import { folded } from './fold.ts'
import { count } from './grams.ts'
import { LONGEST_PREFIX } from './query.ts'
import type { Suggestion } from './search-index.ts'

/** `words`: folded; titles and issuers hold them. `numbers`: keys of numbers begin with one of them. Empty words: nothing is suggested. */
export type SuggestWish = { words: string; numbers: string[] }
/** `key` as looked up. */
export type Suggested = { issuers: readonly string[]; titles: readonly Title[]; numbers: readonly (Title & { key: string })[] }
type Title = { text: string; document: string }

/** So many of a kind are fetched and put in order: of a word that more begin with, any will do. */
export const SUGGEST_CANDIDATES = 200

export function suggestWish(prefix: string): SuggestWish {
  const typed = prefix.slice(0, LONGEST_PREFIX)
  return { words: folded(typed), numbers: numberPrefixes(typed) }
}

/** Titles are suggested from two characters on: one stands in nearly all. */
export function suggestsTitles({ words }: SuggestWish): boolean {
  return count(words) > 1
}

/** A number being typed, in any spelling, as the beginning of its key: 国办发[2017]1 → 国办发/2017/1, 国办发（85）→ 国办发/1985/ and 国办发/2085/. */
function numberPrefixes(typed: string): string[] {
  const text = simplified(typed.normalize('NFKC'))
    .replace(/[〔﹝[【〖({]/gu, '〔')
    .replace(/[﹞〕\]】〗)}]/gu, '〕')
    .replace(/\s+/gu, '')
  const [, code = '', open, year = '', close, serial = ''] =
    /^(\p{Script=Han}{1,30}?)字?(〔?)(\d{0,4})(〕|年)?字?第?(\d{0,5})号?$/u.exec(text) ?? []
  if (code === '') return []
  if (year === '') return open === '〔' ? [`${code}/`] : [code]
  if (close === undefined) return [`${code}/${year}`, ...(year.length === 2 && serial === '' ? [`${code}/19${year}`] : [])]
  const years = year.length === 2 ? [`19${year}`, `20${year}`] : [year]
  return years.map((one) => `${code}/${one}/${serial}`)
}

/** What begins with the words first, then the shorter; numbers lead when a number is being typed. */
export function arranged({ words, numbers }: SuggestWish, limit: number, found: Suggested): Suggestion[] {
  const issuers = sorted(
    found.issuers.map((text) => ({ text, document: '' })),
    words,
  )
  const titles = sorted(found.titles, words)
  const keyed = found.numbers.toSorted((a, b) => a.key.length - b.key.length || compared(a.key, b.key) || compared(a.document, b.document))
  const third = Math.ceil(limit / 3)
  const isNumber = /[0-9]/u.test(words) && numbers.length > 0
  const lists: Suggestion[][] = [
    issuers.slice(0, third).map(({ text }) => ({ kind: 'issuer', text, document: null })),
    titles.map(({ text, document }) => ({ kind: 'title', text, document })),
    keyed.map(({ text, document }) => ({ kind: 'number', text, document })),
  ]
  const [its = [], titled = [], counted = []] = lists
  if (isNumber) return [...counted, ...its, ...titled].slice(0, limit)
  // A third is kept for numbers, as far as there are any.
  const room = Math.max(0, limit - its.length - Math.min(third, counted.length))
  return [...its, ...titled.slice(0, room), ...counted].slice(0, limit)
}

function sorted<One extends Title>(list: readonly One[], words: string): One[] {
  const begins = new Map(list.map((one) => [one, folded(one.text).startsWith(words) ? 0 : 1]))
  return list.toSorted(
    (a, b) =>
      begins.get(a)! - begins.get(b)! || count(a.text) - count(b.text) || compared(a.text, b.text) || compared(a.document, b.document),
  )
}

function compared(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}
