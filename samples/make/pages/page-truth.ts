import { around, type Edges } from '../impose.ts'
import type { Forme, FormeLine } from './forme.ts'

/** Where the scan of a page lies and how: `skew` and `turned` in degrees, clockwise; `index` from 1. */
export type PageScanPlace = { file: string; index: number; half: 'left' | 'right' | null; turned: 0 | 90 | 180 | 270; skew: number }
/** What was done to a page, for tables of figures by kind. */
export type PageStory = { layout: string; level: string; damages: string[] }

const FURNITURE = new Set(['running-head', 'folio', 'margin'])

/** The text of a page in reading order, one printed line a line, furniture and seals left out. */
export function formeText(forme: Forme): string {
  const lines = forme.lines.filter((line) => !FURNITURE.has(line.kind)).map((line) => line.text)
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`
}

/** Everything printed on a page in the samples' format, with its blocks, cells and story: see samples/README.md. */
export function formeTruth(forme: Forme, number: number, scan: PageScanPlace, story: PageStory): string {
  const { width, height, dpi, period, cast, script } = forme.setting
  const head = JSON.stringify({
    page: number,
    printedPage: forme.printed,
    role: forme.role,
    width,
    height,
    dpi,
    scan,
    ...story,
    period,
    cast,
    script,
  })
  const blocks = forme.blocks.map((block, order) => {
    const lines = forme.lines.flatMap((line, at) => (line.block === order ? [at] : []))
    const box = rounded(block.box ?? around(lines.map((at) => forme.lines[at]!.box)))
    const cells = block.cells.map((cell) => ({ ...cell, box: rounded(cell.box) }))
    return JSON.stringify({ order, ...block, box, lines, cells })
  })
  const lines = forme.lines.map((line, order) => JSON.stringify(lineTruth(line, order)))
  return `${head.slice(0, -1)},"blocks":[\n${blocks.join(',\n')}\n],"lines":[\n${lines.join(',\n')}\n]}\n`
}

function lineTruth(line: FormeLine, order: number): unknown {
  const found = {
    order,
    kind: line.kind,
    document: line.document,
    writing: line.writing,
    text: line.text,
    box: rounded(line.box),
    cells: line.sorts.flatMap((sort) => rounded(sort.box)),
    block: line.block,
  }
  const lying = line.lying ? { ...found, lying: true } : found
  return line.cell ? { ...lying, row: line.cell[0], column: line.cell[1] } : lying
}

function rounded([left, top, right, bottom]: Edges): Edges {
  return [Math.round(left), Math.round(top), Math.round(right), Math.round(bottom)]
}

/** The record of a folder of made pages: what `bench` asks of it, and the pages. No documents: the pages are no issue. */
export function folderRecord(name: string, files: readonly string[], pages: readonly { number: number; forme: Forme }[]): string {
  return `${JSON.stringify(
    {
      format: 'gongbao-record/1',
      issue: {
        id: name,
        series: '页样',
        year: 2000,
        number: 1,
        numberEnd: null,
        wholeNumber: null,
        kind: 'pages',
        publicationDate: '2000',
        source: files.map((file) => ({ file })),
      },
      discrepancies: [],
      pages: pages.map(({ number, forme }) => ({
        number,
        printedPage: forme.printed === null ? null : String(forme.printed),
        kind: forme.role,
      })),
      contents: [],
      documents: [],
    },
    null,
    1,
  )}\n`
}
