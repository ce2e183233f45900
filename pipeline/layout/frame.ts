import type { Box } from '../../gazette/place.ts'
import type { Writing } from '../../gazette/text.ts'
import type { Rule } from './rules.ts'
import type { Strip } from './strips.ts'

/**
 * Something to be put in order, in the reading frame: the page turned so that its lines run left to right and follow each other
 * downwards. Vertical text, read in columns from the right, is turned counter-clockwise; its tiers then stand like columns.
 * All boxes of ordering are in ink pixels of this frame. `ink`: the stretches of the line that are printed, left to right, [from, to].
 */
export type Piece = { box: Box; ink: [number, number][]; strip: Strip }

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
  const spans = strip.marks
    .map((mark) => toFrame(mark, writing, width))
    .map(({ left, right }): [number, number] => [left, right])
    .sort((a, b) => a[0] - b[0])
  const ink: [number, number][] = []
  for (const [from, to] of spans) {
    const last = ink.at(-1)
    if (last && from - last[1] <= gap) last[1] = Math.max(last[1], to)
    else ink.push([from, to])
  }
  return { box, ink: ink.length === 0 ? [[box.left, box.right]] : ink, strip }
}

export function ruleToFrame({ box, direction }: Rule, writing: Writing, width: number): FrameRule {
  const turned = direction === 'level' ? 'upright' : 'level'
  return { box: toFrame(box, writing, width), direction: writing === 'horizontal' ? direction : turned }
}
