import { line, single } from './compose.ts'
import type { DocumentCopy } from './copy.ts'
import type { MadePage } from './impose.ts'
import type { Slug } from './slug.ts'
import type { Style } from './style.ts'

/** Printed pages on which a text that is broken off begins to wait and goes on. */
export type Jumps = Map<string, { from: number; to: number }>

type Set = { copy: DocumentCopy; slugs: Slug[] }

/** The slugs of an issue in their order; texts in `jumps` are cut, and their rest stands behind the document after which they go on. */
export function withJumps(documents: readonly Set[], jumps: Jumps, style: Style, measure: number): Slug[] {
  const waiting = new Map<string, Slug[]>()
  return documents.flatMap(({ copy, slugs }) => {
    const own = jumps.get(copy.key)
    const cut = own === undefined ? null : cutAt(slugs)
    const [set, rest] = own === undefined || cut === null ? [slugs, null] : broken(copy.key, slugs, cut, own, style, measure)
    if (rest !== null && copy.resumesAfter !== undefined) waiting.set(copy.resumesAfter, rest)
    const resumed = waiting.get(copy.key) ?? []
    return [...set, ...resumed]
  })
}

/** The line of the text near its middle at which it may be cut: a line of a paragraph, after a line of a paragraph. */
function cutAt(slugs: readonly Slug[]): number | null {
  const kindAt = (at: number): string | undefined => slugs[at]?.lines[0]?.kind
  for (let at = Math.floor(slugs.length * 0.55); at < slugs.length - 4; at += 1)
    if (kindAt(at) === 'paragraph' && kindAt(at - 1) === 'paragraph' && kindAt(at + 1) === 'paragraph' && slugs[at - 1]!.keep === false)
      return at
  return null
}

function broken(
  key: string,
  slugs: readonly Slug[],
  cut: number,
  pages: { from: number; to: number },
  style: Style,
  measure: number,
): [Slug[], Slug[]] {
  const type = style.types.note
  const words = (text: string): string =>
    style.types.body.face.family.includes('TC') || style.writing === 'ttb' ? text.replace('转', '轉').replace('页', '頁') : text
  const jump = (text: string, align: 'left' | 'right'): Slug =>
    single('jump', key, line(words(text), type, style, measure, align), type, false)
  const to = jump(`（下转第${style.jumpPage?.(pages.to) ?? pages.to}页）`, 'right')
  const from = jump(`（上接第${style.jumpPage?.(pages.from) ?? pages.from}页）`, 'left')
  const head = slugs.slice(0, cut)
  head[cut - 1] = { ...head[cut - 1]!, keep: true }
  return [
    [...head, to],
    [{ ...from, before: style.betweenDocuments, keep: true }, ...slugs.slice(cut)],
  ]
}

/** Where the two ends of every jump stand; one whose ends share a page is no jump. */
export function jumpsOn(pages: readonly MadePage[], asked: Iterable<string>): Jumps {
  const jumps: Jumps = new Map()
  for (const key of asked) {
    const ends = pages.flatMap((page) =>
      page.lines.filter((line) => line.kind === 'jump' && line.document === key).map(() => page.printed!),
    )
    const [from, to] = ends
    if (from !== undefined && to !== undefined && from !== to) jumps.set(key, { from, to })
  }
  return jumps
}
