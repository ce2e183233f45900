/** What a running server does behind people's backs: imports and second readings, one after another, none lost in silence. */
import assert from 'node:assert/strict'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import type { Archive, ImportRow } from '../../archive/archive.ts'
import { openArchive } from '../../archive/sqlite/sqlite.ts'
import { defaults } from '../../config.ts'
import { GazetteFailure } from '../../gazette/failure.ts'
import type { PageScan, ReadPage } from '../../gazette/page.ts'
import { type Background, openBackground } from '../../pipeline/background.ts'
import { NO_CLAIM, pipelineOptions } from '../../pipeline/options.ts'
import type { Readers } from '../../pipeline/readers.ts'
import { retryOptions } from '../../pipeline/retry.ts'
import { paper, pngOf } from '../make/pages.ts'

const NOW = '2026-03-01T08:00:00.000Z'
type Answer = (scan: PageScan) => ReadPage[] | Promise<ReadPage[]>

/** An archive with its uploads, and readers that answer as the test says. */
type Room = {
  archive: Archive
  uploads: string
  faults: unknown[]
  answer: Answer
  open(): Background
  upload(name: string): Promise<string>
}

function room(t: TestContext): Room {
  const folder = mkdtempSync(join(tmpdir(), 'gongbao-background-'))
  const archive = openArchive(folder)
  t.after(() => {
    archive.close()
    rmSync(folder, { recursive: true, force: true })
  })
  const pipeline = pipelineOptions(defaults, { quick: false, readers: 'none', claim: NO_CLAIM })
  const uploads = join(folder, 'uploads')
  const made: Room = {
    archive,
    uploads,
    faults: [],
    answer: (scan) => [timedOut(scan)],
    open() {
      const readers = (): Readers => ({ read: async (scan) => made.answer(scan), peakMemory: () => 0, close: async () => {} })
      return openBackground(archive, readers, {
        batch: { ...defaults.batch, pipeline, now: () => NOW },
        retry: (draft) => retryOptions(draft, defaults),
        uploads,
        report: (error) => made.faults.push(error),
      })
    },
    async upload(name) {
      mkdirSync(join(uploads, name), { recursive: true })
      const path = join(uploads, name, `${name}.png`)
      // Each another tone: the same bytes would be the same issue.
      writeFileSync(path, await pngOf(paper(40, 50, 150 + name.length)))
      return path
    },
  }
  return made
}

function timedOut({ id, number }: PageScan): ReadPage {
  return { state: 'unread', id, number, image: null, findings: [{ code: 'page-timeout', weight: 'block', message: '太慢 — 重读' }] }
}

function blank({ id, number, source }: PageScan): ReadPage {
  const measures = {
    file: source.file,
    width: 40,
    height: 50,
    dpi: null,
    turned: 0,
    turnConfidence: 1,
    skew: 0,
    steps: [],
    ink: 0,
    findings: [],
  } as const
  return { state: 'blank', id, number, image: { ...measures, state: 'clean', id, number, steps: [], findings: [] } }
}

function rowOf({ archive }: Room, path: string): ImportRow {
  const row = archive.imports().find((one) => one.path === path)
  assert.ok(row !== undefined, path)
  return row
}

test('an upload is in the list as soon as it is accepted, and its folder is gone when it has been read', async (t) => {
  const here = room(t)
  const background = here.open()
  const [first, second] = [await here.upload('a'), await here.upload('bb')]
  const beingReceived = await here.upload('ccc')
  background.start({ kind: 'import', paths: [first] })
  background.start({ kind: 'import', paths: [second] })
  assert.deepEqual([rowOf(here, first).state, rowOf(here, second).state], ['waiting', 'waiting'])
  assert.equal(background.jobs().length, 2)
  await background.idle()
  assert.deepEqual([rowOf(here, first).state, rowOf(here, second).state], ['done', 'done'])
  assert.equal(background.jobs().length, 0)
  assert.deepEqual([first, second, beingReceived].map(existsSync), [false, false, true])
  assert.equal(here.archive.issues().length, 2)
  for (const { issue } of here.archive.issues()) assert.ok(here.archive.files.has(issue.sources[0]?.sha256 ?? ''), 'the original is kept')
})

