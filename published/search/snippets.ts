/** The printed words around a hit, marked, and where they stand on the page image: one path for both drivers. */
import type { Box } from '../../gazette/place.ts'
import type { Body, BodyLine } from './entry.ts'
import { type Folded, fold, folded } from './fold.ts'
import type { Phrase } from './query.ts'
import type { Excerpt } from './search-index.ts'

/** `excerpts`: at most so many of one document. `around`: printed characters before the first and behind the last mark. */
export type SnippetOptions = { excerpts: number; around: number }

/** Occurrence of a phrase in the stored text, UTF-16 offsets, end exclusive. */
export type Range = [number, number]

/**
 * Excerpts in the order of the text; every phrase is shown at least once when there is room. The start of the text when a phrase
 * stands only in the title.
 */
export function excerpts(body: Body, phrases: readonly Phrase[], options: SnippetOptions): Excerpt[] {
  const text = fold(body.text)
  return excerptsAt(
    body,
    phrases.map((phrase) => occurrences(text, folded(phrase.text))),
    options,
  )
}

/** The same round ranges that are known: of each phrase its own. */
export function excerptsAt(body: Body, found: readonly Range[][], options: SnippetOptions): Excerpt[] {
  const chosen = windows(spread(found, options.excerpts), options, body.text.length)
  if (chosen.length === 0) return body.text === '' ? [] : [excerptOf(body, [0, Math.min(body.text.length, options.around * 2)], [])]
  const all = merged(found.flat())
  return chosen.map((window) =>
    excerptOf(
      body,
      window,
      all.filter(([start, end]) => start >= window[0] && end <= window[1]),
    ),
  )
}

/** Every place where the folded phrase stands, as ranges of the stored text. Overlapping ones too. */
export function occurrences(text: Folded, phrase: string): Range[] {
  const ranges: Range[] = []
  if (phrase === '') return ranges
  for (let at = text.norm.indexOf(phrase); at >= 0; at = text.norm.indexOf(phrase, at + 1)) {
    ranges.push([text.starts[at]!, text.ends[at + phrase.length - 1]!])
  }
  return ranges
}

/** First one place of every phrase, then further ones, until there are enough. */
function spread(found: readonly Range[][], most: number): Range[] {
  const chosen: Range[] = []
  for (let round = 0; chosen.length < most && round < most; round++) {
    for (const ranges of found) {
      const range = ranges[round]
      if (range && chosen.length < most) chosen.push(range)
    }
  }
  return chosen.sort((a, b) => a[0] - b[0] || a[1] - b[1])
}

function windows(ranges: readonly Range[], options: SnippetOptions, length: number): Range[] {
  return merged(ranges.map(([start, end]): Range => [Math.max(0, start - options.around), Math.min(length, end + options.around)]))
}

function merged(ranges: readonly Range[]): Range[] {
  const sorted = [...ranges].sort((a, b) => a[0] - b[0] || a[1] - b[1])
  const result: Range[] = []
  for (const [start, end] of sorted) {
    const last = result.at(-1)
    if (last && start <= last[1]) last[1] = Math.max(last[1], end)
    else result.push([start, end])
  }
  return result
}

function excerptOf(body: Body, [from, to]: Range, marks: Range[]): Excerpt {
  const at = marks[0]?.[0] ?? from
  const start = whole(body.text, from)
  const end = whole(body.text, to)
  return {
    text: body.text.slice(start, end).replaceAll('\n', ' '),
    marks: marks.map(([left, right]): Range => [left - start, right - start]),
    article: body.articles.findLast((article) => article.start <= at && at < article.end)?.id ?? null,
    page: lineAt(body, at)?.page ?? '',
    boxes: marks.flatMap((mark) => boxesOf(body, mark, lineAt(body, at)?.page ?? '')),
  }
}

/** Never between the two halves of a character outside the basic plane. */
function whole(text: string, at: number): number {
  const code = text.charCodeAt(at)
  return code >= 0xdc00 && code <= 0xdfff ? at - 1 : at
}

function lineAt(body: Body, at: number): BodyLine | undefined {
  return body.lines[firstLineEndingAfter(body.lines, at)]
}

/** Index of the first line whose text ends behind `at`: lines stand in the order of the text. */
function firstLineEndingAfter(lines: readonly BodyLine[], at: number): number {
  let low = 0
  let high = lines.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (lines[middle]!.end <= at) low = middle + 1
    else high = middle
  }
  return low
}

/** Where a range of the text stands on one page, a box a printed line. */
export function boxesOf(body: Body, [from, to]: Range, page: string): Box[] {
  const boxes: Box[] = []
  for (let at = firstLineEndingAfter(body.lines, from); at < body.lines.length; at++) {
    const line = body.lines[at]!
    if (line.start >= to) break
    if (line.page !== page) continue
    const [left, top, right, bottom] = line.box
    const head = line.edges[Math.max(from, line.start) - line.start] ?? (line.writing === 'vertical' ? top : left)
    const foot = line.edges[Math.min(to, line.end) - line.start] ?? (line.writing === 'vertical' ? bottom : right)
    boxes.push(line.writing === 'vertical' ? { left, top: head, right, bottom: foot } : { left: head, top, right: foot, bottom })
  }
  return boxes
}
