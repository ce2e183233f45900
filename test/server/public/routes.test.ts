/** What every public address answers: a table of addresses, and the headers that all of them carry. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deadSearch, fakeSearch } from '../../fakes/search.ts'
import { filledShelves, WITHDRAWN } from '../../fakes/shelves.ts'
import { makeSite } from '../../make/sites.ts'

const e = encodeURIComponent

/** Address, status, and something that must stand in the answer. */
const ROWS: [address: string, status: number, holds: RegExp][] = [
  ['/', 200, /东海省人民政府公报[\s\S]*role="search"[\s\S]*收录年份[\s\S]*东海省渔港管理规定/],
  ['/search', 200, /怎样检索/],
  [`/search?q=${e('河道')}`, 200, /<mark>河道<\/mark>/],
  [`/search?q=${e('没有这句话')}`, 200, /没有找到/],
  [`/search?q=${e('河道')}&year=1985&sort=date-asc`, 200, /取消年份：1985/],
  [`/search?q=${e('河道')}&year=85&sort=best&dateFrom=1985-02-31`, 200, /未采用：年份“85”[\s\S]*不早于“1985-02-31”/],
  [`/search?q=${e('东政发〔1985〕12号')}`, 200, /有2件文件用过此文号，旧的在前/],
  [`/search?issuer=${e('东海省人民委员会')}`, 200, /共1件[\s\S]*春季农田水利/],
  [`/search?q=${e('*')}`, 200, /没有可供检索的字[\s\S]*怎样检索/],
  ['/documents/dhzb-1985-12-d0001', 200, /东政发\[1985\]12号/],
  ['/documents/dhzb-1985-12-d0002', 200, /第一条/],
  ['/documents/dhzb-1985-12-d0002?version=1', 200, /这是第1版，已被更正；现行为第2版/],
  ['/documents/dhzb-1985-12-d0002?version=7', 404, /没有第7版/],
  ['/documents/dhzb-1985-12-d0002?version=x', 400, /“x”不是版本号/],
  ['/documents/dhzb-1985-12-d0002/articles/art_3', 200, /<h2 id="article-title" lang="zh-CN">第三条<\/h2>[\s\S]*采砂须持有许可证/],
  ['/documents/dhzb-1985-12-d0002/articles/art_99', 404, /此文件没有条文 art_99/],
  [`/documents/${WITHDRAWN}`, 410, /此文件已撤回[\s\S]*含有个人信息[\s\S]*登记号/],
  [`/documents/${WITHDRAWN}/articles/art_1`, 410, /此文件已撤回/],
  ['/documents/dhzb-1985-12-d0009', 404, /没有已公开的文件 dhzb-1985-12-d0009/],
  ['/documents/..%2F..%2Fetc', 404, /没有/],
  ['/documents/dhzb-1985-12-d0002.txt', 200, /^东海省河道采砂管理办法\n第一章/],
  ['/documents/dhzb-1985-12-d0002.json', 200, /"textAuthority"/],
  [`/documents/${WITHDRAWN}.txt`, 410, /含有个人信息/],
  ['/documents/dhzb-1985-12-d0001/report', 200, /<form method="post"/],
  ['/issues/dhzb-1985-12', 200, /本期另有3件尚未公开[\s\S]*省政府文件[\s\S]*未公开/],
  ['/issues/dhzb-1999-01', 404, /没有已公开的公报期/],
  ['/issues/dhzb-1985-12/pages/3', 200, /扫描第3页，共8页[\s\S]*影像上已遮盖/],
  ['/issues/dhzb-1985-12/pages/5', 403, /第5页尚未公开[\s\S]*<a href="\/issues\/dhzb-1985-12">/],
  ['/issues/dhzb-1985-12/pages/99', 404, /没有第99页/],
  ['/issues/dhzb-1985-12/pages/x', 404, /没有第x页/],
  ['/images/dhzb-1985-12-p0003.jpg', 200, /./],
  ['/images/dhzb-1985-12-p0003.thumb.jpg', 200, /./],
  ['/images/dhzb-1985-12-p0005.jpg', 404, /没有已公开的页面影像/],
  [`/number/${e('（五七）东民字第二十三號')}`, 302, /^$/],
  [`/number/${e('东政发[85]12号')}`, 200, /有2件文件用过此文号/],
  [`/number/${e('东政发[1986]99号')}`, 404, /没有用此文号/],
  ['/browse', 301, /^$/],
  ['/browse/years', 200, /id="y1985"[\s\S]*尚未公开的期号：1–11/],
  ['/browse/issuers', 200, /东海省人民委员会/],
  ['/browse/kinds', 200, /指示/],
  ['/browse/ledger', 200, /刊期台账[\s\S]*未公开/],
  ['/help', 200, /先审查后公开/],
  ['/api/v1', 200, /openapi\.json/],
  ['/api/v1/openapi.json', 200, /"openapi":"3\.1\.0"/],
  ['/robots.txt', 200, /Disallow: \/desk/],
  ['/sitemap.xml', 200, /<loc>http:\/\/localhost\/documents\/dhzb-2003-07-d0001<\/loc>/],
  [
    '/feeds/releases',
    200,
    /<feed xmlns="http:\/\/www\.w3\.org\/2005\/Atom"[\s\S]*<id>http:\/\/localhost\/documents\/dhzb-2003-07-d0001\?version=1<\/id>[\s\S]*<updated>2026-03-01T02:00:00\.000Z<\/updated>/,
  ],
  ['/healthz', 200, /ok/],
  ['/readyz', 200, /"ready"/],
  ['/desk', 404, /没有这个页面/],
  ['/nowhere', 404, /没有这个页面/],
  ['/assets/nothing.css', 404, /没有这个页面/],
]

