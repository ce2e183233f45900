/** A record held against the judged truth, by the rules of bench/judged/README.md ("Comparing"). */

import { numberKeys } from '../gazette/document-number.ts'
import { foldNumber } from '../gazette/number-form.ts'
import type { DocumentRecord } from '../gazette/record.ts'
import { findRelativeDates } from '../gazette/relative-date.ts'
import { simplified } from '../gazette/traditional.ts'
import type { Judged, JudgedEvent } from './judged-document.ts'
import type { Judgement } from './judged-figures.ts'

type Named = { title: string | null; number: string | null }

/** Relations by target and type, then locus and completeness of title and number of those that are right. */
export function judgeRelations({ relations, also = [] }: Judged, record: DocumentRecord): Judgement[] {
  const read = record.relations.map((one) => ({
    type: one.type as string,
    title: one.citedTitle,
    number: one.citedNumber,
    locus: one.loci?.map((locus) => locus.printed).join('、') ?? null,
  }))
  const open = new Set(read)
  const judged: Judgement[] = []
  for (const truth of relations) {
    const words = `${truth.type} ${named(truth)}`
    const types = [truth.type, ...(truth.also ?? [])]
    const hits = [...open].filter((one) => types.includes(one.type) && sameTarget(truth, one))
    const hit = hits.find((one) => one.type === truth.type) ?? hits[0]
    if (hit === undefined) {
      if (!types.includes('none')) judged.push({ part: `relation ${truth.type}`, outcome: 'missed', words })
      continue
    }
    open.delete(hit)
    judged.push({ part: `relation ${truth.type}`, outcome: 'right', words })
    const loci = [truth.locus, ...(truth.locusAlso ?? [])]
    if (truth.locus !== null || hit.locus !== null) {
      const right = loci.some((locus) => placesOf(locus) === placesOf(hit.locus))
      judged.push({
        part: 'locus',
        outcome: right ? 'right' : hit.locus === null ? 'missed' : 'wrong',
        words: `${words} ${truth.locus} read ${hit.locus}`,
      })
    }
    if (truth.title !== null && truth.number !== null)
      judged.push({ part: 'title and number', outcome: hit.title !== null && hit.number !== null ? 'right' : 'missed', words })
  }
  for (const extra of open) {
    const known = [...relations.flatMap((one) => [one.type, ...(one.also ?? [])].map((type) => ({ ...one, type }))), ...also]
    if (known.some((one) => one.type === extra.type && sameTarget(one, extra))) continue
    judged.push({ part: `relation ${extra.type}`, outcome: 'wrong', words: `${extra.type} ${named(extra)}` })
  }
  return judged
}

const HISTORY: Record<string, string> = { amended: 'superseded', reenacted: 'superseded', repealed: 'repealed' }

/** Events on other texts and, told in the note under the title, on the text itself. */
export function judgeEvents(item: Judged, record: DocumentRecord): Judgement[] {
  const { events, also } = item.validity
  const read = record.relations.flatMap(({ effect, citedTitle, citedNumber }) =>
    effect === undefined ? [] : [{ type: effect.kind as string, date: effect.date, title: citedTitle, number: citedNumber }],
  )
  for (const { value } of record.history) {
    const kind = value === null ? undefined : HISTORY[value.kind]
    if (kind !== undefined) read.push({ type: kind, date: value!.date, title: record.title.value, number: null })
  }
  const open = new Set(read.map((one) => ({ ...one, type: one.type === 'superseded' ? 'amended' : one.type })))
  const judged: Judgement[] = []
  const fits = (truth: JudgedEvent, one: Named & { type: string }) =>
    [truth.type, ...(truth.also ?? [])].includes(one.type) && sameTarget(truth, one)
  for (const truth of events) {
    const words = `${truth.type} ${named(truth)} ${truth.date}`
    const hits = [...open].filter((one) => fits(truth, one))
    const hit = hits.find((one) => sameDate(truth.date, one.date, item.date)) ?? hits[0]
    if (hit === undefined) {
      if (!(truth.also ?? []).includes('none')) judged.push({ part: 'event', outcome: 'missed', words })
      continue
    }
    open.delete(hit)
    judged.push({ part: 'event', outcome: 'right', words })
    judged.push({
      part: 'event date',
      outcome: sameDate(truth.date, hit.date, item.date) ? 'right' : 'wrong',
      words: `${words} read ${hit.date}`,
    })
  }
  const optional = [...events, ...(also?.events ?? []), ...naturalEvents(item)]
  for (const extra of open)
    if (!optional.some((truth) => fits(truth, extra)))
      judged.push({ part: 'event', outcome: 'wrong', words: `${extra.type} ${named(extra)} ${extra.date}` })
  return judged
}

const NATURAL: Record<string, string[]> = {
  amends: ['amended'],
  reenacts: ['amended'],
  repeals: ['repealed'],
  replaces: ['repealed'],
  partiallyRepeals: ['partiallyRepealed'],
}

