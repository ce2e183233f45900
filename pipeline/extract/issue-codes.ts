/**
 * The codes that an issue itself prints, as a second list beside the adopter's: a doubtful number whose code is one look-alike away from
 * exactly one of them is repaired to it, and said so. A code read without a doubt is never touched.
 */

import { type DocumentNumber, parseDocumentNumbers } from '../../gazette/document-number.ts'
import type { Reading } from '../../gazette/reading.ts'
import type { DocumentRecord } from '../../gazette/record.ts'
import { numberFindings } from './doubts.ts'
import type { Sureness } from './source.ts'

/** Documents of one issue that must print a code without a doubt before it counts as known. */
const WITNESSES = 2

export function repairByIssue(records: readonly DocumentRecord[], sureness: Sureness): DocumentRecord[] {
  const known = codesOf(records, sureness)
  return known.size === 0 ? [...records] : records.map((record) => repaired(record, known, sureness))
}

/** Codes of ordinary numbers; an order's is its body's name, and names are not repaired. */
function codesOf(records: readonly DocumentRecord[], sureness: Sureness): ReadonlySet<string> {
  const holders = new Map<string, number>()
  for (const record of records) {
    const codes = record.documentNumbers.flatMap((reading) =>
      isSure(reading, sureness) && reading.value?.code != null ? [reading.value.code] : [],
    )
    for (const code of new Set(codes)) holders.set(code, (holders.get(code) ?? 0) + 1)
  }
  return new Set([...holders].filter(([, count]) => count >= WITNESSES).map(([code]) => code))
}

function isSure({ value, confidence }: Reading<DocumentNumber>, sureness: Sureness): boolean {
  return value !== null && value.resolution === 'exact' && ['document', 'letter'].includes(value.kind) && confidence > sureness.doubtful
}

function repaired(record: DocumentRecord, known: ReadonlySet<string>, sureness: Sureness): DocumentRecord {
  const documentNumbers = record.documentNumbers.map((reading) => repair(reading, record, { known, sureness }))
  if (documentNumbers.every((reading, at) => reading === record.documentNumbers[at])) return record
  const told = new Set(numberFindings(record).map(({ message }) => message))
  const others = record.findings.filter(({ message }) => !told.has(message))
  return { ...record, documentNumbers, findings: [...others, ...numberFindings({ ...record, documentNumbers })] }
}

type Ground = { known: ReadonlySet<string>; sureness: Sureness }

function repair(reading: Reading<DocumentNumber>, record: DocumentRecord, { known, sureness }: Ground): Reading<DocumentNumber> {
  const { value } = reading
  if (value?.code == null || known.has(value.code) || reading.confidence > sureness.doubtful) return reading
  const documentYear = /^\d{4}/.exec(record.dateOfDocument.value ?? '')?.[0]
  const year = value.year ?? documentYear
  const context = { knownCodes: known, ...(year == null ? {} : { documentYear: Number(year), issueYear: Number(year) }) }
  const again = parseDocumentNumbers(value.raw, context)
  const only = again.length === 1 ? again[0] : undefined
  if (only === undefined || only.resolution === 'exact' || only.serial !== value.serial) return reading
  // Several fit: the code stays as printed, and is said to be unsure.
  if (only.resolution !== 'repaired') return { ...reading, value: { ...value, resolution: 'candidate' } }
  return { ...reading, value: { ...only, yearBasis: value.yearBasis, raw: value.raw } }
}
