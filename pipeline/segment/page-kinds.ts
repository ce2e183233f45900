import type { DocumentLine, PageKind, Segmentation } from '../../gazette/document.ts'
import type { PageText } from '../../gazette/page.ts'
import type { Apart } from './apart.ts'
import type { Folios } from './folios.ts'

/** What each page is, by what most of its lines are, with its printed number. */
export function pageKinds(
  pages: readonly PageText[],
  text: readonly DocumentLine[],
  apart: Apart,
  folios: Folios,
): Segmentation['printedPages'] {
  const byPage = Map.groupBy(text, (line) => line.pageNumber)
  return pages.map((page) => {
    const printed = folios.printed.get(page.number)
    return {
      number: page.number,
      printed: printed === undefined ? null : String(printed),
      kind: kindOf(page, byPage.get(page.number) ?? [], apart),
    }
  })
}

function kindOf(page: PageText, lines: readonly DocumentLine[], apart: Apart): PageKind {
  if (lines.length === 0) return page.blocks.some((block) => block.kind === 'figure') ? 'figure' : 'blank'
  const counts = new Map<PageKind, number>()
  for (const line of lines) {
    const kind = apart.get(line.id)
    const page = kind === undefined || kind === 'column-heading' || kind === 'furniture' ? 'body' : kind
    counts.set(page, (counts.get(page) ?? 0) + 1)
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]![0]
}
