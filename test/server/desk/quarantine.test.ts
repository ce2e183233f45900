/** Pages that could not be read stay in sight, and are read again by reason. */
import assert from 'node:assert/strict'
import { afterEach, beforeEach, test } from 'node:test'
import type { UnreadPage } from '../../../gazette/page.ts'
import { addPerson, type DeskSite, makeDeskSite } from '../../make/desk-sites.ts'

const ISSUE = 'dhzb-1985-12'
let site: DeskSite
beforeEach(async () => {
  site = await makeDeskSite()
  addPerson(site, '孙导', ['importer'])
  const draft = site.desk.archive.issueDraft(ISSUE)
  assert.ok(draft !== null)
  const unread = (at: number, code: 'page-timeout' | 'page-damaged', picture: boolean): UnreadPage => {
    const { id, number, image } = draft.pages[at] ?? assert.fail()
    const finding = { code, weight: 'block', message: `第${number}页 ${code} — 重新扫描` } as const
    return { state: 'unread', id, number, image: picture ? image : null, findings: [finding] }
  }
  const pages = [unread(0, 'page-damaged', true), unread(1, 'page-timeout', false), ...draft.pages.slice(2)]
  site.desk.archive.save({ ...draft, pages })
})
afterEach(() => {
  assert.deepEqual(site.bugs, [])
  site.close()
})

test('each quarantined page is shown with its picture, the reason and what to do', async () => {
  const image = site.desk.archive.issueDraft(ISSUE)?.pages[0]?.image?.file
  const page = await site.as('孙导').text(`/desk/issues/${ISSUE}`)
  assert.match(page, /隔离页（2）/)
  assert.match(page, new RegExp(`<img src="/desk/images/${image}"`))
  assert.match(page, /第1页 page-damaged<\/p><p lang="zh-CN">处理：重新扫描<\/p>/)
  assert.match(page, /没有影像[\s\S]*第2页 page-timeout<\/p>/)
})

test('a reason is read again for one issue or for all, by those who import, and not twice at once', async () => {
  const importer = site.as('孙导')
  assert.equal((await importer.post('/desk/imports/retry', { code: 'page-timeout', issue: ISSUE })).status, 303)
  assert.equal((await importer.post('/desk/imports/retry', { code: 'page-damaged' })).status, 303)
  assert.deepEqual(site.retried, [
    { code: 'page-timeout', issue: ISSUE },
    { code: 'page-damaged', issue: null },
  ])
  const all = await importer.text('/desk/imports')
  assert.match(all, /页面损坏<\/td><td class="right">1<\/td>[\s\S]*识读超时<\/td><td class="right">1<\/td>/)
  site.jobs.push({ kind: 'retry', code: 'page-timeout', issue: null })
  const busy = await importer.text(`/desk/issues/${ISSUE}`)
  assert.match(busy, /识读超时<\/h3><span class="quiet">正在重读/)
  assert.match(busy, /重读此类：页面损坏/)
  assert.match(await importer.text('/desk/imports'), /正在重读隔离页。/)
  assert.doesNotMatch(await site.as('陈校').text(`/desk/issues/${ISSUE}`), /重读此类/)
})

test('a reason that is none of ours is refused, and nothing is read', async () => {
  assert.equal((await site.as('孙导').post('/desk/imports/retry', { code: 'everything' })).status, 400)
  assert.deepEqual(site.retried, [])
})
