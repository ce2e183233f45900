import type { AnnualIndexEntry, IndexedRow, IssueWitness, WitnessDocument, YearComparison } from '../../gazette/annual-index.ts'
import type { GazetteDocument } from '../../gazette/document.ts'
import type { IssueDraft } from '../../gazette/draft.ts'
import type { Finding } from '../../gazette/finding.ts'
import type { DocumentRecord } from '../../gazette/record.ts'
import { indexedRows } from './year-rows.ts'
import { foliosOfYear, piecesOfYear } from './year-run.ts'

/** What one issue says of itself, drawn from its draft: small enough that a whole year is laid side by side. */
export function witnessOf({ issue, segmentation, records, pages }: IssueDraft): IssueWitness {
  const record = new Map(records.map((one) => [one.id, one]))
  const printed = new Map(segmentation.printedPages.map((page) => [page.number, page.printed]))
  const { id, series, year, number, numberEnd, kind, piece } = issue
  return {
    ...{ id, series, year, number, numberEnd, kind, piece },
    folios: segmentation.folios ?? null,
    documents: segmentation.documents.map((document) => witnessDocument(document, record.get(document.id), printed)),
    omitted: segmentation.contents.flatMap(({ title, omission, places }) =>
      omission === null ? [] : [{ title, reason: omission, places }],
    ),
    unread: pages.filter((page) => page.state === 'unread').length,
    annualIndex: segmentation.annualIndex ?? [],
  }
}

function witnessDocument(
  document: GazetteDocument,
  record: DocumentRecord | undefined,
  printed: ReadonlyMap<number, string | null>,
): WitnessDocument {
  const first = document.titleLines[0] ?? document.lines[0]
  const folio = first === undefined ? null : Number(printed.get(first.pageNumber) ?? Number.NaN)
  return {
    id: document.id,
    title: (record?.title.value ?? document.titleLines.map((line) => line.text).join('')).replace(/\s+/gu, ''),
    numbers: (record?.documentNumbers ?? []).flatMap(({ value }) => (value === null || value.serial === null ? [] : [value.key])),
    printedPage: folio === null || Number.isNaN(folio) ? null : folio,
    own: document.role === 'document' && document.titleLines.length > 0,
    place: first === undefined ? null : { page: first.page, box: first.box },
  }
}

/**
 * Lays the annual index beside the issues of its year, all of one series: each row ends as a document, as explained, or as missing, and each text
 * that no row names is said. Pieces of one issue are looked at together; folios that count the year must run on from issue to issue.
 *
 * `issues`: those of the year and whatever holds an index of it, in any order. Time grows with rows × texts of an issue, where rows name issues.
 */
export function compareYear(year: number, issues: readonly IssueWitness[]): YearComparison {
  const held = issues.filter((issue) => issue.year === year).toSorted(byNumber)
  const entries = issues.flatMap((issue) => issue.annualIndex.filter((entry) => (entry.year ?? issue.year) === year))
  const { rows, findings } = indexedRows(entries, held)
  const unlisted = unlistedIn(held, entries, rows)
  return {
    series: held[0]?.series ?? issues[0]?.series ?? null,
    year,
    rows,
    unlisted: unlisted.map(({ issue, document: { id, title } }) => ({ issue, document: id, title })),
    findings: [...findings, ...unlisted.map(({ document }) => notInIndex(document)), ...foliosOfYear(held), ...piecesOfYear(held)],
  }
}

function byNumber(one: IssueWitness, other: IssueWitness): number {
  const rank = ({ kind }: IssueWitness) => Number(kind === '增刊' || kind === '索引')
  return rank(one) - rank(other) || (one.number ?? 0) - (other.number ?? 0) || (one.piece ?? 0) - (other.piece ?? 0)
}

/** An index speaks of the issues that it names, a supplement may have its own; one that names none speaks of all. */
function unlistedIn(
  held: readonly IssueWitness[],
  entries: readonly AnnualIndexEntry[],
  rows: readonly IndexedRow[],
): { issue: IssueWitness['id']; document: WitnessDocument }[] {
  if (entries.length === 0) return []
  const found = new Set(rows.map((row) => row.document))
  const named = new Set(entries.flatMap(({ issueNumber, issueNumberEnd }) => numbersBetween(issueNumber, issueNumberEnd)))
  const covered = held.filter(
    (issue) => named.size === 0 || (issue.kind !== '增刊' && numbersBetween(issue.number, issue.numberEnd).some((one) => named.has(one))),
  )
  return covered.flatMap((issue) =>
    issue.documents.flatMap((document) => (document.own && !found.has(document.id) ? [{ issue: issue.id, document }] : [])),
  )
}

function numbersBetween(number: number | null, end: number | null): number[] {
  return number === null ? [] : Array.from({ length: Math.max(1, (end ?? number) - number + 1) }, (_, at) => number + at)
}

function notInIndex({ title, place }: WitnessDocument): Finding {
  const message = `“${title}”不见于年度总目录 (the annual index does not name this text)`
  return { code: 'not-in-index', weight: 'note', message, ...(place === null ? {} : { place }) }
}
