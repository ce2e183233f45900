/**
 * Where the relations of a released text lead among the texts released by now: by number, by title, by day. One text that fits is the
 * one; several make a candidate, and so does one that does not agree in everything. What a province's gazette cannot hold is external.
 */
import type { Archive } from '../../archive/archive.ts'
import { findDates } from '../../gazette/date.ts'
import { numberKeys } from '../../gazette/document-number.ts'
import type { Edition, RelationLink } from '../../gazette/edition.ts'
import type { DocumentId } from '../../gazette/ids.ts'
import { isNational, isOutside } from '../../gazette/outside.ts'
import type { Relation, RelationType } from '../../gazette/relation.ts'
import { simplified } from '../../gazette/traditional.ts'

export type Lead = Omit<RelationLink, 'relation'>

const NOWHERE: Lead = { target: null, resolution: 'unresolved', others: [] }

/** Of the relations that lead further than the record says itself. */
export function linksOf(edition: Edition, archive: Archive): RelationLink[] {
  return edition.record.relations.flatMap((relation, at) => {
    const lead = leadOf(relation, edition, archive)
    const known = lead.target === relation.target && lead.resolution === relation.resolution
    return known || (lead.target === null && lead.resolution === 'unresolved') ? [] : [{ relation: at, ...lead }]
  })
}

export function leadOf(relation: Relation, citing: Edition, archive: Archive): Lead {
  if (relation.target !== null && relation.resolution === 'resolved') return { target: relation.target, resolution: 'resolved', others: [] }
  // An editor's word that it is no text of this archive outweighs a namesake in it.
  if (relation.confirmed !== undefined && relation.resolution === 'external') return { ...NOWHERE, resolution: 'external' }
  const fits = (ids: readonly DocumentId[]) => ids.filter((id) => id !== citing.document && isPublic(id, archive))
  const names = { relation, citing, archive }
  const { citedNumber, citedTitle } = relation
  if (citedNumber !== null && numberKeys(citedNumber).length > 0) {
    const numbered = inTime(fits(archive.bearers('number', citedNumber)), names)
    if (numbered.length > 0) return byNumber(numbered, names)
  }
  const titled = citedTitle === null ? [] : inTime(bearersOf(citedTitle, archive, fits), names).filter((id) => agreesInNumber(id, names))
  if (titled.length > 0) return byTitle(titled, names)
  return isOutside(relation) && !isNational(citing.issue.series ?? '') ? { ...NOWHERE, resolution: 'external' } : NOWHERE
}

type Names = { relation: Relation; citing: Edition; archive: Archive }

/** A number is borne by one text or by its reprints and misprints: the title tells them apart. */
function byNumber(ids: readonly DocumentId[], { relation, archive }: Names): Lead {
  const alike = relation.citedTitle === null ? [] : ids.filter((id) => sameTitle(relation.citedTitle!, titleOf(id, archive)))
  const [only, ...more] = alike.length > 0 ? alike : ids
  if (only === undefined) return NOWHERE
  const contradicts = relation.citedTitle !== null && alike.length === 0
  return { target: only, resolution: more.length > 0 || contradicts ? 'candidate' : 'resolved', others: more }
}

/** A title alone is enough where one text bears it, it is a whole title, and the days agree. */
function byTitle(ids: readonly DocumentId[], { relation, citing, archive }: Names): Lead {
  const [only, ...more] = ids
  if (only === undefined) return NOWHERE
  const earlier = isLater(dateOf(citing), dateOf(archive.released(only)!.edition)) === true
  const unsure = more.length > 0 || relation.citedNumber !== null || (ACTS.has(relation.type) && !earlier)
  return { target: only, resolution: unsure ? 'candidate' : 'resolved', others: more }
}

/** What acts on a text is later than it: a new rule that repeals its forerunner often bears the same title. */
const ACTS: ReadonlySet<RelationType> = new Set(['repeals', 'partiallyRepeals', 'replaces', 'amends', 'reenacts', 'listedIn'])

