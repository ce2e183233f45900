/** The words a reader came with, found again in the text as the search found them, and marked. */
import { html } from 'hono/html'
import type { Edition, EditionLine } from '../../gazette/edition.ts'
import type { Box } from '../../gazette/place.ts'
import { fold, folded } from '../../published/search/fold.ts'
import { parseQuery } from '../../published/search/query.ts'
import { occurrences, type Range } from '../../published/search/snippets.ts'
import type { Page } from '../request.ts'
import type { Html } from './frame.ts'
import type { Layer } from './layers.ts'

/** Ranges of the text, in order, none touching another: of the query in the address, or none. */
export function marksOf(page: Page, edition: Edition): Range[] {
  const q = (page.query.get('q') ?? '').slice(0, page.options.maxQuery)
  if (q === '') return []
  const { phrases, title } = parseQuery(q)
  const text = fold(edition.record.text)
  const found = [...phrases, ...title]
    .flatMap((phrase) => occurrences(text, folded(phrase.text)))
    .sort((a, b) => a[0] - b[0] || a[1] - b[1])
  const apart: Range[] = []
  for (const [start, end] of found) {
    const last = apart.at(-1)
    if (last !== undefined && start <= last[1]) last[1] = Math.max(last[1], end)
    else apart.push([start, end])
  }
  return apart
}

/** A stretch of the text, in either layer, with what is marked in it; the first mark of all is the anchor `found`. */
export function inked(text: Layer, from: number, to: number, marks: readonly Range[]): Html {
  const parts: Html[] = []
  let at = from
  for (const [start, end] of marks) {
    const [left, right] = [Math.max(at, start), Math.min(to, end)]
    if (left >= right) continue
    const isFirst = start === marks[0]?.[0] && left === start
    parts.push(html`${text.slice(at, left)}<mark${isFirst ? html` id="found"` : ''}>${text.slice(left, right)}</mark>`)
    at = right
  }
  return html`${parts}${text.slice(at, to)}`
}

/** Where the marked words of a line stand on its page. */
export function markedBoxes(line: EditionLine, marks: readonly Range[]): Box[] {
  return marks.flatMap(([start, end]) => {
    if (start >= line.end || end <= line.start) return []
    const head = line.edges[Math.max(start, line.start) - line.start] ?? 0
    const foot = line.edges[Math.min(end, line.end) - line.start] ?? head
    return [line.writing === 'vertical' ? { ...line.box, top: head, bottom: foot } : { ...line.box, left: head, right: foot }]
  })
}
