import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import sharp from 'sharp'
import { defaults } from '../../../config.ts'
import type { CleanImage, PageImage } from '../../../gazette/page.ts'
import { clean } from '../../../pipeline/clean/clean.ts'
import { turnedBack } from '../../../pipeline/clean/turn.ts'
import { beside, character, type Drawn, fill, loadGrey, PAGE, paper, savePng, textPage, tilted } from '../../make/pages.ts'

const folder = mkdtempSync(join(tmpdir(), 'clean-'))
after(() => rmSync(folder, { recursive: true, force: true }))
let number = 0

/** Made-up characters have no upper side: the model is believed only where a test says so. */
async function cleaned(page: Drawn, turnConfidence = 1): Promise<CleanImage[]> {
  number++
  const file = await savePng(page, join(folder, `in${number}.png`))
  const { width, height } = page
  const image: PageImage = { state: 'image', id: 'scan-abc-p0001', number, file, width, height, dpi: null, origin: 'own', findings: [] }
  return clean(image, { ...defaults.clean, turnConfidence, folder })
}

async function only(page: Drawn): Promise<CleanImage> {
  const pages = await cleaned(page)
  assert.equal(pages.length, 1)
  return pages[0]!
}

function codes(image: CleanImage): string[] {
  return image.findings.map((finding) => finding.code).filter((code) => code !== 'uncertain-rotation')
}

/** How much ink there is in all; turning a picture keeps it. */
function mass({ data }: Drawn): number {
  return data.reduce((sum, tone) => sum + Math.max(0, 250 - tone), 0)
}

function same(a: Drawn, b: Drawn): boolean {
  return a.data.length === b.data.length && a.data.every((tone, i) => tone === b.data[i])
}

function dark({ data }: Drawn): number {
  return data.reduce((sum, tone) => sum + (tone < 128 ? 1 : 0), 0)
}

test('turns a tilted page back to a tenth of a degree, horizontal or vertical', async () => {
  for (const [vertical, degrees] of [
    [false, -5],
    [false, -1.3],
    [false, 0.4],
    [false, 2.7],
    [true, -2.2],
    [true, 0.7],
    [true, 4.6],
  ] as const) {
    const { skew, findings } = await only(await tilted(textPage({ ...PAGE, vertical }), degrees))
    assert.ok(Math.abs(skew - degrees) <= 0.1, `${vertical ? 'vertical' : 'horizontal'} ${degrees}° measured as ${skew}°`)
    assert.equal(
      findings.some((finding) => finding.code === 'strong-skew'),
      Math.abs(degrees) >= 3,
    )
  }
})

test('leaves a straight page as it is, pixel for pixel', async () => {
  const page = textPage(PAGE)
  const image = await only(page)
  assert.equal(image.skew, 0)
  assert.deepEqual(image.steps, [])
  assert.ok(same(await loadGrey(image.file), page))
})

test('leaves a page alone when hardly anything stands on it', async () => {
  const page = paper(800, 1100)
  character(page, 390, 1000, 20, 5)
  const image = await only(await tilted(page, 1.5))
  assert.equal(image.skew, 0)
})

test('splits an open book at its gutter, left page first', async () => {
  const book = beside(textPage(PAGE), textPage({ ...PAGE, lead: 40 }))
  const [left, right, ...more] = await cleaned(book)
  assert.equal(more.length, 0)
  assert.deepEqual([left!.id, right!.id], ['scan-abc-p0001', 'scan-abc-p0001b'])
  for (const half of [left!, right!]) {
    assert.ok(Math.abs(half.width - 800) <= 20, `a half is ${half.width} wide`)
    assert.deepEqual(codes(half), ['spread-split'])
  }
  const ink = dark(await loadGrey(left!.file)) + dark(await loadGrey(right!.file))
  assert.equal(ink, dark(book))
})

test('splits a tilted book without cutting into either page', async () => {
  const book = beside(textPage(PAGE), textPage(PAGE))
  const halves = await cleaned(await tilted(book, 1.2))
  assert.equal(halves.length, 2)
  for (const half of halves) {
    assert.ok(Math.abs(half.skew - 1.2) <= 0.1)
    const kept = mass(await loadGrey(half.file)) / mass(textPage(PAGE))
    assert.ok(Math.abs(kept - 1) < 0.01, `ink kept: ${kept}`)
  }
})

test('does not split one wide page', async (t) => {
  const wide = { ...PAGE, width: 1500, height: 1000 }
  await t.test('a table across', async () => assert.deepEqual(codes(await only(textPage(wide))), []))
  await t.test('two columns with little room between: a person is asked', async () => {
    const columns = beside(textPage({ ...wide, width: 750, margin: 22 }), textPage({ ...wide, width: 750, margin: 22 }))
    assert.deepEqual(codes(await only(columns)), ['spread-suspected'])
  })
  await t.test('a narrow gap between columns of vertical text', async () =>
    assert.deepEqual(codes(await only(textPage({ ...wide, vertical: true }))), []),
  )
  await t.test('writing on one half only', async () => assert.deepEqual(codes(await only(beside(textPage(PAGE), paper(800, 1100)))), []))
})

test('a narrow gutter with the shadow of the fold is a book', async () => {
  const book = beside(textPage({ ...PAGE, margin: 18 }), textPage({ ...PAGE, margin: 18 }))
  for (let x = 790; x < 810; x++) fill(book, x, 0, x + 1, 1100, 150 + Math.abs(800 - x) * 8)
  assert.equal((await cleaned(book)).length, 2)
})

