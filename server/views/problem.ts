/** What a reader sees when something is not there or does not work: what happened, and what to do now. */
import { html } from 'hono/html'
import type { Tombstone } from '../../gazette/edition.ts'
import type { Page } from '../request.ts'
import { showTime } from './dates.ts'
import { frame, type Html, type Sheet } from './frame.ts'
import { searchBox } from './search-box.ts'

export type Problem = { status: number; code: string; message: string; remedy: string }

export function problemPage(page: Page, problem: Problem, section: Sheet['section'] = 'none'): Html {
  const { t } = page
  return frame(page, {
    title: problem.message,
    section,
    hidden: true,
    main: html`<div class="narrow notice-page">
<p class="eyebrow">${problem.status}</p>
<h1>${problem.message}</h1>
<p>${withLinks(problem.remedy)}</p>
${section === 'desk' ? html`<p><a href="/desk">${t('desk.back')}</a></p>` : html`${searchBox(page, '')}<p><a href="/">${t('nav.home')}</a> · <a href="/browse/years">${t('nav.browse')}</a> · <a href="/help">${t('nav.help')}</a></p>`}
</div>`,
  })
}

/** Addresses of the site that a remedy names can be followed. */
function withLinks(text: string): Html {
  const parts = text.split(/(\/(?:documents|issues|search|browse|desk|api)[a-z0-9/._-]*)/)
  return html`${parts.map((part, at) => (at % 2 === 1 ? html`<a href="${part}">${part}</a>` : part))}`
}

/** A withdrawn text keeps its address: when, why, under which number of the register, and what stands in its place. */
export function tombstonePage(page: Page, stone: Tombstone): Html {
  const { t } = page
  return frame(page, {
    title: t('tombstone.title'),
    section: 'none',
    hidden: true,
    main: html`<div class="narrow notice-page">
<p class="eyebrow">410 · ${stone.document}</p>
<h1>${t('tombstone.title')}</h1>
${stone.title === null ? '' : html`<p lang="zh-CN" class="song">${stone.title}</p>`}
<dl class="facts">
<dt>${t('tombstone.when')}</dt><dd>${showTime(stone.withdrawnAt)}</dd>
<dt>${t('tombstone.why')}</dt><dd lang="zh-CN">${stone.reason}</dd>
<dt>${t('tombstone.version')}</dt><dd>${stone.version}</dd>
<dt>${t('register.no')}</dt><dd>${stone.registerNo}</dd>
</dl>
${stone.successor === null ? '' : html`<p><a href="/documents/${stone.successor}">${t('tombstone.successor')}</a></p>`}
<p>${t('tombstone.kept')}</p>
</div>`,
  })
}
