import type { Random } from '../random.ts'

/** One of a list. */
export function pick<Thing>(random: Random, things: readonly Thing[]): Thing {
  return things[Math.floor(random.next() * things.length)]!
}

/** A whole number from `low` to `high`, both included. */
export function whole(random: Random, low: number, high: number): number {
  return Math.floor(random.between(low, high + 1))
}
