import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { rebuildPublished } from '../pipeline/release.ts'
import { openPublished } from '../published/editions.ts'
import { openSearchIndex } from '../published/search/open.ts'
import { rebuild } from '../published/search/rebuild.ts'
import { type AddVerb, type Common, existing, type SearchGiven, searchChoice } from './options.ts'
import { openRooms } from './rooms.ts'

type Given = SearchGiven & { shelves?: boolean }

export const addReindex: AddVerb = (program, common) => {
  program
    .command('reindex')
    .description('用已公开的文本重建检索索引 (build the search index again from what is released)')
    .option('--shelves', '先由档案重建公开目录 (first build the published files again from the archive)')
    .option('--search <sqlite|elasticsearch>', '检索驱动 (the driver)', 'sqlite')
    .option('--elasticsearch <url>', 'Elasticsearch 地址 (its address)')
    .addHelpText('after', '\n例 (example):\n  gongbao reindex --search elasticsearch --elasticsearch http://127.0.0.1:9200')
    .action(async (given: Given) => reindex(given, common()))
}

async function reindex(given: Given, its: Common): Promise<void> {
  const { archive, config, terminal } = its
  existing(archive)
  if (given.shelves) await rebuildShelves(its)
  const folder = join(archive, 'published')
  const published = openPublished(folder)
  const index = openSearchIndex(searchChoice(given), folder, config.search)
  try {
    const started = performance.now()
    const done = await rebuild(published, index, {
      step: config.search.reindexStep,
      onStep: (count) => terminal.say(`  ${count} 份`, `  ${count} documents`),
    })
    const seconds = (performance.now() - started) / 1000
    if (terminal.json) terminal.object({ reindexed: done, seconds: Number(seconds.toFixed(2)) })
    else
      terminal.say(`已重建索引：${done} 份文件，${seconds.toFixed(1)} 秒。`, `Index rebuilt: ${done} documents in ${seconds.toFixed(1)} s.`)
  } finally {
    await index.close()
    await published.close()
  }
}

/** The shelves hold nothing that the archive does not: they can be deleted and built again. */
async function rebuildShelves({ archive, config, terminal }: Common): Promise<void> {
  rmSync(join(archive, 'published'), { recursive: true, force: true })
  const rooms = openRooms(archive, config)
  try {
    await rebuildPublished(rooms)
    terminal.say('公开目录已由档案重建。', 'The published files are built again from the archive.')
  } finally {
    await rooms.close()
  }
}
