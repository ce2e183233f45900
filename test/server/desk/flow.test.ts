/** The way of a text over the desk: corrected, reviewed by two, released by a third, withdrawn. */
import assert from 'node:assert/strict'
import { afterEach, beforeEach, test } from 'node:test'
import { lineCorrection } from '../../../server/desk/correct.ts'
import { cell } from '../../../server/desk/register.ts'
import { type DeskBrowser, type DeskSite, makeDeskSite } from '../../make/desk-sites.ts'
import { NOW } from '../../make/sites.ts'

const ID = 'dhzb-1985-12-d0002'
const DESK = `/desk/documents/${ID}`

let site: DeskSite
beforeEach(async () => {
  site = await makeDeskSite()
})
afterEach(() => {
  assert.deepEqual(site.bugs, [])
  site.close()
})

/** The value of a hidden field of the page. */
function hidden(page: string, name: string): string {
  const value = new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1]
  assert.ok(value !== undefined, `no field ${name}`)
  return value
}

async function sign(reviewer: DeskBrowser, kind: string, fields: Record<string, string> = {}): Promise<Response> {
  const contentDigest = hidden(await reviewer.text(DESK), 'contentDigest')
  return reviewer.post(`${DESK}/review`, { kind, outcome: 'positive', opinion: '同意', contentDigest, ...fields })
}

test('a draft becomes public after two reviews by two people and a release by a third, and not before', async () => {
  const publisher = site.as('张发')
  assert.equal((await publisher.get(`/documents/${ID}`)).status, 404)
  assert.match(await publisher.text(DESK), /暂不能发布[\s\S]*没有保密审查/)
  const early = await publisher.post(`${DESK}/release`, {
    channels: '门户网站',
    contentDigest: site.desk.archive.draftOf(ID) === null ? '' : await digestSeen(),
  })
  assert.equal(early.status, 409)
  assert.equal((await sign(site.as('李密'), '保密审查')).status, 303)
  assert.match(await publisher.text(DESK), /没有审核/)
  assert.equal((await sign(site.as('王审'), '审核')).status, 303)
  assert.equal(site.desk.archive.publication(ID).status, 'approved')
  const page = await publisher.text(DESK)
  const released = await publisher.post(`${DESK}/release`, {
    channels: '门户网站、政务新媒体',
    contentDigest: hidden(page, 'contentDigest'),
  })
  assert.equal(released.status, 303)
  const open = await publisher.get(`/documents/${ID}`)
  assert.equal(open.status, 200)
  assert.match(await open.text(), /东海省渔港管理办法[\s\S]*王审[\s\S]*政务新媒体/)
  assert.match(await publisher.text('/'), /东海省渔港管理办法/, 'the lists look again at once')
  assert.match(await publisher.text('/desk/register'), /共1条，逐条相扣，核验无误/)
})

async function digestSeen(): Promise<string> {
  return hidden(await site.as('王审').text(DESK), 'contentDigest')
}

test('a withdrawal leaves a notice with its reason, and asks for one', async () => {
  await sign(site.as('李密'), '保密审查')
  await sign(site.as('王审'), '审核')
  const publisher = site.as('张发')
  await publisher.post(`${DESK}/release`, { channels: '门户网站', contentDigest: await digestSeen() })
  const bare = await publisher.post(`${DESK}/withdraw`, { reason: ' ', keepTitle: 'on' })
  assert.equal(bare.status, 409)
  assert.match(await bare.text(), /没有写明理由/)
  assert.equal((await publisher.post(`${DESK}/withdraw`, { reason: '含个人信息' })).status, 303)
  const gone = await publisher.get(`/documents/${ID}`)
  assert.equal(gone.status, 410)
  const notice = await gone.text()
  assert.match(notice, /含个人信息/)
  assert.doesNotMatch(notice, /渔港/, 'without “keep the title” the notice does not name it')
})

test('a line typed over becomes a correction of just what differs, and voids the reviews', async () => {
  await sign(site.as('王审'), '审核')
  const proofreader = site.as('陈校')
  const page = await proofreader.text(DESK)
  const [line] = site.desk.archive.draftOf(ID)?.segmentation.documents.find((one) => one.id === ID)?.lines ?? []
  assert.ok(line !== undefined)
  assert.equal(hidden(page, `was:${line.id}`), line.text)
  const typed = line.text.replace('渔港', '漁港')
  const saved = await proofreader.post(`${DESK}/lines`, { [`was:${line.id}`]: line.text, [`line:${line.id}`]: typed })
  assert.equal(saved.status, 303)
  const [correction] = site.desk.archive.corrections(ID)
  assert.ok(correction?.kind === 'text')
  assert.deepEqual({ before: correction.before, after: correction.after, by: correction.by }, { before: '渔', after: '漁', by: '陈校' })
  const after = await site.as('王审').text(DESK)
  assert.match(after, /漁港/)
  assert.match(after, /此后内容有改动，已失效/)
  assert.match(await proofreader.text(DESK), /陈校 已改/)
})

