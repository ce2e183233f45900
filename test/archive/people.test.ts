import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { openArchive } from '../../archive/sqlite/sqlite.ts'

const folder = mkdtempSync(join(tmpdir(), 'gongbao-people-'))
let now = Date.parse('2026-03-01T08:00:00Z')
const archive = openArchive(folder, () => new Date(now))
const MINUTE = 60_000
after(() => {
  archive.close()
  rmSync(folder, { recursive: true, force: true })
})
archive.addPerson({ name: 'wang', displayName: '王审', roles: ['reviewer', 'reviewer'], password: 'correct horse' })

test('lets in who knows the password, and nobody else', () => {
  assert.deepEqual(archive.signIn('wang', 'correct horse'), { name: 'wang', displayName: '王审', roles: ['reviewer'], disabled: false })
  assert.equal(archive.signIn('wang', 'wrong horse'), null)
  assert.equal(archive.signIn('nobody', 'correct horse'), null)
})

test('five wrong passwords close the account for five minutes', () => {
  for (let tries = 0; tries < 5; tries++) archive.signIn('wang', `guess ${tries}`)
  assert.equal(archive.signIn('wang', 'correct horse'), null)
  now += 4 * MINUTE
  assert.equal(archive.signIn('wang', 'correct horse'), null)
  now += 2 * MINUTE
  assert.equal(archive.signIn('wang', 'correct horse')?.name, 'wang')
})

test('a session lasts a working day and ends with the account, a new password or signing out', () => {
  const start = new Date(now)
  const later = (hours: number) => new Date(now + hours * 60 * MINUTE)
  const open = () => archive.openSession('wang', start)
  const token = open()
  assert.equal(archive.session(token, later(11))?.name, 'wang')
  assert.equal(archive.session(token, later(13)), null)
  assert.equal(archive.session('forged', start), null)
  archive.closeSession(token)
  assert.equal(archive.session(token, start), null)
  const second = open()
  archive.setPassword('wang', 'battery staple')
  assert.equal(archive.session(second, start), null)
  const third = open()
  archive.setDisabled('wang', true)
  assert.equal(archive.session(third, start), null)
  assert.equal(archive.signIn('wang', 'battery staple'), null)
  archive.setDisabled('wang', false)
  assert.equal(archive.signIn('wang', 'battery staple')?.name, 'wang')
})

test('neither passwords nor session tokens stand in the files', () => {
  const token = archive.openSession('wang', new Date(now))
  const bytes = ['archive.sqlite', 'archive.sqlite-wal'].map((name) => readFileSync(join(folder, name)).toString('latin1')).join('')
  assert.ok(bytes.includes('scrypt$'))
  assert.ok(!bytes.includes(token) && !bytes.includes('battery staple'))
})

for (const [what, person, code] of [
  ['a name with a slash', { name: 'a/b', password: 'long enough' }, 'usage'],
  ['an empty name', { name: '', password: 'long enough' }, 'usage'],
  ['a name that is taken', { name: 'wang', password: 'long enough' }, 'usage'],
  ['a short password', { name: 'new', password: 'short' }, 'usage'],
  ['an unknown role', { name: 'new', password: 'long enough', roles: ['king'] }, 'usage'],
] as const)
  test(`refuses ${what}`, () => {
    assert.throws(() => archive.addPerson({ displayName: '', roles: [], ...person } as never), { code })
  })

test('new roles take the place of the old ones, in open sessions too', () => {
  archive.addPerson({ name: 'zhao', displayName: '赵', roles: ['reviewer'], password: 'long enough' })
  const token = archive.openSession('zhao', new Date(now))
  archive.setRoles('zhao', ['publisher', 'importer', 'publisher'])
  assert.deepEqual(archive.session(token, new Date(now))?.roles, ['importer', 'publisher'])
  assert.deepEqual(archive.people().find(({ name }) => name === 'wang')?.roles, ['reviewer'], 'nobody else’s')
  for (const roles of [[], ['king']]) assert.throws(() => archive.setRoles('zhao', roles as never), { code: 'usage' })
  assert.deepEqual(archive.people().find(({ name }) => name === 'zhao')?.roles, ['importer', 'publisher'])
})

test('names an account that is not there', () => {
  assert.throws(() => archive.setRoles('li', ['reviewer']), { code: 'not-found', message: /li/ })
  assert.throws(() => archive.setDisabled('li', true), { code: 'not-found', message: /li/ })
  assert.throws(() => archive.setPassword('li', 'long enough'), { code: 'not-found', message: /li/ })
})
