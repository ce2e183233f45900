/**
 * What a reader typed becomes a Query that both drivers understand. Never throws: what cannot be parsed is searched as plain text.
 *
 *   灾后重建              must occur as it stands
 *   灾后 重建             both must occur in the document
 *   "救灾 款项" 「…」     quoted, blanks inside belong to the phrase
 *   -暂行  不含:暂行      must not occur in the document
 *   标题:… 文号:… 机关:…  title:… number:… issuer:…
 */
import { numberKeys } from '../../gazette/document-number.ts'
import { folded } from './fold.ts'

export type Query = {
  /** As typed. */
  raw: string
  /** Each must occur in the document's text (title included) as printed substring. */
  phrases: Phrase[]
  /** None may occur in the document. */
  excluded: Phrase[]
  /** Field terms: 标题: 机关: */
  title: Phrase[]
  issuer: Phrase[]
  /** 文号: as typed, or the whole query when it reads as a document number. */
  number: string | null
  /** true: `number` was asked for by 文号: and must be met. */
  numberOnly: boolean
  /** 日期: date: as days, inclusive, null where open. Narrows like the filters dateFrom and dateTo. */
  dates: { from: string | null; to: string | null } | null
  /** What was not understood or was refused, with a hint for the reader. */
  hints: QueryHint[]
}
/** `text` as typed; `quoted`: the reader asked for it literally. */
export type Phrase = { text: string; quoted: boolean }
export type QueryHint = 'wildcards-ignored' | 'too-long' | 'empty-field' | 'nothing-left'

/** Longer input is cut: no title printed is longer. UTF-16 units. */
export const LONGEST_QUERY = 400
/** Suggestions are made for what is being typed, not for a pasted page. */
export const LONGEST_PREFIX = 100

const FIELDS: readonly [RegExp, 'title' | 'number' | 'issuer' | 'excluded'][] = [
  [/^(?:标题|標題|题名|題名|title)$/iu, 'title'],
  [/^(?:文号|文號|发文字号|number)$/iu, 'number'],
  [/^(?:机关|機關|发文机关|issuer)$/iu, 'issuer'],
  [/^(?:不含|not)$/iu, 'excluded'],
]
const QUOTES: Readonly<Record<string, string>> = { '"': '"', '“': '”', '”': '“', '「': '」', '『': '』', '＂': '＂' }
const FIELD = /(\p{L}{2,6})[:：]/uy
const WORD_END = /[\s\u3000]/u

type Term = { field: 'title' | 'number' | 'issuer' | 'excluded' | 'phrases'; text: string; quoted: boolean }

export function parseQuery(raw: string): Query {
  const query: Query = { raw, phrases: [], excluded: [], title: [], issuer: [], number: null, numberOnly: false, dates: null, hints: [] }
  const typed = raw.length > LONGEST_QUERY ? raw.slice(0, LONGEST_QUERY) : raw
  if (typed.length < raw.length) query.hints.push('too-long')

  for (const term of terms(typed)) {
    if (term.field === 'number') {
      query.number = term.text
      query.numberOnly = true
      continue
    }
    const text = term.quoted ? term.text : withoutWildcards(term.text, query)
    // What folds to nothing (a lone blank, a control) cannot be looked for.
    if (folded(text) !== '') query[term.field].push({ text, quoted: term.quoted })
    else if (term.field !== 'phrases') query.hints.push('empty-field')
  }
  // In quotation marks a number is words, to be found as they stand.
  if (!query.numberOnly && query.phrases.length > 0 && !query.phrases.some((phrase) => phrase.quoted) && readsAsNumber(typed))
    query.number = typed.trim()
  if (nothingAsked(query)) query.hints.push('nothing-left')
  return query
}

/** A query whose whole text has one reading as a document number with a code. */
function readsAsNumber(text: string): boolean {
  return (
    text.length <= 80 && /\d|[〇○一二三四五六七八九十]/u.test(text) && /号|號|[[［〔﹝【(（]/u.test(text) && numberKeys(text).length > 0
  )
}

function nothingAsked(query: Query): boolean {
  return query.phrases.length + query.excluded.length + query.title.length + query.issuer.length === 0 && query.number === null
}

function withoutWildcards(text: string, query: Query): string {
  if (!/[*?＊？]/u.test(text) || !/[*＊]|[?？]./u.test(text)) return text
  if (!query.hints.includes('wildcards-ignored')) query.hints.push('wildcards-ignored')
  return text.replace(/[*?＊？]/gu, '')
}

function* terms(text: string): Generator<Term> {
  let at = 0
  while (at < text.length) {
    if (WORD_END.test(text[at]!)) {
      at++
      continue
    }
    let field: Term['field'] = 'phrases'
    // A minus counts only before a word: 1985-12 and a lone dash are text.
    if (/[-－]/u.test(text[at]!) && at + 1 < text.length && !/[\s\u3000\-－]/u.test(text[at + 1]!)) {
      field = 'excluded'
      at++
    }
    const named = fieldAt(text, at)
    if (named !== null) {
      field = named.field
      at = named.end
      while (at < text.length && WORD_END.test(text[at]!)) at++
    }
    const closing = QUOTES[text[at] ?? '']
    const end = closing === undefined ? -1 : text.indexOf(closing, at + 1)
    if (end > at) {
      yield { field, text: text.slice(at + 1, end), quoted: true }
      at = end + 1
      continue
    }
    const from = at
    while (at < text.length && !WORD_END.test(text[at]!)) at++
    // A document number has blanks inside: 国发 〔2017〕 12 号.
    if (field === 'number') at = text.length
    yield { field, text: text.slice(from, at), quoted: false }
  }
}

function fieldAt(text: string, at: number): { field: Term['field']; end: number } | null {
  FIELD.lastIndex = at
  const match = FIELD.exec(text)
  if (match === null) return null
  const field = FIELDS.find(([name]) => name.test(match[1]!))?.[1]
  return field === undefined ? null : { field, end: FIELD.lastIndex }
}
