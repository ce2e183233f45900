/** A page on its way: its picture, the same small for measuring, and what has been done to it. */
import type { Finding } from '../../gazette/finding.ts'
import type { Box } from '../../gazette/place.ts'
import { type Border, paintedOver } from './borders.ts'
import { cut, type Grey, inverted } from './grey.ts'
import { filled, type Hole } from './holes.ts'
import type { Quarter } from './orientation.ts'
import { turnedBack } from './turn.ts'

/** `small` shows the same as `full`. Every function here gives a new sheet with one step more. */
export type Sheet = { full: Grey; small: Grey; steps: string[]; findings: Finding[] }

/** Pixels of the full picture for one of the small one. */
export function factorOf({ full, small }: Sheet): number {
  return full.width / small.width
}

export function lightened(sheet: Sheet): Sheet {
  return {
    ...sheet,
    full: inverted(sheet.full),
    small: inverted(sheet.small),
    steps: [...sheet.steps, 'turn the negative into a positive'],
  }
}

export function upright(sheet: Sheet, turned: Quarter): Sheet {
  if (turned === 0) return sheet
  const [full, small] = [turnedBack(sheet.full, turned), turnedBack(sheet.small, turned)]
  return { ...sheet, full, small, steps: [...sheet.steps, `turn back ${turned}°`] }
}

/** The border painted over and, where it fills whole bands, cut off. */
export function withoutBorder(sheet: Sheet, border: Border, paper: number): Sheet {
  const { full, small } = sheet
  const painted = {
    ...sheet,
    full: paintedOver(full, border, paper, factorOf(sheet)),
    small: paintedOver(small, border, paper, 1),
    steps: [...sheet.steps, `cut dark border (${(border.share * 100).toFixed(1)} %)`],
  }
  return cropped(painted, border.inner)
}

/** The holes painted in the tone of the paper around them. */
export function withoutHoles(sheet: Sheet, holes: readonly Hole[]): Sheet {
  return {
    ...sheet,
    full: filled(sheet.full, holes, factorOf(sheet)),
    small: filled(sheet.small, holes, 1),
    steps: [...sheet.steps, `paint over ${holes.length} punch hole${holes.length === 1 ? '' : 's'}`],
  }
}

/** `box` in pixels of the small picture. */
export function cropped(sheet: Sheet, box: Box): Sheet {
  const factor = factorOf(sheet)
  const { width, height } = sheet.full
  const large = {
    left: Math.min(width - 1, Math.round(box.left * factor)),
    top: Math.min(height - 1, Math.round(box.top * factor)),
    right: box.right >= sheet.small.width ? width : Math.round(box.right * factor),
    bottom: box.bottom >= sheet.small.height ? height : Math.round(box.bottom * factor),
  }
  return { ...sheet, full: cut(sheet.full, large), small: cut(sheet.small, box) }
}

/** Two sheets of one, left first. What lies beyond the gutter, which may run askew, is painted in the tone of the paper. */
export function halves(sheet: Sheet, gutter: { top: number; bottom: number }, paper: number): [Sheet, Sheet] {
  const { width, height } = sheet.small
  const [first, last] = [Math.min(gutter.top, gutter.bottom), Math.max(gutter.top, gutter.bottom)]
  const left = cropped(sheet, { left: 0, top: 0, right: Math.min(width, Math.ceil(last)), bottom: height })
  const right = cropped(sheet, { left: Math.max(0, Math.floor(first)), top: 0, right: width, bottom: height })
  const offset = Math.max(0, Math.floor(first))
  return [
    beyond(left, gutter, paper, 'right', 0, 'left page of a spread'),
    beyond(right, gutter, paper, 'left', offset, 'right page of a spread'),
  ]
}

function beyond(
  sheet: Sheet,
  gutter: { top: number; bottom: number },
  paper: number,
  side: 'left' | 'right',
  offset: number,
  step: string,
): Sheet {
  const paint = ({ data, width, height }: Grey): Grey => {
    const factor = width / sheet.small.width
    const out = new Uint8Array(data)
    for (let y = 0; y < height; y++) {
      const line = Math.round((gutter.top + ((gutter.bottom - gutter.top) * y) / height - offset) * factor)
      const edge = Math.min(width, Math.max(0, line))
      if (side === 'right') out.fill(paper, y * width + edge, (y + 1) * width)
      else out.fill(paper, y * width, y * width + edge)
    }
    return { data: out, width, height }
  }
  return { ...sheet, full: paint(sheet.full), small: paint(sheet.small), steps: [...sheet.steps, step] }
}
