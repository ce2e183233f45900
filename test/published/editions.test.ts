import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, test } from 'node:test'
import type { Edition } from '../../gazette/edition.ts'
import { openPublished } from '../../published/editions.ts'
import { isTombstone, type Published } from '../../published/published.ts'
import { issueOf, reading } from '../make/drafts.ts'
import { tree } from '../make/trees.ts'

let folder: string
let shelves: Published
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gongbao-shelves-'))
  shelves = openPublished(folder)
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const ID = 'dhzb-1985-12-d0002'
const validity = { status: 'unknown' as const, asOf: '2026-03-01', evidence: null }

function edition(version: number, title = '东海省渔港管理办法', document = ID): Edition {
  const record = { title: reading(title, title), text: title } as Edition['record']
  return { document, version, issue: issueOf({}), record, validity, pages: [], lines: [] } as unknown as Edition
}

function publicIssue(shown: string[]) {
  const pages = ['p0001', 'p0002'].map((one, at) => {
    const id = `dhzb-1985-12-${one}`
    const file = shown.includes(one) ? `issues/dhzb-1985-12/pages/${id}.jpg` : null
    return {
      id,
      number: at + 1,
      printed: null,
      width: 600,
      height: 840,
      kind: 'body' as const,
      file,
      thumbnail: file,
      veiled: false,
      documents: [],
    }
  })
  return { issue: issueOf({}), pageCount: 2, pages, contents: [], documents: [], withheld: 0 }
}

const image = (page: string, content: string) => ({
  page: `dhzb-1985-12-${page}`,
  full: Buffer.from(content),
  thumbnail: Buffer.from(`small ${content}`),
})

test('the newest version is current, the older ones stay reachable', async () => {
  await shelves.put(edition(1))
  await shelves.put(edition(2, '新题'))
  assert.equal(((await shelves.edition(ID)) as Edition).version, 2)
  assert.deepEqual(await shelves.edition(ID, 1), edition(1))
  assert.equal(await shelves.edition(ID, 3), null)
  assert.equal(await shelves.edition('dhzb-1985-12-d0099'), null)
  assert.deepEqual(await shelves.versions(ID), [1, 2])
})

test('the same version twice is harmless when the bytes are equal, an error otherwise', async () => {
  await shelves.put(edition(1))
  const before = tree(folder)
  await shelves.put(edition(1))
  assert.deepEqual(tree(folder), before)
  await assert.rejects(shelves.put(edition(1, '偷换')), /another content/)
  assert.deepEqual(tree(folder), before)
})

test('what later releases made of a text is laid over its current version only', async () => {
  await shelves.put(edition(1))
  await shelves.put(edition(2))
  await shelves.putStanding(ID, { validity: { ...validity, status: 'repealed' } })
  assert.equal(((await shelves.edition(ID)) as Edition).validity.status, 'repealed')
  assert.equal(((await shelves.edition(ID, 1)) as Edition).validity.status, 'unknown')
})

test('a withdrawn text answers with its tombstone for ever', async () => {
  await shelves.put(edition(1))
  const tombstone = { document: ID, version: 1, withdrawnAt: '2026-03-05', reason: '误发', title: null, registerNo: 2, successor: null }
  await shelves.withdraw(tombstone)
  await shelves.withdraw(tombstone)
  const found = await shelves.edition(ID)
  assert.ok(found && isTombstone(found))
  assert.deepEqual(found, tombstone)
  const all: Edition[] = []
  for await (const one of shelves.all()) all.push(one)
  assert.deepEqual(all, [])
  const gone: string[] = []
  for await (const one of shelves.tombstones()) gone.push(one.document)
  assert.deepEqual(gone, [ID])
})

test('all current editions come one at a time, in order of id', async () => {
  for (const nth of [3, 1, 2]) await shelves.put(edition(1, '题', `dhzb-1985-12-d000${nth}`))
  const found: string[] = []
  for await (const one of shelves.all()) found.push(one.document)
  assert.deepEqual(found, ['dhzb-1985-12-d0001', 'dhzb-1985-12-d0002', 'dhzb-1985-12-d0003'])
})

test('page images that an issue no longer shows are gone; the others stay as they are', async () => {
  await shelves.putIssue(publicIssue(['p0001', 'p0002']), [image('p0001', 'one'), image('p0002', 'two')])
  const file = async (page: string, size: 'full' | 'thumbnail' = 'full') => {
    const found = await shelves.pageImage(`dhzb-1985-12-${page}`, size)
    return found === null ? null : readFileSync(found, 'utf8')
  }
  assert.deepEqual([await file('p0001'), await file('p0002', 'thumbnail')], ['one', 'small two'])
  await shelves.putIssue(publicIssue(['p0001', 'p0002']), [image('p0002', 'veiled')])
  assert.deepEqual([await file('p0001'), await file('p0002')], ['one', 'veiled'])
  await shelves.putIssue(publicIssue(['p0002']), [])
  assert.deepEqual([await file('p0001'), await file('p0001', 'thumbnail'), await file('p0002')], [null, null, 'veiled'])
  assert.equal((await shelves.issue('dhzb-1985-12'))?.pages[0]?.file, null)
  assert.equal((await shelves.issues()).length, 1)
})

test('what is staged is not to be seen, and what is discarded leaves nothing', async () => {
  const shelf = { edition: edition(1), issue: publicIssue(['p0001']), images: [image('p0001', 'one')] }
  const staged = await shelves.stage(shelf)
  assert.deepEqual([await shelves.edition(ID), await shelves.issue('dhzb-1985-12'), await shelves.issues()], [null, null, []])
  await staged.discard()
  assert.deepEqual(tree(folder), {})
  await (await shelves.stage(shelf)).commit()
  assert.equal(((await shelves.edition(ID)) as Edition).version, 1)
  await shelves.stage(shelf)
  await shelves.sweep()
  assert.ok(Object.keys(tree(folder)).every((name) => !name.startsWith('.staging')))
})

test('no address leads out of the shelves', async () => {
  writeFileSync(join(folder, 'edition.json'), '{}')
  for (const id of ['..', '../..', '.', '', 'a/b', '../secret', 'dhzb-1985-12-d0002/..', '%2e%2e']) {
    assert.equal(await shelves.edition(id), null, id)
    assert.equal(await shelves.issue(id), null, id)
    assert.equal(await shelves.pageImage(id, 'full'), null, id)
    assert.deepEqual(await shelves.versions(id), [], id)
  }
})
