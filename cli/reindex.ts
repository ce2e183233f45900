import { join } from 'node:path'
import { openPublished } from '../published/editions.ts'
import { openSearchIndex } from '../published/search/open.ts'
import { rebuild } from '../published/search/rebuild.ts'
import { type AddVerb, type Common, type SearchGiven, searchChoice } from './options.ts'

export const addReindex: AddVerb = (program, common) => {
  program
    .command('reindex')
    .description('用已公开的文本重建检索索引 (build the search index again from what is released)')
    .option('--search <sqlite|elasticsearch>', '检索驱动 (the driver)', 'sqlite')
    .option('--elasticsearch <url>', 'Elasticsearch 地址 (its address)')
    .addHelpText('after', '\n例 (example):\n  gongbao reindex --search elasticsearch --elasticsearch http://127.0.0.1:9200')
    .action(async (given: SearchGiven) => reindex(given, common()))
}

async function reindex(given: SearchGiven, { archive, config, terminal }: Common): Promise<void> {
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
