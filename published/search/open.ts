/** Which driver serves search: chosen by the operator, unknown to everybody else. */
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { type ElasticsearchOptions, openElasticsearchIndex } from './elasticsearch/elasticsearch.ts'
import type { RebuildableIndex } from './search-index.ts'
import type { SnippetOptions } from './snippets.ts'
import { openSqliteIndex, type SqliteIndexOptions } from './sqlite/sqlite.ts'

export type SearchChoice = { driver: 'sqlite' } | { driver: 'elasticsearch'; url: string }

export type SearchSettings = {
  sqlite: Omit<SqliteIndexOptions, 'folder' | 'mayBegin' | 'probableHits' | 'snippets'>
  elasticsearch: Omit<ElasticsearchOptions, 'url' | 'mayBegin' | 'probableHits' | 'snippets'>
  probableHits: number
  snippets: SnippetOptions
}

/** `published`: the published folder; the embedded index stands in it. */
export function openSearchIndex(choice: SearchChoice, published: string, settings: SearchSettings): RebuildableIndex {
  const { probableHits, snippets } = settings
  const shared = { probableHits, snippets, mayBegin: isEmpty(published) }
  if (choice.driver === 'sqlite') return openSqliteIndex({ ...settings.sqlite, ...shared, folder: join(published, 'search') })
  return openElasticsearchIndex({ ...settings.elasticsearch, ...shared, url: choice.url })
}

/** Nothing has been released yet. */
function isEmpty(published: string): boolean {
  const documents = join(published, 'documents')
  return !existsSync(documents) || readdirSync(documents).length === 0
}
