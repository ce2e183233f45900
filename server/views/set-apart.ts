/** Stretches of a text that are set otherwise than the rest: as links, with the printed form above. */
import { html } from 'hono/html'
import type { Html } from './frame.ts'

/** text.slice(start, end) of the edition's record is set apart: `wrap` sets it, as it would be set without. */
export type SetApart = { start: number; end: number; wrap: (words: Html) => Html }

/** The stretch `from` to `to` as `set` sets it, what is to stand apart in it set so. */
export function settingApart(apart: readonly SetApart[], from: number, to: number, set: (from: number, to: number) => Html): Html {
  const parts: Html[] = []
  let at = from
  for (const { start, end, wrap } of apart) {
    const [left, right] = [Math.max(at, start), Math.min(to, end)]
    if (left >= right) continue
    parts.push(html`${set(at, left)}${wrap(set(left, right))}`)
    at = right
  }
  return html`${parts}${set(at, to)}`
}
