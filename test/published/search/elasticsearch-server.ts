/** The real server of the Elasticsearch suites: GONGBAO_TEST_ELASTICSEARCH names it. In CI it must be there; elsewhere they skip by name. */
import { after } from 'node:test'
import { defaults } from '../../../config.ts'
import { type ElasticsearchOptions, openElasticsearchIndex } from '../../../published/search/elasticsearch/elasticsearch.ts'
import type { RebuildableIndex, SearchOptions } from '../../../published/search/search-index.ts'

export const url = process.env.GONGBAO_TEST_ELASTICSEARCH ?? ''
export const absent =
  url === '' && process.env.CI !== 'true' ? 'no Elasticsearch: set GONGBAO_TEST_ELASTICSEARCH=http://127.0.0.1:9200' : false

/** Every exact find, in one page. */
export const ALL: SearchOptions = { from: 0, size: 1000, sort: 'relevance', filters: {}, deadlineMs: 30_000, tolerant: 'never' }

export function optionsFor(index: string, wish: Partial<ElasticsearchOptions> = {}): ElasticsearchOptions {
  return {
    ...defaults.search.elasticsearch,
    // Without a server every test skips, and nothing is ever asked there.
    url: url === '' ? 'http://127.0.0.1:9' : url,
    index,
    mayBegin: true,
    bulkWaitMs: 100,
    probableHits: 10,
    snippets: { excerpts: 3, around: 30 },
    ...wish,
  }
}

/** An archive's indices of this test file alone; what stands under its name is deleted in the end. `open` again: as another process would. */
export function archiveIn(name: string): { name: string; open(wish?: Partial<ElasticsearchOptions>): RebuildableIndex } {
  const index = `gongbao-test-${process.pid}-${name}`
  const opened: RebuildableIndex[] = []
  after(async () => {
    for (const one of opened) await one.close()
    if (url === '') return
    for (const one of Object.keys(await indicesOf(index))) await call('DELETE', `/${one}`)
    await call('DELETE', `/_index_template/${index}-f*`)
  })
  return {
    name: index,
    open(wish) {
      const one = openElasticsearchIndex(optionsFor(index, wish))
      opened.push(one)
      return one
    },
  }
}

/** Names and aliases of all indices of an archive. */
export async function indicesOf(index: string): Promise<Record<string, { aliases: Record<string, object> }>> {
  return (await call('GET', `/${index}-f*/_alias`)) as Record<string, { aliases: Record<string, object> }>
}

/** Asks the server past the driver. */
export async function call(method: string, path: string, body?: object): Promise<unknown> {
  const answer = await fetch(url + path, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  })
  return answer.json()
}
