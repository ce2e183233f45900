import type { Box } from '../../gazette/place.ts'
import { boxAround } from '../../gazette/place.ts'
import type { FrameRule } from './frame.ts'

/** A ruled table: its frame, and the places of its level and upright rules (level: y, upright: x), in ink pixels. */
export type RuledTable = { box: Box; rules: FrameRule[] }

/**
 * Ruled tables: rules that touch each other in a grid, or three level rules of the same extent (head, under the column heads, foot).
 * The frame round a page, or the two rules of a masthead, are no table.
 */
export function findTables(rules: readonly FrameRule[], size: number): RuledTable[] {
  const tables: RuledTable[] = []
  const rest = new Set(rules)
  for (const group of touching(rules, size)) {
    const level = group.filter(({ direction }) => direction === 'level').sort((a, b) => a.box.top - b.box.top)
    const upright = group.filter(({ direction }) => direction === 'upright')
    if (level.length < 2 || upright.length === 0) continue
    const box = gridBox(level, upright, size)
    const inner = upright.filter((rule) => rule.box.left > box.left + size && rule.box.right < box.right - size)
    if (inner.length < 1 || level.length + upright.length < 4) continue
    tables.push({ box, rules: group.map((rule) => ({ ...rule, box: within(rule.box, box) })) })
    for (const rule of group) rest.delete(rule)
  }
  const open = [...rest].filter(({ direction }) => direction === 'level')
  for (const group of sameExtent(open, size)) {
    const box = boxAround(group.map((rule) => rule.box))
    if (tables.some((table) => table.box.top < box.bottom && box.top < table.box.bottom)) continue
    tables.push({ box, rules: group })
  }
  return tables.sort((a, b) => a.box.top - b.box.top || a.box.left - b.box.left)
}

/** The grid's frame. A rule that runs on into neighbouring characters by less than a row's height does not widen it. */
function gridBox(level: readonly FrameRule[], upright: readonly FrameRule[], size: number): Box {
  const middle = (values: number[]): number => values.sort((a, b) => a - b)[values.length >> 1]!
  const across = boxAround(upright.map(({ box }) => box))
  const down = boxAround(level.map(({ box }) => box))
  const outer = (edge: number, overhang: number): number => (Math.abs(overhang - edge) < OVERHANG * size ? edge : overhang)
  const [head, foot] = [level[0]!.box, level.at(-1)!.box]
  // A table open at its sides is as wide as its head and foot rule, however little is left of the others.
  const agreed = (one: number, other: number): number[] => (Math.abs(one - other) < size ? [(one + other) / 2] : [])
  const lefts = [middle(level.map(({ box }) => box.left)), ...agreed(head.left, foot.left)]
  const rights = [middle(level.map(({ box }) => box.right)), ...agreed(head.right, foot.right)]
  return {
    left: Math.min(across.left, ...lefts.map((left) => outer(across.left, left))),
    right: Math.max(across.right, ...rights.map((right) => outer(across.right, right))),
    top: Math.min(down.top, outer(down.top, middle(upright.map(({ box }) => box.top)))),
    bottom: Math.max(down.bottom, outer(down.bottom, middle(upright.map(({ box }) => box.bottom)))),
  }
}

/** In characters: rows are higher. */
const OVERHANG = 1.6

function within(rule: Box, box: Box): Box {
  return {
    left: Math.max(rule.left, box.left),
    top: Math.max(rule.top, box.top),
    right: Math.min(rule.right, box.right),
    bottom: Math.min(rule.bottom, box.bottom),
  }
}

function touching(rules: readonly FrameRule[], size: number): FrameRule[][] {
  const groups: FrameRule[][] = []
  const reach = 0.4 * size
  for (const rule of rules) {
    const met = groups.filter((group) =>
      group.some(({ box, direction }) => {
        if (direction === rule.direction) return false
        const apart = Math.max(box.left - rule.box.right, rule.box.left - box.right, box.top - rule.box.bottom, rule.box.top - box.bottom)
        return apart <= reach
      }),
    )
    const merged = [rule, ...met.flat()]
    for (const group of met) groups.splice(groups.indexOf(group), 1)
    groups.push(merged)
  }
  return groups
}

/** Three level rules or more that begin and end at the same places, top to bottom; a fourth far below begins another table. */
function sameExtent(level: readonly FrameRule[], size: number): FrameRule[][] {
  const sorted = [...level].sort((a, b) => a.box.top - b.box.top)
  const used = new Set<FrameRule>()
  const groups: FrameRule[][] = []
  for (const first of sorted) {
    if (used.has(first)) continue
    const alike = sorted.filter(
      (rule) =>
        !used.has(rule) &&
        rule.box.top >= first.box.top &&
        Math.abs(rule.box.left - first.box.left) < size &&
        Math.abs(rule.box.right - first.box.right) < size,
    )
    const apart = alike.filter((rule, at) => at === 0 || rule.box.top - alike[at - 1]!.box.bottom > 0.5 * size)
    for (let at = 0; at + 2 < apart.length; at += 3) {
      const [head, under, foot] = [apart[at]!, apart[at + 1]!, apart[at + 2]!]
      // The head of a table is lower than its body: three rules evenly over the page divide something else.
      if (under.box.top - head.box.bottom > foot.box.top - under.box.bottom) continue
      const table = alike.filter((rule) => rule.box.top >= head.box.top && rule.box.top <= foot.box.bottom)
      for (const rule of table) used.add(rule)
      groups.push(table)
    }
  }
  return groups
}
