/** One draft text: its lines beside the page, its fields with their proof, what is doubtful, who has reviewed it, and the way out. */
import { html } from 'hono/html'
import type { ReviewedEdition } from '../../gazette/reviewed.ts'
import { demand, may } from '../access.ts'
import type { Ctx, Page } from '../request.ts'
import { issueName } from '../views/dates.ts'
import type { Html } from '../views/frame.ts'
import { type SheetLine, sheet } from '../views/sheets.ts'
import type { DeskSite } from './desk.ts'
import { doubtsOf } from './doubts.ts'
import { fieldsForm } from './fields.ts'
import { findingsPanel } from './findings.ts'
import { linesForm } from './lines.ts'
import { releasePanel } from './release.ts'
import { reviewPanel } from './review.ts'
import { deskRoom, refusal, weights, whoOf } from './room.ts'

/** What was refused and what had been typed: the page is shown again with both. `form`: which form it was. */
export type Refused = {
  form: 'lines' | 'fields' | 'settle' | 'review' | 'release' | 'withdraw'
  message: string
  remedy: string
  typed: ReadonlyMap<string, string>
}

export function documentDesk(c: Ctx, tools: DeskSite): Response | Promise<Response> {
  const page = c.get('page')
  demand(whoOf(page), 'see-drafts', page)
  return c.html(documentRoom(page, tools, tools.review(c.req.param('id') ?? ''), null))
}

export function documentRoom(page: Page, tools: DeskSite, edition: ReviewedEdition, refused: Refused | null): Html {
  const { t, lang } = page
  const id = edition.document.id
  const title = edition.record.title.value ?? id
  const publication = tools.archive.publication(id)
  const counts = { note: 0, doubt: 0, block: 0 }
  for (const finding of edition.findings) counts[finding.weight]++
  return deskRoom(page, {
    title,
    room: 'issues',
    wide: true,
    scripts: ['reader.js', 'desk.js', 'doubts.js'],
    main: html`<nav class="trail" aria-label="${t('nav.trail')}"><ol><li><a href="/desk/issues">${t('room.issues')}</a></li><li><a href="/desk/issues/${edition.issue.id}" lang="zh-CN">${issueName(edition.issue, lang)}</a></li></ol></nav>
<header class="document-head"><p class="eyebrow">${id} · ${t(`publication.${publication.status}`)}${publication.version === null ? '' : ` · ${t('version.n', { version: publication.version })}`}</p>
<h1 class="song" lang="zh-CN">${title}</h1><p>${weights(page, counts)} ${publication.status === 'published' ? html`<a href="/documents/${id}">${t('deskDocument.public')}</a>` : ''}</p></header>
${edition.quick ? html`<div class="notice"><p><b>${t('quick.draft')}</b></p><p>${t('quick.note')}</p></div>` : ''}
${refused === null ? '' : refusal(refused.message, refused.remedy)}
<nav class="jumps" aria-label="${t('deskDocument.parts')}"><a href="#proof">${t('deskDocument.text')}</a> <a href="#fields">${t('document.metadata')}</a> <a href="#findings">${t('deskDocument.findings')} ${edition.findings.length}</a> <a href="#reviews">${t('deskDocument.reviews')}</a> <a href="#release">${t('room.release')}</a> <a href="/desk/documents/${id}/amendments">${t('amendments.title')}</a></nav>
<div class="reader" id="reader">
<section class="text" id="proof" aria-labelledby="proof-title"><h2 id="proof-title" class="bar">${t('deskDocument.text')} <small>${t(may(whoOf(page), 'correct') ? 'deskDocument.textNote' : 'deskDocument.readOnly')}</small></h2>${linesForm(page, edition, { corrections: tools.archive.corrections(id), doubts: doubtsOf(tools.archive.draftOf(id), edition), typed: refused?.form === 'lines' ? refused.typed : null })}</section>
<section class="images" aria-labelledby="images-title"><h2 id="images-title" class="bar">${t('document.images')} <small>${t('deskDocument.boxes')}</small></h2>
<div class="sheets" tabindex="0" role="group" aria-label="${t('sheet.scroll')}">${edition.pages.map((one) => sheet(page, one, { lines: linesOn(edition, one.id), marks: [], image: `/desk/images/${one.image}`, address: `/desk/images/${one.image}` }))}</div></section>
</div>
<div class="about desk-about">
${fieldsForm(page, edition, refused?.form === 'fields' ? refused.typed : null)}
${findingsPanel(page, edition)}
${reviewPanel(page, tools, edition, refused?.form === 'review' ? refused.typed : null)}
${releasePanel(page, tools, edition, refused)}
</div>`,
  })
}

/** Lines as the page view draws them; a doubtful one is marked on the image too. */
function linesOn({ document }: ReviewedEdition, page: string): SheetLine[] {
  return document.lines.filter((line) => line.page === page).map(({ id, box, doubts }) => ({ id, box, doubtful: doubts.length > 0 }))
}
