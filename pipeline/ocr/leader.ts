/** A row of dots that leads the eye to a page number, found as a line of its own: readers see letters in it that no ink supports. */
import type { EmptyLine, Glyph, TextLine } from '../../gazette/text.ts'

/** Share of the page's usual line height: leaders met were 4 to 6 pixels high among lines of 36; a lone 一 is thicker with its margins. */
const THIN = 0.25
/** Times the usual line height: a dash or a lone 一 is shorter. */
const LONG = 3

/** The line as a leader (……) when it is one by its shape; null when it may be type. `usual`: the page's line height in pixels. */
export function asLeader(line: EmptyLine, usual: number): TextLine | null {
  const { left, top, right, bottom } = line.box
  const [thin, long] = line.writing === 'vertical' ? [right - left, bottom - top] : [bottom - top, right - left]
  if (thin > THIN * usual || long < LONG * usual) return null
  const middle = line.writing === 'vertical' ? (top + bottom) / 2 : (left + right) / 2
  const halves =
    line.writing === 'vertical'
      ? [
          { ...line.box, bottom: middle },
          { ...line.box, top: middle },
        ]
      : [
          { ...line.box, right: middle },
          { ...line.box, left: middle },
        ]
  const glyphs = halves.map((box): Glyph => ({ text: '…', box, confidence: 1, others: [], risk: 0, doubt: null }))
  return { ...line, glyphs, readers: ['geometry'] }
}
