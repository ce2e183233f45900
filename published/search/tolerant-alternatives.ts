/** What readers read otherwise, as grams: so that words too short to be found by the pieces that still stand are found by them. */
import type { Body } from './entry.ts'
import { type Folded, fold } from './fold.ts'
import { pairs } from './grams.ts'

/** Characters from which on a phrase has pieces enough (tolerant-patterns.ts); shorter ones are found here. */
const SHORT = 5
/** One character that is no pair: no phrase reaches over it. */
const BETWEEN = '␞'

/** Each other character between the neighbours that a short phrase may reach, as pairs; '' where there are none. */
export function alternativeGrams({ text, alternatives }: Pick<Body, 'text' | 'alternatives'>): string {
  if (alternatives === undefined) return ''
  const printed = fold(text)
  const runs: string[] = []
  for (const [at, others] of namedIn(alternatives, printed)) {
    const before = printed.norm.slice(Math.max(0, at - SHORT + 2), at)
    const behind = printed.norm.slice(at + 1, at + SHORT - 1)
    for (const other of others) runs.push(pairs(before + other + behind).join(' '))
  }
  return runs.join(` ${BETWEEN} `)
}

/** By unit of the folded text: the others, folded. */
export function namedIn(alternatives: Body['alternatives'], text: Folded): ReadonlyMap<number, string> {
  const named = new Map<number, string>()
  for (const [offset, others] of alternatives ?? []) {
    const at = unitAt(text, offset)
    if (at !== null) named.set(at, fold(others).norm)
  }
  return named
}

/** null where the character folds to nothing. */
function unitAt({ starts }: Folded, offset: number): number | null {
  let low = 0
  let high = starts.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (starts[middle]! < offset) low = middle + 1
    else high = middle
  }
  return starts[low] === offset ? low : null
}
