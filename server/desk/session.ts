/** Signing in and out; every other address of the desk asks for a session. What was typed when a session ran out is handed back. */

import type { MiddlewareHandler } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { html } from 'hono/html'
import { GazetteFailure } from '../../gazette/failure.ts'
import { demand } from '../access.ts'
import { type Ctx, type Env, formOf, type Page } from '../request.ts'
import { formToken } from '../security.ts'
import { frame, type Html } from '../views/frame.ts'
import type { DeskSite } from './desk.ts'

const COOKIE = 'gongbao-desk'
/** Fields that are no work of anybody's: they are made anew. */
const NOT_KEPT = new Set(['csrf'])

/** Sets the session of the request, or sends to the sign-in. A form must carry the session's token. */
export function requireSession(tools: DeskSite): MiddlewareHandler<Env> {
  return async (c, next) => {
    const token = getCookie(c, COOKIE)
    const person = token === undefined ? null : tools.archive.session(token, tools.now())
    if (token === undefined || person === null) return askToSignIn(c)
    const page = c.get('page')
    page.session = { person, csrf: formToken(token) }
    c.set('session', page.session)
    demand(person, 'see-desk', page)
    await next()
  }
}

/** The signed-in person's form. Throws 'access-denied' when it does not carry the session's token. */
export async function readForm(c: Ctx): Promise<Map<string, string>> {
  const form = await formOf(c)
  checkToken(c, form.get('csrf'))
  return form
}

export function checkToken(c: Ctx, token: string | undefined): void {
  const { t, session } = c.get('page')
  if (session === null || token !== session.csrf)
    throw new GazetteFailure('access-denied', t('problem.foreignForm'), t('problem.foreignForm.remedy'))
}

/** A page is asked for again after signing in; a form is kept in the sign-in page and can be sent again. */
async function askToSignIn(c: Ctx): Promise<Response> {
  const page = c.get('page')
  if (c.req.method === 'GET' || c.req.method === 'HEAD') {
    if (page.path.endsWith('.json') || page.path.endsWith('/rows'))
      throw new GazetteFailure('access-denied', page.t('signIn.needed'), page.t('signIn.needed.remedy'))
    return c.redirect(`/desk/sign-in?to=${encodeURIComponent(page.path + new URL(c.req.url).search)}`, 302)
  }
  const isForm = c.req.header('content-type')?.startsWith('application/x-www-form-urlencoded') === true
  const kept = isForm ? await keptFields(c) : []
  return c.html(signInForm(page, { to: page.path, kept, name: '', wrong: page.t('signIn.expired') }), 401)
}

async function keptFields(c: Ctx): Promise<[string, string][]> {
  return [...(await formOf(c))].filter(([name]) => !NOT_KEPT.has(name))
}

export function signInPage(c: Ctx): Response | Promise<Response> {
  const page = c.get('page')
  return c.html(signInForm(page, { to: ownAddress(c.req.query('to')), kept: [], name: '', wrong: null }))
}

export async function signIn(c: Ctx, tools: DeskSite): Promise<Response> {
  const page = c.get('page')
  const form = await formOf(c)
  const field = (name: string): string => form.get(name) ?? ''
  const kept = [...form].filter(([name]) => name.startsWith('kept:')).map(([name, value]): [string, string] => [name.slice(5), value])
  const to = ownAddress(field('to'))
  const person = tools.archive.signIn(field('name'), field('password'))
  if (person === null) return c.html(signInForm(page, { to, kept, name: field('name'), wrong: page.t('signIn.wrong') }), 401)
  const token = tools.archive.openSession(person.name, tools.now())
  setCookie(c, COOKIE, token, { path: '/desk', httpOnly: true, sameSite: 'Strict', secure: tools.config.server.secureCookies })
  if (kept.length === 0) return c.redirect(to, 303)
  page.session = { person, csrf: formToken(token) }
  return c.html(sendAgain(page, to, kept))
}

export async function signOut(c: Ctx, tools: DeskSite): Promise<Response> {
  await readForm(c)
  const token = getCookie(c, COOKIE)
  if (token !== undefined) tools.archive.closeSession(token)
  deleteCookie(c, COOKIE, { path: '/desk' })
  return c.redirect('/desk/sign-in', 303)
}

/** Only addresses of the desk: the sign-in must not lead anywhere else. */
function ownAddress(to: string | undefined): string {
  return to !== undefined && /^\/desk(?:$|[/?])/.test(to) && !to.includes('\\') ? to : '/desk'
}

type SignIn = { to: string; kept: [string, string][]; name: string; wrong: string | null }

function signInForm(page: Page, { to, kept, name, wrong }: SignIn): Html {
  const { t } = page
  return frame(page, {
    title: t('signIn.title'),
    section: 'desk',
    hidden: true,
    main: html`<div class="narrow sign-in"><h1>${t('signIn.title')}</h1>
${wrong === null ? '' : html`<p class="notice error" role="alert" id="wrong">${wrong}</p>`}
<form method="post" action="/desk/sign-in" class="stacked">
<input type="hidden" name="to" value="${to}">${kept.map(([key, value]) => html`<input type="hidden" name="kept:${key}" value="${value}">`)}
<label for="name">${t('signIn.name')}</label><input id="name" name="name" autocomplete="username" required value="${name}">
<label for="password">${t('signIn.password')}</label><input id="password" name="password" type="password" autocomplete="current-password" required>
<button>${t('signIn.enter')}</button></form></div>`,
  })
}

function sendAgain(page: Page, to: string, kept: [string, string][]): Html {
  const { t } = page
  return frame(page, {
    title: t('signIn.keptTitle'),
    section: 'desk',
    hidden: true,
    main: html`<div class="narrow"><h1>${t('signIn.keptTitle')}</h1><p>${t('signIn.kept')}</p>
<form method="post" action="${to}"><input type="hidden" name="csrf" value="${page.session?.csrf ?? ''}">${kept.map(([key, value]) => html`<input type="hidden" name="${key}" value="${value}">`)}
<button>${t('signIn.sendAgain')}</button></form></div>`,
  })
}
