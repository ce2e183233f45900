import type { Point, Quad } from '../../../gazette/place.ts'
import type { EmptyLine } from '../../../gazette/text.ts'
import type { GreyPage } from '../grey-page.ts'
import { cutStrip } from '../strip.ts'
import { supportOf } from './support.ts'

/** Pitches looked at beyond either end: a mark that the outline cut off stands there; the next column stands further away. */
const REACH = 0.7

/**
 * Ink on the page just beyond the start and the end of a line, as a share of the area of a character: what an outline may have cut off.
 * `limit`: the grey below which a pixel is ink in this line.
 */
export function inkBeyond(page: GreyPage, line: EmptyLine, pitch: number, limit: number): [start: number, end: number] {
  return ends(line, REACH * pitch).map((quad) => {
    const strip = cutStrip(page, { ...line, quad })
    return supportOf(strip, limit).ink.reduce((sum, one) => sum + one, 0) / (pitch * pitch)
  }) as [number, number]
}

/** The outlines of the room before the line's start and behind its end, so long. */
function ends({ quad: [topLeft, topRight, bottomRight, bottomLeft], writing }: EmptyLine, by: number): [Quad, Quad] {
  const [first, last] = writing === 'vertical' ? [topLeft, bottomLeft] : [topLeft, topRight]
  const length = Math.max(1, Math.hypot(last.x - first.x, last.y - first.y))
  const step = { x: ((last.x - first.x) / length) * by, y: ((last.y - first.y) / length) * by }
  const back = ({ x, y }: Point) => ({ x: x - step.x, y: y - step.y })
  const on = ({ x, y }: Point) => ({ x: x + step.x, y: y + step.y })
  return writing === 'vertical'
    ? [
        [back(topLeft), back(topRight), topRight, topLeft],
        [bottomLeft, bottomRight, on(bottomRight), on(bottomLeft)],
      ]
    : [
        [back(topLeft), topLeft, bottomLeft, back(bottomLeft)],
        [topRight, on(topRight), on(bottomRight), bottomRight],
      ]
}
