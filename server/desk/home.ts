/** What waits for whom. */
import { html } from 'hono/html'
import { may } from '../access.ts'
import type { Ctx } from '../request.ts'
import type { Html } from '../views/frame.ts'
import type { DeskSite } from './desk.ts'
import { isInterrupted } from './import-rows.ts'
import { deskRoom, whoOf } from './room.ts'

export async function deskHome(c: Ctx, tools: DeskSite): Promise<Response> {
  const page = c.get('page')
  const { t } = page
  const person = whoOf(page)
  const { archive } = tools
  const lines: Html[] = []
  if (may(person, 'see-drafts')) {
    const rows = archive.imports()
    const interrupted = rows.filter((row) => isInterrupted(row, tools)).length
    const under = rows.filter(({ state }) => state === 'waiting' || state === 'reading').length - interrupted
    const refused = rows.filter(({ state }) => state === 'refused').length
    const drafts = archive.documents({ status: 'draft' }).length
    const approved = archive.documents({ status: 'approved' }).length
    lines.push(
      html`<li><a href="/desk/imports">${t('room.imports')}</a><span>${t('deskHome.imports', { under, refused })}${interrupted === 0 ? '' : html` <b>${t('imports.stopped', { n: interrupted })}</b>`}</span></li>`,
    )
    lines.push(html`<li><a href="/desk/issues">${t('room.issues')}</a><span>${t('deskHome.drafts', { n: drafts })}</span></li>`)
    const pairs = archive.openTextLinks().length
    if (pairs > 0)
      lines.push(html`<li><a href="/desk/copies">${t('room.copies')}</a><span>${t('deskHome.copies', { n: pairs })}</span></li>`)
    lines.push(html`<li><a href="/desk/release">${t('room.release')}</a><span>${t('deskHome.approved', { n: approved })}</span></li>`)
  }
  if (may(person, 'handle-reports') && tools.inbox !== null) {
    let waiting = 0
    for await (const { answer } of tools.inbox.all()) if (answer === null) waiting++
    lines.push(html`<li><a href="/desk/reports">${t('room.reports')}</a><span>${t('deskHome.reports', { n: waiting })}</span></li>`)
  }
  if (may(person, 'see-register'))
    lines.push(
      html`<li><a href="/desk/register">${t('room.register')}</a><span>${t('deskHome.register', { n: archive.register().length })}</span></li>`,
    )
  if (may(person, 'manage-users'))
    lines.push(
      html`<li><a href="/desk/users">${t('room.users')}</a><span>${t('deskHome.users', { n: archive.people().length })}</span></li>`,
    )
  return c.html(
    deskRoom(page, {
      title: t('room.home'),
      room: 'home',
      main: html`<h1>${t('deskHome.title', { name: person.displayName })}</h1><p class="quiet">${t('deskHome.roles')} ${person.roles.map((role) => t(`role.${role}`)).join(page.lang === 'zh' ? '、' : ', ')}</p><ul class="waiting">${lines}</ul>`,
    }),
  )
}
