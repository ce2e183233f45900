/** Who refers to whom, both ways, each with the sentence that says it. */
import { html } from 'hono/html'
import { type Edition, relationsOf } from '../../gazette/edition.ts'
import type { Relation } from '../../gazette/relation.ts'
import type { Page } from '../request.ts'
import type { Related } from './document.ts'
import type { Html } from './frame.ts'

export function relations(page: Page, edition: Edition, related: Related): Html {
  const { t } = page
  const own = relationsOf(edition)
  const family = [
    ...(edition.parent === null
      ? []
      : [
          { key: edition.role === 'attachment' ? ('relation.attachmentTo' as const) : ('relation.carriedBy' as const), id: edition.parent },
        ]),
    ...edition.carries.map((id) => ({ key: 'relation.carries' as const, id })),
  ].filter(({ id }) => related.titles.has(id) && !own.some((relation) => relation.target === id && relation.type === 'issues'))
  if (own.length + family.length + related.incoming.length === 0)
    return html`<section id="relations"><h2>${t('document.relations')}</h2><p class="quiet">${t('relations.none')}</p></section>`
  return html`<section id="relations"><h2>${t('document.relations')}</h2>
<ul class="relations">
${family.map(({ key, id }) => html`<li><span class="label">${t(key)}</span> <a lang="zh-CN" href="/documents/${id}">${related.titles.get(id) ?? id}</a></li>`)}
${own.map((relation) => html`<li><span class="label">${t(`relation.${relation.type}`)}</span> ${target(page, relation, related)}${relation.confirmed === undefined ? '' : html` <span class="quiet">${t('relation.confirmed')}</span>`}${sentence(page, relation.sentence)}</li>`)}
${related.incoming.map(
  (one) =>
    html`<li><span class="label">${t(`relation.by.${one.type}`)}</span> <a lang="zh-CN" href="/documents/${one.document}">${one.title}</a>${sentence(page, one.sentence)}</li>`,
)}
</ul></section>`
}

/** Links only to what is public now; a guess is called one. */
function target(page: Page, relation: Relation, related: Related): Html {
  const named = [relation.citedTitle === null ? null : `《${relation.citedTitle}》`, relation.citedNumber]
    .filter((part) => part !== null)
    .join(' ')
  const title = relation.target === null ? undefined : related.titles.get(relation.target)
  if (title === undefined) {
    const lookUp =
      relation.citedNumber === null
        ? ''
        : html` <a href="/number/${encodeURIComponent(relation.citedNumber)}">${page.t('relation.lookUp')}</a>`
    const outside = relation.resolution === 'external' ? html` <span class="quiet">${page.t('relation.external')}</span>` : ''
    return html`<span lang="zh-CN">${named === '' ? relation.cue : named}</span>${outside}${lookUp}`
  }
  const guess = relation.resolution === 'candidate' ? html` <span class="quiet">${page.t('relation.candidate')}</span>` : ''
  return html`<a lang="zh-CN" href="/documents/${relation.target ?? ''}">${named === '' ? title : named}</a>${guess}`
}

function sentence(page: Page, text: string): Html {
  return text === ''
    ? html``
    : html`<details><summary>${page.t('relation.sentence')}</summary><blockquote class="song" lang="zh-CN">${text}</blockquote></details>`
}
