/**
 * `bench typed-records FOLDER`: extraction alone, without OCR, on typed texts with known facts.
 *
 * FOLDER holds any of: state-council-documents-30.jsonl (documents in full with number, title, issuer, written date),
 * gov-records-963.jsonl (document numbers as printed), or samples with their truth (1985/truth/record.json), which are taken apart first.
 * Texts of law: `bench laws`. Prints a table, every miss, and a last line of JSON.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { loadConfig } from '../config.ts'
import { readDate } from '../gazette/date.ts'
import { parseDocumentNumbers } from '../gazette/document-number.ts'
import { GazetteFailure } from '../gazette/failure.ts'
import type { DocumentRecord } from '../gazette/record.ts'
import { extract } from '../pipeline/extract/extract.ts'
import { typedDocument } from '../test/make/typed-document.ts'
import { jsonLines } from './json-lines.ts'
import { type FieldFigures, measureSamples, samplesIn } from './sample-records.ts'

const DOCUMENTS = 'state-council-documents-30.jsonl'
const NUMBERS = 'gov-records-963.jsonl'

type Figures = Record<string, number>

/** Prints what is measured. Throws GazetteFailure 'input-missing' when the folder holds none of these files. */
export function typedRecords(args: readonly string[]): void {
  const folder = args[0] ?? ''
  const files = [DOCUMENTS, NUMBERS].filter((file) => existsSync(join(folder, file)))
  const samples = samplesIn(folder)
  if (folder === '' || files.length + samples.length === 0) {
    throw new GazetteFailure(
      'input-missing',
      `${folder || '(no folder)'}: none of ${DOCUMENTS}, ${NUMBERS} is here, and no sample`,
      'bench typed-records FOLDER',
    )
  }
  const figures: Figures = {}
  if (files.includes(DOCUMENTS)) Object.assign(figures, measureDocuments(jsonLines(join(folder, DOCUMENTS))))
  if (files.includes(NUMBERS)) Object.assign(figures, measureNumbers(jsonLines(join(folder, NUMBERS))))
  if (samples.length > 0) Object.assign(figures, fieldFigures(measureSamples(samples, (miss) => console.log(`miss ${miss}`))))
  for (const [name, value] of Object.entries(figures)) console.log(`${name.padEnd(34)} ${value}`)
  console.log(JSON.stringify({ bench: 'typed-records', ...figures }))
}

/** F1 of each field over all samples, 0 to 1, to three digits. */
function fieldFigures(fields: FieldFigures): Figures {
  const rounded = (value: number) => Math.round(value * 1000) / 1000
  return Object.fromEntries(
    Object.entries(fields)
      .filter(([, { printed, extra }]) => printed + extra > 0)
      .map(([name, { right, printed, extra }]) => [`${name}F1`, rounded((2 * right) / (printed + right + extra))]),
  )
}

const options = loadConfig(null).extract

function read(text: string): DocumentRecord {
  return extract(typedDocument(text, { issue: 'typed-2026-01' }), options)
}

function measureDocuments(rows: readonly Record<string, unknown>[]): Figures {
  const right = { number: 0, title: 0, issuer: 0, date: 0 }
  for (const row of rows) {
    const record = read(String(row.text))
    const meta = row.page_meta as Record<string, string>
    const expected = {
      number: parseDocumentNumbers(String(row.doc_number))[0]?.key ?? '',
      title: String(row.title).replace(/\s+/gu, ''),
      issuer: String(row.issuer),
      date: readDate(meta.成文日期 ?? '')?.edtf ?? '',
    }
    const found = {
      number: record.documentNumbers.map((number) => number.value?.key).join(' '),
      title: record.title.value ?? '',
      issuer: record.issuers.map((issuer) => issuer.value).join('、'),
      date: record.dateOfDocument.value ?? '',
    }
    for (const field of Object.keys(right) as (keyof typeof right)[]) {
      if (found[field] === expected[field]) right[field]++
      else console.log(`miss ${field}: ${JSON.stringify(found[field])} for ${JSON.stringify(expected[field])} in ${row.title}`)
    }
  }
  return { documents: rows.length, ...right }
}

function measureNumbers(rows: readonly Record<string, unknown>[]): Figures {
  const printed = rows.filter((row) => row.documentNumber !== '')
  let parsed = 0
  let exact = 0
  for (const row of printed) {
    const numbers = parseDocumentNumbers(String(row.documentNumber), { issueYear: Number(String(row.date).slice(0, 4)) })
    const whole = numbers.length > 0 && numbers.every((number) => number.resolution !== 'unparsed' && number.serial !== null)
    if (whole) parsed++
    else console.log(`miss document number: ${row.documentNumber}`)
    if (numbers.every((number) => number.resolution === 'exact')) exact++
  }
  return { numbersPrinted: printed.length, numbersParsed: parsed, numbersExact: exact, numbersShare: parsed / printed.length }
}