test('every public address answers with its status and what belongs there', async () => {
  const site = makeSite()
  for (const [address, status, holds] of ROWS) {
    const answer = await site.get(address)
    assert.equal(answer.status, status, address)
    assert.match(await answer.text(), holds, address)
  }
  assert.deepEqual(site.bugs, [])
})

test('every answer carries a policy that lets nothing foreign or inline run', async () => {
  const site = makeSite()
  for (const [address] of ROWS) {
    const policy = (await site.get(address)).headers.get('content-security-policy') ?? ''
    assert.match(policy, /default-src 'self'/, address)
    assert.match(policy, /script-src 'self'(;|$)/, address)
    assert.match(policy, /style-src 'self'(;|$)/, address)
    assert.doesNotMatch(policy, /unsafe|\*/, address)
  }
  const home = await site.get('/')
  assert.equal(home.headers.get('x-content-type-options'), 'nosniff')
  assert.equal(home.headers.get('x-frame-options'), 'DENY')
  assert.equal(home.headers.get('referrer-policy'), 'same-origin')
})

test('no page holds inline script or style, nor calls anything from outside', async () => {
  const site = makeSite()
  for (const [address, status] of ROWS.filter(
    ([path]) => !/^\/(api\/v1\/|sitemap|feeds|images|healthz|readyz|robots)|\.(txt|json)$/.test(path),
  )) {
    if (status === 301 || status === 302) continue
    const page = await site.text(address)
    assert.doesNotMatch(page, /<[^>]+\s(style|on[a-z]+)=/i, address)
    assert.doesNotMatch(page, /<script(?![^>]*(\ssrc="\/assets\/|type="application\/ld\+json"))/i, address)
    const fetched = [...page.matchAll(/<(?:img|script|iframe|image|link rel="(?!canonical))[^>]*?(?:src|href)="([^"]*)"/gi)].map(
      (match) => match[1] ?? '',
    )
    assert.ok(fetched.length > 0 && fetched.every((one) => /^\/(?!\/)/.test(one)), `${address}: ${fetched.join(' ')}`)
  }
})

test('while the search is down, results say so with 503, and documents, issues and numbers still answer', async () => {
  const site = makeSite({ search: deadSearch() })
  const results = await site.get(`/search?q=${e('河道')}`)
  assert.equal(results.status, 503)
  assert.equal(results.headers.get('retry-after'), '60')
  assert.match(await results.text(), /检索暂时不可用/)
  const byNumber = await site.get(`/search?q=${e('东政发[1985]12号')}`)
  assert.equal(byNumber.status, 503)
  assert.match(await byNumber.text(), /有2件文件用过此文号[\s\S]*dhzb-1985-12-d0001[\s\S]*dhzb-2003-07-d0001/)
  for (const address of [
    '/',
    '/documents/dhzb-1985-12-d0001',
    '/issues/dhzb-1985-12',
    '/browse/years',
    '/browse/issuers',
    `/search?issuer=${e('东海省人民政府')}`,
  ])
    assert.equal((await site.get(address)).status, 200, address)
  assert.equal((await site.get(`/number/${e('（五七）东民字第二十三号')}`)).status, 302)
  const api = await site.get(`/api/v1/search?q=${e('河道')}`)
  assert.equal(api.status, 503)
  assert.match(await api.text(), /"code":"service-down"/)
  assert.equal((await site.get('/readyz')).status, 503)
  assert.equal((await site.get('/healthz')).status, 200)
})

test('hits that only tolerant matching found stand apart, with the piece of the page to judge them by', async () => {
  const published = filledShelves()
  const site = makeSite({ published, search: fakeSearch(published, { probable: ['dhzb-1957-03-d0001', 'dhzb-1985-12-d0001'] }) })
  const some = await site.text(`/search?q=${e('东海省')}`)
  assert.match(
    some,
    /共2件[\s\S]*原文命中[\s\S]*疑似命中[\s\S]*<svg class="clip tall"[\s\S]*<image href="\/images\/dhzb-1957-03-p0003\.jpg"/,
  )
  const only = await site.text(`/search?q=${e('春耕将届')}`)
  assert.match(only, /没有逐字命中的文件[\s\S]*疑似命中[\s\S]*春季农田水利/)
  assert.doesNotMatch(only, /原文命中|没有找到/)
})

test('an unchanged page costs a reader nothing: 304 by its ETag', async () => {
  const site = makeSite()
  for (const address of ['/', '/documents/dhzb-1985-12-d0001', '/images/dhzb-1985-12-p0003.jpg', '/api/v1/documents/dhzb-1985-12-d0001']) {
    const first = await site.get(address)
    const etag = first.headers.get('etag') ?? ''
    assert.notEqual(etag, '', address)
    assert.match(first.headers.get('cache-control') ?? '', /no-cache/, address)
    assert.equal((await site.get(address, { 'if-none-match': etag })).status, 304, address)
  }
})

test('pages are sent compressed to those who ask for it, images and the desk are not', async () => {
  const site = makeSite()
  const encoding = async (address: string): Promise<string | null> =>
    (await site.get(address, { 'accept-encoding': 'gzip' })).headers.get('content-encoding')
  assert.equal(await encoding('/documents/dhzb-1985-12-d0002'), 'gzip')
  assert.equal(await encoding('/api/v1/documents/dhzb-1985-12-d0002'), 'gzip')
  assert.equal(await encoding('/images/dhzb-1985-12-p0003.jpg'), null)
  assert.equal(await encoding('/desk/nothing'), null)
  const first = await site.get('/help', { 'accept-encoding': 'gzip' })
  const again = await site.get('/help', { 'accept-encoding': 'gzip', 'if-none-match': first.headers.get('etag') ?? '' })
  assert.equal(again.status, 304)
})

test('a bug is shown as a number, its cause to nobody but the operator', async () => {
  const site = makeSite({
    published: {
      ...makeSite().published,
      edition: async () => {
        throw new TypeError('secret inner state')
      },
    },
  })
  const answer = await site.get('/documents/dhzb-1985-12-d0001')
  assert.equal(answer.status, 500)
  const page = await answer.text()
  assert.doesNotMatch(page, /secret|TypeError|at /)
  assert.match(page, /错误已记录，编号 [0-9a-f]{8}/)
  assert.equal(site.bugs.length, 1)
})

test('an empty site says so and does not break', async () => {
  const { fakePublished } = await import('../../fakes/published.ts')
  const site = makeSite({ published: fakePublished({ editions: [], issues: [], tombstones: [] }) })
  for (const address of ['/', '/browse/years', '/browse/issuers', '/browse/kinds'])
    assert.match(await site.text(address), /尚无已公开的文件/, address)
  assert.equal((await site.get('/sitemap.xml')).status, 200)
})
