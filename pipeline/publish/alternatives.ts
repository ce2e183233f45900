/**
 * What the readers read otherwise, for tolerant search: where a character of the released text still is in doubt, the witness's proposal
 * and the reader's next choices; elsewhere only a next choice that was nearly as likely. A correction settles its place: there the text
 * has another character than the reader, and nothing is said.
 */
import type { Alternative, Edition, EditionLine } from '../../gazette/edition.ts'
import type { PageId } from '../../gazette/ids.ts'
import { isRead, type ReadPage } from '../../gazette/page.ts'
import type { Glyph } from '../../gazette/text.ts'

/** Next choices of a doubtful character, and of one that is not, from that confidence on, 0 to 1. */
const LEAST = { doubtful: 0.02, sure: 0.2 } as const
/** Others said of one character, and places said of one text: a page that is all in doubt says nothing by them. */
const MOST_OTHERS = 3
const MOST_PLACES = 2000

/** In the order of the text; null when there are none. `pageOf`: as it was read. */
export function alternativesOf({ record: { text }, lines }: Edition, pageOf: (id: PageId) => ReadPage | null): Alternative[] | null {
  const byPage = Map.groupBy(lines, (line) => line.page)
  const found = [...byPage].flatMap(([page, its]) =>
    glyphsOf(pageOf(page)).flatMap((glyph): Alternative[] => {
      const others = othersOf(glyph)
      const at = others === '' ? null : offsetOf(glyph, its, text)
      return at === null ? [] : [[at, others]]
    }),
  )
  const inOrder = [...new Map(found)].sort((a, b) => a[0] - b[0])
  return inOrder.length === 0 ? null : inOrder.slice(0, MOST_PLACES)
}

function glyphsOf(page: ReadPage | null): Glyph[] {
  return page !== null && isRead(page) ? page.blocks.flatMap(({ lines }) => lines.flatMap(({ glyphs }) => glyphs)) : []
}

/** Of the character of the text that stands where the glyph stands and is the same; null when there is none. */
function offsetOf(glyph: Glyph, lines: readonly EditionLine[], text: string): number | null {
  const x = (glyph.box.left + glyph.box.right) / 2
  const y = (glyph.box.top + glyph.box.bottom) / 2
  for (const { box, writing, edges, start, end } of lines) {
    const upright = writing === 'vertical'
    if (upright ? x < box.left || x >= box.right : y < box.top || y >= box.bottom) continue
    const along = upright ? y : x
    const at = start + edges.findLastIndex((edge) => edge <= along)
    if (at >= start && at < end && along < edges[at - start + 1]! && text.startsWith(glyph.text, at)) return at
  }
  return null
}

function othersOf({ text, doubt, others }: Glyph): string {
  const proposal = doubt !== null && (doubt.where ?? 'instead') === 'instead' ? (doubt.proposal ?? '') : ''
  const next = others.filter(({ confidence }) => confidence >= (doubt === null ? LEAST.sure : LEAST.doubtful)).map((other) => other.text)
  const all = new Set([...([...proposal].length === 1 ? [proposal] : []), ...next].filter((other) => other !== text && other.trim() !== ''))
  return [...all].slice(0, MOST_OTHERS).join('')
}
