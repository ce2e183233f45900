/** The whole site while the cluster that serves its search is down. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openElasticsearchIndex } from '../../../published/search/elasticsearch/elasticsearch.ts'
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