test('of two who change the same line neither loses a word', async () => {
  const [line] = site.desk.archive.draftOf(ID)?.segmentation.documents.find((one) => one.id === ID)?.lines ?? []
  assert.ok(line !== undefined)
  const was = { [`was:${line.id}`]: line.text }
  assert.equal((await site.as('陈校').post(`${DESK}/lines`, { ...was, [`line:${line.id}`]: `${line.text}甲` })).status, 303)
  const second = await site.as('陈校').post(`${DESK}/lines`, { ...was, [`line:${line.id}`]: `${line.text}乙` })
  assert.equal(second.status, 409)
  const page = await second.text()
  assert.match(page, new RegExp(`value="${line.text}乙"`), 'what was typed stands in its place')
  assert.match(page, new RegExp(`此行刚被他人改为[\\s\\S]*${line.text}甲`), 'and so does what the other one saved')
  assert.equal(site.desk.archive.corrections(ID).length, 1)
})

test('a form sent after the session has ended comes back with every word after signing in', async () => {
  const [line] = site.desk.archive.draftOf(ID)?.segmentation.documents.find((one) => one.id === ID)?.lines ?? []
  assert.ok(line !== undefined)
  const fields = { [`was:${line.id}`]: line.text, [`line:${line.id}`]: `${line.text}<丙>` }
  const ask = (address: string, form: Record<string, string>, cookie = ''): Promise<Response> =>
    Promise.resolve(
      site.app.request(address, {
        method: 'POST',
        body: new URLSearchParams(form).toString(),
        headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin', cookie },
      }),
    )
  const refused = await ask(`${DESK}/lines`, { csrf: 'old', ...fields })
  assert.equal(refused.status, 401)
  const kept = [...(await refused.text()).matchAll(/name="(to|kept:[^"]+)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [
    name,
    plain(value),
  ])
  const signedIn = await ask('/desk/sign-in', { ...Object.fromEntries(kept), name: '陈校', password: 'correct horse' })
  assert.equal(signedIn.status, 200)
  const cookie = (signedIn.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
  assert.match(signedIn.headers.get('set-cookie') ?? '', /HttpOnly/i)
  assert.match(signedIn.headers.get('set-cookie') ?? '', /SameSite=Strict/i)
  const again = [...(await signedIn.text()).matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [
    name,
    plain(value),
  ])
  const saved = await ask(`${DESK}/lines`, Object.fromEntries(again), cookie)
  assert.equal(saved.status, 303)
  assert.equal(site.desk.archive.corrections(ID).length, 1)
  assert.match(await site.as('陈校').text(DESK), /&lt;丙&gt;/)
})

function plain(escaped: string): string {
  return escaped.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&')
}

test('a review is of what the reviewer saw: changed since, it is refused and the opinion kept', async () => {
  const reviewer = site.as('王审')
  const seen = await digestSeen()
  await site.as('陈校').post(`${DESK}/fields`, { 'was:kind': hidden(await site.as('陈校').text(DESK), 'was:kind'), 'field:kind': '规定' })
  const late = await reviewer.post(`${DESK}/review`, { kind: '审核', outcome: 'positive', opinion: '核对无误', contentDigest: seen })
  assert.equal(late.status, 409)
  assert.match(await late.text(), /内容有了改动[\s\S]*核对无误/)
  assert.equal(site.desk.archive.reviews(ID).length, 0)
})

test('a negative review needs its reason', async () => {
  const answer = await sign(site.as('李密'), '保密审查', { outcome: 'negative', opinion: '' })
  assert.equal(answer.status, 422)
  assert.equal((await sign(site.as('李密'), '保密审查', { outcome: 'negative', opinion: '涉密' })).status, 303)
  assert.match(await site.as('张发').text(DESK), /不同意公开/)
})

test('several texts are signed and released in one go; what the gate holds is named', async () => {
  const issue = '/desk/issues/dhzb-1985-12'
  const both = { 'document:dhzb-1985-12-d0002': 'on', 'document:dhzb-1985-12-d0003': 'on' }
  assert.equal((await site.as('李密').post(`${issue}/review`, { kind: '保密审查', opinion: '同意', ...both })).status, 303)
  assert.equal(
    (await site.as('王审').post(`${issue}/review`, { kind: '审核', opinion: '同意', 'document:dhzb-1985-12-d0002': 'on' })).status,
    303,
  )
  const answer = await site.as('张发').post(`${issue}/release`, { channels: '门户网站', ...both })
  assert.equal(answer.status, 409)
  assert.match(await answer.text(), /已发布1件，未能发布1件[\s\S]*dhzb-1985-12-d0003[\s\S]*没有审核/)
  assert.equal(site.desk.archive.publication('dhzb-1985-12-d0002').status, 'published')
  assert.equal((await site.as('张发').post(`${issue}/release`, { channels: '门户网站' })).status, 422)
})

