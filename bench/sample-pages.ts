import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pageId } from '../gazette/ids.ts'
import type { PageText } from '../gazette/page.ts'
import type { Box } from '../gazette/place.ts'
import { boxAround } from '../gazette/place.ts'
import type { Block, BlockKind, Glyph, TextLine, Writing } from '../gazette/text.ts'

/** A page of a sample's truth as the generator writes it: lines in reading order, `cells` four numbers a character. */
export type TruthLine = {
  kind: string
  document: string | null
  writing: 'ltr' | 'ttb'
  text: string
  box: number[]
  cells: number[]
  row?: number
  column?: number
}
export type TruthPage = { page: number; width: number; height: number; dpi: number; lines: TruthLine[] }

/** What the layout stage would call a line. Titles are left as text when `headings` is false: segmentation must do without the hint. */
export type Hints = { headings: boolean }

/** The truth of a sample as a perfect reader would have read it. `folder`: `samples/1985`. Pages in order, furniture marked. */
export function samplePages(folder: string, issue: string, hints: Hints): PageText[] {
  return truthPages(folder).map((page) => asPage(page, issue, hints))
}

/** Which document of the record each line belongs to, in the order of the lines of `samplePages`, by the generator's own key. */
export function truthPages(folder: string): TruthPage[] {
  const files = readdirSync(join(folder, 'truth')).filter((file) => /^p\d+\.json$/u.test(file))
  return files.sort().map((file) => JSON.parse(readFileSync(join(folder, 'truth', file), 'utf8')) as TruthPage)
}

/** A page of the truth as a perfect reader would have read it. */
export function asPage(page: TruthPage, issue: string, hints: Hints): PageText {
  const id = pageId(issue, page.page)
  const split = gutter(page)
  const blocks: Block[] = []
  const tables: (string | null)[] = []
  for (const line of page.lines) {
    const kind = kindOf(line.kind, hints)
    const column = kind === 'table' || split === null ? 0 : columnOf(line, split)
    const table = kind === 'table' ? (line.document ?? 'table') : null
    const last = blocks.at(-1)
    if (last !== undefined && last.kind === kind && last.column === column && tables.at(-1) === table) push(last, line)
    else {
      const block: Block = { kind, writing: writingOf(line), box: boxOf(line.box), column, lines: [], cells: [] }
      push(block, line)
      blocks.push(block)
      tables.push(table)
    }
  }
  for (const block of blocks) block.box = boxAround(block.lines.map((line) => line.box))
  const { width, height, dpi } = page
  return {
    state: 'text',
    id,
    number: page.page,
    image: {
      state: 'clean',
      id,
      number: page.page,
      file: '',
      width,
      height,
      dpi,
      turned: 0,
      turnConfidence: 1,
      skew: 0,
      steps: [],
      ink: 0.1,
      findings: [],
    },
    blocks,
    findings: [],
  }
}

function push(block: Block, line: TruthLine): void {
  block.lines.push(asLine(line))
  if (line.row === undefined || line.column === undefined) return
  const at = block.lines.length - 1
  const cell = block.cells.find((other) => other.row === line.row && other.column === line.column)
  if (cell !== undefined) cell.lines.push(at)
  else block.cells.push({ row: line.row, column: line.column, rowSpan: 1, columnSpan: 1, box: boxOf(line.box), lines: [at] })
}

function kindOf(kind: string, { headings }: Hints): BlockKind {
  if (kind === 'running-head' || kind === 'folio' || kind === 'table') return kind
  return headings && (kind === 'title' || kind === 'heading') ? 'heading' : 'text'
}

/** The middle of a page of two columns or tiers, across which few lines of text run; null for one column. */
function gutter(page: TruthPage): number | null {
  const text = page.lines.filter((line) => line.kind === 'paragraph')
  const vertical = page.lines[0]?.writing === 'ttb'
  const middle = (vertical ? page.height : page.width) / 2
  const [near, far] = vertical ? [1, 3] : [0, 2]
  const across = text.filter((line) => line.box[near]! < middle && line.box[far]! > middle)
  return text.length > 0 && across.length < 0.2 * text.length ? middle : null
}

function columnOf(line: TruthLine, middle: number): number {
  const [near, far] = line.writing === 'ttb' ? [1, 3] : [0, 2]
  if (line.box[far]! <= middle) return 0
  return line.box[near]! >= middle ? 1 : -1
}

function asLine(line: TruthLine): TextLine {
  const box = boxOf(line.box)
  const { left, top, right, bottom } = box
  let cell = 0
  let before = box
  const glyphs: Glyph[] = []
  for (const text of line.text) {
    // A blank has no cell of its own: it stands where the character before it ended.
    const own = text.trim() === '' ? after(before, line) : boxOf(line.cells.slice(cell, cell + 4))
    if (text.trim() !== '') cell += 4
    glyphs.push({ text, box: own, confidence: 1, others: [], risk: 0, doubt: null })
    before = own
  }
  const quad: TextLine['quad'] = [
    { x: left, y: top },
    { x: right, y: top },
    { x: right, y: bottom },
    { x: left, y: bottom },
  ]
  return { box, quad, writing: writingOf(line), glyphs, readers: ['truth'] }
}

function after(box: Box, line: TruthLine): Box {
  return line.writing === 'ttb' ? { ...box, top: box.bottom } : { ...box, left: box.right }
}

function writingOf(line: TruthLine): Writing {
  return line.writing === 'ttb' ? 'vertical' : 'horizontal'
}

function boxOf([left, top, right, bottom]: number[]): Box {
  return { left: left ?? 0, top: top ?? 0, right: right ?? 0, bottom: bottom ?? 0 }
}
