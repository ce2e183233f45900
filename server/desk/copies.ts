/** Several copies of one issue, and texts that may be one: a person decides, with a reason, and the decision is kept. */
import { html, raw } from 'hono/html'
import type { Archive, IssueSummary } from '../../archive/archive.ts'
import { type CopyDecision, copiesAmong, type IssueDecision, type TextLink } from '../../gazette/copies.ts'
import { GazetteFailure } from '../../gazette/failure.ts'
import { parseDocumentId } from '../../gazette/ids.ts'
import { demand, may } from '../access.ts'
import type { Ctx, Page } from '../request.ts'
import { issueName, showTime } from '../views/dates.ts'
import type { Html } from '../views/frame.ts'
import type { DeskSite } from './desk.ts'
import { backTo, deskRoom, hiddenToken, refusal, whoOf } from './room.ts'
import { readForm } from './session.ts'

/** More than a screenful of pairs is decided over several visits. */
const MOST_SHOWN = 100

export function copiesDesk(c: Ctx, tools: DeskSite): Response | Promise<Response> {
  const page = c.get('page')
  demand(whoOf(page), 'see-drafts', page)
  return c.html(copiesRoom(page, tools.archive, null))
}

type Refused = { message: string; remedy: string }

function copiesRoom(page: Page, archive: Archive, refused: Refused | null): Html {
  const { t } = page
  const decisions = archive.copyDecisions()
  const groups = copiesAmong(archive.issues())
  // Pairs between two copies of an issue stand with them.
  const open = archive.openTextLinks().filter((link) => !groups.some((group) => isBetween(link, group)))
  const waiting = archive.unmarked({}).length
  return deskRoom(page, {
    title: t('room.copies'),
    room: 'copies',
    main: html`<h1>${t('room.copies')}</h1><p class="quiet">${t('copies.lead')}</p>
${refused === null ? '' : refusal(refused.message, refused.remedy)}
${waiting === 0 ? '' : html`<p class="notice">${t('ledger.waiting', { n: waiting })}</p>`}
<h2>${t('copies.issues')}</h2>${groups.length === 0 ? html`<p class="empty">${t('copies.noIssues')}</p>` : groups.map((group) => copies(page, group, { archive, decisions }))}
<h2>${t('copies.texts')} ${open.length === 0 ? '' : open.length}</h2>${open.length === 0 ? html`<p class="empty">${t('copies.noTexts')}</p>` : open.slice(0, MOST_SHOWN).map((link) => pair(page, link, archive))}
${decided(page, decisions)}`,
  })
}

/** Each later copy is decided about against the first. */
function copies(page: Page, [first, ...others]: IssueSummary[], known: { archive: Archive; decisions: CopyDecision[] }): Html {
  const { t, lang } = page
  if (first === undefined) return html``
  return html`${others.map((other, at) => {
    const made = known.decisions.findLast((one) => one.kind === 'issue' && one.a === first.issue.id && one.b === other.issue.id)
    const between = pairsBetween(known.archive, first.issue.id, other.issue.id)
    return html`<section class="copy-pair" id="${other.issue.id}"><h3 lang="zh-CN">${issueName(first.issue, lang)}</h3>
<div class="twin-sides">${copyOf(page, first, t('copies.first'))}${copyOf(page, other, t('copies.nth', { n: at + 2 }))}</div>
<p>${made === undefined ? html`<span class="weight weight-block">${t('copies.undecided')}</span>` : html`<b>${t(`copies.verdict.${made.verdict}`)}</b> <span class="quiet">${made.by} · ${showTime(made.at)} · <span lang="zh-CN">${made.reason}</span></span>`}</p>
${pairList(page, between, first.issue.id, known.archive)}
${issueForm(page, first.issue.id, other.issue.id)}</section>`
  })}`
}

