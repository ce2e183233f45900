/** Every field of a record, each with its value, its status, how sure we are and by whom, and the clip that proves it. */
import { html } from 'hono/html'
import { CORRECTABLE_FIELDS, type CorrectableField } from '../../gazette/correction.ts'
import type { Reading } from '../../gazette/reading.ts'
import type { DocumentRecord } from '../../gazette/record.ts'
import type { Page } from '../request.ts'
import type { Html } from '../views/frame.ts'
import { wordsOf } from '../views/words.ts'
import { fieldInput, fieldText, isFolded } from './fields.ts'
import { clips, type Paper } from './paper.ts'

/** A field as the record holds it: one reading, or a list. */
export type Field = { name: string; readings: Reading<unknown>[] }

/** In the order of a sheet from its head to its foot; what the record holds besides follows in its own order. */
const ORDER = [
  'title',
  'titleNote',
  'history',
  'kind',
  'kindListedIn',
  'class',
  'documentNumbers',
  'unifiedNumber',
  'indexNumber',
  'issuerMarks',
  'issuers',
  'authorities',
  'copyNumber',
  'secrecyLevel',
  'urgency',
  'signatories',
  'addressees',
  'adoption',
  'adoptionMeeting',
  'dateOfDocument',
  'promulgationDate',
  'effectiveDate',
  'effectiveClause',
  'trial',
  'validityTerm',
  'expiryDate',
  'signatures',
  'signedBy',
  'signers',
  'sealNoted',
  'attachmentNotes',
  'notes',
  'releaseLevel',
  'disclosureType',
  'subjectTerms',
  'copyTo',
  'printingOffice',
  'printingDate',
]

export function fieldsOf(record: DocumentRecord): Field[] {
  const all = Object.entries(record).flatMap(([name, held]): Field[] => {
    if (isReading(held)) return [{ name, readings: [held] }]
    const isList = Array.isArray(held) && held.every(isReading) && !NO_FIELDS.has(name)
    return isList ? [{ name, readings: held as Reading<unknown>[] }] : []
  })
  const place = (name: string): number => (ORDER.includes(name) ? ORDER.indexOf(name) : ORDER.length)
  return all.toSorted((a, b) => place(a.name) - place(b.name))
}

/** Lists of a record that are no fields: shown by themselves. */
const NO_FIELDS = new Set(['articles', 'relations', 'findings', 'events'])

function isReading(held: unknown): held is Reading<unknown> {
  return typeof held === 'object' && held !== null && 'status' in held && 'quote' in held && 'places' in held
}

/** Whether anything is said of the field besides that the paper does not show it. */
export function isSaid({ readings }: Field): boolean {
  return readings.some(({ status, reader }) => status !== 'absentInSource' || reader !== 'machine')
}

/** `input`: whether values may be typed over. */
export type FieldsCase = { paper: Paper; input: boolean }

/** What is said, a row a field; what is not printed stands together in one line, or a row each where it may be typed in. */
export function fieldsTable(page: Page, record: DocumentRecord, { paper, input }: FieldsCase): Html {
  const { t } = page
  const fields = fieldsOf(record)
  const isOpen = ({ name }: Field): boolean => input && isCorrectable(name)
  const isAway = ({ name }: Field): boolean => isCorrectable(name) && isFolded(record, name)
  const rows = fields.filter((field) => isSaid(field) || (isOpen(field) && !isAway(field)))
  const folded = fields.filter((field) => !isSaid(field) && isOpen(field) && isAway(field))
  const silent = fields.filter((field) => !isSaid(field) && !isOpen(field))
  const value = ({ name, readings }: Field): Html => {
    if (!input || !isCorrectable(name)) return html`${readings.map((reading) => html`<div>${shown(page, reading.value)}</div>`)}`
    const now = fieldText(record, name)
    return html`${fieldInput(page, name, now)}<input type="hidden" name="was:${name}" value="${now}">`
  }
  const label = ({ name }: Field): Html =>
    input && isCorrectable(name)
      ? html`<label for="field-${name}">${wordsOf(t, 'field', name)}</label>`
      : html`${wordsOf(t, 'field', name)}`
  const row = (field: Field): Html =>
    html`<tr><th scope="row">${label(field)}</th><td lang="zh-CN">${value(field)}</td><td>${
      isSaid(field)
        ? field.readings.map((reading) => proof(page, reading, paper))
        : html`<small class="status-mark absentInSource">${t('readingStatus.absentInSource')}</small>`
    }</td></tr>`
  return html`<table class="record"><thead><tr><th scope="col">${t('records.field')}</th><th scope="col">${t('records.value')}</th><th scope="col">${t('records.proof')}</th></tr></thead>
<tbody>${rows.map(row)}</tbody></table>
${folded.length === 0 ? '' : html`<details class="folded"><summary>${t('fields.folded', { n: folded.length })}</summary><table class="record"><tbody>${folded.map(row)}</tbody></table></details>`}
${silent.length === 0 ? '' : html`<p class="quiet">${t('records.notPrinted')}${silent.map(({ name }) => wordsOf(t, 'field', name)).join(page.lang === 'zh' ? '、' : ', ')}</p>`}`
}

function isCorrectable(name: string): name is CorrectableField {
  return (CORRECTABLE_FIELDS as readonly string[]).includes(name)
}

/** The words on paper, as read and as they look; whether they are printed or follow from something; how sure, and whose word it is. */
export function proof(page: Page, reading: Reading<unknown>, paper: Paper): Html {
  const { t } = page
  const { status, basis, confidence, reader, quote, places } = reading
  const by = reader === 'machine' ? t('records.machine') : t('records.corrected', { name: reader.replace('person:', '') })
  return html`<div class="proof-of">${clips(page, paper, places)}${quote === '' ? '' : html`<span class="song quote" lang="zh-CN">“${quote}”</span> `}<small><span class="status-mark ${status}">${wordsOf(t, 'readingStatus', status)}</span> · ${wordsOf(t, 'basis', basis)} · ${t('fields.sure', { n: Math.round(confidence * 100) })} · ${by}</small></div>`
}

/** A value in the words of the trade; the parts of one that has several, one after the other. */
function shown(page: Page, value: unknown): string {
  if (value === null || value === undefined) return '—'
  if (typeof value !== 'object') return String(value)
  const parts = value as Record<string, unknown>
  if (typeof parts.norm === 'string') return parts.norm
  const said = Object.entries(parts).flatMap(([name, part]) => {
    if (part === null || part === undefined || (Array.isArray(part) && part.length === 0)) return []
    if (Array.isArray(part)) return [part.map((one) => shown(page, one)).join('、')]
    if (name === 'kind') return [wordsOf(page.t, 'step', String(part))]
    return [name === 'match' ? wordsOf(page.t, 'authority.match', String(part)) : shown(page, part)]
  })
  return said.join(' · ')
}
