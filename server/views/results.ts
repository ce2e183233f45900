/** What a search found: the holders of a number first, exact hits, and apart from them what only tolerant matching found. */
import { html } from 'hono/html'
import type { EditionPage } from '../../gazette/edition.ts'
import type { PageId } from '../../gazette/ids.ts'
import type { QueryHint } from '../../published/search/query.ts'
import type { Excerpt, Hit, NumberHolder, SearchAnswer } from '../../published/search/search-index.ts'
import { type Ask, askAddress, filterPairs, SORTS } from '../public/ask.ts'
import { holderList } from '../public/number.ts'
import type { Page } from '../request.ts'
import { showDate } from './dates.ts'
import { chosen, facets } from './facets.ts'
import { frame, type Html } from './frame.ts'
import { searchBox } from './search-box.ts'
import { clip, imageAddress } from './sheets.ts'
import type { WordKey } from './words.ts'

export type Clips = Map<PageId, EditionPage>
export type Found = {
  ask: Ask
  refused: { name: string; value: string }[]
  hints: QueryHint[]
  holders: NumberHolder[]
  answer: SearchAnswer | null
  clips: Clips
}

export function resultsView(page: Page, found: Found): Html {
  const { t } = page
  const { ask, answer, holders } = found
  return frame(page, {
    title: ask.q === '' ? t('search.title') : t('search.titleOf', { q: ask.q }),
    section: 'search',
    hidden: true,
    main: html`<h1 class="${ask.q === '' ? '' : 'vh'}">${ask.q === '' ? t('search.title') : t('search.titleOf', { q: ask.q })}</h1>
${searchBox(page, ask.q, sortPair(ask).concat(filterPairs(ask.filters)))}
${chosen(page, ask)}
${notes(page, found)}
${holders.length === 0 ? '' : holderList(page, holders)}
${answer === null ? how(page) : answer.hits.length === 0 && ask.from === 0 ? (holders.length === 0 ? nothing(page, ask) : '') : list(page, found, answer)}`,
  })
}

/** The search is down, the shelves are not: numbers are still found, documents still open. */
export function searchDownView(page: Page, ask: Ask, holders: NumberHolder[]): Html {
  const { t } = page
  return frame(page, {
    title: t('search.down'),
    section: 'search',
    hidden: true,
    main: html`<h1>${t('search.down')}</h1><p>${t('search.down.remedy')}</p>${searchBox(page, ask.q)}
${holders.length === 0 ? '' : holderList(page, holders)}
<p><a href="/browse/years">${t('browse.years')}</a> · <a href="/browse/issuers">${t('browse.issuers')}</a> · <a href="/browse/kinds">${t('browse.kinds')}</a></p>`,
  })
}

function sortPair(ask: Ask): [string, string][] {
  return ask.sort === 'relevance' ? [] : [['sort', ask.sort]]
}

function notes(page: Page, { refused, hints, answer }: Found): Html {
  const { t } = page
  const said = [
    ...refused.map(({ name, value }) => t('search.refused', { name: t(`ask.${name}` as WordKey), value })),
    ...hints.map((hint) => t(`hint.${hint}`)),
    ...(answer?.notice ? [answer.notice] : []),
  ]
  return said.length === 0 ? html`` : html`<ul class="notice" role="note">${said.map((one) => html`<li>${one}</li>`)}</ul>`
}

function list(page: Page, { ask, clips }: Found, answer: SearchAnswer): Html {
  const { t, options } = page
  const exact = answer.hits.filter(({ match }) => match === 'exact')
  const probable = answer.hits.filter(({ match }) => match === 'probable')
  // The total counts exact hits; probable ones stand apart and are not counted with them.
  const count = answer.totalIsExact ? t('results.total', { n: answer.total }) : t('results.atLeast', { n: answer.total })
  const total = exact.length === 0 && answer.total === 0 ? t('results.noExact') : count
  return html`<div class="results">
<div class="found">
<div class="found-head"><p role="status">${total}</p>
<nav aria-label="${t('results.sort')}"><ul class="sorts">${SORTS.map((sort) =>
    sort === ask.sort
      ? html`<li><b aria-current="true">${t(`sort.${sort}`)}</b></li>`
      : html`<li><a href="${askAddress({ ...ask, sort, from: 0 }, options)}">${t(`sort.${sort}`)}</a></li>`,
  )}</ul></nav></div>
${exact.length === 0 ? '' : html`<section aria-labelledby="exact-title"><h2 id="exact-title" class="${probable.length === 0 ? 'vh' : 'group'}">${t('results.exact')}</h2><ol class="hits">${exact.map((hit) => hitItem(page, ask, hit, null))}</ol></section>`}
${
  probable.length === 0
    ? ''
    : html`<section aria-labelledby="probable-title" class="probable-hits"><h2 id="probable-title" class="group">${t('match.probable')}</h2><p class="quiet">${t('results.probableNote')}</p><ol class="hits">${probable.map((hit) => hitItem(page, ask, hit, clips))}</ol></section>`
}
${paging(page, ask, answer)}
</div>
<aside class="facets" aria-label="${t('results.narrow')}"><h2>${t('results.narrow')}</h2>${facets(page, ask, answer.facets)}</aside>
</div>`
}

