/** What Elasticsearch holds of an entry. */
import { type Entry, searchedText } from '../entry.ts'
import { folded } from '../fold.ts'
import { characters, count, pairs } from '../grams.ts'
import { formsOf } from '../numbers.ts'
import { alternativeGrams } from '../tolerant-alternatives.ts'
import { isInForce } from '../why.ts'

export type Fields = ReturnType<typeof fieldsOf>

/** Days as numbers for sorting, 19850712; an undated document stands last in both directions. */
const BEHIND_ALL = 99_999_999
const BEFORE_ALL = 0
/** Between the parts of a suggestion: no folded text holds it. */
export const PART = '\t'

export function fieldsOf(entry: Entry) {
  const title = folded(entry.title)
  const text = searchedText(entry)
  const forms = entry.numbers.map((number) => formsOf(number.key))
  const issuers = entry.issuers.map(folded)
  const day = entry.day === null ? null : Number(entry.day.replaceAll('-', ''))
  return {
    document: entry.document,
    version: entry.version,
    withdrawn: false,
    title: entry.title,
    title_key: title,
    title_length: count(entry.title),
    kind: entry.kind,
    class: entry.class,
    status: entry.status,
    ended: isInForce(entry.status) ? 0 : 1,
    series: entry.series,
    year: entry.year,
    issue: entry.issue.id,
    issue_title: entry.issue.title,
    issuers: entry.issuers,
    issuer_words: entry.issuers.map((issuer, at) => [issuers[at], issuer].join(PART)),
    date: entry.date,
    day: entry.day,
    day_rising: day ?? BEHIND_ALL,
    day_falling: day ?? BEFORE_ALL,
    numbers: entry.numbers,
    number_key: forms.map((form) => form.key),
    number_partial: forms.flatMap((form) => form.partial),
    number_words: entry.numbers.map(({ raw }, at) => [forms[at]!.key, raw, entry.document].join(PART)),
    text_pairs: pairs(text).join(' '),
    alternative_pairs: alternativeGrams(entry.body),
    title_pairs: pairs(title).join(' '),
    issuer_pairs: issuers.map((issuer) => pairs(issuer).join(' ')),
    text_characters: characters(text).join(' '),
    title_characters: characters(title).join(' '),
    issuer_characters: issuers.flatMap(characters).join(' '),
    body: entry.body,
  }
}
