/**
 * What a decision changes in other texts, and what others change in this one: each instruction with its sentence, and the text as it would
 * then read, for an editor. Nothing here can be released.
 */
import { html } from 'hono/html'
import type { Amendment } from '../../gazette/amendment.ts'
import type { DocumentId } from '../../gazette/ids.ts'
import type { DocumentRecord } from '../../gazette/record.ts'
import { candidateText } from '../../pipeline/extract/amendments-candidate.ts'
import { demand } from '../access.ts'
import type { Ctx, Page } from '../request.ts'
import { candidate, instructions } from '../views/amendments.ts'
import type { Html } from '../views/frame.ts'
import type { DeskSite } from './desk.ts'
import { deskRoom, whoOf } from './room.ts'

type Held = { id: DocumentId; title: string }

export function amendmentsDesk(c: Ctx, tools: DeskSite): Response | Promise<Response> {
  const page = c.get('page')
  demand(whoOf(page), 'see-drafts', page)
  const { t } = page
  const { record, document, pages } = tools.review(c.req.param('id') ?? '')
  const held = tools.archive.documents({}).filter(({ role }) => role !== 'contents' && role !== 'colophon')
  const said = saidOf(page, tools, { record, held, numberOf: (id) => pages.find((one) => one.id === id)?.number ?? null })
  const suffered = sufferedBy(page, tools, { record, held })
  const title = record.title.value ?? document.id
  return c.html(
    deskRoom(page, {
      title: `${t('amendments.title')} · ${title}`,
      room: 'issues',
      main: html`<header class="document-head"><p class="eyebrow">${document.id} · ${t('amendments.title')}</p>
<h1 class="song" lang="zh-CN"><a href="/desk/documents/${document.id}">${title}</a></h1><p class="notice">${t('amendments.note')}</p></header>
${said === '' && suffered === '' ? html`<p class="empty">${t('amendments.none')}</p>` : ''}${said}${suffered}`,
    }),
  )
}

type Saying = { record: DocumentRecord; held: Held[]; numberOf(page: string): number | null }

function saidOf(page: Page, tools: DeskSite, { record, held, numberOf }: Saying): Html | '' {
  const { t } = page
  const byTitle = Map.groupBy(record.amendments ?? [], ({ target }) => target.title)
  if (byTitle.size === 0) return ''
  const scanPage = ({ places }: Amendment): Html | '' => {
    const number = places[0] === undefined ? null : numberOf(places[0].page)
    return number === null ? '' : html`<a href="/desk/documents/${record.id}#sheet-p${number}">${t('page.scan', { n: number })}</a>`
  }
  return html`<section id="says"><h2>${t('amendments.says')}</h2>${[...byTitle].map(([title, amendments]) => {
    const targets = title === null ? [] : held.filter((one) => one.id !== record.id && sameTitle(one.title, title))
    return html`<h3 lang="zh-CN">${title === null ? t('amendments.unnamed') : `《${title}》`} <small>${amendments.length}</small></h3>
${targets.length === 0 ? html`<p class="quiet">${t('amendments.notHeld')}</p>${instructions(page, byWay(amendments), scanPage)}` : ''}
${targets.length > 1 ? html`<p class="quiet">${t('amendments.several', { n: targets.length })}</p>` : ''}
${targets.map(({ id }) => {
  const target = tools.review(id).record
  const made = candidateText(target.text, target.articles, amendments)
  return html`<p><a href="/desk/documents/${id}/amendments">${id}</a></p>${instructions(page, made.log, scanPage)}<h4>${t('amendments.candidate')}</h4>${candidate(page, made)}`
})}`
  })}</section>`
}

function byWay(amendments: readonly Amendment[]): { amendment: Amendment }[] {
  return amendments.map((amendment) => ({ amendment }))
}

/** Decisions of the archive that change this text, oldest first; each is carried out by itself, on the text as it is held. */
function sufferedBy(page: Page, tools: DeskSite, { record, held }: { record: DocumentRecord; held: Held[] }): Html | '' {
  const { t } = page
  const own = record.title.value
  if (own === null) return ''
  const decisions = held.filter(({ id, title }) => id !== record.id && mayAmend(title, own))
  const parts = decisions.flatMap(({ id, title }) => {
    const amendments = (tools.review(id).record.amendments ?? []).filter(
      ({ target }) => target.title !== null && sameTitle(target.title, own),
    )
    if (amendments.length === 0) return []
    const made = candidateText(record.text, record.articles, amendments)
    return [
      html`<h3 lang="zh-CN"><a href="/desk/documents/${id}/amendments">${t('amendments.by', { title })}</a></h3>${instructions(page, made.log, () => '')}<h4>${t('amendments.candidate')}</h4>${candidate(page, made)}`,
    ]
  })
  return parts.length === 0 ? '' : html`<section id="suffers"><h2>${t('amendments.suffers')}</h2>${parts}</section>`
}

/** 关于修改《甲办法》的决定, or a decision on several texts that its title does not name. */
function mayAmend(title: string, own: string): boolean {
  if (!/修改|修正|修订|补充|废止/u.test(title)) return false
  return bare(title).includes(bare(own)) || /等|部分|若干|有关|一批|[0-9一二三四五六七八九十]+[部件个项]/u.test(title)
}

function sameTitle(one: string, other: string): boolean {
  return bare(one) === bare(other)
}

function bare(title: string): string {
  return title.replaceAll(/[\s\u3000《》〈〉（）()“”]/gu, '')
}
