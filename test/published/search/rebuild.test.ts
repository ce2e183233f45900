import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { loadConfig } from '../../../config.ts'
import type { Published } from '../../../published/published.ts'
import { parseQuery } from '../../../published/search/query.ts'
import { rebuild } from '../../../published/search/rebuild.ts'
import { openSqliteIndex } from '../../../published/search/sqlite/sqlite.ts'
import { fakePublished } from '../../fakes/published.ts'
import { searchCorpus } from './corpus.ts'

const { sqlite, probableHits, snippets } = loadConfig(null).search
const OPTIONS = { ...sqlite, probableHits, snippets }

test('what is withdrawn, corrected or released while the index is built again is found as it now stands', async (t) => {
  const [gone, corrected, late, ...others] = searchCorpus().slice(0, 5)
  const shelves = fakePublished({ editions: [gone!, corrected!, ...others], issues: [], tombstones: [] })
  const folder = mkdtempSync(join(tmpdir(), 'gongbao-rebuild-'))
  const index = openSqliteIndex({ folder, ...OPTIONS })
  t.after(async () => {
    await index.close()
    await shelves.close()
    rmSync(folder, { recursive: true, force: true })
  })
  const newer = { ...corrected!, version: corrected!.version + 1 }
  const busy: Published = {
    ...shelves,
    async *all() {
      for await (const edition of shelves.all()) yield edition
      const { document, version } = gone!
      await shelves.withdraw({ document, version, withdrawnAt: 'x', reason: '演练', title: null, registerNo: 9, successor: null })
      await index.withdraw(document)
      await shelves.put(newer)
      await shelves.put(late!)
      await index.put([newer, late!])
    },
  }
  assert.equal(await rebuild(busy, index, { step: 100, onStep: () => {} }), 3)
  const answer = await index.search(parseQuery('-麒麟殿'), { from: 0, size: 10, sort: 'date-asc', filters: {}, deadlineMs: 30_000 })
  assert.deepEqual(
    answer.hits.map((hit) => [hit.document, hit.version]).toSorted(),
    [newer, late!, ...others].map((edition) => [edition.document, edition.version]).toSorted(),
  )
})
