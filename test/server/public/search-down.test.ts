/** The whole site while the cluster that serves its search is down. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openElasticsearchIndex } from '../../../published/search/elasticsearch/elasticsearch.ts'
import { deadSearch } from '../../fakes/search.ts'
import { makeSite } from '../../make/sites.ts'
import { optionsFor } from '../../published/search/elasticsearch-server.ts'

const e = encodeURIComponent

test('a cluster that is down is said so; numbers and documents are served from the published files', async (t) => {
  const search = openElasticsearchIndex(optionsFor('gongbao', { url: 'http://reader:s3cret@127.0.0.1:9' }))
  t.after(() => search.close())
  const site = makeSite({ search })
  const results = await site.get(`/search?q=${e('河道')}`)
  assert.equal(results.status, 503)
  assert.equal(results.headers.get('retry-after'), '60')
  const page = await results.text()
  assert.match(page, /检索/)
  assert.doesNotMatch(page, /s3cret|ECONNREFUSED/)
  const api = await site.get(`/api/v1/search?q=${e('河道')}`)
  assert.equal(api.status, 503)
  assert.doesNotMatch(await api.text(), /s3cret/)
  assert.equal((await site.get(`/number/${e('（五七）东民字第二十三号')}`)).status, 302)
  const numbers = await site.json(`/api/v1/numbers?q=${e('（五七）东民字第二十三号')}`)
  assert.equal(numbers.holders.length, 1)
  for (const address of ['/', '/documents/dhzb-1985-12-d0001', '/issues/dhzb-1985-12', '/browse/years'])
    assert.equal((await site.get(address)).status, 200, address)
  assert.equal((await site.get('/readyz')).status, 503)
  assert.equal((await site.get('/healthz')).status, 200)
  assert.deepEqual(site.bugs, [])
})

test('the page of a search that is down leads to all that still works', async () => {
  const site = makeSite({ search: deadSearch() })
  for (const lang of ['zh', 'en']) {
    const answer = await site.get(`/search?q=${e('河道采砂')}&lang=${lang}`)
    assert.equal(answer.status, 503)
    const page = await answer.text()
    const titled = [...page.matchAll(/<li><a class="song" lang="zh-CN" href="\/documents\/([^"]+)">/g)].map((match) => match[1])
    assert.deepEqual(titled.toSorted(), ['dhzb-1985-12-d0001', 'dhzb-1985-12-d0002'])
    assert.match(page, /<form class="search" action="\/number"[\s\S]*name="q"/)
    for (const address of ['/browse/years', '/browse/issuers', '/browse/kinds']) assert.ok(page.includes(`href="${address}"`), address)
    // Proposals would ask what does not answer.
    assert.doesNotMatch(page, /suggest\.js/)
  }
  const looked = await site.get(`/number?q=${e('（五七）东民字第二十三号')}`)
  assert.equal(looked.status, 302)
  assert.equal((await site.get(looked.headers.get('location') ?? '')).headers.get('location'), '/documents/dhzb-1957-03-d0001')
})

test('programs are told by code, and what to do', async () => {
  const site = makeSite({ search: deadSearch() })
  for (const address of [`/api/v1/search?q=${e('河道')}`, `/api/v1/suggest?q=${e('河道')}`]) {
    const answer = await site.get(address)
    assert.equal(answer.status, 503, address)
    assert.equal(answer.headers.get('retry-after'), '60', address)
    const { error } = (await answer.json()) as { error: { code: string; remedy: string } }
    assert.equal(error.code, 'service-down', address)
    assert.notEqual(error.remedy, '', address)
  }
  assert.equal((await site.json(`/api/v1/search?year=1985`)).total, 2, 'a list without words needs no search')
})
