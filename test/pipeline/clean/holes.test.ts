import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { defaults } from '../../../config.ts'
import type { CleanImage, PageImage } from '../../../gazette/page.ts'
import { clean } from '../../../pipeline/clean/clean.ts'
import { holesOf } from '../../../pipeline/clean/holes.ts'
import { character, type Drawn, fill, loadGrey, PAGE, paper, savePng, textPage, tilted } from '../../make/pages.ts'

const folder = mkdtempSync(join(tmpdir(), 'holes-'))
after(() => rmSync(folder, { recursive: true, force: true }))

async function cleaned(page: Drawn): Promise<CleanImage> {
  const file = await savePng(page, join(folder, 'in.png'))
  const { width, height } = page
  const image: PageImage = { state: 'image', id: 'scan-abc-p0001', number: 1, file, width, height, dpi: null, origin: 'own', findings: [] }
  return (await clean(image, { ...defaults.clean, turnConfidence: 1, folder }))[0]!
}

function disc(page: Drawn, x: number, y: number, radius: number, tone: number): void {
  for (let row = y - radius; row <= y + radius; row++) {
    const half = Math.round(Math.sqrt(radius ** 2 - (row - y) ** 2))
    fill(page, x - half, row, x + half, row + 1, tone)
  }
}

/** A page with discs down its left margin. */
function punched(tone: number, rows: readonly number[], page = textPage(PAGE)): Drawn {
  for (const y of rows) disc(page, 42, y, 11, tone)
  return page
}

test('punch holes are painted in the tone of the paper, black ones and grey ones', async () => {
  for (const [tone, rows, step] of [
    [25, [400, 700], 'paint over 2 punch holes'],
    [170, [250, 450, 650, 850], 'paint over 4 punch holes'],
    [215, [400, 700], 'paint over 2 punch holes'],
    [25, [700], 'paint over 1 punch hole'],
  ] as const) {
    const { steps, file } = await cleaned(punched(tone, rows))
    assert.deepEqual(steps, [step])
    const { data } = await loadGrey(file)
    assert.ok(Buffer.from(textPage(PAGE).data).equals(data), `tone ${tone}: the page as if it had not been punched`)
  }
})

test('holes of a tilted page, at its right, its head, or in a shadow', async () => {
  const right = textPage(PAGE)
  for (const y of [400, 700]) disc(right, 758, y, 11, 30)
  const head = textPage(PAGE)
  for (const x of [250, 550]) disc(head, x, 40, 11, 30)
  const shadow = punched(30, [400, 700])
  for (let y = 0; y < 1100; y++)
    for (let x = 0; x < 120; x++) shadow.data[y * 800 + x] = Math.round(shadow.data[y * 800 + x]! * (1 - 0.35 * Math.exp(-x / 40)))
  for (const page of [await tilted(right, 1.1), head, shadow]) assert.equal(holesOf(page).length, 2)
})

test('what is print in the margin is no hole', () => {
  const ring = textPage(PAGE)
  for (const y of [400, 700]) {
    disc(ring, 42, y, 12, 30)
    disc(ring, 42, y, 8, 250)
  }
  const stamped = punched(150, [400, 700])
  for (const y of [400, 700]) character(stamped, 35, y - 7, 14, 3)
  const square = textPage(PAGE)
  for (const y of [400, 700]) fill(square, 31, y - 11, 53, y + 11, 30)
  const letters = textPage(PAGE)
  for (let n = 0; n < 8; n++) character(letters, 30, 200 + 60 * n, 24, n * 7 + 1)
  const dots = textPage(PAGE)
  for (let n = 0; n < 8; n++) disc(dots, 40, 200 + 60 * n, 4, 20)
  const inText = paper(800, 1100)
  for (const y of [400, 700]) disc(inText, 300, y, 11, 25)
  const touching = punched(25, [400, 700])
  for (const y of [400, 700]) fill(touching, 54, y - 2, 90, y + 2, 20)
  for (const [name, page] of Object.entries({ ring, stamped, square, letters, dots, inText, touching, page: textPage(PAGE) }))
    assert.deepEqual(holesOf(page), [], name)
})

test('a pale spot alone is no hole', () => {
  assert.deepEqual(holesOf(punched(190, [500])), [])
})
