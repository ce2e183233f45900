import type { DocumentLine, DocumentTable } from '../../gazette/document.ts'
import type { LineId } from '../../gazette/ids.ts'
import { lineId } from '../../gazette/ids.ts'
import type { PageText } from '../../gazette/page.ts'
import type { Block } from '../../gazette/text.ts'
import { lineText } from '../../gazette/text.ts'

/** A table of a page with the lines that stand in it. */
export type PrintedTable = { table: DocumentTable; lines: LineId[] }

/** The tables of the issue that were found as cells. A table without cells stays running lines of kind 'table'. */
export function printedTables(pages: readonly PageText[]): PrintedTable[] {
  return pages.flatMap((page) =>
    page.blocks.flatMap((block, at) => {
      if (block.kind !== 'table' || block.cells.length === 0) return []
      return [{ table: tableOf(page, block), lines: block.lines.map((_, line) => lineId(page.id, at + 1, line + 1)) }]
    }),
  )
}

/** Line → the cell it stands in, so that a cell's lines can be joined. */
export function cellsOfLines(pages: readonly PageText[]): Map<LineId, string> {
  const cells = new Map<LineId, string>()
  for (const page of pages)
    for (const [at, block] of page.blocks.entries())
      for (const cell of block.cells)
        for (const line of cell.lines) cells.set(lineId(page.id, at + 1, line + 1), `${page.id}|${at}|${cell.row}|${cell.column}`)
  return cells
}

/** The tables that stand in a document: those that share a line with it. */
export function tablesOf(lines: readonly DocumentLine[], tables: readonly PrintedTable[]): DocumentTable[] {
  const own = new Set(lines.map((line) => line.id))
  return tables.filter((printed) => printed.lines.some((line) => own.has(line))).map((printed) => printed.table)
}

function tableOf(page: PageText, block: Block): DocumentTable {
  const cells = block.cells.map((cell) => ({
    ...cell,
    text: cell.lines.map((line) => lineText(block.lines[line] ?? { glyphs: [] }).trim()).join(''),
  }))
  return {
    page: page.id,
    box: block.box,
    rows: Math.max(...cells.map((cell) => cell.row + cell.rowSpan)),
    columns: Math.max(...cells.map((cell) => cell.column + cell.columnSpan)),
    cells,
  }
}
