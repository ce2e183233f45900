/** One record, field by field, to be checked against its clips and typed over. */
import { html } from 'hono/html'
import { GazetteFailure } from '../../gazette/failure.ts'
import type { Finding } from '../../gazette/finding.ts'
import type { DocumentId } from '../../gazette/ids.ts'
import type { Place } from '../../gazette/place.ts'
import type { ReviewedEdition } from '../../gazette/reviewed.ts'
import { may } from '../access.ts'
import type { Page } from '../request.ts'
import { issueName } from '../views/dates.ts'
import type { Html } from '../views/frame.ts'
import { wordsOf } from '../views/words.ts'
import type { Choices } from './decide.ts'
import type { DeskSite } from './desk.ts'
import { clips, type Paper, paperOf } from './paper.ts'
import { fieldsTable } from './record-fields.ts'
import { relationsSection } from './record-relations.ts'
import { documentsOf, pagesOf } from './records.ts'
import { deskRoom, hiddenToken, whoOf } from './room.ts'

/** `choices`: what was chosen about relations in a form that came back. */
export function recordRoom(page: Page, tools: DeskSite, id: DocumentId, choices: Choices | null = null): Html {
  const { t, lang } = page
  const edition = tools.review(id)
  const { issue, record, document, engine } = edition
  const outline = tools.archive.issueOutline(issue.id)
  if (outline === null) throw new GazetteFailure('not-found', t('problem.noIssue', { id: issue.id }), t('deskIssue.missing.remedy'))
  const paper = paperOf(outline, tools.archive.files)
  const input = may(whoOf(page), 'correct')
  const title = record.title.value ?? id
  const table = fieldsTable(page, record, { paper, input })
  return deskRoom(page, {
    title,
    room: 'records',
    wide: true,
    scripts: ['desk.js'],
    main: html`<nav class="trail" aria-label="${t('nav.trail')}"><ol><li><a href="/desk/records">${t('room.records')}</a></li><li><a href="/desk/records/${issue.id}" lang="zh-CN">${issueName(issue, lang)}</a></li></ol></nav>
<header class="document-head"><p class="eyebrow">${id}${document.role === 'document' ? '' : html` · ${wordsOf(t, 'documentRole', document.role)}`} · ${t('page.scan', { n: pagesOf(document) })}</p><h1 class="song" lang="zh-CN">${title}</h1>
<p><a href="/desk/documents/${id}">${t('records.proofread')}</a> <small>${t('records.reader', { engine })}</small></p></header>
<nav class="jumps" aria-label="${t('records.parts')}"><a href="#fields">${t('document.metadata')}</a> <a href="#findings">${t('records.findings')} ${edition.findings.length}</a> <a href="#relations">${t('records.relations')} ${edition.relations.length + edition.events.length}</a></nav>
${turn(
  page,
  documentsOf(outline).map((one) => one.document.id),
  id,
)}
<section id="fields"><h2>${t('document.metadata')}</h2>${input ? html`<p class="quiet">${t('fields.note')}</p><form method="post" action="/desk/documents/${id}/fields" data-keep="${id}-record">${hiddenToken(page)}<input type="hidden" name="room" value="records">${table}<p class="save"><button>${t('fields.save')}</button> <span class="quiet" data-kept="${t('lines.kept')}"></span></p></form>` : table}</section>
${findings(page, edition, paper)}
${articles(page, edition)}
${relationsSection(page, edition, { paper, titleOf: (one) => tools.archive.knownText(one)?.known.title ?? null, choices })}`,
  })
}

function turn({ t }: Page, ids: readonly DocumentId[], id: DocumentId): Html {
  const at = ids.indexOf(id)
  const [before, after] = [at > 0 ? ids[at - 1] : undefined, ids[at + 1]]
  return html`<nav class="turn" aria-label="${t('records.turn')}">${before === undefined ? '' : html`<a href="/desk/records/${before}" rel="prev">${t('records.previous')}</a>`}${after === undefined ? '' : html`<a href="/desk/records/${after}" rel="next">${t('records.next')}</a>`}</nav>`
}

function articles({ t }: Page, { record }: ReviewedEdition): Html {
  const last = record.articles.findLast(({ number }) => number !== null)?.number
  if (last === undefined || last === null) return html``
  return html`<section id="articles"><h2>${t('records.articles')}</h2><p lang="zh-CN">${t('records.articleCount', { n: record.articles.length, last })}</p></section>`
}

const ORDER = { block: 0, doubt: 1, note: 2 }

/** What is doubtful of the record and its title, with the clips of both places; each may be settled with a reason. */
function findings(page: Page, edition: ReviewedEdition, paper: Paper): Html {
  const { t } = page
  const sorted = edition.findings.toSorted((a, b) => ORDER[a.weight] - ORDER[b.weight])
  return html`<section id="findings"><h2>${t('records.findings')}</h2>${
    sorted.length === 0
      ? html`<p class="quiet">${t('records.noFindings')}</p>`
      : html`<ul class="findings">${sorted.map((one) => item(page, edition.document.id, one, paper))}</ul>`
  }</section>`
}

function item(page: Page, id: DocumentId, finding: Finding, paper: Paper): Html {
  const { t } = page
  const places = [finding.place, finding.other].filter((place): place is Place => place !== undefined)
  const settle = may(whoOf(page), 'correct')
    ? html`<details><summary>${t('findings.settle')}</summary><form method="post" action="/desk/documents/${id}/settle" class="inline">${hiddenToken(page)}<input type="hidden" name="room" value="records"><input type="hidden" name="code" value="${finding.code}"><input type="hidden" name="message" value="${finding.message}"><label>${t('findings.reason')} <input name="reason" required maxlength="500"></label> <button class="plain">${t('findings.settle')}</button></form></details>`
    : ''
  return html`<li><span class="weight weight-${finding.weight}">${t(`weight.${finding.weight}`)}</span> <b>${wordsOf(t, 'finding', finding.code)}</b> <span lang="zh-CN">${finding.message}</span><div class="both">${places.map((place) => clips(page, paper, [place]))}</div>${settle}</li>`
}
