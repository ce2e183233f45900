import type { AnnualIndexEntry, IndexedRow, IssueWitness, WitnessDocument } from '../../gazette/annual-index.ts'
import { parseDocumentNumbers } from '../../gazette/document-number.ts'
import type { Finding } from '../../gazette/finding.ts'
import { titleKey } from './compare.ts'
import { printedNumber } from './numbers.ts'
import { tolerated, wordingDifference } from './witness.ts'

/** How far a title may be from its row, as a share of its characters: another paper, set by another hand. */
const TITLE = 0.35
/** In the measure of a title's difference: another page, another number, another issue than the row names. */
const COSTS = { page: 0.06, number: 0.15, issue: 0.3 }

/** Characters of a title that hardly any other text bears: 更正 and 任免名单 stand in every issue. */
const TELLING = 8

type Key = { keys: string[]; numbers: string[]; page: number | null }
type Shelf = { issue: IssueWitness; document: WitnessDocument; key: string }
type Candidate = { row: number; shelf: Shelf; cost: number; difference: number }

/** Each row with the text it names, the surest first; a text answers one row. */
export function indexedRows(
  entries: readonly AnnualIndexEntry[],
  held: readonly IssueWitness[],
): { rows: IndexedRow[]; findings: Finding[] } {
  const shelves = held.flatMap((issue) => issue.documents.map((document): Shelf => ({ issue, document, key: titleKey(document.title) })))
  const byTitle = Map.groupBy(shelves, ({ key }) => key)
  const candidates: Candidate[] = []
  for (const [row, entry] of entries.entries()) {
    const key = keyOf(entry)
    const near = shelves.filter(({ issue }) => isNamed(issue, entry))
    // Beyond the issue that the row names only the very same long title counts, and only where that issue can be looked into.
    const same = near.length === 0 ? [] : key.keys.filter((title) => title.length >= TELLING).flatMap((title) => byTitle.get(title) ?? [])
    const far = same.filter(({ issue }) => !isNamed(issue, entry))
    for (const shelf of [...near, ...far]) {
      const candidate = compared(entry, key, shelf)
      if (candidate !== null) candidates.push({ row, shelf, ...candidate })
    }
  }
  const found = settle(candidates)
  const findings: Finding[] = []
  const rows = entries.map((entry, row): IndexedRow => {
    const match = found.get(row)
    if (match === undefined) return unmatched(entry, held, findings)
    const differs = differenceOf(entry, match)
    if (differs !== null) findings.push(differs)
    return { entry, outcome: 'matched', issue: match.shelf.issue.id, document: match.shelf.document.id, reason: null }
  })
  return { rows, findings }
}

function keyOf(entry: AnnualIndexEntry): Key {
  const short = entry.title.replace(/[（(][^（）()]{3,60}[)）]$/u, '')
  const keys = [...new Set([entry.title, short].map(titleKey))].filter((key) => key !== '')
  const numbers = parseDocumentNumbers(entry.documentNumber ?? '').flatMap(({ serial, key }) => (serial === null ? [] : [key]))
  return { keys, numbers, page: entry.page === null ? null : printedNumber(entry.page, 'horizontal') }
}

/** The issue that a row names; where it names none, any whose folios run over its page. */
function isNamed(issue: IssueWitness, entry: AnnualIndexEntry): boolean {
  if (entry.issueNumber !== null)
    return issue.number !== null && overlaps(issue, entry.issueNumber, entry.issueNumberEnd ?? entry.issueNumber)
  const page = entry.page === null ? null : printedNumber(entry.page, 'horizontal')
  if (page === null || issue.folios === null || issue.folios.counts === 'issue') return true
  return page >= issue.folios.first - 3 && page <= issue.folios.last + 3
}

function overlaps({ number, numberEnd }: IssueWitness, first: number, last: number): boolean {
  return number! <= last && (numberEnd ?? number!) >= first
}

function compared(
  entry: AnnualIndexEntry,
  { keys, numbers, page }: Key,
  { issue, document, key }: Shelf,
): Omit<Candidate, 'row' | 'shelf'> | null {
  const shared = numbers.some((number) => document.numbers.includes(number))
  const clash = !shared && numbers.length > 0 && document.numbers.length > 0
  const difference = Math.min(...keys.map((own) => wordingDifference(own, key, tolerated(own, shared ? 0.6 : TITLE))), 1)
  if (difference >= 1) return null
  const pageCost = page === null || document.printedPage === null || page === document.printedPage ? 0 : COSTS.page
  const issueCost = isNamed(issue, entry) ? 0 : COSTS.issue
  return {
    difference,
    cost: difference + pageCost + issueCost + (clash ? COSTS.number : 0) + (document.own ? 0 : 0.02) - (shared ? 0.2 : 0),
  }
}

