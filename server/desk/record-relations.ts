/** What a text says of others and of its own life: the sentence with its clip, what it was found to mean, and an editor's word about it. */
import { html } from 'hono/html'
import type { EventDecision, RelationDecision } from '../../gazette/correction.ts'
import type { DocumentId } from '../../gazette/ids.ts'
import type { Relation } from '../../gazette/relation.ts'
import type { ReviewedEdition } from '../../gazette/reviewed.ts'
import { may } from '../access.ts'
import type { Page } from '../request.ts'
import { showDate, showTime } from '../views/dates.ts'
import type { Html } from '../views/frame.ts'
import { wordsOf } from '../views/words.ts'
import type { Choices } from './decide.ts'
import { clips, type Paper } from './paper.ts'
import { type DecisionCase, decisionFields } from './relation-form.ts'
import { type Open, openOf } from './relation-keys.ts'
import { hiddenToken, refusal, whoOf } from './room.ts'

/** Of a clean-up list with hundreds of titles so many stand on a page: each has its clip and its choices. */
const MOST_SHOWN = 200

/** `titleOf`: a text of the archive by its id; null when it is not there. */
export type RelationsCase = { paper: Paper; titleOf: (id: DocumentId) => string | null; choices: Choices | null }

/** The list of an issue's page: to look at. */
export function relationsList(page: Page, relations: readonly Relation[], paper: Paper): Html {
  const { t } = page
  if (relations.length === 0) return html`<p class="quiet">${t('records.noRelations')}</p>`
  return html`<ul class="relations">${relations.map((relation) => html`<li>${said(page, relation, paper)}</li>`)}</ul>`
}

/** The section of a record's page: to decide about, for those who may correct. */
export function relationsSection(page: Page, edition: ReviewedEdition, given: RelationsCase): Html {
  const { t } = page
  const all = openOf(edition)
  const first = Math.min(Math.max(0, Number(page.query.get('from') ?? 1) - 1 || 0), Math.max(0, all.length - 1))
  const shown = all.slice(first, first + MOST_SHOWN)
  const copies = edition.relations.filter(({ relation }) => relation.type === 'sameTextAs')
  const undecided = all.filter(({ decision }) => decision === null).length
  const id = edition.document.id
  const address = `/desk/documents/${id}/relations${first === 0 ? '' : `?from=${first + 1}`}`
  const list = lists(page, shown, { ...given, address })
  const form = may(whoOf(page), 'correct') && all.length > 0
  return html`<section id="relations"><h2>${t('records.relations')} ${undecided === 0 ? '' : html`<small>${t('decide.openCount', { n: undecided })}</small>`}</h2>
${given.choices !== null && given.choices.found.size === 0 ? refusal(t('decide.conflicts'), t('decide.conflicts.remedy')) : ''}
${all.length + copies.length === 0 ? html`<p class="quiet">${t('records.noRelations')}</p>` : ''}
${
  form
    ? html`<p class="quiet">${t('decide.note')}</p><form method="post" action="${address}" class="decide">${hiddenToken(page)}<p class="save above"><button>${t('decide.save')}</button></p>${list}<p class="save"><button>${t('decide.save')}</button></p></form>`
    : list
}
${pager(page, { first, count: all.length })}
${copies.length === 0 ? '' : html`<ul class="relations">${copies.map(({ relation }) => html`<li>${said(page, relation, given.paper)}<p><a href="/desk/copies">${t('decide.atCopies')}</a></p></li>`)}</ul>`}</section>`
}

type Shown = RelationsCase & DecisionCase

function lists(page: Page, shown: readonly Open[], given: Shown): Html {
  const { t } = page
  const [events, relations] = [shown.filter(({ event }) => event !== null), shown.filter(({ event }) => event === null)]
  const items = (some: readonly Open[]) => html`<ul class="relations">${some.map((one) => item(page, one, given))}</ul>`
  return html`${events.length === 0 ? '' : html`<h3>${t('decide.events')}</h3>${items(events)}<h3>${t('document.relations')}</h3>`}${items(relations)}`
}