function pairList(page: Page, between: readonly TextLink[], first: string, archive: Archive): Html {
  const { t } = page
  if (between.length === 0) return html`<p>${t('copies.pairs', { n: 0 })}</p>`
  const row = (link: TextLink): Html => {
    const [a, b] = parseDocumentId(link.a)?.issue === first ? [link.a, link.b] : [link.b, link.a]
    const verdict = link.decision === null ? '' : html` · ${t(`copies.verdict.${link.decision.verdict}`)}`
    return html`<li><a class="song" lang="zh-CN" href="${compareAddress(a, b)}">${archive.knownText(a)?.known.title ?? a}</a> <small>${scoreWords(page, link)}${verdict}</small></li>`
  }
  return html`<details><summary>${t('copies.pairs', { n: between.length })}</summary><ul class="plainlist">${between.map(row)}</ul></details>`
}

function isBetween({ a, b }: TextLink, group: readonly IssueSummary[]): boolean {
  const held = (id: string): boolean => group.some(({ issue }) => issue.id === parseDocumentId(id)?.issue)
  return held(a) && held(b)
}

const FILES_NAMED = 3

/** A folder of page images has as many originals as pages. */
export function sourceNames(sources: IssueSummary['issue']['sources']): string {
  const names = sources.slice(0, FILES_NAMED).map(({ file }) => file)
  return sources.length > FILES_NAMED ? `${names.join('、')}…` : names.join('、')
}

function copyOf({ t }: Page, { issue, pages, documents, published }: IssueSummary, name: string): Html {
  return html`<dl class="brief"><div><dt>${name}</dt><dd><a href="/desk/issues/${issue.id}">${issue.id}</a></dd></div><div><dt>${t('issue.source')}</dt><dd lang="zh-CN">${sourceNames(issue.sources)}</dd></div><div><dt>${t('issue.pages')}</dt><dd>${pages.total}</dd></div><div><dt>${t('issues.documents')}</dt><dd>${documents}</dd></div><div><dt>${t('issues.published')}</dt><dd>${published}</dd></div></dl>`
}

function pairsBetween(archive: Archive, first: string, other: string): TextLink[] {
  return archive
    .documents({ issue: other })
    .flatMap(({ id }) => archive.sameTexts(id))
    .filter(
      ({ a, b }) => [a, b].some((id) => parseDocumentId(id)?.issue === first) && [a, b].some((id) => parseDocumentId(id)?.issue === other),
    )
}

function pair(page: Page, link: TextLink, archive: Archive): Html {
  const { t } = page
  const title = archive.knownText(link.a)?.known.title ?? link.a
  const side = (id: string): Html => {
    const { status } = archive.publication(id)
    return html`<li><a href="/desk/documents/${id}">${id}</a> · ${t(`publication.${status}`)}</li>`
  }
  return html`<section class="copy-pair" id="${link.a}--${link.b}"><h3 class="song" lang="zh-CN">${title}</h3><ul class="plainlist">${side(link.a)}${side(link.b)}</ul>
<p>${scoreWords(page, link)} · <a href="${compareAddress(link.a, link.b)}">${t('copies.compare')}</a></p>${textForm(page, link)}</section>`
}

export function scoreWords({ t }: Page, { score }: Pick<TextLink, 'score'>): string {
  return score === null ? t('copies.byPerson') : t('copies.score', { n: Math.round(score * 1000) / 10 })
}

export function compareAddress(a: string, b: string): string {
  return `/desk/copies/compare?a=${a}&b=${b}`
}

export function textForm(page: Page, { a, b }: Pick<TextLink, 'a' | 'b'>): Html {
  const { t } = page
  if (!may(whoOf(page), 'correct')) return html``
  return html`<form method="post" action="/desk/copies/texts" class="inline">${hiddenToken(page)}<input type="hidden" name="a" value="${a}"><input type="hidden" name="b" value="${b}"><label>${t('copies.reason')} <input name="reason" required maxlength="500"></label> <button name="verdict" value="same">${t('copies.same')}</button> <button name="verdict" value="different" class="plain">${t('copies.different')}</button></form>`
}

