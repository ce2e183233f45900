/**
 * The dates of a document, kept apart: 通过, 成文, 公布, 施行, 失效. None is filled from another in silence: a stand-in is `inferred`.
 */

import { type DateContext, type FoundDate, findDates, readDate, type WrittenDate } from '../../gazette/date.ts'
import { absent, type Reading } from '../../gazette/reading.ts'
import { type Anatomy, MONTH_AND_DAY } from './anatomy.ts'
import { type Force, readForce } from './force.ts'
import { inferred, type Piece, printedAt, proven, type Source } from './source.ts'
import { closed } from './words.ts'

export type Dates = Force & {
  adoption: Reading<string>
  adoptionMeeting: Reading<string>
  dateOfDocument: Reading<string>
  promulgationDate: Reading<string>
}

export function readDates(source: Source, anatomy: Anatomy, kind: string | null): Dates {
  const context = source.issueYear === null ? {} : { issueYear: source.issueYear }
  const dateOfDocument = readDateOfDocument(source, anatomy, context)
  const adopted = adoptionDate(source, anatomy, context)
  const adoption = adopted === null ? absent<string>() : asReading(source, adopted, adopted, source.sureness.plain)
  const promulgationDate = readPromulgation(source, anatomy, context, dateOfDocument)
  const adoptionMeeting = readMeeting(source, adopted)
  return {
    adoption,
    adoptionMeeting,
    dateOfDocument,
    promulgationDate,
    ...readForce(source, anatomy, { kind, promulgated: promulgationDate, dated: dateOfDocument, context }),
  }
}

/** A date in running text as a Reading; a refused one keeps its proof and has no value. */
function asReading(source: Source, piece: Piece, date: WrittenDate, sure: number): Reading<string> {
  const unread = /[□■]/u.test(printedAt(source, piece))
  if (date.edtf === null) return proven<string>(source, piece, null, source.sureness.doubtful, unread ? 'illegible' : 'present')
  const held = date.status === 'exact' ? sure : Math.min(sure, source.sureness.likely)
  return proven(source, piece, date.edtf, held)
}

/** 十月十六日 under the title of an issue of 1954. */
function yearOfIssue(printed: string, source: Source): WrittenDate | null {
  if (source.issueYear === null || !MONTH_AND_DAY.test(printed)) return null
  const date = readDate(`${source.issueYear}年${printed.trim()}`)
  return date?.edtf == null ? null : { ...date, raw: printed, status: 'inferred' }
}

/** 成文日期: in the foot; else alone under the title. */
function readDateOfDocument(source: Source, { signature, notes, numberAndDate }: Anatomy, context: DateContext): Reading<string> {
  if (signature?.date != null) {
    const { piece } = signature.date
    const written = readDate(source.text.slice(piece.start, piece.end), context) ?? signature.date.written
    return asReading(source, piece, written, source.sureness.plain)
  }
  if (numberAndDate !== null) {
    const written = readDate(source.text.slice(numberAndDate.date.start, numberAndDate.date.end), context)
    if (written !== null) return asReading(source, numberAndDate.date, written, source.sureness.plain)
  }
  for (const note of notes) {
    const inner = source.text.slice(note.start, note.end).replace(/^[\s（(〔]+|[\s）)〕]+$/gu, '')
    const written = readDate(inner, context) ?? yearOfIssue(inner, source)
    if (written === null) continue
    const start = source.text.indexOf(inner, note.start)
    const piece = { start, end: start + inner.length }
    return written.status === 'inferred' && MONTH_AND_DAY.test(inner) && written.edtf !== null
      ? inferred(source, piece, written.edtf)
      : asReading(source, piece, written, source.sureness.likely)
  }
  return absent()
}

const ADOPTED = /(?:会议|大会|会|国务院|人民政府|委员会)?[^，。；\n]{0,12}?(?:审议|讨论|修订)?通过/u
const PROMULGATED = /公布|发布|發布|颁布|頒布|公告/u

/** The date that a verb of the same clause belongs to: 2003年4月10日省人民政府第8次常务会议通过. */
function dateBefore(source: Source, piece: Piece, verb: RegExp, context: DateContext): FoundDate | null {
  const text = source.text.slice(piece.start, piece.end)
  const dates = findDates(text, context)
  for (const [at, date] of dates.entries()) {
    const clause = text.slice(date.end, Math.min(dates[at + 1]?.start ?? text.length, date.end + 60))
    const end = clause.search(/[，。；\n　]/u)
    if (verb.test(end < 0 ? clause : clause.slice(0, end))) return { ...date, start: piece.start + date.start, end: piece.start + date.end }
  }
  return null
}

/** 通过: in the note under the title; in the body only where the text itself is said to be adopted. */
function adoptionDate(source: Source, { notes, body }: Anatomy, context: DateContext): FoundDate | null {
  for (const note of notes) {
    const date = dateBefore(source, note, ADOPTED, context)
    if (date !== null) return date
  }
  const opening = { start: body.start, end: Math.min(body.end, body.start + 300) }
  if (!/已(?:经|於|于)?[^。]{0,60}通过/u.test(source.text.slice(opening.start, opening.end))) return null
  return dateBefore(source, opening, ADOPTED, context)
}

const MEETING =
  /^(?:[\s\u3000]*(?:经|由|在)?[\s\u3000]*)([^，。；]{2,60}?(?:会议|大会|办公会))(?:上)?(?:审议|讨论|修订|原则|一致|、){0,3}通过/du

/** 省人民政府第8次常务会议: between the day of adoption and the word. */
function readMeeting(source: Source, adopted: Piece | null): Reading<string> {
  if (adopted === null) return absent()
  const found = MEETING.exec(source.text.slice(adopted.end, adopted.end + 90))?.indices?.[1]
  if (found === undefined) return absent()
  const piece = { start: adopted.end + found[0], end: adopted.end + found[1] }
  return proven(source, piece, closed(printedAt(source, piece)), source.sureness.plain)
}

/** 公布: printed in the note; else an order is promulgated on the day it is signed, which is inferred. */
function readPromulgation(source: Source, { notes, title, body }: Anatomy, context: DateContext, dated: Reading<string>): Reading<string> {
  for (const note of notes) {
    const date = dateBefore(source, note, PROMULGATED, context)
    if (date !== null) return asReading(source, date, date, source.sureness.plain)
  }
  const heading = title
    .map((row) => row.text)
    .join('')
    .trim()
  const opening = source.text.slice(body.start, Math.min(body.end, body.start + 400))
  const proclaims =
    /令(?:[（(〔]?第.{1,8}号[）)〕]?)?$/u.test(heading) ||
    (/(?:公告|通告|布告)$/u.test(heading) && /(?:现|予以?|特此)(?:公布|发布|公告|通告)/u.test(opening))
  if (!proclaims || dated.value === null) return absent()
  return { ...dated, status: 'inferred', confidence: Math.min(dated.confidence, source.sureness.inferred) }
}