function settle(candidates: readonly Candidate[]): Map<number, Candidate> {
  const found = new Map<number, Candidate>()
  const taken = new Set<string>()
  for (const candidate of candidates.toSorted((a, b) => a.cost - b.cost || a.row - b.row)) {
    if (found.has(candidate.row) || taken.has(candidate.shelf.document.id)) continue
    found.set(candidate.row, candidate)
    taken.add(candidate.shelf.document.id)
  }
  return found
}

/** In what a row and its text differ, with both places. */
function differenceOf(entry: AnnualIndexEntry, { shelf: { issue, document }, difference }: Candidate): Finding | null {
  const { numbers, page } = keyOf(entry)
  const parts: string[] = []
  if (difference > 0) parts.push(`总目录作“${entry.title}”，正文作“${document.title}” (the index and the text are worded differently)`)
  if (entry.issueNumber !== null && !isNamed(issue, entry))
    parts.push(`总目录作第 ${entry.issue} 期，实载 ${issue.id} (the index names another issue)`)
  if (page !== null && document.printedPage !== null && page !== document.printedPage)
    parts.push(`总目录作第 ${entry.page} 页，实在第 ${document.printedPage} 页 (the index names another page)`)
  if (numbers.length > 0 && document.numbers.length > 0 && !numbers.some((number) => document.numbers.includes(number)))
    parts.push(`总目录文号作“${entry.documentNumber}”，正文作 ${document.numbers.join('、')} (the index bears another number)`)
  return parts.length === 0 ? null : { code: 'index-differs', weight: 'note', message: parts.join('；'), ...placed(entry, document) }
}

function placed({ places }: AnnualIndexEntry, document: WitnessDocument | null): Pick<Finding, 'place' | 'other'> {
  const place = places[0]
  const other = document?.place ?? undefined
  return { ...(place === undefined ? {} : { place }), ...(place === undefined || other === undefined ? {} : { other }) }
}

function unmatched(entry: AnnualIndexEntry, held: readonly IssueWitness[], findings: Finding[]): IndexedRow {
  const explained = explanation(entry, held)
  const reason = explained?.reason ?? '该期在藏且已识读，未见此件 (the issue is held and read, and this text was not found in it)'
  findings.push({
    code: 'index-unmatched',
    weight: explained === null ? 'doubt' : 'note',
    message: `总目录“${entry.title}”${entry.issue === null ? '' : `（第 ${entry.issue} 期）`}：${reason}`,
    ...placed(entry, null),
    ...(explained?.other === undefined ? {} : { other: explained.other }),
  })
  return {
    entry,
    outcome: explained === null ? 'missing' : 'explained',
    issue: explained?.issue ?? namedIssue(entry, held),
    document: null,
    reason,
  }
}

function namedIssue(entry: AnnualIndexEntry, held: readonly IssueWitness[]): IssueWitness['id'] | null {
  return entry.issueNumber === null ? null : (held.find((issue) => isNamed(issue, entry))?.id ?? null)
}

type Explanation = { reason: string; issue: IssueWitness['id'] | null; other?: Finding['other'] }

function explanation(entry: AnnualIndexEntry, held: readonly IssueWitness[]): Explanation | null {
  const named = held.filter((issue) => isNamed(issue, entry))
  if (named.length === 0) {
    const where = entry.issue === null ? `第 ${entry.page} 页所在的一期` : `第 ${entry.issue} 期`
    return { reason: `${where}未入藏 (the issue is not in the archive)`, issue: null }
  }
  const keys = keyOf(entry).keys
  for (const issue of named) {
    const omitted = issue.omitted.find((one) => keys.includes(titleKey(one.title)))
    if (omitted !== undefined)
      return { reason: `该期目录亦列此件：${omitted.reason} (its own contents name it)`, issue: issue.id, other: omitted.places[0] }
  }
  const unread = named.reduce((sum, issue) => sum + issue.unread, 0)
  if (unread > 0) return { reason: `该期有 ${unread} 页未能识读 (pages of the issue could not be read)`, issue: named[0]!.id }
  if (named.every((issue) => issue.piece !== null))
    return { reason: '该期只藏有若干分件 (only pieces of the issue are held)', issue: named[0]!.id }
  return outsideScan(entry, named)
}

/** The page lies outside those that the issue holds. */
function outsideScan({ page }: AnnualIndexEntry, named: readonly IssueWitness[]): Explanation | null {
  const number = page === null ? null : printedNumber(page, 'horizontal')
  if (number === null || named.some(({ folios }) => folios === null || (number >= folios.first && number <= folios.last))) return null
  return { reason: `第 ${page} 页不在所藏各页之内 (the page is not among those that are held)`, issue: named[0]!.id }
}
