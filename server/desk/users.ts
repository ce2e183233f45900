/** Accounts of the staff: added, disabled, given a new password by the administrator. */
import { html } from 'hono/html'
import { GazetteFailure } from '../../gazette/failure.ts'
import type { Person, Role } from '../../gazette/release.ts'
import { demand } from '../access.ts'
import type { Ctx, Page } from '../request.ts'
import type { Html } from '../views/frame.ts'
import type { DeskSite } from './desk.ts'
import { backTo, deskRoom, hiddenToken, refusal, whoOf } from './room.ts'
import { readForm } from './session.ts'

const ROLES: readonly Role[] = ['importer', 'proofreader', 'reviewer', 'publisher', 'administrator']

type Typed = { name: string; displayName: string; roles: Role[] }
const NOTHING: Typed = { name: '', displayName: '', roles: [] }

export function usersPage(c: Ctx, tools: DeskSite): Response | Promise<Response> {
  const page = c.get('page')
  demand(whoOf(page), 'manage-users', page)
  return c.html(users(page, tools, NOTHING, null))
}

function users(page: Page, { archive }: DeskSite, typed: Typed, refused: GazetteFailure | null): Html {
  const { t } = page
  return deskRoom(page, {
    title: t('room.users'),
    room: 'users',
    main: html`<h1>${t('room.users')}</h1>${refused === null ? '' : refusal(refused.message, refused.remedy)}
<ul class="people">${archive.people().map((person) => personItem(page, person))}</ul>
<section class="narrow"><h2>${t('users.add')}</h2><form method="post" action="/desk/users" class="stacked">${hiddenToken(page)}
<label for="new-name">${t('signIn.name')}</label><input id="new-name" name="name" required maxlength="64" autocomplete="off" value="${typed.name}">
<label for="new-display">${t('users.displayName')}</label><input id="new-display" name="displayName" required maxlength="64" value="${typed.displayName}">
<label for="new-password">${t('users.password')}</label><input id="new-password" name="password" type="password" required minlength="8" autocomplete="new-password">
<fieldset><legend>${t('users.roles')}</legend>${roleBoxes(page, typed.roles)}</fieldset>
<p class="quiet">${t('users.apart')}</p><button>${t('users.addButton')}</button></form></section>`,
  })
}

function roleBoxes({ t }: Page, roles: readonly Role[]): Html {
  return html`${ROLES.map((role) => html`<label><input type="checkbox" name="role:${role}"${roles.includes(role) ? html` checked` : ''}> ${t(`role.${role}`)}</label> `)}`
}

function personItem(page: Page, person: Person): Html {
  const { t } = page
  const self = person.name === whoOf(page).name
  return html`<li${person.disabled ? html` class="void"` : ''}><p><b lang="zh-CN">${person.displayName}</b> <code>${person.name}</code> · ${person.roles.map((role) => t(`role.${role}`)).join(page.lang === 'zh' ? '、' : ', ')}${person.disabled ? html` · ${t('users.disabled')}` : ''}</p>
<form method="post" action="/desk/users/${encodeURIComponent(person.name)}" class="inline">${hiddenToken(page)}<label>${t('users.newPassword', { name: person.name })} <input name="password" type="password" minlength="8" autocomplete="new-password"></label> <button name="act" value="password" class="plain">${t('users.setPassword')}</button>
${self ? '' : html`<button name="act" value="${person.disabled ? 'enable' : 'disable'}" class="plain">${t(person.disabled ? 'users.enable' : 'users.disable')}</button>`}</form>
<details><summary>${t('users.setRoles')}</summary><form method="post" action="/desk/users/${encodeURIComponent(person.name)}" class="inline">${hiddenToken(page)}<fieldset><legend>${t('users.rolesOf', { name: person.name })}</legend>${roleBoxes(page, person.roles)}</fieldset> <button name="act" value="roles" class="plain">${t('users.setRoles')}</button></form></details></li>`
}

export async function addUser(c: Ctx, tools: DeskSite): Promise<Response> {
  const page = c.get('page')
  demand(whoOf(page), 'manage-users', page)
  const form = await readForm(c)
  const typed: Typed = {
    name: form.get('name')?.trim() ?? '',
    displayName: form.get('displayName')?.trim() ?? '',
    roles: rolesIn(form),
  }
  try {
    if (typed.roles.length === 0) throw new GazetteFailure('usage', page.t('users.noRole'), page.t('users.noRole.remedy'))
    tools.archive.addPerson({ ...typed, password: form.get('password') ?? '' })
  } catch (error) {
    if (!(error instanceof GazetteFailure)) throw error
    return c.html(users(page, tools, typed, error), 422)
  }
  return backTo(c, '/desk/users', 'added')
}

function rolesIn(form: Map<string, string>): Role[] {
  return ROLES.filter((role) => form.has(`role:${role}`))
}

/** Nobody can lock the own account: a desk without an administrator would be opened by the command only. */
export async function setUser(c: Ctx, tools: DeskSite): Promise<Response> {
  const page = c.get('page')
  demand(whoOf(page), 'manage-users', page)
  const form = await readForm(c)
  const name = c.req.param('name') ?? ''
  const act = form.get('act')
  try {
    if (act === 'password') tools.archive.setPassword(name, form.get('password') ?? '')
    else if (act === 'disable' && name !== whoOf(page).name) tools.archive.setDisabled(name, true)
    else if (act === 'enable') tools.archive.setDisabled(name, false)
    else if (act === 'roles') tools.archive.setRoles(name, changedRoles(page, name, rolesIn(form)))
    else throw new GazetteFailure('usage', page.t('problem.badRequest'), page.t('problem.badRequest.remedy'))
  } catch (error) {
    if (!(error instanceof GazetteFailure)) throw error
    return c.html(users(page, tools, NOTHING, error), error.code === 'not-found' ? 404 : 422)
  }
  return backTo(c, '/desk/users', 'set')
}

function changedRoles(page: Page, name: string, roles: Role[]): Role[] {
  const { t } = page
  if (roles.length === 0) throw new GazetteFailure('usage', t('users.noRole'), t('users.noRole.remedy'))
  if (name === whoOf(page).name && !roles.includes('administrator'))
    throw new GazetteFailure('usage', t('users.ownAdministrator'), t('users.ownAdministrator.remedy'))
  return roles
}
