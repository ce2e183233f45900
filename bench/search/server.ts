/** The public site over an index of the bench and empty shelves: a child of concurrent.ts. Tells its address, ends when it is told to. */
import { join } from 'node:path'
import { loadConfig } from '../../config.ts'
import { openSearchIndex } from '../../published/search/open.ts'
import { serve } from '../../server/main.ts'
import { fakePublished } from '../../test/fakes/published.ts'

const [driver, name = '', work = '', url = ''] = process.argv.slice(2)
const config = structuredClone(loadConfig(null))
config.search.elasticsearch.index = `gongbao-bench-${name}`
const search = openSearchIndex(driver === 'sqlite' ? { driver } : { driver: 'elasticsearch', url }, join(work, name), config.search)
const published = fakePublished({ editions: [], issues: [], tombstones: [] })
const report = (id: string, error: unknown) => console.error(id, error)
const { address } = await serve(
  { published, search, inbox: null, desk: null, config, now: () => new Date(), report },
  { host: '127.0.0.1', port: 0 },
)
process.send!(address)
process.on('disconnect', () => process.exit(0))
