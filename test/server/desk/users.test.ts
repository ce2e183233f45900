/** Accounts of the staff at the desk. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { addPerson, type DeskSite, makeDeskSite } from '../../make/desk-sites.ts'

let site: DeskSite
before(async () => {
  site = await makeDeskSite()
  addPerson(site, '关理', ['administrator'])
  addPerson(site, '新人', ['importer'])
})
after(() => {
  assert.deepEqual(site.bugs, [])
  site.close()
})

const rolesOf = (name: string): string[] => site.desk.archive.people().find((one) => one.name === name)?.roles ?? []

test('the administrator changes what a person may do, and it holds at once', async () => {
  const person = site.as('新人')
  assert.equal((await person.get('/desk/register')).status, 403)
  const answer = await site.as('关理').post(`/desk/users/${encodeURIComponent('新人')}`, {
    act: 'roles',
    'role:reviewer': 'on',
    'role:importer': 'on',
    'role:king': 'on',
  })
  assert.equal(answer.status, 303)
  assert.deepEqual(rolesOf('新人'), ['importer', 'reviewer'])
  assert.equal((await person.get('/desk/register')).status, 200)
})

test('no role at all, and the own last administrator’s role, are refused by name', async () => {
  const rows: [string, Record<string, string>, RegExp][] = [
    ['新人', {}, /没有选择角色/],
    ['关理', { 'role:publisher': 'on' }, /不能去掉自己的管理员角色/],
  ]
  for (const [name, roles, said] of rows) {
    const before = rolesOf(name)
    const answer = await site.as('关理').post(`/desk/users/${encodeURIComponent(name)}`, { act: 'roles', ...roles })
    assert.equal(answer.status, 422)
    assert.match(await answer.text(), said)
    assert.deepEqual(rolesOf(name), before)
  }
  const own = await site.as('关理').post(`/desk/users/${encodeURIComponent('关理')}`, {
    act: 'roles',
    'role:administrator': 'on',
    'role:importer': 'on',
  })
  assert.equal(own.status, 303)
  assert.equal((await site.as('关理').post('/desk/users/nobody', { act: 'roles', 'role:importer': 'on' })).status, 404)
})
