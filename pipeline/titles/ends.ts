import { alikeTo } from './alike.ts'
import type { Slip } from './slips.ts'
import type { Witness } from './witnesses.ts'

/** Titles that end with no kind of text, but would with one letter that looks like the printed one: 宜言 for 宣言. */
export function endSlips(witnesses: readonly Witness[], kinds: readonly string[]): Slip[] {
  return witnesses.flatMap((witness) => (witness.kind === 'heading' || witness.kind === 'contents' ? endOf(witness, kinds) : []))
}

function endOf(witness: Witness, kinds: readonly string[]): Slip[] {
  const { text, printed } = witness.letters
  if (kinds.some((kind) => text.endsWith(kind))) return []
  for (const kind of kinds) {
    const start = text.length - kind.length
    // A kind by itself is too short to be known by one of its letters.
    if (start < 2 || kind.length < 2) continue
    const apart = [...kind].flatMap((letter, at) => (text[start + at] === letter ? [] : [at]))
    const [at] = apart
    if (apart.length !== 1 || at === undefined) continue
    const [own, should] = [text[start + at]!, kind[at]!]
    if (alikeTo(printed[start + at]!).has(should) || alikeTo(own).has(should))
      return [{ witness, letter: start + at, should, where: '惯用词', other: null }]
  }
  return []
}
