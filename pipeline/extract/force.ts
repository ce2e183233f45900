/**
 * From when and until when a text is in force: 自…起施行, 有效期两年, 有效期至…, 试行. Kept apart from the day of promulgation: a day that
 * follows from another (自公布之日起, a term added up) is `inferred`, a candidate until an editor confirms it.
 */

import { type DateContext, type FoundDate, findDates } from '../../gazette/date.ts'
import { absent, type Reading } from '../../gazette/reading.ts'
import type { DocumentRecord } from '../../gazette/record.ts'
import { dayAfter, findRelativeDates, type RelativeDate } from '../../gazette/relative-date.ts'
import type { Anatomy } from './anatomy.ts'
import { effectiveClause, leadClause, lifeClauses, type Term, termIn, trialIn } from './clauses.ts'
import { inferred, type Piece, printedAt, proven, type Source } from './source.ts'

export type Force = Pick<DocumentRecord, 'effectiveDate' | 'effectiveClause' | 'validityTerm' | 'expiryDate' | 'trial'>

/** What the clauses hang on. */
export type Known = { kind: string | null; promulgated: Reading<string>; dated: Reading<string>; context: DateContext }

export function readForce(source: Source, anatomy: Anatomy, { kind, promulgated, dated, context: issued }: Known): Force {
  const year = /^\d{4}/.exec(dated.value ?? '')?.[0]
  const context = year === undefined ? issued : { ...issued, anchorYear: Number(year) }
  const clause = effectiveClause(source, anatomy) ?? leadClause(source, anatomy, kind)
  const lives = clause === null ? lifeClauses(source, anatomy) : [clause, ...lifeClauses(source, anatomy)]
  const range = rangeIn(source, lives, context)
  const effectiveDate = readEffective(source, clause, { context, promulgated, dated, range })
  const term = termIn(source, clause, anatomy)
  const trial = trialIn(source, anatomy)
  return {
    effectiveDate,
    effectiveClause: clause === null ? absent() : proven(source, clause, printedAt(source, clause).trim(), source.sureness.plain),
    validityTerm: term === null ? absent() : proven(source, term.piece, term.duration, source.sureness.likely),
    expiryDate: readExpiry(source, { lives, term, context, range, effective: effectiveDate }),
    ...(trial === null ? {} : { trial: proven(source, trial, printedAt(source, trial), source.sureness.likely) }),
  }
}

type Ground = { context: DateContext; promulgated: Reading<string>; dated: Reading<string>; range: FoundDate | null }

/** 第十九条关于…的规定自 */
const OF_PART = /(?:其中|第[^第，。；\s　本]{1,10}[条款项章](?![\s　]))[^，。；本]{0,40}[自从]$/u

const IN_FORCE = /^(?:正式)?(?:施行|实施|执行|生效|实行|试行|起效|遵行)/u

function readEffective(source: Source, clause: Piece | null, { context, promulgated, dated, range }: Ground): Reading<string> {
  if (clause === null) {
    const from = range?.edtf?.split('/')[0]
    return range === null || from === undefined ? absent() : proven(source, range, from, source.sureness.likely)
  }
  const text = source.text.slice(clause.start, clause.end)
  // 其中第九条自…起施行: a part's own day.
  const dates = findDates(text, context).filter((found) => !OF_PART.test(text.slice(0, found.start)))
  const begins = (found: FoundDate) => /^(?:元旦)?(?:之日|日)?起|^开始/u.test(text.slice(found.end)) || IN_FORCE.test(text.slice(found.end))
  const date =
    dates.find((found) => begins(found) && /[自从由]$/u.test(text.slice(0, found.start))) ??
    dates.find(begins) ??
    dates.find((found) => /[自从]$/u.test(text.slice(0, found.start)))
  if (date !== undefined) return dayRead(source, clause, date)
  const relative = findRelativeDates(text)[0]
  if (relative === undefined) return absent()
  return fromEvent(source, clause, relative, relative.anchor === 'promulgation' && promulgated.value !== null ? promulgated : dated)
}

