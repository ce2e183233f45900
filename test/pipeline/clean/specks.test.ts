import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { defaults } from '../../../config.ts'
import type { PageImage } from '../../../gazette/page.ts'
import { clean } from '../../../pipeline/clean/clean.ts'
import { isTwoTone, withoutSpecks } from '../../../pipeline/clean/specks.ts'
import { type Drawn, fill, loadGrey, PAGE, savePng, textPage } from '../../make/pages.ts'

const folder = mkdtempSync(join(tmpdir(), 'specks-'))
after(() => rmSync(folder, { recursive: true, force: true }))

/** A page of 800 × 1100 in two tones: a speck on it is 2 pixels wide at most, and lone with 8 pixels of paper around. */
const page = (): Drawn => textPage(PAGE)
const withDots = (places: readonly (readonly [x: number, y: number])[], size = 2): Drawn => {
  const drawn = page()
  for (const [x, y] of places) fill(drawn, x, y, x + size, y + size, 20)
  return drawn
}
const left = (drawn: Drawn): boolean => Buffer.from(withoutSpecks(drawn, 250).image.data).equals(page().data)

test('a speck far from all print is wiped off, in the margin, in a gutter, between paragraphs', () => {
  for (const place of [
    [30, 500],
    [760, 40],
    [400, 1060],
    [500, 267],
    [0, 0],
    [798, 1098],
  ] as const)
    assert.ok(left(withDots([place])), `at ${place}`)
})

test('what may be print stays', () => {
  const endOfLine = 90 + 23 * 26 + 20
  for (const [name, drawn] of Object.entries({
    'a mark behind the last character': withDots([[endOfLine + 5, 105]]),
    'a piece of a broken stroke': withDots([[112, 82]]),
    'a leader of dots': withDots(Array.from({ length: 40 }, (_, at) => [400 + 7 * at, 1050] as const)),
    'a dot larger than dust': withDots([[400, 1050]], 5),
    'a hair rule': (() => {
      const ruled = page()
      fill(ruled, 90, 1050, 700, 1051, 20)
      return ruled
    })(),
  })) {
    const { image, specks } = withoutSpecks(drawn, 250)
    assert.equal(specks, 0, name)
    assert.ok(Buffer.from(image.data).equals(drawn.data), name)
  }
})

/** Noise along the right edge, as a shadow leaves it when it is cut into two tones; the same on every run. */
function shadowed(drawn: Drawn): Drawn {
  for (let y = 0, seed = 1; y < drawn.height; y++)
    for (let x = drawn.width - 24; x < drawn.width; x++) {
      seed = (seed * 48_271) % 2_147_483_647
      if (seed / 2_147_483_647 < 0.15) fill(drawn, x, y, x + 1, y + 1, 20)
    }
  return drawn
}

test('the cloud that a shadow leaves at the edge is wiped off, larger clots and all', () => {
  assert.ok(left(shadowed(page())))
})

test('print that runs into the edge is no cloud', () => {
  const cut = textPage({ ...PAGE, margin: 0 })
  assert.equal(withoutSpecks(cut, 250).specks, 0)
})

test('a page in greys keeps its dust, one in two tones says in its steps what was wiped off', async () => {
  const grey = shadowed(withDots([[30, 500]]))
  for (let at = 0; at < 90_000; at++) grey.data[at] = 180
  assert.equal(isTwoTone(grey), false)
  assert.equal(isTwoTone(page()), true)

  const speckled = withDots([
    [30, 500],
    [760, 40],
  ])
  const file = await savePng(speckled, join(folder, 'in.png'))
  const { width, height } = speckled
  const image: PageImage = { state: 'image', id: 'scan-abc-p0001', number: 1, file, width, height, dpi: null, origin: 'own', findings: [] }
  const [cleaned] = await clean(image, { ...defaults.clean, turnConfidence: 1, folder })
  assert.deepEqual(cleaned!.steps, ['wipe off 2 specks'])
  assert.ok(Buffer.from((await loadGrey(cleaned!.file)).data).equals(page().data))
})
