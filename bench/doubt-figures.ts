/** What the flags are worth: how many characters a person must look at, and how many errors nobody would look at. */
import { align } from './edit-distance.ts'
import { withoutForms } from './form-variants.ts'

/**
 * `read`: characters read; `flagged` of them. `missed`: errors outside the flags: a wrong or surplus character that is not flagged, or a
 * dropped one neither of whose neighbours is. `missedWords`: of these, Han characters, digits and letters. `caught`: errors inside.
 */
export type DoubtFigures = { read: number; flagged: number; missed: number; missedWords: number; caught: number }

/** Forms of one character count as the same: no doubt could tell which of two code points the founder meant. */
export function doubtFigures(truth: readonly string[], read: readonly string[], flags: readonly boolean[]): DoubtFigures {
  const figures: DoubtFigures = { read: read.length, flagged: flags.filter(Boolean).length, missed: 0, missedWords: 0, caught: 0 }
  for (const edit of align(withoutForms(truth), withoutForms(read))) {
    if (edit.kind === 'same') continue
    const seen = edit.kind === 'delete' ? flags[edit.read - 1] || flags[edit.read] : flags[edit.read]
    if (seen) {
      figures.caught++
      continue
    }
    figures.missed++
    const concerned = [edit.kind === 'insert' ? '' : truth[edit.truth]!, edit.kind === 'delete' ? '' : read[edit.read]!]
    if (concerned.some((character) => /[\p{Script=Han}\p{L}\p{N}]/u.test(character))) figures.missedWords++
  }
  return figures
}

export function sumDoubts(all: readonly DoubtFigures[]): DoubtFigures {
  const sum: DoubtFigures = { read: 0, flagged: 0, missed: 0, missedWords: 0, caught: 0 }
  for (const one of all) for (const name of Object.keys(sum) as (keyof DoubtFigures)[]) sum[name] += one[name]
  return sum
}
