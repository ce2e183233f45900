/** What the year's annual index says of one issue, and where it is printed. */
import type { Archive, IssueOutline } from '../../archive/archive.ts'
import type { IndexedRow, IssueWitness } from '../../gazette/annual-index.ts'
import type { Finding } from '../../gazette/finding.ts'
import { type IssueId, parsePageId } from '../../gazette/ids.ts'
import type { Place } from '../../gazette/place.ts'
import { compareYear, witnessOf } from '../../pipeline/segment/segment.ts'

/** `printedIn`: the issues whose pages hold the rows. */
export type IndexOfIssue = { rows: IndexedRow[]; findings: Finding[]; printedIn: IssueId[] }

/** Laid beside this issue alone: what the index says of the rest of the year is looked at with the rest of the year. */
export function indexOf(outline: IssueOutline, archive: Pick<Archive, 'annualIndexes'>): IndexOfIssue {
  const { issue, pages } = outline
  const indexes = archive.annualIndexes(issue.id)
  if (issue.year === null || indexes.length === 0) return { rows: [], findings: [], printedIn: [] }
  const own = { ...witnessOf({ ...outline, pages: [] }), unread: pages.filter(({ state }) => state === 'unread').length }
  const others = indexes.filter((index) => index.issue.id !== issue.id).map(witnessOfIndex)
  const { rows, findings } = compareYear(issue.year, [own, ...others])
  const concerned = rows.filter((row) => row.issue === issue.id || (row.issue === null && row.document !== null) || names(row, own))
  const places = concerned.flatMap(({ entry }) => entry.places)
  const isHere = (place: Place | undefined): boolean =>
    place !== undefined &&
    (parsePageId(place.page)?.issue === issue.id ||
      places.some((one) => one.page === place.page && one.box.top === place.box.top && one.box.left === place.box.left))
  return {
    rows: concerned,
    findings: findings.filter(({ place, other }) => isHere(place) || isHere(other)),
    printedIn: others.map(({ id }) => id),
  }
}

/** Only its index is heard: its own texts are another page's matter. */
function witnessOfIndex({ issue, entries }: ReturnType<Archive['annualIndexes']>[number]): IssueWitness {
  const { id, series, year, number, numberEnd, kind, piece } = issue
  return { id, series, year, number, numberEnd, kind, piece, folios: null, documents: [], omitted: [], unread: 0, annualIndex: entries }
}

function names({ entry }: IndexedRow, { number, numberEnd }: IssueWitness): boolean {
  if (entry.issueNumber === null || number === null) return false
  return entry.issueNumber <= (numberEnd ?? number) && (entry.issueNumberEnd ?? entry.issueNumber) >= number
}
