import type { Gutter } from './columns.ts'

/** Pieces that are read one below the other. `column`: from 0 in reading order; -1 where they run across columns. */
export type Stack<Item> = { column: number; items: Item[] }

/** In characters: how far a long line may reach over the middle of a gutter and still stand on its one side, and how long it is then. */
const BENT = 0.9
const LONG = 6

type Boxed = { box: { left: number; top: number; right: number; bottom: number } }

/**
 * The page cut into stacks in reading order: what runs across a gutter divides the page into an upper and a lower part; between two
 * such parts the columns are read one after the other.
 */
export function stacksOf<Item extends Boxed>(items: readonly Item[], gutters: readonly Gutter[], size: number): Stack<Item>[] {
  const sorted = [...items].sort((a, b) => middle(a) - middle(b) || a.box.left - b.box.left)
  if (gutters.length === 0) return sorted.length === 0 ? [] : [{ column: 0, items: sorted }]
  const left = Math.min(...items.map(({ box }) => box.left))
  const right = Math.max(...items.map(({ box }) => box.right))
  const across = new Set(sorted.filter((item) => isAlone(item, sorted, (left + right) / 2, size)))
  return joined(cut(sorted, gutters, 0, size, across))
}

/** A heading over all columns that is no wider than the middle one: nothing stands beside it, nor close above or below, in any column. */
function isAlone<Item extends Boxed>({ box }: Item, items: readonly Item[], centre: number, size: number): boolean {
  if (Math.abs((box.left + box.right) / 2 - centre) > 0.8 * size) return false
  const isClear = (other: Item): boolean =>
    other.box === box || other.box.top >= box.bottom + 0.15 * size || other.box.bottom <= box.top - 0.15 * size
  return items.every(isClear)
}

function middle({ box }: Boxed): number {
  return (box.top + box.bottom) / 2
}

/** `first`: number of the leftmost column that these items stand in. */
function cut<Item extends Boxed>(
  items: Item[],
  gutters: readonly Gutter[],
  first: number,
  size: number,
  alone: ReadonlySet<Item>,
): Stack<Item>[] {
  if (items.length === 0) return []
  if (gutters.length === 0) return [{ column: first, items }]
  const runsAcross = (item: Item): boolean => alone.has(item)
  const free = items.some(runsAcross) ? -1 : gutters.findIndex((gutter) => !items.some((item) => crosses(item, gutter, size)))
  if (free !== -1) {
    const at = (gutters[free]!.left + gutters[free]!.right) / 2
    const isLeft = ({ box }: Item) => (box.left + box.right) / 2 < at
    return [
      ...cut(items.filter(isLeft), gutters.slice(0, free), first, size, alone),
      ...cut(
        items.filter((item) => !isLeft(item)),
        gutters.slice(free + 1),
        first + free + 1,
        size,
        alone,
      ),
    ]
  }
  const across = items.find((item) => runsAcross(item) || gutters.some((gutter) => crosses(item, gutter, size)))!
  const above = items.filter((item) => item !== across && middle(item) < across.box.top)
  const beside = items.filter((item) => item !== across && middle(item) >= across.box.top && middle(item) < across.box.bottom)
  const below = items.filter((item) => item !== across && middle(item) >= across.box.bottom)
  const row = [across, ...beside].sort((a, b) => a.box.left - b.box.left)
  return [...cut(above, gutters, first, size, alone), { column: -1, items: row }, ...cut(below, gutters, first, size, alone)]
}

/** On a bent page a column that stands on one side may end in the gutter, or a little beyond it: that is no line across. */
function crosses({ box }: Boxed, gutter: Gutter, size: number): boolean {
  const middle = (gutter.left + gutter.right) / 2
  const [before, after] = [middle - box.left, box.right - middle]
  if (Math.min(before, after) < BENT * size && Math.max(before, after) > LONG * size) return false
  return box.left < middle && box.right > middle && (box.left < gutter.left || box.right > gutter.right)
}

/**
 * Lines across the page that follow each other are one stack. A short last line among them stands left of the gutter by chance: it
 * goes with them, unless it is part of real columns.
 */
function joined<Item extends Boxed>(stacks: Stack<Item>[]): Stack<Item>[] {
  const result: Stack<Item>[] = []
  for (const [at, stack] of stacks.entries()) {
    const last = result.at(-1)
    const alone = stack.column === 0 && stack.items.length <= 2 && last?.column === -1 && (stacks[at + 1]?.column ?? -1) === -1
    if (last && (last.column === stack.column || alone)) last.items.push(...stack.items)
    else result.push({ column: stack.column, items: [...stack.items] })
  }
  return result
}
