/** Every character of a read line judged against what is printed in its place. */
import { align } from './edit-distance.ts'
import { withoutForms } from './form-variants.ts'

/**
 * Of one read character: `wrong`: another one is printed; `surplus`: nothing is. `droppedAfter`: the printed characters that were not read
 * between it and the next; `droppedBefore`: before the first. `printed`: what stands there, '' for nothing.
 */
export type Judgement = { wrong: boolean; surplus: boolean; droppedBefore: string; droppedAfter: string; printed: string }

/** Dots of leaders are as many as the reader likes. */
const LEADER = /^[…⋯︙.·‥・]$/u

/**
 * Judges a line's characters; null for blanks and leaders, which are not judged. Forms of one character (為爲) count as the same. `lost`:
 * printed characters of a line in which nothing was read.
 */
export function judge(printed: readonly string[], read: readonly string[]): { judgements: (Judgement | null)[]; lost: number } {
  const truth = printed.filter(counts)
  const places = read.flatMap((text, at) => (counts(text) ? [at] : []))
  const judgements: (Judgement | null)[] = read.map(() => null)
  for (const at of places) judgements[at] = { wrong: false, surplus: false, droppedBefore: '', droppedAfter: '', printed: '' }
  if (places.length === 0) return { judgements, lost: truth.length }
  const plain = (texts: readonly string[]) => withoutForms(texts.map((text) => text.normalize('NFC')))
  for (const edit of align(plain(truth), plain(places.map((at) => read[at]!)))) {
    if (edit.kind === 'delete') {
      const before = judgements[places[edit.read - 1] ?? -1]
      if (before) before.droppedAfter += truth[edit.truth]!
      else judgements[places[0]!]!.droppedBefore += truth[edit.truth]!
      continue
    }
    const judgement = judgements[places[edit.read]!]!
    if (edit.kind === 'insert') judgement.surplus = true
    else {
      judgement.printed = truth[edit.truth]!
      judgement.wrong = edit.kind === 'substitute'
    }
  }
  return { judgements, lost: 0 }
}

function counts(text: string): boolean {
  return text.trim() !== '' && !LEADER.test(text)
}
