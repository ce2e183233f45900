/** One hit of a search: its facts, the printed words around, the piece of the page where it is only likely, and why it stands there. */
import { html } from 'hono/html'
import type { EditionPage } from '../../gazette/edition.ts'
import type { PageId } from '../../gazette/ids.ts'
import type { Excerpt, Hit, Why } from '../../published/search/search-index.ts'
import type { Ask } from '../public/ask.ts'
import type { Page } from '../request.ts'
import { showDate } from './dates.ts'
import type { Html } from './frame.ts'
import { clip, imageAddress } from './sheets.ts'
import { type WordKey, wordsOf } from './words.ts'

export type Clips = Map<PageId, EditionPage>

/** The hit leads to its article; what was found can be marked there, since the address carries the words. */
export function hitItem(page: Page, ask: Ask, hit: Hit, clips: Clips | null): Html {
  const { t, lang } = page
  const mark = ask.q === '' ? '' : `?q=${encodeURIComponent(ask.q)}`
  const address = `/documents/${hit.document}${mark}${hit.article !== null ? `#${hit.article}` : ask.q === '' ? '' : '#found'}`
  const facts = [hit.documentNumbers[0], hit.issuers.join('、'), hit.kind].filter(
    (fact) => fact !== undefined && fact !== null && fact !== '',
  )
  return html`<li class="hit"><h3 class="song" lang="zh-CN"><a href="${address}">${hit.title}</a></h3>
<p class="facts-line">${hit.likeness === undefined ? '' : html`<b class="probable">${t(`likeness.${hit.likeness}`)}</b> `}${facts.map((fact) => html`<span lang="zh-CN">${fact}</span> `)}${hit.date === null ? '' : html`<span>${showDate(hit.date, lang)}</span>`} <span class="status-text">${t(`validity.${hit.status}` as WordKey)}</span></p>
${hit.excerpts.map((excerpt) => html`<p class="excerpt song" lang="zh-CN">${marked(excerpt)} ${excerpt.article === null ? '' : html`<a class="to-article" href="/documents/${hit.document}/articles/${excerpt.article}" lang="${lang}">${t('results.toArticle')}</a>`}</p>${clips === null ? '' : clipOf(page, excerpt, clips)}`)}
<p class="from"><a lang="zh-CN" href="/issues/${hit.issue.id}">${hit.issue.title}</a></p>${hit.why === undefined ? '' : whyOf(page, hit.why)}</li>`
}

function clipOf(page: Page, excerpt: Excerpt, clips: Clips): Html {
  const one = clips.get(excerpt.page)
  return one === undefined || excerpt.boxes.length === 0 ? html`` : clip(page, one, excerpt.boxes, imageAddress(one.id))
}

/** Marks are offsets into the excerpt, in order; whatever overlaps or runs out is cut to what there is. */
export function marked({ text, marks }: Excerpt): Html {
  const parts: Html[] = []
  let at = 0
  for (const [start, end] of marks.toSorted((a, b) => a[0] - b[0])) {
    const from = Math.max(at, start)
    if (end <= from || from >= text.length) continue
    parts.push(html`${text.slice(at, from)}<mark>${text.slice(from, end)}</mark>`)
    at = end
  }
  return html`${parts}${text.slice(at)}`
}

function whyOf(page: Page, { group, score, inForce, phrases }: Why): Html {
  const { t } = page
  const reasons = [
    wordsOf(t, 'why.group', group),
    ...(score === 0 ? [] : [t('why.score', { score: score.toPrecision(3) })]),
    t(inForce ? 'why.inForce' : 'why.ended'),
  ]
  return html`<section class="why"><h4>${t('why.title')}</h4><ul>${reasons.map((reason) => html`<li>${reason}</li>`)}${phrases.map(
    ({ text, inTitle, places }) =>
      html`<li><b lang="zh-CN">${text}</b> ${inTitle ? html`${t('why.inTitle')} · ` : ''}${t('why.places', { n: places })}</li>`,
  )}</ul></section>`
}
