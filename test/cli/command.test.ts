/** The command as people type it: arguments, exit code, what is said. Nothing here reads a page. */
import assert from 'node:assert/strict'
import { type SpawnSyncReturns, spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { after, test } from 'node:test'
import { openArchive } from '../../archive/sqlite/sqlite.ts'

const MAIN = join(import.meta.dirname, '../../cli/main.ts')
const root = mkdtempSync(join(tmpdir(), 'command-'))
after(() => rmSync(root, { recursive: true, force: true }))

const EMPTY = join(root, 'empty')
openArchive(EMPTY).close()
const GARBAGE = join(root, 'garbage')
mkdirSync(GARBAGE)
writeFileSync(join(GARBAGE, 'archive.sqlite'), 'no database at all, but long enough to be taken for one. '.repeat(40))
const NEWER = join(root, 'newer')
mkdirSync(NEWER)
copyFileSync(join(EMPTY, 'archive.sqlite'), join(NEWER, 'archive.sqlite'))
const newer = new DatabaseSync(join(NEWER, 'archive.sqlite'))
newer.exec('PRAGMA user_version = 99')
newer.close()
const FILE = join(root, 'file')
writeFileSync(FILE, 'a file where a folder should be')
const NOWHERE = join(root, 'nowhere')

function gongbao(words: string[], { input = '', lang = 'zh_CN.UTF-8' } = {}): SpawnSyncReturns<string> {
  const environment = { ...process.env, LANG: lang, LC_ALL: '', LC_MESSAGES: '', GONGBAO_ARCHIVE: EMPTY }
  return spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', MAIN, ...words], {
    input,
    encoding: 'utf8',
    env: environment,
    timeout: 30_000,
  })
}

const ROWS: [words: string[], exit: number, says: RegExp][] = [
  [['--version'], 0, /^0\./],
  [['frobnicate'], 2, /没有命令 frobnicate.*\n处理: gongbao --help/],
  [['read'], 2, /缺少参数 file.*\n处理: gongbao read --help/],
  [['status', '--frob'], 2, /没有选项 --frob/],
  [['read', '--jobs'], 2, /选项 --jobs <n> 后面缺少值/],
  [['read', '--jobs', '0', 'a.pdf'], 2, /--jobs 0: 应为正整数/],
  [['read', '--readers', 'two', 'a.pdf'], 2, /--readers two/],
  [['read', '--overlay', join(FILE, 'seen'), 'a.pdf'], 4, /seen: 无法写入[\s\S]*用 --overlay 另指一处/],
  [['read', '--overlay', join(FILE, 'seen'), 'a.pdf'], 4, /seen: 无法写入[\s\S]*用 --overlay 另指一处/],
  [['read', join(NOWHERE, 'a.pdf')], 3, /a\.pdf .*does not exist/],
  [['--lang', 'fr', 'status'], 2, /--lang fr/],
  [['--config', NOWHERE, 'status'], 2, /settings file cannot be read/],
  [['import', '--year', '1e3', 'a.pdf'], 2, /--year 1e3/],
  [['import', join(NOWHERE, 'a.pdf')], 3, /拒收 .*a\.pdf\n.*没有这个文件[\s\S]*共 1 个文件 = 0 期 \+ 拒收 1/],
  [['status'], 0, /0 期，0 页 = 文字 0 \+ 空白 0 \+ 待处理 0/],
  [['verify'], 0, /全部无误/],
  [['reindex'], 0, /已重建索引：0 份/],
  [['retry'], 0, /^$/],
  [['retry', '--issue', 'nope'], 4, /nope: 档案中没有这一期/],
  [['retry', '--class', 'nope'], 2, /--class nope/],
  [['release', 'nope-d0001', '--as', 'wang'], 4, /nope-d0001/],
  [['release', 'nope-d0001'], 2, /缺少必需的选项 --as/],
  [['withdraw', 'nope-d0001', '--as', 'wang', '--reason', '错'], 3, /wang 没有发布人角色/],
  [['export'], 2, /没有说要导出什么/],
  [['export', '--all', '--format', 'pdf'], 2, /只有 json 与 text/],
  [['export', '--all', '--normalized'], 2, /--normalized: 只用于文本/],
  [['export', '--issue', 'nope'], 4, /nope: 档案中没有/],
  [['user'], 2, /角色 \(roles\)/],
  [['user', 'list'], 0, /^$/],
  [['user', 'add', 'li', '--role', 'king'], 2, /--role king: 没有这个角色/],
  [['user', 'add', 'li', '--role', 'reviewer'], 2, /密码至少 8 个字符/],
  [['user', 'disable', 'nobody'], 4, /没有账号 “nobody”/],
  [['serve', '--port', '99999'], 2, /--port 99999/],
  [['serve', '--port', 'http'], 2, /--port http/],
  [['serve', '--search', 'grep'], 2, /只有 sqlite 与 elasticsearch/],
  [['serve', '--search', 'elasticsearch'], 2, /需要地址/],
  [['--archive', GARBAGE, 'status'], 4, /档案数据库损坏/],
  [['--archive', NEWER, 'verify'], 4, /较新的程序/],
  [['--archive', join(FILE, 'archive'), 'import', 'a.pdf'], 4, /无法写入/],
]

