import assert from 'node:assert/strict'
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { test } from 'node:test'
import { defaults } from '../../config.ts'
import type { PageScan } from '../../gazette/page.ts'
import type { PageOptions } from '../../pipeline/options.ts'
import { openReaders, type Pool, type ReadersOptions } from '../../pipeline/readers.ts'

const CHILD = join(import.meta.dirname, '../fakes/crashing-child.ts')
const scan = (file: string, number: number): PageScan => ({
  state: 'scan',
  id: `scan-x-p000${number}`,
  number,
  source: { file, digest: 'd', format: 'pdf', index: number - 1 },
})

async function withReaders(
  options: Partial<ReadersOptions>,
  run: (readers: Pool, read: (file: string, number?: number) => Promise<string>) => Promise<void>,
): Promise<void> {
  const readers = openReaders({ ...defaults.readers, jobs: 2, pagesPerChild: 100, heldMb: 600, pageTimeoutMs: 20_000, ...options }, CHILD)
  try {
    await run(readers, async (file, number = 1) => {
      const [page] = await readers.read(scan(file, number), '', {} as PageOptions)
      return page!.state === 'unread'
        ? `unread ${page!.findings[0].code}: ${page!.findings[0].message}`
        : page!.state === 'blank'
          ? page!.image.steps[0]!
          : page!.state
    })
  } finally {
    await readers.close()
  }
}

test('a page that kills its process is tried once more, then kept as unread; the others are read', async () => {
  await withReaders({}, async (_, read) => {
    const [bad, ...good] = await Promise.all([read('crash', 4), read('a'), read('b'), read('c')])
    assert.match(bad!, /^unread page-unreadable: crash，第 4 页/)
    for (const one of good) assert.match(one, /^pid /)
  })
})

test('processes that died while they had nothing to do cost no page', async () => {
  await withReaders({}, async (_, read) => {
    const pids = (await Promise.all([read('a'), read('b')])).map((pid) => Number(pid.split(' ')[1]))
    for (const pid of new Set(pids)) process.kill(pid, 'SIGKILL')
    assert.match(await read('c'), /^pid /)
  })
})

test('Ctrl-C goes to every process of the terminal, and the page in hand is read all the same', async () => {
  const child = fork(join(import.meta.dirname, '../../pipeline/reader-child.ts'), [], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  try {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      const answer = once(child, 'message')
      child.send({})
      await answer
      child.kill(signal)
      const end = await Promise.race([once(child, 'exit'), new Promise((resolve) => setTimeout(resolve, 300, 'none'))])
      assert.equal(end, 'none', signal)
    }
  } finally {
    child.kill('SIGKILL')
  }
})

test('a page that hangs is given up after its time, with the reason', async () => {
  await withReaders({ pageTimeoutMs: 1500 }, async (_, read) => {
    assert.match(await read('hang', 7), /^unread page-timeout: hang，第 7 页/)
  })
})

test('a process in which a page got stuck reads no other page', async () => {
  await withReaders({ jobs: 1 }, async (_, read) => {
    const before = await read('a')
    const stuck = await read('stuck')
    assert.match(stuck, /^unread page-timeout: stuck in \d+$/)
    const [, last] = /in (\d+)/.exec(stuck)!
    assert.notEqual(`pid ${last}`, before)
    assert.notEqual(await read('b'), `pid ${last}`)
  })
})

test('a process is replaced after its pages', async () => {
  await withReaders({ jobs: 1, pagesPerChild: 2 }, async (_, read) => {
    const pids = [await read('a'), await read('b'), await read('c'), await read('d')]
    assert.equal(pids[0], pids[1])
    assert.notEqual(pids[1], pids[2])
    assert.equal(pids[2], pids[3])
  })
})

test('a process that holds too much after a page reads no other page', async () => {
  await withReaders({ jobs: 1 }, async (readers, read) => {
    const pids = [await read('400'), await read('600'), await read('601'), await read('400'), await read('a')]
    assert.equal(pids[0], pids[1])
    assert.equal(pids[1], pids[2])
    assert.notEqual(pids[2], pids[3])
    assert.equal(pids[3], pids[4])
    assert.deepEqual(readers.processes(), [
      { pages: 3, peak: 601e6 + 1000 },
      { pages: 2, peak: 1000 },
    ])
    assert.equal(readers.peakMemory(), 601e6 + 1000)
  })
})

test('what concerns every page stops the run with its own remedy', async () => {
  await withReaders({}, async (readers, read) => {
    await assert.rejects(read('fail'), { name: 'GazetteFailure', code: 'disk-full', remedy: 'make room' })
    assert.match(await read('a'), /^pid /)
    assert.equal(readers.peakMemory(), 1000)
  })
})
