/** Two texts, or two scans of one, place by place: both readings under their pieces of the page. A person says which is right. */
import { randomUUID } from 'node:crypto'
import { html } from 'hono/html'
import { otherOf } from '../../gazette/copies.ts'
import { GazetteFailure } from '../../gazette/failure.ts'
import { parseDocumentId } from '../../gazette/ids.ts'
import type { ReviewedEdition } from '../../gazette/reviewed.ts'
import {
  compareWitnesses,
  type WitnessComparison,
  type WitnessDifference,
  type WitnessReading,
  witnessFinding,
} from '../../gazette/witness-readings.ts'
import { demand, may } from '../access.ts'
import type { Ctx, Page } from '../request.ts'
import { issueName } from '../views/dates.ts'
import type { Html } from '../views/frame.ts'
import { twinClip } from '../views/twin-clip.ts'
import { scoreWords, sourceNames, textForm } from './copies.ts'
import { lineCorrection } from './correct.ts'
import type { DeskSite } from './desk.ts'
import { deskRoom, hiddenToken, whoOf } from './room.ts'
import { readForm } from './session.ts'

/** Places on one page: each has two pictures. */
const PLACES_SHOWN = 40

type Pair = { a: ReviewedEdition; b: ReviewedEdition; compared: WitnessComparison; open: WitnessDifference[] }

export function compareDesk(c: Ctx, tools: DeskSite): Response | Promise<Response> {
  const page = c.get('page')
  demand(whoOf(page), 'see-drafts', page)
  const pair = pairOf(page, tools, page.query.get('a') ?? '', page.query.get('b') ?? '')
  const from = Math.max(0, Number.parseInt(page.query.get('from') ?? '0', 10) || 0)
  return c.html(compareRoom(page, tools, pair, from))
}

/** Throws GazetteFailure 'usage' or 'not-found'. */
function pairOf(page: Page, tools: DeskSite, idA: string, idB: string): Pair {
  if (parseDocumentId(idA) === null || parseDocumentId(idB) === null || idA === idB)
    throw new GazetteFailure('usage', page.t('twin.noPair'), page.t('twin.noPair.remedy'))
  const [a, b] = [tools.review(idA), tools.review(idB)]
  const compared = compareWitnesses(a.document.lines, b.document.lines)
  const asPrinted = new Set(a.corrections.flatMap((one) => (one.kind === 'finding' && one.code === 'witness-differs' ? [one.message] : [])))
  const open = compared.differences.filter((one) => !asPrinted.has(witnessFinding(one.a, one.b, idB).message))
  return { a, b, compared, open }
}

function compareRoom(page: Page, { archive }: DeskSite, pair: Pair, from: number): Html {
  const { t } = page
  const { a, b, compared, open } = pair
  const [idA, idB] = [a.document.id, b.document.id]
  const link = archive.sameTexts(idA).find((one) => otherOf(one, idA) === idB)
  const shown = open.slice(from, from + PLACES_SHOWN)
  const left = open.length - from - shown.length
  const settled = compared.differences.length - open.length
  return deskRoom(page, {
    title: t('twin.title'),
    room: 'copies',
    wide: true,
    main: html`<h1>${t('twin.title')}</h1><p class="quiet">${t('twin.lead')}</p>
<div class="twin-sides">${head(page, a, 'a')}${head(page, b, 'b')}</div>
<p>${t('twin.agree', { same: compared.same, share: (compared.share * 100).toFixed(1), n: open.length })}${settled === 0 ? '' : ` · ${t('twin.settled', { n: settled })}`}${link === undefined ? '' : ` · ${scoreWords(page, link)}`}${link?.decision ? html` · <b>${t(`copies.verdict.${link.decision.verdict}`)}</b> <span class="quiet" lang="zh-CN">${link.decision.by} · ${link.decision.reason}</span>` : ''}</p>
${link?.decision ? '' : textForm(page, { a: idA, b: idB })}
${compared.share < 0.5 ? html`<p class="empty">${t('twin.tooDifferent')}</p>` : open.length === 0 ? html`<p class="empty">${t('twin.none')}</p>` : ''}
${shown.map((difference, at) => place(page, pair, difference, from + at + 1))}
${left > 0 ? html`<p><a href="?a=${idA}&amp;b=${idB}&amp;from=${from + PLACES_SHOWN}">${t('twin.more', { n: left })}</a></p>` : ''}`,
  })
}

function head(page: Page, { document, issue, record }: ReviewedEdition, side: 'a' | 'b'): Html {
  return html`<p><b>${page.t(`twin.${side}`)}</b> <a href="/desk/documents/${document.id}">${document.id}</a><br><span class="song" lang="zh-CN">${record.title.value ?? ''}</span><br><small lang="zh-CN">${issueName(issue, page.lang)} · ${sourceNames(issue.sources)}</small></p>`
}

