/** Released texts as JSON (contracts: the record), with version, authority, status and register line. */
import { type Edition, type PublicIssue, relationsOf } from '../../gazette/edition.ts'
import type { Issue } from '../../gazette/issue.ts'
import { jumpJson, relationJson } from '../../gazette/record-json.ts'
import { titleOf } from './catalogue.ts'

export function documentObject(edition: Edition): object {
  const { record } = edition
  return {
    id: edition.document,
    version: edition.version,
    title: titleOf(edition),
    kind: record.kind.value,
    class: record.class.value,
    documentNumbers: record.documentNumbers.flatMap(({ value }) =>
      value === null ? [] : [{ raw: value.raw, norm: value.norm, key: value.key }],
    ),
    issuers: record.issuers.flatMap(({ value }) => value ?? []),
    addressees: record.addressees.flatMap(({ value }) => value ?? []),
    signedBy: record.signedBy.value,
    dateOfDocument: record.dateOfDocument.value,
    promulgationDate: record.promulgationDate.value,
    effectiveDate: record.effectiveDate.value,
    expiryDate: record.expiryDate.value,
    issue: edition.issue.id,
    pages: [edition.pages[0]?.number ?? null, edition.pages.at(-1)?.number ?? null],
    column: edition.column,
    text: record.text,
    articles: record.articles.map(({ id, number, heading, level, text, pages }) => ({ id, number, heading, level, text, pages })),
    relations: relationsOf(edition).map(relationJson),
    amendments: record.amendments ?? [],
    jumps: (edition.jumps ?? []).map(jumpJson),
    attachmentOf: edition.parent,
    carries: edition.carries,
    publication: 'published',
    released: edition.register.publishedAt,
    textAuthority: edition.textAuthority,
    validity: edition.validity,
    register: [edition.register],
    lines: edition.lines.map(({ id, page, start, end, box }) => ({
      id,
      page,
      start,
      end,
      box: [box.left, box.top, box.right, box.bottom],
    })),
    readings: readingsOf(edition),
  }
}

/** Every value with its proof, by field. */
function readingsOf({ record }: Edition): object {
  const {
    id: _id,
    issue: _issue,
    text: _text,
    articles: _articles,
    relations: _relations,
    amendments: _amendments,
    findings: _findings,
    ...readings
  } = record
  return readings
}

export function issueObject(shown: PublicIssue): object {
  return {
    ...issueFacts(shown.issue),
    pageCount: shown.pageCount,
    withheld: shown.withheld,
    pages: shown.pages.map(({ id, number, printed, kind, file, veiled, documents }) => ({
      id,
      number,
      printedPage: printed,
      kind,
      image: file === null ? null : `/images/${id}.jpg`,
      veiled,
      documents,
    })),
    contents: shown.contents.map(({ title, documentNumber, page, document }) => ({ title, documentNumber, page, document })),
    documents: shown.documents,
  }
}

export function issueFacts(issue: Issue): object {
  const { id, series, year, number, numberEnd, wholeNumber, kind, publicationDate, distribution, sources } = issue
  return {
    id,
    series,
    year,
    number,
    numberEnd,
    wholeNumber,
    kind,
    publicationDate,
    distribution,
    source: sources.map(({ file, sha256 }) => ({ file, sha256 })),
  }
}
