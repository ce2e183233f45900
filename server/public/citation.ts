/** How a court, an office or a library cites a text of the gazette (domain: title before number, the number as printed). */
import type { Edition } from '../../gazette/edition.ts'
import { showDate } from '../views/dates.ts'
import { titleOf } from './catalogue.ts'

export type Citations = { court: string; official: string; gazette: string; library: string }

/** `article`: as printed (第十二条), when one is cited. `accessed`: the day, YYYY-MM-DD. `address`: the permanent one. */
export function citationsOf(edition: Edition, article: string | null, address: string, accessed: string): Citations {
  const { record, issue } = edition
  // Inside 《》 the inner marks are 〈〉 (GB/T 15834—2011).
  const title = `《${titleOf(edition).replaceAll('《', '〈').replaceAll('》', '〉')}》`
  const locus = article ?? ''
  const number = record.documentNumbers[0]?.value?.raw ?? null
  const date = record.dateOfDocument.value ?? record.promulgationDate.value
  const first = edition.pages[0]
  const last = edition.pages.at(-1)
  const pages = first?.printed && last?.printed ? (first === last ? first.printed : `${first.printed}–${last.printed}`) : null
  const series = issue.series ?? ''
  const whole = issue.wholeNumber === null ? '' : `（总第${issue.wholeNumber}期）`
  const carrier = `《${series}》${issue.year ?? ''}年第${issue.number ?? ''}期${whole}${pages === null ? '' : `，第${pages}页`}`
  return {
    court: `${title}${bracket(proof(edition, number, date))}${locus}`,
    official: `${title}${bracket(number ?? showDateOrNothing(date))}${locus}`,
    gazette: `${title}，载${carrier}`,
    library: library(edition, { pages, address, accessed }),
  }
}

/** 规章: promulgation and order; older texts without 公布: number and date. */
function proof({ record }: Edition, number: string | null, date: string | null): string {
  const note = record.titleNote.value
  if (note !== null) return note.replace(/^[（(]|[)）]$/gu, '')
  const value = record.documentNumbers[0]?.value
  if (value?.kind === 'order' && date !== null) return `${showDate(date, 'zh')}${number}公布`
  return [number, value?.year === null || value?.yearBasis !== 'printed' ? showDateOrNothing(date) : null].filter(Boolean).join('，')
}

/** GB/T 7714—2015, serial contribution with electronic access: [J/OL]. */
function library(edition: Edition, at: { pages: string | null; address: string; accessed: string }): string {
  const { record, issue } = edition
  const authors = record.issuers.map(({ value }) => value).filter((value) => value !== null)
  const named = authors.length === 0 ? '' : `${authors.slice(0, 3).join(', ')}${authors.length > 3 ? ', 等' : ''}. `
  const number = issue.number === null ? '' : `(${issue.number}${issue.numberEnd === null ? '' : `/${issue.numberEnd}`})`
  const where = `${issue.series ?? ''}, ${issue.year ?? ''}${number}${at.pages === null ? '' : `: ${at.pages.replace('–', '-')}`}`
  return `${named}${titleOf(edition)}[J/OL]. ${where}[${at.accessed}]. ${at.address}.`
}

function bracket(inner: string): string {
  return inner === '' ? '' : `（${inner}）`
}

function showDateOrNothing(date: string | null): string {
  return date === null ? '' : showDate(date, 'zh')
}
