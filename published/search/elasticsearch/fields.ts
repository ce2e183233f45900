/** What Elasticsearch holds of an entry. */
import { type Entry, searchedText } from '../entry.ts'
import { folded } from '../fold.ts'
import { characters, pairs } from '../grams.ts'
import { formsOf } from '../numbers.ts'

export type Fields = ReturnType<typeof fieldsOf>

export function fieldsOf(entry: Entry) {
  const title = folded(entry.title)
  const text = searchedText(entry)
  const forms = entry.numbers.map((number) => formsOf(number.key))
  const issuers = entry.issuers.map(folded)
  return {
    document: entry.document,
    version: entry.version,
    title: entry.title,
    title_key: title,
    kind: entry.kind,
    class: entry.class,
    status: entry.status,
    series: entry.series,
    year: entry.year,
    issue: entry.issue.id,
    issue_title: entry.issue.title,
    issuers: entry.issuers,
    date: entry.date,
    day: entry.day,
    numbers: entry.numbers,
    number_key: forms.map((form) => form.key),
    number_partial: forms.flatMap((form) => form.partial),
    number_shape: forms.map((form) => form.shape),
    text_pairs: pairs(text).join(' '),
    title_pairs: pairs(title).join(' '),
    issuer_pairs: issuers.map((issuer) => pairs(issuer).join(' ')),
    text_characters: characters(text).join(' '),
    title_characters: characters(title).join(' '),
    issuer_characters: issuers.flatMap(characters).join(' '),
    body: entry.body,
  }
}
