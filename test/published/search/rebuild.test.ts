import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { loadConfig } from '../../../config.ts'
import type { Edition } from '../../../gazette/edition.ts'
import type { Published } from '../../../published/published.ts'
import { parseQuery } from '../../../published/search/query.ts'
import { type RebuildOptions, rebuild } from '../../../published/search/rebuild.ts'
import type { IndexBeside, RebuildableIndex } from '../../../published/search/search-index.ts'
import { openSqliteIndex } from '../../../published/search/sqlite/sqlite.ts'
import { fakePublished } from '../../fakes/published.ts'
import { seeded } from '../../make/seeded.ts'
import { searchCorpus } from './corpus.ts'

const { sqlite, probableHits, snippets } = loadConfig(null).search
const OPTIONS: RebuildOptions = { step: 2, stepCharacters: 1e6, sample: 100, deadlineMs: 30_000, random: seeded(3), onStep: () => {} }
const WISH = { from: 0, size: 100, sort: 'date-asc', filters: {}, deadlineMs: 30_000, tolerant: 'never' } as const

function begun(t: TestContext, editions: Edition[]) {
  const shelves = fakePublished({ editions: [...editions], issues: [], tombstones: [] })
  const folder = mkdtempSync(join(tmpdir(), 'gongbao-rebuild-'))
  const opened: RebuildableIndex[] = []
  const open = () => {
    const index = openSqliteIndex({ folder, ...sqlite, probableHits, snippets, mayBegin: true })
    opened.push(index)
    return index
  }
  t.after(async () => {
    for (const index of opened) await index.close()
    await shelves.close()
    rmSync(folder, { recursive: true, force: true })
  })
  const withdraw = async (edition: Edition, index: RebuildableIndex) => {
    const { document, version } = edition
    await shelves.withdraw({ document, version, withdrawnAt: 'x', reason: '演练', title: null, registerNo: 9, successor: null })
    await index.withdraw(document)
  }
  return { shelves, folder, open, index: open(), withdraw }
}

async function held(index: Pick<RebuildableIndex, 'search'>): Promise<[string, number][]> {
  const { hits } = await index.search(parseQuery('-麒麟殿'), WISH)
  return hits.map((hit): [string, number] => [hit.document, hit.version]).toSorted()
}
const standing = (editions: Edition[]) => editions.map((one): [string, number] => [one.document, one.version]).toSorted()

/** Shelves whose list is read to the end, after which `then` happens. */
function withThen(shelves: Published, then: () => Promise<void>): Published {
  return {
    ...shelves,
    async *all() {
      yield* shelves.all()
      await then()
    },
  }
}

/** An index that is built beside by way of `change`. */
function besideBy(index: RebuildableIndex, change: (beside: IndexBeside) => Partial<IndexBeside>): RebuildableIndex {
  return {
    ...index,
    async beside() {
      const beside = await index.beside()
      return { ...beside, ...change(beside) }
    },
  }
}

test('what is withdrawn, corrected or released while the index is built again is found as it now stands', async (t) => {
  const [gone, corrected, late, ...others] = searchCorpus().slice(0, 5)
  const { shelves, index, withdraw } = begun(t, [gone!, corrected!, ...others])
  await index.put([gone!, corrected!])
  const newer = { ...corrected!, version: corrected!.version + 1 }
  const busy = withThen(shelves, async () => {
    await withdraw(gone!, index)
    await shelves.put(newer)
    await shelves.put(late!)
    await index.put([newer, late!])
    // The old one is right, too, while it still answers.
    assert.deepEqual(await held(index), standing([newer, late!]))
  })
  const { finished, documents } = await rebuild(busy, index, OPTIONS)
  assert.deepEqual({ finished, documents }, { finished: true, documents: 4 })
  assert.deepEqual(await held(index), standing([newer, late!, ...others]))
})

test('a text that begins or ends to be in force while its step is put is filed as it now stands', async (t) => {
  const editions = searchCorpus().slice(0, 3)
  const { shelves, index } = begun(t, editions)
  const repealed = { ...editions[1]!.validity, status: 'repealed' as const }
  const slow = besideBy(index, (beside) => ({
    async put(step) {
      // Read from the shelves before, put behind: the late write has the old standing.
      await shelves.putStanding(editions[1]!.document, { validity: repealed })
      await index.put([{ ...editions[1]!, validity: repealed }])
      return beside.put(step)
    },
  }))
  await rebuild(shelves, slow, { ...OPTIONS, step: 10 })
  const { hits } = await index.search(parseQuery('-麒麟殿'), { ...WISH, filters: { status: ['repealed'] } })
  assert.deepEqual(
    hits.map((hit) => hit.document),
    [editions[1]!.document],
  )
})

