/**
 * One way of writing a value as JSON, so that equal values have equal bytes and therefore equal digests: keys sorted by UTF-16 code
 * unit, no blanks, numbers and strings as ECMAScript writes them (RFC 8785, JSON Canonicalization Scheme).
 */
import { createHash } from 'node:crypto'
import type { Digest } from './ids.ts'

/** Members that are undefined are left out. Throws TypeError for what JSON cannot say: NaN, Infinity, functions, undefined in a list. */
export function canonical(value: unknown): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value)
  // As JSON.stringify writes it, and twice as fast: a page has tens of thousands of numbers.
  if (typeof value === 'number' && Number.isFinite(value)) return String(value)
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value === 'object') return canonicalObject(value as Record<string, unknown>)
  throw new TypeError(`not a JSON value: ${String(value)}`)
}

/** SHA-256 of bytes, or of a text's UTF-8. */
export function digestOf(content: string | Uint8Array): Digest {
  return createHash('sha256').update(content).digest('hex')
}

function canonicalObject(object: Record<string, unknown>): string {
  const members: string[] = []
  for (const key of Object.keys(object).sort()) {
    const value = object[key]
    if (value !== undefined) members.push(`${JSON.stringify(key)}:${canonical(value)}`)
  }
  return `{${members.join(',')}}`
}
