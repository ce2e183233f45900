/** What runs over a gutter: two lines taken for one, or a heading. Everything in the reading frame. */
import { type Box, boxAround } from '../../gazette/place.ts'
import { type Gutter, percentile } from './columns.ts'
import { cutPiece, type Piece } from './frame.ts'

/** In characters: no stroke is smaller, but for the dots of pale signs. */
const SPECK = 0.2
/** In characters: the bits of a stain or of a broken rim are smaller, the largest part of a character is not. */
const GRAIN = 0.45
/** Bits in a gutter that are no broken character. */
const GRAINS = 6
/** Times a line's height: what is higher is a seal that touches the line. */
const SEAL = 1.5
/** Share of a gutter that is free in a line cut at it. */
const FREE_OVER = 0.7
/** In characters: so much more paper than between lines stands over or under a heading, or so much higher is its type. */
const MORE_PAPER = 0.3
const HIGHER = 1.12

/** The finder sometimes takes two lines over the gutter for one. Where the gutter is free of ink in it, it is cut there. */
export function cutAtGutters(piece: Piece, gutters: readonly Gutter[], all: readonly Piece[], size: number): Piece[] {
  let parts = [piece]
  for (const gutter of gutters) {
    parts = parts.flatMap((part) => {
      if (isHeadingOver(part.box, gutter, [part.box, piece.box], all, size)) return [part]
      const at = freeOver(part, gutter, size)
      return at === null ? [part] : cutPiece(part, at)
    })
  }
  return parts
}

/** Two pieces of one row that are a heading over the gutter together, each with the box of both: they run across, and are read as one line. */
export function acrossGutters(pieces: readonly Piece[], gutters: readonly Gutter[], size: number): Map<Piece, Box> {
  const pairs = new Map<Piece, Box>()
  for (const gutter of gutters) {
    for (const one of pieces) {
      if (one.box.right > gutter.right || one.box.right < gutter.left - 4 * size) continue
      const other = pieces.find(({ box }) => {
        const isBeside = Math.abs(box.top + box.bottom - one.box.top - one.box.bottom) <= 0.6 * size && box.left >= gutter.left
        return isBeside && Math.abs(gutter.left - one.box.right - (box.left - gutter.right)) <= 0.8 * size
      })
      if (!other) continue
      const box = boxAround([one.box, other.box])
      if (!isHeadingOver(box, gutter, [one.box, other.box], pieces, size)) continue
      pairs.set(one, box).set(other, box)
    }
  }
  return pairs
}

/**
 * The box by which a piece is given its column: where a stain or the broken rim of a seal lies in the gutter, its bits are taken into the
 * lines beside it, and would make them run across. What has characters on one side alone stands on that side; bits alone, where most are.
 */
export function standingBox(piece: Piece, gutters: readonly Gutter[], size: number): Box {
  const { box } = piece
  const standing = { ...box }
  for (const gutter of gutters) {
    if (box.left >= gutter.right || box.right <= gutter.left || !isStained(piece, gutter, size)) continue
    const sides = sidesOf(piece, gutter, size)
    if (sides.size > 1) continue
    if (sides.has('before')) standing.right = Math.min(standing.right, gutter.left)
    else standing.left = Math.max(standing.left, gutter.right)
  }
  return standing.left < standing.right ? standing : box
}

/** On which sides of a gutter the characters of a piece stand; where it has none, its bits. */
function sidesOf({ box, marks }: Piece, gutter: Gutter, size: number): Set<'before' | 'after'> {
  const middle = (gutter.left + gutter.right) / 2
  const characters = marks.filter((mark) => !isGrain(mark, size))
  return new Set((characters.length > 0 ? characters : [box]).map(({ left, right }) => ((left + right) / 2 < middle ? 'before' : 'after')))
}

function isGrain({ left, top, right, bottom }: Box, size: number): boolean {
  return Math.max(right - left, bottom - top) < GRAIN * size
}

