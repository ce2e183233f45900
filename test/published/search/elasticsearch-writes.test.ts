import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Edition } from '../../../gazette/edition.ts'
import { parseQuery } from '../../../published/search/query.ts'
import { searchCorpus } from './corpus.ts'
import { ALL, absent, archiveIn, call, indicesOf } from './elasticsearch-server.ts'

const [one, other, third] = searchCorpus() as [Edition, Edition, Edition]
const archive = archiveIn('writes')
const index = archive.open()
const versions = async () => {
  const { hits } = await index.search(parseQuery('-麒麟殿'), { ...ALL, sort: 'date-asc' })
  return Object.fromEntries(hits.map((hit) => [hit.document, hit.version]))
}
const corrected = (edition: Edition, version: number): Edition => ({ ...edition, version })

describe('what is written late', { skip: absent }, () => {
  test('an older version does not take the place of a newer one, and is no failure', async () => {
    await index.clear()
    assert.deepEqual(await index.put([corrected(one, 3), other]), { indexed: 2, failed: [] })
    assert.deepEqual(await index.put([corrected(one, 2), other]), { indexed: 1, failed: [] })
    assert.deepEqual(await versions(), { [one.document]: 3, [other.document]: 1 })
  })

  test('the same version is taken again: its standing may have changed', async () => {
    await index.put([{ ...corrected(one, 3), validity: { ...one.validity, status: 'repealed' } }])
    const { hits } = await index.search(parseQuery('-麒麟殿'), { ...ALL, filters: { status: ['repealed'] } })
    assert.deepEqual(
      hits.map((hit) => hit.document),
      [one.document],
    )
  })

  test('a withdrawn text stays away, whatever comes late, until it is released anew', async () => {
    await index.withdraw(one.document)
    await index.withdraw(one.document)
    for (const version of [1, 2, 3]) assert.deepEqual(await index.put([corrected(one, version)]), { indexed: 0, failed: [] })
    assert.deepEqual(await versions(), { [other.document]: 1 })
    assert.deepEqual((await index.byNumber(one.record.documentNumbers[0]!.value!.raw)).holders, [])
    assert.deepEqual(await index.suggest(one.record.title.value!, 9), [])
    assert.equal((await index.browse()).documents, 1)
    await index.put([corrected(one, 4)])
    assert.deepEqual(await versions(), { [one.document]: 4, [other.document]: 1 })
  })

  test('also after the server has closed and opened the index again, as at its start', async () => {
    await index.withdraw(one.document)
    const [name] = Object.keys(await indicesOf(archive.name))
    await call('POST', `/${name}/_flush`)
    await call('POST', `/${name}/_close`)
    await call('POST', `/${name}/_open?wait_for_active_shards=1`)
    assert.deepEqual(await index.put([corrected(one, 4)]), { indexed: 0, failed: [] })
    assert.deepEqual(await versions(), { [other.document]: 1 })
  })

  test('a withdrawal of one version leaves a newer one, and bars what it has never seen', async () => {
    await index.put([corrected(third, 4)])
    await index.withdraw(third.document, 3)
    assert.equal((await versions())[third.document], 4)
    await index.withdraw(third.document, 6)
    await index.put([corrected(third, 5), corrected(third, 6)])
    assert.ok(!(third.document in (await versions())))
    await index.put([corrected(third, 7)])
    assert.equal((await versions())[third.document], 7)
  })

  test('a withdrawal wins against releases of the same text that are under way at the same time', async () => {
    for (let round = 0; round < 5; round++) {
      await index.put([corrected(third, 10 + round)])
      const late = Array.from({ length: 8 }, () => index.put([corrected(third, 10 + round)]))
      await index.withdraw(third.document)
      assert.ok(!(third.document in (await versions())))
      await Promise.all(late)
      assert.ok(!(third.document in (await versions())))
    }
  })
})

test('what the server refuses is named with its reason, and the rest is taken', { skip: absent }, async () => {
  await index.clear()
  const long = 'x'.repeat(40_000)
  const wrong = { ...other, record: { ...other.record, class: { ...other.record.class, value: long as never } } }
  const { indexed, failed } = await index.put([one, wrong, third])
  assert.equal(indexed, 2)
  assert.deepEqual(
    failed.map((one) => one.document),
    [other.document],
  )
  assert.match(failed[0]!.reason, /^400 .*failed to parse field \[class\]/)
  assert.deepEqual(Object.keys(await versions()).toSorted(), [one.document, third.document].toSorted())
})
