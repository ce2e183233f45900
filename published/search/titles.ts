/**
 * Near titles: what a reader remembers of a title, with words left out or in another order. Each driver brings candidates that share
 * telling pairs with it; how near they come is said here, once for both.
 */
import { type Asked, FEW_HITS, GROUPS } from './asked.ts'
import { folded } from './fold.ts'
import { count, pairs } from './grams.ts'
import type { SearchOptions } from './search-index.ts'

/** `key`: all that is asked for, folded, in one piece. `grams`: its different pairs, written as in the index. */
export type TitleWish = { key: string; grams: string[]; pairs: ReadonlySet<string> }

/** Shorter, a title shares half of its pairs with hundreds of others. Characters. */
const SHORTEST = 4
/** A title is no longer; a pasted paragraph is no title. Different pairs. */
const MOST_PAIRS = 250
/** From here on it is called near: below, candidates share little more than 关于 and 的通知. */
export const NEAR_TITLE = 0.55
/** Candidates a driver brings: those that share most, of which the nearest are shown. */
export const TITLE_CANDIDATES = 200
/** More near titles than that are no help. */
export const MOST_NEAR_TITLES = 10
/** Share of the pairs that a candidate must hold at least. */
export const LEAST_SHARE = 0.4

/** Words of a text are fewer; from here on they may well be a title. Characters. */
const LIKE_A_TITLE = 8

/** Whether near titles are looked for: on the first page, when exact finds are few or none holds in its title what may well be one. */
export function wantsNearTitles(
  { titleKey }: Asked,
  { tolerant = 'few', from, after, sort, asPrinted }: SearchOptions,
  found: { total: number; group: number | null },
): boolean {
  if (tolerant === 'never' || asPrinted || from > 0 || after !== undefined) return false
  if (tolerant === 'always' || found.total < FEW_HITS) return true
  return sort === 'relevance' && found.group === GROUPS.inText && count(titleKey) >= LIKE_A_TITLE
}

/** Null when what is asked for is too short or too long for a title, or is not words alone. */
export function titleWish({ titleKey: key, numberOnly }: Asked): TitleWish | null {
  const length = count(key)
  if (numberOnly || length < SHORTEST) return null
  const grams = [...new Set(pairs(key))]
  return grams.length > MOST_PAIRS ? null : { key, grams, pairs: new Set(pairsOf(key)) }
}

/**
 * How near a title comes to what was asked for: 0 to 1, 1 for the same. Counts the pairs of the query that it holds, how much of the query
 * stands in it in order and anywhere, and how little else it holds.
 */
export function titleLikeness(wish: TitleWish, title: string): number {
  const key = folded(title)
  if (key === wish.key) return 1
  const held = new Set(pairsOf(key))
  if (held.size === 0) return 0
  const shared = [...wish.pairs].filter((pair) => held.has(pair)).length
  const common = inOrder(wish.key, key)
  const anywhere = inBoth(wish.key, key)
  const [asked, its] = [count(wish.key), count(key)]
  return (
    WEIGHTS.pairs * (shared / wish.pairs.size) +
    WEIGHTS.order * (common / asked) +
    WEIGHTS.characters * (anywhere / asked) +
    WEIGHTS.length * ((shared / held.size + common / its) / 2)
  )
}

/** Found on every other title of real records and laws, with words left out and swapped. */
const WEIGHTS = { pairs: 0.4, order: 0.3, characters: 0.15, length: 0.15 }

/** The nearest, best first; equal ones in the order of the candidates' ids. */
export function nearest<Candidate extends { title: string; document: string }>(
  wish: TitleWish,
  candidates: readonly Candidate[],
): Candidate[] {
  return candidates
    .map((one) => ({ one, likeness: titleLikeness(wish, one.title) }))
    .filter(({ likeness }) => likeness >= NEAR_TITLE)
    .sort((a, b) => b.likeness - a.likeness || (a.one.document < b.one.document ? -1 : 1))
    .slice(0, MOST_NEAR_TITLES)
    .map(({ one }) => one)
}

function pairsOf(key: string): string[] {
  const characters = [...key]
  return characters.slice(1).map((character, at) => characters[at]! + character)
}

/** How many characters stand in both, wherever: of a place turned round (江阳 for 阳江) no pair is left. */
function inBoth(one: string, other: string): number {
  const left = new Map<string, number>()
  for (const character of other) left.set(character, (left.get(character) ?? 0) + 1)
  let both = 0
  for (const character of one) {
    const more = left.get(character) ?? 0
    if (more === 0) continue
    both++
    left.set(character, more - 1)
  }
  return both
}

/** Length of the longest sequence of characters that stands in both in the same order. */
function inOrder(one: string, other: string): number {
  const [a, b] = [[...one], [...other]]
  let row = new Uint16Array(b.length + 1)
  for (const character of a) {
    const next = new Uint16Array(b.length + 1)
    for (let at = 0; at < b.length; at++) next[at + 1] = character === b[at] ? row[at]! + 1 : Math.max(row[at + 1]!, next[at]!)
    row = next
  }
  return row[b.length]!
}
