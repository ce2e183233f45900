/**
 * Document numbers (发文字号): read, keyed and printed.
 *
 * What is printed is kept in `raw`; everything else is made on a copy. The key finds a document again (东政发/1985/12), it does not
 * name exactly one: reprints, misprints and restarted series share keys.
 */

import { fullYear } from './date.ts'
import { type Code, endsAsBody, LONGEST_CODE, readBody, readCode, readIssuer } from './number-code.ts'
import { type FoldedNumber, foldNumber, type NumberForm, numberForms } from './number-form.ts'
import { parseNumeral } from './numerals.ts'

export type NumberKind = 'document' | 'letter' | 'order' | 'announcement' | 'telegram' | 'unified' | 'unknown'

/** exact · repaired: a look-alike put right · candidate: several fit or a part is missing · unparsed: kept as printed. */
export type NumberResolution = 'exact' | 'repaired' | 'candidate' | 'unparsed'

export type DocumentNumber = {
  raw: string
  /** For display: `东政发〔1985〕12号`, `东海省人民政府令第8号`. */
  norm: string
  /** For lookup: `code/year/serial`, `-` for none. */
  key: string
  code: string | null
  codePrinted: string | null
  /** 1949 to the year of issue. */
  year: number | null
  yearBasis: 'printed' | 'twoDigit' | 'documentDate' | null
  /** 1 to 99999. */
  serial: number | null
  kind: NumberKind
  issuerHint: string | null
  resolution: NumberResolution
}

/** Offsets into the text that was searched, in UTF-16 units, end exclusive. */
export type FoundNumber = DocumentNumber & { start: number; end: number }

export type NumberContext = {
  issueYear?: number
  documentYear?: number
  /** Codes without a final 字. A misread code is repaired only to the one of these that fits. */
  knownCodes?: ReadonlySet<string>
}

const FIRST_YEAR = 1949
const LAST_YEAR = 2099
const LAST_SERIAL = 99_999
/** A number line is short; what is longer is a text and is searched, not parsed. */
const LONGEST_LINE = 400

/** The numbers of a number line; several for a joint document. A line without one gives one `unparsed`, an empty line none. */
export function parseDocumentNumbers(raw: string, context: NumberContext = {}): DocumentNumber[] {
  const line = raw.trim()
  if (line === '') return []
  const numbers = line.length > LONGEST_LINE ? [] : readAll(foldNumber(line), context, false)
  if (numbers.length === 0) return [unparsed(line)]
  const [only] = numbers
  // The whole line belongs to a single number: 文 after it, a label or brackets around it were printed with it.
  return numbers.length === 1 && only !== undefined ? [bare(only, line)] : numbers.map((number) => bare(number, number.raw))
}

/** Every document number cited in running text, in order, with offsets. Numbers without a code are left out. Linear time. */
export function findDocumentNumbers(text: string, context: NumberContext = {}): FoundNumber[] {
  return readAll(foldNumber(text), context, true).filter((number) => number.code !== null && number.serial !== null)
}

/** The lookup key of what a reader typed, null when it holds no number with a serial. */
export function numberKey(text: string, context: NumberContext = {}): string | null {
  return numberKeys(text, context)[0] ?? null
}

/** Every key that a typed number may have: a two-digit year is tried in both centuries. Best first. */
export function numberKeys(text: string, context: NumberContext = {}): string[] {
  const keys = new Set<string>()
  for (const number of parseDocumentNumbers(text, context)) {
    if (number.serial === null || number.resolution === 'unparsed') continue
    keys.add(number.key)
    if (number.yearBasis !== 'twoDigit' || number.year === null) continue
    const other = number.year < 2000 ? number.year + 100 : number.year - 100
    if (other >= FIRST_YEAR && other <= LAST_YEAR) keys.add(printKey(number.code, other, number.serial))
  }
  return [...keys]
}

function readAll(folded: FoldedNumber, context: NumberContext, inText: boolean): FoundNumber[] {
  const found: FoundNumber[] = []
  let free = 0
  for (const form of numberForms(folded.text, inText)) {
    const number = read(form, folded, free, context, inText)
    if (number === null) continue
    found.push(number)
    free = form.end
  }
  return found
}

function read(form: NumberForm, folded: FoldedNumber, free: number, context: NumberContext, inText: boolean): FoundNumber | null {
  const before = form.layout === 'unified' ? '' : folded.before(form.start, free, inText, LONGEST_CODE)
  if (form.layout === 'turned' && before !== '' && !endsAsBody(before)) return null
  const serial = readSerial(form.serial)
  const named = nameOf(form, before, context, inText)
  const code = form.layout === 'noYear' ? withoutYear(named, context) : named
  const year = readYear(form.year, context, form.kindWord !== '')
  const parts = { code: code.code, codePrinted: code.printed, year: year.value, yearBasis: year.basis, serial: serial.value }
  // A bracket before a code without a year held the year, and could not be read: (5)东民字第23号, （印）东民字第23号.
  const yearLost =
    form.layout === 'noYear' &&
    /〔[^〔〕]{1,4}〕$/u.test(folded.text.slice(Math.max(0, form.start - code.taken - 6), form.start - code.taken))
  const clear = !yearLost && code.code !== null && !code.unclear && serial.value !== null && !year.refused && !form.broken
  return {
    ...folded.slice(form.start - code.taken, form.end),
    norm: print(parts, form),
    key: printKey(parts.code, parts.year, parts.serial),
    ...parts,
    kind: kindOf(parts.code, form),
    issuerHint: code.issuerHint,
    resolution: clear ? (code.repaired || serial.repaired || year.repaired ? 'repaired' : 'exact') : 'candidate',
  }
}

