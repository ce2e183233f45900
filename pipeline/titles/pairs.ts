import type { ContentsEntry } from '../../gazette/document.ts'
import type { Slip } from './slips.ts'
import type { Witness } from './witnesses.ts'

/** Letters that may stand otherwise in a row; more are another wording. */
const RUN = 2
/** Share of a title's letters, 0 to 1, above which contents and heading are worded differently by right. */
const MOST = 0.2

/**
 * Letters in which the contents and the heading of one text differ, one for one: whatever they look like, one of the two is a slip, said of
 * the heading. What is left out or added is another wording, and no doubt about a letter. `known`: slips found already, on either side.
 */
export function pairSlips(witnesses: readonly Witness[], contents: readonly ContentsEntry[], known: readonly Slip[]): Slip[] {
  const isKnown = (witness: Witness, letter: number): boolean => known.some((slip) => slip.witness === witness && slip.letter === letter)
  const entries = witnesses.filter(({ kind }) => kind === 'contents')
  const headings = new Map(witnesses.flatMap((one) => (one.kind === 'heading' && one.owner !== null ? [[one.owner.id, one] as const] : [])))
  return entries.flatMap((entry, at) => {
    const id = contents[at]?.document ?? null
    const heading = id === null ? undefined : headings.get(id)
    if (heading === undefined) return []
    return exchanged(entry.letters.text, heading.letters.text).flatMap(([there, letter]): Slip[] => {
      if (isKnown(entry, there) || isKnown(heading, letter)) return []
      const should = entry.letters.printed[there] ?? ''
      return [{ witness: heading, letter, should, where: entry.label, other: { witness: entry, letter: there } }]
    })
  })
}

/** Pairs of places at which one letter stands for the other, between letters that are the same. */
function exchanged(one: string, other: string): [number, number][] {
  if (one === other || one === '' || other === '') return []
  const same = [[-1, -1] as const, ...commonOf(one, other), [one.length, other.length] as const]
  const pairs: [number, number][] = []
  for (const [at, [i, j]] of same.slice(1).entries()) {
    const [before, beforeOther] = same[at]!
    const [run, runOther] = [i - before - 1, j - beforeOther - 1]
    if (run !== runOther || run > RUN) continue
    for (let step = 1; step <= run; step++) pairs.push([before + step, beforeOther + step])
  }
  return pairs.length > MOST * Math.min(one.length, other.length) ? [] : pairs
}

/** Places of the longest common sequence. Titles have some forty letters, and long ones are seldom. */
function commonOf(one: string, other: string): [number, number][] {
  const width = other.length + 1
  const lengths = new Uint16Array((one.length + 1) * width)
  for (let i = one.length - 1; i >= 0; i--)
    for (let j = other.length - 1; j >= 0; j--) {
      const at = i * width + j
      lengths[at] = one[i] === other[j] ? lengths[at + width + 1]! + 1 : Math.max(lengths[at + width]!, lengths[at + 1]!)
    }
  const pairs: [number, number][] = []
  for (let i = 0, j = 0; i < one.length && j < other.length; ) {
    if (one[i] === other[j]) pairs.push([i++, j++])
    else if (lengths[(i + 1) * width + j]! >= lengths[i * width + j + 1]!) i++
    else j++
  }
  return pairs
}
