/** What the index holds of an edition: its text, the facts it is filtered by, and the way from the text to the page. */
import type { Alternative, Edition } from '../../gazette/edition.ts'
import type { DocumentId, PageId } from '../../gazette/ids.ts'
import type { Writing } from '../../gazette/text.ts'
import { simplified } from '../../gazette/traditional.ts'
import { fold, folded } from './fold.ts'

export type Entry = {
  document: DocumentId
  version: number
  title: string
  kind: string | null
  class: string
  status: string
  series: string | null
  year: string | null
  issue: { id: string; title: string }
  issuers: string[]
  /** EDTF of the document, or null. `day`: its first day, for ranges and sorting. */
  date: string | null
  day: string | null
  numbers: EntryNumber[]
  body: Body
}
export type EntryNumber = { raw: string; norm: string; key: string }

/** The printed text, its articles and its lines: enough for excerpts and boxes. `alternatives`: as Edition has them; absent when none. */
export type Body = { text: string; articles: BodyArticle[]; lines: BodyLine[]; alternatives?: Alternative[] }
export type BodyArticle = { id: string; start: number; end: number }
export type BodyLine = {
  page: PageId
  writing: Writing
  box: [number, number, number, number]
  start: number
  end: number
  edges: number[]
}

export function entryOf(edition: Edition): Entry {
  const { record, issue } = edition
  const date = record.dateOfDocument.value ?? record.promulgationDate.value
  return {
    document: edition.document,
    version: edition.version,
    title: record.title.value ?? '',
    kind: record.kind.value,
    class: record.class.value ?? '其他',
    status: edition.validity.status,
    series: issue.series === null ? null : simplified(issue.series),
    year: issue.year === null ? null : String(issue.year),
    issue: { id: issue.id, title: issueTitle(edition) },
    // One body has one name in the lists, in whatever script it was printed; the document page shows it as printed.
    issuers: [...new Set(record.issuers.flatMap((issuer) => (issuer.value === null ? [] : [simplified(issuer.value)])))],
    date,
    day: firstDay(date),
    numbers: record.documentNumbers.flatMap(({ value }) => (value === null ? [] : [{ raw: value.raw, norm: value.norm, key: value.key }])),
    body: {
      text: record.text,
      articles: record.articles
        .filter((one) => one.level === '条' || one.level === '一、')
        .map(({ id, start, end }) => ({ id, start, end })),
      lines: edition.lines.map(({ page, writing, box, start, end, edges }) => ({
        page,
        writing,
        box: [box.left, box.top, box.right, box.bottom],
        start,
        end,
        edges,
      })),
      ...(edition.alternatives === undefined ? {} : { alternatives: edition.alternatives }),
    },
  }
}

/** The folded text that is searched: as printed, with the title before it where the title stands nowhere in it as one piece. */
export function searchedText(entry: { title: string; body: { text: string } }): string {
  const text = folded(entry.body.text)
  const title = folded(entry.title)
  return title === '' || text.includes(title) ? text : `${fold(`${entry.title}\n`).norm}\n${text}`
}

/**
 * 1985 → 1985-01-01 · 1985-07 → 1985-07-01 · 1985-07-XX → 1985-07-01 · an interval → its first day · 195X → 1950-01-01. A day that no
 * calendar has, as a misreading gives (1985-02-31), counts as its month's first; without a year there is none.
 */
export function firstDay(edtf: string | null): string | null {
  const match = /^(\d{2}[\dX]{2})(?:-([\dX]{2}))?(?:-([\dX]{2}))?/u.exec(edtf ?? '')
  if (match === null) return null
  const year = match[1]!.replaceAll('X', '0')
  if (year === '0000') return null
  const month = Number(match[2]) >= 1 && Number(match[2]) <= 12 ? match[2]! : '01'
  const last = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate()
  return [year, month, Number(match[3]) >= 1 && Number(match[3]) <= last ? match[3]! : '01'].join('-')
}

function issueTitle({ issue }: Edition): string {
  const parts = [
    issue.series,
    issue.year === null ? null : `${issue.year}年`,
    issue.number === null ? null : `第${issue.number}${issue.numberEnd === null ? '' : `–${issue.numberEnd}`}期`,
  ]
  return parts.filter((part) => part !== null).join('') || issue.id
}
