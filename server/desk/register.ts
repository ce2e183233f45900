/** 信息发布登记: every release, correction and withdrawal, in order; the chain is walked each time the page is shown. */
import { html } from 'hono/html'
import type { Archive } from '../../archive/archive.ts'
import type { RegisterEntry } from '../../gazette/release.ts'
import { demand } from '../access.ts'
import type { Ctx } from '../request.ts'
import { showTime } from '../views/dates.ts'
import type { Html } from '../views/frame.ts'
import type { DeskSite } from './desk.ts'
import { deskRoom, whoOf } from './room.ts'

/** Lines a page, newest first. */
const LINES = 100

export function registerPage(c: Ctx, { archive }: DeskSite): Response | Promise<Response> {
  const page = c.get('page')
  const { t } = page
  demand(whoOf(page), 'see-register', page)
  const wanted = page.query.get('q')?.trim() ?? ''
  const all = archive.register()
  const broken = archive.verifyRegister()
  const found = wanted === '' ? all : all.filter((entry) => searched(entry).includes(wanted))
  const part = Math.max(1, Number(page.query.get('part') ?? 1) || 1)
  const newest = found.toReversed()
  const shown = newest.slice((part - 1) * LINES, part * LINES)
  const address = (to: number): string =>
    `/desk/register?${new URLSearchParams({ ...(wanted === '' ? {} : { q: wanted }), part: String(to) })}`
  return c.html(
    deskRoom(page, {
      title: t('room.register'),
      room: 'register',
      main: html`<h1>${t('registerPage.title')}</h1>
${broken === null ? html`<p class="notice done" role="status">${t('registerPage.holds', { n: all.length })}</p>` : html`<p class="notice error" role="alert">${t('registerPage.broken', { n: broken.registerNo })} <span lang="zh-CN">${broken.reason}</span></p>`}
<form class="inline" role="search"><label for="register-q">${t('registerPage.search')}</label> <input id="register-q" name="q" value="${wanted}"> <button class="plain">${t('search.button')}</button></form>
<p>${t('registerPage.export')} <a href="/desk/register.csv">CSV</a> · <a href="/desk/register.json">JSON</a></p>
${
  shown.length === 0
    ? html`<p class="empty">${t('registerPage.none')}</p>`
    : html`<div class="table" role="region" tabindex="0" aria-label="${t('registerPage.title')}"><table class="list wide"><thead><tr><th scope="col">${t('register.no')}</th><th scope="col">${t('registerPage.type')}</th><th scope="col">${t('report.document')}</th><th scope="col">${t('register.unit')}</th><th scope="col">${t('register.reviewers')}</th><th scope="col">${t('register.publisher')}</th><th scope="col">${t('register.time')}</th><th scope="col">${t('register.channels')}</th><th scope="col">${t('register.reason')}</th></tr></thead><tbody>${shown.map(
        (entry) =>
          html`<tr><th scope="row">${entry.registerNo}</th><td class="tight">${t(`register.type.${entry.type}`)}</td><td>${titleOf(archive, entry)}<a href="/documents/${entry.document}">${entry.document}</a> · ${t('version.n', { version: entry.version })}</td><td lang="zh-CN">${entry.publishingUnit}</td><td class="tight" lang="zh-CN">${entry.reviewers.map((one) => html`${one.person}（${one.role}）<br>`)}</td><td lang="zh-CN">${entry.publisher}</td><td class="tight">${showTime(entry.publishedAt)}</td><td lang="zh-CN">${entry.channels.join('、')}</td><td lang="zh-CN">${entry.reason ?? ''}</td></tr>`,
      )}</tbody></table></div>`
}
<nav class="turn" aria-label="${t('results.paging')}">${part > 1 ? html`<a rel="prev" href="${address(part - 1)}">${t('results.previous')}</a>` : ''}${newest.length > part * LINES ? html`<a rel="next" href="${address(part + 1)}">${t('results.next')}</a>` : ''}</nav>`,
    }),
  )
}

/** As it was released; a withdrawn title may be the very thing that had to go. */
function titleOf(archive: Archive, { document, version }: RegisterEntry): Html {
  const { status } = archive.publication(document)
  const title = status === 'published' ? archive.released(document, version)?.edition.record.title.value : undefined
  return title === undefined ? html`` : html`<span class="song" lang="zh-CN">${title}</span><br>`
}

function searched(entry: RegisterEntry): string {
  return [
    entry.registerNo,
    entry.type,
    entry.document,
    entry.publisher,
    entry.reason,
    entry.publishedAt,
    ...entry.reviewers.map(({ person }) => person),
    ...entry.channels,
  ].join(' ')
}

export function registerJson(c: Ctx, { archive }: DeskSite): Response {
  const page = c.get('page')
  demand(whoOf(page), 'see-register', page)
  return c.json(archive.register(), 200, { 'content-disposition': 'attachment; filename="register.json"' })
}

/** For a spreadsheet: UTF-8 with its mark, since Excel takes Chinese for something else without it. */
export function registerCsv(c: Ctx, { archive }: DeskSite): Response {
  const page = c.get('page')
  demand(whoOf(page), 'see-register', page)
  const { t } = page
  const head = [
    t('register.no'),
    t('registerPage.type'),
    t('report.document'),
    t('proof.versions'),
    t('register.unit'),
    t('register.reviewers'),
    t('register.publisher'),
    t('register.time'),
    t('register.channels'),
    t('register.reason'),
    t('proof.text'),
    t('proof.line'),
    t('proof.previous'),
  ]
  const lines = archive
    .register()
    .map((one) => [
      one.registerNo,
      one.type,
      one.document,
      one.version,
      one.publishingUnit,
      one.reviewers.map(({ person, role, opinion, at }) => `${person}（${role}，${opinion}，${at}）`).join('；'),
      one.publisher,
      one.publishedAt,
      one.channels.join('、'),
      one.reason ?? '',
      one.originalContent.textHash,
      one.hash,
      one.prevHash,
    ])
  const csv = [head, ...lines].map((line) => line.map((value) => cell(String(value))).join(',')).join('\r\n')
  return c.body(`\uFEFF${csv}\r\n`, 200, {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': 'attachment; filename="register.csv"',
  })
}

/** Quoted; what a spreadsheet would run as a formula is made text. */
export function cell(value: string): string {
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return `"${safe.replaceAll('"', '""')}"`
}
