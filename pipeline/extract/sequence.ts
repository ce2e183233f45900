/**
 * Numbers of units as their neighbours show them. One stroke makes 二 of 一, and the first stroke of a line is the one that reading loses:
 * a number between n and n+2 that is nearly n+1 is n+1. What was printed is kept; only the number and the address follow the sequence.
 */

import { printNumeral } from '../../gazette/numerals.ts'
import type { Numbered } from './numbering.ts'

/** The same list with numbers put right, level by level. Those that were are marked `repaired`. */
export function inSequence(units: readonly (Numbered | null)[]): (Numbered | null)[] {
  const result = [...units]
  const byLevel = new Map<string, number[]>()
  for (const [at, unit] of units.entries()) {
    if (unit === null) continue
    const key = `${unit.level}${unit.parts}`
    const places = byLevel.get(key)
    if (places === undefined) byLevel.set(key, [at])
    else places.push(at)
  }
  for (const places of byLevel.values()) {
    for (const [index, at] of places.entries()) {
      const unit = result[at]!
      const before = index === 0 ? null : (result[places[index - 1]!]?.number ?? null)
      const after = index + 1 < places.length ? (units[places[index + 1]!]?.number ?? null) : null
      const number = repaired(unit, before, after)
      if (number !== null) result[at] = { ...unit, number, repaired: true }
    }
  }
  return result
}

/** The number it must be; null when it is right, or nothing tells. `before` is null at the head of a level, `after` at its end. */
function repaired(unit: Numbered, before: number | null, after: number | null): number | null {
  if (unit.suffix !== null) return null
  if (unit.number === 0) return (before ?? 0) + 1
  if (before === null || after === null || unit.number === before + 1) return null
  const between = before < unit.number && unit.number < after
  // The last number before the next unit's: with no neighbour lost it is also the first after the one before.
  const expected = after - 1
  return !between && expected > before && near(unit, expected) ? expected : null
}

/** Whether a printed numeral differs from a number's by one character put in, left out or taken for another. */
function near(unit: Numbered, number: number): boolean {
  if (number > 9999) return false
  const printed = unit.printed.replace(/[^一二三四五六七八九十百千〇零0-9]/gu, '')
  const meant = /[0-9]/u.test(printed) ? String(number) : printNumeral(number)
  const [short, long] = [printed, meant].sort((a, b) => a.length - b.length) as [string, string]
  if (long.length - short.length > 1) return false
  let head = 0
  while (head < short.length && short[head] === long[head]) head++
  let tail = 0
  while (tail < short.length - head && short.at(-1 - tail) === long.at(-1 - tail)) tail++
  return long.length - head - tail <= 1
}
