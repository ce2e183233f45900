/** How a text is cited, taken away, proven and put right. */
import { html } from 'hono/html'
import type { Edition } from '../../gazette/edition.ts'
import { citationsOf } from '../public/citation.ts'
import type { Page } from '../request.ts'
import { showTime } from './dates.ts'
import type { Around } from './document.ts'
import type { Html } from './frame.ts'

export function cite(page: Page, edition: Edition, { here, accessed }: Around): Html {
  const { t } = page
  const address = `${page.origin}/documents/${edition.document}${here === null ? '' : `/articles/${here.id}`}`
  const citations = citationsOf(edition, here?.number ?? null, address, accessed)
  const rows = [
    [t('cite.court'), citations.court],
    [t('cite.official'), citations.official],
    ...(citations.gazette === null ? [] : [[t('cite.gazette'), citations.gazette] as const]),
    [t('cite.library'), citations.library],
    [t('cite.address'), address],
  ] as const
  return html`<section id="cite"><h2>${t('document.cite')}</h2><dl class="citations">${rows.map(
    ([name, text], at) =>
      html`<dt id="cite-${at}">${name}</dt><dd><span class="song" lang="zh-CN">${text}</span> <button type="button" class="plain copy" data-copy="${text}" data-done="${t('cite.copied')}" aria-describedby="cite-${at}" hidden>${t('cite.copy')}</button></dd>`,
  )}</dl></section>`
}

export function downloads(page: Page, edition: Edition): Html {
  const { t } = page
  const version = page.query.get('version') === null ? '' : `?version=${edition.version}`
  const normalized = `${version === '' ? '?' : `${version}&`}text=normalized`
  return html`<section id="downloads"><h2>${t('document.downloads')}</h2><ul class="plainlist">
<li><a href="/documents/${edition.document}.txt${version}" download>${t('download.text')}</a></li>
<li><a href="/documents/${edition.document}.txt${normalized}" download>${t('download.normalized')}</a></li>
<li><a href="/documents/${edition.document}.json${version}" download>${t('download.json')}</a></li>
${edition.pages.map((one) => html`<li><a href="/images/${one.id}.jpg" download>${t('download.image', { page: one.printed ?? `${one.number}` })}</a></li>`)}
</ul></section>`
}

export function provenance(page: Page, edition: Edition, versions: number[]): Html {
  const { t } = page
  const { register, issue } = edition
  return html`<section id="provenance"><h2>${t('document.provenance')}</h2>
<dl class="facts">
<dt>${t('register.no')}</dt><dd>${register.registerNo} · ${t(`register.type.${register.type}`)}</dd>
<dt>${t('register.unit')}</dt><dd lang="zh-CN">${register.publishingUnit}</dd>
<dt>${t('register.reviewers')}</dt><dd><ul class="plainlist">${register.reviewers.map(
    (reviewer) =>
      html`<li><span lang="zh-CN">${reviewer.person} · ${reviewer.role}${reviewer.opinion === '' ? '' : `：${reviewer.opinion}`}</span> <span class="quiet">${showTime(reviewer.at)}</span></li>`,
  )}</ul></dd>
<dt>${t('register.publisher')}</dt><dd lang="zh-CN">${register.publisher}</dd>
<dt>${t('register.time')}</dt><dd>${showTime(register.publishedAt)}</dd>
<dt>${t('register.channels')}</dt><dd lang="zh-CN">${register.channels.join('、')}</dd>
${register.reason === null ? '' : html`<dt>${t('register.reason')}</dt><dd lang="zh-CN">${register.reason}</dd>`}
<dt>${t('proof.versions')}</dt><dd>${versions.map((version) => (version === edition.version ? html`<b>${t('version.n', { version })}</b> ` : html`<a href="/documents/${edition.document}?version=${version}">${t('version.n', { version })}</a> `))}</dd>
</dl>
<details><summary>${t('proof.digests')}</summary><dl class="facts digests">
<dt>${t('proof.original')}</dt><dd>${issue.sources.map(({ file, sha256 }) => html`<span lang="zh-CN">${file}</span> <code>${sha256}</code><br>`)}</dd>
<dt>${t('proof.images')}</dt><dd>${register.originalContent.imageHashes.map((hash) => html`<code>${hash}</code><br>`)}</dd>
<dt>${t('proof.text')}</dt><dd><code>${register.originalContent.textHash}</code></dd>
<dt>${t('proof.record')}</dt><dd><code>${register.originalContent.recordHash}</code></dd>
<dt>${t('proof.line')}</dt><dd><code>${register.hash}</code></dd>
<dt>${t('proof.previous')}</dt><dd><code>${register.prevHash}</code></dd>
</dl></details></section>`
}

export function reportBox(page: Page, edition: Edition): Html {
  const { t } = page
  return html`<section id="report"><h2>${t('document.report')}</h2><p>${t('report.why')}</p><p><a class="button" href="/documents/${edition.document}/report" id="report-link">${t('report.open')}</a></p></section>`
}
