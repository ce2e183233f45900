/** The fields of a draft, each with what the paper says, to be typed over. */
import { html } from 'hono/html'
import { CORRECTABLE_FIELDS, type CorrectableField } from '../../gazette/correction.ts'
import { CLASSES, FIELD_FORMS, SEALS } from '../../gazette/field-form.ts'
import type { Reading } from '../../gazette/reading.ts'
import type { DocumentRecord } from '../../gazette/record.ts'
import type { ReviewedEdition } from '../../gazette/reviewed.ts'
import { may } from '../access.ts'
import type { Page } from '../request.ts'
import type { Html } from '../views/frame.ts'
import { clip } from '../views/sheets.ts'
import { type WordKey, wordsOf } from '../views/words.ts'
import { hiddenToken, whoOf } from './room.ts'

export function fieldsForm(page: Page, edition: ReviewedEdition, typed: ReadonlyMap<string, string> | null): Html {
  const { t } = page
  const { record, document } = edition
  const row = (field: CorrectableField): Html => {
    const value = fieldText(record, field)
    return html`<div class="field-row"><label for="field-${field}">${labelOf(page, field)}</label>
<div>${fieldInput(page, field, typed?.get(`field:${field}`) ?? value)}<input type="hidden" name="was:${field}" value="${value}">${proof(page, edition, field)}</div></div>`
  }
  const isKept = (field: CorrectableField): boolean => isFolded(record, field) && (typed?.get(`field:${field}`) ?? '') === ''
  const folded = CORRECTABLE_FIELDS.filter(isKept)
  const rows = html`${CORRECTABLE_FIELDS.filter((field) => !isKept(field)).map(row)}${folded.length === 0 ? '' : html`<details class="folded"><summary>${t('fields.folded', { n: folded.length })}</summary>${folded.map(row)}</details>`}`
  if (!may(whoOf(page), 'correct'))
    return html`<section id="fields"><h2>${t('document.metadata')}</h2><dl class="facts">${CORRECTABLE_FIELDS.filter((field) => !isFolded(record, field)).map((field) => html`<dt>${labelOf(page, field)}</dt><dd><span lang="zh-CN">${fieldText(record, field).replaceAll('\n', '、') || '—'}</span>${proof(page, edition, field)}</dd>`)}</dl></section>`
  return html`<section id="fields"><h2>${t('document.metadata')}</h2><p class="quiet">${t('fields.note')}</p>
<form method="post" action="/desk/documents/${document.id}/fields" data-keep="${document.id}-fields">${hiddenToken(page)}${rows}<p class="save"><button>${t('fields.save')}</button> <span class="quiet" data-kept="${t('lines.kept')}"></span></p></form></section>`
}

/** A field as a correction quotes it: values of a list one a line, a number by its normal form, '' where there is none. */
export function fieldText(record: DocumentRecord, field: CorrectableField): string {
  if (field === 'documentNumbers') return record.documentNumbers.map(({ value, quote }) => value?.norm ?? quote).join('\n')
  const held = record[field]
  return Array.isArray(held) ? held.map(({ value, quote }) => value ?? quote).join('\n') : (held.value ?? '')
}

export function labelOf(page: Page, field: CorrectableField): string {
  return page.t(`field.${field}` as WordKey)
}

/** Fields that nearly every text has: they stand open; the others where they are printed, and behind a fold where they are not. */
const EVERYDAY: readonly CorrectableField[] = [
  'title',
  'kind',
  'class',
  'documentNumbers',
  'issuers',
  'addressees',
  'signedBy',
  'dateOfDocument',
  'promulgationDate',
  'effectiveDate',
  'expiryDate',
]

/** Whether the field may be folded away: rare, and nothing is said of it. */
export function isFolded(record: DocumentRecord, field: CorrectableField): boolean {
  const held: Reading<unknown> | Reading<unknown>[] = record[field]
  const readings = Array.isArray(held) ? held : [held]
  return !EVERYDAY.includes(field) && readings.every(({ status, reader }) => status === 'absentInSource' && reader === 'machine')
}

/** Characters that a field shows in one line at the width of a desk. */
const LONG_LINE = 22

export function fieldInput(page: Page, field: CorrectableField, value: string): Html {
  const form = FIELD_FORMS[field]
  const named = html`id="field-${field}" name="field:${field}" lang="zh-CN"`
  // A sentence must be seen whole, on the screen and on paper.
  if (form === 'texts' || form === 'numbers' || value.length > LONG_LINE)
    return html`<textarea ${named} rows="${Math.max(2, value.split('\n').length, Math.ceil(value.length / LONG_LINE))}">${value}</textarea>`
  if (form === 'class' || form === 'seal') {
    const options = form === 'class' ? CLASSES : SEALS
    return html`<select ${named}><option value="">—</option>${options.map((one) => (one === value ? html`<option selected>${one}</option>` : html`<option>${one}</option>`))}</select>`
  }
  const hint = form === 'date' || form === 'term' ? html` placeholder="${page.t(`fields.${form}`)}"` : ''
  return html`<input ${named} value="${value}"${hint}>`
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
