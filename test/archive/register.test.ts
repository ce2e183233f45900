import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { after, test } from 'node:test'
import type { UnchainedEntry } from '../../archive/archive.ts'
import { FIRST_PREV_HASH, lineHash } from '../../archive/register.ts'
import { openArchive } from '../../archive/sqlite/sqlite.ts'

const root = mkdtempSync(join(tmpdir(), 'gongbao-register-'))
after(() => rmSync(root, { recursive: true, force: true }))

function entry(nth: number): UnchainedEntry {
  return {
    type: '发布',
    document: `dhzb-1985-12-d000${nth}`,
    version: 1,
    originalContent: { textHash: 'a'.repeat(64), recordHash: 'b'.repeat(64), imageHashes: [], sourceHashes: [] },
    publishingUnit: '东海省人民政府办公厅',
    reviewers: [],
    publisher: '张发',
    publishedAt: '2026-03-02T10:00:00+08:00',
    channels: ['门户网站'],
    reason: null,
  }
}

function filled(name: string): string {
  const folder = join(root, name)
  const archive = openArchive(folder)
  for (const nth of [1, 2, 3]) archive.appendRegister(entry(nth))
  archive.close()
  return folder
}

/** As somebody with the file in hand could: the triggers are theirs to drop. */
function tamper(folder: string, sql: string): void {
  const database = new DatabaseSync(join(folder, 'archive.sqlite'))
  database.exec('DROP TRIGGER register_no_update; DROP TRIGGER register_no_delete')
  database.exec(sql)
  database.close()
}

test('lines are numbered and each carries the hash of the one before', () => {
  const archive = openArchive(filled('chain'))
  const [first, second, third] = archive.register()
  assert.equal(first?.prevHash, FIRST_PREV_HASH)
  assert.deepEqual([first?.registerNo, second?.registerNo, third?.registerNo], [1, 2, 3])
  assert.equal(second?.prevHash, first?.hash)
  assert.equal(third?.hash, lineHash(third!))
  assert.equal(archive.verifyRegister(), null)
  assert.deepEqual(archive.register({ document: 'dhzb-1985-12-d0002' }), [second])
  archive.close()
})

for (const [what, sql, bad] of [
  ['one byte of a line', `UPDATE register SET line = replace(line, '张发', '张友') WHERE register_no = 2`, 2],
  ['a line taken out', 'DELETE FROM register WHERE register_no = 2', 3],
  ['the first line taken out', 'DELETE FROM register WHERE register_no = 1', 2],
  ['a column beside the line', `UPDATE register SET type = '撤回' WHERE register_no = 3`, 3],
  ['a line that is no JSON', `UPDATE register SET line = 'x' WHERE register_no = 1`, 1],
] as const)
  test(`a changed register is found at the first bad line: ${what}`, () => {
    const folder = filled(`bad-${what}`)
    tamper(folder, sql)
    const archive = openArchive(folder)
    const found = archive.verifyRegister()
    archive.close()
    assert.equal(found?.registerNo, bad)
  })

test('a forged line that fits itself is betrayed by the next one', () => {
  const folder = filled('forged')
  const archive = openArchive(folder)
  const forged = { ...archive.register()[1]!, publisher: '李四' }
  const hash = lineHash(forged)
  archive.close()
  tamper(
    folder,
    `UPDATE register SET line = replace(replace(line, '张发', '李四'), '${forged.hash}', '${hash}'), hash = '${hash}' WHERE register_no = 2`,
  )
  const again = openArchive(folder)
  assert.equal(again.verifyRegister()?.registerNo, 3)
  again.close()
})

test('the register, reviews and releases refuse to be changed', () => {
  const database = new DatabaseSync(join(filled('triggers'), 'archive.sqlite'))
  database.exec(
    `INSERT INTO reviews (document, kind, outcome, person, at, opinion, content_digest) VALUES ('d', '审核', 'positive', 'p', 't', '', 'c')`,
  )
  for (const sql of [
    `UPDATE register SET document = 'x'`,
    'DELETE FROM register',
    `UPDATE reviews SET outcome = 'negative'`,
    'DELETE FROM reviews',
  ])
    assert.throws(() => database.exec(sql), /append-only/, sql)
  database.close()
})