function issueForm(page: Page, a: string, b: string): Html {
  const { t } = page
  if (!may(whoOf(page), 'correct')) return html``
  const choice = (verdict: IssueDecision['verdict'], checked: boolean): Html =>
    html`<label><input type="radio" name="verdict" value="${verdict}"${checked ? raw(' checked') : ''}> ${t(`copies.${verdict}`)}</label><br>`
  return html`<form method="post" action="/desk/copies/issues"><fieldset><legend>${t('copies.decide')}</legend>${hiddenToken(page)}<input type="hidden" name="a" value="${a}"><input type="hidden" name="b" value="${b}">${choice('link', true)}${choice('keep', false)}${choice('replace', false)}<label>${t('copies.reason')} <input name="reason" required maxlength="500"></label> <button>${t('copies.decide')}</button></fieldset></form>`
}

function decided({ t }: Page, decisions: readonly CopyDecision[]): Html {
  if (decisions.length === 0) return html``
  return html`<details><summary>${t('copies.decided')} ${decisions.length}</summary><ul class="findings">${decisions
    .toReversed()
    .map(
      ({ kind, a, b, verdict, by, at, reason }) =>
        html`<li><b>${t(`copies.verdict.${verdict}`)}</b> ${kind === 'text' ? html`<a href="${compareAddress(a, b)}">${a} · ${b}</a>` : `${a} · ${b}`}<br><small>${by} · ${showTime(at)} · <span lang="zh-CN">${reason}</span></small></li>`,
    )}</ul></details>`
}

export async function decideTexts(c: Ctx, tools: DeskSite): Promise<Response> {
  const { page, person, form } = await decider(c)
  const [a = '', b = ''] = [form.get('a') ?? '', form.get('b') ?? ''].sort()
  const verdict = form.get('verdict')
  const { archive } = tools
  if ((verdict !== 'same' && verdict !== 'different') || a === b || archive.knownText(a) === null || archive.knownText(b) === null)
    throw new GazetteFailure('usage', page.t('twin.noPair'), page.t('twin.noPair.remedy'))
  const reason = form.get('reason')?.trim() ?? ''
  if (reason === '') return refuse(c, tools, { message: page.t('copies.noReason'), remedy: page.t('copies.noReason.remedy') })
  archive.decideCopy({ kind: 'text', a, b, verdict, by: person.name, at: tools.localTime(), reason })
  return backTo(c, '/desk/copies', 'decided')
}

export async function decideIssues(c: Ctx, tools: DeskSite): Promise<Response> {
  const { page, person, form } = await decider(c)
  const { archive } = tools
  const [a, b, verdict, reason] = ['a', 'b', 'verdict', 'reason'].map((name) => form.get(name)?.trim() ?? '') as [
    string,
    string,
    string,
    string,
  ]
  const areCopies = copiesAmong(archive.issues()).some(
    ([first, ...others]) => first?.issue.id === a && others.some(({ issue }) => issue.id === b),
  )
  if (!areCopies || (verdict !== 'keep' && verdict !== 'link' && verdict !== 'replace'))
    throw new GazetteFailure('usage', page.t('copies.unknown'), page.t('copies.unknown.remedy'))
  if (reason === '') return refuse(c, tools, { message: page.t('copies.noReason'), remedy: page.t('copies.noReason.remedy') })
  const shown = archive.documents({ issue: a, status: 'published' }).map(({ id }) => id)
  if (verdict === 'replace' && shown.length > 0)
    return refuse(c, tools, { message: page.t('copies.public'), remedy: page.t('copies.public.remedy', { documents: shown.join('、') }) })
  const made = { by: person.name, at: tools.localTime(), reason }
  if (verdict === 'link')
    for (const link of pairsBetween(archive, a, b))
      if (link.decision === null) archive.decideCopy({ kind: 'text', a: link.a, b: link.b, verdict: 'same', ...made })
  archive.decideCopy({ kind: 'issue', a, b, verdict, ...made })
  return backTo(c, '/desk/copies', 'decided')
}

async function decider(c: Ctx): Promise<{ page: Page; person: ReturnType<typeof whoOf>; form: Map<string, string> }> {
  const page = c.get('page')
  const person = whoOf(page)
  demand(person, 'correct', page)
  return { page, person, form: await readForm(c) }
}

function refuse(c: Ctx, { archive }: DeskSite, refused: Refused): Response | Promise<Response> {
  return c.html(copiesRoom(c.get('page'), archive, refused), 422)
}
