/** How to search, what the labels mean, how the texts are made, who answers for them. */
import { html } from 'hono/html'
import type { Ctx } from '../request.ts'
import { frame, type Html } from '../views/frame.ts'
import { waysOfAsking } from '../views/results.ts'
import type { WordKey } from '../views/words.ts'
import type { PublicTools } from './public.ts'

const STATUSES = ['unknown', 'inForce', 'notYetInForce', 'superseded', 'partiallyInForce', 'repealed', 'expired'] as const
const AUTHORITIES = ['standardText', 'gazetteText', 'reprintText', 'comparedText'] as const

export function help(c: Ctx, { config }: PublicTools): Response | Promise<Response> {
  const page = c.get('page')
  const { t, lang } = page
  const section = (id: string, title: WordKey, ...paragraphs: (WordKey | Html)[]): Html =>
    html`<section id="${id}"><h2>${t(title)}</h2>${paragraphs.map((one) => (typeof one === 'string' ? html`<p>${t(one as WordKey)}</p>` : one))}</section>`
  return c.html(
    frame(page, {
      title: t('nav.help'),
      section: 'help',
      canonical: '/help',
      main: html`<div class="narrow prose"><h1>${t('nav.help')}</h1>
${section(
  'search',
  'help.search',
  'help.ways',
  waysOfAsking(page),
  'help.wildcards',
  'help.exact',
  'help.printed',
  'help.probable',
  'help.order',
  'help.narrow',
  'help.suggest',
)}
${section('number', 'help.number', 'help.number.body')}
${section('texts', 'help.texts', 'help.texts.made', 'help.texts.checked', 'help.texts.layers', 'help.texts.authority', html`<dl class="facts">${AUTHORITIES.map((code) => html`<dt>${t(`authority.${code}`)}</dt><dd>${t(`authority.${code}.means`)}</dd>`)}</dl>`)}
${section('status', 'help.status', 'help.status.body', html`<dl class="facts">${STATUSES.map((code) => html`<dt>${t(`validity.${code}`)}</dt><dd>${t(`validity.${code}.means`)}</dd>`)}</dl>`)}
${section('keys', 'help.keys', 'help.keys.body')}
${section('rights', 'help.rights', 'footer.rights', 'help.privacy')}
${section('contact', 'help.contact', html`<p>${t('footer.unit', { unit: config.server.publishingUnit[lang] })}${config.server.contact === '' ? '' : html` · ${config.server.contact}`}</p><p>${t('help.report')}</p>`)}
</div>`,
    }),
  )
}