function nameOf(form: NumberForm, before: string, context: NumberContext, inText: boolean): Code {
  if (form.layout === 'unified') return { code: form.code, printed: form.code, issuerHint: null, taken: 0, repaired: false, unclear: false }
  if (form.kindWord !== '') return readBody(before, form.kindWord, inText)
  if (form.layout !== 'yearFirst') return readCode(before, inText, context.knownCodes)
  const issuer = readIssuer(before, inText)
  const code = readCode(form.code, false, context.knownCodes)
  return { ...code, issuerHint: issuer === '' ? code.issuerHint : issuer, taken: inText ? 0 : issuer.length }
}

/** 五七东文字第十六号: the brackets around the year were not read. It is the year where the document is of that year, and says so itself. */
function withoutYear(code: Code, { documentYear }: NumberContext): Code {
  const [lost = '', digits = ''] = /^([五六七八九〇零○][一二三四五六七八九〇零○])(?=.)/u.exec(code.code ?? '') ?? []
  if (lost === '' || documentYear === undefined || parseNumeral(digits) !== documentYear % 100) return code
  return { ...code, code: code.code?.slice(lost.length) ?? null, printed: code.printed?.slice(lost.length) ?? null, unclear: true }
}

type YearRead = { value: number | null; basis: DocumentNumber['yearBasis']; repaired: boolean; refused: boolean }

function readYear(printed: string | null, context: NumberContext, counted: boolean): YearRead {
  if (printed === null) {
    const value = counted ? null : (context.documentYear ?? null)
    return { value, basis: value === null ? null : 'documentDate', repaired: false, refused: false }
  }
  const { digits, repaired } = repairDigits(printed)
  const number = parseNumeral(digits)
  const short = [...digits].length === 2
  const value = number === null ? null : short ? fullYear(number, context.issueYear) : number
  const refused = value === null || value < FIRST_YEAR || value > (context.issueYear ?? LAST_YEAR)
  return { value: refused ? null : value, basis: refused ? null : short ? 'twoDigit' : 'printed', repaired, refused }
}

function readSerial(printed: string | null): { value: number | null; repaired: boolean } {
  if (printed === null) return { value: null, repaired: false }
  const { digits, repaired } = repairDigits(printed)
  const value = parseNumeral(digits)
  return { value: value === null || value < 1 || value > LAST_SERIAL ? null : value, repaired }
}

/** Letters in a number slot are misread digits. A round sign between Chinese digits is a printed zero, no repair. */
function repairDigits(printed: string): { digits: string; repaired: boolean } {
  const arabic = /[0-9lI|]/u.test(printed)
  const digits = printed.replace(/[lI|丨]/gu, '1').replace(/[oOОοΟ口]/gu, '0')
  if (!arabic) return { digits: digits.replaceAll('0', '〇'), repaired: /[丨口]/u.test(printed) }
  return { digits: digits.replace(/[〇○◯零]/gu, '0'), repaired: digits !== printed }
}

function kindOf(code: string | null, form: NumberForm): NumberKind {
  if (form.layout === 'unified') return 'unified'
  if (form.kindWord === '令' || code?.endsWith('令')) return 'order'
  if (form.kindWord !== '' || form.layout === 'yearWritten' || /(?:公告|通告|公报)$/u.test(code ?? '')) return 'announcement'
  if (code === null) return 'unknown'
  if (/电报?$/u.test(code)) return 'telegram'
  return code.endsWith('函') ? 'letter' : 'document'
}

type Parts = Pick<DocumentNumber, 'code' | 'codePrinted' | 'year' | 'serial'>

/** The display form. A printed 字 stays: 财预字〔1998〕86号. */
function print({ code, codePrinted, year, serial }: Parts, form: NumberForm): string {
  const name = code === null ? (form.kindWord === '令' ? '' : form.kindWord) : codePrinted?.endsWith('字') ? `${code}字` : code
  const count = serial === null ? '' : String(serial)
  if (form.layout === 'unified') return form.raw
  if (form.layout === 'turned') return code === null ? `第${count}号${form.kindWord}` : `${name}第${count}号`
  if (form.layout === 'yearWritten') return `${name}${year ?? ''}年第${count}号`
  if (year === null) return form.year === null ? `${name}第${count}号` : `${name}${count}号`
  return `${name}〔${year}〕${count}号`
}

function printKey(code: string | null, year: number | null, serial: number | null): string {
  return `${code ?? '-'}/${year ?? '-'}/${serial ?? '-'}`
}

function bare(found: FoundNumber, raw: string): DocumentNumber {
  const { start: _start, end: _end, ...number } = found
  return { ...number, raw }
}

function unparsed(raw: string): DocumentNumber {
  const folded = foldNumber(raw).text
  return {
    raw,
    norm: raw,
    key: folded,
    code: null,
    codePrinted: null,
    year: null,
    yearBasis: null,
    serial: null,
    kind: 'unknown',
    issuerHint: null,
    resolution: 'unparsed',
  }
}
