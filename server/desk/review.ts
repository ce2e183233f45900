/** 保密审查 and 审核: of exactly the content that the reviewer had before the eyes. */
import { html } from 'hono/html'
import type { Review } from '../../gazette/release.ts'
import type { ReviewedEdition } from '../../gazette/reviewed.ts'
import { demand, may } from '../access.ts'
import type { Ctx, Page } from '../request.ts'
import { showTime } from '../views/dates.ts'
import type { Html } from '../views/frame.ts'
import type { DeskSite } from './desk.ts'
import { documentRoom } from './document.ts'
import { backTo, deskRoom, hiddenToken, refusal, whoOf } from './room.ts'
import { readForm } from './session.ts'

const KINDS = ['保密审查', '审核'] as const

export function reviewPanel(page: Page, tools: DeskSite, edition: ReviewedEdition, typed: ReadonlyMap<string, string> | null): Html {
  const { t } = page
  const reviews = tools.archive.reviews(edition.document.id)
  const form = may(whoOf(page), 'review')
    ? html`<form method="post" action="/desk/documents/${edition.document.id}/review" class="stacked" data-keep="${edition.document.id}-review">${hiddenToken(page)}<input type="hidden" name="contentDigest" value="${edition.contentDigest}">
<fieldset><legend>${t('review.kind')}</legend>${KINDS.map((kind) => html`<label><input type="radio" name="kind" value="${kind}" required${typed?.get('kind') === kind ? html` checked` : ''}> ${t(`review.${kind}`)}</label> `)}</fieldset>
<fieldset><legend>${t('review.outcome')}</legend>${(['positive', 'negative'] as const).map((outcome) => html`<label><input type="radio" name="outcome" value="${outcome}" required${typed?.get('outcome') === outcome ? html` checked` : ''}> ${t(`review.${outcome}`)}</label> `)}</fieldset>
<label for="review-opinion">${t('review.opinion')}</label><textarea id="review-opinion" name="opinion" rows="2" maxlength="500">${typed?.get('opinion') ?? ''}</textarea><button>${t('review.sign')}</button></form>`
    : ''
  return html`<section id="reviews"><h2>${t('deskDocument.reviews')}</h2>
${reviews.length === 0 ? html`<p class="empty">${t('review.none')}</p>` : html`<ul class="reviews">${reviews.map((review) => item(page, edition, review))}</ul>`}${form}</section>`
}

function item(page: Page, edition: ReviewedEdition, review: Review): Html {
  const { t } = page
  const isVoid = review.contentDigest !== edition.contentDigest
  return html`<li${isVoid ? html` class="void"` : ''}><b>${t(`review.${review.kind}`)} · ${t(`review.${review.outcome}`)}</b> ${review.by} <small>${showTime(review.at)}</small>${review.opinion === '' ? '' : html`<br><span lang="zh-CN">${review.opinion}</span>`}${isVoid ? html`<br><small>${t('review.void')}</small>` : ''}</li>`
}

/** Refused when the text has changed since the reviewer opened it: a review is of what was seen. */
export async function reviewForm(c: Ctx, tools: DeskSite): Promise<Response> {
  const page = c.get('page')
  const { t } = page
  const person = whoOf(page)
  demand(person, 'review', page)
  const form = await readForm(c)
  const edition = tools.review(c.req.param('id') ?? '')
  const again = (message: string, remedy: string, status: 409 | 422): Response | Promise<Response> =>
    c.html(documentRoom(page, tools, edition, { form: 'review', message, remedy, typed: form }), status)
  const kind = KINDS.find((one) => one === form.get('kind'))
  const outcome = (['positive', 'negative'] as const).find((one) => one === form.get('outcome'))
  if (kind === undefined || outcome === undefined) return again(t('review.incomplete'), t('review.incomplete.remedy'), 422)
  if (form.get('contentDigest') !== edition.contentDigest) return again(t('review.changed'), t('review.changed.remedy'), 409)
  const opinion = form.get('opinion')?.trim() ?? ''
  if (outcome === 'negative' && opinion === '') return again(t('review.noOpinion'), t('review.noOpinion.remedy'), 422)
  sign(tools, edition, { kind, outcome, opinion, by: person.name })
  return backTo(c, `/desk/documents/${edition.document.id}`, 'reviewed', 'reviews')
}

/** The same positive review for several texts of an issue; the opinion stands in each. */
export async function reviewSome(c: Ctx, tools: DeskSite): Promise<Response> {
  const page = c.get('page')
  const { t } = page
  const person = whoOf(page)
  demand(person, 'review', page)
  const form = await readForm(c)
  const issue = c.req.param('id') ?? ''
  const kind = KINDS.find((one) => one === form.get('kind'))
  const chosen = chosenOf(form, tools, issue)
  if (kind === undefined || chosen.length === 0)
    return c.html(
      deskRoom(page, {
        title: t('some.review'),
        room: 'issues',
        main: html`<h1>${t('some.review')}</h1>${refusal(t('some.nothing'), t('some.nothing.remedy'))}<p><a href="/desk/issues/${issue}">${t('desk.back')}</a></p>`,
      }),
      422,
    )
  for (const id of chosen)
    sign(tools, tools.review(id), { kind, outcome: 'positive', opinion: form.get('opinion')?.trim() ?? '', by: person.name })
  return backTo(c, `/desk/issues/${issue}`, 'reviewed')
}

/** Documents ticked in an issue's form; only those of this issue. */
export function chosenOf(form: ReadonlyMap<string, string>, tools: DeskSite, issue: string): string[] {
  return tools.archive
    .documents({ issue })
    .map(({ id }) => id)
    .filter((id) => form.has(`document:${id}`))
}

function sign(
  tools: DeskSite,
  { document, contentDigest }: ReviewedEdition,
  review: Pick<Review, 'kind' | 'outcome' | 'opinion' | 'by'>,
): void {
  tools.archive.addReview({ ...review, document: document.id, at: tools.localTime(), contentDigest })
}