/** The exact title; else the title without the body before 关于. */
function bearersOf(title: string, archive: Archive, fits: (ids: readonly DocumentId[]) => DocumentId[]): DocumentId[] {
  const whole = fits(archive.bearers('title', title))
  const about = /^.{2,24}?(?=关于|關於)/u.exec(title)?.[0] ?? null
  return whole.length > 0 || about === null ? whole : fits(archive.bearers('title', title.slice(about.length)))
}

/** Texts that existed when they were cited, and whose day is the one that the sentence gives them. */
function inTime(ids: readonly DocumentId[], { relation, citing, archive }: Names): DocumentId[] {
  const said = daySaid(relation)
  return ids.filter((id) => {
    const date = dateOf(archive.released(id)!.edition)
    const later = isLater(dateOf(citing), date)
    if (later === false && (ACTS.has(relation.type) || isLater(date, dateOf(citing)) === true)) return false
    return said === null || date === null || agree(said, date)
  })
}

/** 1984年省人民政府发布的《…》, 《…》（1986年7月1日发布）: EDTF, null where the sentence gives the cited text no day. */
function daySaid({ sentence, citedTitle }: Relation): string | null {
  if (citedTitle === null) return null
  const at = sentence.indexOf(citedTitle)
  if (at < 0) return null
  const text = simplified(sentence)
  const before = text.slice(Math.max(0, at - 48), at)
  const behind = text.slice(at + citedTitle.length, at + citedTitle.length + 40)
  const made = /^[^，。；《》]{0,30}(?:公布|发布|颁布|颁发|印发|通过|制定|批准)(?:施行|试行)?的?《?$/u
  const lead = findDates(before).find((date) => made.test(before.slice(date.end)))
  if (lead !== undefined) return lead.edtf
  const note = /^》?[（(][^（()）]{4,36}[）)]/u.exec(behind)?.[0] ?? ''
  return findDates(note).find((date) => /^[^）)]{0,24}(?:公布|发布|颁布|印发|通过)/u.test(note.slice(date.end)))?.edtf ?? null
}

/** As far as the less exact of the two goes. 通过 and 公布 may lie months apart: the year decides. */
function agree(one: string, other: string): boolean {
  return one.slice(0, 4) === other.slice(0, 4)
}

/** Of a text that bears the title and prints numbers, the cited one must be among them. */
function agreesInNumber(id: DocumentId, { relation, archive }: Names): boolean {
  if (relation.citedNumber === null) return true
  const cited = new Set(numberKeys(relation.citedNumber))
  const { documentNumbers } = archive.released(id)!.edition.record
  return cited.size === 0 || documentNumbers.every(({ value, status }) => value === null || status !== 'present' || cited.has(value.key))
}

function titleOf(id: DocumentId, archive: Archive): string {
  return archive.released(id)!.edition.record.title.value ?? ''
}

/** Either may leave out the issuer's name before it. */
export function sameTitle(one: string, other: string): boolean {
  const [a, b] = [plain(one), plain(other)]
  return a !== '' && b !== '' && (a === b || a.endsWith(b) || b.endsWith(a))
}

function plain(title: string): string {
  return simplified(title).replace(/[《》〈〉「」\s]|[（(][^（()）]{1,20}[）)]$/gu, '')
}

export function isPublic(document: DocumentId, archive: Archive): boolean {
  return archive.publication(document).status === 'published'
}

export function dateOf({ record, issue }: Edition): string | null {
  return record.dateOfDocument.value ?? record.promulgationDate.value ?? issue.publicationDate
}

/** As far as the less exact of the two goes; null when one is not known. */
export function isLater(date: string | null, other: string | null): boolean | null {
  if (date === null || other === null || date === '' || other === '') return null
  const length = Math.min(date.length, other.length)
  return date.slice(0, length) > other.slice(0, length)
}
