import { boxAround } from '../../gazette/place.ts'
import type { Writing } from '../../gazette/text.ts'
import type { Mark, Strip } from './strips.ts'

/**
 * Loose ink of text size that the finder passed over: a folio of one digit, 一 alone on a line. Marks closer than a quarter of a
 * character stand together. `size`: height of a body character. Returns the new strips, and pictures: ink too large for text.
 */
export function recover(loose: readonly Mark[], size: number, writing: Writing, sheet: { width: number; height: number }) {
  const strips: Strip[] = []
  const pictures: Mark[] = []
  const crumbs: Mark[] = []
  for (const marks of neighbours(
    loose.filter(({ pixels }) => pixels >= 3),
    size * 0.3,
  )) {
    const box = boxAround(marks)
    const width = box.right - box.left
    const height = box.bottom - box.top
    const pixels = marks.reduce((sum, mark) => sum + mark.pixels, 0)
    const atEdge = box.left < 2 || box.top < 2 || box.right > sheet.width - 2 || box.bottom > sheet.height - 2
    const across = writing === 'vertical' ? width : height
    if (Math.min(width, height) > 2.6 * size) pictures.push({ ...box, pixels })
    else if (
      (marks.length <= 3 && isLine(box, size)) ||
      atEdge ||
      Math.max(width, height) < 0.5 * size ||
      across > 2.6 * size ||
      pixels < 0.04 * size * size
    )
      crumbs.push(...marks)
    else strips.push({ box, writing, marks })
  }
  return { strips, pictures, crumbs }
}

/** Longer than a dash of two characters and thin: what is left of a rule, or the edge of the sheet. */
function isLine({ left, top, right, bottom }: { left: number; top: number; right: number; bottom: number }, size: number): boolean {
  const [short, long] = [Math.min(right - left, bottom - top), Math.max(right - left, bottom - top)]
  return long > 3.5 * size && short < 0.5 * size
}

/** Groups of marks whose boxes come closer than `gap`. */
function neighbours(marks: readonly Mark[], gap: number): Mark[][] {
  const sorted = [...marks].sort((a, b) => a.top - b.top || a.left - b.left)
  const parent = sorted.map((_, at) => at)
  const root = (at: number): number => {
    let top = at
    while (parent[top] !== top) top = parent[top]!
    parent[at] = top
    return top
  }
  const active: number[] = []
  for (const [at, mark] of sorted.entries()) {
    let kept = 0
    for (const other of active) {
      const before = sorted[other]!
      if (before.bottom + gap < mark.top) continue
      active[kept++] = other
      if (before.left - gap <= mark.right && mark.left - gap <= before.right) parent[root(at)] = root(other)
    }
    active.length = kept
    active.push(at)
  }
  const groups = new Map<number, Mark[]>()
  for (const [at, mark] of sorted.entries()) {
    const group = groups.get(root(at))
    if (group) group.push(mark)
    else groups.set(root(at), [mark])
  }
  return [...groups.values()]
}
