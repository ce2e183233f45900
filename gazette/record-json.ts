/** The record as other programs get it: `gongbao-record/1`, described by docs/record.schema.json. Additions are free; changes are not. */
import type { AnnualIndexEntry } from './annual-index.ts'
import type { Article } from './article.ts'
import type { ContentsEntry, GazetteDocument } from './document.ts'
import type { IssueDraft } from './draft.ts'
import type { Erratum } from './erratum.ts'
import type { DocumentId } from './ids.ts'
import type { Issue } from './issue.ts'
import type { Jump } from './jump.ts'
import { isRead, pageText, type ReadPage } from './page.ts'
import type { DocumentRecord } from './record.ts'
import type { Relation } from './relation.ts'
import type { PublicationStatus } from './release.ts'

export type RecordJson = ReturnType<typeof recordJson>

/** One object an issue. `quick`: read with the tiny models, for previews and finding aids only. Contents page and colophon are no documents of it. `publication`: whether a document is public. */
export function recordJson(draft: IssueDraft, publication: (document: DocumentId) => PublicationStatus) {
  const records = new Map(draft.records.map((record) => [record.id, record]))
  const { documents, contents, annualIndex } = draft.segmentation
  return {
    format: 'gongbao-record/1' as const,
    quick: draft.quick,
    issue: issueJson(draft.issue),
    pages: draft.pages.map((page) => pageJson(page, draft)),
    contents: contents.map(contentsJson),
    ...(annualIndex === undefined ? {} : { annualIndex: annualIndex.map(indexJson) }),
    documents: documents.flatMap((document) => {
      const record = records.get(document.id)
      if (!record || document.role === 'contents' || document.role === 'colophon') return []
      return [
        documentJson(record, { ...document, publication: publication(document.id), findings: [...document.findings, ...record.findings] }),
      ]
    }),
  }
}

/** What stands about a document beside its record: from a draft, or from a released edition. */
export type DocumentSetting = Pick<
  GazetteDocument,
  'role' | 'parent' | 'carries' | 'pages' | 'column' | 'jumps' | 'genre' | 'errata' | 'findings'
> & { publication: PublicationStatus }

export function documentJson(record: DocumentRecord, setting: DocumentSetting) {
  const { id, issue: _, text, articles, relations, amendments = [], findings: __, ...readings } = record
  const values = <Value>(list: { value: Value | null }[]): Value[] => list.flatMap(({ value }) => (value === null ? [] : [value]))
  return {
    id,
    title: record.title.value,
    kind: record.kind.value,
    class: record.class.value,
    documentNumbers: values(record.documentNumbers).map(({ raw, norm, key }) => ({ raw, norm, key })),
    issuers: values(record.issuers),
    addressees: values(record.addressees),
    signedBy: record.signedBy.value,
    dateOfDocument: record.dateOfDocument.value,
    promulgationDate: record.promulgationDate.value,
    effectiveDate: record.effectiveDate.value,
    expiryDate: record.expiryDate.value,
    pages: setting.pages,
    column: setting.column,
    text,
    articles: articles.map(articleJson),
    relations: relations.map(relationJson),
    amendments,
    jumps: (setting.jumps ?? []).map(jumpJson),
    ...(setting.genre === undefined ? {} : { genre: setting.genre }),
    ...(setting.errata === undefined ? {} : { errata: setting.errata.map(erratumJson) }),
    attachmentOf: setting.role === 'attachment' ? setting.parent : null,
    carries: setting.carries,
    publication: setting.publication,
    findings: setting.findings,
    readings,
  }
}

function issueJson(issue: Issue) {
  const { id, series, year, number, numberEnd, wholeNumber, kind, publicationDate } = issue
  const source = issue.sources.map(({ file, sha256 }) => ({ file, sha256 }))
  return { id, series, year, number, numberEnd, wholeNumber, kind, publicationDate, source }
}

function pageJson(page: ReadPage, draft: IssueDraft) {
  const seen = draft.segmentation.printedPages.find((one) => one.number === page.number)
  return {
    number: page.number,
    printedPage: seen?.printed ?? null,
    kind: seen?.kind ?? (page.state === 'text' ? ('body' as const) : page.state),
    state: page.state,
    text: isRead(page) ? pageText(page, { furniture: false }) : '',
    findings: page.state === 'blank' ? page.image.findings : page.findings,
  }
}

function contentsJson({ title, documentNumber, page, document }: ContentsEntry) {
  return { title, documentNumber, page, document }
}

function indexJson({ year, column, title, documentNumber, issue, page, places }: AnnualIndexEntry) {
  return { year, column, title, documentNumber, issue, page, places }
}

/** `target`: the text of the same issue that is corrected; a text of another issue is found by title, issue and page. */
function erratumJson({ line: _, target, ...erratum }: Erratum) {
  return { ...erratum, target: target?.document ?? null }
}

function articleJson({ id, number, heading, level, text, pages }: Article) {
  return { id, number, heading, level, text, pages }
}

/** `places`: in the cited text (`art_8__para_2`). `effect`: what it does to that text's force, from when. `confirmed`: an editor says so too; left out where none does. */
export function relationJson({ type, cue, citedTitle, citedNumber, target, resolution, sentence, loci = [], effect, confirmed }: Relation) {
  const places = loci.map(({ printed, id }) => ({ printed, id }))
  const word = confirmed === undefined ? {} : { confirmed: true }
  return { type, cue, citedTitle, citedNumber, target, resolution, places, effect: effect ?? null, sentence, ...word }
}

/** `printedPage` as printed: what the words name; `scanPage`: where they lead. */
export function jumpJson({ direction, quote, printedPage, place, page, other }: Jump) {
  return { direction, quote, printedPage: String(printedPage), place, scanPage: page, other: other?.place ?? null }
}
