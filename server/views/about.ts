/** What is known of a text: the elements of GB/T 33480 with what the paper says, its status in force, its authority. */
import { html } from 'hono/html'
import type { Edition } from '../../gazette/edition.ts'
import type { DocumentId } from '../../gazette/ids.ts'
import type { Reading } from '../../gazette/reading.ts'
import type { Page } from '../request.ts'
import { issueName, showDate } from './dates.ts'
import type { Html } from './frame.ts'
import type { WordKey } from './words.ts'

type Row = { name: WordKey; value: Html | string; reading: Reading<unknown> | null }

export function metadata(page: Page, edition: Edition): Html {
  const { t } = page
  return html`<section id="metadata"><h2>${t('document.metadata')}</h2>
<table class="facts"><caption class="quiet">${t('metadata.caption')}</caption>
<thead><tr><th scope="col">${t('metadata.element')}</th><th scope="col">${t('metadata.value')}</th><th scope="col">${t('metadata.printed')}</th></tr></thead>
<tbody>${rowsOf(page, edition).map(({ name, value, reading }) => html`<tr><th scope="row">${t(name)}</th><td lang="zh-CN">${value}</td><td lang="zh-CN">${proof(page, reading, value)}</td></tr>`)}</tbody></table></section>`
}

function rowsOf(page: Page, edition: Edition): Row[] {
  const { record, issue, column } = edition
  const plain = (name: WordKey, reading: Reading<string>): Row => ({ name, value: reading.value ?? '—', reading })
  const many = (name: WordKey, readings: Reading<string>[]): Row => ({
    name,
    value: readings.flatMap(({ value }) => value ?? []).join('、') || '—',
    reading: readings[0] ?? null,
  })
  const date = (name: WordKey, reading: Reading<string>): Row => ({ name, value: showDate(reading.value, page.lang), reading })
  const rows: Row[] = [
    { name: 'field.id', value: edition.document, reading: null },
    plain('field.title', record.title),
    plain('field.titleNote', record.titleNote),
    plain('field.kind', record.kind),
    plain('field.class', record.class as Reading<string>),
    ...record.documentNumbers.map((reading) => ({ name: 'field.documentNumber' as const, value: reading.value?.norm ?? '—', reading })),
    many('field.issuers', record.issuers),
    many('field.addressees', record.addressees),
    many('field.signatures', record.signatures),
    plain('field.signedBy', record.signedBy),
    plain('field.adoption', record.adoption),
    date('field.dateOfDocument', record.dateOfDocument),
    date('field.promulgationDate', record.promulgationDate),
    date('field.effectiveDate', record.effectiveDate),
    plain('field.validityTerm', record.validityTerm),
    date('field.expiryDate', record.expiryDate),
    many('field.attachmentNotes', record.attachmentNotes),
    { name: 'field.printedIn', value: html`<a href="/issues/${issue.id}">${issueName(issue, page.lang)}</a>`, reading: null },
    { name: 'field.column', value: column ?? '—', reading: null },
  ]
  return rows.filter(({ value, reading }) => value !== '—' || reading?.status === 'illegible')
}

/** As printed, where the value is put differently; otherwise how it came about. */
function proof(page: Page, reading: Reading<unknown> | null, value: Html | string): Html | string {
  if (reading === null) return ''
  if (reading.status === 'illegible') return page.t('reading.illegible')
  const person = reading.reader.startsWith('person:')
    ? html` <span class="quiet" lang="${page.lang}">${page.t('reading.byPerson')}</span>`
    : ''
  const inferred = reading.status === 'inferred' ? html` <span class="quiet" lang="${page.lang}">${page.t('reading.inferred')}</span>` : ''
  const quote = reading.quote !== '' && reading.quote !== value ? reading.quote : ''
  return html`${quote}${inferred}${person}`
}

export function status(page: Page, edition: Edition, size: 'badge' | 'full', titles: ReadonlyMap<DocumentId, string> = new Map()): Html {
  const { t, lang } = page
  const { validity } = edition
  const label = html`<strong class="status status-${validity.status}">${t(`validity.${validity.status}`)}</strong> <span>${t('validity.asOf', { date: showDate(validity.asOf, lang) })}</span>`
  if (size === 'badge') return html`<a href="#validity" class="seal">${label}</a>`
  const { evidence } = validity
  if (evidence === null)
    return html`<p>${label}</p><p class="quiet">${t(validity.status === 'unknown' ? 'validity.unknown.why' : 'validity.noEvidence')}</p>`
  const title = titles.get(evidence.document)
  return html`<p>${label}</p><blockquote lang="zh-CN" class="song"><p>${evidence.sentence}</p></blockquote>
<p class="quiet">${t('validity.evidence')} ${
    title === undefined
      ? evidence.document
      : html`<a lang="zh-CN" href="/documents/${evidence.document}${evidence.article === null ? '' : `/articles/${evidence.article}`}">${title}</a>`
  }${evidence.date === null ? '' : html` · ${showDate(evidence.date, lang)}`}</p>`
}

/** 标准文本 only where the edition says so; else the page image is what counts. */
export function authority(page: Page, { textAuthority }: Edition, size: 'badge' | 'full'): Html {
  const { t } = page
  const isStandard = textAuthority.code === 'standardText'
  const name = t(`authority.${textAuthority.code}`)
  const label = isStandard ? html`<strong class="status status-standard">${name}</strong>` : html`${t('authority.typed')}`
  if (size === 'badge') return html`<a href="#validity" class="seal">${label}</a>`
  return html`<p>${label}${isStandard ? '' : html` (${name})`}</p><p class="quiet" lang="zh-CN">${textAuthority.legalBasis}</p>`
}
