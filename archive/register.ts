/**
 * The publication register (信息发布登记) as a chain: each line carries the hash of the line before it, so that no line can be changed,
 * taken out or put in without breaking every later one. The first line's prevHash is 64 zeros.
 */
import { canonical, digestOf } from '../gazette/canonical.ts'
import type { Digest } from '../gazette/ids.ts'
import type { RegisterEntry } from '../gazette/release.ts'

export const FIRST_PREV_HASH: Digest = '0'.repeat(64)

export type BrokenLine = { registerNo: number; reason: string }

/** The next line after `last` (null: the first line), numbered and hashed. */
export function chained(entry: Omit<RegisterEntry, 'registerNo' | 'prevHash' | 'hash'>, last: RegisterEntry | null): RegisterEntry {
  const line = { ...entry, registerNo: (last?.registerNo ?? 0) + 1, prevHash: last?.hash ?? FIRST_PREV_HASH }
  return { ...line, hash: lineHash(line) }
}

/** SHA-256 of the line in canonical JSON, with prevHash and without hash. */
export function lineHash(line: Omit<RegisterEntry, 'hash'>): Digest {
  const { hash: _, ...hashed } = line as RegisterEntry
  return digestOf(canonical(hashed))
}

/** Why a line cannot follow `last`, or null when it does. */
export function brokenLink(line: RegisterEntry, last: RegisterEntry | null): string | null {
  const number = (last?.registerNo ?? 0) + 1
  if (line.registerNo !== number) return `登记号应为 ${number}，实为 ${line.registerNo} (line ${number} is missing or out of order)`
  if (line.prevHash !== (last?.hash ?? FIRST_PREV_HASH)) return '与上一行的哈希不符 (does not fit the hash of the line before)'
  if (line.hash !== lineHash(line)) return '内容与自身哈希不符，已被改动 (does not fit its own hash: the line was changed)'
  return null
}
