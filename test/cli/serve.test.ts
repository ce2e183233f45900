import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { openArchive } from '../../archive/sqlite/sqlite.ts'

const MAIN = join(import.meta.dirname, '../../cli/main.ts')

test('who serves texts that no index holds learns at once that the search must be built, and the site stands', async (t) => {
  const archive = mkdtempSync(join(tmpdir(), 'serve-'))
  openArchive(archive).close()
  mkdirSync(join(archive, 'published', 'documents', 'dhzb-1985-12-d0001'), { recursive: true })
  const environment = { ...process.env, LANG: 'zh_CN.UTF-8', LC_ALL: '', LC_MESSAGES: '', GONGBAO_ARCHIVE: archive }
  const serving = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', MAIN, 'serve', '--port', '0'], { env: environment })
  t.after(async () => {
    const gone = new Promise((resolve) => serving.once('exit', resolve))
    serving.kill('SIGTERM')
    await gone
    rmSync(archive, { recursive: true, force: true })
  })
  let said = ''
  for await (const piece of serving.stderr) {
    said += piece
    if (said.includes('reindex')) break
  }
  assert.match(said, /注意，网站其余部分照常/)
  const address = /网站：(http:\/\/[^/]+)/u.exec(said)?.[1]
  assert.equal((await fetch(`${address}/help`)).status, 200)
})
