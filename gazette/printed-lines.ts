import type { DocumentLine, LineGeometry } from './document.ts'
import { lineId } from './ids.ts'
import type { PageText } from './page.ts'
import type { Box } from './place.ts'
import type { Block, TextLine, Writing } from './text.ts'
import { isFurniture } from './text.ts'

/**
 * The printed lines of an issue in reading order, furniture included, each with its geometry measured against its own column.
 *
 * Indents are what tells a title, a new paragraph and a signature, so the edges of a column must be right: they are taken from its own
 * lines where it is well filled, and from the same column of other pages where it is not (a page that holds three centred lines).
 */
export function printedLines(pages: readonly PageText[]): DocumentLine[] {
  const edges = columnEdges(pages)
  return pages.flatMap((page) => linesOfPage(page, edges))
}

/** The edges of a column along the writing direction, in pixels of the page image. `flush`: how many of its lines reach the foot edge. */
type Edges = { head: number; foot: number; lines: number; flush: number }
type EdgesByColumn = { own: Map<string, Edges>; typical: Map<string, Edges> }

/** A column with fewer lines than this does not show its own edges. */
const WELL_FILLED = 5
/** A column narrower than this share of its like on other pages is only partly filled. */
const FULL_WIDTH = 0.95

function linesOfPage(page: PageText, edges: EdgesByColumn): DocumentLine[] {
  const lines: DocumentLine[] = []
  let before: { box: Box; column: string } | null = null
  for (const [blockIndex, block] of page.blocks.entries()) {
    const column = columnKey(page, block)
    for (const [lineIndex, line] of block.lines.entries()) {
      const above: Box | null = before !== null && before.column === column ? before.box : null
      lines.push({
        id: lineId(page.id, blockIndex + 1, lineIndex + 1),
        page: page.id,
        pageNumber: page.number,
        kind: block.kind,
        writing: line.writing,
        ...characters(line),
        box: line.box,
        geometry:
          isFurniture(block) || isNowhere(line.box) ? null : geometry(line, block.column, edgesOf(column, page, block, edges), above),
      })
      if (!isFurniture(block)) before = { box: line.box, column }
    }
  }
  return lines
}

/** Typed text has no place on paper. */
function isNowhere(box: Box): boolean {
  return box.right <= box.left || box.bottom <= box.top
}

function characters(line: TextLine): { text: string; edges: number[]; doubts: number[]; confidence: number } {
  const [head, foot] = line.writing === 'vertical' ? (['top', 'bottom'] as const) : (['left', 'right'] as const)
  let text = ''
  const edges: number[] = []
  const doubts: number[] = []
  let confidence = line.glyphs.length === 0 ? 0 : 1
  let reached = line.box[head]
  for (const glyph of line.glyphs) {
    // Positions never run backwards: a piece of the text is cut out between two of them.
    reached = Math.max(reached, glyph.box[head])
    for (let unit = 0; unit < glyph.text.length; unit++) {
      if (glyph.doubt !== null) doubts.push(text.length + unit)
      edges.push(reached)
    }
    text += glyph.text
    confidence = Math.min(confidence, glyph.confidence)
  }
  edges.push(Math.max(reached, line.glyphs.at(-1)?.box[foot] ?? line.box[foot]))
  return { text, edges, doubts, confidence }
}

function geometry(line: TextLine, column: number, edges: Edges, above: Box | null): LineGeometry {
  const { head, foot, size, start } = extent(line)
  return {
    size,
    indent: head - edges.head,
    outdent: edges.foot - foot,
    gap: above === null ? 0 : Math.max(0, line.writing === 'vertical' ? above.left - line.box.right : start - above.bottom),
    measure: edges.foot - edges.head,
    column,
  }
}

function columnEdges(pages: readonly PageText[]): EdgesByColumn {
  const own = new Map<string, Edges>()
  const alike = new Map<string, Edges[]>()
  for (const page of pages) {
    for (const [key, lines] of linesByColumn(page)) {
      const edges = edgesAround(lines)
      own.set(key, edges)
      if (edges.lines < WELL_FILLED) continue
      const like = likeKey(key, page.number)
      alike.set(like, [...(alike.get(like) ?? []), edges])
    }
  }
  const typical = new Map<string, Edges>()
  for (const [key, list] of alike)
    typical.set(key, {
      head: middle(list.map((e) => e.head)),
      foot: middle(list.map((e) => e.foot)),
      lines: list.length,
      flush: list.length,
    })
  return { own, typical }
}

