/** Documents that hold most of the pairs of the query: misread or differently printed, so only probable. */
import { type Asked, probablePairs } from '../asked.ts'
import type { Narrowing, Reading } from './find.ts'
import { allOf, type Clock } from './postings.ts'
import type { Rows } from './rows.ts'

/** `exact`: what is found already. `most`: at most so many, best first. */
export type TolerantOptions = { exact: Rows; narrow: Narrowing | null; most: number; clock: Clock }

export function tolerant({ facts, postings }: Reading, wish: Asked, { exact, narrow, most, clock }: TolerantOptions): number[] {
  const wanted = probablePairs(wish)
  if (wanted === null || wish.numberOnly) return []
  const held = new Uint8Array(facts.end)
  for (const gram of wanted.grams) {
    for (const row of postings.holdingPair(gram, 'text', clock)) held[row]!++
    if (clock.cut) return []
  }
  for (const row of exact) held[row] = 0
  for (const words of wish.excluded)
    for (const rows of allOf(postings, [{ words, column: 'text' }], clock)) for (const row of rows) held[row] = 0
  if (clock.cut) return []
  const found: number[] = []
  for (const [row, pairs] of held.entries()) if (pairs >= wanted.needed && (narrow === null || narrow(row))) found.push(row)
  return found.sort((a, b) => held[b]! - held[a]! || facts.order.of(a) - facts.order.of(b)).slice(0, most)
}
