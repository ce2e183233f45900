import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { defaults } from '../../../config.ts'
import { openElasticsearchIndex } from '../../../published/search/elasticsearch/elasticsearch.ts'
import { FOLD_VERSION } from '../../../published/search/fold.ts'
import { parseQuery } from '../../../published/search/query.ts'
import { holdsTheContract } from './contract.ts'
import { searchCorpus } from './corpus.ts'

/** A real server: GONGBAO_TEST_ELASTICSEARCH names it. In CI it must be there. */
const url = process.env.GONGBAO_TEST_ELASTICSEARCH ?? ''
const absent = url === '' && process.env.CI !== 'true' ? 'no Elasticsearch: set GONGBAO_TEST_ELASTICSEARCH=http://127.0.0.1:9200' : false

const open = (index: string) =>
  openElasticsearchIndex({
    ...defaults.search.elasticsearch,
    url,
    index,
    mayBegin: true,
    bulkWaitMs: 100,
    probableHits: 10,
    snippets: { excerpts: 3, around: 30 },
  })

after(async () => {
  if (url !== '') await fetch(`${url}/gongbao-test-${process.pid}-f${FOLD_VERSION}`, { method: 'DELETE' })
})

holdsTheContract('elasticsearch', async () => open(`gongbao-test-${process.pid}`), absent)

test('a release after another process has deleted the index makes it as it must be', { skip: absent }, async (t) => {
  const name = `gongbao-test-gone-${process.pid}`
  const index = open(name)
  const drop = () => fetch(`${url}/${name}-f${FOLD_VERSION}`, { method: 'DELETE' })
  t.after(async () => {
    await index.close()
    await drop()
  })
  const editions = searchCorpus().slice(0, 3)
  await index.put(editions)
  await drop()
  assert.deepEqual(await index.put(editions), { indexed: 3, failed: [] })
  assert.equal((await index.browse()).documents, 3)
  const answer = await index.search(parseQuery('-麒麟殿'), { from: 0, size: 10, sort: 'date-asc', filters: {}, deadlineMs: 30_000 })
  assert.equal(answer.total, 3)
})

test('every holder of a number is named, however many there are', { skip: absent }, async (t) => {
  const name = `gongbao-test-many-${process.pid}`
  const index = open(name)
  t.after(async () => {
    await index.close()
    await fetch(`${url}/${name}-f${FOLD_VERSION}`, { method: 'DELETE' })
  })
  const one = searchCorpus().find((edition) => edition.record.documentNumbers[0]?.value?.kind === 'document')!
  const record = { ...one.record, text: '一', articles: [] }
  await index.put(Array.from({ length: 1001 }, (_, at) => ({ ...one, record, lines: [], document: `x-1-d${at}` })))
  assert.equal((await index.byNumber(one.record.documentNumbers[0]!.value!.raw)).holders.length, 1001)
})