test('a blank page is known by its ink: specks and show-through do not count, a folio does', async () => {
  const specks = paper(800, 1100)
  for (let n = 0; n < 60; n++) fill(specks, (n * 131) % 790, (n * 197) % 1090, ((n * 131) % 790) + 2, ((n * 197) % 1090) + 2, 40)
  const throughs = textPage(PAGE)
  for (let i = 0; i < throughs.data.length; i++) throughs.data[i] = throughs.data[i]! < 100 ? 205 : 250
  const folio = paper(800, 1100)
  for (const x of [380, 402]) character(folio, x, 1040, 14, 7)

  assert.equal((await only(paper(800, 1100))).ink, 0)
  assert.equal((await only(specks)).ink, 0)
  assert.equal((await only(throughs)).ink, 0)
  assert.ok((await only(folio)).ink > defaults.clean.nearlyBlank)
  assert.ok((await only(textPage(PAGE))).ink > 0.05)
  assert.deepEqual(codes(await only(specks)), ['nearly-blank'])
})

test('a page dark all over is not blank, and is pointed out', async () => {
  const image = await only(paper(800, 1100, 12))
  assert.deepEqual(codes(image), ['all-dark'])
  assert.equal(image.ink, 1)
})

test('a film negative becomes a positive', async () => {
  const page = textPage(PAGE)
  const image = await only({ ...page, data: page.data.map((tone) => 255 - tone) })
  assert.ok(same(await loadGrey(image.file), page))
})

test('cuts black scanner margins and no writing', async () => {
  const page = textPage(PAGE)
  const ink = dark(page)
  fill(page, 0, 0, 36, 1100, 15)
  fill(page, 0, 1066, 800, 1100, 15)
  const image = await only(page)
  assert.ok(image.width <= 770 && image.height <= 1070, `${image.width}×${image.height}`)
  assert.equal(dark(await loadGrey(image.file)), ink)
})

test('an uneven dark margin is print and stays', async () => {
  const page = textPage(PAGE)
  for (let y = 0; y < 1100; y++) fill(page, 0, y, 40, y + 1, 20 + ((y >> 5) % 4) * 35)
  assert.deepEqual((await only(page)).steps, [])
})

test('turns a page of the samples that lies on its side', async () => {
  const file = join(import.meta.dirname, '../../../samples/1964/1964-06/5.jpg')
  const [image] = (await cleaned(await loadGrey(file), defaults.clean.turnConfidence)) as [CleanImage]
  assert.equal(image.turned, 90)
  assert.ok(image.turnConfidence >= defaults.clean.turnConfidence)
  assert.ok(image.height > image.width)
})

test('upright columns are not taken for lines that lie on their side', async () => {
  const file = join(import.meta.dirname, '../../../samples/1957/1957-03.tif')
  const { data, info } = await sharp(file, { page: 3 }).toColourspace('b-w').raw().toBuffer({ resolveWithObject: true })
  const page: Drawn = { data, width: info.width, height: info.height }
  for (const turned of [0, 90, 180, 270] as const) {
    const lying = turnedBack(page, ((360 - turned) % 360) as typeof turned)
    const [image] = (await cleaned(lying, defaults.clean.turnConfidence)) as [CleanImage]
    assert.equal(image.turned, turned)
    assert.ok(image.turnConfidence >= defaults.clean.turnConfidence, `${turned}°: ${image.turnConfidence}`)
  }
})

test('a pale copy is straightened and made as dark as print', async () => {
  const page = textPage({ ...PAGE, vertical: true })
  // Like print that came out pale: here and there a stroke is dark enough to be no shadow.
  const pale = { ...page, data: page.data.map((tone, i) => (tone >= 100 ? 240 : i % 800 < 120 ? 140 : 165)) }
  const lying = await tilted(pale, 1.4, 240)
  const { skew, steps, file } = await only(lying)
  assert.ok(Math.abs(skew - 1.4) <= 0.1, `measured as ${skew}°`)
  assert.match(steps[0]!, /darken pale print/)
  assert.equal(dark(lying), 0)
  assert.ok(dark(await loadGrey(file)) > 0.5 * dark(page), `${dark(await loadGrey(file))} of ${dark(page)} pixels`)
})

test('what shines through a blank page is not made darker, nor print that is dark enough', async () => {
  const page = textPage(PAGE)
  const through = { ...page, data: page.data.map((tone) => (tone < 100 ? 190 : 250)) }
  for (const sheet of [through, page]) assert.deepEqual((await only(sheet)).steps, [])
})

test('the edge of a fold and of a cut border are no rules of the page', async () => {
  const page = await tilted(textPage(PAGE), 0.12)
  fill(page, 3, 0, 5, page.height, 60)
  fill(page, page.width - 6, 0, page.width - 4, page.height, 60)
  const { skew } = await only(page)
  assert.ok(Math.abs(skew - 0.12) <= 0.05, `measured as ${skew}°`)
})

test('a rule straightens a page on which little else stands straight', async () => {
  const page = textPage(PAGE)
  fill(page, 90, 60, 710, 62, 20)
  const { skew, steps } = await only(await tilted(page, 0.61))
  assert.ok(Math.abs(skew - 0.61) <= 0.03, `measured as ${skew}°`)
  assert.match(steps.at(-1)!, /by horizontal rules/)
})

test('the same page gives the same bytes, and the picture it came from stays', async () => {
  const page = await tilted(textPage(PAGE), 1.7)
  const [first, second] = [await only(page), await only(page)]
  assert.ok(readFileSync(first.file).equals(readFileSync(second.file)))
  assert.ok(same(await loadGrey(join(folder, `in${number}.png`)), page))
})
