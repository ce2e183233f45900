/** Whether two readings of the paper can be readings of the same words: of a sentence, of a title, of a place. */
import type { Box, Place } from '../../gazette/place.ts'
import { simplified } from '../../gazette/traditional.ts'

/** Marks and blanks come and go from reader to reader, old forms of characters too. */
export function bare(words: string): string {
  return simplified(words).replace(/[\s\p{P}]/gu, '')
}

/** One character in so many may be read otherwise: 渔 and 鱼 in a title of nine. */
const ONE_IN = 8

/** 2: the same words · 1: the same but for a few characters · 0: others. */
export function alike(one: string, other: string): 0 | 1 | 2 {
  const [a, b] = [bare(one), bare(other)]
  if (a === b) return 2
  const most = Math.floor(Math.max(a.length, b.length) / ONE_IN)
  return Math.abs(a.length - b.length) <= most && withinDistance(a, b, most) ? 1 : 0
}

/** Edit distance, as far as `most`: only cells that near the diagonal are looked at. */
function withinDistance(a: string, b: string, most: number): boolean {
  let row = Array.from({ length: b.length + 1 }, (_, at) => (at <= most ? at : Infinity))
  for (let i = 1; i <= a.length; i++) {
    const next = new Array<number>(b.length + 1).fill(Infinity)
    if (i <= most) next[0] = i
    for (let j = Math.max(1, i - most); j <= Math.min(b.length, i + most); j++)
      next[j] = Math.min(row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1), row[j]! + 1, next[j - 1]! + 1)
    row = next
  }
  return row[b.length]! <= most
}

/** Whether any of the places is the same piece of paper: each lies by half in the other, or more. */
export function samePlace(some: readonly Place[], others: readonly Place[]): boolean {
  return some.some((one) => others.some((other) => one.page === other.page && shared(one.box, other.box) >= 0.5))
}

/** Share of the smaller box that lies in the other. */
function shared(a: Box, b: Box): number {
  const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left)
  const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top)
  const area = (box: Box) => (box.right - box.left) * (box.bottom - box.top)
  const smaller = Math.min(area(a), area(b))
  return wide <= 0 || high <= 0 || smaller <= 0 ? 0 : (wide * high) / smaller
}
