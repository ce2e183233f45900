import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { PDFDocument } from 'pdf-lib'
import sharp from 'sharp'
import { defaults } from '../../../config.ts'
import type { PageImage } from '../../../gazette/page.ts'
import { type RasterizeOptions, rasterize } from '../../../pipeline/rasterize/rasterize.ts'
import { type Drawn, loadGrey, PAGE, paper, textPage } from '../../make/pages.ts'
import { bitImage, greyImage, over, type PdfPage, pdfOf } from '../../make/pdfs.ts'

const folder = mkdtempSync(join(tmpdir(), 'rasterize-'))
after(() => rmSync(folder, { recursive: true, force: true }))
let files = 0

const SCAN = textPage({ ...PAGE, width: 400, height: 600, margin: 40 })
/** No line, no column and no corner like another: a picture turned or mirrored is not taken for the right one. */
const GREYS: Drawn = { ...paper(40, 60), data: Uint8Array.from({ length: 2400 }, (_, i) => (i * 37 + Math.floor(i / 40) * 11) % 251) }

function pdfFile(pages: PdfPage[]): string {
  const file = join(folder, `${++files}.pdf`)
  writeFileSync(file, pdfOf(pages))
  return file
}

function painted(file: string, index = 0, options: Partial<RasterizeOptions> = {}, number = 1): Promise<PageImage> {
  const source = { file, digest: file, format: 'pdf', index } as const
  return rasterize({ state: 'scan', id: 'scan-abc-p0001', number, source }, { ...defaults.rasterize, ...options, folder })
}

async function pixels(pages: PdfPage[], index = 0): Promise<Drawn & Pick<PageImage, 'origin' | 'dpi'>> {
  const { file, origin, dpi } = await painted(pdfFile(pages), index)
  return { ...(await loadGrey(file)), origin, dpi }
}

function assertSame(found: Drawn, wanted: Drawn): void {
  assert.deepEqual([found.width, found.height], [wanted.width, wanted.height])
  assert.ok(
    found.data.every((tone, i) => tone === wanted.data[i]),
    'other pixels',
  )
}

function strips({ data, width, height }: Drawn, count: number): Drawn[] {
  const rows = height / count
  return Array.from({ length: count }, (_, i) => ({ data: data.slice(i * rows * width, (i + 1) * rows * width), width, height: rows }))
}

test('takes the scanner’s own pixels, whatever size the page claims', async () => {
  for (const size of [
    [40, 60],
    [200, 300],
    [1225.5, 1838.25],
  ] as [number, number][]) {
    const found = await pixels([{ content: over(...size), images: [greyImage(GREYS)], size }])
    assertSame(found, GREYS)
    assert.deepEqual([found.origin, found.dpi], ['own', null])
  }
})

test('lays the tiles of a scan together again', async () => {
  const tiles = strips(GREYS, 6)
  const content = tiles.map((_, i) => `q 200 0 0 50 0 ${300 - (i + 1) * 50} cm /Im${i} Do Q`).join('\n')
  const found = await pixels([{ content, images: tiles.map(greyImage) }])
  assertSame(found, GREYS)
  assert.equal(found.origin, 'own')
})

test('turns as the page says', async () => {
  const { data, width, height } = GREYS
  const at = (x: number, y: number): number => data[y * width + x]!
  const turned = {
    90: { width: height, height: width, tone: (x: number, y: number) => at(y, height - 1 - x) },
    180: { width, height, tone: (x: number, y: number) => at(width - 1 - x, height - 1 - y) },
    270: { width: height, height: width, tone: (x: number, y: number) => at(width - 1 - y, x) },
  }
  for (const rotate of [90, 180, 270] as const) {
    const { tone, ...size } = turned[rotate]
    const wanted = Uint8Array.from({ length: 2400 }, (_, i) => tone(i % size.width, Math.floor(i / size.width)))
    assertSame(await pixels([{ content: over(200, 300), images: [greyImage(GREYS)], rotate }]), { ...size, data: wanted })
  }
})

test('a scan laid on its page upside down comes out as the page shows it', async () => {
  const found = await pixels([{ content: 'q 200 0 0 -300 0 300 cm /Im0 Do Q', images: [greyImage(GREYS)] }])
  assertSame(found, { ...GREYS, data: GREYS.data.map((_, i) => GREYS.data[(59 - Math.floor(i / 40)) * 40 + (i % 40)]!) })
})