test('a rebuild that was interrupted goes on where it stopped, and the old index answers until it is through', async (t) => {
  const editions = searchCorpus().slice(0, 9)
  const { shelves, open, index, withdraw, folder } = begun(t, editions)
  await index.put(editions.slice(0, 4))
  let seen = 0
  const broken: Published = {
    ...shelves,
    async *all() {
      for await (const edition of shelves.all()) {
        if (++seen > 6) throw new Error('the power fails')
        yield edition
      }
    },
  }
  await assert.rejects(rebuild(broken, index, OPTIONS), /the power fails/)
  assert.deepEqual(await held(index), standing(editions.slice(0, 4)))

  // Between the two runs another process withdraws one that is in both, and corrects one.
  const other = open()
  await withdraw(editions[0]!, other)
  const newer = { ...editions[1]!, version: 2 }
  await shelves.put(newer)
  await other.put([newer])
  assert.deepEqual(await held(other), standing([newer, ...editions.slice(2, 4)]))

  const put: string[] = []
  const again = besideBy(open(), (beside) => ({
    put: (step) => {
      put.push(...step.map((one) => one.document))
      return beside.put(step)
    },
  }))
  const done = await rebuild(shelves, again, OPTIONS)
  assert.deepEqual(
    put,
    editions.slice(6).map((one) => one.document),
  )
  assert.equal(done.kept, 5)
  const now = standing([newer, ...editions.slice(2)])
  // Those who had the old one open, too, ask the new one.
  for (const one of [index, other, again]) assert.deepEqual(await held(one), now)
  assert.equal(readdirSync(folder).filter((name) => /^index.*\.sqlite$/.test(name)).length, 1)
})

test('what was withdrawn while nobody wrote to the half-built index is not in it when it answers', async (t) => {
  const editions = searchCorpus().slice(0, 6)
  const { shelves, index } = begun(t, editions)
  const stop = new AbortController()
  const first = await rebuild(shelves, index, { ...OPTIONS, signal: stop.signal, onStep: () => stop.abort() })
  assert.deepEqual([first.finished, first.documents], [false, 2])
  const { document, version } = editions[0]!
  await shelves.withdraw({ document, version, withdrawnAt: 'x', reason: '演练', title: null, registerNo: 9, successor: null })
  const done = await rebuild(shelves, index, OPTIONS)
  assert.deepEqual([done.finished, done.kept, done.removed, done.compared], [true, 1, 1, 5])
  assert.deepEqual(await held(index), standing(editions.slice(1)))
})

test('an index that does not hold what is published never answers, and the next rebuild begins anew', async (t) => {
  const editions = searchCorpus().slice(0, 6)
  const { shelves, index } = begun(t, editions)
  await index.put(editions.slice(0, 1))
  const faults: [string, (beside: IndexBeside) => Partial<IndexBeside>][] = [
    ['a text is lost', (beside) => ({ put: (step) => beside.put(step.filter((one) => one !== editions[3])) })],
    [
      'a text is cut short',
      (beside) => ({
        put: (step) => beside.put(step.map((one) => (one === editions[2] ? { ...one, record: { ...one.record, text: '一' } } : one))),
      }),
    ],
    [
      'a text has the wrong standing',
      (beside) => ({
        put: (step) =>
          beside.put(step.map((one) => (one === editions[2] ? { ...one, validity: { ...one.validity, status: 'repealed' } } : one))),
      }),
    ],
    ['the count is another', () => ({ count: async () => 7 })],
  ]
  for (const [what, fault] of faults) {
    await assert.rejects(rebuild(shelves, besideBy(index, fault), OPTIONS), { code: 'service-down' }, what)
    assert.deepEqual(await held(index), standing(editions.slice(0, 1)), what)
  }
  const done = await rebuild(shelves, index, OPTIONS)
  assert.deepEqual([done.finished, done.kept], [true, 0])
  assert.deepEqual(await held(index), standing(editions))
})

test('an edition that the index refuses stops the rebuild by name', async (t) => {
  const editions = searchCorpus().slice(0, 3)
  const { shelves, index } = begun(t, editions)
  const refusing = besideBy(index, () => ({
    put: async () => ({ indexed: 0, failed: [{ document: editions[1]!.document, reason: 'no room' }] }),
  }))
  await assert.rejects(rebuild(shelves, refusing, OPTIONS), { code: 'service-down', message: new RegExp(editions[1]!.document) })
})
