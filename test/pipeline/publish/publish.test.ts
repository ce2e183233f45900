import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, test } from 'node:test'
import { promisify } from 'node:util'
import { gzipSync } from 'node:zlib'
import { openArchive } from '../../../archive/sqlite/sqlite.ts'
import { canonical, digestOf } from '../../../gazette/canonical.ts'
import type { Edition, Tombstone } from '../../../gazette/edition.ts'
import { GazetteFailure } from '../../../gazette/failure.ts'
import { makeGood, publish, rebuildPublished, withdraw } from '../../../pipeline/publish/publish.ts'
import { openPublished } from '../../../published/editions.ts'
import { approve, type Desk, decision, makeDesk, release, reviewed } from '../../make/desks.ts'
import { COPY, nth, savedDraft } from '../../make/drafts.ts'
import { tree } from '../../make/trees.ts'

let desk: Desk
beforeEach(() => {
  desk = makeDesk()
})
afterEach(() => desk.close())

const ISSUE = 'dhzb-1985-12'
const [CONTENTS, RULE, NOTICE, REPLY] = [1, 2, 3, 4].map((order) => nth({ issue: { id: ISSUE } } as never, order)) as [
  string,
  string,
  string,
  string,
]
const taken = { document: NOTICE, reason: '误发', by: '张发', at: '2026-03-05T09:00:00+08:00', keepTitle: true }

async function edition(document: string, version?: number): Promise<Edition> {
  return (await desk.tools.published.edition(document, version)) as Edition
}

async function correct(document: string, title: string): Promise<void> {
  const before = reviewed(desk.archive, document).record.title.value!
  const at = '2026-03-03T00:00:00Z'
  desk.archive.addCorrection({ id: `${document}-${title}`, kind: 'field', document, field: 'title', before, after: title, by: '陈校', at })
}

test('a released text stands on the shelf with its places, its pages and its line in the register', async () => {
  const draft = await savedDraft(desk.archive)
  const content = await release(desk, NOTICE)
  const shown = await edition(NOTICE)
  const [entry] = desk.archive.register()
  assert.deepEqual(shown.register, entry)
  assert.equal(shown.version, 1)
  assert.deepEqual(entry?.originalContent, {
    textHash: digestOf(content.record.text),
    recordHash: entry?.originalContent.recordHash,
    imageHashes: [draft.pages[1]!.image!.file, draft.pages[2]!.image!.file],
    sourceHashes: draft.issue.sources.map((source) => source.sha256),
  })
  assert.deepEqual(
    entry?.reviewers.map(({ person, role }) => [person, role]),
    [
      ['李密', '保密审查'],
      ['王审', '审核'],
    ],
  )
  assert.deepEqual([entry?.publisher, entry?.publishingUnit, entry?.channels], ['张发', '东海省人民政府办公厅', ['门户网站']])
  for (const line of shown.lines) {
    const printed = draft.segmentation.documents[2]!.lines.find((one) => one.id === line.id)!
    assert.equal(shown.record.text.slice(line.start, line.end), printed.text)
    assert.deepEqual([line.box, line.edges.length], [printed.box, printed.text.length + 1])
  }
  assert.deepEqual(
    shown.pages.map((page) => [page.number, page.width, page.height]),
    [
      [2, 600, 840],
      [3, 600, 840],
    ],
  )
  assert.ok(desk.search.held.has(NOTICE))
})

test('the same content is not released twice', async () => {
  await savedDraft(desk.archive)
  await release(desk, RULE)
  await assert.rejects(publish(reviewed(desk.archive, RULE), decision(RULE), desk.tools), {
    code: 'release-refused',
    message: /第 1 版.*登记号 1/,
  })
})