for (const [words, exit, says] of ROWS)
  test(`gongbao ${words.join(' ').replaceAll(root, '…')} → ${exit}`, () => {
    const { status, stdout, stderr } = gongbao(words)
    assert.match(stdout + stderr, says)
    assert.equal(status, exit)
    assert.doesNotMatch(stderr, /^ {4}at /m, 'a stack trace')
  })

test('a verb that only looks does not bring a mistyped archive into being', () => {
  for (const words of [['status'], ['verify'], ['reindex'], ['retry'], ['export', '--all'], ['user', 'list'], ['serve', '--public-only']]) {
    const { status, stderr } = gongbao(['--archive', NOWHERE, ...words])
    assert.equal(status, 4, words[0])
    assert.match(stderr, /这里没有档案/)
  }
  assert.equal(existsSync(NOWHERE), false)
})

test('says it in English where LANG is English', () => {
  assert.match(gongbao(['frobnicate'], { lang: 'en_US.UTF-8' }).stderr, /^error: .*\nwhat to do: gongbao --help/)
  assert.match(gongbao(['status'], { lang: 'en_US.UTF-8' }).stderr, /^0 issues, 0 pages = 0 text \+ 0 blank \+ 0 quarantined/)
})

test('every verb has help with an example', () => {
  for (const verb of [
    'read',
    'import',
    'status',
    'retry',
    'release',
    'withdraw',
    'export',
    'serve',
    'reindex',
    'verify',
    'user',
    'start',
  ]) {
    const { status, stdout } = gongbao([verb, '--help'])
    assert.equal(status, 0)
    assert.match(stdout, /例 \(examples?\):\n {2}\S/, verb)
  }
})

test('under --json every line on stdout is an object, failures too', () => {
  const rows = [['status'], ['verify'], ['reindex'], ['frobnicate'], ['export', '--issue', 'nope'], ['import', join(NOWHERE, 'a.pdf')]]
  for (const words of rows) {
    const { stdout, stderr } = gongbao(['--json', ...words])
    const lines = stdout.trimEnd().split('\n')
    for (const line of lines) assert.equal(typeof JSON.parse(line), 'object', `${words[0]}: ${line}`)
    assert.equal(stderr, '', words[0])
  }
})

test('the password comes from standard input and opens the account', () => {
  const folder = join(root, 'staff')
  const { status } = gongbao(['--archive', folder, 'user', 'add', 'li', '--role', 'reviewer', 'importer'], { input: '好的密码一二三四\n' })
  assert.equal(status, 0)
  assert.match(gongbao(['--archive', folder, 'user', 'list']).stdout, /^li\tli\t/)
  const archive = openArchive(folder)
  assert.deepEqual(archive.signIn('li', '好的密码一二三四')?.roles.toSorted(), ['importer', 'reviewer'])
  archive.close()
})

test('the names of files are shown, not obeyed by the terminal', () => {
  const name = join(root, 'two\nlines\u001b[31m.pdf')
  symlinkSync(FILE, name)
  const { status, stderr } = gongbao(['import', name])
  assert.equal(status, 3)
  assert.ok(stderr.includes('two\\nlines\\u001b[31m.pdf'), stderr)
})

test('a port that is taken is said, and start says it before anything is read', async () => {
  const holder = createServer()
  await new Promise<void>((resolve) => holder.listen(0, '127.0.0.1', resolve))
  const { port } = holder.address() as { port: number }
  const folder = join(root, 'started')
  for (const words of [['serve'], ['--archive', folder, 'start']]) {
    const { status, stderr } = gongbao([...words, '--port', String(port)])
    assert.equal(status, 2)
    assert.match(stderr, /EADDRINUSE[\s\S]*--port 8081/)
  }
  assert.equal(existsSync(folder), false)
  holder.close()
})

test('the reading library is told to report to nobody, before it is loaded', () => {
  const { stdout } = spawnSync(join(import.meta.dirname, '../../gongbao'), ['--node', '-p', 'process.env.ORT_DISABLE_TELEMETRY'], {
    encoding: 'utf8',
    env: { ...process.env, ORT_DISABLE_TELEMETRY: '' },
  })
  assert.equal(stdout, '1\n')
})
