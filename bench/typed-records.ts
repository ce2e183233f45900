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

type Field = 'number' | 'title' | 'issuer' | 'date' | 'addressee' | 'signature' | 'note'
type Values = Record<Field, string[]>

/**
 * Odd lines of the file are for tuning, even lines for testing: their misses are counted and not told, so that nobody can build towards
 * them. F1 of each field, 0 to 1.
 */
function measureDocuments(rows: readonly Record<string, unknown>[]): Figures {
  const odd = measureHalf(
    rows.filter((_, at) => at % 2 === 0),
    (miss) => console.log(`miss ${miss}`),
  )
  const even = measureHalf(
    rows.filter((_, at) => at % 2 === 1),
    () => undefined,
  )
  const named = (half: Figures, name: string) => Object.fromEntries(Object.entries(half).map(([field, f1]) => [`${name} ${field}`, f1]))
  return { documents: rows.length, ...named(odd, 'tuning'), ...named(even, 'TEST') }
}

function measureHalf(rows: readonly Record<string, unknown>[], tell: (miss: string) => void): Figures {
  const fields: FieldFigures = {}
  for (const row of rows) {
    const [expected, found] = [truthOf(row), foundIn(read(String(row.text)))]
    for (const field of Object.keys(expected) as Field[]) {
      const figure = fields[field] ?? { right: 0, printed: 0, extra: 0 }
      fields[field] = figure
      const right = found[field].filter((value) => expected[field].includes(value)).length
      figure.right += right
      figure.printed += expected[field].length
      figure.extra += found[field].length - right
      if (right < expected[field].length || found[field].length > right)
        tell(`${field}: ${found[field].join('｜') || '–'} for ${expected[field].join('｜') || '–'} in ${row.title}`)
    }
  }
  return fieldFigures(fields)
}

/** What the page's own table says, and what stands at fixed lines of these typed texts: addressees under the number, signature over the date. */
function truthOf(row: Record<string, unknown>): Values {
  const meta = row.page_meta as Record<string, string>
  const lines = String(row.text).split('\n')
  const number = lines.findIndex((line) => /号$/u.test(line.trim()))
  const addressed = lines.slice(number + 1, number + 2).filter((line) => /：$/u.test(line.trim()))
  const date = lines.findLastIndex((line) => readDate(line.trim())?.edtf === readDate(meta.成文日期 ?? '')?.edtf)
  const over = (lines[date - 1] ?? '').trim()
  const after = date < 0 ? [] : lines.slice(date + 1, date + 2).filter((line) => /^（.*）$/u.test(line.trim()))
  return {
    number: [parseDocumentNumbers(String(row.doc_number))[0]?.key ?? ''],
    title: [String(row.title).replace(/\s+/gu, '')],
    issuer: String(row.issuer).split('、'),
    date: [readDate(meta.成文日期 ?? '')?.edtf ?? ''],
    addressee: addressed.flatMap((line) => apart(line)),
    signature: /^总理/u.test(over) ? [] : apart(over),
    note: after.map((line) => line.trim().slice(1, -1)),
  }
}

function foundIn(record: DocumentRecord): Values {
  const values = (readings: readonly { value: string | null }[]) => readings.flatMap(({ value }) => (value === null ? [] : [value]))
  return {
    number: record.documentNumbers.flatMap(({ value }) => (value === null ? [] : [value.key])),
    title: values([record.title]),
    issuer: values(record.issuers),
    date: values([record.dateOfDocument]),
    addressee: values(record.addressees).flatMap(apart),
    signature: values(record.signatures),
    note: values(record.notes),
  }
}

/** Compared at every mark, so that it does not matter which of them part bodies: 各省、自治区人民政府 counts as two on both sides. */
function apart(list: string): string[] {
  return list.split(/[，、：:\s]+/u).filter((part) => part !== '')
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
