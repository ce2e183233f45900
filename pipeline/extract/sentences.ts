/** Sentences of a text, each with its place. A full stop inside 《》 or “” ends no sentence there. */

import type { Piece } from './source.ts'

export type Sentence = Piece & { text: string }

/** The sentences between two offsets, in order. A line feed always ends one. Linear time. */
export function sentencesIn(text: string, from: number, to: number): Sentence[] {
  const sentences: Sentence[] = []
  let start = from
  let titles = 0
  const end = (at: number) => {
    const raw = text.slice(start, at)
    const lead = raw.length - raw.trimStart().length
    const words = raw.trim()
    if (words !== '') sentences.push({ start: start + lead, end: start + lead + words.length, text: words })
    start = at
    titles = 0
  }
  for (let at = from; at < to; at++) {
    const character = text[at]
    if (character === '《') titles++
    else if (character === '》') titles = Math.max(0, titles - 1)
    else if (character === '\n') end(at)
    else if (titles === 0 && (character === '。' || character === '；' || character === '！' || character === '？')) {
      // A closing quote after the stop belongs to the sentence.
      if (/[”』」]/u.test(text[at + 1] ?? '')) at++
      end(at + 1)
    }
  }
  end(to)
  return sentences
}
