import { type Box, boxAround } from '../../gazette/place.ts'
import type { Writing } from '../../gazette/text.ts'
import { within } from './fitting.ts'
import type { Rule } from './rules.ts'
import type { Strip } from './strips.ts'

/**
 * Something to be put in order, in the reading frame: the page turned so that its lines run left to right and follow each other
 * downwards. Vertical text, read in columns from the right, is turned counter-clockwise; its tiers then stand like columns.
 * All boxes of ordering are in ink pixels of this frame. `marks`: the pieces of ink; `ink`: the stretches of the line that are
 * printed, left to right, [from, to].
 */
export type Piece = { box: Box; marks: Box[]; ink: [number, number][]; writing: Writing }

/** A rule in the reading frame. */
export type FrameRule = { box: Box; direction: 'level' | 'upright' }

/** A box of the page as seen in the reading frame. `width`: of the page, in ink pixels. */
export function toFrame(box: Box, writing: Writing, width: number): Box {
  if (writing === 'horizontal') return box
  return { left: box.top, top: width - box.right, right: box.bottom, bottom: width - box.left }
}

export function fromFrame(box: Box, writing: Writing, width: number): Box {
  if (writing === 'horizontal') return box
  return { left: width - box.bottom, top: box.left, right: width - box.top, bottom: box.right }
}

/** `gap`: breaks in the ink up to this long do not count. */
export function pieceOf(strip: Strip, writing: Writing, width: number, gap: number): Piece {
  const box = toFrame(strip.box, writing, width)
  const marks = strip.marks.map((mark) => toFrame(mark, writing, width))
  return { box, marks, ink: stretches(marks, gap) ?? [[box.left, box.right]], writing: strip.writing }
}

function stretches(marks: readonly Box[], gap: number): [number, number][] | null {
  const ink: [number, number][] = []
  for (const { left, right } of [...marks].sort((a, b) => a.left - b.left)) {
    const last = ink.at(-1)
    if (last && left - last[1] <= gap) last[1] = Math.max(last[1], right)
    else ink.push([left, right])
  }
  return ink.length === 0 ? null : ink
}

/** A piece cut at a place in its line, where it is free of ink; one part where all its ink stands on one side. */
export function cutPiece(piece: Piece, at: number): Piece[] {
  const [first, second] = parted(piece, ({ left, right }) => (left + right) / 2 < at)
  if (second === undefined) return [piece]
  // The outer ends stay where they were found: a pale sign there is in the box, but no mark.
  const [head, foot] = [Math.min(piece.box.left, first!.box.left), Math.max(piece.box.right, second.box.right)]
  return [
    { ...first!, box: { ...first!.box, left: head } },
    { ...second, box: { ...second.box, right: foot } },
  ]
}

/** A piece cut along its line: two lines that were taken for one. */
export function cutAcross(piece: Piece, at: number): Piece[] {
  return parted(piece, ({ top, bottom }) => (top + bottom) / 2 < at)
}

function parted(piece: Piece, isFirst: (mark: Box) => boolean): Piece[] {
  const first = piece.marks.filter(isFirst)
  const second = piece.marks.filter((mark) => !isFirst(mark))
  if (first.length === 0 || second.length === 0) return [piece]
  // Ink that touches the next line, as a seal does, is followed no further than the piece.
  return [first, second].map((marks) => ({ ...piece, marks, box: within(boxAround(marks), piece.box), ink: stretches(marks, 0)! }))
}

export function ruleToFrame({ box, direction }: Rule, writing: Writing, width: number): FrameRule {
  const turned = direction === 'level' ? 'upright' : 'level'
  return { box: toFrame(box, writing, width), direction: writing === 'horizontal' ? direction : turned }
}
