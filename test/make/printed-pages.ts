import { pageId } from '../../gazette/ids.ts'
import type { PageText } from '../../gazette/page.ts'
import type { Box } from '../../gazette/place.ts'
import { boxAround } from '../../gazette/place.ts'
import type { Block, BlockKind, Cell, Glyph, TextLine } from '../../gazette/text.ts'

/**
 * Pages as a perfect reader gives them, set from text. A line's first character says how it is set:
 *
 *   `^` a title: centred, in larger type      `=` centred, in the type of the text      `>` to the right, as signatures are
 *   `|` the next column begins                `#` running head    `~` folio             `+` a row of a table, cells parted by `,`
 *   anything else: from the edge; full-width blanks at its head are an indent; a line longer than the measure is broken like prose.
 */
export type PageMake = { number?: number; measure?: number; issue?: string }

/** Pixels of a character of the running text; lines stand 1.5 apart. */
const SIZE = 40
const PITCH = 60
const MARGIN = 200

export function printedPage(lines: readonly string[], make: PageMake = {}): PageText {
  const { number = 1, measure = 24, issue = 'dhzb-1985-12' } = make
  const id = pageId(issue, number)
  const sheet = new Sheet(measure)
  for (const line of lines) sheet.set(line)
  const columns = sheet.columns()
  const width = MARGIN * 2 + columns * measure * SIZE + (columns - 1) * 2 * SIZE
  const image = {
    state: 'clean',
    id,
    number,
    file: '',
    width,
    height: 3600,
    dpi: 300,
    turned: 0,
    turnConfidence: 1,
    skew: 0,
    ink: 0.1,
  } as const
  return { state: 'text', id, number, image: { ...image, steps: [], findings: [] }, blocks: sheet.blocks, findings: [] }
}

/** An issue of pages numbered from 1, each with a running head and a folio that counts from `first`. */
export function printedIssue(pages: readonly (readonly string[])[], make: PageMake & { first?: number } = {}): PageText[] {
  const first = make.first ?? 1
  return pages.map((lines, at) => printedPage([...lines, `~· ${first + at} ·`], { ...make, number: at + 1 }))
}

/** The same pages without any place on paper, as typed text comes: every box is empty. */
export function typedPages(pages: readonly PageText[]): PageText[] {
  const nowhere = { left: 0, top: 0, right: 0, bottom: 0 }
  return pages.map((page) => ({
    ...page,
    blocks: page.blocks.map((block) => ({
      ...block,
      box: nowhere,
      lines: block.lines.map((line) => ({ ...line, box: nowhere, glyphs: line.glyphs.map((glyph) => ({ ...glyph, box: nowhere })) })),
    })),
  }))
}

class Sheet {
  blocks: Block[] = []
  measure: number
  column = 0
  row = 0
  tableRow = 0
  constructor(measure: number) {
    this.measure = measure
  }

  columns(): number {
    return this.column + 1
  }

  set(line: string): void {
    const mark = line[0] ?? ''
    const text = line.slice(1)
    if (mark === '|') {
      this.column++
      this.row = 0
      if (text !== '') this.set(text)
    } else if (mark === '#') this.put('running-head', text, 0, 20, SIZE)
    else if (mark === '~') this.put('folio', text, this.measure / 2, 3400, SIZE)
    else if (mark === '+') this.tableLine(text.split(','))
    else if (mark === '^') this.title(text)
    else if (mark === '=') this.body(text, (this.measure - [...text].length) / 2)
    else if (mark === '>') this.body(text, this.measure - [...text].length - 1)
    else this.prose(line)
  }

  title(text: string): void {
    this.row += 1
    const indent = (this.measure - [...text].length * 1.4) / 2
    this.put('text', text, Math.max(0.2, indent), this.top(), SIZE * 1.4)
    this.row += 1.5
  }

  body(text: string, indent: number): void {
    this.put('text', text, indent, this.top(), SIZE)
    this.row++
  }

  /** Breaks a paragraph at the measure; a mark may not stand at the head of a line and hangs over. */
  prose(text: string): void {
    const indent = /^　*/u.exec(text)![0].length
    let rest = [...text.slice(indent)]
    let here = indent
    do {
      let room = this.measure - here
      if (/[，。；：、）》]/u.test(rest[room] ?? '')) room++
      this.body(rest.slice(0, room).join(''), here)
      rest = rest.slice(room)
      here = 0
    } while (rest.length > 0)
  }

  tableLine(cells: string[]): void {
    const last = this.blocks.at(-1)
    if (last === undefined || last.kind !== 'table') this.tableRow = 0
    const share = this.measure / cells.length
    for (const [column, text] of cells.entries()) {
      this.put('table', text, column * share, this.top(), SIZE)
      const block = this.blocks.at(-1)!
      const cell: Cell = {
        row: this.tableRow,
        column,
        rowSpan: 1,
        columnSpan: 1,
        box: block.lines.at(-1)!.box,
        lines: [block.lines.length - 1],
      }
      block.cells.push(cell)
    }
    this.tableRow++
    this.row++
  }

  put(kind: BlockKind, text: string, indent: number, top: number, size: number): void {
    const column = kind === 'running-head' || kind === 'folio' ? -1 : this.column
    const left = MARGIN + this.column * (this.measure + 2) * SIZE + indent * SIZE
    const line = setLine(text, left, top, size)
    const last = this.blocks.at(-1)
    if (last !== undefined && last.kind === kind && last.column === column) {
      last.lines.push(line)
      last.box = boxAround([last.box, line.box])
    } else this.blocks.push({ kind, writing: 'horizontal', box: line.box, column, lines: [line], cells: [] })
  }

  top(): number {
    return 200 + this.row * PITCH
  }
}

function setLine(text: string, left: number, top: number, size: number): TextLine {
  const glyphs = [...text].map((character, at): Glyph => {
    const box = { left: left + at * size, top, right: left + (at + 1) * size, bottom: top + size }
    return { text: character, box, confidence: 0.99, others: [], risk: 0, doubt: null }
  })
  const box: Box = { left, top, right: left + glyphs.length * size, bottom: top + size }
  const quad: TextLine['quad'] = [
    { x: box.left, y: box.top },
    { x: box.right, y: box.top },
    { x: box.right, y: box.bottom },
    { x: box.left, y: box.bottom },
  ]
  return { box, quad, writing: 'horizontal', glyphs, readers: ['perfect'] }
}
