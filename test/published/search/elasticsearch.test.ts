import { openElasticsearchIndex } from '../../../published/search/elasticsearch/elasticsearch.ts'
import { holdsTheContract } from './contract.ts'

/** A real server: GONGBAO_TEST_ELASTICSEARCH names it. In CI it must be there. */
const url = process.env.GONGBAO_TEST_ELASTICSEARCH ?? ''
const absent = url === '' && process.env.CI !== 'true' ? 'no Elasticsearch: set GONGBAO_TEST_ELASTICSEARCH=http://127.0.0.1:9200' : false

holdsTheContract(
  'elasticsearch',
  async () =>
    openElasticsearchIndex({
      url,
      index: `gongbao-test-${process.pid}`,
      searchTimeoutMs: 15_000,
      bulkTimeoutMs: 120_000,
      bulkRetries: 3,
      probableHits: 10,
      snippets: { excerpts: 3, around: 30 },
    }),
  absent,
)