test('a finding is settled with a reason only', async () => {
  const proofreader = site.as('陈校')
  const fields = { code: 'title-unsure', message: 'x' }
  assert.equal((await proofreader.post(`${DESK}/settle`, { ...fields, reason: '' })).status, 422)
  assert.equal((await proofreader.post(`${DESK}/settle`, { code: 'no-such', message: 'x', reason: 'y' })).status, 422)
  assert.equal((await proofreader.post(`${DESK}/settle`, { ...fields, reason: '与影像一致' })).status, 303)
  assert.equal(site.desk.archive.corrections(ID)[0]?.kind, 'finding')
})

test('a correction covers the earlier ones of its line, so that what was typed is the whole line', () => {
  const line = {
    id: 'l',
    page: 'p',
    pageNumber: 1,
    kind: 'text',
    writing: 'horizontal',
    text: '甲乙丙丁戊',
    box: { left: 0, top: 0, right: 50, bottom: 10 },
    edges: [0, 10, 20, 30, 40, 50],
    doubts: [],
    confidence: 1,
    geometry: null,
  } as const
  const made = (typed: string, earlier: [number, number][] = []): { start: number; end: number; before: string; after: string } => {
    const corrections = earlier.map(
      ([start, end]) =>
        ({
          id: 'x',
          kind: 'text',
          document: 'd',
          line: 'l',
          place: { page: 'p', box: line.box },
          start,
          end,
          before: '',
          after: '',
          by: '',
          at: '',
        }) as const,
    )
    const { start, end, before, after } = lineCorrection({ ...line, edges: [...line.edges], doubts: [] }, typed, corrections)
    return { start, end, before, after }
  }
  const rows: [typed: string, earlier: [number, number][], start: number, end: number, before: string, after: string][] = [
    ['甲乙己丁戊', [], 2, 3, '丙', '己'],
    ['甲乙丁戊', [], 2, 3, '丙', ''],
    ['甲乙丙丙丁戊', [], 3, 3, '', '丙'],
    ['', [], 0, 5, '甲乙丙丁戊', ''],
    ['庚乙丙丁戊', [[3, 4]], 0, 4, '甲乙丙丁', '庚乙丙丁'],
    ['甲乙丙丁戊', [[1, 2]], 1, 5, '乙丙丁戊', '乙丙丁戊'],
    ['甲乙丙丁戊己', [[0, 1]], 0, 5, '甲乙丙丁戊', '甲乙丙丁戊己'],
  ]
  for (const [typed, earlier, start, end, before, after] of rows)
    assert.deepEqual(made(typed, earlier), { start, end, before, after }, typed)
})

test('error reports are answered with a reason, which the sender can read', async () => {
  site.reports.push({
    id: 'abcdef-1',
    at: NOW.toISOString(),
    document: ID,
    version: null,
    page: null,
    quote: '渔巷',
    text: '<b>应为渔港</b>',
    contact: null,
  })
  const proofreader = site.as('陈校')
  assert.match(await proofreader.text('/desk/reports'), /&lt;b&gt;应为渔港/)
  assert.equal((await proofreader.post('/desk/reports/abcdef-1', { outcome: 'accepted', reason: '' })).status, 400)
  assert.equal((await proofreader.post('/desk/reports/abcdef-1', { outcome: 'accepted', reason: '已更正' })).status, 303)
  assert.match(await proofreader.text('/reports/abcdef-1'), /已采纳[\s\S]*已更正/)
})

test('the register opens in a spreadsheet, and no cell of it runs as a formula', async () => {
  const csv = await site.as('张发').get('/desk/register.csv')
  assert.match(csv.headers.get('content-type') ?? '', /text\/csv/)
  const bytes = new Uint8Array(await csv.arrayBuffer())
  assert.deepEqual([...bytes.slice(0, 3)], [0xef, 0xbb, 0xbf])
  for (const [value, made] of [
    ['a"b', '"a""b"'],
    ['=1+1', `"'=1+1"`],
    ['@x', `"'@x"`],
    ['一，二', '"一，二"'],
  ] as const)
    assert.equal(cell(value), made)
})

test('the sign-in leads to the desk only, and a wrong password nowhere', async () => {
  const post = (fields: Record<string, string>): Promise<Response> =>
    Promise.resolve(
      site.app.request('/desk/sign-in', {
        method: 'POST',
        body: new URLSearchParams(fields).toString(),
        headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' },
      }),
    )
  for (const to of ['https://evil.example/', '//evil.example', '/desk\\evil', '/deskevil', 'javascript:alert(1)'])
    assert.equal((await post({ name: '陈校', password: 'correct horse', to })).headers.get('location'), '/desk', to)
  assert.equal(
    (await post({ name: '陈校', password: 'correct horse', to: '/desk/register?part=2' })).headers.get('location'),
    '/desk/register?part=2',
  )
  const wrong = await post({ name: '陈校', password: 'x', to: '/desk' })
  assert.equal(wrong.status, 401)
  assert.equal(wrong.headers.get('set-cookie'), null)
  const elsewhere = await site.app.request('/desk/sign-in', {
    method: 'POST',
    body: 'name=a&password=b',
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'cross-site' },
  })
  assert.equal(elsewhere.status, 403)
})
