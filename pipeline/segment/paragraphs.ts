import type { DocumentLine, Paragraph, ParagraphKind, Span } from '../../gazette/document.ts'
import type { LineId } from '../../gazette/ids.ts'
import { plain } from './compare.ts'
import type { Traits } from './traits.ts'
import { CHAPTER, isJump, NUMBERED, PARAGRAPH_END } from './words.ts'

/** Lines with their traits, in reading order; `title` says which of them are the document's title. `cells`: which lines stand in one cell of a table. */
export type Sheet = {
  lines: readonly DocumentLine[]
  traits: readonly Traits[]
  title: ReadonlySet<LineId>
  cells: ReadonlyMap<LineId, string>
}

/**
 * Printed lines joined to paragraphs, over columns and pages. A line that reaches the end of its column without ending a sentence goes on; an
 * indent of two characters, a line that stops short, a heading or a number begins anew. In typed text every line is a paragraph.
 */
export function joinParagraphs(sheet: Sheet): Paragraph[] {
  const all = sheet.lines.keys().toArray()
  const running = joined(
    all.filter((at) => !isAside(sheet.lines[at]!)),
    sheet,
  )
  const asides = joined(
    all.filter((at) => isAside(sheet.lines[at]!)),
    sheet,
  )
  const paragraphs: Paragraph[] = []
  for (const [at, group] of running.entries()) {
    paragraphs.push(...paragraphOf(group, sheet))
    const next = running[at + 1]?.[0] ?? Number.POSITIVE_INFINITY
    while (asides.length > 0 && asides[0]![0]! < next) paragraphs.push(...paragraphOf(asides.shift()!, sheet))
  }
  return [...paragraphs, ...asides.flatMap((group) => paragraphOf(group, sheet))]
}

/** Stands beside the running text: a sentence goes on past a footnote at the foot of the page, and past 下转 and 上接. */
function isAside({ kind, text }: DocumentLine): boolean {
  if (kind === 'footnote' || kind === 'figure' || kind === 'seal') return true
  return isJump(text)
}

/** Lines, by index, in groups that are one paragraph each. */
function joined(indexes: readonly number[], sheet: Sheet): number[][] {
  const groups: number[][] = []
  for (const [order, at] of indexes.entries()) {
    const before = indexes[order - 1]
    if (before === undefined || beginsAnew(before, at, sheet)) groups.push([at])
    else groups.at(-1)!.push(at)
  }
  return groups
}

function beginsAnew(previous: number, at: number, sheet: Sheet): boolean {
  const { lines, traits, title, cells } = sheet
  const above = lines[previous]!
  const line = lines[at]!
  const before = traits[previous]!
  const here = traits[at]!
  if (title.has(line.id) || title.has(above.id)) return !(title.has(line.id) && title.has(above.id))
  if (line.kind === 'table' || above.kind === 'table') {
    const cell = cells.get(line.id)
    return cell === undefined || cell !== cells.get(above.id)
  }
  if (kindOf(line, here) !== kindOf(above, before)) return true
  if (line.geometry === null || above.geometry === null) return true
  if (here.date || before.date || here.attachment) return true
  if (lines.slice(previous + 1, at).some(({ text }) => isJump(text)) && isLeftOpen(before, here)) return false
  return beginsBySetting(line, above, here, before)
}

/** A line that breaks off with 下转 stops where the jump needs room: only its wording tells whether its sentence goes on. */
function isLeftOpen(before: Traits, here: Traits): boolean {
  return !PARAGRAPH_END.test(before.plain) && !NUMBERED.test(here.plain) && !before.atFoot
}

function beginsBySetting(line: DocumentLine, above: DocumentLine, here: Traits, before: Traits): boolean {
  const { indent, size } = line.geometry!
  if (here.atFoot || before.atFoot) return true
  // A comma never ends one, whatever the setting looks like.
  if (/[，、,]$/u.test(before.plain) && !before.centred && !NUMBERED.test(here.plain)) return false
  if (!before.full) return !isNarrowContinuation(line, above, before)
  // Prose does not end a paragraph in the middle of a clause, so a full line without a mark goes on, whatever the indent.
  if (!PARAGRAPH_END.test(before.plain)) return NUMBERED.test(here.plain) && indent > 0.8 * size
  if (NUMBERED.test(here.plain) && /^第/u.test(here.plain)) return true
  return indent >= 0.8 * size
}

/** In a narrow or ragged column a line may stop a character short of the edge without ending: a mark was not let stand at the head. */
function isNarrowContinuation(line: DocumentLine, above: DocumentLine, before: Traits): boolean {
  const { outdent, size } = above.geometry!
  return (
    outdent < 2.2 * size && !PARAGRAPH_END.test(before.plain) && line.geometry!.indent < 0.8 * size && !before.centred && !before.heading
  )
}

function paragraphOf(group: readonly number[], { lines: all, traits, title }: Sheet): Paragraph[] {
  const lines = group.map((at) => all[at]!)
  const first = lines[0]!
  const isTitle = title.has(first.id)
  let text = ''
  const spans: Span[] = []
  for (const [at, line] of lines.entries()) {
    for (const [from, to] of pieces(line.text, isTitle)) {
      spans.push(spanOf(line, from, to, text.length))
      text += line.text.slice(from, to)
    }
    const next = lines[at + 1]
    const last = spans.at(-1)
    // Latin words need the blank that the line break stood for; it has a place but no width.
    if (next !== undefined && last !== undefined && /[A-Za-z,]$/u.test(text) && /^\s*[A-Za-z]/u.test(next.text)) {
      text += ' '
      last.end++
      last.edges.push(last.edges.at(-1)!)
    }
  }
  return text === '' ? [] : [{ text, kind: isTitle ? 'heading' : kindOf(first, traits[group[0]!]!), spans }]
}

function kindOf(line: DocumentLine, trait: Traits): ParagraphKind {
  if (trait.heading || isChapter(line)) return 'heading'
  return line.kind === 'table' || line.kind === 'footnote' ? line.kind : 'text'
}

/** 第一章 总则, set apart as chapters are; 第一条 begins text. */
function isChapter({ text, kind, geometry }: DocumentLine): boolean {
  return kind === 'text' && geometry !== null && geometry.outdent > 2 * geometry.size && CHAPTER.test(plain(text))
}

/** What of a line goes into the paragraph: no blanks at its ends, and none where a word is only set wide (通　　知, 国 务 院). */
function pieces(text: string, isTitle: boolean): [number, number][] {
  const start = text.length - text.trimStart().length
  const end = text.trimEnd().length
  if (start >= end) return []
  if (!isTitle && !isSetWide(text.slice(start, end))) return [[start, end]]
  const kept: [number, number][] = []
  for (const match of text.matchAll(/[^\s]+(?:\s+(?=[A-Za-z])(?<=[A-Za-z]\s+)[^\s]+)*/gu))
    kept.push([match.index, match.index + match[0].length])
  return kept
}

function isSetWide(text: string): boolean {
  return /^\p{Script=Han}(?:\s+\p{Script=Han}){2,}$/u.test(text) || /^\p{Script=Han}\s{2,}\p{Script=Han}$/u.test(text)
}

function spanOf(line: DocumentLine, from: number, to: number, start: number): Span {
  return {
    start,
    end: start + to - from,
    line: line.id,
    page: line.page,
    box: line.box,
    edges: line.edges.slice(from, to + 1),
    writing: line.writing,
    doubts: line.doubts.filter((at) => at >= from && at < to).map((at) => at - from),
  }
}
