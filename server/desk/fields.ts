/** The fields of a draft, each with what the paper says, to be typed over. */
import { html } from 'hono/html'
import { CORRECTABLE_FIELDS, type CorrectableField } from '../../gazette/correction.ts'
import type { Reading } from '../../gazette/reading.ts'
import type { DocumentClass, DocumentRecord } from '../../gazette/record.ts'
import type { ReviewedEdition } from '../../gazette/reviewed.ts'
import { may } from '../access.ts'
import type { Page } from '../request.ts'
import type { Html } from '../views/frame.ts'
import { clip } from '../views/sheets.ts'
import { type WordKey, wordsOf } from '../views/words.ts'
import { hiddenToken, whoOf } from './room.ts'

const CLASSES: readonly DocumentClass[] = ['地方性法规', '省政府规章', '行政规范性文件', '部门规范性文件', '国务院文件', '人事任免', '其他']
const LISTS: readonly CorrectableField[] = ['documentNumbers', 'issuers', 'addressees']

export function fieldsForm(page: Page, edition: ReviewedEdition, typed: ReadonlyMap<string, string> | null): Html {
  const { t } = page
  const { record, document } = edition
  const rows = CORRECTABLE_FIELDS.map((field) => {
    const value = fieldText(record, field)
    return html`<div class="field-row"><label for="field-${field}">${labelOf(page, field)}</label>
<div>${fieldInput(page, field, typed?.get(`field:${field}`) ?? value)}<input type="hidden" name="was:${field}" value="${value}">${proof(page, edition, field)}</div></div>`
  })
  if (!may(whoOf(page), 'correct'))
    return html`<section id="fields"><h2>${t('document.metadata')}</h2><dl class="facts">${CORRECTABLE_FIELDS.map((field) => html`<dt>${labelOf(page, field)}</dt><dd><span lang="zh-CN">${fieldText(record, field).replaceAll('\n', '、') || '—'}</span>${proof(page, edition, field)}</dd>`)}</dl></section>`
  return html`<section id="fields"><h2>${t('document.metadata')}</h2><p class="quiet">${t('fields.note')}</p>
<form method="post" action="/desk/documents/${document.id}/fields" data-keep="${document.id}-fields">${hiddenToken(page)}${rows}<p class="save"><button>${t('fields.save')}</button> <span class="quiet" data-kept="${t('lines.kept')}"></span></p></form></section>`
}

/** A field as a correction quotes it: values of a list one a line, a number by its normal form, '' where there is none. */
export function fieldText(record: DocumentRecord, field: CorrectableField): string {
  if (field === 'documentNumbers') return record.documentNumbers.map(({ value, quote }) => value?.norm ?? quote).join('\n')
  if (field === 'issuers' || field === 'addressees') return record[field].map(({ value, quote }) => value ?? quote).join('\n')
  return record[field].value ?? ''
}

export function labelOf(page: Page, field: CorrectableField): string {
  return page.t((field === 'documentNumbers' ? 'field.documentNumber' : `field.${field}`) as WordKey)
}

export function fieldInput(page: Page, field: CorrectableField, value: string): Html {
  if (LISTS.includes(field))
    return html`<textarea id="field-${field}" name="field:${field}" rows="${Math.max(2, value.split('\n').length)}" lang="zh-CN">${value}</textarea>`
  if (field === 'class')
    return html`<select id="field-class" name="field:class" lang="zh-CN"><option value="">—</option>${CLASSES.map((one) => (one === value ? html`<option selected>${one}</option>` : html`<option>${one}</option>`))}</select>`
  const isDate = field.endsWith('Date') || field === 'dateOfDocument'
  return html`<input id="field-${field}" name="field:${field}" value="${value}" lang="zh-CN"${isDate ? html` placeholder="${page.t('fields.date')}"` : ''}>`
}

/** The words on paper: as read, as they look, and where they stand. */
function proof(page: Page, edition: ReviewedEdition, field: CorrectableField): Html {
  const { record } = edition
  const readings: Reading<unknown>[] = Array.isArray(record[field]) ? record[field] : [record[field]]
  return html`${readings.map((reading) => {
    if (reading.status === 'absentInSource' && reading.reader === 'machine')
      return html`<small class="field-proof">${page.t('fields.noQuote')}</small>`
    const state = reading.status === 'present' ? '' : html` · ${wordsOf(page.t, 'readingStatus', reading.status)}`
    const reader = reading.reader === 'machine' ? '' : html` · ${reading.reader.replace('person:', '')}`
    const quote = reading.quote === '' ? page.t('fields.noQuote') : html`<span class="song" lang="zh-CN">“${reading.quote}”</span>`
    const { picture, link } = placeOf(page, edition, reading)
    return html`${picture}<small class="field-proof">${quote}${link} · ${page.t('fields.sure', { n: Math.round(reading.confidence * 100) })}${state}${reader}</small>`
  })}`
}

/** The piece of the first page on which the reading stands, and the way to that page. */
function placeOf(page: Page, { pages }: ReviewedEdition, { places }: Reading<unknown>): { picture: Html | ''; link: Html | '' } {
  const on = pages.find((one) => one.id === places[0]?.page)
  if (on === undefined) return { picture: '', link: '' }
  const boxes = places.filter((place) => place.page === on.id).map(({ box }) => box)
  return {
    picture: clip(page, on, boxes, `/desk/images/${on.image}`),
    link: html` <a href="#sheet-p${on.number}">${page.t('page.scan', { n: on.number })}</a>`,
  }
}
