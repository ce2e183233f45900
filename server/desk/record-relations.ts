/** What a text says of others: the sentence with its clip, and what it was found to mean. */
import { html } from 'hono/html'
import type { Relation } from '../../gazette/relation.ts'
import type { Page } from '../request.ts'
import { showDate } from '../views/dates.ts'
import type { Html } from '../views/frame.ts'
import { wordsOf } from '../views/words.ts'
import { clips, type Paper } from './paper.ts'

export function relationsList(page: Page, relations: readonly Relation[], paper: Paper): Html {
  const { t } = page
  if (relations.length === 0) return html`<p class="quiet">${t('records.noRelations')}</p>`
  return html`<ul class="relations">${relations.map((relation) => item(page, relation, paper))}</ul>`
}

function item(page: Page, relation: Relation, paper: Paper): Html {
  const { t } = page
  const { type, cue, citedTitle, citedNumber, target, resolution, sentence, article, places, loci = [], effect } = relation
  const named = [citedTitle === null ? null : `《${citedTitle}》`, citedNumber].filter((part) => part !== null).join(' ')
  const text = html`<span class="song" lang="zh-CN">${named === '' ? cue : named}</span>`
  return html`<li><span class="label">${t(`relation.${type}`)}</span> ${target === null ? text : html`<a href="/desk/records/${target}">${text}</a>`}
<span class="status-mark ${resolution}">${wordsOf(t, 'resolution', resolution)}</span> <small>${t('records.cue', { cue })}${article === null ? '' : html` · ${t('records.inArticle', { article })}`}${loci.map(({ printed }) => html` · <span lang="zh-CN">${printed}</span>`)}${
    effect === undefined ? '' : html` · ${wordsOf(t, 'effect', effect.kind)} ${showDate(effect.date, page.lang)}`
  }</small>
<blockquote class="song" lang="zh-CN">${sentence}</blockquote>${clips(page, paper, places)}</li>`
}
