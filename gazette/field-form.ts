import type { CorrectableField } from './correction.ts'
import { readDate } from './date.ts'
import { parseDocumentNumbers } from './document-number.ts'
import { parseNumeral } from './numerals.ts'

/** How a field is typed. texts: a value a line · numbers: document numbers, one a line · term: a duration, as printed or as P2Y. */
export type FieldForm = 'text' | 'texts' | 'date' | 'numbers' | 'term' | 'seal' | 'class'

export const FIELD_FORMS: Readonly<Record<CorrectableField, FieldForm>> = {
  title: 'text',
  titleNote: 'text',
  kind: 'text',
  class: 'class',
  documentNumbers: 'numbers',
  indexNumber: 'text',
  issuerMarks: 'texts',
  issuers: 'texts',
  copyNumber: 'text',
  secrecyLevel: 'text',
  urgency: 'text',
  signatories: 'texts',
  addressees: 'texts',
  adoption: 'date',
  adoptionMeeting: 'text',
  dateOfDocument: 'date',
  promulgationDate: 'date',
  effectiveDate: 'date',
  effectiveClause: 'text',
  validityTerm: 'term',
  expiryDate: 'date',
  signatures: 'texts',
  signedBy: 'text',
  sealNoted: 'seal',
  attachmentNotes: 'texts',
  notes: 'texts',
  releaseLevel: 'text',
  disclosureType: 'text',
  subjectTerms: 'texts',
  copyTo: 'texts',
  printingOffice: 'text',
  printingDate: 'date',
}

export const CLASSES = ['地方性法规', '省政府规章', '行政规范性文件', '部门规范性文件', '国务院文件', '人事任免', '其他'] as const
export const SEALS = ['有', '无', '略'] as const

/** Whether the words can stand in the field; '' always can: it says that the paper does not show it. */
export function fits(field: CorrectableField, typed: string, issueYear: number | null): boolean {
  if (typed.trim() === '') return true
  switch (FIELD_FORMS[field]) {
    case 'date':
      return typedDate(typed, issueYear) !== null
    case 'term':
      return typedTerm(typed) !== null
    case 'numbers':
      return linesOf(typed).every((line) => isNumbers(line, issueYear))
    case 'class':
      return (CLASSES as readonly string[]).includes(typed)
    case 'seal':
      return (SEALS as readonly string[]).includes(typed)
    default:
      return true
  }
}

function isNumbers(line: string, issueYear: number | null): boolean {
  const numbers = parseDocumentNumbers(line, issueYear === null ? {} : { issueYear })
  return numbers.length > 0 && numbers.every(({ resolution }) => resolution !== 'unparsed')
}

export function linesOf(typed: string): string[] {
  return typed.split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim()]))
}

/** An EDTF date as typed, or a written one; null when it is neither, or no day of the calendar. */
export function typedDate(text: string, issueYear: number | null): string | null {
  const typed = text.trim()
  if (/^\d{3}[\dX](-(\d{2}|XX)(-(\d{2}|XX))?)?(\/\d{4}(-\d{2}){0,2})?$/.test(typed))
    return typed.split('/').every(isOnCalendar) ? typed : null
  return readDate(typed, issueYear === null ? {} : { issueYear })?.edtf ?? null
}

/** Unknown digits (X) and seasons (1958-21) have no day to be checked. */
function isOnCalendar(edtf: string): boolean {
  const [, year, month, day] = /^(\d{4})-(\d{2})(?:-(\d{2}))?$/.exec(edtf) ?? []
  if (year === undefined || month === undefined) return true
  if (day === undefined) return (Number(month) >= 1 && Number(month) <= 12) || (Number(month) >= 21 && Number(month) <= 24)
  const time = new Date(`${year}-${month}-${day}T00:00:00Z`)
  return !Number.isNaN(time.getTime()) && time.getUTCDate() === Number(day)
}

/** 两年, 2年, 六个月, P2Y as an ISO 8601 duration; null when it is none. */
export function typedTerm(text: string): string | null {
  const typed = text.trim().toUpperCase()
  if (/^P(?=\d)(\d+Y)?(\d+M)?(\d+D)?$/.test(typed)) return typed
  const [, count = '', unit = ''] = /^(.{1,4}?)个?(年|月|天|日)$/u.exec(typed) ?? []
  const number = parseNumeral(count.replace(/^两$/u, '二'))
  return number === null || number < 1 ? null : `P${number}${unit === '年' ? 'Y' : unit === '月' ? 'M' : 'D'}`
}
