/**
 * The dates of a document, kept apart: 通过, 成文, 公布, 施行, 失效. None is filled from another in silence: a stand-in is `inferred`.
 */

import { type DateContext, type FoundDate, findDates, readDate, type WrittenDate } from '../../gazette/date.ts'
import { absent, type Reading } from '../../gazette/reading.ts'
import { dayAfter, findRelativeDates, type RelativeDate } from '../../gazette/relative-date.ts'
import { type Anatomy, MONTH_AND_DAY } from './anatomy.ts'
import { effectiveClause, leadClause, type Term, termIn } from './clauses.ts'
import { inferred, type Piece, printedAt, proven, type Source } from './source.ts'
import { closed } from './words.ts'

export type Dates = {
  adoption: Reading<string>
  adoptionMeeting: Reading<string>
  dateOfDocument: Reading<string>
  promulgationDate: Reading<string>
  effectiveDate: Reading<string>
  effectiveClause: Reading<string>
  validityTerm: Reading<string>
  expiryDate: Reading<string>
}

export function readDates(source: Source, anatomy: Anatomy, kind: string | null): Dates {
  const context = source.issueYear === null ? {} : { issueYear: source.issueYear }
  const dateOfDocument = readDateOfDocument(source, anatomy, context)
  const adopted = adoptionDate(source, anatomy, context)
  const adoption = adopted === null ? absent<string>() : asReading(source, adopted, adopted, source.sureness.plain)
  const promulgationDate = readPromulgation(source, anatomy, context, dateOfDocument)
  const clause = effectiveClause(source, anatomy) ?? leadClause(source, anatomy, kind)
  const clauseReading = clause === null ? absent<string>() : proven(source, clause, printedAt(source, clause).trim(), source.sureness.plain)
  const effectiveDate = readEffective(source, clause, context, promulgationDate, dateOfDocument)
  const term = termIn(source, clause, anatomy)
  const validityTerm = term === null ? absent<string>() : proven(source, term.piece, term.duration, source.sureness.likely)
  const expiryDate = readExpiry(source, clause, term, context, effectiveDate)
  const adoptionMeeting = readMeeting(source, adopted)
  return {
    adoption,
    adoptionMeeting,
    dateOfDocument,
    promulgationDate,
    effectiveDate,
    effectiveClause: clauseReading,
    validityTerm,
    expiryDate,
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
function readDateOfDocument(source: Source, { signature, notes }: Anatomy, context: DateContext): Reading<string> {
  if (signature?.date != null) {
    const { piece } = signature.date
    const written = readDate(source.text.slice(piece.start, piece.end), context) ?? signature.date.written
    return asReading(source, piece, written, source.sureness.plain)
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

function readEffective(
  source: Source,
  clause: Piece | null,
  context: DateContext,
  promulgated: Reading<string>,
  dated: Reading<string>,
): Reading<string> {
  if (clause === null) return absent()
  const text = source.text.slice(clause.start, clause.end)
  const date = findDates(text, context).find(
    (found) =>
      /^[起开始执实施生]|^(?:之日)?起|^(?:正式)?(?:施行|实施|执行|生效|实行|试行)/u.test(text.slice(found.end)) ||
      /[自从于]$/u.test(text.slice(0, found.start)),
  )
  if (date !== undefined)
    return asReading(source, { start: clause.start + date.start, end: clause.start + date.end }, date, source.sureness.plain)
  const relative = findRelativeDates(text)[0]
  if (relative === undefined) return absent()
  return fromEvent(source, clause, relative, relative.anchor === 'promulgation' && promulgated.value !== null ? promulgated : dated)
}

/** 自公布之日起施行 takes the day of the event, as inferred; the sum of a delay is a candidate that an editor confirms. */
function fromEvent(source: Source, clause: Piece, relative: RelativeDate, event: Reading<string>): Reading<string> {
  const day = event.value === null ? null : relative.after.count === 0 ? event.value : dayAfter(event.value, relative.after)
  if (day === null) return absent()
  const piece = { start: clause.start + relative.start, end: clause.start + relative.end }
  const reading = inferred(source, piece, day)
  return { ...reading, places: [...reading.places, ...event.places], confidence: Math.min(reading.confidence, event.confidence) }
}

/** 有效期至2015年12月31日 is printed; a term from the effective day is a sum, and inferred. */
function readExpiry(
  source: Source,
  clause: Piece | null,
  term: Term | null,
  context: DateContext,
  effective: Reading<string>,
): Reading<string> {
  if (clause !== null) {
    const text = source.text.slice(clause.start, clause.end)
    const until = findDates(text, context).find((found) =>
      /(?:有效期|执行|施行|试行|截止)[^，。]{0,6}(?:至|到|止于)$/u.test(text.slice(0, found.start)),
    )
    if (until !== undefined)
      return asReading(source, { start: clause.start + until.start, end: clause.start + until.end }, until, source.sureness.plain)
    const range = findDates(text, context).find((found) => found.edtf?.includes('/'))
    const end = range?.edtf?.split('/')[1]
    if (range !== undefined && end !== undefined)
      return proven(source, { start: clause.start + range.start, end: clause.start + range.end }, end, source.sureness.likely)
  }
  if (term === null || effective.value === null) return absent()
  const day = dayAfter(effective.value, term.after)
  return day === null ? absent() : inferred(source, term.piece, dayAfter(day, { count: -1, unit: 'day' }) ?? day)
}
