/** A seeded stream of numbers: the same name gives the same numbers on every machine (mulberry32 over an FNV-1a hash of the name). */
export type Random = {
  /** 0 (included) to 1 (excluded). */
  next: () => number
  /** `low` (included) to `high` (excluded). */
  between: (low: number, high: number) => number
  /** Mean 0, standard deviation 1; never beyond ±3. */
  normal: () => number
}

/** Streams are made by name (`1985/p0003/speckle`), so that a change to one page or one kind of wear leaves all others as they were. */
export function seeded(name: string): Random {
  let state = 0x811c9dc5
  for (let at = 0; at < name.length; at += 1) state = Math.imul(state ^ name.charCodeAt(at), 0x01000193) >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  const normal = (): number => {
    // The sum of twelve uniform numbers is near enough to a bell for paper and ink, and cheaper than logarithms.
    let sum = -6
    for (let turn = 0; turn < 12; turn += 1) sum += next()
    return Math.max(-3, Math.min(3, sum))
  }
  return { next, between: (low, high) => low + (high - low) * next(), normal }
}
