/** The way out: what would become public, what holds it back, release and withdrawal. */
import { html } from 'hono/html'
import type { DocumentSummary } from '../../archive/archive.ts'
import { GazetteFailure } from '../../gazette/failure.ts'
import type { ReviewedEdition } from '../../gazette/reviewed.ts'
import { demand, may } from '../access.ts'
import type { Ctx, Page } from '../request.ts'
import { showDate, showTime } from '../views/dates.ts'
import type { Html } from '../views/frame.ts'
import type { DeskSite } from './desk.ts'
import { documentRoom, type Refused } from './document.ts'
import { chosenOf } from './review.ts'
import { backTo, deskRoom, hiddenToken, refusal, whoOf } from './room.ts'
import { readForm } from './session.ts'

export function releasePage(c: Ctx, { archive }: DeskSite): Response | Promise<Response> {
  const page = c.get('page')
  const { t } = page
  demand(whoOf(page), 'see-drafts', page)
  const list = (status: 'approved' | 'published' | 'withdrawn'): Html => {
    const documents = archive.documents({ status })
    return html`<h2>${t(`publication.${status}`)} <small>${documents.length}</small></h2>${documents.length === 0 ? html`<p class="empty">${t(`release.none.${status}`)}</p>` : html`<div class="table" role="region" tabindex="0" aria-label="${t(`publication.${status}`)}"><table class="list"><tbody>${documents.map((one) => row(page, one))}</tbody></table></div>`}`
  }
  return c.html(
    deskRoom(page, {
      title: t('room.release'),
      room: 'release',
      main: html`<h1>${t('room.release')}</h1><p class="quiet">${t('release.rule')}</p>${list('approved')}${list('published')}${list('withdrawn')}`,
    }),
  )
}

function row(page: Page, one: DocumentSummary): Html {
  return html`<tr><td class="song" lang="zh-CN"><a href="/desk/documents/${one.id}#release">${one.title || one.id}</a></td><td lang="zh-CN">${one.numbers.map((number, at) => html`${at === 0 ? '' : '、'}<span class="tight">${number}</span>`)}</td><td class="tight">${showDate(one.date, page.lang)}</td><td class="tight">${one.version === null ? '' : page.t('version.n', { version: one.version })}</td></tr>`
}

/** What the gate says now, what would go out, and the form; for those who may not release, the state alone. */
export function releasePanel(page: Page, tools: DeskSite, edition: ReviewedEdition, refused: Refused | null): Html {
  const { t } = page
  const id = edition.document.id
  const person = whoOf(page)
  const { channels } = tools.config.server
  const typed = refused?.form === 'release' || refused?.form === 'withdraw' ? refused.typed : null
  const held = may(person, 'release')
    ? tools.holdsBack(edition, { document: id, publisher: person.name, at: tools.localTime(), channels: ['门户网站'] })
    : null
  const { status } = tools.archive.publication(id)
  const isCurrent = status === 'published' && tools.archive.released(id)?.contentDigest === edition.contentDigest
  const newest = tools.archive.register({ document: id }).at(-1)
  const form = html`<form method="post" action="/desk/documents/${id}/release" class="stacked">${hiddenToken(page)}<input type="hidden" name="contentDigest" value="${edition.contentDigest}"><label for="release-channels">${t('register.channels')}</label><input id="release-channels" name="channels" value="${typed?.get('channels') ?? channels.join('、')}" required lang="zh-CN"><button>${t('release.button')}</button></form>`
  return html`<section id="release"><h2>${t('room.release')}</h2>
<p>${t(`publication.${status}`)}${newest === undefined ? '' : html` · ${t('register.no')} ${newest.registerNo} · ${t(`register.type.${newest.type}`)} · ${showTime(newest.publishedAt)}`}</p>
${isCurrent ? '' : html`<p class="quiet">${t('release.would', { pages: edition.pages.length, characters: edition.record.text.length, articles: edition.record.articles.length })}</p>`}
${!may(person, 'release') ? html`<p class="quiet">${t('release.notYours')}</p>` : held === null ? form : isCurrent ? html`<p class="quiet">${t('release.current')}</p>` : html`<div class="notice"><p><b>${t('release.held')}</b></p><p lang="zh-CN">${held.message}</p><p lang="zh-CN">${held.remedy}</p></div>`}
${status === 'published' && may(person, 'withdraw') ? withdrawal(page, id, typed) : ''}</section>`
}