/** The hit leads to its article; what was found can be marked there, since the address carries the words. */
function hitItem(page: Page, ask: Ask, hit: Hit, clips: Clips | null): Html {
  const { t, lang } = page
  const mark = ask.q === '' ? '' : `?q=${encodeURIComponent(ask.q)}`
  const address = `/documents/${hit.document}${mark}${hit.article !== null ? `#${hit.article}` : ask.q === '' ? '' : '#found'}`
  const facts = [hit.documentNumbers[0], hit.issuers.join('、'), hit.kind].filter(
    (fact) => fact !== undefined && fact !== null && fact !== '',
  )
  return html`<li class="hit"><h3 class="song" lang="zh-CN"><a href="${address}">${hit.title}</a></h3>
<p class="facts-line">${facts.map((fact) => html`<span lang="zh-CN">${fact}</span> `)}${hit.date === null ? '' : html`<span>${showDate(hit.date, lang)}</span>`} <span class="status-text">${t(`validity.${hit.status}` as WordKey)}</span></p>
${hit.excerpts.map((excerpt) => html`<p class="excerpt song" lang="zh-CN">${marked(excerpt)} ${excerpt.article === null ? '' : html`<a class="to-article" href="/documents/${hit.document}/articles/${excerpt.article}" lang="${lang}">${t('results.toArticle')}</a>`}</p>${clips === null ? '' : clipOf(page, excerpt, clips)}`)}
<p class="from"><a lang="zh-CN" href="/issues/${hit.issue.id}">${hit.issue.title}</a></p></li>`
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

function paging(page: Page, ask: Ask, answer: SearchAnswer): Html {
  const { t, options } = page
  const last = ask.from + answer.hits.length
  if (ask.from === 0 && answer.next === null) return html``
  const before = Math.max(0, ask.from - ask.size)
  const deeper = answer.next !== null && last < options.maxDepth
  return html`<nav class="turn" aria-label="${t('results.paging')}">${ask.from === 0 ? html`<span class="quiet">${t('results.previous')}</span>` : html`<a rel="prev" href="${askAddress({ ...ask, from: before }, options)}">${t('results.previous')}</a>`}
<span>${t('results.range', { from: ask.from + 1, to: last })}</span>
${deeper ? html`<a rel="next" href="${askAddress({ ...ask, from: ask.from + ask.size }, options)}">${t('results.next')}</a>` : html`<span class="quiet">${t('results.next')}</span>`}</nav>
${answer.next !== null && !deeper ? html`<p class="quiet">${t('results.tooDeep', { n: options.maxDepth })}</p>` : ''}`
}

/** Nothing found: what was searched, what to try. */
function nothing(page: Page, ask: Ask): Html {
  const { t, options } = page
  const wider = askAddress({ ...ask, filters: {}, from: 0 }, options)
  return html`<section class="nothing"><h2>${t('nothing.title')}</h2><p>${t('nothing.searched')} <b lang="zh-CN">${ask.q}</b></p>
<ul>${filterPairs(ask.filters).length === 0 ? '' : html`<li><a href="${wider}">${t('nothing.wider')}</a></li>`}
<li>${t('nothing.shorter')}</li><li>${t('nothing.number')}</li><li>${t('nothing.released')}</li><li><a href="/browse/years">${t('nothing.browse')}</a></li></ul></section>`
}

function how(page: Page): Html {
  const { t } = page
  return html`<section class="how"><h2>${t('how.title')}</h2><dl class="facts">${(['words', 'phrase', 'without', 'field', 'number'] as const).map((name) => html`<dt lang="zh-CN"><code>${t(`how.${name}.example`)}</code></dt><dd>${t(`how.${name}`)}</dd>`)}</dl></section>`
}
