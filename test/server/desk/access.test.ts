/** Who may do what at the desk: the table, and every address tried by every role. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Role } from '../../../gazette/release.ts'
import { ACCESS, type Action, may } from '../../../server/access.ts'
import { addPerson, type DeskBrowser, type DeskSite, makeDeskSite } from '../../make/desk-sites.ts'

const ROLES: Role[] = ['importer', 'proofreader', 'reviewer', 'publisher', 'administrator']

/** Written down apart from the code: what each role may do. */
const ALLOWED: Record<Role, Action[]> = {
  importer: ['see-desk', 'see-drafts', 'import'],
  proofreader: ['see-desk', 'see-drafts', 'correct', 'see-register', 'handle-reports'],
  reviewer: ['see-desk', 'see-drafts', 'review', 'see-register'],
  publisher: ['see-desk', 'see-drafts', 'release', 'withdraw', 'see-register'],
  administrator: ['see-desk', 'see-register', 'manage-users'],
}

const DOCUMENT = '/desk/documents/dhzb-1985-12-d0002'
/** What each address asks for. */
const ADDRESSES: [method: 'GET' | 'POST', address: string, action: Action][] = [
  ['GET', '/desk', 'see-desk'],
  ['GET', '/desk/imports', 'see-drafts'],
  ['GET', '/desk/imports/rows', 'see-drafts'],
  ['GET', '/desk/imports.json', 'see-drafts'],
  ['POST', '/desk/imports/upload', 'import'],
  ['POST', '/desk/imports/folder', 'import'],
  ['POST', '/desk/imports/again', 'import'],
  ['POST', '/desk/imports/retry', 'import'],
  ['GET', '/desk/issues', 'see-drafts'],
  ['GET', '/desk/issues/dhzb-1985-12', 'see-drafts'],
  ['POST', '/desk/issues/dhzb-1985-12/review', 'review'],
  ['POST', '/desk/issues/dhzb-1985-12/release', 'release'],
  ['GET', DOCUMENT, 'see-drafts'],
  ['GET', `${DOCUMENT}/amendments`, 'see-drafts'],
  ['GET', '/desk/ledger', 'see-drafts'],
  ['GET', '/desk/copies', 'see-drafts'],
  ['GET', '/desk/copies/compare', 'see-drafts'],
  ['POST', '/desk/copies/places', 'correct'],
  ['POST', '/desk/copies/texts', 'correct'],
  ['POST', '/desk/copies/issues', 'correct'],
  ['GET', '/desk/records', 'see-drafts'],
  ['GET', '/desk/records/dhzb-1985-12', 'see-drafts'],
  ['GET', `/desk/images/${'a'.repeat(64)}`, 'see-drafts'],
  ['POST', `${DOCUMENT}/lines`, 'correct'],
  ['POST', `${DOCUMENT}/fields`, 'correct'],
  ['GET', `${DOCUMENT}/relations`, 'see-drafts'],
  ['POST', `${DOCUMENT}/relations`, 'correct'],
  ['POST', `${DOCUMENT}/settle`, 'correct'],
  ['POST', `${DOCUMENT}/review`, 'review'],
  ['POST', `${DOCUMENT}/release`, 'release'],
  ['POST', `${DOCUMENT}/withdraw`, 'withdraw'],
  ['GET', '/desk/ledger', 'see-drafts'],
  ['GET', '/desk/copies', 'see-drafts'],
  ['GET', '/desk/copies/compare', 'see-drafts'],
  ['POST', '/desk/copies/places', 'correct'],
  ['POST', '/desk/copies/texts', 'correct'],
  ['POST', '/desk/copies/issues', 'correct'],
  ['GET', '/desk/release', 'see-drafts'],
  ['GET', '/desk/register', 'see-register'],
  ['GET', '/desk/register.csv', 'see-register'],
  ['GET', '/desk/register.json', 'see-register'],
  ['GET', '/desk/reports', 'handle-reports'],
  ['POST', '/desk/reports/none', 'handle-reports'],
  ['GET', '/desk/users', 'manage-users'],
  ['POST', '/desk/users', 'manage-users'],
  ['POST', '/desk/users/somebody', 'manage-users'],
]

