/** Copies at the desk: two scans of one issue, texts that may be one, and the places where they read differently. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { linkSameTexts } from '../../../pipeline/same-text.ts'
import { type DeskSite, makeDeskSite } from '../../make/desk-sites.ts'
import { release } from '../../make/desks.ts'
import { type Copy, savedDraft } from '../../make/drafts.ts'

const LONG: Copy = {
  title: '关于加强渔港管理的通知',
  from: 1,
  number: '东政发〔1985〕31号',
  date: '1985-04-02',
  paragraphs: [
    ['关于加强渔港管理的通知'],
    [
      '渔港是渔业生产的重要基础',
      '设施，各级人民政府要加强',
      '领导，认真做好渔港的建设',
      '维护和管理工作，保证渔船',
      '安全停泊和渔货及时装卸。',
    ],
  ],
}
const WORSE: Copy = {
  ...LONG,
  paragraphs: [LONG.paragraphs[0]!, LONG.paragraphs[1]!.map((line) => line.replace('建设', '建没').replace('及时', '及对'))],
}
const FIRST = 'dhzb-1985-31'
const COPY = 'dhzb-1985-31-3fa94c'
const [A, B] = [`${FIRST}-d0001`, `${COPY}-d0001`]

let site: DeskSite
before(async () => {
  site = await makeDeskSite()
  const { archive } = site.desk
  await savedDraft(archive, { id: FIRST, copy: [LONG], issue: { number: 31 } })
  const draft = await savedDraft(archive, { id: COPY, copy: [WORSE], issue: { number: 31 } })
  archive.save({ ...draft, findings: [{ code: 'issue-duplicate', weight: 'block', message: '另一份' }] })
  linkSameTexts(archive, null)
})
after(() => site.close())

test('both copies of an issue and the pair of texts stand there to be decided', async () => {
  const page = await site.as('陈校').text('/desk/copies')
  assert.match(page, new RegExp(`第一份[\\s\\S]*${FIRST}[\\s\\S]*第2份[\\s\\S]*${COPY}`))
  assert.match(page, /未核定[\s\S]*1对同文/)
  assert.match(page, new RegExp(`compare\\?a=${A}&amp;b=${B}`))
  assert.match(page, /相合 9\d(\.\d)?%/)
  assert.match(await site.as('陈校').text('/desk/ledger'), new RegExp(`slot-draft slot-doubtful" href="/desk/issues/${FIRST}"`))
  assert.match(await site.as('陈校').text('/desk'), /1对疑为同文/)
})

test('a reviewer may look and not decide; who has no hand in texts may not look', async () => {
  const page = await site.as('王审').text('/desk/copies')
  assert.doesNotMatch(page, /<form[^>]*copies/)
  assert.equal((await site.as('王审').post('/desk/copies/texts', { a: A, b: B, verdict: 'same', reason: '同' })).status, 403)
})

test('both readings of a place stand under their pieces of the page', async () => {
  const page = await site.as('陈校').text(`/desk/copies/compare?a=${A}&b=${B}`)
  assert.match(page, /2处不同/)
  const [first] = page.split('第2处')
  assert.match(first!, /做好渔港的建<\/span><mark class="doubt" lang="zh-CN">设<\/mark>/)
  assert.match(first!, /<mark class="doubt" lang="zh-CN">没<\/mark>/)
  assert.equal((first!.match(/<svg class="clip"/g) ?? []).length, 2)
  assert.match(await site.as('陈校').text(`/desk/copies/compare?a=${A}&b=${B}&lang=en`), /2 places differ/)
})

const place = { a: A, b: B, 'a:text': '设', 'b:text': '没' }
const NEAR = '做好渔港的建|维护和管理工'

test('taking the reading of A corrects B, and nothing else', async () => {
  const answer = await site.as('陈校').post('/desk/copies/places', { ...place, 'a:near': NEAR, 'b:near': NEAR, right: 'a' })
  assert.equal(answer.status, 303)
  const { archive } = site.desk
  assert.deepEqual(
    archive.corrections(B).map((one) => one.kind === 'text' && [one.before, one.after, one.by]),
    [['没', '设', '陈校']],
  )
  assert.deepEqual(archive.corrections(A), [])
  assert.match(await site.as('陈校').text(`/desk/copies/compare?a=${A}&b=${B}`), /1处不同/)
})

test('a place that has changed meanwhile is left alone', async () => {
  await site.as('陈校').post('/desk/copies/places', { ...place, 'a:near': NEAR, 'b:near': NEAR, right: 'b' })
  assert.deepEqual(site.desk.archive.corrections(A), [])
})

test('what is printed so in both is settled in both', async () => {
  const fields = { a: A, b: B, 'a:text': '时', 'b:text': '对', right: 'both' }
  const page = await site.as('陈校').text(`/desk/copies/compare?a=${A}&b=${B}`)
  const asked = /name="a:near" value="([^"]*)"/.exec(page)![1]!
  await site.as('陈校').post('/desk/copies/places', { ...fields, 'a:near': asked, 'b:near': asked })
  const kinds = [A, B].map((id) => site.desk.archive.corrections(id).filter(({ kind }) => kind === 'finding').length)
  assert.deepEqual(kinds, [1, 1])
  assert.match(await site.as('陈校').text(`/desk/copies/compare?a=${A}&b=${B}`), /0处不同|已核定 1 处/)
})

test('a decision needs a reason', async () => {
  const answer = await site.as('陈校').post('/desk/copies/issues', { a: FIRST, b: COPY, verdict: 'link', reason: ' ' })
  assert.equal(answer.status, 422)
  assert.match(await answer.text(), /请写明理由/)
  assert.deepEqual(site.desk.archive.copyDecisions(), [])
})

test('a copy with public texts is not replaced', async () => {
  await release(site.desk, A)
  const answer = await site.as('陈校').post('/desk/copies/issues', { a: FIRST, b: COPY, verdict: 'replace', reason: '更清晰' })
  assert.equal(answer.status, 422)
  assert.match(await answer.text(), new RegExp(`先撤回 ${A}`))
})

test('keeping both and linking decides about the texts too', async () => {
  const answer = await site.as('陈校').post('/desk/copies/issues', { a: FIRST, b: COPY, verdict: 'link', reason: '两份扫描' })
  assert.equal(answer.status, 303)
  assert.deepEqual(
    site.desk.archive.copyDecisions().map(({ kind, verdict, by }) => [kind, verdict, by]),
    [
      ['text', 'same', '陈校'],
      ['issue', 'link', '陈校'],
    ],
  )
  const page = await site.as('陈校').text('/desk/copies')
  assert.match(page, /没有待核定的同文/)
  assert.match(page, /两份都留，文件互相关联/)
})

test('a single pair is decided about by itself, the newest decision counts', async () => {
  await site.as('陈校').post('/desk/copies/texts', { a: B, b: A, verdict: 'different', reason: '误' })
  assert.equal(site.desk.archive.sameTexts(A)[0]?.decision?.verdict, 'different')
})

for (const [address, status] of [
  ['/desk/copies/compare', 400],
  [`/desk/copies/compare?a=${A}&b=${A}`, 400],
  [`/desk/copies/compare?a=${A}&b=dhzb-1901-01-d0001`, 404],
] as const)
  test(`${address} answers ${status}`, async () => assert.equal((await site.as('陈校').get(address)).status, status))
