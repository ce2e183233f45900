/** `npm start`: on an empty archive the samples go the ordinary way, from paper to the public site, with demo staff at the gate. */
import { randomBytes } from 'node:crypto'
import { existsSync, readdirSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import type { Archive } from '../archive/archive.ts'
import { openArchive } from '../archive/sqlite/sqlite.ts'
import { GazetteFailure } from '../gazette/failure.ts'
import type { Review, Role } from '../gazette/release.ts'
import { release, reviewed } from '../pipeline/release.ts'
import { localNow } from './clock.ts'
import { importPaths } from './import.ts'
import { type AddVerb, type Common, portOf, searchChoice } from './options.ts'
import { reindexAll } from './reindex.ts'
import { openRooms } from './rooms.ts'
import { type ServeGiven, startServer, whySilent } from './serve.ts'
import type { Terminal } from './terminal.ts'

const SAMPLES = join(import.meta.dirname, '../samples')

const STAFF: readonly { name: string; displayName: string; roles: Role[]; does: string }[] = [
  { name: 'jiaodui', displayName: '周校', roles: ['importer', 'proofreader'], does: '导入、校对 (imports, proofreads)' },
  { name: 'baomi', displayName: '郑密', roles: ['reviewer'], does: '保密审查 (reviews confidentiality)' },
  { name: 'shenhe', displayName: '沈核', roles: ['reviewer'], does: '审核 (reviews content)' },
  { name: 'fabu', displayName: '方布', roles: ['publisher'], does: '发布 (releases)' },
  { name: 'guanli', displayName: '关理', roles: ['administrator'], does: '管理账户 (keeps accounts)' },
]

export const addStart: AddVerb = (program, common) => {
  program
    .command('start')
    .description(
      '空档案：导入样例、经由审查公开、开站；也可改为导入给定的文件 (on an empty archive: samples, demo staff, release, serve; with a path: imports that instead)',
    )
    .argument('[path...]', '改为导入这些 (import these instead)')
    .option('--port <n>', '端口 (port)', '8080')
    .option('--host <address>', '监听地址 (address)', '127.0.0.1')
    .option('--search <sqlite|elasticsearch>', '检索驱动 (the driver)', 'sqlite')
    .option('--elasticsearch <url>', 'Elasticsearch 地址 (its address)')
    .addHelpText('after', '\n例 (examples):\n  npm start\n  npm start -- --port 8081\n  npm start -- scans/')
    .action(async (paths: string[], given: ServeGiven) => start(paths, given, common()))
}

async function start(paths: string[], given: ServeGiven, its: Common): Promise<void> {
  const { terminal } = its
  await free(given)
  const passwords = prepare(its, paths.length === 0)
  // Said at once: a start that is broken off must not take the passwords with it.
  tellAccounts(passwords.made, terminal)
  if (paths.length > 0 || passwords.demo) {
    terminal.say(
      paths.length > 0 ? '导入…' : '首次启动：导入虚构的东海省样例四期，逐页识别…',
      paths.length > 0 ? 'Importing…' : 'First start: importing four invented sample issues, page by page…',
    )
    await importPaths(paths.length > 0 ? paths : samplePaths(), { readers: 'some' }, its)
  }
  await mendIndex(given, its)
  if (passwords.demo) await releaseSamples(its)
  const { address } = await startServer(given, its)
  terminal.say(
    `\n请打开：${address}/　（工作台 ${address}/desk，Ctrl-C 停止）`,
    `\nOpen: ${address}/   (the desk: ${address}/desk, Ctrl-C stops)`,
  )
  if (terminal.json) terminal.object({ listening: address })
  tellAccounts(passwords.made, terminal)
  if (passwords.made.length === 0)
    terminal.say(
      '  账户密码在首次启动时显示过；重设：./gongbao user password fabu',
      '  Passwords were shown at the first start; to set one anew: ./gongbao user password fabu',
    )
}

/** An embedded index that a program of before has built is built again, so that an update needs no further command. */
async function mendIndex(given: ServeGiven, its: Common): Promise<void> {
  if (searchChoice(given).driver !== 'sqlite') return
  const rooms = openRooms(its.archive, its.config)
  const failure = await whySilent(rooms.search).finally(() => rooms.close())
  if (failure === null) return
  its.terminal.say(`检索索引须重建：${failure.message}`, `The search index must be built again: ${failure.message}`)
  await reindexAll(given, its)
}

/** Whether the port can be had is known before minutes are spent on reading. Throws GazetteFailure 'usage'. */
async function free({ port, host }: ServeGiven): Promise<void> {
  const probe = createServer()
  await new Promise<void>((resolve, reject) => {
    probe.once('error', (error: NodeJS.ErrnoException) => reject(taken(`${host}:${port}`, error)))
    probe.listen(portOf(port), host, () => probe.close(() => resolve()))
  })
}

function taken(address: string, error: NodeJS.ErrnoException): GazetteFailure {
  return new GazetteFailure(
    'usage',
    `无法在 ${address} 上提供服务：${error.code} (cannot listen there)`,
    '换一个端口 (take another port): npm start -- --port 8081',
    error,
  )
}

function tellAccounts(made: Prepared['made'], terminal: Terminal): void {
  for (const { name, password, does } of made)
    terminal.say(`  账户 ${name}　密码 ${password}　${does}`, `  account ${name}  password ${password}  ${does}`)
}

type Prepared = { demo: boolean; made: { name: string; password: string; does: string }[] }

/** Demo staff on an archive without staff; `demo` while the samples are not all through, a killed first start included. */
function prepare({ archive: folder }: Common, wanted: boolean): Prepared {
  const archive = openArchive(folder)
  try {
    const empty = archive.issues().length === 0
    if (wanted && empty) archive.putSetting('samples', 'begun')
    const demo = wanted && archive.setting('samples') === 'begun'
    if (archive.people().length > 0) return { demo, made: [] }
    const made = STAFF.map(({ name, displayName, roles, does }) => {
      const password = randomBytes(9).toString('base64url')
      archive.addPerson({ name, displayName, roles, password })
      return { name, password, does }
    })
    return { demo, made }
  } finally {
    archive.close()
  }
}

/** What of each sample folder is the scan: its truth stands beside it. */
function samplePaths(): string[] {
  const folders = readdirSync(SAMPLES).filter((name) => existsSync(join(SAMPLES, name, 'truth')))
  return folders.flatMap((name) =>
    readdirSync(join(SAMPLES, name))
      .filter((inside) => inside !== 'truth')
      .map((inside) => join(SAMPLES, name, inside)),
  )
}

/** The ordinary gate: two reviews by two people, release by a third. What it holds back stays a draft, and is said. */
async function releaseSamples(its: Common): Promise<void> {
  const { terminal } = its
  const rooms = openRooms(its.archive, its.config)
  const held: string[] = []
  let released = 0
  try {
    const bar = terminal.bar(rooms.archive.documents({}).length)
    for (const { id } of rooms.archive.documents({})) {
      const { status } = rooms.archive.publication(id)
      if (status === 'published' || status === 'withdrawn') continue
      try {
        signReviews(id, rooms.archive, reviewed(id, rooms).contentDigest)
        await release({ document: id, publisher: 'fabu', at: localNow(), channels: ['门户网站'] }, rooms)
        released++
      } catch (error) {
        if (!(error instanceof GazetteFailure)) throw error
        held.push(`${id}：${error.message}`)
      }
      bar.step(released + held.length, terminal.word('公开', 'released'))
    }
    bar.stop()
    rooms.archive.putSetting('samples', 'done')
  } finally {
    await rooms.close()
  }
  terminal.say(
    `已按先审查后公开的规程公开 ${released} 份；未公开 ${held.length} 份。`,
    `${released} documents released through the gate; ${held.length} held back.`,
  )
  for (const line of held) terminal.say(`  ${line}`, `  ${line}`)
}

function signReviews(document: string, archive: Archive, contentDigest: string): void {
  const at = localNow()
  const opinion = '样例为虚构文本，可以公开。'
  const reviews: Pick<Review, 'kind' | 'by'>[] = [
    { kind: '保密审查', by: 'baomi' },
    { kind: '审核', by: 'shenhe' },
  ]
  for (const { kind, by } of reviews) archive.addReview({ document, kind, outcome: 'positive', by, at, opinion, contentDigest })
}