test('one bit a pixel: plain, reversed by Decode, and as a stencil of black ink', async () => {
  const wanted = { ...SCAN, data: SCAN.data.map((tone) => (tone < 128 ? 0 : 255)) }
  const negative = { ...SCAN, data: SCAN.data.map((tone) => 255 - tone) }
  for (const image of [
    bitImage(SCAN),
    bitImage(negative, '/ColorSpace /DeviceGray /Decode [1 0]'),
    bitImage(SCAN, '/ImageMask true'),
    bitImage(negative, '/ImageMask true /Decode [1 0]'),
  ]) {
    const found = await pixels([{ content: `0 g ${over(200, 300)}`, images: [image] }])
    assertSame(found, wanted)
    assert.equal(found.origin, 'own')
  }
})

test('a hidden text layer changes nothing, over the scan or under it', async () => {
  const images = [greyImage(SCAN)]
  for (const content of [
    `${over(200, 300)} BT 3 Tr /F1 12 Tf 20 150 Td (hidden) Tj ET`,
    `BT /F1 12 Tf 20 150 Td (under the scan) Tj ET ${over(200, 300)}`,
    `1 g 0 0 200 300 re f ${over(200, 300)}`,
  ]) {
    const found = await pixels([{ content, images }])
    assert.equal(found.origin, 'own', content)
    assertSame(found, SCAN)
  }
})

test('what can be seen besides the scan is painted with it', async () => {
  const images = [greyImage(SCAN)]
  for (const more of ['BT /F1 12 Tf 20 150 Td (stamp) Tj ET', '1 0 0 RG 10 10 50 50 re S', '0 0 50 50 re W n']) {
    const content = more.endsWith('W n') ? `${more} ${over(200, 300)}` : `${over(200, 300)} ${more}`
    assert.equal((await pixels([{ content, images }])).origin, 'rendered', more)
  }
})

test('print made on a computer comes out with characters of the size the reader likes', async () => {
  for (const [points, size] of [
    [9, [420, 595]],
    [10.5, [595, 842]],
    [16, [595, 842]],
    [32, [1785, 2526]],
  ] as [number, [number, number]][]) {
    const lines = Array.from({ length: 8 }, (_, i) => `BT /F1 ${points} Tf 40 ${size[1] - 60 - i * 40} Td (Abcdefghij klmnop) Tj ET`).join(
      '\n',
    )
    const { dpi, origin } = await pixels([{ content: lines, size }])
    assert.equal(origin, 'rendered')
    const height = (points * dpi!) / 72
    assert.ok(height >= 35 && height <= 50, `${points} pt become ${height} px`)
  }
})

test('an image too large is refused before it is decoded, with its page', async () => {
  const bomb = { dictionary: '/Width 60000 /Height 60000 /ColorSpace /DeviceGray /BitsPerComponent 8', data: new Uint8Array(10) }
  const file = pdfFile([
    { content: over(200, 300), images: [greyImage(GREYS)] },
    { content: over(200, 300), images: [bomb] },
  ])
  await assert.rejects(painted(file, 1), (error: { code: string; message: string; remedy: string }) => {
    assert.equal(error.code, 'page-too-large')
    assert.match(error.message, /\.pdf 第2页 \(page 2\)/)
    assert.match(error.remedy, /rasterize\.maxPixels/)
    return true
  })
  assert.equal((await painted(file, 0)).width, 40)
})

test('a scan larger than need be is reduced, and says so', async () => {
  const image = await painted(pdfFile([{ content: over(200, 300), images: [greyImage(SCAN)] }]), 0, { keptPixels: 60_000 })
  assert.deepEqual([image.width, image.height], [200, 300])
  assert.deepEqual(
    image.findings.map((finding) => [finding.code, finding.weight]),
    [['page-too-large', 'note']],
  )
})

test('one broken page is a damaged page; the others are read', async () => {
  const broken = {
    dictionary: '/Width 40 /Height 60 /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /DCTDecode',
    data: new Uint8Array(300),
  }
  const good = { content: over(200, 300), images: [greyImage(GREYS)] }
  const file = pdfFile([good, { content: over(200, 300), images: [broken] }, good])
  await assert.rejects(painted(file, 1), (error: { code: string; message: string }) => {
    assert.equal(error.code, 'page-damaged')
    assert.match(error.message, /第2页/)
    return true
  })
  for (const index of [0, 2]) assert.equal((await painted(file, index)).width, 40)
})