test('a quarantined page is read again from the kept original, and the sum comes out even', async (t) => {
  const here = room(t)
  const background = here.open()
  const path = await here.upload('a')
  background.start({ kind: 'import', paths: [path] })
  await background.idle()
  const { issue, unread } = rowOf(here, path)
  assert.equal(unread, 1)
  here.answer = (scan) => [blank(scan)]
  background.start({ kind: 'retry', code: 'page-damaged', issue: null })
  await background.idle()
  assert.equal(rowOf(here, path).unread, 1, 'of another class: left alone')
  background.start({ kind: 'retry', code: 'page-timeout', issue })
  await background.idle()
  const { pages, text, blank: empty, unread: left } = rowOf(here, path)
  assert.deepEqual({ pages, text, empty, left }, { pages: 1, text: 0, empty: 1, left: 0 })
  assert.deepEqual(
    here.archive.issues().map((one) => one.pages),
    [{ total: 1, text: 0, blank: 1, unread: 0 }],
  )
})

test('an issue that cannot be read again keeps its draft and says why; the others are read', async (t) => {
  const here = room(t)
  const background = here.open()
  const [first, second] = [await here.upload('a'), await here.upload('bb')]
  background.start({ kind: 'import', paths: [first, second] })
  await background.idle()
  rmSync(here.archive.files.path(rowOf(here, first).source ?? ''))
  here.answer = (scan) => [blank(scan)]
  background.start({ kind: 'retry', code: null, issue: null })
  await background.idle()
  assert.deepEqual([rowOf(here, first).failure?.code, rowOf(here, first).unread], ['archive-damaged', 1])
  assert.deepEqual([rowOf(here, second).failure, rowOf(here, second).unread], [null, 0])
})

for (const [what, error, code, faults] of [
  ['a full disk', new GazetteFailure('disk-full', '没有空间', '腾出空间'), 'disk-full', 0],
  ['a fault of the program', new TypeError('x is not a function'), 'fault', 1],
] as const)
  test(`${what} breaks an import off: the row says so, the upload stays, and it can be gone on with`, async (t) => {
    const here = room(t)
    const background = here.open()
    const [broken, next] = [await here.upload('a'), await here.upload('bb')]
    here.answer = () => Promise.reject(error)
    background.start({ kind: 'import', paths: [broken] })
    await background.idle()
    const row = rowOf(here, broken)
    assert.deepEqual([row.state, row.failure?.code, row.done], ['waiting', code, 0])
    assert.equal(here.faults.length, faults)
    here.answer = (scan) => [blank(scan)]
    background.start({ kind: 'import', paths: [next] })
    await background.idle()
    assert.equal(rowOf(here, next).state, 'done', 'the next one is begun all the same')
    assert.ok(existsSync(broken))
    background.start({ kind: 'import', paths: [broken] })
    await background.idle()
    assert.deepEqual([rowOf(here, broken).state, rowOf(here, broken).failure, existsSync(broken)], ['done', null, false])
  })

test('after a restart the upload of an interrupted import is still there; what no row waits for is swept', async (t) => {
  const here = room(t)
  const [read, orphan] = [await here.upload('a'), await here.upload('bb')]
  here.answer = () => new Promise(() => {})
  const killed = here.open()
  assert.equal(existsSync(read), false, 'nothing can be on its way in when a server starts')
  const path = await here.upload('a')
  killed.start({ kind: 'import', paths: [path] })
  await until(() => rowOf(here, path).state === 'reading')
  await here.upload('bb')
  const background = here.open()
  assert.deepEqual([path, orphan].map(existsSync), [true, false])
  here.answer = (scan) => [blank(scan)]
  background.start({ kind: 'import', paths: [path] })
  await background.idle()
  assert.equal(rowOf(here, path).state, 'done')
})

test('closing does not wait for an import that is cut off, and leaves its row open', async (t) => {
  const here = room(t)
  const path = await here.upload('a')
  const background = here.open()
  const again = await here.upload('a')
  here.answer = () => new Promise(() => {})
  background.start({ kind: 'import', paths: [again] })
  await until(() => rowOf(here, path).state === 'reading')
  await background.close()
  assert.equal(rowOf(here, path).failure, null)
  assert.ok(existsSync(again))
})

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 5))
}
