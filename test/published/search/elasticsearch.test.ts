import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseQuery } from '../../../published/search/query.ts'
import { holdsTheContract } from './contract.ts'
import { searchCorpus } from './corpus.ts'
import { ALL, absent, archiveIn, call, indicesOf } from './elasticsearch-server.ts'

const main = archiveIn('contract')
holdsTheContract('elasticsearch', async () => main.open(), absent)

test('an index that somebody has deleted is missed, not taken for an empty one; where nothing is published yet it is made', {
  skip: absent,
}, async () => {
  const archive = archiveIn('gone')
  const editions = searchCorpus().slice(0, 3)
  const index = archive.open()
  assert.deepEqual(await index.put(editions), { indexed: 3, failed: [] })
  for (const name of Object.keys(await indicesOf(archive.name))) await call('DELETE', `/${name}`)
  // Neither asking nor writing makes another, which nobody would know to be all but empty.
  await assert.rejects(index.search(parseQuery('-麒麟殿'), ALL), { code: 'service-down' })
  const later = archive.open({ mayBegin: false })
  await assert.rejects(later.browse(), { code: 'service-down', remedy: /reindex/ })
  await assert.rejects(later.put(editions), { code: 'service-down', remedy: /reindex/ })
  assert.deepEqual(await indicesOf(archive.name), {})
  assert.equal((await archive.open().browse()).documents, 0)
})

test('every holder of a number is named, however many there are', { skip: absent }, async () => {
  const index = archiveIn('many').open()
  const one = searchCorpus().find((edition) => edition.record.documentNumbers[0]?.value?.kind === 'document')!
  const record = { ...one.record, text: '一', articles: [] }
  await index.put(Array.from({ length: 1001 }, (_, at) => ({ ...one, record, lines: [], document: `x-1-d${at}` })))
  assert.equal((await index.byNumber(one.record.documentNumbers[0]!.value!.raw)).holders.length, 1001)
})

test('suggests the first issuers, titles and numbers of all that match, in order', { skip: absent }, async () => {
  const index = archiveIn('suggest').open()
  const one = searchCorpus()[0]!
  const number = one.record.documentNumbers[0]!
  const many = Array.from({ length: 300 }, (_, at) => {
    const serial = String(at).padStart(3, '0')
    const record = {
      ...one.record,
      title: { ...one.record.title, value: `关于${'很'.repeat(at % 7)}好的办法${serial}` },
      issuers: [{ ...one.record.issuers[0]!, value: `东海省(${serial})局` }],
      documentNumbers: [{ ...number, value: { ...number.value!, raw: `东海〔1985〕${at}号`, key: `东海/1985/${serial}` } }],
    }
    return { ...one, record, document: `x-1-d${serial}` }
  })
  await index.put(many.toReversed())
  assert.deepEqual(
    (await index.suggest('东海', 30)).map((one) => `${one.kind} ${one.text}`),
    [
      ...Array.from({ length: 10 }, (_, at) => `issuer 东海省(00${at})局`),
      ...Array.from({ length: 20 }, (_, at) => `number 东海〔1985〕${at}号`),
    ],
  )
  assert.deepEqual(
    (await index.suggest('（299）', 3)).map((one) => one.text),
    ['东海省(299)局'],
  )
  assert.deepEqual(
    (await index.suggest('好的办法', 3)).map((one) => one.text),
    ['关于好的办法000', '关于好的办法007', '关于好的办法014'],
  )
})
