import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { openArchive } from '../../archive/sqlite/sqlite.ts'
import { type Copy, savedDraft } from '../make/drafts.ts'

const MAIN = join(import.meta.dirname, '../../cli/main.ts')
const folder = mkdtempSync(join(tmpdir(), 'export-'))
after(() => rmSync(folder, { recursive: true, force: true }))

const COPY: Copy[] = [{ title: '關於仃止供應', from: 1, paragraphs: [['關於仃止供應'], ['自１９７８年起仃业,付主任負責。']] }]

test('a text is exported as printed, or for reading', async () => {
  const archive = openArchive(folder)
  await savedDraft(archive, { copy: COPY, issue: { year: 1978 } })
  archive.close()
  const exported = (...words: string[]): string =>
    spawnSync(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', MAIN, '--archive', folder, 'export', '--all', '--drafts', '--format', 'text', ...words],
      { encoding: 'utf8' },
    ).stdout
  assert.equal(exported(), '關於仃止供應\n自１９７８年起仃业,付主任負責。\n')
  assert.equal(exported('--normalized'), '关于停止供应\n自1978年起停业，付主任负责。\n')
})
