import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { crc32, deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { defaults } from '../../../config.ts'
import type { PageImage, PageSource } from '../../../gazette/page.ts'
import { type RasterizeOptions, rasterize } from '../../../pipeline/rasterize/rasterize.ts'
import { type Drawn, fill, loadGrey, paper, pngOf } from '../../make/pages.ts'

const folder = mkdtempSync(join(tmpdir(), 'rasterize-'))
after(() => rmSync(folder, { recursive: true, force: true }))
let files = 0

function saved(bytes: Uint8Array, ending: string): string {
  const file = join(folder, `scan${++files}.${ending}`)
  writeFileSync(file, bytes)
  return file
}

function painted(
  file: string,
  format: PageSource['format'] = 'image',
  index = 0,
  options: Partial<RasterizeOptions> = {},
): Promise<PageImage> {
  const source = { file, digest: file, format, index }
  return rasterize({ state: 'scan', id: 'scan-abc-p0007', number: 7, source }, { ...defaults.rasterize, ...options, folder })
}

/** A black bar on paper, upper left: shows which way up and how dark. */
function bar(width = 60, height = 40, tone = 250, ink = 0): Drawn {
  const page = paper(width, height, tone)
  fill(page, 5, 5, 30, 12, ink)
  return page
}

function image(page: Drawn) {
  return sharp(page.data, { raw: { width: page.width, height: page.height, channels: 1 } })
}

async function tones(file: string): Promise<{ bar: number; paper: number; width: number; height: number }> {
  const { data, width, height } = await loadGrey((await painted(file)).file)
  return { bar: data[8 * width + 15]!, paper: data[30 * width + 50]!, width, height }
}

test('a page becomes an 8-bit grey PNG named by its number', async () => {
  const made = await painted(saved(await pngOf(bar()), 'png'))
  assert.equal(made.file, join(folder, 'p0007.png'))
  const { format, channels, depth } = await sharp(made.file).metadata()
  assert.deepEqual([format, channels, depth], ['png', 1, 'uchar'])
  assert.deepEqual([made.width, made.height, made.dpi, made.origin], [60, 40, null, 'own'])
})

test('black stays black and paper light, in every way of storing colour', async () => {
  const grey = image(bar())
  const colour = sharp(await grey.clone().toColourspace('srgb').png().toBuffer())
  const cases: [string, Buffer][] = [
    ['8-bit grey', await pngOf(bar())],
    ['16-bit grey', await grey.clone().toColourspace('grey16').png().toBuffer()],
    ['16-bit colour', await colour.clone().toColourspace('rgb16').png().toBuffer()],
    ['palette', await colour.clone().png({ palette: true }).toBuffer()],
    ['1 bit, fax', await grey.clone().toColourspace('b-w').tiff({ compression: 'ccittfax4', bitdepth: 1 }).toBuffer()],
    ['CMYK JPEG', await colour.clone().toColourspace('cmyk').jpeg({ quality: 100, chromaSubsampling: '4:4:4' }).toBuffer()],
    ['CMYK TIFF', await colour.clone().toColourspace('cmyk').tiff().toBuffer()],
    ['WebP', await colour.clone().webp({ lossless: true }).toBuffer()],
    ['GIF', await colour.clone().gif().toBuffer()],
  ]
  for (const [name, bytes] of cases) {
    const found = await tones(saved(bytes, 'png'))
    assert.ok(found.bar < 70 && found.paper > 235, `${name}: ink ${found.bar}, paper ${found.paper}`)
    assert.deepEqual([found.width, found.height], [60, 40], name)
  }
})

test('red print stays dark', async () => {
  const red = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#d01010' } })
    .png()
    .toBuffer()
  assert.ok((await tones(saved(red, 'png'))).paper < 90)
})

test('writing on transparent ground comes out dark on light, whether it was black or white', async () => {
  for (const ink of [0, 255]) {
    const pixels = new Uint8Array(60 * 40 * 4)
    for (let y = 5; y < 12; y++) for (let x = 5; x < 30; x++) pixels.set([ink, ink, ink, 255], (y * 60 + x) * 4)
    const bytes = await sharp(pixels, { raw: { width: 60, height: 40, channels: 4 } })
      .png()
      .toBuffer()
    const found = await tones(saved(bytes, 'png'))
    assert.deepEqual([found.bar, found.paper], [0, 255], `ink ${ink}`)
  }
})

test('an opaque page with an alpha channel is not turned over', async () => {
  const bytes = await image(bar()).toColourspace('srgb').ensureAlpha().png().toBuffer()
  const found = await tones(saved(bytes, 'png'))
  assert.deepEqual([found.bar, found.paper], [0, 250])
})

test('is turned as its EXIF tag says', async () => {
  for (const [orientation, width, height, x, y] of [
    [1, 60, 40, 15, 8],
    [3, 60, 40, 44, 31],
    [6, 40, 60, 31, 15],
    [8, 40, 60, 8, 44],
  ] as const) {
    const bytes = await image(bar()).toColourspace('srgb').withMetadata({ orientation }).jpeg({ quality: 95 }).toBuffer()
    const found = await loadGrey((await painted(saved(bytes, 'jpg'))).file)
    assert.deepEqual([found.width, found.height], [width, height])
    assert.ok(found.data[y * width + x]! < 60, `orientation ${orientation}`)
  }
})

/** A TIFF of three frames, each 40 pixels wide and as dark as its number. */
function threeFrames(): Promise<Buffer> {
  const data = new Uint8Array(40 * 30 * 3)
  for (const frame of [0, 1, 2]) data.fill(50 + frame * 50, frame * 1200, (frame + 1) * 1200)
  return sharp(data, { raw: { width: 40, height: 90, channels: 1, pageHeight: 30 } })
    .tiff({ compression: 'lzw' })
    .toBuffer()
}

test('takes the frame of a TIFF that was asked for', async () => {
  const file = saved(await threeFrames(), 'tif')
  for (const index of [0, 1, 2]) {
    const { data, height } = await loadGrey((await painted(file, 'tiff', index)).file)
    assert.deepEqual([height, data[0]], [30, 50 + index * 50])
  }
})

function chunk(name: string, body: Buffer): Buffer {
  const whole = Buffer.concat([Buffer.alloc(4), Buffer.from(name, 'latin1'), body, Buffer.alloc(4)])
  whole.writeUInt32BE(body.length, 0)
  whole.writeUInt32BE(crc32(whole.subarray(4, 8 + body.length)), 8 + body.length)
  return whole
}

/** A PNG that claims to be `width` × `height` and holds next to nothing. */
function bomb(width: number, height: number): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header[8] = 8
  const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', deflateSync(Buffer.alloc(1000))), chunk('IEND', Buffer.alloc(0))])
}

