import type { ApartText, DocumentLine, Segmentation } from '../../gazette/document.ts'
import type { LineId } from '../../gazette/ids.ts'
import type { Issue } from '../../gazette/issue.ts'
import type { PageText } from '../../gazette/page.ts'
import { printedLines } from '../../gazette/printed-lines.ts'
import { readAnnualIndex } from './annual-index.ts'
import type { Apart, ApartOptions } from './apart.ts'
import { setApart } from './apart.ts'
import { titleKey } from './compare.ts'
import type { Contents, ContentsOptions } from './contents.ts'
import { readContents } from './contents.ts'
import { cutDocuments } from './documents.ts'
import { fileNameFindings } from './file-name.ts'
import type { Folios } from './folios.ts'
import { folioRun, readFolios } from './folios.ts'
import { straySheetLines } from './furniture.ts'
import { withGenres } from './genres.ts'
import { findHeadings, withEntriesByPage } from './headings.ts'
import { pageKinds } from './page-kinds.ts'
import { reconcile } from './reconcile.ts'
import { withSecondRound } from './second-round.ts'
import { cellsOfLines, printedTables } from './tables.ts'
import type { TraitOptions } from './traits.ts'
import { traitsOf } from './traits.ts'
import type { WitnessOptions } from './witness.ts'
import { matchEntries } from './witness.ts'

export { compareYear, witnessOf } from './year.ts'

export type SegmentOptions = ContentsOptions & WitnessOptions & ApartOptions & TraitOptions

/**
 * Takes an issue apart into its documents. The witnesses are heard: the contents page, the headings in the body, the name of the file,
 * and the annual index where the issue prints one (compareYear lays it beside the year); where they differ, a finding says so with both places. Every line of text that is not furniture ends in exactly one document or in `apart`.
 *
 * `pages`: the pages that were read, in order; blank and unread ones are left out, and gaps in their numbers are no error.
 */
export function segment(issue: Issue, pages: readonly PageText[], options: SegmentOptions): Segmentation {
  const printed = withRunningHeads(printedLines(pages), issue)
  const folios = readFolios(
    printed,
    pages.map((page) => page.number),
  )
  const text = printed.filter((line) => isText(line) && !folios.lines.has(line.id))

  const tables = printedTables(pages)
  const index = readAnnualIndex(text, tables, issue)
  const contents = leadToScanPages(
    readContents(
      text.filter((line) => !index.lines.has(line.id)),
      options,
    ),
    folios,
  )
  const apart = setApart(text, { contents, index: index.lines, series: issue.series }, options)
  const body = text.filter((line) => !apart.has(line.id))

  const traits = traitsOf(body, options)
  const claimed = new Map(matchEntries(contents.entries, body, traits, options).map((match) => [match.start, match]))
  const found = findHeadings({ lines: body, traits, claimed }, columnNames(contents), options)
  const headings = withEntriesByPage(found, contents.entries, body)
  const cells = cellsOfLines(pages)
  const cut = cutDocuments(issue, { lines: body, traits, headings, entries: contents.entries, printed: folios.printed, tables, cells })
  for (const line of cut.columnHeadings) apart.set(line.id, 'column-heading')

  const run = folioRun(folios, issue)
  const furniture = [...strayLines(printed, pages, folios), ...cut.specks]
  const ground = { read: new Set(pages.map((page) => page.number)), lines: text, apart, issue }
  const witnessed = reconcile(contents, { ...cut, printed: folios.printed }, ground)
  return {
    documents: withGenres(withSecondRound(witnessed.documents, issue.year), issue, folios.printed),
    contents: witnessed.contents,
    apart: [...apartTexts(text, apart), ...(furniture.length === 0 ? [] : [{ kind: 'furniture' as const, lines: furniture }])],
    printedPages: pageKinds(pages, text, apart, folios),
    ...(run === null ? {} : { folios: run }),
    ...(index.entries.length === 0 ? {} : { annualIndex: index.entries }),
    findings: [...folios.findings, ...witnessed.findings, ...fileNameFindings(issue, witnessed.documents)],
  }
}

/** Running heads that the layout took for text, by their kind. */
function withRunningHeads(lines: readonly DocumentLine[], issue: Issue): DocumentLine[] {
  const strays = straySheetLines(lines.filter(isText), issue.series)
  return lines.map((line) => (strays.has(line.id) ? { ...line, kind: 'running-head' } : line))
}

/** Furniture that stands in a block of text: it must not be lost from the account. */
function strayLines(printed: readonly DocumentLine[], pages: readonly PageText[], folios: Folios): DocumentLine[] {
  const laidOut = new Set(
    pages.flatMap((page) =>
      printedLines([page])
        .filter((line) => !isText(line))
        .map((line) => line.id),
    ),
  )
  return printed.filter((line) => !laidOut.has(line.id) && (!isText(line) || folios.lines.has(line.id)))
}

function isText(line: DocumentLine): boolean {
  return line.kind !== 'running-head' && line.kind !== 'folio' && line.kind !== 'margin'
}

/** The scan page to which each printed page of the contents leads, also one that could not be read; null where no folio tells. */
function leadToScanPages(contents: Contents, folios: Folios): Contents {
  const entries = contents.entries.map((entry, at) => ({ ...entry, scanPage: scanPageOf(contents.pages[at] ?? null, folios) }))
  return { ...contents, entries }
}

function scanPageOf(printed: number | null, { offsets }: Folios): number | null {
  if (printed === null) return null
  let nearest: { page: number; away: number } | null = null
  for (const [page, offset] of offsets) {
    const away = Math.abs(page + offset - printed)
    if (nearest === null || away < nearest.away) nearest = { page: printed - offset, away }
  }
  return nearest !== null && nearest.page > 0 ? nearest.page : null
}

function columnNames(contents: Contents): Set<string> {
  return new Set(contents.entries.flatMap((entry) => (entry.column === null ? [] : [titleKey(entry.column)])))
}

function apartTexts(text: readonly DocumentLine[], apart: Apart): ApartText[] {
  const byKind = new Map<ApartText['kind'], DocumentLine[]>()
  for (const line of text) {
    const kind = apart.get(line.id as LineId)
    if (kind !== undefined) byKind.set(kind, [...(byKind.get(kind) ?? []), line])
  }
  return [...byKind].map(([kind, lines]) => ({ kind, lines }))
}