test('a correction becomes version 2; version 1 stays', async () => {
  await savedDraft(desk.archive)
  await release(desk, RULE)
  await correct(RULE, '东海省渔港管理办法（修订）')
  await release(desk, RULE)
  assert.deepEqual(
    desk.archive.register().map((entry) => [entry.type, entry.version]),
    [
      ['发布', 1],
      ['更正', 2],
    ],
  )
  assert.equal((await edition(RULE)).record.title.value, '东海省渔港管理办法（修订）')
  assert.equal((await edition(RULE, 1)).record.title.value, '东海省渔港管理办法')
  assert.deepEqual(await desk.tools.published.versions(RULE), [1, 2])
  assert.equal(desk.search.held.get(RULE)?.version, 2)
})

test('an id that means another text after a new reading is no correction of the old one', async () => {
  await savedDraft(desk.archive)
  await release(desk, NOTICE)
  await savedDraft(desk.archive, { copy: [COPY[0]!, COPY[1]!, COPY[3]!, COPY[2]!], engine: 'test-2' })
  await assert.rejects(release(desk, NOTICE), { code: 'release-refused', message: /另一份文件/ })
  assert.equal((await edition(NOTICE)).record.title.value, COPY[2]!.title)
  await withdraw(taken, desk.tools)
  await release(desk, NOTICE)
  assert.equal((await edition(NOTICE)).record.title.value, COPY[3]!.title)
})

test('a withdrawn text leaves a tombstone and nothing else', async () => {
  await savedDraft(desk.archive)
  await release(desk, NOTICE)
  await correct(NOTICE, '防汛通知')
  await release(desk, NOTICE)
  await withdraw(taken, desk.tools)
  const tombstone: Tombstone = {
    document: NOTICE,
    version: 2,
    withdrawnAt: taken.at,
    reason: '误发',
    title: '防汛通知',
    registerNo: 3,
    successor: null,
  }
  assert.deepEqual(await edition(NOTICE), tombstone)
  assert.deepEqual(await edition(NOTICE, 1), tombstone)
  assert.deepEqual(await desk.tools.published.versions(NOTICE), [])
  assert.equal(desk.search.held.has(NOTICE), false)
  assert.deepEqual(desk.archive.publication(NOTICE), { status: 'withdrawn', version: 2 })
  assert.equal(desk.archive.register().at(-1)?.reason, '误发')
  assert.deepEqual(Object.keys(tree(join(desk.folder, 'published'))), [`documents/${NOTICE}/tombstone.json`, `issues/${ISSUE}/issue.json`])
  await assert.rejects(withdraw(taken, desk.tools), { code: 'release-refused', message: /已经撤回/ })
})

test('a withdrawal may keep the title to itself', async () => {
  await savedDraft(desk.archive)
  await release(desk, NOTICE)
  await withdraw({ ...taken, keepTitle: false }, desk.tools)
  assert.equal(((await desk.tools.published.edition(NOTICE)) as Tombstone).title, null)
})

test('a text released again after a withdrawal is a new version; the withdrawn one still answers with its tombstone', async () => {
  await savedDraft(desk.archive)
  await release(desk, NOTICE)
  await withdraw(taken, desk.tools)
  await assert.rejects(publish(reviewed(desk.archive, NOTICE), decision(NOTICE), desk.tools), {
    code: 'release-refused',
    message: /或曾撤回/,
  })
  await release(desk, NOTICE)
  assert.equal((await edition(NOTICE)).version, 2)
  assert.equal(((await desk.tools.published.edition(NOTICE, 1)) as Tombstone).reason, '误发')
  assert.equal(await desk.tools.published.edition(NOTICE, 3), null)
  assert.deepEqual(
    desk.archive.register().map((entry) => entry.type),
    ['发布', '撤回', '发布'],
  )
})

