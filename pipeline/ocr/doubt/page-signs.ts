import type { GreyPage } from '../grey-page.ts'
import type { HeardBlock } from '../hear-page.ts'
import { scriptOf } from '../script.ts'

/**
 * Of the page as a whole. `usual`: height of a usual line, pixels; `again`: share of lines looked at twice; `confidence`: mean over its
 * characters, 0 to 1; `greys`: share of pixels between black and white, near 0 on a bilevel scan; `traditional`: its script.
 */
export type PageSigns = { usual: number; again: number; confidence: number; greys: number; traditional: boolean }

/** Every so many rows are looked at: a page has thousands alike. */
const ROW_STEP = 16
/** Grey, 0 to 255: what a bilevel scan has nothing between. */
const [BLACK, WHITE] = [16, 239]

export function pageSigns(page: GreyPage, blocks: readonly HeardBlock[], usual: number): PageSigns {
  const lines = blocks.flatMap(({ lines }) => lines.flatMap((line) => ('read' in line ? [line.read] : [])))
  const characters = lines.flatMap((line) => line.characters)
  const confidence = characters.reduce((sum, character) => sum + character.confidence, 0) / Math.max(1, characters.length)
  const again = lines.filter(({ agreed }) => agreed.some((one) => one !== null)).length / Math.max(1, lines.length)
  const traditional = scriptOf(characters.map(({ text }) => text).join('')) === 'traditional'
  return { usual, again, confidence, greys: greysOf(page), traditional }
}

function greysOf({ width, height, data }: GreyPage): number {
  let between = 0
  let seen = 0
  for (let y = 0; y < height; y += ROW_STEP) {
    for (let at = y * width; at < (y + 1) * width; at++) if (data[at]! > BLACK && data[at]! < WHITE) between++
    seen += width
  }
  return between / Math.max(1, seen)
}
