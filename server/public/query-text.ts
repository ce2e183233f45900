/** A query in its parts, each as a reader may type it: what narrows is shown apart, and can be taken out of the box. */
import type { Days } from '../../published/search/dates.ts'
import { type Phrase, parseQuery, type Query } from '../../published/search/query.ts'

/** `typed`: as it may stand in the box. `value`: what is shown; days for dates. */
export type Term =
  | { name: 'phrases' | 'title' | 'issuer' | 'excluded' | 'number'; typed: string; value: string }
  | { name: 'dates'; typed: string; value: Days }

/** The number stands last: it takes in the words behind it. */
export function termsOf({ phrases, title, issuer, excluded, dates, number, numberOnly }: Query): Term[] {
  const all = (name: 'phrases' | 'title' | 'issuer' | 'excluded', prefix: string, its: Phrase[]): Term[] =>
    its.map((phrase) => ({ name, typed: typed(name, prefix, phrase), value: phrase.text }))
  return [
    ...all('phrases', '', phrases),
    ...all('title', '标题:', title),
    ...all('issuer', '机关:', issuer),
    ...all('excluded', '-', excluded),
    ...(dates === null ? [] : [{ name: 'dates' as const, typed: daysTyped(dates), value: dates }]),
    ...(numberOnly && number !== null ? [{ name: 'number' as const, typed: `文号:${number}`, value: number }] : []),
  ]
}

/** The query without one of its terms. */
export function withoutTerm(terms: readonly Term[], term: Term): string {
  return terms
    .filter((one) => one !== term)
    .map((one) => one.typed)
    .join(' ')
}

const QUOTES = ['""', '“”', '「」', '『』', '＂＂', '〝〞', '„“'] as const

/** In quotation marks where it would be read otherwise without: 标题:东政发 12, a word that begins with a minus. */
function typed(name: 'phrases' | 'title' | 'issuer' | 'excluded', prefix: string, { text, quoted }: Phrase): string {
  // A mark that nothing closes would be closed by the next term's.
  if (!quoted && !/^["“”„「『＂〝]/u.test(text)) {
    const [alone, ...others] = parseQuery(prefix + text)[name]
    if (alone?.text === text && others.length === 0) return prefix + text
  }
  const [open, close] = [...(QUOTES.find((pair) => !text.includes([...pair][1]!)) ?? QUOTES[0])]
  return `${prefix}${open}${text}${close}`
}

/** Two terms where no day fits both: 日期:1990年以后 日期:1985年以前. */
function daysTyped({ from, to }: Days): string {
  if (from !== null && to !== null && from <= to) return `日期:${from}..${to}`
  return [...(from === null ? [] : [`日期:${from}..`]), ...(to === null ? [] : [`日期:..${to}`])].join(' ')
}
