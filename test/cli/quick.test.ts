/** A quick reading from the command to the gate: marked everywhere, refused as text, and replaced by a careful one that keeps people's work. */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { openArchive } from '../../archive/sqlite/sqlite.ts'
import { loadConfig } from '../../config.ts'
import { reviewed } from '../../pipeline/release.ts'
import { lineCorrection } from '../../server/desk/correct.ts'

const ROOT = join(import.meta.dirname, '../..')
const PAGE = join(ROOT, 'samples/1964/1964-06/4.jpg')
const ID = 'dhzb-1964-06'
const DOCUMENT = `${ID}-d0001`
const folder = mkdtempSync(join(tmpdir(), 'quick-'))
after(() => rmSync(folder, { recursive: true, force: true }))
const { extract } = loadConfig(null)
const archive = openArchive(join(folder, 'archive'))
after(() => archive.close())

function gongbao(...words: string[]): { code: number | null; out: string; said: string } {
  const main = ['--disable-warning=ExperimentalWarning', join(ROOT, 'cli/main.ts'), '--archive', join(folder, 'archive'), '--lang', 'zh']
  const { status, stdout, stderr } = spawnSync(process.execPath, [...main, ...words], { encoding: 'utf8', timeout: 120_000 })
  return { code: status, out: stdout, said: stderr }
}

const IMPORT = ['import', PAGE, '--series', 'dhzb', '--year', '1964', '--number', '6', '--jobs', '1', '--readers', 'none']

function sign(): void {
  const { contentDigest } = reviewed(DOCUMENT, { archive, extract })
  const at = '2026-03-01T09:00:00+08:00'
  for (const [kind, by] of [
    ['保密审查', '李密'],
    ['审核', '王审'],
  ] as const)
    archive.addReview({ document: DOCUMENT, kind, outcome: 'positive', opinion: '同意公开', by, at, contentDigest })
}

test('a quick reading is named as such, and can be read only', () => {
  assert.equal(gongbao(...IMPORT, '--quick').code, 0)
  assert.match(gongbao('status').out, /快速识别稿/)
  assert.match(gongbao('--json', 'status').out, /"quick":true/)
  assert.match(gongbao('export', '--all', '--drafts').out, /"quick": true/)
  const seen = join(folder, 'seen')
  const read = gongbao('--json', 'read', '--quick', '--jobs', '1', '--overlay', seen, PAGE)
  const { quick, overlay } = JSON.parse(read.out) as { quick: boolean; overlay: string }
  assert.deepEqual([quick, overlay, existsSync(overlay)], [true, join(seen, '4-p0001.png'), true])
})

test('the gate refuses it after both reviews, and says what to do', () => {
  for (const [name, role] of [
    ['陈校', 'proofreader'],
    ['李密', 'reviewer'],
    ['王审', 'reviewer'],
    ['张发', 'publisher'],
  ] as const)
    archive.addPerson({ name, displayName: name, roles: [role], password: 'a long password' })
  const line = archive.draftOf(DOCUMENT)!.segmentation.documents[0]!.lines.find(({ text }) => text.length > 12)!
  const typed = `${line.text.slice(0, 5)}【校】${line.text.slice(5)}`
  archive.addCorrection({ ...lineCorrection(line, typed, []), document: DOCUMENT, by: '陈校', at: '2026-02-01T09:00:00+08:00' })
  sign()
  const { code, said } = gongbao('release', DOCUMENT, '--as', '张发')
  assert.equal(code, 3)
  assert.match(said, /快速识别稿，只供预览与编目[\s\S]*细读一遍再审查：gongbao import 原件，不用 --quick/)
  assert.equal(archive.publication(DOCUMENT).status === 'published', false)
})

test('a careful reading takes its place, keeps the corrections, and is reviewed anew before it is public', () => {
  assert.equal(gongbao(...IMPORT).code, 0)
  assert.deepEqual(
    archive.issues().map(({ issue, quick }) => [issue.id, quick]),
    [[ID, false]],
  )
  assert.doesNotMatch(gongbao('status').out, /快速/)
  const edition = reviewed(DOCUMENT, { archive, extract })
  assert.equal(edition.corrections.length, 1)
  assert.match(edition.record.text, /【校】/)
  const early = gongbao('release', DOCUMENT, '--as', '张发')
  assert.deepEqual([early.code, /原审查失效/.test(early.said)], [3, true])
  sign()
  assert.equal(gongbao('release', DOCUMENT, '--as', '张发').code, 0)
  assert.equal(archive.publication(DOCUMENT).status, 'published')
})
