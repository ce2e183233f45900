/** The state of every original on its way in, and the sum that must come out even: in = text + blank + quarantined + refused. */
import { basename } from 'node:path'
import { html } from 'hono/html'
import type { ImportRow } from '../../archive/archive.ts'
import { takesIn } from '../../pipeline/background.ts'
import { may } from '../access.ts'
import type { Page } from '../request.ts'
import type { Html } from '../views/frame.ts'
import type { DeskSite } from './desk.ts'
import { hiddenToken, whoOf } from './room.ts'

export type Totals = {
  files: number
  done: number
  refused: number
  under: number
  pages: number
  text: number
  blank: number
  unread: number
  waiting: number
  doubts: number
}

export function totalsOf(rows: ImportRow[]): Totals {
  const sum = (of: (row: ImportRow) => number): number => rows.reduce((total, row) => total + of(row), 0)
  const counted = {
    pages: sum((row) => row.pages),
    text: sum((row) => row.text),
    blank: sum((row) => row.blank),
    unread: sum((row) => row.unread),
  }
  return {
    files: rows.length,
    done: rows.filter(({ state }) => state === 'done').length,
    refused: rows.filter(({ state }) => state === 'refused').length,
    under: rows.filter(({ state }) => state === 'waiting' || state === 'reading').length,
    ...counted,
    waiting: counted.pages - counted.text - counted.blank - counted.unread,
    doubts: sum((row) => row.doubts),
  }
}

export function importRows(page: Page, tools: DeskSite): Html {
  const { t } = page
  const rows = tools.archive.imports()
  if (rows.length === 0 && tools.jobs().length === 0) return html`<p class="empty">${t('imports.none')}</p>`
  const totals = totalsOf(rows)
  const [job, ...queued] = tools.jobs()
  const running = job !== undefined
  const stopped = rows.filter((row) => isInterrupted(row, tools)).length
  const work =
    job?.kind === 'retry'
      ? t('imports.retrying')
      : timeLeft(
          page,
          rows.filter((row) => !isInterrupted(row, tools)),
          tools.now(),
        )
  return html`<section data-running="${running ? 'yes' : 'no'}"><h2>${t('imports.progress')}</h2>
<p role="status">${t('imports.sum', { ...totals, under: totals.under - stopped })} ${t('imports.pages', totals)} ${running ? work : html`<b>${t('imports.idle')}</b>`}${queued.length === 0 ? '' : html` ${t('imports.queued', { n: queued.length })}`}${stopped === 0 ? '' : html` <b>${t('imports.stopped', { n: stopped })}</b>`}</p>
<div class="table" role="region" tabindex="0" aria-label="${t('imports.progress')}"><table class="list"><thead><tr><th scope="col">${t('imports.file')}</th><th scope="col">${t('imports.state')}</th><th scope="col">${t('imports.issue')}</th><th scope="col" class="right">${t('imports.read')}</th><th scope="col" class="right">${t('imports.text')}</th><th scope="col" class="right">${t('imports.blank')}</th><th scope="col" class="right">${t('imports.unread')}</th><th scope="col" class="right">${t('imports.doubts')}</th></tr></thead>
<tbody>${inOrder(rows).map((row) => rowOf(page, row, isInterrupted(row, tools)))}</tbody></table></div></section>`
}

/** Not through, and nothing of this server's is reading it or will. */
export function isInterrupted(row: ImportRow, tools: DeskSite): boolean {
  return (row.state === 'reading' || row.state === 'waiting') && !tools.jobs().some((job) => takesIn(job, row.path))
}

/** Under way first, then waiting, then the latest finished. */
export function inOrder(rows: ImportRow[]): ImportRow[] {
  const rank = { reading: 0, waiting: 1, refused: 2, done: 2 }
  return rows.toSorted(
    (a, b) => rank[a.state] - rank[b.state] || (b.finishedAt ?? b.startedAt ?? '').localeCompare(a.finishedAt ?? a.startedAt ?? ''),
  )
}

function rowOf(page: Page, row: ImportRow, interrupted: boolean): Html {
  const { t } = page
  const progress = row.pages === 0 ? '' : `${row.done}/${row.pages}`
  const state = interrupted ? 'interrupted' : row.state
  return html`<tr><td lang="zh-CN">${basename(row.path)}</td><td><span class="state state-${state}">${t(`importState.${state}`)}</span>${
    state === 'reading' && row.pages > 0
      ? html` <progress max="${row.pages}" value="${row.done}" aria-label="${basename(row.path)}">${progress}</progress>`
      : ''
  }</td><td>${row.issue === null ? '' : html`<a href="/desk/issues/${row.issue}">${row.issue}</a>`}</td><td class="right">${progress}</td><td class="right">${row.text}</td><td class="right">${row.blank}</td><td class="right">${
    row.unread > 0 && row.issue !== null ? html`<a href="/desk/issues/${row.issue}#unread">${row.unread}</a>` : row.unread
  }</td><td class="right">${row.doubts}</td></tr>${why(page, row, interrupted)}`
}

/** What went wrong with the file, what to do about it, and the way to go on. */
function why(page: Page, { path, failure }: ImportRow, interrupted: boolean): Html {
  const { t } = page
  if (failure === null && !interrupted) return html``
  const said =
    failure === null
      ? html`${t('imports.interrupted')}`
      : html`<b>${failure.message}</b> ${failure.remedy}${interrupted ? html` ${t('imports.kept')}` : ''}`
  const button =
    interrupted && may(whoOf(page), 'import')
      ? html` <form method="post" action="/desk/imports/again" class="inline">${hiddenToken(page)}<input type="hidden" name="path" value="${path}"><button class="plain" aria-label="${t('imports.goOnOf', { file: basename(path) })}">${t('imports.goOn')}</button></form>`
      : ''
  return html`<tr class="why"><td colspan="8"><div class="in-sight">${said}${button}</div></td></tr>`
}

/** Pages a minute since the oldest file under way was begun, and what that makes of the pages that are left. */
function timeLeft(page: Page, rows: ImportRow[], now: Date): string {
  const reading = rows.filter(({ state, startedAt }) => state === 'reading' && startedAt !== null)
  const since = Math.min(...reading.map(({ startedAt }) => Date.parse(startedAt ?? '')))
  const recent = rows.filter(({ startedAt }) => startedAt !== null && Date.parse(startedAt) >= since)
  const minutes = (now.getTime() - since) / 60_000
  const done = recent.reduce((sum, row) => sum + row.done, 0)
  if (!(minutes > 0) || done === 0) return ''
  const left = rows.filter(({ state }) => state === 'reading').reduce((sum, row) => sum + row.pages - row.done, 0)
  const rate = done / minutes
  return page.t('imports.rate', { rate: rate.toFixed(1), minutes: Math.ceil(left / rate) })
}
