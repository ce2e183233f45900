import type { ContentsEntry, DocumentLine, GazetteDocument } from '../../gazette/document.ts'
import type { Finding } from '../../gazette/finding.ts'
import type { Place } from '../../gazette/place.ts'
import type { Contents } from './contents.ts'
import { differencesOf, outOfOrder, type Witnessed } from './differences.ts'
import type { Heading } from './headings.ts'
import { type Ground, omissionOf } from './omissions.ts'

export type Reconciled = { documents: GazetteDocument[]; contents: ContentsEntry[]; findings: Finding[] }

/** Documents as cut, and the heading of each; `printed`: scan page → printed page. */
export type Cut = { documents: readonly GazetteDocument[]; headings: readonly (Heading | null)[]; printed: ReadonlyMap<number, number> }

/**
 * Lays the contents beside the documents: each entry gets its document or a reason why there is none, and every difference of title, number,
 * page and order is said, with the place in the contents and the place in the body.
 */
export function reconcile(contents: Contents, { documents, headings, printed }: Cut, ground: Ground): Reconciled {
  const findings: Finding[] = []
  if (documents.length === 0) findings.push({ code: 'no-documents', weight: 'doubt', message: '本期未切分出文件 (no document was found)' })
  if (contents.entries.length === 0)
    findings.push({ code: 'no-contents', weight: 'note', message: '未见目录 (no contents page was found)' })
  const entries = contents.entries.map((entry, at) => {
    const document = documents.find((candidate) => candidate.contentsEntry === at)
    if (document !== undefined) return { ...entry, document: document.id }
    const omission = omissionOf(entry, documents, ground)
    const both = placed(entry.places, omission.place === null ? [] : [omission.place])
    if (omission.weight !== null)
      findings.push({ code: 'contents-unmatched', weight: omission.weight, message: `目录“${entry.title}”：${omission.reason}`, ...both })
    return { ...entry, omission: omission.reason }
  })
  const witnessed = documents.map(
    (document, at): Witnessed => ({ document, heading: headings[at] ?? null, entry: entryOf(document, entries) }),
  )
  const misplaced = outOfOrder(witnessed)
  const judged = witnessed.map((one) => {
    const own = differences(one, { listed: entries.length > 0, printed, misplaced: misplaced.get(one.document.id) ?? null })
    findings.push(...own.inContents)
    return { ...one.document, findings: [...one.document.findings, ...own.inBody] }
  })
  return { documents: judged, contents: entries, findings }
}

function entryOf({ contentsEntry }: GazetteDocument, entries: readonly ContentsEntry[]): ContentsEntry | null {
  return contentsEntry === null ? null : (entries[contentsEntry] ?? null)
}

type Issue = { listed: boolean; printed: ReadonlyMap<number, number>; misplaced: string | null }

/** Said twice, at the heading and at the entry, each with the place of the other. */
function differences(witnessed: Witnessed, { listed, printed, misplaced }: Issue): { inBody: Finding[]; inContents: Finding[] } {
  const { document, heading, entry } = witnessed
  const here = placesOf(document.titleLines.length > 0 ? document.titleLines : document.lines.slice(0, 1))
  if (entry === null) {
    const named = !listed || heading === null || document.role !== 'document' || document.titleLines.length === 0
    const title = document.titleLines.map((line) => line.text.replace(/\s+/gu, '')).join('')
    const message = `正文标题“${title}”不在目录中 (this heading is not in the contents)`
    return { inBody: named ? [] : [{ code: 'heading-not-in-contents', weight: 'note', message, ...placed(here, []) }], inContents: [] }
  }
  const parts = differencesOf(witnessed, printed)
  const found: Pick<Finding, 'code' | 'weight' | 'message'>[] = []
  if (parts.length > 0) found.push({ code: 'contents-differs', weight: 'note', message: parts.join('；') })
  if (misplaced !== null) found.push({ code: 'contents-order', weight: 'note', message: misplaced })
  return {
    inBody: found.map((finding) => ({ ...finding, ...placed(here, entry.places) })),
    inContents: found.map((finding) => ({ ...finding, ...placed(entry.places, here) })),
  }
}

function placesOf(lines: readonly DocumentLine[]): Place[] {
  return lines.map((line) => ({ page: line.page, box: line.box }))
}

function placed([place]: readonly Place[], [other]: readonly Place[]): { place?: Place; other?: Place } {
  return { ...(place === undefined ? {} : { place }), ...(place === undefined || other === undefined ? {} : { other }) }
}
