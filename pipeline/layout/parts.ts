import { type Box, boxAround } from '../../gazette/place.ts'
import { type ColumnOptions, findGutters, type Gutter } from './columns.ts'
import type { FrameRule, Piece } from './frame.ts'

/** A part of the page from edge to edge, with the gutters that hold in it. */
export type Part<Item> = { items: Item[]; gutters: Gutter[] }

type Boxed = { box: Box; piece: Piece | null }

/** Lines that a part with columns of its own has at least on each side of its gutter. */
const FEWEST_LINES = 5
/** In characters: paper between a colophon and the columns above it. */
const WIDE_GAP = 3.5
/** In characters: a colophon begins and ends so far inside the columns. */
const INSET = 3

/**
 * The page from top to bottom in parts that are set alike: mostly one; a page of one column may have a stretch of two in it, and under
 * columns may stand a colophon that runs across them. Everything in the reading frame; `size`: height of a body character.
 */
export function partsOf<Item extends Boxed>(
  items: readonly Item[],
  rules: readonly FrameRule[],
  size: number,
  options: ColumnOptions,
): Part<Item>[] {
  const pieces = items.flatMap(({ piece }) => piece ?? [])
  const gutters = findGutters(pieces, rules, size, options)
  if (gutters.length > 0) return withoutColophon(items, gutters, size)
  const local = columnsWithin(pieces, rules, size, options)
  if (local === null) return items.length === 0 ? [] : [{ items: [...items], gutters: [] }]
  const above = items.filter((item) => middle(item) < local.top)
  const within = items.filter((item) => middle(item) >= local.top && middle(item) < local.bottom)
  const below = items.filter((item) => middle(item) >= local.bottom)
  return [...partsOf(above, rules, size, options), { items: within, gutters: local.gutters }, ...partsOf(below, rules, size, options)]
}

function middle({ box }: { box: Box }): number {
  return (box.top + box.bottom) / 2
}

/** Lines under the columns, far below them, further in at both sides and running across: they are read line by line. */
function withoutColophon<Item extends Boxed>(items: readonly Item[], gutters: readonly Gutter[], size: number): Part<Item>[] {
  const bands = bandsOf(items, WIDE_GAP * size)
  const text = boxAround(items.map(({ box }) => box))
  const foot = bands.at(-1)!
  const box = boxAround(foot.map((item) => item.box))
  const isInset = box.left >= text.left + INSET * size && box.right <= text.right - INSET * size
  const isAcross = gutters.some(({ left, right }) => box.left < left && box.right > right)
  if (bands.length === 1 || !isInset || !isAcross) return [{ items: [...items], gutters: [...gutters] }]
  return [
    { items: bands.slice(0, -1).flat(), gutters: [...gutters] },
    { items: foot, gutters: [] },
  ]
}

/** Items parted where paper runs over the whole width, at least `gap` high. */
function bandsOf<Item extends Boxed>(items: readonly Item[], gap: number): Item[][] {
  const bands: Item[][] = []
  let bottom = -Infinity
  for (const item of [...items].sort((a, b) => a.box.top - b.box.top)) {
    if (item.box.top - bottom >= gap) bands.push([])
    bands.at(-1)!.push(item)
    bottom = Math.max(bottom, item.box.bottom)
  }
  return bands
}

/** A stretch of the page that has columns though the page has none: the highest empty strip between lines side by side. */
function columnsWithin(pieces: readonly Piece[], rules: readonly FrameRule[], size: number, options: ColumnOptions) {
  const strips = emptyStrips(pieces, size).filter(({ top, bottom }) => bottom - top >= 2 * FEWEST_LINES * size)
  for (const { x, top, bottom } of strips.slice(0, 3)) {
    const within = pieces.filter((piece) => middle(piece) >= top && middle(piece) < bottom)
    const sides = [within.filter(({ box }) => box.right <= x + size), within.filter(({ box }) => box.left >= x - size)]
    if (sides.some((side) => side.length < FEWEST_LINES)) continue
    const gutters = findGutters(within, rules, size, options)
    if (gutters.some(({ left, right }) => left - size <= x && right + size >= x)) return { top, bottom, gutters }
  }
  return null
}

/** Places between two lines of a row, with how far up and down nothing crosses them; the highest first. */
function emptyStrips(pieces: readonly Piece[], size: number): { x: number; top: number; bottom: number }[] {
  const places = new Map<number, { x: number; top: number; bottom: number }>()
  for (const one of pieces) {
    const right = nearestRight(one, pieces)
    if (right === null || right.box.left - one.box.right < 0.9 * size) continue
    const x = right.box.left - 0.5 * size
    const row = middle(one)
    const crossing = pieces.filter(({ ink }) => ink.some(([from, to]) => from < x + 0.3 * size && to > x - 0.3 * size))
    const top = Math.max(0, ...crossing.filter((piece) => middle(piece) < row).map(({ box }) => box.bottom))
    const bottom = Math.min(...crossing.filter((piece) => middle(piece) > row).map(({ box }) => box.top), bottomOf(pieces))
    const key = Math.round(x / size) * 100_000 + Math.round(top)
    if (!places.has(key)) places.set(key, { x, top, bottom })
  }
  return [...places.values()].sort((a, b) => b.bottom - b.top - (a.bottom - a.top))
}

function bottomOf(pieces: readonly Piece[]): number {
  return Math.max(...pieces.map(({ box }) => box.bottom))
}

function nearestRight(one: Piece, pieces: readonly Piece[]): Piece | null {
  let nearest: Piece | null = null
  for (const other of pieces) {
    const overlap = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top)
    if (overlap <= 0 || other.box.left < one.box.right || (nearest !== null && other.box.left >= nearest.box.left)) continue
    nearest = other
  }
  return nearest
}
