/** How a court, an office or a library cites a text of the gazette (domain: title before number, the number as printed). */
import type { Edition } from '../../gazette/edition.ts'
import { showDate } from '../views/dates.ts'
import { titleOf } from './catalogue.ts'

/** `gazette` is null where it is not known which issue the text stands in. */
export type Citations = { court: string; official: string; gazette: string | null; library: string }

/** `article`: as printed (第十二条), when one is cited. `accessed`: the day, YYYY-MM-DD. `address`: the permanent one. */
export function citationsOf(edition: Edition, article: string | null, address: string, accessed: string): Citations {
  const { record } = edition
  // Inside 《》 the inner marks are 〈〉 (GB/T 15834—2011).
  const title = `《${titleOf(edition).replaceAll('《', '〈').replaceAll('》', '〉')}》`
  const locus = article ?? ''
  const number = record.documentNumbers[0]?.value?.raw ?? null
  const date = record.dateOfDocument.value ?? record.promulgationDate.value
  const carrier = carrierOf(edition)
  return {
    court: `${title}${bracket(proof(edition, number, date))}${locus}`,
    official: `${title}${bracket(number ?? showDateOrNothing(date))}${locus}`,
    gazette: carrier === null ? null : `${title}，载${carrier}`,
    library: library(edition, address, accessed),
  }
}

/** 《东海省人民政府公报》1985年第12期（总第340期），第3–5页. */
function carrierOf({ issue, pages }: Edition): string | null {
  if (issue.series === null || issue.year === null || issue.number === null) return null
  const number = issue.numberEnd === null ? issue.number : `${issue.number}–${issue.numberEnd}`
  const whole = issue.wholeNumber === null ? '' : `（总第${issue.wholeNumber}期）`
  const span = printedPages(pages)
  return `《${issue.series}》${issue.year}年第${number}期${issue.kind === '增刊' ? '增刊' : ''}${whole}${span === null ? '' : `，第${span}页`}`
}

function printedPages(pages: Edition['pages']): string | null {
  const [first, last] = [pages[0]?.printed ?? null, pages.at(-1)?.printed ?? null]
  if (first === null || last === null) return null
  return first === last ? first : `${first}–${last}`
}

/** 规章: promulgation and order; older texts without 公布: number and date. */
function proof({ record }: Edition, number: string | null, date: string | null): string {
  const note = record.titleNote.value
  if (note !== null) return note.replace(/^[（(]|[)）]$/gu, '')
  const value = record.documentNumbers[0]?.value
  if (value?.kind === 'order' && date !== null) return `${showDate(date, 'zh')}${number}公布`
  return [number, value?.year === null || value?.yearBasis !== 'printed' ? showDateOrNothing(date) : null].filter(Boolean).join('，')
}

/** GB/T 7714—2015: a contribution to a serial, read on line; where the issue is not known, a document read on line. */
function library({ record, issue, pages, ...edition }: Edition, address: string, accessed: string): string {
  const authors = record.issuers.flatMap(({ value }) => value ?? [])
  const named = authors.length === 0 ? '' : `${authors.slice(0, 3).join(', ')}${authors.length > 3 ? ', 等' : ''}. `
  const title = titleOf({ record, issue, pages, ...edition })
  if (issue.series === null || issue.year === null) return `${named}${title}[Z/OL]. [${accessed}]. ${address}.`
  const number = issue.number === null ? '' : `(${issue.number}${issue.numberEnd === null ? '' : `/${issue.numberEnd}`})`
  const span = printedPages(pages)
  return `${named}${title}[J/OL]. ${issue.series}, ${issue.year}${number}${span === null ? '' : `: ${span.replace('–', '-')}`}[${accessed}]. ${address}.`
}

function bracket(inner: string): string {
  return inner === '' ? '' : `（${inner}）`
}

function showDateOrNothing(date: string | null): string {
  return date === null ? '' : showDate(date, 'zh')
}
