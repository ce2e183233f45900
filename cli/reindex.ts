import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { openArchive } from '../archive/sqlite/sqlite.ts'
import { rebuildPublished } from '../pipeline/release.ts'
import { openPublished } from '../published/editions.ts'
import { openSearchIndex } from '../published/search/open.ts'
import { rebuild } from '../published/search/rebuild.ts'
import { type AddVerb, type Common, existing, type SearchGiven, searchChoice } from './options.ts'
import { followReindex } from './reindex-progress.ts'
import { openRooms } from './rooms.ts'

type Given = SearchGiven & { shelves?: boolean }

export const addReindex: AddVerb = (program, common) => {
  program
    .command('reindex')
    .description(
      '用已公开的文本重建检索索引；期间原索引照常使用，中断后再次运行即继续 (build the search index again from what is released; the old one answers meanwhile, and after an interruption the same command goes on)',
    )
    .option('--shelves', '先由档案重建公开目录 (first build the published files again from the archive)')
    .option('--search <sqlite|elasticsearch>', '检索驱动 (the driver)', 'sqlite')
    .option('--elasticsearch <url>', 'Elasticsearch 地址 (its address)')
    .addHelpText('after', '\n例 (example):\n  gongbao reindex --search elasticsearch --elasticsearch http://127.0.0.1:9200')
    .action(async (given: Given) => reindex(given, common()))
}

async function reindex(given: Given, its: Common): Promise<void> {
  existing(its.archive)
  if (given.shelves) await rebuildShelves(its)
  await reindexAll(given, its)
}

/** One at a time: two that build would put the same index in place. Throws GazetteFailure 'archive-locked' while another is at it. */
export async function reindexAll(given: SearchGiven, its: Common): Promise<void> {
  const archive = openArchive(its.archive)
  try {
    await archive.exclusively('reindex', () => buildAgain(given, its))
  } finally {
    archive.close()
  }
}

async function buildAgain(given: SearchGiven, { archive, config, terminal }: Common): Promise<void> {
  const folder = join(archive, 'published')
  const published = openPublished(folder)
  const index = openSearchIndex(searchChoice(given), folder, config.search)
  const stop = new AbortController()
  // A second Ctrl-C ends the process at once: nothing that is written is lost by it.
  const interrupted = () => stop.abort()
  process.once('SIGINT', interrupted)
  const progress = followReindex(terminal)
  try {
    const { search } = config
    const done = await rebuild(published, index, {
      step: search.reindexStep,
      stepCharacters: search.reindexCharacters,
      sample: search.reindexSample,
      deadlineMs: search.reindexDeadlineMs,
      random: Math.random,
      signal: stop.signal,
      onStep: progress.step,
    })
    progress.end(done)
    if (!done.finished) process.exitCode = 130
  } finally {
    process.off('SIGINT', interrupted)
    progress.stop()
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