/** Lines that stand in one column; those across several are measured against all of them together. */
function linesByColumn(page: PageText): Map<string, TextLine[]> {
  const columns = new Map<string, TextLine[]>()
  const add = (key: string, lines: readonly TextLine[]) => columns.set(key, [...(columns.get(key) ?? []), ...lines])
  for (const block of page.blocks) {
    if (isFurniture(block) || block.kind === 'table' || block.kind === 'figure' || block.kind === 'seal') continue
    add(columnKey(page, block), block.lines)
    if (block.column !== -1) add(columnKey(page, { ...block, column: -1 }), block.lines)
  }
  return columns
}

function edgesAround(lines: readonly TextLine[]): Edges {
  const extents = lines.map(extent)
  // One line out of twenty may stick out (a mark in the margin, a merged line) without moving the edge.
  const heads = extents.map((e) => e.head).sort((a, b) => a - b)
  const feet = extents.map((e) => e.foot).sort((a, b) => b - a)
  const odd = Math.floor(lines.length / 20)
  const head = heads[odd] ?? 0
  const open = extents.filter((_, at) => !ENDS.test(lines[at]!.glyphs.at(-1)?.text ?? ''))
  const widest = feet[odd] ?? 0
  const long = open.filter((e) => e.foot - e.head > LONG * (widest - head))
  const foot = commonFoot(long, lines.length, widest)
  return { head, foot, lines: lines.length, flush: extents.filter((e) => foot - e.foot < e.size).length }
}

/** Lines that must end at one place for it to be the edge though others reach beyond, and their share. */
const EVEN = { lines: 8, share: 0.3 }
/** Share of the lines that may reach beyond: a colophon set across the sheet under a narrow column. */
const BEYOND = 0.12

/** Share of the widest line from which a line is prose and no heading of a part: 一、加强领导. */
const LONG = 0.4
/** Characters by which they must reach beyond: a mark may hang over the edge, a line stop short of it. */
const CLEARLY = 3
/** A line of a list ends so, and may be as long as its neighbours by chance; prose goes on. */
const ENDS = /[。；;：:）)]$/u

/** Where lines of prose that go on end, one under the other. Lines set wider than the column, if there are few, do not move it. */
function commonFoot(extents: readonly { foot: number; size: number }[], lines: number, widest: number): number {
  const reaching = (foot: number) => extents.filter((e) => Math.abs(foot - e.foot) < 0.7 * e.size)
  if (extents.filter((e) => widest - e.foot < e.size).length > BEYOND * lines) return widest
  const fullest = extents.map((e) => reaching(e.foot)).reduce((best, own) => (own.length > best.length ? own : best), [])
  if (fullest.length < Math.max(EVEN.lines, EVEN.share * lines)) return widest
  const foot = Math.max(...fullest.map((e) => e.foot))
  return widest - foot > CLEARLY * fullest[0]!.size ? foot : widest
}

function edgesOf(key: string, page: PageText, block: Block, { own, typical }: EdgesByColumn): Edges {
  const like = typical.get(likeKey(key, page.number)) ?? typical.get(likeKey(key, page.number + 1))
  const mine = own.get(key) ?? own.get(columnKey(page, { ...block, column: -1 })) ?? edgesAround(block.lines)
  if (like === undefined) return mine
  if (mine.lines >= WELL_FILLED && mine.foot - mine.head >= FULL_WIDTH * (like.foot - like.head)) return mine
  // A page set narrower than the others shows it: line after line ends at the same place.
  if (mine.flush >= WELL_FILLED && mine.flush >= 0.3 * mine.lines) return mine
  return { ...mine, head: Math.min(mine.head, like.head), foot: Math.max(mine.foot, like.foot) }
}

function columnKey(page: PageText, block: { writing: Writing; column: number }): string {
  return `${page.number}|${block.writing}|${block.column}`
}

/** Left and right pages of a sheet have their margins on different sides. */
function likeKey(key: string, pageNumber: number): string {
  return key.replace(/^\d+/, pageNumber % 2 === 0 ? 'even' : 'odd')
}

function extent(line: TextLine): { head: number; foot: number; size: number; start: number } {
  const { box } = line
  const first = line.glyphs[0]?.box ?? box
  const last = line.glyphs.at(-1)?.box ?? box
  if (line.writing === 'vertical') return { head: first.top, foot: last.bottom, size: box.right - box.left, start: box.right }
  return { head: first.left, foot: last.right, size: box.bottom - box.top, start: box.top }
}

function middle(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}
