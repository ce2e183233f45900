import type { EmptyLine } from '../../../gazette/text.ts'
import type { GreyPage } from '../grey-page.ts'
import { cutStrip } from '../strip.ts'
import { supportOf } from './support.ts'

/** Pitches looked at beyond either end: a mark that the outline cut off stands there; the next column stands further away. */
const REACH = 0.7

/** Ink on the page just beyond the start and the end of a line, as a share of the area of a character: what an outline may have cut off. */
export function inkBeyond(page: GreyPage, line: EmptyLine, pitch: number): [start: number, end: number] {
  const strip = cutStrip(page, lengthened(line, REACH * pitch))
  const { ink } = supportOf(strip)
  const reach = Math.round(REACH * pitch)
  let [start, end] = [0, 0]
  for (let y = 0; y < strip.height; y++) {
    const row = y * strip.width
    for (let x = 0; x < reach; x++) {
      start += ink[row + x]!
      end += ink[row + strip.width - 1 - x]!
    }
  }
  return [start / (pitch * pitch), end / (pitch * pitch)]
}

/** The line with its outline drawn out along the writing, by so many pixels at either end. */
function lengthened(line: EmptyLine, by: number): EmptyLine {
  const [topLeft, topRight, bottomRight, bottomLeft] = line.quad
  const [one, other] = line.writing === 'vertical' ? [topLeft, bottomLeft] : [topLeft, topRight]
  const length = Math.max(1, Math.hypot(other.x - one.x, other.y - one.y))
  const [x, y] = [((other.x - one.x) / length) * by, ((other.y - one.y) / length) * by]
  const back = (point: { x: number; y: number }) => ({ x: point.x - x, y: point.y - y })
  const on = (point: { x: number; y: number }) => ({ x: point.x + x, y: point.y + y })
  return line.writing === 'vertical'
    ? { ...line, quad: [back(topLeft), back(topRight), on(bottomRight), on(bottomLeft)] }
    : { ...line, quad: [back(topLeft), on(topRight), on(bottomRight), back(bottomLeft)] }
}
