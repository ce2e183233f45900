/**
 * What a reader typed becomes a Query that both drivers understand. Never throws: what cannot be parsed is searched as plain text.
 *
 *   灾后重建              must occur as it stands
 *   灾后 重建             both must occur in the document
 *   "救灾 款项" 「…」     quoted, blanks inside belong to the phrase
 *   -暂行  不含:暂行      must not occur in the document
 *   标题:… 文号:… 机关:… 日期:…   title:… number:… issuer:… date:…   (see dates.ts and typed-number.ts for what may stand there)
 */
import { simplified } from '../../gazette/traditional.ts'
import { type Days, readDays } from './dates.ts'
import { folded } from './fold.ts'
import { readsAsNumber, readTyped } from './typed-number.ts'

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
  dates: Days | null
  /** What was not understood or was refused, with a hint for the reader. */
  hints: QueryHint[]
}
/** `text` as typed; `quoted`: the reader asked for it literally. */
export type Phrase = { text: string; quoted: boolean }
export type QueryHint = 'wildcards-ignored' | 'too-long' | 'empty-field' | 'date-unread' | 'nothing-left'

/** Longer input is cut: no title printed is longer. UTF-16 units. */
export const LONGEST_QUERY = 400
/** Suggestions are made for what is being typed, not for a pasted page. */
export const LONGEST_PREFIX = 100

type Field = 'title' | 'number' | 'issuer' | 'dates' | 'excluded'

/** In simplified characters. */
const FIELDS: readonly [RegExp, Field][] = [
  [/^(?:标题|题名|title)$/iu, 'title'],
  [/^(?:文号|字号|发文字号|文件号|number)$/iu, 'number'],
  [/^(?:机关|发文机关|发布机关|制定机关|发文单位|发布单位|issuer|agency)$/iu, 'issuer'],
  [/^(?:日期|年份|成文日期|发文日期|发布日期|date|year)$/iu, 'dates'],
  [/^(?:不含|不包括|除去|not)$/iu, 'excluded'],
]
const QUOTES: Readonly<Record<string, string>> = { '"': '"', '“': '”', '”': '“', '„': '“', '「': '」', '『': '』', '＂': '＂', '〝': '〞' }
const FIELD = /(\p{L}{2,12})[:：﹕]/uy
const WORD_END = /[\s\u3000]/u
/** A number or a date has blanks inside; behind so many words none goes on. */
const MOST_WORDS = 8

type Term = { field: Field | 'phrases'; text: string; quoted: boolean }

export function parseQuery(raw: string): Query {
  const query: Query = { raw, phrases: [], excluded: [], title: [], issuer: [], number: null, numberOnly: false, dates: null, hints: [] }
  const typed = raw.length > LONGEST_QUERY ? raw.slice(0, LONGEST_QUERY) : raw
  if (typed.length < raw.length) query.hints.push('too-long')

  for (const { field, text: words, quoted } of terms(typed)) {
    if (field === 'dates') {
      const days = readDays(words)
      if (days === null) query.hints.push('empty-field')
      else query.dates = within(query.dates, days)
      continue
    }
    const text = quoted || field === 'number' ? words : withoutWildcards(words, query)
    // What folds to nothing (a lone blank, a control) cannot be looked for.
    if (folded(text) === '') {
      if (field !== 'phrases') query.hints.push('empty-field')
    } else if (field === 'number') {
      query.number = text
      query.numberOnly = true
    } else {
      query[field].push({ text, quoted })
      if (field === 'phrases' && !quoted && fieldAt(text, 0)?.field === 'dates' && !query.hints.includes('date-unread'))
        query.hints.push('date-unread')
    }
  }
  // In quotation marks a number is words, to be found as they stand.
  if (!query.numberOnly && query.phrases.length > 0 && isPlain(query) && readsAsNumber(typed)) query.number = typed.trim()
  if (nothingAsked(query)) query.hints.push('nothing-left')
  return query
}

function isPlain({ phrases, excluded, title, issuer, dates }: Query): boolean {
  return excluded.length + title.length + issuer.length === 0 && dates === null && !phrases.some((phrase) => phrase.quoted)
}

/** Two times asked for are both meant. */
function within(one: Days | null, other: Days): Days {
  if (one === null) return other
  const later = one.from === null || (other.from !== null && other.from > one.from) ? other.from : one.from
  const earlier = one.to === null || (other.to !== null && other.to < one.to) ? other.to : one.to
  return { from: later, to: earlier }
}

function nothingAsked(query: Query): boolean {
  return (
    query.phrases.length + query.excluded.length + query.title.length + query.issuer.length === 0 &&
    query.number === null &&
    query.dates === null
  )
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
    // A minus counts only before a word: 1985-12 and a lone dash are text.
    const minus = /[-－]/u.test(text[at]!) && at + 1 < text.length && !/[\s\u3000\-－]/u.test(text[at + 1]!)
    const named = fieldAt(text, minus ? at + 1 : at)
    // Only words can be left out: -标题:防汛 would otherwise mean its opposite.
    const { term, end } = minus && named !== null && named.field !== 'excluded' ? word('phrases', text, at) : termAt(text, at, minus, named)
    yield term
    at = end
  }
}

type Found = { term: Term; end: number }

function termAt(text: string, from: number, minus: boolean, named: { field: Field; end: number } | null): Found {
  const field: Term['field'] = named?.field ?? (minus ? 'excluded' : 'phrases')
  let at = named?.end ?? (minus ? from + 1 : from)
  if (named !== null) while (at < text.length && WORD_END.test(text[at]!)) at++
  if (at === text.length) return { term: { field, text: '', quoted: false }, end: at }
  const closing = QUOTES[text[at] ?? '']
  const end = closing === undefined ? -1 : text.indexOf(closing, at + 1)
  const found: Found | null = end > at ? { term: { field, text: text.slice(at + 1, end), quoted: true }, end: end + 1 } : null
  if (field === 'number') return longest(field, text, at, (words) => readTyped(words).length > 0) ?? found ?? word(field, text, at)
  if (field !== 'dates') return found ?? word(field, text, at)
  const dated = found ?? longest(field, text, at, (words) => readDays(words) !== null)
  // 日期:昨天 is no time we know: words as they stand.
  return dated !== null && readDays(dated.term.text) !== null ? dated : word('phrases', text, from)
}

function word(field: Term['field'], text: string, from: number): Found {
  let end = from
  while (end < text.length && !WORD_END.test(text[end]!)) end++
  return { term: { field, text: text.slice(from, end), quoted: false }, end }
}

/** As many of the next words as belong together: 国发 〔2017〕 12 号, since 1985. */
function longest(field: Field, text: string, from: number, reads: (words: string) => boolean): Found | null {
  const ends: number[] = []
  for (let at = from; at < text.length && ends.length < MOST_WORDS; at++)
    if (!WORD_END.test(text[at]!) && (at + 1 === text.length || WORD_END.test(text[at + 1]!))) ends.push(at + 1)
  const end = ends.findLast((one) => reads(text.slice(from, one)))
  return end === undefined ? null : { term: { field, text: text.slice(from, end), quoted: false }, end }
}

function fieldAt(text: string, at: number): { field: Field; end: number } | null {
  FIELD.lastIndex = at
  const match = FIELD.exec(text)
  if (match === null) return null
  const name = simplified(match[1]!)
  const field = FIELDS.find(([pattern]) => pattern.test(name))?.[1]
  return field === undefined ? null : { field, end: FIELD.lastIndex }
}
