import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import type { Edition } from '../../../gazette/edition.ts'
import { KIND } from '../../../published/search/elasticsearch/mapping.ts'
import { parseQuery } from '../../../published/search/query.ts'
import type { SearchIndex } from '../../../published/search/search-index.ts'
import { searchCorpus } from './corpus.ts'
import { ALL, absent, archiveIn, call, indicesOf } from './elasticsearch-server.ts'

const editions = searchCorpus()
const [first, second, third] = editions as [Edition, Edition, Edition]
const archive = archiveIn('rebuild')
const serving = archive.open()

const held = async (index: Pick<SearchIndex, 'search'>) => {
  const { hits } = await index.search(parseQuery('-麒麟殿'), { ...ALL, sort: 'date-asc' })
  return Object.fromEntries(hits.map((hit) => [hit.document, hit.version]).toSorted())
}
const asHeld = (list: readonly Edition[]) => Object.fromEntries(list.map((one) => [one.document, one.version]).toSorted())
const settingsOf = async (name: string) => {
  const settings = (await call('GET', `/${name}/_settings?flat_settings=true`)) as Record<string, { settings: Record<string, string> }>
  return settings[name]!.settings
}
/** Names in order, each with the part it plays. */
const parts = async () => {
  const all = Object.entries(await indicesOf(archive.name)).toSorted()
  const short = (alias: string) => alias.replace(`${archive.name}-${KIND}`, 'ours').replace(archive.name, 'people')
  return all.map(([name, { aliases }]) => [name.slice(-6), Object.keys(aliases).map(short).toSorted().join(' ')])
}
const ANSWERS = 'ours ours-write people'

describe('an index built beside the one that answers', { skip: absent }, () => {
  before(async () => {
    await serving.clear()
    await serving.put(editions.slice(0, 3))
  })

  test('is not seen before the swap, is gone on with after an interruption, and answers in one step', async () => {
    const rebuilding = archive.open()
    const beside = await rebuilding.beside()
    await beside.put(editions.slice(0, 10))
    assert.deepEqual(await parts(), [
      ['000001', ANSWERS],
      ['000002', 'ours-write'],
    ])
    const name = Object.keys(await indicesOf(archive.name)).find((one) => one.endsWith('000002'))!
    const loading = await settingsOf(name)
    assert.deepEqual([loading['index.refresh_interval'], loading['index.auto_expand_replicas']], ['-1', 'false'])
    await rebuilding.close()
    assert.deepEqual(await held(serving), asHeld(editions.slice(0, 3)))

    // Interrupted a second time before it is whole.
    for (const upTo of [15, editions.length]) {
      const again = await archive.open().beside()
      const there = await again.held()
      await again.put(editions.slice(0, upTo).filter((edition) => !there.has(edition.document)))
      assert.equal(await again.count(), upTo)
    }
    const last = await archive.open().beside()
    assert.deepEqual(
      [...(await last.held())].map(([document, { version }]) => [document, version]).toSorted(),
      Object.entries(asHeld(editions)),
    )
    assert.equal((await last.held()).get(first.document)!.status, first.validity.status)
    assert.deepEqual(await held(last), asHeld(editions))
    assert.deepEqual(await held(serving), asHeld(editions.slice(0, 3)))
    await last.swap()
    assert.deepEqual(await held(serving), asHeld(editions))
    assert.deepEqual(await parts(), [
      ['000001', ''],
      ['000002', ANSWERS],
    ])
    const loaded = await settingsOf(name)
    assert.deepEqual([loaded['index.refresh_interval'], loaded['index.auto_expand_replicas']], [undefined, '0-1'])
  })

  test('loses no release and no withdrawal made while it is built', async () => {
    const beside = await archive.open().beside()
    const newer = { ...first, version: 2 }
    const late = { ...third, document: 'dhzb-2003-06-d0099' }
    // Read from the shelves before, put after: as a rebuild does that is overtaken.
    await serving.put([newer, late])
    await serving.withdraw(second.document)
    await serving.withdraw(third.document)
    await beside.put(editions)
    const now = [newer, late, ...editions.slice(3)]
    assert.deepEqual(await held(serving), asHeld(now))
    assert.deepEqual(await held(beside), asHeld(now))
    await beside.swap()
    assert.deepEqual(await held(serving), asHeld(now))
    // The marks of withdrawals have come along: a write that is later still changes nothing.
    await serving.put([second, third])
    assert.deepEqual(await held(serving), asHeld(now))
  })

  test('the one before is kept for going back to, alone, and takes part in withdrawals', async () => {
    assert.deepEqual(await parts(), [
      ['000002', ''],
      ['000003', ANSWERS],
    ])
    const [before, now] = Object.keys(await indicesOf(archive.name)).toSorted() as [string, string]
    const gone = editions[5]!
    await serving.withdraw(gone.document)
    const alias = `${archive.name}-${KIND}`
    const move = (from: string, to: string) =>
      call('POST', '/_aliases', {
        actions: [alias, `${alias}-write`, archive.name].flatMap((one) => [
          { remove: { index: from, alias: one } },
          { add: { index: to, alias: one } },
        ]),
      })
    await move(now, before)
    assert.ok(!(gone.document in (await held(serving))))
    assert.ok(editions[6]!.document in (await held(serving)))
    await move(before, now)
  })

  test('is dropped on request, and the old one goes on', async () => {
    const all = await held(serving)
    const beside = await archive.open().beside()
    await beside.put([{ ...first, version: 9 }])
    await beside.abandon()
    assert.deepEqual(await held(serving), all)
    assert.equal((await parts()).length, 2)
    await serving.put([{ ...first, version: 3 }])
    assert.equal((await held(serving))[first.document], 3)
  })

  test('two that begin at the same moment work on the same one', async () => {
    const both = await Promise.all([archive.open().beside(), archive.open().beside()])
    await Promise.all(both.map((one, at) => one.put(editions.slice(at * 10, at * 10 + 14))))
    // Three were withdrawn before, and stay so.
    assert.deepEqual([await both[0]!.count(), await both[1]!.count()], [21, 21])
    assert.equal((await parts()).length, 3)
    await both[0]!.abandon()
  })
})