/** A date of a clause as a Reading; a refused one keeps its proof and has no value. */
function dayRead(source: Source, clause: Piece, date: FoundDate): Reading<string> {
  const piece = { start: clause.start + date.start, end: clause.start + date.end }
  if (date.edtf === null) {
    const unread = /[□■]/u.test(printedAt(source, piece))
    return proven<string>(source, piece, null, source.sureness.doubtful, unread ? 'illegible' : 'present')
  }
  // 本年九月一日 is printed; only its year is taken from the document's date.
  const sure = date.status === 'exact' || date.status === 'inferred' ? source.sureness.plain : source.sureness.likely
  return proven(source, piece, lastDay(date, source.text.slice(piece.end).startsWith('元旦')), sure)
}

/** 2006年元旦 is its first day; 一九五三年底: what runs until the end of a year runs until its last day. */
function lastDay({ edtf, calendarText }: FoundDate, newYear: boolean): string {
  const day = edtf ?? ''
  if (/^\d{4}$/.test(day) && newYear) return `${day}-01-01`
  return calendarText !== null && /[底末]/u.test(calendarText) && /^\d{4}$/.test(day) ? `${day}-12-31` : day
}

/** 自公布之日起施行 takes the day of the event, as inferred; the sum of a delay is a candidate that an editor confirms. */
function fromEvent(source: Source, clause: Piece, relative: RelativeDate, event: Reading<string>): Reading<string> {
  const day = event.value === null ? null : relative.after.count === 0 ? event.value : dayAfter(event.value, relative.after)
  if (day === null) return absent()
  const piece = { start: clause.start + relative.start, end: clause.start + relative.end }
  const reading = inferred(source, piece, day)
  return { ...reading, places: [...reading.places, ...event.places], confidence: Math.min(reading.confidence, event.confidence) }
}

/** 有效期为1992年10月1日至1993年3月31日. Offsets in the document's text. */
function rangeIn(source: Source, lives: readonly Piece[], context: DateContext): FoundDate | null {
  for (const life of lives) {
    const text = source.text.slice(life.start, life.end)
    const range = findDates(text, context).find(
      (found) =>
        found.edtf?.includes('/') === true && /(?:有效|施行|执行|试行|实施|自|从)[^，。；]{0,12}$/u.test(text.slice(0, found.start)),
    )
    if (range !== undefined) return { ...range, start: life.start + range.start, end: life.start + range.end }
  }
  return null
}

type End = { lives: readonly Piece[]; term: Term | null; context: DateContext; range: FoundDate | null; effective: Reading<string> }

/** 有效期至2015年12月31日 is printed; a term from the effective day is a sum, and inferred. */
function readExpiry(source: Source, { lives, term, context, range, effective }: End): Reading<string> {
  for (const life of lives) {
    const text = source.text.slice(life.start, life.end)
    const until = findDates(text, context).find((found) => found.edtf !== null && isEnd(text, found))
    if (until !== undefined) return dayRead(source, life, until)
  }
  const end = range?.edtf?.split('/')[1]
  if (range !== null && end !== undefined) return proven(source, range, end, source.sureness.likely)
  if (term === null || effective.value === null) return absent()
  const day = dayAfter(effective.value, term.after)
  return day === null ? absent() : inferred(source, term.piece, dayAfter(day, { count: -1, unit: 'day' }) ?? day)
}

/** 附件1继续执行至…, 《…》有效期延长至…: the clause speaks of another text, or of a part of one. */
const OF_OTHERS =
  /(?:》|(?:下列|以下|上述|左列|附表所列)[^，。；]{1,20}|[0-9]号(?:文件?)?|附件[一二三四五六七八九十0-9]*|证|合同|执照)[^，。；》]{0,20}(?:[^本此该]{0,16})$/u

/** 有效期至…, 施行到…止, 自…起自行废止. */
function isEnd(text: string, { start, end }: FoundDate): boolean {
  const [before, behind] = [text.slice(0, start), text.slice(end)]
  if (OF_OTHERS.test(before)) return false
  if (/(?:有效期(?:限)?|执行|施行|试行|截止|实行|暂定|适用)[^，。；]{0,8}(?:至|到|止于)$/u.test(before)) return true
  if (/[至到]$/u.test(before) && /^(?:[0-9一二三四五六七八九十]{1,3}时)?(?:止|为止|日止|废止|失效|终止)/u.test(behind)) return true
  return /(?:自|从|于)$/u.test(before) && /^(?:之日|日)?(?:起)?[，]?(?:自行|自动|即行|同时)?(?:废止|失效|停止执行)/u.test(behind)
}
