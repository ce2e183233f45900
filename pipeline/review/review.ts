/**
 * A draft text with all corrections laid over it: what a person reviews, and what may then be released.
 *
 * Extraction is another stage, and stages do not call each other: the caller (pipeline.ts) hands it in as `extract`. It is asked only
 * when a text correction changed the ground its offsets stand on; fields a person corrected are laid over whatever it returns.
 */
import { canonical, digestOf } from '../../gazette/canonical.ts'
import type { Correction } from '../../gazette/correction.ts'
import type { GazetteDocument, Segmentation } from '../../gazette/document.ts'
import type { IssueDraft } from '../../gazette/draft.ts'
import { GazetteFailure } from '../../gazette/failure.ts'
import type { Finding } from '../../gazette/finding.ts'
import type { DocumentId } from '../../gazette/ids.ts'
import type { ReadPage } from '../../gazette/page.ts'
import type { Box } from '../../gazette/place.ts'
import type { DocumentRecord } from '../../gazette/record.ts'
import type { ReviewedEdition, ReviewedPage } from '../../gazette/reviewed.ts'
import { decideEvents } from './events.ts'
import { correctFields } from './fields.ts'
import { decideRelations } from './relations.ts'
import { withoutClosedSlips } from './slips.ts'
import { correctText } from './text.ts'

export type Extract = (document: GazetteDocument) => DocumentRecord

/** Throws GazetteFailure 'not-found' when the draft holds no such document. Changes nothing. */
export function review(draft: IssueDraft, id: DocumentId, corrections: Correction[], extract: Extract): ReviewedEdition {
  const read = draft.segmentation.documents.find((document) => document.id === id)
  const readRecord = draft.records.find((record) => record.id === id)
  if (!read || !readRecord) throw unknown(id)

  const text = correctText(read, corrections)
  const ground = text.changed ? extract(text.document) : readRecord
  const fields = correctFields(ground, corrections, draft.issue.year)

  const events = decideEvents(fields.record, corrections)
  const ties = decideRelations(events.record, corrections)
  const record = ties.weighed.every(({ decision }) => decision === null) ? events.record : { ...events.record, relations: ties.relations }

  const pages = pagesOf(draft, text.document)
  const all = [...findingsOf(draft, text.document, record), ...[text, fields, events, ties].flatMap(({ findings }) => findings)]
  const reviewed = { issue: draft.issue, document: text.document, record, pages, corrections }
  return {
    ...reviewed,
    ...settle(all, corrections),
    relations: ties.weighed,
    events: events.weighed,
    engine: draft.engine,
    quick: draft.quick,
    contentDigest: digestOfContent(reviewed),
  }
}

/** The whole draft with its corrections: for exports and lists. */
export function correctDraft(draft: IssueDraft, correctionsOf: (id: DocumentId) => Correction[], extract: Extract): IssueDraft {
  const records = new Map(draft.records.map((record) => [record.id, record]))
  const documents = draft.segmentation.documents.map((document) => {
    const corrections = records.has(document.id) ? correctionsOf(document.id) : []
    if (corrections.length === 0) return document
    const reviewed = review(draft, document.id, corrections, extract)
    records.set(document.id, reviewed.record)
    return reviewed.document
  })
  return { ...draft, segmentation: { ...draft.segmentation, documents }, records: [...records.values()] }
}

/** `documents`: in their order, corrected where `changed` names them. `segmentation`: as read, without the doubts that corrections answered. */
export type CorrectedTexts = { documents: GazetteDocument[]; changed: ReadonlySet<DocumentId>; segmentation: Segmentation }

/** The texts of an issue with their corrections: what extraction reads. */
export function correctTexts(segmentation: Segmentation, correctionsOf: (id: DocumentId) => Correction[]): CorrectedTexts {
  const texts = segmentation.documents.map((document) => correctText(document, correctionsOf(document.id)))
  const changed = texts.flatMap((text) => (text.changed ? [text.document.id] : []))
  const edits = new Map(texts.flatMap((text) => [...text.edits]))
  return {
    documents: texts.map(({ document }) => document),
    changed: new Set(changed),
    segmentation: withoutClosedSlips(segmentation, edits),
  }
}

type Content = Pick<ReviewedEdition, 'issue' | 'document' | 'record' | 'pages' | 'corrections'>

/** Findings are no content: a new doubt about the same text does not make a review void, a changed text does. */
function digestOfContent({ issue, document, record, pages, corrections }: Content): string {
  const { findings: _, ...text } = document
  const { findings: __, ...facts } = record
  return digestOf(canonical({ issue, document: text, record: facts, pages, corrections }))
}

function pagesOf(draft: IssueDraft, { pages: [first, last] }: GazetteDocument): ReviewedPage[] {
  const printed = new Map(draft.segmentation.printedPages.map((page) => [page.number, page.printed]))
  return draft.pages.flatMap((page) => {
    if (page.number < first || page.number > last || page.image === null) return []
    const { width, height, file } = page.image
    return [{ id: page.id, number: page.number, printed: printed.get(page.number) ?? null, width, height, image: file }]
  })
}

function findingsOf(draft: IssueDraft, document: GazetteDocument, record: DocumentRecord): Finding[] {
  const onPages = draft.pages.filter((page) => page.number >= document.pages[0] && page.number <= document.pages[1])
  return [...draft.findings, ...onPages.flatMap((page) => concerning(page, document)), ...document.findings, ...record.findings]
}

/** What was found on a page concerns this text when it concerns the page as a whole or stands on one of its lines. */
function concerning(page: ReadPage, document: GazetteDocument): Finding[] {
  if (page.state === 'blank') return []
  const boxes = document.lines.filter((line) => line.page === page.id).map((line) => line.box)
  return page.findings.filter(({ place }) => place === undefined || boxes.some((box) => meet(box, place.box)))
}

function meet(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
}

function settle(findings: Finding[], corrections: Correction[]): Pick<ReviewedEdition, 'findings' | 'settled'> {
  const open: Finding[] = []
  const settled: ReviewedEdition['settled'] = []
  for (const finding of findings) {
    const by = corrections.findLast((one) => one.kind === 'finding' && one.code === finding.code && one.message === finding.message)
    if (by?.kind === 'finding') settled.push({ finding, by: by.by, at: by.at, reason: by.reason })
    else open.push(finding)
  }
  return { findings: open, settled }
}

function unknown(id: DocumentId): GazetteFailure {
  return new GazetteFailure(
    'not-found',
    `${id}：档案中没有这份文件 (there is no such document in the archive)`,
    '用 gongbao status 查看已有的期与文件 (see what there is with: gongbao status)',
  )
}
