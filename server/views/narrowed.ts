/** What narrows a search, each with a way to take it off: terms in the box itself, filters, ways of searching. */
import { html } from 'hono/html'
import type { Days } from '../../published/search/dates.ts'
import { parseQuery } from '../../published/search/query.ts'
import { type Ask, afresh, askAddress, filterPairs, withFilter } from '../public/ask.ts'
import { type Term, termsOf, withoutTerm } from '../public/query-text.ts'
import type { Page } from '../request.ts'
import { showDate } from './dates.ts'
import { label, shown } from './facets.ts'
import type { Html } from './frame.ts'
import type { WordKey } from './words.ts'

/** Each part in force as a link to the same search without it. */
export function narrowed(page: Page, ask: Ask): Html {
  const { t } = page
  const chips = [...termChips(page, ask), ...filterChips(page, ask), ...modeChips(page, ask)]
  return chips.length === 0 ? html`` : html`<ul class="chosen" aria-label="${t('results.chosen')}">${chips}</ul>`
}

/** Ways of searching that are not in force, as links to the same search in that way. */
export function modes(page: Page, ask: Ask): Html {
  const { t, options } = page
  if (ask.q === '') return html``
  const ways: [WordKey, boolean, Partial<Ask>][] = [
    ['mode.printed.on', ask.printed, { printed: true }],
    // What is wanted as it is printed is wanted in no other way.
    ['mode.likely.on', ask.printed || ask.likely === 'always', { likely: 'always' }],
    ['mode.explain.on', ask.explain, { explain: true }],
  ]
  const open = ways.filter(([, isOn]) => !isOn)
  return open.length === 0
    ? html``
    : html`<nav aria-label="${t('mode.label')}"><ul class="modes">${open.map(([words, , change]) => html`<li><a href="${askAddress(afresh(ask, change), options)}">${t(words)}</a></li>`)}</ul></nav>`
}

type Chip = { name: string; value: Html | string; spoken: string; address: string; takeOff: 'results.takeOff' | 'term.takeOff' }

function chip(page: Page, { name, value, spoken, address, takeOff }: Chip): Html {
  return html`<li><a href="${address}" aria-label="${page.t(takeOff, { name, value: spoken })}"><span>${name}</span>${value === '' ? '' : html` ${value}`} <span aria-hidden="true">×</span></a></li>`
}

function termChips(page: Page, ask: Ask): Html[] {
  const { t, options } = page
  const terms = termsOf(parseQuery(ask.q))
  return terms.flatMap((term) => {
    if (term.name === 'phrases') return []
    const spoken = termValue(page, term)
    const value = term.name === 'dates' ? spoken : html`<span lang="zh-CN">${spoken}</span>`
    const address = askAddress(afresh(ask, { q: withoutTerm(terms, term) }), options)
    return [chip(page, { name: t(`term.${term.name}`), value, spoken, address, takeOff: 'term.takeOff' })]
  })
}

function termValue(page: Page, term: Term): string {
  return term.name === 'dates' ? daysShown(page, term.value) : term.value
}

function daysShown({ t, lang }: Page, { from, to }: Days): string {
  if (from !== null && to !== null) {
    if (from > to) return t('term.never')
    return from === to ? showDate(from, lang) : t('term.days', { from: showDate(from, lang), to: showDate(to, lang) })
  }
  return from === null ? t('term.until', { to: showDate(to, lang) }) : t('term.since', { from: showDate(from, lang) })
}

function filterChips(page: Page, ask: Ask): Html[] {
  const { t, options } = page
  return filterPairs(ask.filters).map(([name, value]) =>
    chip(page, {
      name: t(`ask.${name}` as WordKey),
      value: shown(page, name, value),
      spoken: label(page, name, value),
      address: askAddress(withFilter(ask, name, value, false), options),
      takeOff: 'results.takeOff',
    }),
  )
}

function modeChips(page: Page, ask: Ask): Html[] {
  const { t, options } = page
  const ways: [WordKey, boolean, Partial<Ask>][] = [
    ['mode.printed', ask.printed, { printed: false }],
    ['mode.likely', ask.likely === 'always' && !ask.printed, { likely: 'few' }],
    ['mode.explain', ask.explain, { explain: false }],
  ]
  return ask.q === ''
    ? []
    : ways
        .filter(([, isOn]) => isOn)
        .map(
          ([words, , change]) =>
            html`<li><a href="${askAddress(afresh(ask, change), options)}" aria-label="${t('mode.takeOff', { name: t(words) })}">${t(words)} <span aria-hidden="true">×</span></a></li>`,
        )
}
