import type { ContentsEntry, GazetteDocument } from '../../gazette/document.ts'
import type { Finding } from '../../gazette/finding.ts'
import type { PageText } from '../../gazette/page.ts'
import type { Place } from '../../gazette/place.ts'
import type { Contents } from './contents.ts'
import type { Heading } from './headings.ts'

export type Reconciled = { documents: GazetteDocument[]; contents: ContentsEntry[]; findings: Finding[] }

/** Lays the contents beside the documents: each entry gets its document or a reason why there is none, and every difference is said. */
export function reconcile(
  contents: Contents,
  documents: readonly GazetteDocument[],
  headings: readonly (Heading | null)[],
  pages: readonly PageText[],
): Reconciled {
  const findings: Finding[] = []
  if (documents.length === 0) findings.push({ code: 'no-documents', weight: 'doubt', message: '本期未切分出文件 (no document was found)' })
  if (contents.entries.length === 0)
    findings.push({ code: 'no-contents', weight: 'note', message: '未见目录 (no contents page was found)' })
  const entries = contents.entries.map((entry, at) => {
    const document = documents.find((candidate) => candidate.contentsEntry === at)
    if (document !== undefined) return { ...entry, document: document.id }
    const omission = reasonFor(entry, pages)
    findings.push({ code: 'contents-unmatched', weight: 'doubt', message: `目录“${entry.title}”：${omission}`, ...placed(entry.places) })
    return { ...entry, omission }
  })
  const judged = documents.map((document, at) => {
    const own = differences(document, headings[at] ?? null, entries)
    findings.push(...own.inContents)
    return { ...document, findings: [...document.findings, ...own.inBody] }
  })
  return { documents: judged, contents: entries, findings }
}

function reasonFor(entry: ContentsEntry, pages: readonly PageText[]): string {
  if (entry.page === null) return '目录中未读出页码，正文中也未见此标题 (no page number was read, and no such heading was found)'
  if (entry.scanPage !== null && !pages.some((page) => page.number === entry.scanPage))
    return `印刷页 ${entry.page} 不在本件之内，或未能识读 (printed page ${entry.page} is not in this scan, or could not be read)`
  return `第 ${entry.page} 页及他处均未见此标题 (no such heading was found on page ${entry.page} or elsewhere)`
}

function differences(
  document: GazetteDocument,
  heading: Heading | null,
  entries: readonly ContentsEntry[],
): { inBody: Finding[]; inContents: Finding[] } {
  const title = document.titleLines.map((line) => line.text.replace(/\s+/gu, '')).join('')
  const here = placed(document.titleLines.map((line) => ({ page: line.page, box: line.box })))
  if (document.contentsEntry === null) {
    const named = entries.length === 0 || heading === null || document.role !== 'document'
    const message = `正文标题“${title}”不在目录中 (this heading is not in the contents)`
    return { inBody: named ? [] : [{ code: 'heading-not-in-contents', weight: 'note', message, ...here }], inContents: [] }
  }
  const entry = entries[document.contentsEntry]!
  const parts: string[] = []
  if (heading !== null && heading.difference > 0)
    parts.push(`目录作“${entry.title}”，正文作“${title}” (the contents and the heading are worded differently)`)
  if (entry.scanPage !== null && entry.scanPage !== titlePage(document))
    parts.push(`目录指第 ${entry.page} 页，标题在扫描第 ${titlePage(document)} 页 (the contents lead to another page)`)
  if (parts.length === 0) return { inBody: [], inContents: [] }
  const finding = { code: 'contents-differs', weight: 'note', message: parts.join('；') } as const
  return { inBody: [{ ...finding, ...here }], inContents: [{ ...finding, ...placed(entry.places) }] }
}

function titlePage(document: GazetteDocument): number {
  return document.titleLines[0]?.pageNumber ?? document.pages[0]
}

function placed(places: readonly Place[]): { place?: Place } {
  return places[0] === undefined ? {} : { place: places[0] }
}
