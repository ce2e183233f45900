/** Field corrections: a person's value over the machine's, with the machine's proof kept beside it. */
import type { Correction } from '../../gazette/correction.ts'
import { readDate } from '../../gazette/date.ts'
import { type DocumentNumber, parseDocumentNumbers } from '../../gazette/document-number.ts'
import type { Finding } from '../../gazette/finding.ts'
import type { Reading } from '../../gazette/reading.ts'
import type { DocumentClass, DocumentRecord } from '../../gazette/record.ts'

type FieldCorrection = Extract<Correction, { kind: 'field' }>
export type CorrectedFields = { record: DocumentRecord; findings: Finding[] }

/** `issueYear`: the century of short years. The later of two corrections of a field counts. */
export function correctFields(record: DocumentRecord, corrections: readonly Correction[], issueYear: number | null): CorrectedFields {
  const newest = new Map<string, FieldCorrection>()
  for (const correction of corrections) if (correction.kind === 'field') newest.set(correction.field, correction)
  let corrected = record
  const findings: Finding[] = []
  for (const correction of newest.values()) {
    const read = printed(record, correction.field)
    if (read !== correction.before && read !== correction.after) findings.push(outdated(correction, read))
    corrected = { ...corrected, ...overlaid(corrected, correction, issueYear) }
  }
  return { record: corrected, findings }
}

/** A field as a correction quotes it: values of a list one a line, a number by its normal form, '' where there is none. */
export function printed(record: DocumentRecord, field: FieldCorrection['field']): string {
  switch (field) {
    case 'documentNumbers':
      return record.documentNumbers.map((number) => number.value?.norm ?? number.quote).join('\n')
    case 'issuers':
    case 'addressees':
      return record[field].map((reading) => reading.value ?? reading.quote).join('\n')
    default:
      return record[field].value ?? ''
  }
}

function overlaid(record: DocumentRecord, correction: FieldCorrection, issueYear: number | null): Partial<DocumentRecord> {
  const { field, after } = correction
  const lines = after.split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim()]))
  switch (field) {
    case 'documentNumbers':
      return { documentNumbers: numbers(record.documentNumbers, lines, { correction, issueYear }) }
    case 'issuers':
    case 'addressees':
      return { [field]: lines.map((line, at) => said(record[field][at] ?? null, line, correction)) }
    case 'dateOfDocument':
    case 'promulgationDate':
    case 'effectiveDate':
    case 'expiryDate':
      return { [field]: said(record[field], edtfOf(after, issueYear), correction) }
    case 'class':
      return { class: said(record.class, after === '' ? null : (after as DocumentClass), correction) }
    default:
      return { [field]: said(record[field], after === '' ? null : after, correction) }
  }
}

function said<Value>(read: Reading<Value> | null, value: Value | null, { by, after }: FieldCorrection): Reading<Value> {
  return {
    value,
    quote: read?.quote ?? '',
    places: read?.places ?? [],
    confidence: 1,
    reader: `person:${by}`,
    status: value !== null ? 'present' : after === '' ? 'absentInSource' : 'illegible',
    basis: 'editor',
  }
}

type Context = { correction: FieldCorrection; issueYear: number | null }

function numbers(read: Reading<DocumentNumber>[], lines: string[], { correction, issueYear }: Context): Reading<DocumentNumber>[] {
  const values = lines.flatMap((line) => parseDocumentNumbers(line, issueYear === null ? {} : { issueYear }))
  return values.map((value, at) => ({ ...said(read[at] ?? null, value, correction), quote: read[at]?.quote ?? value.raw }))
}

/** An EDTF date as typed, or a written one; null when it is neither. */
function edtfOf(text: string, issueYear: number | null): string | null {
  const typed = text.trim()
  if (/^\d{3}[\dX](-(\d{2}|XX)(-(\d{2}|XX))?)?(\/\d{4}(-\d{2}){0,2})?$/.test(typed)) return typed
  return readDate(typed, issueYear === null ? {} : { issueYear })?.edtf ?? null
}

function outdated({ field, before, after }: FieldCorrection, read: string): Finding {
  return {
    code: 'correction-outdated',
    weight: 'doubt',
    message: `${field}：人工将“${before}”改为“${after}”，而新的识读是“${read}” (a person changed “${before}” to “${after}”; the new reading says “${read}”)`,
  }
}
