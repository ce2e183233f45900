/** What readers of `bench search` ask for, drawn from the corpus. */

import { folded } from '../../published/search/fold.ts'
import { seeded } from '../../test/make/seeded.ts'
import type { Corpus } from './corpus.ts'
import { textOf } from './edition.ts'

/** Substrings of 1 to 20 characters from anywhere, over line ends too, as printed. A quotation mark would end the phrase. */
export function randomPhrases(corpus: Corpus, count: number, seed: number): string[] {
  const random = seeded(seed)
  const phrases: string[] = []
  while (phrases.length < count) {
    const text = [...textOf(corpus.paper(Math.floor(random() * corpus.size)))]
    const from = Math.floor(random() * text.length)
    const phrase = text.slice(from, from + 1 + Math.floor(random() * 20)).join('')
    if (folded(phrase) !== '' && !/["＂]/u.test(phrase)) phrases.push(phrase)
  }
  return phrases
}

/** `length` Chinese characters as they stand somewhere without a mark between them: as a reader types. Common ones come often. */
export function randomWords(corpus: Corpus, length: number, count: number, seed: number): string[] {
  const random = seeded(seed + length)
  const words: string[] = []
  const han = new RegExp(`^\\p{Script=Han}{${length}}$`, 'u')
  while (words.length < count) {
    const text = textOf(corpus.paper(Math.floor(random() * corpus.units)))
    const from = Math.floor(random() * text.length)
    const word = text.slice(from, from + length)
    if (han.test(word)) words.push(word)
  }
  return words
}

/** The `count` most frequent words of a length, by the number of documents among `sample` papers. */
export function frequentWords(corpus: Corpus, length: number, count: number, sample: number): string[] {
  const documents = new Map<string, number>()
  const han = new RegExp(`^\\p{Script=Han}{${length}}$`, 'u')
  for (let nth = 0; nth < Math.min(sample, corpus.units); nth++) {
    const text = textOf(corpus.paper(nth))
    const held = new Set<string>()
    for (let at = 0; at + length <= text.length; at++) held.add(text.slice(at, at + length))
    for (const word of held) if (han.test(word)) documents.set(word, (documents.get(word) ?? 0) + 1)
  }
  return [...documents]
    .sort((a, b) => b[1] - a[1])
    .slice(0, count)
    .map(([word]) => word)
}
