import type { Random } from '../random.ts'

/** One of a list. */
export function pick<Thing>(random: Random, things: readonly Thing[]): Thing {
  return things[Math.floor(random.next() * things.length)]!
}

/** The list in another order (Fisher and Yates). */
export function shuffled<Thing>(random: Random, things: readonly Thing[]): Thing[] {
  const mixed = [...things]
  for (let at = mixed.length - 1; at > 0; at -= 1) {
    const other = Math.floor(random.next() * (at + 1))
    const kept = mixed[at]!
    mixed[at] = mixed[other]!
    mixed[other] = kept
  }
  return mixed
}

/** A whole number from `low` to `high`, both included. */
export function whole(random: Random, low: number, high: number): number {
  return Math.floor(random.between(low, high + 1))
}
