/** Files of measurement: one JSON object a line, gzipped or not. */
import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'

export function jsonLines(file: string): Record<string, unknown>[] {
  const bytes = readFileSync(file)
  const text = file.endsWith('.gz') ? gunzipSync(bytes).toString('utf8') : bytes.toString('utf8')
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>)
}
