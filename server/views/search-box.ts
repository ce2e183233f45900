/** The one search box: words, a title, or a document number in any spelling. */
import { html } from 'hono/html'
import type { Page } from '../request.ts'
import type { Html } from './frame.ts'

/** `kept`: filters of the present search that a new query keeps, as pairs of the address. */
export function searchBox(page: Page, query: string, kept: [string, string][] = []): Html {
  const { t, options } = page
  return html`<form class="search" role="search" action="/search" method="get">
<label for="q">${t('search.label')}</label>
<div class="field"><input id="q" name="q" type="search" value="${query}" maxlength="${options.maxQuery}" placeholder="${t('search.placeholder')}" autocomplete="off"><button>${t('search.button')}</button></div>
${kept.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
</form>`
}