test('the public sees of an issue what is released of it', async () => {
  await savedDraft(desk.archive)
  const seen = async () => {
    const issue = await desk.tools.published.issue(ISSUE)
    const pages = issue?.pages.map((page) => (page.file === null ? 'hidden' : page.veiled ? 'veiled' : 'whole'))
    return {
      pages,
      documents: issue?.documents.map(({ id }) => id),
      contents: issue?.contents.map((entry) => entry.document),
      withheld: issue?.withheld,
    }
  }
  await release(desk, NOTICE)
  assert.deepEqual(await seen(), { pages: ['hidden', 'veiled', 'veiled'], documents: [NOTICE], contents: [NOTICE], withheld: 2 })
  await release(desk, RULE)
  assert.deepEqual(await seen(), { pages: ['hidden', 'whole', 'veiled'], documents: [RULE, NOTICE], contents: [RULE, NOTICE], withheld: 1 })
  await release(desk, REPLY)
  assert.deepEqual(await seen(), {
    pages: ['whole', 'whole', 'whole'],
    documents: [RULE, NOTICE, REPLY],
    contents: [RULE, NOTICE, REPLY],
    withheld: 0,
  })
  await withdraw(taken, desk.tools)
  assert.deepEqual(await seen(), { pages: ['hidden', 'veiled', 'veiled'], documents: [RULE, REPLY], contents: [RULE, REPLY], withheld: 1 })
  assert.equal(desk.archive.issues()[0]?.published, 2)
  assert.equal(await desk.tools.published.pageImage(`${ISSUE}-p0001`, 'full'), null)
  assert.equal(await desk.tools.published.edition(CONTENTS), null)
})

test('shelves that were deleted are built again, byte for byte', async () => {
  await savedDraft(desk.archive)
  const other = await savedDraft(desk.archive, { id: 'dhzb-1985-13', issue: { number: 13 } })
  await release(desk, RULE)
  await release(desk, NOTICE)
  await correct(NOTICE, '防汛通知')
  await release(desk, NOTICE)
  await withdraw(taken, desk.tools)
  await release(desk, NOTICE, '2026-03-06T10:00:00+08:00')
  await release(desk, nth(other, 2))
  await withdraw({ ...taken, document: nth(other, 2) }, desk.tools)
  const shelves = join(desk.folder, 'published')
  const before = tree(shelves)
  assert.ok(Object.keys(before).length > 10)
  rmSync(shelves, { recursive: true })
  const counts = await rebuildPublished({ ...desk.tools, published: openPublished(shelves) })
  assert.deepEqual(counts, { documents: 2, tombstones: 1, issues: 2 })
  assert.deepEqual(tree(shelves), before)
})

test('while search is down a release stands, is said to be incomplete, and is completed later', async () => {
  await savedDraft(desk.archive)
  desk.search.down = true
  const edition = reviewed(desk.archive, RULE)
  approve(desk.archive, edition)
  await assert.rejects(publish(edition, decision(RULE), desk.tools), { code: 'service-down', message: /已登记（登记号 1）/ })
  assert.equal(desk.archive.publication(RULE).status, 'published')
  assert.equal(desk.search.held.has(RULE), false)
  desk.search.down = false
  await release(desk, NOTICE)
  assert.ok(desk.search.held.has(RULE) && desk.search.held.has(NOTICE))
  assert.equal(desk.archive.intent(), null)
})

test('a page image that is gone stops the release before anything is registered', async () => {
  const draft = await savedDraft(desk.archive)
  rmSync(desk.archive.files.path(draft.pages[1]!.image!.file))
  await assert.rejects(release(desk, RULE), { code: 'archive-damaged' })
  assert.deepEqual([desk.archive.register().length, desk.archive.intent(), await desk.tools.published.edition(RULE)], [0, null, null])
})

test('a page image that is gone does not keep a text from being withdrawn: the page is hidden', async () => {
  const draft = await savedDraft(desk.archive)
  await release(desk, RULE)
  await release(desk, NOTICE)
  rmSync(desk.archive.files.path(draft.pages[1]!.image!.file))
  await withdraw(taken, desk.tools)
  assert.equal(desk.archive.intent(), null)
  assert.equal(desk.archive.publication(NOTICE).status, 'withdrawn')
  assert.equal(await desk.tools.published.pageImage(`${ISSUE}-p0002`, 'full'), null)
  assert.equal((await desk.tools.published.issue(ISSUE))?.pages[1]?.file, null)
  assert.equal((await edition(RULE)).version, 1)
})

