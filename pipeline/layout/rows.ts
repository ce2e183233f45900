import { boxAround } from '../../gazette/place.ts'
import type { Piece } from './frame.ts'

/** Pieces of one printed line, left to right. */
export type Row = Piece[]

export type RowOptions = {
  /** Pieces of a row further apart than this, in characters, are lines of their own: `〔1985〕12号   签发人`. */
  rowGapCharacters: number
  /** What stands at the column's right edge and is no longer than this, in characters, belongs to its row all the same: page numbers of a contents list. */
  pageNumberCharacters: number
}

/** The lines of a stack, in reading order. `right`: the stack's right edge. */
export function rowsOf(pieces: readonly Piece[], size: number, options: RowOptions): Row[] {
  const right = Math.max(...pieces.map(({ box }) => box.right))
  const levels: Row[] = []
  for (const piece of [...pieces].sort((a, b) => middle(a) - middle(b) || a.box.left - b.box.left)) {
    const level = levels.slice(-4).find((row) => row.every((other) => onOneLevel(piece, other)))
    if (level) level.push(piece)
    else levels.push([piece])
  }
  const rows: Row[] = []
  for (const level of besideLast(levels)) {
    level.sort((a, b) => a.box.left - b.box.left)
    let row: Row = []
    for (const piece of level) {
      const last = row.at(-1)
      if (last && !belongs(last, piece, right, size, options)) {
        rows.push(row)
        row = []
      }
      row.push(piece)
    }
    rows.push(row)
  }
  return rows
}

function middle({ box }: Piece): number {
  return (box.top + box.bottom) / 2
}

function height({ box }: Piece): number {
  return box.bottom - box.top
}

/** Beside each other on one line: a full stop or 一 is low, but lies within the line's height. */
function onOneLevel(one: Piece, other: Piece): boolean {
  if (one.writing !== other.writing) return false
  const overlap = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top)
  const low = Math.min(height(one), height(other))
  const high = Math.max(height(one), height(other))
  const aside = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left)
  if (aside > 0.5 * Math.min(one.box.right - one.box.left, other.box.right - other.box.left)) return false
  return overlap >= 0.7 * low && Math.abs(middle(one) - middle(other)) <= 0.35 * high
}

function belongs(last: Piece, piece: Piece, right: number, size: number, options: RowOptions): boolean {
  const gap = piece.box.left - last.box.right
  const tall = Math.max(height(last), height(piece), size)
  if (gap <= options.rowGapCharacters * tall || isLeader(last, size) || isLeader(piece, size)) return true
  return piece.box.right >= right - 1.5 * size && piece.box.right - piece.box.left <= options.pageNumberCharacters * size
}

/** Dots between a title and its page number: pale ones before them may not show. */
function isLeader(piece: Piece, size: number): boolean {
  return height(piece) < 0.4 * size && piece.box.right - piece.box.left > 3 * size
}

/** What stands beside several lines, as 文件 beside the issuers of a letterhead, is read after the last of them. */
function besideLast(levels: Row[]): Row[] {
  const result = [...levels]
  for (const level of levels) {
    if (level.length !== 1) continue
    const box = level[0]!.box
    const beside = result.filter((other) => {
      if (other === level) return false
      const around = boxAround(other.map((piece) => piece.box))
      const overlap = Math.min(around.bottom, box.bottom) - Math.max(around.top, box.top)
      return around.right <= box.left && overlap > 0.15 * Math.min(box.bottom - box.top, around.bottom - around.top)
    })
    if (beside.length < 2) continue
    result.splice(result.indexOf(level), 1)
    result.splice(stackEnd(result, beside.at(-1)!, box) + 1, 0, level)
  }
  return result
}

/** The last row of the stack that `from` belongs to: rows of its size, evenly spaced, all left of the box. */
function stackEnd(levels: readonly Row[], from: Row, box: { left: number }): number {
  let at = levels.indexOf(from)
  while (at + 1 < levels.length) {
    const here = boxAround(levels[at]!.map((piece) => piece.box))
    const next = boxAround(levels[at + 1]!.map((piece) => piece.box))
    const tall = here.bottom - here.top
    const alike = Math.abs(next.bottom - next.top - tall) <= 0.25 * tall && next.top - here.bottom <= 0.6 * tall
    if (!alike || next.right > box.left) break
    at++
  }
  return at
}
