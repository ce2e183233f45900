import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { openFiles } from '../../archive/files.ts'
import { guarded } from '../../archive/sqlite/database.ts'
import { digestOf } from '../../gazette/canonical.ts'

const folder = mkdtempSync(join(tmpdir(), 'gongbao-files-'))
const files = openFiles(folder)
after(() => rmSync(folder, { recursive: true, force: true }))

test('a file stands under its digest, once', async () => {
  const original = join(folder, 'scan.pdf')
  writeFileSync(original, Buffer.alloc(3_000_000, 7))
  const digest = await files.put(original)
  assert.equal(digest, digestOf(readFileSync(original)))
  assert.equal(await files.putBytes(readFileSync(original)), digest)
  assert.deepEqual(readFileSync(files.path(digest)), readFileSync(original))
  assert.ok(files.has(digest) && (await files.verify(digest)))
  const all: string[] = []
  for await (const one of files.all()) all.push(one)
  assert.deepEqual(all, [digest])
  assert.deepEqual(
    readdirSync(join(folder, 'files')).filter((name) => name.endsWith('.tmp')),
    [],
  )
})

test('the same file put many times at once stands once', async () => {
  const bytes = Buffer.from('同一份')
  const digests = await Promise.all(Array.from({ length: 8 }, () => files.putBytes(bytes)))
  assert.equal(new Set(digests).size, 1)
  assert.ok(await files.verify(digests[0]!))
})

test('a changed file does not verify', async () => {
  const digest = await files.putBytes(Buffer.from('the printed page'))
  truncateSync(files.path(digest), 5)
  assert.equal(await files.verify(digest), false)
})

test('what is not there is named', async () => {
  assert.throws(() => files.path('e'.repeat(64)), { code: 'archive-damaged', message: /eeee/ })
  assert.throws(() => files.path('../../etc/passwd'), { code: 'archive-damaged' })
  assert.equal(files.has('../../etc/passwd'), false)
  assert.equal(await files.verify('e'.repeat(64)), false)
  await assert.rejects(files.put(join(folder, 'gone.pdf')), { code: 'input-missing', message: /gone\.pdf/ })
})

test('what a killed process was writing is swept away, what a living one writes is not', () => {
  const own = `.incoming-${process.pid}-99.tmp`
  const dead = '.incoming-4194304-1.tmp'
  for (const name of [own, dead]) writeFileSync(join(folder, 'files', name), 'half')
  openFiles(folder)
  const left = readdirSync(join(folder, 'files'))
  assert.deepEqual([left.includes(own), left.includes(dead)], [true, false])
  rmSync(join(folder, 'files', own))
})

test('a full disk is a failure that says what to do', { skip: process.platform !== 'linux' && 'needs /dev/full' }, async () => {
  const { writeFlushed } = await import('../../published/whole.ts')
  await assert.rejects(writeFlushed('/dev/full', 'x'), { code: 'disk-full', remedy: /free space/ })
})

for (const [what, error, code] of [
  ['a full disk', { errcode: 13 }, 'disk-full'],
  ['a full disk met by the file system', { code: 'ENOSPC' }, 'disk-full'],
  ['a lock that is not given back', { errcode: 5 }, 'archive-locked'],
  ['a damaged page of the database', { errcode: 11 }, 'archive-damaged'],
  ['a disk that fails', { errcode: 10 | (3 << 8) }, 'disk-write'],
  ['a read-only folder', { errcode: 8 }, 'disk-write'],
] as const)
  test(`the database says ${what} in words`, () => {
    const fail = () => {
      throw Object.assign(new Error('sqlite'), error)
    }
    assert.throws(() => guarded('archive.sqlite', fail), { code, message: /archive\.sqlite/ })
  })

test('a bug stays a bug', () => {
  const bug = Object.assign(new Error('no such column'), { errcode: 1 })
  assert.throws(
    () =>
      guarded('archive.sqlite', () => {
        throw bug
      }),
    bug,
  )
})
