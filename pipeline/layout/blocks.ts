import type { Box } from '../../gazette/place.ts'
import { boxAround } from '../../gazette/place.ts'
import type { BlockKind, Cell } from '../../gazette/text.ts'
import { acrossGutters, cutAtGutters, standingBox } from './across.ts'
import { stacksOf } from './bands.ts'
import type { ColumnOptions } from './columns.ts'
import type { FrameRule, Piece } from './frame.ts'
import { type KindOptions, kindsOf } from './kinds.ts'
import { type Part, partsOf } from './parts.ts'
import { type Row, type RowOptions, rowsOf } from './rows.ts'
import { openLines, ruledLines } from './table-block.ts'
import type { RuledTable } from './tables.ts'
import { findUnruled, type UnruledOptions } from './unruled.ts'

/** A block in the making: rows of pieces in reading order. Cells count the rows by index. */
export type DraftBlock = { kind: BlockKind; column: number; box: Box; rows: Row[]; cells: Cell[] }

export type OrderOptions = ColumnOptions &
  RowOptions &
  KindOptions &
  UnruledOptions & {
    /** A wider distance between two lines, in characters, begins a new block. */
    blockGapCharacters: number
  }

type Item = { box: Box; piece: Piece | null; table: RuledTable | null; pieces: Piece[] }

/** Text and tables of a page in reading order. Everything in the reading frame; `size`: height of a body character. */
export function blocksOf(
  pieces: readonly Piece[],
  rules: readonly FrameRule[],
  tables: readonly RuledTable[],
  size: number,
  options: OrderOptions,
): DraftBlock[] {
  const ruled = itemsOf(pieces, tables)
  const free = ruled.flatMap(({ piece }) => piece ?? [])
  // Before columns are looked for: those of a table that fills the page are like columns of text.
  const open = itemsOf(free, findUnruled(free, size, options).map(unruled))
  const items = [...ruled.filter(({ piece }) => piece === null), ...open]
  return partsOf(items, rules, size, options).flatMap((part) => partBlocks(part, rules, size, options))
}

function partBlocks({ items, gutters }: Part<Item>, rules: readonly FrameRule[], size: number, options: OrderOptions): DraftBlock[] {
  const free = items.flatMap(({ piece }) => piece ?? [])
  const pairs = acrossGutters(free, gutters, size)
  const cutItems = items.flatMap((item) =>
    item.piece && !pairs.has(item.piece) ? cutAtGutters(item.piece, gutters, free, size).map(single) : [item],
  )
  for (const item of cutItems) if (item.piece) item.box = pairs.get(item.piece) ?? standingBox(item.piece, gutters, size)
  const blocks: DraftBlock[] = []
  for (const stack of stacksOf(cutItems, gutters, size)) {
    let run: Piece[] = []
    const close = (): void => {
      if (run.length > 0) blocks.push(...runBlocks(run, stack.column, rules, size, options))
      run = []
    }
    for (const item of stack.items) {
      if (item.piece) run.push(item.piece)
      else {
        const { rules: own } = item.table!
        const lines = own.length > 0 ? ruledLines(item.table!, item.pieces, size, options) : openLines(item.pieces, size, options)
        if (isOneColumn(lines.cells)) run.push(...item.pieces)
        else {
          close()
          blocks.push({ kind: 'table', column: stack.column, box: item.box, ...lines })
        }
      }
    }
    close()
  }
  return blocks
}

/** A frame round a notice, or rules between all lines, make no table. */
function isOneColumn(cells: readonly Cell[]): boolean {
  return cells.every(({ column, columnSpan }) => column + columnSpan === 1)
}

/** Lines that follow each other in a column, with the tables without rules among them. */
function runBlocks(run: readonly Piece[], column: number, rules: readonly FrameRule[], size: number, options: OrderOptions): DraftBlock[] {
  const blocks: DraftBlock[] = []
  let text: Piece[] = []
  const close = (): void => {
    if (text.length > 0) blocks.push(...textBlocks(text, column, rules, size, options))
    text = []
  }
  for (const item of itemsOf(run, findUnruled(run, size, options).map(unruled)).sort((a, b) => middleOf(a) - middleOf(b))) {
    if (item.piece) text.push(item.piece)
    else {
      close()
      blocks.push({ kind: 'table', column, box: item.box, ...openLines(item.pieces, size, options) })
    }
  }
  close()
  return blocks
}

function middleOf({ box }: Item): number {
  return (box.top + box.bottom) / 2
}

function unruled(box: Box): RuledTable {
  return { box, rules: [] }
}

function itemsOf(pieces: readonly Piece[], tables: readonly RuledTable[]): Item[] {
  const items: Item[] = tables.map((table) => ({ box: table.box, piece: null, table, pieces: [] }))
  for (const piece of pieces) {
    const x = (piece.box.left + piece.box.right) / 2
    const y = (piece.box.top + piece.box.bottom) / 2
    const table = items.find(({ table: ruled, box }) => ruled && x > box.left && x < box.right && y > box.top && y < box.bottom)
    if (table) table.pieces.push(piece)
    else items.push(single(piece))
  }
  return items.filter(({ piece, pieces: inside }) => piece !== null || inside.length > 0)
}

function single(piece: Piece): Item {
  return { box: piece.box, piece, table: null, pieces: [] }
}

function textBlocks(
  pieces: readonly Piece[],
  column: number,
  rules: readonly FrameRule[],
  size: number,
  options: OrderOptions,
): DraftBlock[] {
  const rows = rowsOf(pieces, size, options)
  const boxes = rows.map((row) => boxAround(row.map(({ box }) => box)))
  const around = boxAround(boxes)
  const kinds = kindsOf(boxes, around, rules, size, options)
  const blocks: DraftBlock[] = []
  for (const [at, row] of rows.entries()) {
    const last = blocks.at(-1)
    const gap = at === 0 ? 0 : boxes[at]!.top - boxes[at - 1]!.bottom
    if (last && last.kind === kinds[at] && gap <= options.blockGapCharacters * size) {
      last.rows.push(row)
      last.box = boxAround([last.box, boxes[at]!])
    } else blocks.push({ kind: kinds[at]!, column, box: boxes[at]!, rows: [row], cells: [] })
  }
  return blocks
}
