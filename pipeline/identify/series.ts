import { lookAlike } from '../../gazette/confusables.ts'
import type { Series } from '../../gazette/issue.ts'
import { simplified } from '../../gazette/traditional.ts'

/** A listed series found in a text: `start` and `end` are offsets in the text that was searched, `errors` characters read otherwise. */
export type FoundSeries = { series: Series; title: string; start: number; end: number; errors: number }

/** Titles shorter than this must stand exactly: 东海政报 with one character changed may be another paper. */
const SHORT_TITLE = 6

/** Simplified, half width; the same length as the text in UTF-16 units. */
export function folded(text: string): string {
  return simplified(text).replace(/[！-～]/gu, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
}

/**
 * The series whose title stands in `text` (folded, without blanks), the longest and truest first. `errors`: how many characters may be
 * misread; a look-alike counts as half of one when two titles fit.
 */
export function findSeries(text: string, list: readonly Series[], errors: number): FoundSeries | null {
  let best: (FoundSeries & { cost: number }) | null = null
  for (const series of list) {
    for (const title of series.titles) {
      const key = folded(title)
      const allowed = key.length < SHORT_TITLE ? 0 : errors
      for (let start = 0; start + key.length <= text.length; start++) {
        const found = misread(text.slice(start, start + key.length), key, allowed)
        if (found === null) continue
        const cost = found.cost - key.length / 100
        if (best === null || cost < best.cost) best = { series, title, start, end: start + key.length, errors: found.errors, cost }
      }
    }
  }
  return best
}

/** The series that a claim names: by its code, one of its titles, or how its file names begin. */
export function claimedSeries(claim: string | null, list: readonly Series[]): Series | null {
  if (claim === null) return null
  const key = claim.toLowerCase()
  return (
    list.find(({ code, titles, namePrefixes }) => [code, ...titles, ...namePrefixes].some((name) => name.toLowerCase() === key)) ?? null
  )
}

function misread(text: string, key: string, allowed: number): { errors: number; cost: number } | null {
  let errors = 0
  let cost = 0
  for (let at = 0; at < key.length; at++) {
    if (text[at] === key[at]) continue
    if (++errors > allowed) return null
    cost += lookAlike(text[at]!, key[at]!) ? 0.5 : 1
  }
  return { errors, cost }
}
