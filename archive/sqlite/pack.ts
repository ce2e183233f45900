/** Bodies of rows: canonical JSON, compressed. The same value gives the same bytes (gzip without a time stamp). */
import { gunzipSync, gzipSync } from 'node:zlib'
import { canonical } from '../../gazette/canonical.ts'

/** 6: a page of 2,000 characters shrinks from 200 KB to about 25 KB in 5 ms; level 9 gains 2 % for three times the time. */
const LEVEL = 6

export function pack(value: unknown): Buffer {
  return packText(canonical(value))
}

export function packText(json: string): Buffer {
  return gzipSync(json, { level: LEVEL })
}

export function unpack<Value>(body: unknown): Value {
  return JSON.parse(gunzipSync(body as Uint8Array).toString('utf8')) as Value
}