/** A grey page of 620 × 877 pixels: A4 at 75 dpi, A6 at 150. */
const A4 = { width: 620, height: 877 }
const sheet = () => image(bar(A4.width, A4.height))

/** The PNG with a pHYs chunk behind its header; `unit` 1 is the metre, 0 leaves only the shape of a pixel. */
function withPhys(png: Buffer, pixels: number, unit: 0 | 1): Buffer {
  const body = Buffer.alloc(9)
  body.writeUInt32BE(pixels, 0)
  body.writeUInt32BE(pixels, 4)
  body[8] = unit
  return Buffer.concat([png.subarray(0, 33), chunk('pHYs', body), png.subarray(33)])
}

/** The JPEG with a JFIF header at its beginning; `unit`: 0 the shape of a pixel, 1 the inch, 2 the centimetre. */
function withJfif(jpeg: Buffer, unit: 0 | 1 | 2, density: number): Buffer {
  const header = Buffer.from('ffe000104a46494600' + '0101', 'hex')
  const body = Buffer.alloc(7)
  body[0] = unit
  body.writeUInt16BE(density, 1)
  body.writeUInt16BE(density, 3)
  const own = jpeg.subarray(2, 4).toString('hex') === 'ffe0' ? 2 + 2 + jpeg.readUInt16BE(4) : 2
  return Buffer.concat([jpeg.subarray(0, 2), header, body, jpeg.subarray(own)])
}

test('the resolution is what the file states of itself', async () => {
  const png = await sheet().png().toBuffer()
  const jpeg = await sheet().jpeg().toBuffer()
  const tiff = (perMm: number, resolutionUnit: 'inch' | 'cm') =>
    sheet().tiff({ xres: perMm, yres: perMm, resolutionUnit, compression: 'lzw' }).toBuffer()
  const cases: [string, Buffer, number | null][] = [
    ['PNG, pHYs in metres', withPhys(png, 5906, 1), 150],
    ['PNG, pHYs without a unit', withPhys(png, 1, 0), null],
    ['PNG that says nothing', png, null],
    ['JPEG, JFIF in inches', withJfif(jpeg, 1, 150), 150],
    ['JPEG, JFIF in centimetres', withJfif(jpeg, 2, 59), 150],
    ['JPEG, JFIF without a unit', withJfif(jpeg, 0, 1), null],
    ['JPEG, EXIF', await sheet().withMetadata({ density: 200 }).jpeg().toBuffer(), 200],
    ['TIFF in inches', await tiff(150 / 25.4, 'inch'), 150],
    ['TIFF in centimetres', await tiff(150 / 25.4, 'cm'), 150],
    ['TIFF that says nothing', await sheet().tiff().toBuffer(), null],
  ]
  for (const [name, bytes, dpi] of cases) {
    const format = name.startsWith('TIFF') ? 'tiff' : 'image'
    assert.equal((await painted(saved(bytes, format === 'tiff' ? 'tif' : 'png'), format)).dpi, dpi, name)
  }
})

