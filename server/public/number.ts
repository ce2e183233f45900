/** A document number as an address: one holder is opened, several are listed, none leads to the search. */
import { html } from 'hono/html'
import { GazetteFailure } from '../../gazette/failure.ts'
import type { NumberHolder } from '../../published/search/search-index.ts'
import type { Ctx, Page } from '../request.ts'
import { showDate } from '../views/dates.ts'
import { frame, type Html } from '../views/frame.ts'
import { BOX_SCRIPT, searchBox } from '../views/search-box.ts'
import type { PublicTools } from './public.ts'

export async function number(c: Ctx, tools: PublicTools): Promise<Response> {
  const page = c.get('page')
  const raw = (c.req.param('raw') ?? '').slice(0, page.options.maxQuery)
  const { holders } = await holdersOf(raw, tools)
  const exact = holders.filter(({ match }) => match === 'exact')
  const [only] = exact
  if (only !== undefined && exact.length === 1 && holders.length === 1) return c.redirect(`/documents/${only.document}`, 302)
  const { t } = page
  const body = frame(page, {
    title: t('number.title', { number: raw }),
    section: 'search',
    hidden: true,
    scripts: [BOX_SCRIPT],
    main: html`<h1 lang="zh-CN">${raw}</h1>${searchBox(page, raw)}
${holders.length === 0 ? html`<p class="empty">${t('number.none')}</p><p><a href="/search?q=${encodeURIComponent(raw)}">${t('number.searchText')}</a></p>` : holderList(page, holders)}`,
  })
  return c.html(body, holders.length === 0 ? 404 : 200)
}

/** `/number?q=`: the form without a script. */
export function numberSearch(c: Ctx): Response {
  const raw = c.req.query('q')?.trim() ?? ''
  return c.redirect(raw === '' ? '/search' : `/number/${encodeURIComponent(raw)}`, 302)
}

/** From the index, which also knows likely misreadings; from the shelves alone when the index does not answer. */
export async function holdersOf(
  raw: string,
  { search, catalogue }: PublicTools,
): Promise<{ holders: NumberHolder[]; fromShelves: boolean }> {
  try {
    return { holders: (await search.byNumber(raw)).holders, fromShelves: false }
  } catch (error) {
    if (!(error instanceof GazetteFailure) || error.code !== 'service-down') throw error
    return { holders: await catalogue.byNumber(raw), fromShelves: true }
  }
}

/** Says when several texts hold the number: which one is meant is for the reader to say. */
export function holderList(page: Page, holders: NumberHolder[]): Html {
  const { t, lang } = page
  return html`<section class="holders" aria-labelledby="holders-title"><h2 id="holders-title">${holders.length === 1 ? t('number.one') : t('number.several', { n: holders.length })}</h2>
<ol>${holders.map(
    (holder) => html`<li><a class="song" lang="zh-CN" href="/documents/${holder.document}">${holder.title}</a>
<small><span lang="zh-CN">${holder.raw}</span> <span lang="zh-CN">${holder.issuers.join('、')}</span> <span>${showDate(holder.date, lang)}</span>${holder.match === 'probable' ? html` <b class="probable">${t('likeness.misread')}</b>` : ''}</small></li>`,
  )}</ol></section>`
}
