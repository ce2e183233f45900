import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { loadConfig } from '../../../config.ts'
import { type Entry, entryOf } from '../../../published/search/entry.ts'
import { parseQuery } from '../../../published/search/query.ts'
import { openAnswers } from '../../../published/search/sqlite/answer.ts'
import { openDatabase } from '../../../published/search/sqlite/open.ts'
import { openSqliteIndex } from '../../../published/search/sqlite/sqlite.ts'
import { putEntries } from '../../../published/search/sqlite/write.ts'
import { holdsTheContract } from './contract.ts'
import { searchCorpus } from './corpus.ts'

const { sqlite, probableHits, snippets } = loadConfig(null).search
const OPTIONS = { ...sqlite, probableHits, snippets, mayBegin: true }
const WISH = { from: 0, size: 10, sort: 'relevance', filters: {}, deadlineMs: 30_000 } as const

const folder = mkdtempSync(join(tmpdir(), 'gongbao-search-'))
after(() => rmSync(folder, { recursive: true, force: true }))

holdsTheContract('sqlite', async () => openSqliteIndex({ folder, ...OPTIONS }), false)

test('a search that is cut short gives nothing that it was told to leave out, and says that it was cut', () => {
  const database = openDatabase(join(folder, 'cut', 'index.sqlite'), true)
  try {
    const one = entryOf(searchCorpus()[0]!)
    const text = '水库管理'
    const entries = Array.from({ length: 1200 }, (_, at): Entry => ({ ...one, document: `x-1-d${at}`, body: { ...one.body, text } }))
    putEntries(database, entries)
    for (const typed of ['水库 -管理', '水 -管理', '-管理']) {
      const { hits, total, totalIsExact, notice } = openAnswers(database, OPTIONS).search(parseQuery(typed), { ...WISH, deadlineMs: -1 })
      assert.deepEqual({ hits, total, totalIsExact, notice }, { hits: [], total: 0, totalIsExact: false, notice: 'deadline' }, typed)
    }
  } finally {
    database.close()
  }
})

test('a search that takes too long is ended, and what was being written meanwhile is written all the same', async (t) => {
  const index = openSqliteIndex({ folder: join(folder, 'slow'), ...OPTIONS, graceMs: 0 })
  t.after(() => index.close())
  const editions = searchCorpus().slice(0, 3)
  // Its thread has not even begun when the time is over.
  const slow = index.search(parseQuery('水'), { ...WISH, deadlineMs: 0 })
  const written = Promise.all([index.put(editions), index.withdraw(editions[0]!.document)])
  await assert.rejects(slow, { code: 'service-down' })
  await written
  assert.deepEqual(
    (await index.search(parseQuery('-麒麟殿'), WISH)).hits.map((hit) => hit.document).toSorted(),
    editions.slice(1).map((edition) => edition.document),
  )
})