function place(page: Page, { a, b }: Pair, difference: WitnessDifference, nth: number): Html {
  const { t } = page
  const cannot = html`<p class="quiet">${t('twin.cannot')}</p>`
  const choose = (which: 'a' | 'b'): Html | '' =>
    difference[which === 'a' ? 'b' : 'a'].line === null
      ? ''
      : html`<button name="right" value="${which}">${t(which === 'a' ? 'twin.takeA' : 'twin.takeB')}</button> `
  const form = html`<form method="post" action="/desk/copies/places" class="inline">${hiddenToken(page)}${fields('a', a, difference.a)}${fields('b', b, difference.b)}${choose('a')}${choose('b')}<button name="right" value="both" class="plain">${t('twin.printed')}</button></form>`
  return html`<section class="twin-place" id="place-${nth}"><h2>${t('twin.place', { n: nth })}</h2>
<div class="twin-sides">${side(page, a, difference.a, 'a')}${side(page, b, difference.b, 'b')}</div>
${may(whoOf(page), 'correct') ? form : ''}${difference.a.line === null && difference.b.line === null ? cannot : ''}</section>`
}

function side(page: Page, edition: ReviewedEdition, reading: WitnessReading, which: 'a' | 'b'): Html {
  const { t } = page
  const on = edition.pages.find((one) => one.id === reading.page)
  const boxes = reading.places.filter((one) => one.page === reading.page).map(({ box }) => box)
  const text =
    reading.text === ''
      ? html`<mark class="doubt">${t('twin.nothing')}</mark>`
      : html`<mark class="doubt" lang="zh-CN">${reading.text}</mark>`
  return html`<figure>${on === undefined ? '' : twinClip(page, on, { boxes, around: reading.around, image: `/desk/images/${on.image}` })}
<figcaption><b>${t(`twin.${which}`)}</b> <span class="song" lang="zh-CN">${reading.before}</span>${text}<span class="song" lang="zh-CN">${reading.after}</span>${on === undefined ? '' : html` <small><a href="/desk/documents/${edition.document.id}#sheet-p${on.number}">${t('page.scan', { n: on.number })}</a></small>`}</figcaption></figure>`
}

function fields(side: 'a' | 'b', { document }: ReviewedEdition, { text, before, after }: WitnessReading): Html {
  return html`<input type="hidden" name="${side}" value="${document.id}"><input type="hidden" name="${side}:text" value="${text}"><input type="hidden" name="${side}:near" value="${before}|${after}">`
}

/** A choice becomes a correction of the other text, or a settled finding of both. What has changed since the page was made is not touched. */
export async function decidePlace(c: Ctx, tools: DeskSite): Promise<Response> {
  const page = c.get('page')
  const person = whoOf(page)
  demand(person, 'correct', page)
  const form = await readForm(c)
  const pair = pairOf(page, tools, form.get('a') ?? '', form.get('b') ?? '')
  const isIt = (one: WitnessReading, name: 'a' | 'b'): boolean =>
    one.text === (form.get(`${name}:text`) ?? '') && `${one.before}|${one.after}` === (form.get(`${name}:near`) ?? '')
  const difference = pair.open.find((one) => isIt(one.a, 'a') && isIt(one.b, 'b'))
  const address = (done: string): string => `/desk/copies/compare?a=${pair.a.document.id}&b=${pair.b.document.id}&done=${done}`
  if (difference === undefined) return c.redirect(address('unchanged'), 303)
  const by = { by: person.name, at: tools.localTime() }
  const right = form.get('right')
  if (right === 'both') settleBoth(page, tools, pair, difference, by)
  else if (right === 'a') correct(tools, pair.b, difference.b, difference.a.text, by)
  else if (right === 'b') correct(tools, pair.a, difference.a, difference.b.text, by)
  return c.redirect(address(right === 'both' ? 'settled' : 'saved'), 303)
}

type By = { by: string; at: string }

function settleBoth(page: Page, { archive }: DeskSite, { a, b }: Pair, difference: WitnessDifference, by: By): void {
  const reason = page.t('twin.printed')
  const settle = (document: string, message: string): void =>
    archive.addCorrection({ id: randomUUID(), kind: 'finding', document, code: 'witness-differs', message, reason, ...by })
  settle(a.document.id, witnessFinding(difference.a, difference.b, b.document.id).message)
  settle(b.document.id, witnessFinding(difference.b, difference.a, a.document.id).message)
}

/** The line as it stands now with the other reading in it, laid over the line as the machine read it. */
function correct({ archive }: DeskSite, { document }: ReviewedEdition, wrong: WitnessReading, text: string, by: By): void {
  const line = document.lines.find((one) => one.id === wrong.line?.id)
  const read = archive
    .draftOf(document.id)
    ?.segmentation.documents.find((one) => one.id === document.id)
    ?.lines.find((one) => one.id === wrong.line?.id)
  if (wrong.line === null || line === undefined || read === undefined) return
  const typed = line.text.slice(0, wrong.line.start) + text + line.text.slice(wrong.line.end)
  archive.addCorrection({ ...lineCorrection(read, typed, archive.corrections(document.id)), document: document.id, ...by })
}
