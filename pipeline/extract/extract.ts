/**
 * A document becomes a record: number, issuer, dates, structure, relations, each with its proof. What is not printed is recorded as absent;
 * what only follows from something else is `inferred` and says so.
 */

import type { AuthorityTable } from '../../gazette/authority.ts'
import type { GazetteDocument } from '../../gazette/document.ts'
import type { DocumentNumber, NumberContext } from '../../gazette/document-number.ts'
import type { KindList } from '../../gazette/kinds.ts'
import { absent, type Reading } from '../../gazette/reading.ts'
import type { DocumentRecord } from '../../gazette/record.ts'
import { readAmendments } from './amendments.ts'
import { type Anatomy, anatomyOf } from './anatomy.ts'
import { readArticles } from './articles.ts'
import { readAttachmentNotes } from './attachments.ts'
import { kindOfItsTime, readAuthorities } from './authorities.ts'
import { readClass } from './class.ts'
import { readDates } from './dates.ts'
import { findDoubts } from './doubts.ts'
import { readAddressees, readCarriedTitle, readKind, readNumbers, readTitle, readTitleNote } from './heading.ts'
import { repairByIssue } from './issue-codes.ts'
import { readIssuers } from './issuers.ts'
import { passDown } from './pass-down.ts'
import { readRelations } from './relations.ts'
import { readSheetFoot } from './sheet-foot.ts'
import { readSheetHead } from './sheet-head.ts'
import { openSource, printedAt, proven, type Source, type Sureness } from './source.ts'
import { readHistory } from './title-history.ts'
import { closed, signerOf } from './words.ts'

export type ExtractOptions = {
  /** 机关代字 in use in the series, without a final 字. A misread code is repaired only to one of these. */
  knownCodes: string[]
  /** Bodies under their dated names, and the kinds of document by period. */
  authorities: AuthorityTable
  kindLists: KindList[]
  sureness: Sureness
}

/** The records of an issue's documents, in their order; carried texts have from their carriers what they do not print themselves. */
export function extractIssue(documents: readonly GazetteDocument[], options: ExtractOptions): DocumentRecord[] {
  const records = documents.map((document) => extract(document, options))
  return passDown(documents, repairByIssue(records, options.sureness), options)
}

/** The record of one document. Never throws for what is printed: a document without a title, an empty one, a lone date are records too. */
export function extract(document: GazetteDocument, options: ExtractOptions): DocumentRecord {
  const source = openSource(document, options.sureness)
  const anatomy = anatomyOf(source)
  const title = readCarriedTitle(source, anatomy) ?? readTitle(source, anatomy)
  const printedKind = readKind(source, title, anatomy)
  const dates = readDates(source, anatomy, printedKind.value)
  const date = dates.dateOfDocument.value ?? dates.promulgationDate.value
  const { kind, kindListedIn } = kindOfItsTime(source, printedKind, { date, lists: options.kindLists })
  const numbering = numberContext(source, dates.dateOfDocument, options)
  const documentNumbers = readNumbers(source, anatomy, numbering)
  const issuers = readIssuers(source, anatomy, documentNumbers)
  const amendments = readAmendments(source, title.value)
  const amends = amendments.length > 0 || /修改|修正|修订|补充/u.test(title.value ?? '')
  const attachments = readAttachmentNotes(source, anatomy)
  const left = [...(anatomy.signature === null ? [] : [anatomy.signature]), ...attachments.pieces, ...anatomy.imprint]
  const { articles, findings } = readArticles(source, { from: anatomy.body.start, left, amends })
  const record: DocumentRecord = {
    id: document.id,
    issue: document.issue,
    title,
    titleNote: readTitleNote(source, anatomy),
    history: readHistory(source, anatomy, numbering),
    kind,
    kindListedIn,
    ...readSheetHead(source, anatomy),
    ...readSheetFoot(source, anatomy),
    unifiedNumber: unifiedNumber(documentNumbers),
    authorities: readAuthorities(source, issuers, { date, table: options.authorities }),
    class: readClass(source, { title: title.value, kind: kind.value, issuers: values(issuers), numbers: values(documentNumbers) }),
    documentNumbers,
    issuers,
    addressees: readAddressees(source, anatomy),
    ...readFoot(source, anatomy),
    ...dates,
    attachmentNotes: attachments.readings,
    text: source.printed,
    articles,
    relations: readRelations(source, {
      anatomy,
      articles,
      title: title.value,
      numbers: numbering,
      effective: printedDay(dates.effectiveDate),
      attachments: attachments.readings,
    }),
    ...(amendments.length === 0 ? {} : { amendments }),
    findings,
  }
  return { ...record, findings: [...findings, ...findDoubts(source, record)] }
}

/** A day that is printed, not one that follows from another. */
function printedDay({ value, status }: Reading<string>): string | null {
  return status === 'present' ? value : null
}

/** A number without a year takes the year of its document's date. */
function numberContext(source: Source, dateOfDocument: Reading<string>, { knownCodes }: ExtractOptions): NumberContext {
  const documentYear = /^\d{4}/.exec(dateOfDocument.value ?? '')?.[0]
  return {
    ...(source.issueYear === null ? {} : { issueYear: source.issueYear }),
    ...(documentYear === undefined ? {} : { documentYear: Number(documentYear) }),
    ...(knownCodes.length === 0 ? {} : { knownCodes: new Set(knownCodes) }),
  }
}

function readFoot(source: Source, { signature }: Anatomy): Pick<DocumentRecord, 'signatures' | 'signedBy'> {
  const bodies = signature?.bodies ?? []
  const signer = signature?.signers[0]
  const name = signer === undefined ? null : signerOf(printedAt(source, signer))
  return {
    signatures: bodies.map((piece) => proven(source, piece, closed(printedAt(source, piece)), source.sureness.plain)),
    signedBy: signer === undefined || name === null ? absent() : proven(source, signer, name, source.sureness.plain),
  }
}

/** 统一编号 */
function unifiedNumber(numbers: readonly Reading<DocumentNumber>[]): Reading<string> {
  const unified = numbers.find((number) => number.value?.kind === 'unified')
  return unified?.value == null ? absent() : { ...unified, value: unified.value.norm }
}

function values<Value>(readings: readonly Reading<Value>[]): Value[] {
  return readings.flatMap((reading) => (reading.value === null ? [] : [reading.value]))
}
