/** The search does not answer, or not from there: said plainly, with what still works. The shelves are not down. */
import { html } from 'hono/html'
import type { NumberHolder } from '../../published/search/search-index.ts'
import { type Ask, afresh, askAddress } from '../public/ask.ts'
import type { Entry } from '../public/catalogue.ts'
import { holderList } from '../public/number.ts'
import type { Page } from '../request.ts'
import { showDate } from './dates.ts'
import { frame, type Html } from './frame.ts'
import { searchBox } from './search-box.ts'

/** `titled`: documents with the words in their title, from the shelves, the newest of `titledCount`. */
export type StillKnown = { holders: NumberHolder[]; titled: Entry[]; titledCount: number }

export function searchDownView(page: Page, ask: Ask, { holders, titled, titledCount }: StillKnown): Html {
  const { t, options } = page
  return frame(page, {
    title: t('search.down'),
    section: 'search',
    hidden: true,
    main: html`<h1>${t('search.down')}</h1><p>${t('search.down.remedy')}</p>
${holders.length === 0 ? '' : holderList(page, holders)}
<section><h2>${t('search.down.number')}</h2>
<form class="search" action="/number" method="get"><label for="number">${t('number.label')}</label><div class="field"><input id="number" name="q" type="search" maxlength="${options.maxQuery}" autocomplete="off"><button>${t('number.button')}</button></div></form></section>
<section><h2>${t('search.down.browse')}</h2><p><a href="/browse/years">${t('browse.years')}</a> · <a href="/browse/issuers">${t('browse.issuers')}</a> · <a href="/browse/kinds">${t('browse.kinds')}</a></p></section>
${titled.length === 0 ? '' : html`<section><h2>${t('search.down.titles')}</h2><p class="quiet">${t('search.down.titlesNote', { n: titledCount, shown: titled.length })}</p><ul class="releases">${titled.map((entry) => titleItem(page, entry))}</ul></section>`}
<section><h2>${t('search.down.again')}</h2>${searchBox(page, ask.q)}</section>`,
  })
}

function titleItem({ lang }: Page, entry: Entry): Html {
  return html`<li><a class="song" lang="zh-CN" href="/documents/${entry.id}">${entry.title}</a>
<small>${entry.numbers[0] === undefined ? '' : html`<span lang="zh-CN">${entry.numbers[0].raw}</span> `}${entry.date === null ? '' : html`<span>${showDate(entry.date, lang)}</span>`}</small></li>`
}

/** The mark of a page of results is not of this search: nothing is shown for another search's page. */
export function lostPlaceView(page: Page, ask: Ask): Html {
  const { t, options } = page
  return frame(page, {
    title: t('search.lostPlace'),
    section: 'search',
    hidden: true,
    main: html`<h1>${t('search.lostPlace')}</h1><p>${t('search.lostPlace.remedy')} <a href="${askAddress(afresh(ask, {}), options)}">${t('results.first')}</a></p>${searchBox(page, ask.q)}`,
  })
}
