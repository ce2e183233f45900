import type { Box } from '../../gazette/place.ts'
import type { FrameRule } from './frame.ts'

/**
 * A cell of a ruled table, in the frame of its rules. Rows and columns from 0. `squares`: how many of the grid it holds; fewer than its spans
 * have where worn rules part it on one side only.
 */
export type RuledCell = { row: number; column: number; rowSpan: number; columnSpan: number; box: Box; squares: number }

/**
 * The cells between the rules of a table, in reading order. Where no rule parts two neighbours they are one cell with a span.
 * `size`: rules closer than half a character are one (double rules).
 */
export function cellsOf(box: Box, rules: readonly FrameRule[], size: number): RuledCell[] {
  const upright = rules.filter(({ direction }) => direction === 'upright').map((rule) => rule.box)
  const level = rules.filter(({ direction }) => direction === 'level').map((rule) => rule.box)
  const xs = edges([box.left, ...upright.map(({ left, right }) => (left + right) / 2), box.right], size)
  const ys = edges([box.top, ...level.map(({ top, bottom }) => (top + bottom) / 2), box.bottom], size)
  const columns = xs.length - 1
  const parent = Array.from({ length: columns * (ys.length - 1) }, (_, at) => at)
  const root = (at: number): number => (parent[at] === at ? at : root(parent[at]!))
  for (let row = 0; row < ys.length - 1; row++) {
    for (let column = 0; column < columns; column++) {
      const at = row * columns + column
      if (column + 1 < columns && !parted(upright, xs[column + 1]!, ys[row]!, ys[row + 1]!, size)) parent[root(at + 1)] = root(at)
      if (row + 2 < ys.length && !parted(level.map(turned), ys[row + 1]!, xs[column]!, xs[column + 1]!, size))
        parent[root(at + columns)] = root(at)
    }
  }
  const groups = new Map<number, number[]>()
  for (const at of parent.keys()) groups.set(root(at), [...(groups.get(root(at)) ?? []), at])
  return [...groups.values()].map((group) => cellAround(group, columns, xs, ys)).sort((a, b) => a.row - b.row || a.column - b.column)
}

function edges(places: number[], size: number): number[] {
  const sorted = [...places].sort((a, b) => a - b)
  return sorted.filter((place, at) => at === 0 || place - sorted[at - 1]! > 0.5 * size)
}

function turned(box: Box): Box {
  return { left: box.top, top: box.left, right: box.bottom, bottom: box.right }
}

/** Whether upright rules stand at x over most of the way from top to bottom. */
function parted(upright: readonly Box[], x: number, top: number, bottom: number, size: number): boolean {
  let covered = 0
  for (const rule of upright) {
    if (Math.abs((rule.left + rule.right) / 2 - x) > 0.6 * size) continue
    covered += Math.max(0, Math.min(rule.bottom, bottom) - Math.max(rule.top, top))
  }
  return covered >= 0.6 * (bottom - top)
}

function cellAround(group: readonly number[], columns: number, xs: readonly number[], ys: readonly number[]): RuledCell {
  const rows = group.map((at) => Math.floor(at / columns))
  const places = group.map((at) => at % columns)
  const row = Math.min(...rows)
  const column = Math.min(...places)
  const rowSpan = Math.max(...rows) - row + 1
  const columnSpan = Math.max(...places) - column + 1
  const box = { left: xs[column]!, top: ys[row]!, right: xs[column + columnSpan]!, bottom: ys[row + rowSpan]! }
  return { row, column, rowSpan, columnSpan, box, squares: group.length }
}