function item(page: Page, one: Open, given: Shown): Html {
  const { decision } = one
  const fields = may(whoOf(page), 'correct') ? decisionFields(page, one, given) : ''
  const text = one.relation === null ? told(page, one, given.paper) : said(page, laid(one.relation, decision), given.paper)
  return html`<li id="relation-${one.key}" class="${decision?.verdict === 'refused' ? 'refused' : ''}">${text}${decision === null ? '' : word(page, decision)}${fields}</li>`
}

/** With the target that the editor gave it. */
function laid(relation: Relation, decision: Open['decision']): Relation {
  const target = decision?.kind === 'relation' ? decision.target : null
  if (target === null) return relation
  return target === 'external'
    ? { ...relation, target: null, resolution: 'external' }
    : { ...relation, target: target.document, resolution: 'resolved' }
}

function word({ t }: Page, { verdict, by, at, reason }: RelationDecision | EventDecision): Html {
  return html`<p class="word"><b>${wordsOf(t, 'decided', verdict)}</b> <span class="quiet">${by} · ${showTime(at)}${reason === '' ? '' : html` · <span lang="zh-CN">${reason}</span>`}</span></p>`
}

function said(page: Page, relation: Relation, paper: Paper): Html {
  const { t } = page
  const { type, cue, citedTitle, citedNumber, target, resolution, sentence, article, places, loci = [], effect, confirmed } = relation
  const named = [citedTitle === null ? null : `《${citedTitle}》`, citedNumber].filter((part) => part !== null).join(' ')
  const text = html`<span class="song" lang="zh-CN">${named === '' ? cue || (target ?? '') : named}</span>`
  return html`<p><span class="label">${t(`relation.${type}`)}</span> ${target === null ? text : html`<a href="/desk/records/${target}">${text}</a>`}
<span class="status-mark ${resolution}">${wordsOf(t, 'resolution', resolution)}</span>${confirmed === undefined ? '' : html` <small>${t('decided.confirmed')} · ${confirmed.by}</small>`} <small>${cue === '' ? '' : t('records.cue', { cue })}${article === null ? '' : html` · ${t('records.inArticle', { article })}`}${loci.map(({ printed }) => html` · <span lang="zh-CN">${printed}</span>`)}${
    effect === undefined ? '' : html` · ${wordsOf(t, 'effect', effect.kind)} ${showDate(effect.date, page.lang)}`
  }</small></p>
<blockquote class="song" lang="zh-CN">${sentence}</blockquote>${clips(page, paper, places)}`
}

function told(page: Page, { event }: Open, paper: Paper): Html {
  const { t } = page
  if (event === null) return html``
  return html`<p><span class="label">${t(`decide.event.${event.kind}`)}</span> ${showDate(event.date, page.lang)} ${event.field === 'history' ? '' : html`<small><a href="#field-${event.field}">${t('decide.toField')}</a></small>`}</p>
<blockquote class="song" lang="zh-CN">${event.sentence}</blockquote>${clips(page, paper, event.places)}`
}

function pager({ t, path }: Page, { first, count }: { first: number; count: number }): Html {
  if (count <= MOST_SHOWN) return html``
  const starts = Array.from({ length: Math.ceil(count / MOST_SHOWN) }, (_, at) => at * MOST_SHOWN)
  const address = path.replace(/^\/desk\/documents\/([^/]+)\/relations$/, '/desk/records/$1')
  const name = (start: number) => t('decide.range', { from: start + 1, to: Math.min(count, start + MOST_SHOWN), n: count })
  return html`<nav class="turn" aria-label="${t('decide.pages')}">${starts.map((start) =>
    start === first ? html`<b>${name(start)}</b>` : html`<a href="${address}?from=${start + 1}#relations">${name(start)}</a>`,
  )}</nav>`
}