let site: DeskSite
const names: Record<Role, string> = { importer: '孙导', proofreader: '陈校', reviewer: '王审', publisher: '张发', administrator: '关理' }
before(async () => {
  site = await makeDeskSite()
  addPerson(site, '孙导', ['importer'])
  addPerson(site, '关理', ['administrator'])
})
after(() => site.close())

test('the table gives each role what it needs and nothing else', () => {
  for (const role of ROLES)
    for (const action of Object.keys(ACCESS) as Action[]) {
      const person = { name: role, displayName: role, roles: [role], disabled: false }
      assert.equal(may(person, action), ALLOWED[role].includes(action), `${role} ${action}`)
      assert.equal(may({ ...person, disabled: true }, action), false, `disabled ${role} ${action}`)
      assert.equal(may({ ...person, roles: [] }, action), false)
    }
})

test('an address lets in the roles of its action and turns every other one away', async () => {
  const ask = (browser: DeskBrowser, method: string, address: string): Promise<Response> =>
    method === 'GET' ? browser.get(address) : browser.post(address, {})
  for (const role of ROLES) {
    const browser = site.as(names[role])
    for (const [method, address, action] of ADDRESSES) {
      const { status } = await ask(browser, method, address)
      if (ALLOWED[role].includes(action)) assert.notEqual(status, 403, `${role} ${method} ${address}`)
      else assert.equal(status, 403, `${role} ${method} ${address}`)
    }
  }
  assert.deepEqual(site.bugs, [])
})

test('every address of the desk is in the table above', () => {
  const routes = site.app.routes
    .filter(({ path, method }) => path.startsWith('/desk') && method !== 'ALL')
    .map(({ method, path }) => `${method} ${path}`)
  const known = new Set(['GET /desk/sign-in', 'POST /desk/sign-in', 'POST /desk/sign-out'])
  const pattern = (path: string): RegExp =>
    new RegExp(
      `^${path
        .replace(/:[a-z]+\{[^}]*\}(?:\})?/g, '[^/]+')
        .replace(/:[a-z]+/g, '[^/]+')
        .replaceAll('.', '\\.')}$`,
    )
  for (const route of new Set(routes)) {
    if (known.has(route)) continue
    const [method = '', path = ''] = route.split(' ')
    assert.ok(
      ADDRESSES.some(([way, address]) => way === method && (pattern(path).test(address) || path.includes('digest'))),
      route,
    )
  }
})

test('without a session a page leads to the sign-in and a form is not carried out', async () => {
  for (const [method, address] of ADDRESSES) {
    const answer = await site.app.request(address, {
      method,
      headers: { 'sec-fetch-site': 'same-origin', ...(method === 'POST' ? { 'content-type': 'application/x-www-form-urlencoded' } : {}) },
      ...(method === 'POST' ? { body: 'name=mallory&roles=administrator' } : {}),
    })
    const expected = method === 'POST' ? [401] : address.endsWith('.json') || address.endsWith('/rows') ? [403] : [302]
    assert.ok(expected.includes(answer.status), `${method} ${address}: ${answer.status}`)
    if (answer.status === 302) assert.match(answer.headers.get('location') ?? '', /^\/desk\/sign-in\?to=%2Fdesk/)
  }
})

test('a form without its token, or with that of another session, is refused', async () => {
  const proofreader = site.as('陈校')
  const other = site.as('陈校')
  for (const csrf of [null, '', 'x', other.csrf])
    assert.equal((await proofreader.post(`${DOCUMENT}/fields`, {}, { csrf })).status, 403, String(csrf))
  assert.equal((await proofreader.post(`${DOCUMENT}/fields`, {})).status, 303)
})

test('an account that is disabled while signed in can do nothing more', async () => {
  addPerson(site, '离任', ['proofreader'])
  const gone = site.as('离任')
  assert.equal((await gone.get('/desk')).status, 200)
  site.desk.archive.setDisabled('离任', true)
  assert.equal((await gone.get('/desk')).status, 302)
  assert.equal((await gone.post(`${DOCUMENT}/fields`, {})).status, 401)
})
