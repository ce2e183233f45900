/** Field corrections: a person's value over the machine's, with the machine's proof kept beside it. */
import type { Correction } from '../../gazette/correction.ts'
import { parseDocumentNumbers } from '../../gazette/document-number.ts'
import { FIELD_FORMS, linesOf, typedDate, typedTerm } from '../../gazette/field-form.ts'
import type { Finding } from '../../gazette/finding.ts'
import { absent, type Reading } from '../../gazette/reading.ts'
import type { DocumentRecord } from '../../gazette/record.ts'

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
  if (field === 'documentNumbers') return record.documentNumbers.map((number) => number.value?.norm ?? number.quote).join('\n')
  const held = record[field]
  return Array.isArray(held) ? held.map((reading) => reading.value ?? reading.quote).join('\n') : (held.value ?? '')
}

function overlaid(record: DocumentRecord, correction: FieldCorrection, issueYear: number | null): Partial<DocumentRecord> {
  const { field, after } = correction
  const lines = linesOf(after)
  if (field === 'documentNumbers') return numbered(record, lines, { correction, issueYear })
  const held = record[field]
  if (Array.isArray(held)) {
    const readings = lines.map((line, at) => said(held[at] ?? null, line, correction))
    return field === 'issuers' ? { issuers: readings, authorities: bodiesOf(record, readings) } : { [field]: readings }
  }
  const value = after === '' ? null : typedValue(field, after, issueYear)
  const reading = said(held as Reading<string>, value, correction)
  return field === 'signedBy' ? { signedBy: reading, signers: signersOf(record, reading) } : { [field]: reading }
}

function typedValue(field: FieldCorrection['field'], typed: string, issueYear: number | null): string | null {
  const form = FIELD_FORMS[field]
  return form === 'date' ? typedDate(typed, issueYear) : form === 'term' ? typedTerm(typed) : typed
}

/** The bodies of the table, as far as they were found for these names; nothing is known of a name that a person typed. */
function bodiesOf({ issuers, authorities }: DocumentRecord, named: readonly Reading<string>[]): DocumentRecord['authorities'] {
  return named.map((reading) => {
    const at = issuers.findIndex(({ value }) => value === reading.value)
    return authorities[at] ?? { ...reading, value: null, status: 'absentInSource' }
  })
}

/** 省长 王明: the office before the name, where there is one. */
function signersOf({ signers }: DocumentRecord, reading: Reading<string>): DocumentRecord['signers'] {
  if (reading.value === null) return []
  const [, office = null, name = reading.value] = /^(.+?)\s+(\S+)$/u.exec(reading.value) ?? []
  return [{ ...reading, value: { office, name } }, ...signers.slice(1)]
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

function numbered(record: DocumentRecord, lines: string[], { correction, issueYear }: Context): Partial<DocumentRecord> {
  const values = lines.flatMap((line) => parseDocumentNumbers(line, issueYear === null ? {} : { issueYear }))
  const documentNumbers = values.map((value, at) => {
    const read = record.documentNumbers[at] ?? null
    return { ...said(read, value, correction), quote: read?.quote ?? value.raw }
  })
  const unified = documentNumbers.find(({ value }) => value?.kind === 'unified')
  return { documentNumbers, unifiedNumber: unified?.value == null ? absent() : { ...unified, value: unified.value.norm } }
}

function outdated({ field, before, after }: FieldCorrection, read: string): Finding {
  return {
    code: 'correction-outdated',
    weight: 'doubt',
    message: `${field}：人工将“${before}”改为“${after}”，而新的识读是“${read}” (a person changed “${before}” to “${after}”; the new reading says “${read}”)`,
  }
}
