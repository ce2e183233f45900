import { join } from 'node:path'
import { GazetteFailure } from '../gazette/failure.ts'
import { openBackground } from '../pipeline/background.ts'
import { NO_CLAIM, pipelineOptions } from '../pipeline/options.ts'
import { openReaders } from '../pipeline/readers.ts'
import { corrected, holdsBack, makeGood, release, reviewed, takeDown } from '../pipeline/release.ts'
import { retryOptions } from '../pipeline/retry.ts'
import { openInbox } from '../published/inbox.ts'
import type { SearchIndex } from '../published/search/search-index.ts'
import { type DeskTools, type Listening, serve } from '../server/main.ts'
import { localNow } from './clock.ts'
import { type AddVerb, type Common, existing, jobsOf, portOf, type SearchGiven, searchChoice } from './options.ts'
import { openRooms, type Rooms } from './rooms.ts'

export type ServeGiven = SearchGiven & { port: string; host: string; publicOnly?: boolean }

export const addServe: AddVerb = (program, common) => {
  program
    .command('serve')
    .description('公开网站与工作台 (the public site and the desk)')
    .option('--port <n>', '端口 (port)', '8080')
    .option('--host <address>', '监听地址 (address to listen on)', '127.0.0.1')
    .option('--public-only', '只提供公开网站 (the public site alone)')
    .option('--search <sqlite|elasticsearch>', '检索驱动 (the driver)', 'sqlite')
    .option('--elasticsearch <url>', 'Elasticsearch 地址 (its address)')
    .addHelpText(
      'after',
      '\n例 (examples):\n  gongbao serve --port 8080\n  gongbao serve --public-only --search elasticsearch --elasticsearch http://127.0.0.1:9200',
    )
    .action(async (given: ServeGiven) => {
      const its = common()
      const { address, search } = await startServer(given, its)
      its.terminal.say(
        `网站：${address}/${given.publicOnly ? '' : `　工作台：${address}/desk`}　（Ctrl-C 停止）`,
        `The site: ${address}/${given.publicOnly ? '' : `   the desk: ${address}/desk`}   (Ctrl-C stops)`,
      )
      if (its.terminal.json) its.terminal.object({ listening: address })
      const failure = await whySilent(search)
      if (failure !== null)
        its.terminal.say(
          `注意，网站其余部分照常：${failure.message} ${failure.remedy}`,
          `Note, all else on the site stands: ${failure.message} ${failure.remedy}`,
        )
    })
}

/** Serves until a signal comes, then closes cleanly. First makes good what a killed release left. */
export async function startServer(given: ServeGiven, its: Common): Promise<Listening & { search: SearchIndex }> {
  portOf(given.port)
  // The desk may begin an archive; a public site of a mistyped folder would be empty for all to see.
  const rooms = openRooms(given.publicOnly ? existing(its.archive) : its.archive, its.config, searchChoice(given))
  if (!given.publicOnly) await makeGood(rooms)
  const desk = given.publicOnly ? null : deskOf(rooms, its)
  const listening = await serve(
    {
      published: rooms.published,
      search: rooms.search,
      inbox: openInbox(join(its.archive, 'inbox')),
      desk: desk?.tools ?? null,
      config: its.config,
      now: () => new Date(),
      report: writeDown,
    },
    { host: given.host, port: portOf(given.port) },
  )
  const stop = async () => {
    if (desk !== null && desk.tools.jobs().length > 0)
      its.terminal.say(
        '正在停止：读完手上的页就停；未读完的导入下次可在工作台继续。',
        'Stopping after the pages in hand; an import that is not through can be gone on with at the desk.',
      )
    await desk?.close()
    await listening.close()
    await rooms.close()
    process.exit(0)
  }
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
  return { ...listening, search: rooms.search }
}

/** What keeps the search from answering; null when it answers. The site stands without it and tells readers; who runs it is to know at once. */
export async function whySilent(search: SearchIndex): Promise<GazetteFailure | null> {
  try {
    await search.browse()
    return null
  } catch (error) {
    if (error instanceof GazetteFailure) return error
    throw error
  }
}

/** Imports from the desk run in this process, one batch after another; the reading itself is done by children. */
function deskOf(rooms: Rooms, { archive: folder, config }: Common): { tools: DeskTools; close(): Promise<void> } {
  const uploadFolder = join(folder, 'uploads')
  const pipeline = pipelineOptions(config, { quick: false, readers: 'some', claim: NO_CLAIM })
  const background = openBackground(rooms.archive, () => openReaders({ ...config.readers, jobs: jobsOf(undefined) }), {
    batch: { ...config.batch, pipeline, now: () => localNow() },
    retry: (draft) => retryOptions(draft, config),
    uploads: uploadFolder,
    report: (error) => writeDown('background', error),
  })
  const tools: DeskTools = {
    archive: rooms.archive,
    startImport: async (paths) => background.start({ kind: 'import', paths }),
    retry: async (wish) => background.start({ kind: 'retry', ...wish }),
    jobs: background.jobs,
    uploadFolder,
    localTime: () => localNow(),
    review: (document) => reviewed(document, rooms),
    corrected: (draft) => corrected(draft, rooms),
    holdsBack: (edition, decision) => holdsBack(edition, decision, rooms),
    release: (decision) => release(decision, rooms),
    withdraw: (withdrawal) => takeDown(withdrawal, rooms),
  }
  return { tools, close: background.close }
}

/** A fault of the program, for whoever mends it: people see its number only. */
function writeDown(id: string, error: unknown): void {
  process.stderr.write(`[${id}] ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
}
