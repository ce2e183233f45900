/**
 * What a text is found again by, whatever scan or issue it stands in: its digest, its number, title and date, and a sketch of its stretches
 * of four characters (minhash in one pass: Li, Owen and Zhang 2012, empty bins filled as in Shrivastava 2017). Two texts of which a reader
 * misread 3 % each still share two thirds of their stretches, and then one of the bands below with a chance of 99.7 %.
 */
import { digestOf } from './canonical.ts'
import type { Digest } from './ids.ts'
import { simplified } from './traditional.ts'

/** What is known of a text that is looked for. `numbers`: lookup keys; `date`: EDTF. */
export type KnownText = { title: string | null; numbers: readonly string[]; date: string | null; text: string }

/** `digest`: of the folded text; `length`: its characters. `sketch`: 128 bins. `keys`: who shares one of them may hold the same text; whole numbers under 2^52. */
export type Fingerprint = { digest: Digest; length: number; sketch: Uint32Array; keys: number[] }

export const SEARCH = {
  /** Texts that share a key. A phrase of the trade stands in more, and says nothing; at 200 the time for each text still grew with the archive. */
  mostSharing: 40,
  /** 0 to 1. Two readings with 3 % of errors each have 0.6 of their stretches in common; estimates are off by 0.05. */
  leastLike: 0.3,
  /** Texts that are compared in full with one: ten printings of a text are more than anybody has seen. */
  mostCompared: 12,
} as const

const BINS = 128
/** Bins of a band must agree all at once: rarer by chance, and harder with errors. */
const ROWS = 4
const STRETCH = 4
/** Shorter texts are no evidence by themselves: 略, 附件（略）. */
const LEAST_TEXT = 24

/** The words alone, for comparing: simplified, half width, without marks, blanks and line breaks. */
export function bareText(text: string): string {
  return simplified(text)
    .replace(/[！-～]/gu, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/[○◯]/gu, '〇')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase()
}

/** Linear time. */
export function fingerprintOf(known: KnownText): Fingerprint {
  const bare = bareText(known.text)
  const digest = digestOf(bare)
  const sketch = sketchOf(bare)
  return { digest, length: bare.length, sketch, keys: keysOf(known, bare, { digest, sketch }) }
}

/** Estimated share of stretches that two texts have in common, 0 to 1; off by 0.04 one time in three. */
export function likeness(a: Uint32Array, b: Uint32Array): number {
  let same = 0
  for (let bin = 0; bin < BINS; bin++) if (a[bin] === b[bin]) same++
  return same / BINS
}

function keysOf({ title, numbers, date }: KnownText, bare: string, { digest, sketch }: Pick<Fingerprint, 'digest' | 'sketch'>): number[] {
  const keys = new Set(numbers.map((number) => key(`number ${number}`)))
  if (title !== null && date !== null) keys.add(key(`title ${bareText(title)} ${date}`))
  if (bare.length >= LEAST_TEXT) {
    keys.add(key(`text ${digest}`))
    for (let band = 0; band < BINS / ROWS; band++) keys.add(key(`${band} ${sketch.subarray(band * ROWS, (band + 1) * ROWS).join()}`))
  }
  return [...keys]
}

function sketchOf(bare: string): Uint32Array {
  const bins = new Uint32Array(BINS).fill(0xffffffff)
  const last = Math.max(1, bare.length - STRETCH + 1)
  for (let at = 0; at < last; at++) {
    const hash = stretchHash(bare, at)
    const bin = hash & (BINS - 1)
    const value = hash >>> 7
    if (value < bins[bin]!) bins[bin] = value
  }
  return filled(bins)
}

/** A short text leaves bins empty: each borrows from one chosen by its own number, the same in every text. */
function filled(bins: Uint32Array): Uint32Array {
  const result = Uint32Array.from(bins)
  for (let bin = 0; bin < BINS; bin++) {
    for (let attempt = 1; result[bin] === 0xffffffff && attempt < 10_000; attempt++) {
      const from = bins[mixed(bin * 10_007 + attempt) & (BINS - 1)]!
      if (from !== 0xffffffff) result[bin] = from
    }
  }
  return result
}

function stretchHash(text: string, at: number): number {
  let hash = 0x811c9dc5
  const end = Math.min(text.length, at + STRETCH)
  for (let unit = at; unit < end; unit++) hash = Math.imul(hash ^ text.charCodeAt(unit), 0x01000193)
  return mixed(hash)
}

function mixed(hash: number): number {
  let value = hash | 0
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b)
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35)
  return (value ^ (value >>> 16)) >>> 0
}

/** 52 bits of two mixed 32-bit hashes: of 4 million keys two are the same by chance in one archive of 500. */
function key(words: string): number {
  let [one, other] = [0x811c9dc5, 0x9747b28c]
  for (let at = 0; at < words.length; at++) {
    const unit = words.charCodeAt(at)
    one = Math.imul(one ^ unit, 0x01000193)
    other = Math.imul(other ^ unit, 0x5bd1e995) ^ (other >>> 15)
  }
  return (mixed(one) & 0xfffff) * 0x100000000 + mixed(other)
}
