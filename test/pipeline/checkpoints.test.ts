import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import type { PageScan } from '../../gazette/page.ts'
import { openCheckpoints } from '../../pipeline/checkpoints.ts'

const root = mkdtempSync(join(tmpdir(), 'gongbao-checkpoints-'))
after(() => rmSync(root, { recursive: true, force: true }))
let folders = 0
const folder = () => join(root, String(folders++))
const scan: PageScan = { state: 'scan', id: 'scan-x-p0001', number: 1, source: { file: '/a.pdf', digest: 'd', format: 'pdf', index: 0 } }

/** A stage that counts its runs and writes an image beside its value. */
function stage(at: string) {
  let runs = 0
  const file = join(at, 'image.png')
  const run = async (input: object, options: { size: number }) => {
    runs++
    writeFileSync(file, 'image')
    return { file, size: options.size, from: Object.keys(input).length }
  }
  return { run, file, runs: () => runs }
}

test('keeps what a stage made, and makes it again when options, models or source are others', async () => {
  const at = folder()
  const { run, runs } = stage(root)
  const keep = (engine: string, size: number, source = scan) => openCheckpoints(at, source, engine).keep('rasterize', source, { size }, run)
  const first = await keep('e1', 3)
  assert.deepEqual(await keep('e1', 3), first)
  assert.equal(runs(), 1)
  await keep('e1', 4)
  assert.equal(runs(), 2)
  await keep('e2', 4)
  assert.equal(runs(), 3)
  await keep('e2', 4, { ...scan, source: { ...scan.source, digest: 'other' } })
  assert.equal(runs(), 4)
})

test('the folder of the original does not matter, only its bytes', async () => {
  const at = folder()
  const { run, runs } = stage(root)
  for (const file of ['/a.pdf', '/elsewhere/b.pdf']) {
    const moved = { ...scan, source: { ...scan.source, file } }
    await openCheckpoints(at, moved, 'e').keep('rasterize', moved, { size: 1 }, run)
  }
  assert.equal(runs(), 1)
})

test('a later stage runs again when an earlier one was told otherwise', async () => {
  const at = folder()
  const early = stage(root)
  const late = stage(root)
  const read = async (size: number) => {
    const { keep } = openCheckpoints(at, scan, 'e')
    const image = await keep('rasterize', scan, { size }, early.run)
    await keep('clean', image, { size: 9 }, late.run)
  }
  await read(1)
  await read(1)
  assert.equal(late.runs(), 1)
  await read(2)
  assert.equal(late.runs(), 2)
})

test('a half-written checkpoint, or one whose picture is gone, is made again', async () => {
  const at = folder()
  const { run, runs, file } = stage(root)
  const keep = () => openCheckpoints(at, scan, 'e').keep('rasterize', scan, { size: 1 }, run)
  await keep()
  const kept = join(at, '2-rasterize', 'p0001.json')
  const whole = readFileSync(kept)
  truncateSync(kept, 20)
  await keep()
  assert.equal(runs(), 2)
  assert.deepEqual(readFileSync(kept), whole)
  rmSync(file)
  await keep()
  assert.equal(runs(), 3)
})

test('the key stands in the clear beside the value', async () => {
  const at = folder()
  await openCheckpoints(at, scan, 'models-1').keep('rasterize', scan, { size: 1 }, stage(root).run)
  const { key } = JSON.parse(readFileSync(join(at, '2-rasterize', 'p0001.json'), 'utf8'))
  assert.deepEqual([key.stage, key.engine, key.options], ['rasterize', 'models-1', { size: 1 }])
})
