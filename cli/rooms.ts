/** Opens and closes together what a verb needs: archive, published shelves and search. */
import { join } from 'node:path'
import { openArchive } from '../archive/sqlite/sqlite.ts'
import type { Config } from '../config.ts'
import type { ReleaseTools } from '../pipeline/release.ts'
import { openPublished } from '../published/editions.ts'
import { openSearchIndex, type SearchChoice } from '../published/search/open.ts'
import type { SearchIndex } from '../published/search/search-index.ts'

export type Rooms = Omit<ReleaseTools, 'search'> & { search: SearchIndex; close(): Promise<void> }

export function openRooms(folder: string, config: Config, choice: SearchChoice = { driver: 'sqlite' }): Rooms {
  const archive = openArchive(folder)
  const shelves = join(folder, 'published')
  const published = openPublished(shelves)
  const search = openSearchIndex(choice, shelves, config.search)
  return {
    archive,
    published,
    search,
    options: { ...config.publish, publishingUnit: config.server.publishingUnit.zh },
    extract: config.extract,
    async close() {
      await search.close()
      await published.close()
      archive.close()
    },
  }
}