test('a resolution that makes of the page a poster or a stamp is not believed', async () => {
  const png = await sheet().png().toBuffer()
  const perMetre = (dpi: number) => Math.round(dpi / 0.0254)
  // 877 pixels: 60 cm at 37 dpi, 10 cm at 223.
  for (const [dpi, believed] of [
    [30, null],
    [38, 38],
    [220, 220],
    [300, null],
  ] as const)
    assert.equal((await painted(saved(withPhys(png, perMetre(dpi), 1), 'png'))).dpi, believed, String(dpi))
})

test('a picture that was made smaller holds fewer dots an inch', async () => {
  const png = withPhys(await sheet().png().toBuffer(), 5906, 1)
  const made = await painted(saved(png, 'png'), 'image', 0, { keptPixels: (A4.width * A4.height) / 4 })
  assert.deepEqual([made.width, made.height, made.dpi], [310, 438, 75])
  const turned = await sheet().withMetadata({ density: 200, orientation: 6 }).jpeg().toBuffer()
  const shrunk = { maxPixels: A4.width * A4.height - 1, keptPixels: (A4.width * A4.height) / 4 }
  const once = await painted(saved(turned, 'jpg'), 'image', 0, shrunk)
  assert.ok(once.width > once.height)
  assert.equal(once.dpi, Math.round(((200 * once.width) / A4.height) * 10) / 10)
})

async function failure(page: Promise<PageImage>): Promise<{ code: string; message: string; remedy: string }> {
  return page.then(
    () => assert.fail('no failure'),
    (error) => error,
  )
}

test('a picture of 60,000 × 60,000 pixels is refused before it is decoded', async () => {
  const before = process.memoryUsage().rss
  const { code, message, remedy } = await failure(painted(saved(bomb(60_000, 60_000), 'png')))
  assert.equal(code, 'page-too-large')
  assert.match(message, /^scan\d+\.png: .*60000 × 60000/)
  assert.match(remedy, /maxPixels/)
  assert.ok(process.memoryUsage().rss - before < 300_000_000)
})

test('a large JPEG is made smaller while it is decoded, and says so; another kind is refused', async () => {
  const limits = { maxPixels: 100_000, keptPixels: 20_000 }
  const big = bar(600, 400)
  const made = await painted(saved(await image(big).jpeg().toBuffer(), 'jpg'), 'image', 0, limits)
  assert.ok(made.width * made.height <= 20_000 && made.width > 150)
  assert.deepEqual(
    made.findings.map((finding) => finding.code),
    ['page-too-large'],
  )
  assert.equal((await failure(painted(saved(await pngOf(big), 'png'), 'image', 0, limits))).code, 'page-too-large')
  const progressive = await image(big).jpeg({ progressive: true }).toBuffer()
  assert.equal((await failure(painted(saved(progressive, 'jpg'), 'image', 0, limits))).code, 'page-too-large')
})

test('a picture cut off in the middle is a damaged page', async () => {
  const noise = { ...paper(200, 200), data: Uint8Array.from({ length: 40_000 }, (_, i) => (i * 7919) % 256) }
  for (const [ending, bytes] of [
    ['jpg', await image(noise).jpeg().toBuffer()],
    ['png', await pngOf(noise)],
    ['tif', await image(noise).tiff({ compression: 'lzw' }).toBuffer()],
    ['webp', await image(noise).webp().toBuffer()],
  ] as const) {
    const { code, message, remedy } = await failure(painted(saved(bytes.subarray(0, bytes.length >> 1), ending)))
    assert.equal(code, 'page-damaged', ending)
    assert.match(message, /^scan\d+\./)
    assert.match(remedy, /重新扫描/)
  }
  assert.equal((await failure(painted(saved(Buffer.alloc(0), 'png')))).code, 'page-damaged')
  assert.equal((await failure(painted(join(folder, 'nowhere.png')))).code, 'page-damaged')
})

test('a page that takes too long is given up', async () => {
  const { code, message } = await failure(painted(saved(await pngOf(bar(3000, 3000)), 'png'), 'image', 0, { timeoutMs: 1 }))
  assert.equal(code, 'page-timeout')
  assert.match(message, /^scan\d+\.png/)
})

test('the same picture gives the same bytes', async () => {
  const file = saved(await image(bar(500, 300)).jpeg().toBuffer(), 'jpg')
  const first = readFileSync((await painted(file)).file)
  assert.ok(first.equals(readFileSync((await painted(file)).file)))
})