/** What an optional relation brings with it is optional too. */
function naturalEvents({ also = [], relations }: Judged): JudgedEvent[] {
  const optional = [...also, ...relations.flatMap((one) => (one.also ?? []).map((type) => ({ ...one, type })))]
  return optional.flatMap(({ type, title, number }) => (NATURAL[type] ?? []).map((event) => ({ type: event, title, number, date: null })))
}

/** Effective day, expiry, term and trial of the text itself. */
export function judgeValidity({ validity }: Judged, record: DocumentRecord): Judgement[] {
  const { effective, expiry, term, trial, also } = validity
  const judged: Judgement[] = []
  const judge = (part: string, truth: string | null, others: readonly (string | null)[], read: string | null) => {
    if (read !== null && [truth, ...others].includes(read)) judged.push({ part, outcome: 'right', words: `${read}` })
    else {
      if (read !== null) judged.push({ part, outcome: 'wrong', words: `${read} for ${truth}` })
      if (truth !== null && !others.includes(null)) judged.push({ part, outcome: 'missed', words: `${truth} read ${read}` })
    }
  }
  judge('effective', effective, also?.effective ?? [], effectiveOf(record))
  const { expiryDate, validityTerm } = record
  // A sum of effective day and term is accepted with either convention; what it is made of is judged above and below.
  const computed = expiryDate.status === 'inferred' && term !== null
  judge('expiry', expiry, also?.expiry ?? [], computed && expiryDate.value !== expiry ? null : expiryDate.value)
  judge('term', term, also?.term ?? [], validityTerm.value)
  judge(
    'trial',
    trial ? 'trial' : null,
    (also?.trial ?? []).map((one) => (one ? 'trial' : null)),
    record.trial === undefined ? null : 'trial',
  )
  return judged
}

/** `promulgation`, `promulgation+30d` where the day hangs on an event, else the day. */
function effectiveOf({ effectiveDate, effectiveClause }: DocumentRecord): string | null {
  if (effectiveDate.value !== null && effectiveDate.status !== 'inferred') return effectiveDate.value
  const relative = findRelativeDates(simplified(effectiveClause.value ?? ''))[0]
  if (relative === undefined) return effectiveDate.value
  const { count, unit } = relative.after
  return count === 0 ? 'promulgation' : `promulgation+${count}${unit[0]}`
}

function named({ title, number }: Named): string {
  return [title, number].filter((part) => part !== null).join(' | ')
}

export function sameTarget(truth: Named & { titleAlso?: (string | null)[]; numberAlso?: (string | null)[] }, read: Named): boolean {
  const titles = [truth.title, ...(truth.titleAlso ?? [])].filter((one) => one !== null)
  const numbers = [truth.number, ...(truth.numberAlso ?? [])].filter((one) => one !== null)
  if (truth.title === null && truth.number === null) return read.title === null && read.number === null
  return titles.some((title) => sameTitle(title, read.title)) || numbers.some((number) => sameNumber(number, read.number))
}

function plain(title: string): string {
  return simplified(title.normalize('NFKC'))
    .replace(/\s+/gu, '')
    .replace(/[《〈「『“]/gu, '<')
    .replace(/[》〉」』”]/gu, '>')
    .replace(/^<(.*)>$/u, '$1')
}

const BEFORE =
  /^(?:(?:[\p{Script=Han}、]{0,24}(?:省|市|县|区|部|委|厅|局|院|会|府|社|行|处|办|办公厅|办公室|署|总工会|政府))|原|[〇零一二三四五六七八九十0-9年月日]{1,14}(?:的)?)*$/u
const BEHIND = /^(?:的通知|\([^()]{1,12}\))$/u

/** Equal, or one holds the other and the rest is an issuer or a date in front, 的通知 or (试行) behind. */
function sameTitle(one: string, read: string | null): boolean {
  if (read === null) return false
  const [a, b] = [plain(one), plain(read)]
  if (a === b) return true
  const [long, short] = a.length > b.length ? [a, b] : [b, a]
  const at = long.indexOf(short)
  if (at < 0 || short.length < 3) return false
  const [before, behind] = [long.slice(0, at), long.slice(at + short.length)]
  return (before === '' || BEFORE.test(before)) && (behind === '' || BEHIND.test(behind))
}

function sameNumber(one: string, read: string | null): boolean {
  if (read === null) return false
  const keys = new Set(numberKeys(one))
  if (numberKeys(read).some((key) => keys.has(key))) return true
  const bare = (number: string) =>
    foldNumber(simplified(number))
      .text.replace(/^[〔(（]|[)）〕]$|文件?$|\s/gu, '')
      .replace(/号?文?件?$/u, '')
  const [a, b] = [bare(one), bare(read)]
  return a !== '' && b !== '' && (a === b || a.endsWith(b) || b.endsWith(a))
}

function placesOf(locus: string | null): string {
  return simplified((locus ?? '').normalize('NFKC'))
    .split(/[、,]/u)
    .map((place) => place.replace(/\s/gu, ''))
    .sort()
    .join('|')
}

function sameDate(truth: string | null, read: string | null, dated: string | null): boolean {
  return truth === read || (truth === null && (read === null || read === dated))
}
