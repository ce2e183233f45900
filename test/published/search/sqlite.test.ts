import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import { openSqliteIndex } from '../../../published/search/sqlite/sqlite.ts'
import { holdsTheContract } from './contract.ts'

const folder = mkdtempSync(join(tmpdir(), 'gongbao-search-'))
after(() => rmSync(folder, { recursive: true, force: true }))

holdsTheContract(
  'sqlite',
  async () => openSqliteIndex({ folder, graceMs: 2000, rankLimit: 20_000, probableHits: 10, snippets: { excerpts: 3, around: 30 } }),
  false,
)
