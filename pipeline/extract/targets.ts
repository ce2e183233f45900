/**
 * Which documents of the same issue the relations of a record lead to. What a carrier carries is known by its place; elsewhere the
 * number decides, and a title alone makes a candidate. Documents of other issues are the archive's to find.
 */

import type { GazetteDocument } from '../../gazette/document.ts'
import { numberKey } from '../../gazette/document-number.ts'
import type { Finding } from '../../gazette/finding.ts'
import type { DocumentId } from '../../gazette/ids.ts'
import { isNational, isOutside } from '../../gazette/outside.ts'
import type { DocumentRecord } from '../../gazette/record.ts'
import type { Relation, RelationType } from '../../gazette/relation.ts'
import { simplified } from '../../gazette/traditional.ts'
import { closed } from './words.ts'

/** Ids by what they are known by; several where a number or a title is printed more than once. */
export type IssueIndex = {
  byId: Map<DocumentId, DocumentRecord>
  byNumber: Map<string, DocumentId[]>
  byTitle: Map<string, DocumentId[]>
  /** Whether most of the issue is the nation's own: then nothing of the nation is outside. */
  national: boolean
}

export function indexIssue(records: readonly DocumentRecord[]): IssueIndex {
  const index: IssueIndex = { byId: new Map(), byNumber: new Map(), byTitle: new Map(), national: isNations(records) }
  for (const record of records) {
    index.byId.set(record.id, record)
    for (const { value, status } of record.documentNumbers)
      if (value !== null && status === 'present') add(index.byNumber, value.key, record.id)
    if (record.title.value !== null) add(index.byTitle, titleKey(record.title.value), record.id)
  }
  return index
}

function isNations(records: readonly DocumentRecord[]): boolean {
  const issuers = records.flatMap(({ issuers }) => issuers[0]?.value ?? [])
  return issuers.length > 0 && issuers.filter(isNational).length * 2 > issuers.length
}

/** The record with the targets of its relations, as far as the issue tells. */
export function withTargets(record: DocumentRecord, document: GazetteDocument, index: IssueIndex): DocumentRecord {
  const carried = document.carries.flatMap((id) => index.byId.get(id) ?? [])
  const relations = record.relations.map((relation) => resolved(relation, record.id, carried, index))
  return { ...record, relations: index.national ? relations : relations.map(outside) }
}

/** A number that another text of the issue carries too, its carrier and what it carries left out: a misprint, a misreading or a reprint. */
export function sharedNumbers(record: DocumentRecord, document: GazetteDocument, index: IssueIndex): Finding[] {
  const family = new Set([document.parent, ...document.carries])
  return record.documentNumbers.flatMap(({ value, status, places }) => {
    if (value === null || status !== 'present' || value.code === null) return []
    const holders = others(index.byNumber.get(value.key), record.id).filter((id) => !family.has(id))
    const place = places[0]
    if (holders.length === 0) return []
    const message = `发文字号 ${value.norm} 与 ${holders.join('、')} 相同 (the same number stands there too)`
    return [{ code: 'number-shared', weight: 'doubt', message, ...(place === undefined ? {} : { place }) }]
  })
}

const ACTS: ReadonlySet<RelationType> = new Set(['repeals', 'partiallyRepeals', 'replaces', 'amends', 'reenacts', 'listedIn'])

/** What a gazette of a province cannot hold, unless it reprints it. */
function outside(relation: Relation): Relation {
  return relation.target === null && isOutside(relation) ? { ...relation, resolution: 'external' } : relation
}

function resolved(relation: Relation, self: DocumentId, carried: readonly DocumentRecord[], index: IssueIndex): Relation {
  if (relation.target !== null) return relation
  // 修订通过，现予公布: what is made anew is the older text of that title, not the one that is carried here.
  const child =
    relation.type === 'cites' || ACTS.has(relation.type) ? undefined : carried.find((record) => namesTitle(relation.citedTitle, record))
  if (child !== undefined) return { ...relation, target: child.id, resolution: 'resolved' }
  const key = relation.citedNumber === null ? null : numberKey(relation.citedNumber)
  const [numbered, ...more] = key === null ? [] : others(index.byNumber.get(key), self)
  if (numbered !== undefined && more.length === 0) return { ...relation, target: numbered, resolution: 'resolved' }
  const [titled, ...alike] =
    relation.citedTitle === null
      ? []
      : others(index.byTitle.get(titleKey(relation.citedTitle)), self).filter(
          (id) => !ACTS.has(relation.type) || !carried.some((record) => record.id === id),
        )
  if (titled !== undefined && alike.length === 0) return { ...relation, target: titled, resolution: 'candidate' }
  return relation
}

/** Whether a cited title is a record's: either may leave out the issuer's name before it. */
export function namesTitle(cited: string | null, record: DocumentRecord): boolean {
  const [one, other] = [titleKey(cited ?? ''), titleKey(record.title.value ?? '')]
  return one !== '' && other !== '' && (one === other || one.endsWith(other) || other.endsWith(one))
}

function titleKey(title: string): string {
  return simplified(closed(title)).replace(/[《》〈〉「」『』“”]|[（(][^（()）]{1,20}[）)]$/gu, '')
}

function others(ids: readonly DocumentId[] | undefined, self: DocumentId): DocumentId[] {
  return [...new Set(ids ?? [])].filter((id) => id !== self)
}

function add(map: Map<string, DocumentId[]>, key: string, id: DocumentId): void {
  const ids = map.get(key)
  if (ids === undefined) map.set(key, [id])
  else ids.push(id)
}
