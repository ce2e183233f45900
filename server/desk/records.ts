/** The room Records: an issue by its witnesses, and each of its texts field by field, with the clip that proves it. */
import { html } from 'hono/html'
import type { IssueDraft, IssueOutline } from '../../archive/archive.ts'
import type { GazetteDocument } from '../../gazette/document.ts'
import { GazetteFailure } from '../../gazette/failure.ts'
import { parseDocumentId } from '../../gazette/ids.ts'
import type { Reading } from '../../gazette/reading.ts'
import type { DocumentRecord } from '../../gazette/record.ts'
import { demand } from '../access.ts'
import type { Ctx, Page } from '../request.ts'
import { issueName } from '../views/dates.ts'
import type { Html } from '../views/frame.ts'
import { wordsOf } from '../views/words.ts'
import type { DeskSite } from './desk.ts'
import { type Paper, paperOf } from './paper.ts'
import { recordRoom } from './record-document.ts'
import { fieldsOf, fieldsTable, isSaid, proof } from './record-fields.ts'
import { relationsList } from './record-relations.ts'
import { deskRoom, weights, whoOf } from './room.ts'
import { comparison } from './witness-table.ts'
import { witnessesOf } from './witnesses.ts'
import { indexOf } from './year-index.ts'

export function recordsDesk(c: Ctx, { archive }: DeskSite): Response | Promise<Response> {
  const page = c.get('page')
  const { t, lang } = page
  demand(whoOf(page), 'see-drafts', page)
  const issues = archive.issues()
  const head = html`<tr><th scope="col">${t('imports.issue')}</th><th scope="col" class="right">${t('issue.pages')}</th><th scope="col" class="right">${t('issues.documents')}</th></tr>`
  const rows = issues.map(
    ({ issue, pages, documents }) =>
      html`<tr><td lang="zh-CN"><a href="/desk/records/${issue.id}">${issueName(issue, lang)}</a> <small>${issue.id}</small></td><td class="right">${pages.total}</td><td class="right">${documents}</td></tr>`,
  )
  return c.html(
    deskRoom(page, {
      title: t('room.records'),
      room: 'records',
      main: html`<h1>${t('room.records')}</h1><p class="quiet">${t('records.lead')}</p>${
        issues.length === 0
          ? html`<p class="empty">${t('records.none')} <a href="/desk/imports">${t('room.imports')}</a></p>`
          : html`<div class="table" role="region" tabindex="0" aria-label="${t('room.records')}"><table class="list"><thead>${head}</thead><tbody>${rows}</tbody></table></div>`
      }`,
    }),
  )
}

/** An issue, or one text of it. Throws GazetteFailure 'not-found'. */
export function recordsOf(c: Ctx, tools: DeskSite): Response | Promise<Response> {
  const page = c.get('page')
  demand(whoOf(page), 'see-drafts', page)
  const id = c.req.param('id') ?? ''
  if (parseDocumentId(id) !== null) return c.html(recordRoom(page, tools, id))
  const outline = tools.archive.issueOutline(id)
  if (outline === null) throw new GazetteFailure('not-found', page.t('problem.noIssue', { id }), page.t('deskIssue.missing.remedy'))
  return c.html(issueRoom(page, tools, outline))
}

function issueRoom(page: Page, tools: DeskSite, read: IssueOutline): Html {
  const { t, lang } = page
  const outline = laidOver(read, tools)
  const { issue } = outline
  const index = indexOf(outline, tools.archive)
  const papers = [outline, ...index.printedIn.flatMap((id) => tools.archive.issueOutline(id) ?? [])]
  const paper = new Map(papers.flatMap((one) => [...paperOf(one, tools.archive.files)]))
  const witnesses = witnessesOf(outline.segmentation, index)
  const name = issueName(issue, lang)
  return deskRoom(page, {
    title: name,
    room: 'records',
    wide: true,
    main: html`<nav class="trail" aria-label="${t('nav.trail')}"><ol><li><a href="/desk/records">${t('room.records')}</a></li></ol></nav>
<h1 lang="zh-CN">${name}</h1>
<p><small>${issue.id} · ${t('records.reader', { engine: outline.engine })}${outline.quick ? ` · ${t('quick.draft')}` : ''}</small> <a href="/desk/issues/${issue.id}">${t('records.drafts')}</a></p>
<nav class="jumps" aria-label="${t('records.parts')}"><a href="#witnesses">${t('witness.title')}</a> <a href="#differences">${t('witness.differences')} ${witnesses.differences.length}</a> <a href="#issue-facts">${t('records.issueFacts')}</a> <a href="#documents">${t('records.documents')} ${outline.records.length}</a></nav>
${comparison(page, outline, witnesses, paper)}
${issueFacts(page, outline, paper)}
<section id="documents"><h2>${t('records.documents')}</h2>${documentsOf(outline).map(({ document, record }) => documentRecord(page, { document, record, paper }))}</section>`,
  })
}

