/** Ways to narrow a search: years as a histogram, and lists with counts. A chosen value is taken off where it was put on. */
import { html } from 'hono/html'
import type { FacetName, Facets } from '../../published/search/search-index.ts'
import { type Ask, askAddress, keptPairs, withFilter } from '../public/ask.ts'
import type { Page } from '../request.ts'
import { bars, everyYear } from './bars.ts'
import type { Html } from './frame.ts'
import { type WordKey, words } from './words.ts'

const LISTS: FacetName[] = ['issuer', 'kind', 'class', 'status', 'series']
/** Values shown of each list; the rest folds away. */
const SHOWN = 8

/** `exact`: false when counts are 'at least': every one of them says so. */
export function facets(page: Page, ask: Ask, counts: Facets, exact: boolean): Html {
  const { t } = page
  return html`${exact ? '' : html`<p class="quiet">${t('facet.atLeast')}</p>`}${years(page, ask, counts.year, exact)}${LISTS.map((name) => list(page, ask, name, counts[name], exact))}${days(page, ask)}`
}

function years(page: Page, ask: Ask, found: Facets['year'], exact: boolean): Html {
  const { t, options } = page
  const counts = new Map(found.filter(({ value }) => /^\d{4}$/.test(value)).map(({ value, count }) => [Number(value), count]))
  if (counts.size === 0) return html``
  const on = new Set(ask.filters.year ?? [])
  const drawn = everyYear(counts, (year, count) => ({
    address: count === 0 ? null : askAddress(withFilter(ask, 'year', String(year), !on.has(String(year))), options),
    note: exact ? t('coverage.documents', { year, documents: count }) : `${year}: ${t('facet.atLeastCount', { n: count })}`,
  }))
  return html`<section><h3>${t('ask.year')}</h3>${counts.size > 1 ? bars(drawn, t('facet.years'), 'narrow', on) : ''}
<details${counts.size > 1 ? '' : html` open`}><summary>${t('facet.yearList')}</summary><ul class="counts">${drawn
    .filter(({ count }) => count > 0)
    .map(({ year, count, address }) =>
      item(page, 'year', String(year), { count, exact, address: address ?? '', on: on.has(String(year)) }),
    )}</ul></details></section>`
}

function list(page: Page, ask: Ask, name: FacetName, found: Facets[FacetName], exact: boolean): Html {
  const { t, options } = page
  const values = found.filter(({ value }) => value !== '')
  if (values.length < 2 && (ask.filters[name] ?? []).length === 0) return html``
  const on = new Set(ask.filters[name] ?? [])
  const items = values.map(({ value, count }) =>
    item(page, name, value, {
      count,
      exact,
      address: askAddress(withFilter(ask, name, value, !on.has(value)), options),
      on: on.has(value),
    }),
  )
  const more = items.slice(SHOWN)
  return html`<section><h3>${t(`ask.${name}`)}</h3><ul class="counts">${items.slice(0, SHOWN)}</ul>
${more.length === 0 ? '' : html`<details><summary>${t('facet.more', { n: more.length })}</summary><ul class="counts">${more}</ul></details>`}</section>`
}

type Item = { count: number; exact: boolean; address: string; on: boolean }

function item(page: Page, name: FacetName, value: string, { count, exact, address, on }: Item): Html {
  const { t } = page
  const link = on
    ? html`<a href="${address}" class="on" aria-label="${t('results.takeOff', { name: t(`ask.${name}`), value: label(page, name, value) })}">${shown(page, name, value)} <span aria-hidden="true">×</span></a>`
    : html`<a href="${address}">${shown(page, name, value)}</a>`
  return html`<li>${link} <span class="count">${exact ? count : html`<span class="vh">${t('facet.atLeastCount', { n: count })}</span><span aria-hidden="true">≥ ${count}</span>`}</span></li>`
}

/** What is printed in the gazette is Chinese in either language of the site. */
export function shown(page: Page, name: string, value: string): Html {
  const words = label(page, name, value)
  return words === value && /\p{Script=Han}/u.test(value) ? html`<span lang="zh-CN">${value}</span>` : html`${words}`
}

/** From one day to another: a plain form, so that it works everywhere. */
function days(page: Page, ask: Ask): Html {
  const { t } = page
  const { dateFrom, dateTo, ...others } = ask.filters
  const kept: [string, string][] = [...(ask.q === '' ? [] : [['q', ask.q] as [string, string]]), ...keptPairs({ ...ask, filters: others })]
  return html`<section><h3>${t('facet.days')}</h3><form action="/search" class="days">${kept.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
<label>${t('ask.dateFrom')} <input type="date" name="dateFrom" value="${dateFrom ?? ''}"></label>
<label>${t('ask.dateTo')} <input type="date" name="dateTo" value="${dateTo ?? ''}"></label>
<button class="plain">${t('facet.apply')}</button></form></section>`
}

export function label(page: Page, name: string, value: string): string {
  const key = `validity.${value}`
  return name === 'status' && key in words ? page.t(key as WordKey) : value
}
