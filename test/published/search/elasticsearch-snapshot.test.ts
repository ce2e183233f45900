/** The operator's rehearsal (docs/handbook/elasticsearch.md): the calls are those of the handbook. */
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Edition } from '../../../gazette/edition.ts'
import { parseQuery } from '../../../published/search/query.ts'
import { searchCorpus } from './corpus.ts'
import { ALL, absent, archiveIn, call, indicesOf } from './elasticsearch-server.ts'

test('an archive is restored from a snapshot, with its withdrawals', { skip: absent }, async () => {
  const archive = archiveIn('snapshot')
  const index = archive.open()
  const editions = searchCorpus()
  const [withdrawn, lost] = editions as [Edition, Edition]
  await index.put(editions)
  await index.withdraw(withdrawn.document)

  const repository = `/_snapshot/${archive.name}`
  after(async () => {
    await call('DELETE', `${repository}/daily`)
    await call('DELETE', repository)
  })
  await call('PUT', repository, { type: 'fs', settings: { location: archive.name } })
  const taken = (await call('PUT', `${repository}/daily?wait_for_completion=true`, {
    indices: `${archive.name}-f*`,
    include_global_state: false,
  })) as { snapshot: { state: string; shards: { failed: number } } }
  assert.deepEqual([taken.snapshot.state, taken.snapshot.shards.failed], ['SUCCESS', 0])

  const later = { ...lost, version: 2 }
  await index.put([later])
  for (const name of Object.keys(await indicesOf(archive.name))) await call('DELETE', `/${name}`)
  await assert.rejects(index.search(parseQuery('东海省'), ALL), { code: 'service-down' })

  const restored = (await call('POST', `${repository}/daily/_restore?wait_for_completion=true`, {
    indices: `${archive.name}-f*`,
    include_global_state: false,
  })) as { snapshot: { shards: { failed: number } } }
  assert.equal(restored.snapshot.shards.failed, 0)
  const found = await index.search(parseQuery('-麒麟殿'), ALL)
  assert.deepEqual(
    found.hits.map((hit) => `${hit.document} ${hit.version}`).toSorted(),
    editions.slice(1).map((one) => `${one.document} ${one.version}`),
  )
  // What happened since the snapshot is made good from the shelves; the withdrawal of before still holds against a late write.
  await index.put([later, withdrawn])
  const now = await index.search(parseQuery('-麒麟殿'), ALL)
  assert.equal(now.total, editions.length - 1)
  assert.equal(now.hits.find((hit) => hit.document === lost.document)!.version, 2)
})
