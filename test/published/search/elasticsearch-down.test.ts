/** Clusters that are down, slow, in part or in bits: a small server that answers as they do. */
import assert from 'node:assert/strict'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, test } from 'node:test'
import { openElasticsearchIndex } from '../../../published/search/elasticsearch/elasticsearch.ts'
import { KIND } from '../../../published/search/elasticsearch/mapping.ts'
import { parseQuery } from '../../../published/search/query.ts'
import { searchCorpus } from './corpus.ts'
import { ALL, optionsFor } from './elasticsearch-server.ts'

const CLOSED = 'http://127.0.0.1:9'
const NAME = 'gongbao-fake'
const DOWN = { code: 'service-down' }

/** A cluster with one index that answers every search with `body`, or never. `asked`: the searches that reached it. */
async function cluster(body: object | 'never' | { status: number }): Promise<{ url: string; asked: string[] }> {
  const asked: string[] = []
  const answer: RequestListener = (request, response) => {
    request.resume()
    const send = (status: number, content: object) => {
      response.writeHead(status, { 'content-type': 'application/json', 'x-elastic-product': 'Elasticsearch' })
      response.end(JSON.stringify(content))
    }
    if (request.url!.includes('_alias')) return send(200, { [`${NAME}-${KIND}-000001`]: { aliases: { [`${NAME}-${KIND}`]: {} } } })
    asked.push(request.url!)
    if (body === 'never') return
    if ('status' in body) return send(body.status, { error: { type: 'too_bad', reason: 'too bad' } })
    send(200, body)
  }
  const server = createServer(answer).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  after(() => {
    server.closeAllConnections()
    server.close()
  })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked }
}

function open(url: string, wish: Parameters<typeof optionsFor>[1] = {}) {
  const index = openElasticsearchIndex(optionsFor(NAME, { url, marginMs: 50, ...wish }))
  after(() => index.close())
  return index
}

const nothing = (wish: object) => ({
  took: 1,
  timed_out: false,
  _shards: { total: 3, successful: 3, skipped: 0, failed: 0 },
  hits: { total: { value: 0, relation: 'eq' }, max_score: null, hits: [] },
  ...wish,
})
const ask = (index: ReturnType<typeof open>) => index.search(parseQuery('水库'), { ...ALL, deadlineMs: 100 })

test('a cluster that is not there fails every question and every write as such, and is not asked again at once', async () => {
  const index = open(CLOSED)
  for (const call of [
    () => ask(index),
    () => index.byNumber('东政发〔1985〕12号'),
    () => index.suggest('东', 5),
    () => index.browse(),
    () => index.put(searchCorpus().slice(0, 1)),
    () => index.withdraw('dhzb-1985-12-d0001'),
    () => index.clear(),
    () => index.beside(),
  ])
    await assert.rejects(call(), { ...DOWN, message: /127\.0\.0\.1:9/, remedy: /sqlite/ })
  const slow = await cluster('never')
  const patient = open(slow.url)
  for (let round = 0; round < 5; round++) await assert.rejects(ask(patient), DOWN)
  assert.equal(slow.asked.length, 1)
})

test('one node of several that is gone or hangs is passed over', async () => {
  const well = await cluster(nothing({}))
  const hanging = await cluster('never')
  const index = open(`${CLOSED},${hanging.url},${well.url}`)
  for (let round = 0; round < 4; round++) assert.equal((await ask(index)).total, 0)
  assert.ok(well.asked.length >= 4)
})

test('an answer without all its shards is no answer', async () => {
  const part = nothing({
    _shards: { total: 3, successful: 2, skipped: 0, failed: 1, failures: [{ shard: 0, reason: { type: 'x', reason: 'node left' } }] },
  })
  const index = open((await cluster(part)).url)
  for (const call of [() => ask(index), () => index.byNumber('东政发〔1985〕12号'), () => index.suggest('东', 5), () => index.browse()])
    await assert.rejects(call(), { ...DOWN, message: /1 of 3 shards did not answer.*node left/ })
})

test('an answer that ran out of time says so, and counts at least', async () => {
  const index = open((await cluster(nothing({ timed_out: true, hits: { total: { value: 7, relation: 'eq' }, hits: [] } }))).url)
  const { total, totalIsExact, notice, next } = await ask(index)
  assert.deepEqual([total, totalIsExact, notice, next], [7, false, 'deadline', null])
})

test('what the server refuses is its failure, never an empty answer', async () => {
  for (const status of [400, 401, 404, 429, 500, 503]) await assert.rejects(ask(open((await cluster({ status })).url)), DOWN, `${status}`)
})

test('name and password of the address are shown to nobody', async () => {
  const error = await ask(open('http://reader:s3cret@127.0.0.1:9')).catch((error: unknown) => error as Error)
  assert.ok(error instanceof Error)
  assert.doesNotMatch(error.message, /s3cret|reader/)
})
