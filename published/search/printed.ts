/** "Only as it is printed": the folded index finds the candidates, the stored text decides. One path for both drivers. */
import type { Body } from './entry.ts'
import { type Folded, fold, folded } from './fold.ts'
import type { Phrase, Query } from './query.ts'
import { occurrences } from './snippets.ts'

/** What the index is asked for: all that may be printed so. What must not stand there is left to `standsPrinted`, and a number is words. */
export function candidatesOf(query: Query): Query {
  return { ...query, excluded: [], number: query.numberOnly ? query.number : null }
}

/** Whether every phrase stands in the stored text in its own script, width and letter case, and no excluded one does. Breaks of lines do not count. */
export function standsPrinted(held: { title: string; body: Pick<Body, 'text'> }, query: Query): boolean {
  const title = { text: held.title, folded: fold(held.title) }
  const text = { text: held.body.text, folded: fold(held.body.text) }
  const anywhere = (phrase: Phrase) => stands(text, phrase) || stands(title, phrase)
  return query.phrases.every(anywhere) && query.title.every((phrase) => stands(title, phrase)) && !query.excluded.some(anywhere)
}

function stands({ text, folded: norm }: { text: string; folded: Folded }, phrase: Phrase): boolean {
  const wanted = set(phrase.text)
  return occurrences(norm, folded(phrase.text)).some(([start, end]) => set(text.slice(start, end)) === wanted)
}

/** Without what only type-setting puts there. */
function set(text: string): string {
  return text.replace(/[\s\p{Cc}\p{Cf}]/gu, '')
}