function withdrawal(page: Page, id: string, typed: ReadonlyMap<string, string> | null): Html {
  const { t } = page
  return html`<details${typed?.has('reason') ? html` open` : ''}><summary>${t('withdraw.title')}</summary><form method="post" action="/desk/documents/${id}/withdraw" class="stacked">${hiddenToken(page)}
<p class="quiet">${t('withdraw.note')}</p><label for="reason">${t('withdraw.reason')}</label><textarea id="reason" name="reason" rows="2" required maxlength="500">${typed?.get('reason') ?? ''}</textarea>
<label><input type="checkbox" name="keepTitle"${typed === null || typed.has('keepTitle') ? html` checked` : ''}> ${t('withdraw.keepTitle')}</label><button>${t('withdraw.button')}</button></form></details>`
}

export async function releaseForm(c: Ctx, tools: DeskSite): Promise<Response> {
  const page = c.get('page')
  demand(whoOf(page), 'release', page)
  const form = await readForm(c)
  const id = c.req.param('id') ?? ''
  const edition = tools.review(id)
  if (form.get('contentDigest') !== edition.contentDigest)
    return c.html(
      documentRoom(page, tools, edition, {
        form: 'release',
        message: page.t('review.changed'),
        remedy: page.t('release.changed.remedy'),
        typed: form,
      }),
      409,
    )
  try {
    await releaseOne(page, tools, id, form)
  } catch (error) {
    return refusedPage(c, tools, { error, id, form: 'release', typed: form })
  }
  return backTo(c, `/desk/documents/${id}`, 'released', 'release')
}

/** Each document stands for itself: those that are refused are named with the reason, the others are released. */
export async function releaseSome(c: Ctx, tools: DeskSite): Promise<Response> {
  const page = c.get('page')
  const { t } = page
  demand(whoOf(page), 'release', page)
  const form = await readForm(c)
  const issue = c.req.param('id') ?? ''
  const chosen = chosenOf(form, tools, issue)
  const refusals: { id: string; failure: GazetteFailure }[] = []
  for (const id of chosen) {
    try {
      await releaseOne(page, tools, id, form)
    } catch (error) {
      if (!(error instanceof GazetteFailure)) throw error
      refusals.push({ id, failure: error })
    }
  }
  if (chosen.length > 0 && refusals.length === 0) return backTo(c, `/desk/issues/${issue}`, 'released')
  return c.html(
    deskRoom(page, {
      title: t('some.release'),
      room: 'issues',
      main: html`<h1>${t('some.release')}</h1>${
        chosen.length === 0
          ? refusal(t('some.nothing'), t('some.nothing.remedy'))
          : html`<p>${t('some.released', { n: chosen.length - refusals.length, held: refusals.length })}</p><ul class="findings">${refusals.map(({ id, failure }) => html`<li><a href="/desk/documents/${id}#release">${id}</a> <span lang="zh-CN">${failure.message} ${failure.remedy}</span></li>`)}</ul>`
      }<p><a href="/desk/issues/${issue}">${t('deskIssue.back')}</a></p>`,
    }),
    chosen.length === 0 ? 422 : 409,
  )
}

async function releaseOne(page: Page, tools: DeskSite, document: string, form: ReadonlyMap<string, string>): Promise<void> {
  const channels = (form.get('channels') ?? '').split(/[、,，\n]/).flatMap((one) => (one.trim() === '' ? [] : [one.trim()]))
  try {
    await tools.release({ document, publisher: whoOf(page).name, at: tools.localTime(), channels })
  } finally {
    // Also when it was refused: a failure after the register line has still changed what is public.
    tools.released()
  }
}

export async function withdrawForm(c: Ctx, tools: DeskSite): Promise<Response> {
  const page = c.get('page')
  demand(whoOf(page), 'withdraw', page)
  const form = await readForm(c)
  const id = c.req.param('id') ?? ''
  const reason = form.get('reason')?.trim() ?? ''
  try {
    await tools.withdraw({ document: id, reason, by: whoOf(page).name, at: tools.localTime(), keepTitle: form.has('keepTitle') })
  } catch (error) {
    return refusedPage(c, tools, { error, id, form: 'withdraw', typed: form })
  } finally {
    tools.released()
  }
  return backTo(c, `/desk/documents/${id}`, 'withdrawn', 'release')
}

/** The document again, with the refusal above it and what was typed in its place. Bugs go on to the border. */
function refusedPage(
  c: Ctx,
  tools: DeskSite,
  { error, id, form, typed }: { error: unknown; id: string; form: Refused['form']; typed: ReadonlyMap<string, string> },
): Response | Promise<Response> {
  if (!(error instanceof GazetteFailure) || error.code === 'not-found') throw error
  const { message, remedy } = error
  const status = error.code === 'access-denied' ? 403 : error.code === 'service-down' ? 503 : 409
  return c.html(documentRoom(c.get('page'), tools, tools.review(id), { form, message, remedy, typed }), status)
}
