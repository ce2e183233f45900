import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { type TestContext, test } from 'node:test'
import type { Archive } from '../../archive/archive.ts'
import { openArchive } from '../../archive/sqlite/sqlite.ts'
import { loadConfig } from '../../config.ts'
import type { IssueClaim } from '../../gazette/issue.ts'
import type { PageScan, ReadPage } from '../../gazette/page.ts'
import { type BatchReport, importAll } from '../../pipeline/batch.ts'
import { NO_CLAIM, pipelineOptions } from '../../pipeline/options.ts'
import { paper, pngOf } from '../make/pages.ts'

const defaults = loadConfig(null)

type Room = {
  archive: Archive
  /** Pages asked for, in order. */
  asked: string[]
  scan(name: string, tone: number): Promise<string>
  run(
    paths: string[],
    given?: { quick?: boolean; claim?: Partial<IssueClaim>; issuesAtOnce?: number; read?: Read; stopped?: () => boolean },
  ): Promise<BatchReport>
}
type Read = (scan: PageScan) => Promise<ReadPage[]>

function room(t: TestContext): Room {
  const folder = mkdtempSync(join(tmpdir(), 'gongbao-batch-'))
  const archive = openArchive(join(folder, 'archive'))
  t.after(() => {
    archive.close()
    rmSync(folder, { recursive: true, force: true })
  })
  const asked: string[] = []
  return {
    archive,
    asked,
    async scan(name, tone) {
      const path = join(folder, name)
      mkdirSync(dirname(path), { recursive: true })
      writeFileSync(path, await pngOf(paper(40, 50, tone)))
      return path
    },
    run(paths, given = {}) {
      const answer = given.read ?? (async (scan: PageScan) => [unread(scan)])
      const readers = {
        read: (scan: PageScan) => {
          asked.push(scan.source.file)
          return answer(scan)
        },
        peakMemory: () => 0,
        close: async () => {},
      }
      return importAll(
        paths,
        { archive, readers },
        {
          pipeline: pipelineOptions(defaults, { quick: given.quick === true, readers: 'none', claim: { ...NO_CLAIM, ...given.claim } }),
          issuesAtOnce: given.issuesAtOnce ?? 2,
          now: () => '2026-01-02T03:04:05.000Z',
          onChange: () => {},
          stopped: given.stopped ?? (() => false),
        },
      )
    },
  }
}

function unread({ id, number }: PageScan): ReadPage {
  return { state: 'unread', id, number, image: null, findings: [{ code: 'page-unreadable', weight: 'block', message: '模糊 — 重扫' }] }
}

test('a preview is read again when a careful reading is wanted, and replaced; a careful reading is not', async (t) => {
  const { archive, asked, run, scan } = room(t)
  const path = await scan('a.png', 200)
  await run([path], { quick: true })
  assert.deepEqual(
    archive.issues().map((one) => one.quick),
    [true],
  )
  const careful = await run([path])
  assert.deepEqual([careful.already, asked.length], [0, 2])
  assert.deepEqual(
    archive.issues().map((one) => one.quick),
    [false],
  )
  for (const quick of [true, false]) assert.equal((await run([path], { quick })).already, 1)
  assert.equal(asked.length, 2)
})

test('the same originals twice in one run are read once', async (t) => {
  const { archive, asked, run, scan } = room(t)
  const paths = [await scan('a.png', 200), await scan('again.png', 200), await scan('b.png', 210)]
  const report = await run(paths, { issuesAtOnce: 3 })
  assert.deepEqual([report.issues, report.already, asked.length, archive.issues().length], [3, 1, 2, 2])
  assert.deepEqual(
    report.rows.map((row) => row.state),
    ['done', 'done', 'done'],
  )
})

test('what stops the run stops all of it: nothing more is begun, and nothing that comes later is saved before', async (t) => {
  const { archive, asked, run, scan } = room(t)
  const paths: string[] = []
  for (const tone of [200, 210, 220, 230]) paths.push(await scan(`${tone}.png`, tone))
  const both = Promise.withResolvers<void>()
  const broken = Promise.withResolvers<void>()
  const read: Read = async (page) => {
    if (page.source.file === paths[1]) {
      both.resolve()
      await broken.promise
      return [unread(page)]
    }
    await both.promise
    setTimeout(broken.resolve, 20)
    throw new Error('a bug')
  }
  await assert.rejects(run(paths, { read }), /a bug/)
  await new Promise((resolve) => setTimeout(resolve, 200))
  assert.deepEqual(asked.toSorted(), paths.slice(0, 2))
  assert.deepEqual(archive.issues(), [])
})

test('a stop is heard after the page in hand, and the next run reads what is left', async (t) => {
  const { archive, run, scan } = room(t)
  const paths = [await scan('a.png', 200), await scan('b.png', 210)]
  let stopped = false
  // The second page waits for its turn and never gets it.
  const read: Read = async (page) => {
    if (page.source.file === paths[1]) return new Promise(() => {})
    await new Promise((resolve) => setTimeout(resolve, 50))
    stopped = true
    return [unread(page)]
  }
  const report = await run(paths, { read, stopped: () => stopped })
  assert.deepEqual([report.stopped, report.issues], [true, 0])
  assert.equal((await run(paths)).issues, 2)
  assert.equal(archive.issues().length, 2)
})

test('folders that claim the same issue and begin with the same page stand side by side, and each is known again', async (t) => {
  const { archive, asked, run, scan } = room(t)
  const folders: string[] = []
  for (const tone of [210, 220, 230]) {
    folders.push(dirname(await scan(`${tone}/1.png`, 200)))
    await scan(`${tone}/2.png`, tone)
  }
  const claim = { series: 'dhzb', year: 1985, number: 12 }
  for (const folder of folders) assert.equal((await run([folder], { claim })).issues, 1)
  assert.equal(archive.issues().length, 3)
  const before = asked.length
  for (const folder of folders) assert.equal((await run([folder], { claim })).already, 1)
  assert.equal(asked.length, before)
})
