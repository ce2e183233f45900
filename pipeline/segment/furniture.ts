import type { DocumentLine } from '../../gazette/document.ts'
import type { LineId } from '../../gazette/ids.ts'
import { boxAround } from '../../gazette/place.ts'
import { namesSeries, titleKey } from './compare.ts'

/**
 * Running heads that were laid out as text. What stands alone at the head or foot of a page and names the series, or says the same on page
 * after page, is no text of a document. Folios are found by their numbers (folios.ts).
 */
export function straySheetLines(lines: readonly DocumentLine[], series: string | null): Set<LineId> {
  const body = bodySize(lines)
  // A masthead or a title is set large; the same words over the pages are not.
  const edges = [...Map.groupBy(lines, (line) => line.pageNumber).values()]
    .flatMap(edgeLines)
    .filter((line) => line.geometry !== null && line.geometry.size <= LARGEST * body)
  const alike = Map.groupBy(edges, headKey)
  const pages = new Set(lines.map((line) => line.pageNumber)).size
  const key = series === null ? null : titleKey(series)
  const strays = edges.filter((line) => {
    const own = headKey(line)
    if (key !== null && namesSeries(titleKey(line.text), key)) return true
    const same = alike.get(own) ?? []
    return own.length >= 4 && same.length >= Math.max(FEWEST, REPEATED * pages) && inOnePlace(same)
  })
  return new Set(strays.map((line) => line.id))
}

/** Type of a running head against that of the text, at most. */
const LARGEST = 1.25
/** Fewer than this may be chance: two letters of one title, each at the head of a page. */
const FEWEST = 4
/** The same words at the edge of this share of the pages, 0 to 1, are a running head. */
const REPEATED = 0.3

/**
 * The lines of a page that have nothing outside them: the highest and the lowest row, on a page of vertical columns also the first and the
 * last column. In typed text the first and the last line.
 */
export function edgeLines(lines: readonly DocumentLine[]): DocumentLine[] {
  if (lines.some((line) => line.box.bottom <= line.box.top)) return [...new Set([lines[0]!, lines.at(-1)!])]
  // Specks at the margin, which hold no letter, must not make the lines beside them look like inner ones.
  const text = lines.filter((line) => /[\p{L}\p{N}]/u.test(line.text))
  const sheet = boxAround((text.length === 0 ? lines : text).map((line) => line.box))
  return lines.filter(({ box, writing }) => {
    if (writing === 'vertical') {
      const reach = 0.6 * (box.right - box.left)
      return box.left < sheet.left + reach || box.right > sheet.right - reach
    }
    const reach = 0.6 * (box.bottom - box.top)
    return box.top < sheet.top + reach || box.bottom > sheet.bottom - reach
  })
}

/** Whether lines stand at one height (or, vertical ones, at one distance from the side) on their pages, as running heads do. */
function inOnePlace(lines: readonly DocumentLine[]): boolean {
  const at = lines.map(({ box, writing }) => (writing === 'vertical' ? box.left : box.top)).sort((a, b) => a - b)
  const size = Math.max(...lines.map((line) => line.geometry?.size ?? 0))
  const middle = at[Math.floor(at.length / 2)] ?? 0
  return at.filter((place) => Math.abs(place - middle) < 2 * size).length > 0.8 * at.length
}

function headKey(line: DocumentLine): string {
  return titleKey(line.text).replace(/[\d零一二三四五六七八九十百第年期号总]/gu, '')
}

function bodySize(lines: readonly DocumentLine[]): number {
  const sizes = lines.flatMap(({ geometry, text }) => (geometry === null || text.length < 8 ? [] : [geometry.size])).sort((a, b) => a - b)
  return sizes[Math.floor(sizes.length / 2)] ?? 0
}