/** Many bits in the gutter, or weak ink that is no mark and ends in it, and no character: one may only reach a little into it. */
function isStained({ box, marks }: Piece, { left, right }: Gutter, size: number): boolean {
  const reach = ((1 - FREE_OVER) / 2) * (right - left)
  const inside = marks.filter((mark) => mark.left < right - reach && mark.right > left + reach)
  if (inside.length === 0) return marks.length > 0 && (box.left >= left || box.right <= right)
  return inside.length >= GRAINS && inside.every((mark) => isGrain(mark, size))
}

/**
 * Where a line that runs over a gutter is free of ink in it, the middle of the free stretch; null where it is not. Spread ink and a little
 * tilt bring the ends of other lines into the gutter; specks lie in it, and rims of seals run over it.
 */
function freeOver(piece: Piece, gutter: Gutter, size: number): number | null {
  const { box, marks } = piece
  const { left, right } = gutter
  if (box.left >= left || box.right <= right) return null
  const isStain = isStained(piece, gutter, size)
  // With characters on one side alone it is a line of that side, bits and all.
  if (isStain && sidesOf(piece, gutter, size).size === 1) return null
  let from = -Infinity
  let widest: [number, number] = [0, 0]
  const isInk = (mark: Box): boolean => {
    const high = mark.bottom - mark.top
    return Math.max(mark.right - mark.left, high) > (isStain ? GRAIN : SPECK) * size && high <= SEAL * (box.bottom - box.top)
  }
  for (const mark of [...marks.filter(isInk), { left: right, right }].sort((a, b) => a.left - b.left)) {
    const [start, end] = [Math.max(from, left), Math.min(mark.left, right)]
    if (end - start > widest[1] - widest[0]) widest = [start, end]
    from = Math.max(from, mark.right)
  }
  return widest[1] - widest[0] >= FREE_OVER * (right - left) ? (widest[0] + widest[1]) / 2 : null
}

/** A heading whose words stand apart over the gutter, by itself in its row. `own`: the boxes of the pieces it is made of. */
function isHeadingOver(box: Box, gutter: Gutter, own: readonly Box[], all: readonly Piece[], size: number): boolean {
  if (!isCentredOn(box, gutter, all, size)) return false
  const others = all.map((piece) => piece.box).filter((other) => !own.includes(other))
  const middle = (other: Box): number => (other.top + other.bottom) / 2
  // What stands in its row is the rest of a line of one column.
  if (others.some((other) => middle(other) > box.top && middle(other) < box.bottom)) return false
  const above = Math.min(...others.filter((other) => middle(other) < box.top).map(({ bottom }) => box.top - bottom))
  const below = Math.min(...others.filter((other) => middle(other) > box.bottom).map(({ top }) => top - box.bottom))
  return box.bottom - box.top >= HIGHER * size || Math.max(above, below) >= usualGap(all) + MORE_PAPER * size
}

/** Between a line and the next under it. */
function usualGap(all: readonly Piece[]): number {
  const gaps = all.map(({ box }) => {
    const under = all.filter(({ box: { left, right, top } }) => top >= box.bottom && left < box.right && right > box.left)
    return Math.min(...under.map(({ box: { top } }) => top - box.bottom))
  })
  return percentile(gaps.filter(Number.isFinite), 0.5)
}

/** Centred on the gutter, and begun further inside the column than a paragraph's two characters. */
function isCentredOn({ left, right }: { left: number; right: number }, gutter: Gutter, all: readonly Piece[], size: number): boolean {
  const middle = (gutter.left + gutter.right) / 2
  if (left >= gutter.left || right <= gutter.right) return false
  const edge = columnEdge(gutter, all)
  return Math.abs(middle - left - (right - middle)) <= 0.8 * size && left >= edge + 3.2 * size
}

/** Left edge of the column before a gutter: where most of what ends at the gutter begins. */
function columnEdge(gutter: Gutter, all: readonly Piece[]): number {
  const lefts = all
    .filter(({ box }) => box.right <= gutter.right && box.right > gutter.left - 2 * (gutter.right - gutter.left))
    .map(({ box }) => box.left)
  return percentile(lefts, 0.2)
}
