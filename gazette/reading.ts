import type { Place } from './place.ts'

/**
 * present: printed and read · absentInSource: looked for and not printed · illegible: printed, cannot be read ·
 * inferred: not printed as such, follows from something else (`basis` says from what).
 */
export type ReadingStatus = 'present' | 'absentInSource' | 'illegible' | 'inferred'
export type ReadingBasis = 'masthead' | 'toc' | 'body' | 'annualIndex' | 'colophon' | 'external' | 'editor' | 'fileName' | 'carrier'

/**
 * A value with its proof: what the paper says (`quote`, as printed), where, how sure we are (0 to 1), and who read it.
 * value is null exactly when status is absentInSource or illegible, or when an impossible value was refused.
 */
export type Reading<Value> = {
  value: Value | null
  quote: string
  places: Place[]
  confidence: number
  reader: 'machine' | `person:${string}`
  status: ReadingStatus
  basis: ReadingBasis
}

export function absent<Value>(basis: ReadingBasis = 'body'): Reading<Value> {
  return { value: null, quote: '', places: [], confidence: 1, reader: 'machine', status: 'absentInSource', basis }
}
