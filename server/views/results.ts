/** What a search found: the holders of a number first, exact hits, and apart from them what is only likely. */
import { html } from 'hono/html'
import type { QueryHint } from '../../published/search/query.ts'
import type { NumberHolder, SearchAnswer } from '../../published/search/search-index.ts'
import { type Ask, afresh, askAddress, filterPairs, keptPairs, nextPage, pageBefore, SORTS } from '../public/ask.ts'
import { holderList } from '../public/number.ts'
import type { Page } from '../request.ts'
import { facets } from './facets.ts'
import { frame, type Html } from './frame.ts'
import { type Clips, hitItem } from './hits.ts'
import { modes, narrowed } from './narrowed.ts'
import { BOX_SCRIPT, searchBox } from './search-box.ts'
import { type WordKey, wordsOf } from './words.ts'

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
  const isFirst = ask.from === 0 && ask.after === null
  return frame(page, {
    title: ask.q === '' ? t('search.title') : t('search.titleOf', { q: ask.q }),
    section: 'search',
    hidden: true,
    scripts: [BOX_SCRIPT],
    main: html`<h1 class="${ask.q === '' ? '' : 'vh'}">${ask.q === '' ? t('search.title') : t('search.titleOf', { q: ask.q })}</h1>
${searchBox(page, ask.q, keptPairs(ask))}
${narrowed(page, ask)}
${notes(page, found)}
${holders.length === 0 ? '' : holderList(page, holders)}
${answer === null ? how(page) : answer.hits.length === 0 && isFirst ? (holders.length === 0 ? nothing(page, ask, answer) : '') : list(page, found, answer)}`,
  })
}

function notes(page: Page, { ask, refused, hints, answer }: Found): Html {
  const { t } = page
  const said = [
    ...refused.map(({ name, value }) => t('search.refused', { name: t(`ask.${name}` as WordKey), value })),
    ...new Set(hints.map((hint) => t(`hint.${hint}`))),
    ...(answer?.notice ? [wordsOf(t, 'notice', answer.notice)] : answer?.totalIsExact === false ? [t('notice.partly')] : []),
    ...(ask.explain && ask.sort !== 'relevance' ? [t('why.byDate')] : []),
  ]
  return said.length === 0 ? html`` : html`<div class="notice" role="note"><ul>${said.map((one) => html`<li>${one}</li>`)}</ul></div>`
}

function list(page: Page, { ask, clips }: Found, answer: SearchAnswer): Html {
  const { t } = page
  const exact = answer.hits.filter(({ match }) => match === 'exact')
  const probable = answer.hits.filter(({ match }) => match === 'probable')
  return html`<div class="results">
<div class="found">
${head(page, ask, answer, exact.length)}
${exact.length === 0 ? '' : html`<section aria-labelledby="exact-title"><h2 id="exact-title" class="${probable.length === 0 ? 'vh' : 'group'}">${t('results.exact')}</h2><ol class="hits">${exact.map((hit) => hitItem(page, ask, hit, null))}</ol></section>`}
${
  probable.length === 0
    ? ''
    : html`<section aria-labelledby="probable-title" class="probable-hits"><h2 id="probable-title" class="group">${t('match.probable')}</h2><p class="quiet">${t('results.probableNote')}</p><ol class="hits">${probable.map((hit) => hitItem(page, ask, hit, clips))}</ol></section>`
}
${paging(page, ask, answer, exact.length)}
</div>
<aside class="facets" aria-label="${t('results.narrow')}"><h2>${t('results.narrow')}</h2>${facets(page, ask, answer.facets, answer.totalIsExact && answer.notice !== 'facets')}</aside>
</div>`
}

/** The total counts exact hits; probable ones stand apart and are not counted with them. */
function head(page: Page, ask: Ask, { total, totalIsExact }: SearchAnswer, exact: number): Html {
  const { t, options } = page
  const count = totalIsExact ? t('results.total', { n: total }) : t('results.atLeast', { n: total })
  return html`<div class="found-head"><p role="status">${exact === 0 && total === 0 ? t('results.noExact') : count}</p>
<nav aria-label="${t('results.sort')}"><ul class="sorts">${SORTS.map((sort) =>
    sort === ask.sort
      ? html`<li><b aria-current="true">${t(`sort.${sort}`)}</b></li>`
      : html`<li><a href="${askAddress(afresh(ask, { sort }), options)}">${t(`sort.${sort}`)}</a></li>`,
  )}</ul></nav></div>
${modes(page, ask)}`
}

/** `exact`: exact hits on this page. Behind a mark without a place nobody knows how many stand before. */
function paging(page: Page, ask: Ask, { next }: SearchAnswer, exact: number): Html {
  const { t, options } = page
  const isFirst = ask.from === 0 && ask.after === null
  const further = nextPage(ask, next, options)
  if (isFirst && further === null) return html``
  const before = pageBefore(ask, options)
  const first = askAddress(afresh(ask, {}), options)
  return html`<nav class="turn" aria-label="${t('results.paging')}">${
    isFirst
      ? html`<span class="quiet">${t('results.previous')}</span>`
      : before === null
        ? html`<a href="${first}">${t('results.first')}</a>`
        : html`<a rel="prev" href="${askAddress(before, options)}">${t('results.previous')}</a>`
  }
<span>${ask.after !== null && ask.from === 0 ? t('results.further') : t('results.range', { from: ask.from + 1, to: ask.from + exact })}</span>
${further === null ? html`<span class="quiet">${t('results.next')}</span>` : html`<a rel="next" href="${askAddress(further, options)}">${t('results.next')}</a>`}</nav>`
}

/** Nothing found: what was searched, what to try. Cut short, it is not known that there is nothing. */
function nothing(page: Page, ask: Ask, { totalIsExact }: SearchAnswer): Html {
  const { t, options } = page
  return html`<section class="nothing"><h2>${totalIsExact ? t('nothing.title') : t('nothing.yet')}</h2><p>${t('nothing.searched')} <b lang="zh-CN">${ask.q}</b></p>
<ul>${filterPairs(ask.filters).length === 0 ? '' : html`<li><a href="${askAddress(afresh(ask, { filters: {} }), options)}">${t('nothing.wider')}</a></li>`}
${ask.printed ? html`<li><a href="${askAddress(afresh(ask, { printed: false }), options)}">${t('nothing.folded')}</a></li>` : ask.likely !== 'never' ? '' : html`<li><a href="${askAddress(afresh(ask, { likely: 'always' }), options)}">${t('mode.likely.on')}</a></li>`}
<li>${t('nothing.shorter')}</li><li>${t('nothing.number')}</li><li>${t('nothing.released')}</li><li><a href="/browse/years">${t('nothing.browse')}</a></li></ul></section>`
}

const WAYS = ['words', 'phrase', 'without', 'inTitle', 'issuer', 'number', 'numberOnly', 'dates', 'since'] as const

/** What may be typed, each example ready to be tried. */
export function waysOfAsking(page: Page): Html {
  const { t } = page
  return html`<dl class="facts ways">${WAYS.map((name) => html`<dt lang="zh-CN"><a href="/search?q=${encodeURIComponent(t(`how.${name}.example`))}"><code>${t(`how.${name}.example`)}</code></a></dt><dd>${t(`how.${name}`)}</dd>`)}</dl>`
}

function how(page: Page): Html {
  return html`<section class="how"><h2>${page.t('how.title')}</h2>${waysOfAsking(page)}</section>`
}