test('while search is down a withdrawal hides the text at once and leaves the index for later', async () => {
  await savedDraft(desk.archive)
  await release(desk, NOTICE)
  const { withdraw: forget } = desk.search
  desk.search.withdraw = async () => {
    throw new GazetteFailure('service-down', 'no index', 'start it')
  }
  await assert.rejects(withdraw(taken, desk.tools), { code: 'service-down', message: /已登记（登记号 2）/ })
  assert.equal(((await desk.tools.published.edition(NOTICE)) as Tombstone).reason, '误发')
  assert.equal(desk.archive.publication(NOTICE).status, 'withdrawn')
  desk.search.withdraw = forget
  assert.equal(await makeGood(desk.tools), 'completed')
  assert.equal(desk.search.held.has(NOTICE), false)
})

test('two processes release at once: each text once, one chain', async () => {
  await savedDraft(desk.archive)
  for (const document of [RULE, NOTICE, REPLY]) approve(desk.archive, reviewed(desk.archive, document))
  const child = join(import.meta.dirname, '../../fakes/releasing-child.ts')
  const run = (...documents: string[]) => promisify(execFile)(process.execPath, [child, desk.folder, ...documents])
  const answers = await Promise.all([run(RULE, NOTICE), run(NOTICE, REPLY)])
  assert.deepEqual(answers.flatMap((one) => one.stdout.trim().split('\n')).sort(), ['release-refused', 'released', 'released', 'released'])
  const archive = openArchive(desk.folder)
  assert.equal(archive.verifyRegister(), null)
  assert.deepEqual(
    archive
      .register()
      .map((entry) => entry.document)
      .sort(),
    [RULE, NOTICE, REPLY],
  )
  archive.close()
  assert.equal((await desk.tools.published.issue(ISSUE))?.withheld, 0)
})

test('a process killed in the middle of a release frees the lock', async () => {
  await savedDraft(desk.archive)
  approve(desk.archive, reviewed(desk.archive, RULE))
  const child = join(import.meta.dirname, '../../fakes/releasing-child.ts')
  await assert.rejects(promisify(execFile)(process.execPath, [child, desk.folder, RULE], { env: { ...process.env, DIES: 'index' } }), {
    signal: 'SIGKILL',
  })
  assert.equal(desk.archive.intent()?.registered, true)
  assert.equal(await makeGood(desk.tools), 'completed')
  assert.ok(desk.search.held.has(RULE))
})

test('the register line is the one that anybody can compute again', async () => {
  await savedDraft(desk.archive)
  await release(desk, RULE)
  const { hash, ...line } = desk.archive.register()[0]!
  assert.equal(hash, digestOf(canonical(line)))
})

for (const [what, alter, reason] of [
  ['its text', (edition: Edition) => ({ ...edition, record: { ...edition.record, text: `${edition.record.text}。` } }), /正文/],
  ['its date', (edition: Edition) => ({ ...edition, record: { ...edition.record, signedBy: edition.record.title } }), /记录/],
  ['its register line', (edition: Edition) => ({ ...edition, register: { ...edition.register, publisher: '李四' } }), /登记行/],
  ['its bytes', () => null, /cannot be read/],
] as const)
  test(`a frozen release that somebody changed is found: ${what}`, async () => {
    await savedDraft(desk.archive)
    await release(desk, RULE)
    await release(desk, NOTICE)
    assert.deepEqual(desk.archive.damagedReleases(), [])
    const changed = alter(desk.archive.released(RULE)!.edition)
    const database = new DatabaseSync(join(desk.folder, 'archive.sqlite'))
    database.exec('DROP TRIGGER releases_no_update')
    const body = changed === null ? Buffer.from('no gzip') : gzipSync(canonical(changed))
    database.prepare('UPDATE releases SET body = ? WHERE document = ?').run(body, RULE)
    database.close()
    const [found, ...rest] = desk.archive.damagedReleases()
    assert.deepEqual([found?.document, found?.version, rest], [RULE, 1, []])
    assert.match(found!.reason, reason)
  })
