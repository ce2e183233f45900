/** The one search box: words, a title, or a document number in any spelling. A script of its own proposes what is held while one types. */
import { html } from 'hono/html'
import type { Page } from '../request.ts'
import type { Html } from './frame.ts'

/** The script that the box wants of its page. Without it the box is a plain one. */
export const BOX_SCRIPT = 'suggest.js'

/** `kept`: what a new query keeps of the present search, as pairs of the address. */
export function searchBox(page: Page, query: string, kept: [string, string][] = []): Html {
  const { t, options } = page
  return html`<form class="search" role="search" action="/search" method="get" data-suggest="/api/v1/suggest" data-delay="${options.suggestDelayMs}" data-label="${t('suggest.label')}" data-one="${t('suggest.some', { n: 1 })}" data-some="${t('suggest.some', { n: '%' })}" data-title="${t('suggest.title')}" data-number="${t('suggest.number')}" data-issuer="${t('suggest.issuer')}" data-field="${t('suggest.field')}">
<label for="q">${t('search.label')}</label>
<div class="field"><input id="q" name="q" type="search" value="${query}" maxlength="${options.maxQuery}" placeholder="${t('search.placeholder')}" autocomplete="off"><button>${t('search.button')}</button></div>
${kept.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
</form>`
}