/** Corrections are looked for first: most issues that are looked through have few, and laying them over reads the texts again. */
function laidOver(outline: IssueOutline, tools: DeskSite): IssueOutline {
  if (outline.records.every(({ id }) => tools.archive.corrections(id).length === 0)) return outline
  const corrected: IssueDraft = tools.corrected({ ...outline, pages: [] })
  return { ...corrected, pages: outline.pages }
}

/** Contents page and colophon are no documents. */
export function documentsOf({ segmentation, records }: IssueOutline): { document: GazetteDocument; record: DocumentRecord }[] {
  const byId = new Map(records.map((record) => [record.id, record]))
  return segmentation.documents.flatMap((document) => {
    const record = byId.get(document.id)
    return record === undefined || document.role === 'contents' || document.role === 'colophon' ? [] : [{ document, record }]
  })
}

/** Scan pages, first and last: `3`, `3–5`. */
export function pagesOf({ pages: [first, last] }: GazetteDocument): string {
  return first === last ? `${first}` : `${first}–${last}`
}

/** Series, year, number and what else is known of the issue, each with its proof; and the names of its files. */
function issueFacts(page: Page, { issue }: IssueOutline, paper: Paper): Html {
  const { t } = page
  const rows = Object.entries(issue.readings).filter(([, reading]) => reading.status !== 'absentInSource')
  return html`<section id="issue-facts"><h2>${t('records.issueFacts')}</h2><table class="record"><thead><tr><th scope="col">${t('records.field')}</th><th scope="col">${t('records.value')}</th><th scope="col">${t('records.proof')}</th></tr></thead>
<tbody>${rows.map(([name, reading]) => html`<tr><th scope="row">${wordsOf(t, 'field', name)}</th><td lang="zh-CN">${reading.value ?? '—'}</td><td>${proof(page, reading as Reading<unknown>, paper)}</td></tr>`)}
<tr><th scope="row">${t('witness.fileNames')}</th><td lang="zh-CN" colspan="2">${issue.sources.map(({ file }) => html`<div>${file}</div>`)}</td></tr></tbody></table></section>`
}

type Shown = { document: GazetteDocument; record: DocumentRecord; paper: Paper }

/** Closed at first: sixty texts are a list before they are sixty sheets. */
function documentRecord(page: Page, { document, record, paper }: Shown): Html {
  const { t } = page
  const title = record.title.value ?? document.id
  const findings = [...document.findings, ...record.findings]
  const counts = { note: 0, doubt: 0, block: 0 }
  for (const { weight } of findings) counts[weight]++
  return html`<details class="record-of" id="${document.id}"><summary><span class="order">${document.order}</span> <b class="song" lang="zh-CN">${title}</b> <small>${document.role === 'document' ? '' : html`${wordsOf(t, 'documentRole', document.role)} · `}${t('page.scan', { n: pagesOf(document) })} · ${countsOf(page, record)}</small> ${weights(page, counts)}</summary>
<p><a class="button plain" href="/desk/records/${document.id}">${t('records.open')}</a></p>
${fieldsTable(page, record, { paper, input: false })}
<h3>${t('records.relations')}</h3>${relationsList(page, record.relations, paper)}</details>`
}

function countsOf({ t }: Page, record: DocumentRecord): string {
  const said = fieldsOf(record).filter(isSaid)
  const of = (status: string): number => said.filter(({ readings }) => readings.some((reading) => reading.status === status)).length
  const [inferred, illegible] = [of('inferred'), of('illegible')]
  return [
    t('records.filled', { n: said.length }),
    ...(inferred === 0 ? [] : [t('records.inferred', { n: inferred })]),
    ...(illegible === 0 ? [] : [t('records.illegible', { n: illegible })]),
  ].join(' · ')
}