test('searches, releases and withdrawals go on through a rebuild and its swap without a wrong answer', { skip: absent }, async () => {
  const busy = archiveIn('busy')
  const site = busy.open()
  await site.clear()
  await site.put(editions)
  const shelves = new Map(editions.map((edition) => [edition.document, edition]))
  const versions = new Map(editions.map((edition) => [edition.document, 1]))
  let done = false
  let asked = 0
  let wrong = 0
  const reading = (async () => {
    while (!done) {
      // The first six are never touched.
      const { hits } = await site.search(parseQuery('-麒麟殿'), { ...ALL, sort: 'date-asc' })
      const found = new Set(hits.map((hit) => hit.document))
      if (hits.length !== found.size || editions.slice(0, 6).some(({ document }) => !found.has(document))) wrong++
      asked++
    }
  })()
  const working = (async () => {
    for (let at = 6; !done; at = at === 23 ? 6 : at + 1) {
      const edition = editions[at]!
      const now = shelves.get(edition.document)
      const version = versions.get(edition.document)! + 1
      if (at % 3 === 0 && now !== undefined) {
        shelves.delete(edition.document)
        await site.withdraw(edition.document)
      } else {
        versions.set(edition.document, version)
        shelves.set(edition.document, { ...edition, version })
        await site.put([{ ...edition, version }])
      }
    }
  })()
  for (let round = 0; round < 2; round++) {
    const beside = await busy.open().beside()
    for (let at = 0; at < editions.length; at += 4) {
      const step = editions.slice(at, at + 4)
      await beside.put(step)
      for (const { document } of step) {
        const now = shelves.get(document)
        if (now === undefined) await beside.withdraw(document, versions.get(document)!)
        else await beside.put([now])
      }
    }
    await beside.swap()
  }
  done = true
  await Promise.all([reading, working])
  assert.deepEqual(await held(site), asHeld([...shelves.values()]))
  assert.ok(asked > 5)
  assert.equal(wrong, 0)
})

test('an index of an older program is neither asked nor written to, and stays until the program is replaced', {
  skip: absent,
}, async () => {
  const upgraded = archiveIn('upgraded')
  const old = `${upgraded.name}-f0-abcdef`
  await call('PUT', `/${old}-000007`, {
    aliases: { [old]: {}, [`${old}-write`]: {}, [upgraded.name]: {} },
    settings: { number_of_replicas: 0 },
    mappings: {
      dynamic: 'strict',
      properties: { document: { type: 'keyword' }, version: { type: 'integer' }, withdrawn: { type: 'boolean' } },
    },
  })
  await call('PUT', `/${old}-000007/_doc/${first.document}?version=2&version_type=external_gte`, { document: first.document, version: 1 })
  const index = upgraded.open()
  await assert.rejects(index.browse(), { code: 'service-down', remedy: /reindex/ })
  await assert.rejects(index.put([first]), { code: 'service-down', remedy: /reindex/ })
  const beside = await index.beside()
  await beside.put(editions)
  await beside.swap()
  assert.deepEqual(await held(index), asHeld(editions))
  const names = await indicesOf(upgraded.name)
  assert.deepEqual(Object.keys(names[`${old}-000007`]!.aliases).toSorted(), [old, `${old}-write`])
  await index.withdraw(first.document)
  const mark = (await call('GET', `/${old}-000007/_doc/${first.document}`)) as { _source: object }
  assert.deepEqual(mark._source, { document: first.document, version: 1, withdrawn: true })
})
