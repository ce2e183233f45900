import type { Random } from '../random.ts'
import { pick, whole } from './chance.ts'
import type { Copy } from './copy.ts'
import { goods, personName, placeName, unitName, writtenDate } from './made-up.ts'
import { counted } from './script.ts'
import type { Table, TableCell } from './table.ts'

type Grid = { add: (row: number, column: number, text: string, extra?: Partial<TableCell>) => void; cells: TableCell[] }

function grid(): Grid {
  const cells: TableCell[] = []
  const add: Grid['add'] = (row, column, text, extra = {}) => {
    cells.push({ row, column, rowSpan: 1, columnSpan: 1, text, align: 'centre', ...extra })
  }
  return { add, cells }
}

function number(random: Random, copy: Copy, arabic: boolean, digits: number): string {
  const value = whole(random, 10 ** Math.max(0, digits - 2), 10 ** digits - 1)
  if (!arabic) return copy.printed(counted(value))
  const share = random.next()
  return share < 0.25 ? (value / 10).toFixed(1) : share < 0.35 ? (value / 100).toFixed(2) : String(value)
}

/**
 * A table of figures with heads in two rows: the first column's head over both, groups over two or three columns each; groups of rows under
 * one name; a total. `room`: how many columns there may be at most.
 */
export function figuresTable(random: Random, copy: Copy, arabic: boolean, room: number, rows: number, ruled: boolean): Table {
  const { add, cells } = grid()
  const isGrouped = ruled && room >= 5 && random.next() < 0.6
  const firsts = isGrouped ? 2 : 1
  const groups: number[] = []
  while (firsts + sum(groups) + 2 <= room) groups.push(Math.min(pick(random, [2, 2, 3]), room - firsts - sum(groups)))
  const heads = copy.made((chance) => pick(chance, ['县别', '地区', '单位', '品种', '年份']), 'table')
  add(0, 0, isGrouped ? copy.printed('专区') : heads, { rowSpan: 2 })
  if (isGrouped) add(0, 1, heads, { rowSpan: 2 })
  let column = firsts
  for (const group of groups) {
    add(
      0,
      column,
      copy.made((chance) => pick(chance, ['计划', '实际完成', '上年同期', '合计', '收购', goods(chance)]), 'table'),
      { columnSpan: group },
    )
    column += group
  }
  for (let at = firsts; at < column; at += 1)
    add(
      1,
      at,
      copy.made(
        (chance) =>
          `${pick(chance, ['面积', '产量', '金额', '数量', '单价', '户数'])}${random.next() < 0.5 ? `（${unitName(chance)}）` : ''}`,
        'table',
      ),
    )
  addBody({ add, cells }, random, copy, { arabic, from: 2, to: 2 + rows, firsts, columns: column })
  const widths = Array.from({ length: column }, (_, at) => (at < firsts ? 1.25 : 1))
  return { widths, rows: 2 + rows, heads: 2, cells: inOrder(cells), ruled }
}

type Body = { arabic: boolean; from: number; to: number; firsts: number; columns: number }

function addBody({ add }: Grid, random: Random, copy: Copy, { arabic, from, to, firsts, columns }: Body): void {
  let left = 0
  for (let row = from; row < to; row += 1) {
    const isTotal = row === to - 1
    if (isTotal) add(row, 0, copy.printed('合计'), { columnSpan: firsts })
    else if (firsts === 2) {
      if (left === 0) {
        left = Math.min(whole(random, 2, 4), to - 1 - row)
        add(
          row,
          0,
          copy.made((chance) => placeName(chance).slice(0, 2), 'table'),
          { rowSpan: left },
        )
      }
      left -= 1
      add(row, 1, copy.made(placeName, 'table'))
    } else add(row, 0, copy.made(placeName, 'table'))
    for (let column = firsts; column < columns; column += 1)
      add(row, column, random.next() < 0.05 ? '—' : number(random, copy, arabic, whole(random, 2, 5)), {
        align: arabic ? 'right' : 'centre',
      })
  }
}

/** A table of words: number, title, who approved it, remark; some remarks stand for several rows. */
export function wordsTable(random: Random, copy: Copy, arabic: boolean, rows: number, ruled: boolean): Table {
  const { add, cells } = grid()
  for (const [at, head] of ['序号', '名称', '负责人', '备注'].entries()) add(0, at, copy.printed(head))
  let left = 0
  for (let row = 1; row <= rows; row += 1) {
    add(row, 0, arabic ? String(row) : copy.printed(counted(row)))
    add(row, 1, copy.title(22), { align: 'left' })
    add(row, 2, copy.made(personName, 'table'))
    if (left === 0) {
      left = ruled ? Math.min(pick(random, [1, 1, 2, 3]), rows - row + 1) : 1
      add(
        row,
        3,
        copy.made((chance) => (chance.next() < 0.5 ? `${writtenDate(chance, arabic)}批准` : `由${placeName(chance)}办理`), 'table'),
        { rowSpan: left, align: 'left' },
      )
    }
    left -= 1
  }
  return { widths: [0.5, 2.2, 0.9, 1.5], rows: rows + 1, heads: 1, cells: inOrder(cells), ruled }
}

/** A plain list in columns, without rules and spans: prices, appointments. */
export function plainTable(random: Random, copy: Copy, arabic: boolean, columns: number, rows: number): Table {
  const { add, cells } = grid()
  const heads = ['品名', '单位', '计划', '完成', '上年', '比重'].slice(0, columns)
  for (const [at, head] of heads.entries()) add(0, at, copy.printed(head), { align: at === 0 ? 'left' : 'centre' })
  for (let row = 1; row <= rows; row += 1) {
    add(
      row,
      0,
      copy.made((chance) => (chance.next() < 0.5 ? goods(chance) : placeName(chance)), 'table'),
      { align: 'left' },
    )
    for (let column = 1; column < columns; column += 1)
      add(row, column, column === 1 ? copy.made(unitName, 'table') : number(random, copy, arabic, whole(random, 2, 5)), {
        align: column === 1 ? 'centre' : 'right',
      })
  }
  return {
    widths: heads.map((_, at) => (at === 0 ? 1.4 : 1)),
    rows: rows + 1,
    heads: random.next() < 0.5 ? 1 : 0,
    cells: inOrder(cells),
    ruled: false,
  }
}

/** Row by row, from the first column to the last: the order of reading. */
function inOrder(cells: TableCell[]): TableCell[] {
  return cells.sort((a, b) => a.row - b.row || a.column - b.column)
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0)
}
