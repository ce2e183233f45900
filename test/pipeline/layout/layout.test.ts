import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { createCanvas } from '@napi-rs/canvas'
import sharp from 'sharp'
import { defaults } from '../../../config.ts'
import type { CleanImage } from '../../../gazette/page.ts'
import { arrange } from '../../../pipeline/layout/layout.ts'

const folder = mkdtempSync(join(tmpdir(), 'layout-'))
after(() => rmSync(folder, { recursive: true, force: true }))

const WIDTH = 900
const HEIGHT = 1200
type Ink = { text: string; x: number; y: number; size: number }

/** A page set in whatever sans serif is at hand: the finder knows Latin letters as well. `grey` 0 is black. */
async function page(name: string, lines: readonly Ink[], grey = 0): Promise<CleanImage> {
  const canvas = createCanvas(WIDTH, HEIGHT)
  const context = canvas.getContext('2d')
  context.fillStyle = '#fff'
  context.fillRect(0, 0, WIDTH, HEIGHT)
  context.fillStyle = `rgb(${grey}, ${grey}, ${grey})`
  for (const { text, x, y, size } of lines) {
    context.font = `${size}px sans-serif`
    context.fillText(text, x, y)
  }
  const file = join(folder, `${name}.png`)
  await sharp(canvas.toBuffer('image/png')).toColourspace('b-w').png().toFile(file)
  const unchanged = { dpi: null, turned: 0, turnConfidence: 1, skew: 0, steps: [], ink: 0, findings: [] } as const
  return { state: 'clean', id: 'test-1985-01-p0001', number: 1, file, width: WIDTH, height: HEIGHT, ...unchanged, steps: [], findings: [] }
}

const WORDS = 'the province issues this notice to all counties under its rule'
const COLUMNS: Ink[] = [60, 480].flatMap((x) =>
  Array.from({ length: 20 }, (_, at) => ({ text: WORDS.slice(0, 38), x, y: 150 + at * 40, size: 20 })),
)

test('finds every line of a printed page and reads its columns one after the other', async () => {
  const layout = await arrange(await page('columns', COLUMNS), defaults.layout)
  assert.equal(layout.state, 'laid-out')
  const lines = layout.state === 'laid-out' ? layout.blocks.flatMap((block) => block.lines) : []
  assert.equal(lines.length, 40)
  for (const [at, { box }] of lines.entries()) {
    const { x, y } = COLUMNS[at]!
    assert.ok(box.left < x + 3 && box.left > x - 15, `line ${at} begins at ${box.left}, not at ${x}`)
    assert.ok(box.top < y && box.bottom > y, `line ${at} stands at ${box.top}–${box.bottom}, not at ${y}`)
  }
})

test('finds a page number of one figure that the finder passes over', async () => {
  const layout = await arrange(await page('folio', [...COLUMNS, { text: '7', x: 445, y: 1080, size: 20 }]), defaults.layout)
  const folio = layout.state === 'laid-out' ? layout.blocks.find(({ kind }) => kind === 'folio') : undefined
  assert.ok(folio && folio.box.top > 1050 && folio.box.left > 430 && folio.box.right < 475)
})

test('gives the same layout twice', async () => {
  const image = await page('twice', COLUMNS)
  assert.deepEqual(await arrange(image, defaults.layout), await arrange(image, defaults.layout))
})

test('calls a page blank that has no ink, and one with print shining through from its back', async () => {
  assert.equal((await arrange(await page('blank', []), defaults.layout)).state, 'blank')
  assert.equal((await arrange(await page('back', COLUMNS, 236), defaults.layout)).state, 'blank')
})

test('calls a page blank that has nothing on it but punch holes', async () => {
  const punched = await page('punched', [])
  const hole = Buffer.from('<svg width="44" height="44"><circle cx="22" cy="22" r="22"/></svg>')
  const holes = [100, 450, 800, 1050].map((top) => ({ input: hole, left: 50, top }))
  const file = join(folder, 'holes.png')
  await sharp(punched.file).composite(holes).toColourspace('b-w').png().toFile(file)
  assert.equal((await arrange({ ...punched, file }, defaults.layout)).state, 'blank')
})

test('never calls a dark page blank', async () => {
  const image = await page('dark', [])
  await sharp({ create: { width: WIDTH, height: HEIGHT, channels: 3, background: '#0a0a0a' } })
    .toColourspace('b-w')
    .png()
    .toFile(image.file)
  await assert.rejects(arrange(image, defaults.layout), { name: 'GazetteFailure', code: 'page-unreadable' })
})

test('says which page it is when the image cannot be opened', async () => {
  const image = { ...(await page('gone', [])), file: join(folder, 'nowhere.png') }
  await assert.rejects(arrange(image, defaults.layout), { code: 'page-damaged', message: /test-1985-01-p0001/ })
})