test('a page with a broken part is shown as far as it goes, and a person is told', async () => {
  const { file, findings } = await painted(pdfFile([{ content: `${over(200, 300)} /Nowhere Do`, images: [greyImage(SCAN)] }]))
  assert.ok((await loadGrey(file)).data.some((tone) => tone < 100))
  assert.deepEqual(
    findings.map((finding) => [finding.code, finding.weight]),
    [['page-damaged', 'doubt']],
  )
})

test('a page without anything is white paper', async () => {
  const found = await pixels([{ content: '' }])
  assert.ok(found.data.every((tone) => tone === 255))
})

test('the same page gives the same bytes, also when others came between', async () => {
  const file = pdfFile([{ content: 'BT /F1 12 Tf 20 150 Td (text) Tj ET' }, { content: over(200, 300), images: [greyImage(SCAN)] }])
  const first = readFileSync((await painted(file, 0)).file)
  await painted(file, 1)
  await painted(pdfFile([{ content: '' }]))
  assert.ok(first.equals(readFileSync((await painted(file, 0)).file)))
})

test('a page that is one JPEG comes out as the JPEG’s own decoder has it, however the file is laid out', async () => {
  const jpeg = await sharp(SCAN.data, { raw: { width: SCAN.width, height: SCAN.height, channels: 1 } })
    .toColourspace('b-w')
    .jpeg()
    .toBuffer()
  const data = await sharp(jpeg).toColourspace('b-w').raw().toBuffer()
  const wanted: Drawn = { ...SCAN, data }
  const dictionary = `/Width ${SCAN.width} /Height ${SCAN.height} /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /DCTDecode`
  const plain: PdfPage = { content: over(400, 600), images: [{ dictionary, data: jpeg }], size: [400, 600] }

  // Page two of three, behind comments, nested and moved about; then the same with packed objects and a cross-reference stream.
  assertSame(
    await pixels([{ content: '' }, { ...plain, content: `% scan\nq 2 0 0 2 0 0 cm ${over(200, 300)}Q` }, { content: '' }], 1),
    wanted,
  )
  const library = await PDFDocument.load(pdfOf([plain]))
  const packed = join(folder, 'packed.pdf')
  writeFileSync(packed, await library.save({ useObjectStreams: true }))
  assertSame(await loadGrey((await painted(packed)).file), wanted)

  const turned = await pixels([{ ...plain, rotate: 180 }])
  assertSame(turned, { ...wanted, data: Uint8Array.from(data).reverse() })
  const negative = await pixels([{ ...plain, images: [{ dictionary: `${dictionary} /Decode [1 0]`, data: jpeg }] }])
  assert.ok(negative.data.every((tone, i) => Math.abs(255 - tone - data[i]!) <= 2))
  const written = await pixels([{ ...plain, content: `${over(400, 600)} BT /F1 200 Tf 40 200 Td (A) Tj ET` }])
  assert.equal(written.origin, 'rendered', 'what is written over the scan belongs to the page')
})

test('pages of two files asked for at once do not get in each other’s way', async () => {
  const [a, b] = [
    pdfFile([{ content: over(200, 300), images: [greyImage(GREYS)] }]),
    pdfFile([{ content: over(200, 300), images: [greyImage(SCAN)] }]),
  ]
  const widths = await Promise.all([painted(a, 0, {}, 1), painted(b, 0, {}, 2), painted(a, 0, {}, 3)])
  assert.deepEqual(
    widths.map((image) => image.width),
    [40, 400, 40],
  )
})

test('says that a JPEG inside a page ends too early, however much of it can be shown', async () => {
  const whole = await sharp(SCAN.data, { raw: { width: SCAN.width, height: SCAN.height, channels: 1 } })
    .jpeg()
    .toBuffer()
  const page = (data: Buffer): PdfPage => ({
    content: over(300, 450),
    images: [
      { dictionary: `/Width ${SCAN.width} /Height ${SCAN.height} /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /DCTDecode`, data },
    ],
  })
  assert.deepEqual((await painted(pdfFile([page(whole)]))).findings, [])
  for (const share of [0.5, 0.9]) {
    const { findings } = await painted(pdfFile([page(whole.subarray(0, Math.round(whole.length * share)))]))
    assert.deepEqual(
      findings.map(({ code, weight }) => [code, weight]),
      [['page-damaged', 'doubt']],
      String(share),
    )
  }
})
