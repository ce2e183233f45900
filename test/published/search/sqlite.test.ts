import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { asked } from '../../../published/search/asked.ts'
import { type Entry, entryOf } from '../../../published/search/entry.ts'
import { parseQuery } from '../../../published/search/query.ts'
import { readFacts } from '../../../published/search/sqlite/facts.ts'
import { find } from '../../../published/search/sqlite/find.ts'
import { openDatabase } from '../../../published/search/sqlite/open.ts'
import { openSqliteIndex } from '../../../published/search/sqlite/sqlite.ts'
import { putEntries } from '../../../published/search/sqlite/write.ts'
import { holdsTheContract } from './contract.ts'
import { searchCorpus } from './corpus.ts'

const folder = mkdtempSync(join(tmpdir(), 'gongbao-search-'))
after(() => rmSync(folder, { recursive: true, force: true }))

holdsTheContract(
  'sqlite',
  async () => openSqliteIndex({ folder, graceMs: 2000, rankLimit: 20_000, probableHits: 10, snippets: { excerpts: 3, around: 30 } }),
  false,
)

test('a search that is cut short gives nothing that it was told to leave out', () => {
  const database = openDatabase(join(folder, 'cut'))
  try {
    const one = entryOf(searchCorpus()[0]!)
    const text = '水库管理'
    const entries = Array.from({ length: 1200 }, (_, at): Entry => ({ ...one, document: `x-1-d${at}`, body: { ...one.body, text } }))
    putEntries(database, entries)
    for (const typed of ['水库 -管理', '水 -管', '-管理']) {
      const options = { sort: 'relevance', filters: {}, deadline: 0, rankLimit: 20_000, probableHits: 10 } as const
      const { positions, probable, cut } = find(database, readFacts(database), asked(parseQuery(typed)), options)
      assert.deepEqual({ positions, probable, cut }, { positions: [], probable: [], cut: true }, typed)
    }
  } finally {
    database.close()
  }
})

test('a search that takes too long is ended, and what was being written meanwhile is written all the same', async (t) => {
  const options = { rankLimit: 20_000, probableHits: 10, snippets: { excerpts: 3, around: 30 } }
  const index = openSqliteIndex({ folder: join(folder, 'slow'), graceMs: 0, ...options })
  t.after(() => index.close())
  const editions = searchCorpus().slice(0, 3)
  const wish = { from: 0, size: 10, sort: 'relevance', filters: {} } as const
  // Its thread has not even begun when the time is over.
  const slow = index.search(parseQuery('水'), { ...wish, deadlineMs: 0 })
  const written = Promise.all([index.put(editions), index.withdraw(editions[0]!.document)])
  await assert.rejects(slow, { code: 'service-down' })
  await written
  assert.deepEqual(
    (await index.search(parseQuery('-麒麟殿'), { ...wish, deadlineMs: 30_000 })).hits.map((hit) => hit.document).toSorted(),
    editions.slice(1).map((edition) => edition.document),
  )
})
