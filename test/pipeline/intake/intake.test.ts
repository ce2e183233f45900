import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { after, test } from 'node:test'
import sharp from 'sharp'
import type { IssueClaim, Series } from '../../../gazette/issue.ts'
import { gather, intake } from '../../../pipeline/intake/intake.ts'
import { naturally } from '../../../pipeline/intake/natural.ts'
import { kindOf } from '../../../pipeline/intake/recognize.ts'
import { paper, pngOf } from '../../make/pages.ts'
import { greyImage, LOCKED, over, pdfOf } from '../../make/pdfs.ts'

const root = mkdtempSync(join(tmpdir(), 'intake-'))
after(() => rmSync(root, { recursive: true, force: true }))

const SERIES: Series[] = [{ code: 'dhzb', titles: ['东海省人民政府公报'], namePrefixes: ['DHZB'] }]
const NO_CLAIM: IssueClaim = { series: null, year: null, number: null, numberEnd: null, piece: null, kind: null }

const PNG = await pngOf(paper(20, 30))
const JPEG = await sharp(PNG).jpeg().toBuffer()
const PAGE = { content: over(200, 300), images: [greyImage(paper(20, 30))] }
const PDF = pdfOf([PAGE, PAGE, PAGE])

function frames(count: number): Promise<Buffer> {
  return sharp(new Uint8Array(20 * 30 * count), { raw: { width: 20, height: 30 * count, channels: 1, pageHeight: 30 } })
    .tiff()
    .toBuffer()
}

/** Writes files (and their folders) under a folder of its own; a value of null makes a folder. */
let folders = 0
function place(files: Record<string, Uint8Array | string | null>): (name?: string) => string {
  const folder = join(root, `f${++folders}`)
  mkdirSync(folder)
  for (const [name, bytes] of Object.entries(files)) {
    const file = join(folder, name)
    mkdirSync(bytes === null ? file : join(file, '..'), { recursive: true })
    if (bytes !== null) writeFileSync(file, bytes)
  }
  return (name = '') => join(folder, name)
}

function taken(path: string, claim: IssueClaim = NO_CLAIM) {
  return intake(path, { series: SERIES, claim })
}

async function refusal(path: string, claim = NO_CLAIM): Promise<{ code: string; message: string; remedy: string }> {
  return taken(path, claim).then(
    () => assert.fail(`${path} was taken`),
    (error) => error,
  )
}

test('knows a file by its first bytes, not by its name', () => {
  const rows: [bytes: string | Uint8Array, kind: string][] = [
    ['%PDF-1.4\n', 'pdf'],
    [`${'\0'.repeat(900)}%PDF-1.4`, 'pdf'],
    ['II*\0rest', 'tiff'],
    ['MM\0*rest', 'tiff'],
    ['II+\0rest', 'tiff'],
    [JPEG, 'jpeg'],
    [PNG, 'png'],
    ['RIFF\x10\0\0\0WEBPVP8 ', 'webp'],
    ['GIF89a...', 'gif'],
    ['\0\0\0\x20ftypavif', 'avif'],
    ['\0\0\0\x20ftypheic', 'heic'],
    ['\0\0\0\x0cjP  \r\n\x87\n', 'jpeg2000'],
    ['\xff\x4f\xff\x51\0', 'jpeg2000'],
    ['\xff\x0a..', 'jpegxl'],
    [`BM\x36\x10\0\0\0\0\0\0${'\0'.repeat(30)}`, 'bmp'],
    ['PK\x03\x04......OFD.xml......', 'ofd'],
    ['PK\x03\x04......word/document.xml', 'docx'],
    ['PK\x03\x04......xl/workbook.xml', 'xlsx'],
    ['PK\x03\x04......ppt/presentation.xml', 'pptx'],
    ['PK\x03\x04......page1.jpg', 'zip'],
    ['\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'ole'],
    ['Founder CEB 3.00', 'ceb'],
    ['CAJ\0', 'caj'],
    ['AT&TFORM', 'djvu'],
    ['Rar!\x1a\x07', 'archive'],
    ['\x1f\x8b\x08', 'archive'],
    ['{\\rtf1', 'rtf'],
    ['%!PS-Adobe', 'postscript'],
    ['<!DOCTYPE html><html>', 'html'],
    ['\n<HTML><head>404', 'html'],
    ['<?xml version="1.0"?><svg xmlns=', 'svg'],
    ['<?xml version="1.0"?><mets>', 'text'],
    ['东海省人民政府公报\n', 'text'],
    ['\xff\xfe1\0', 'text'],
    ['\x00\x01\x02\x03', 'unknown'],
    ['', 'empty'],
  ]
  for (const [bytes, kind] of rows) {
    const buffer = typeof bytes === 'string' ? Buffer.from(bytes, /[一-龥]/.test(bytes) ? 'utf8' : 'latin1') : Buffer.from(bytes)
    assert.equal(kindOf(buffer, buffer), kind, JSON.stringify(String(bytes).slice(0, 30)))
  }
})

test('takes a PDF: its pages in order, its digest, an id that follows from it', async () => {
  const at = place({ 'DHZB-1985-12.pdf': PDF })
  const issue = await taken(at('DHZB-1985-12.pdf'))
  const sha256 = createHash('sha256').update(PDF).digest('hex')
  assert.equal(issue.id, `scan-${sha256.slice(0, 12)}`)
  assert.deepEqual(issue.sources, [{ file: 'DHZB-1985-12.pdf', sha256, bytes: PDF.length, format: 'pdf' }])
  assert.deepEqual(
    issue.pages.map((page) => [page.id, page.number, page.source.index, page.source.digest]),
    [0, 1, 2].map((index) => [`${issue.id}-p000${index + 1}`, index + 1, index, sha256]),
  )
  assert.deepEqual(issue.fromName, { ...NO_CLAIM, series: 'dhzb', year: 1985, number: 12 })
  assert.deepEqual(issue.fromOptions, NO_CLAIM)
})

test('takes a TIFF frame by frame, and an image under the wrong name', async () => {
  const at = place({ 'a.tif': await frames(4), 'really-jpeg.png': JPEG, 'no-ending': PDF })
  assert.equal((await taken(at('a.tif'))).pages.length, 4)
  const image = await taken(at('really-jpeg.png'))
  assert.deepEqual([image.pages.length, image.sources[0]!.format], [1, 'image'])
  assert.equal((await taken(at('no-ending'))).sources[0]!.format, 'pdf')
})

test('takes a folder of images as one issue, pages counted as a person counts', async () => {
  const at = place({
    '1985-12/p10.png': PNG,
    '1985-12/p2.jpg': JPEG,
    '1985-12/p1.tif': await frames(1),
    '1985-12/p3.png': '',
    '1985-12/checksums.md5': 'abc  p1.tif\n',
    '1985-12/.DS_Store': '\0\0',
    '1985-12/Thumbs.db': '\0\0',
  })
  const issue = await taken(at('1985-12'))
  assert.deepEqual(
    issue.sources.map((source) => source.file),
    ['p1.tif', 'p2.jpg', 'p3.png', 'p10.png'],
  )
  assert.deepEqual(
    issue.pages.map((page) => page.number),
    [1, 2, 3, 4],
  )
  assert.deepEqual([issue.fromName.year, issue.fromName.number], [1985, 12])
})

test('the id of a folder follows from its pages and their order, not from their names', async () => {
  const other = await pngOf(paper(20, 31))
  const [a, b, c] = [
    place({ '1.png': PNG, '2.png': other }),
    place({ 'x1.png': PNG, 'x2.png': other }),
    place({ '1.png': other, '2.png': PNG }),
  ]
  const ids = await Promise.all([a, b, c].map(async (at) => (await taken(at())).id))
  assert.equal(ids[0], ids[1])
  assert.notEqual(ids[0], ids[2])
})

test('what cannot be taken is refused by name, with what to do', async () => {
  const truncated = Buffer.from(PDF.subarray(0, PDF.length - 60))
  const at = place({
    'a.ofd': 'PK\x03\x04......OFD.xml',
    'a.ceb': 'Founder CEB 3.00',
    'a.wps': Buffer.from('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'latin1'),
    'a.docx': 'PK\x03\x04......word/document.xml',
    'a.zip': 'PK\x03\x04......page1.jpg',
    'page.pdf': '<!DOCTYPE html>404',
    'a.txt': 'text only',
    'noise.pdf': Buffer.from(Array.from({ length: 999 }, (_, i) => (i * 89) % 256)),
    'empty.pdf': '',
    'truncated.pdf': truncated,
    'head-only.pdf': '%PDF-1.4\n%%EOF\n',
    'no-pages.pdf': pdfOf([]),
    'locked.pdf': pdfOf([PAGE], LOCKED),
    'cut.tif': (await frames(2)).subarray(0, 40),
    'nothing/.hidden': 'x',
    'several/a.pdf': PDF,
    'several/b.pdf': PDF,
  })
  const rows: [name: string, code: string, remedy: RegExp][] = [
    ['a.ofd', 'input-unsupported', /OFD/],
    ['a.ceb', 'input-unsupported', /Apabi/],
    ['a.wps', 'input-unsupported', /PDF/],
    ['a.docx', 'input-unsupported', /PDF/],
    ['a.zip', 'input-unsupported', /解压/],
    ['page.pdf', 'input-unsupported', /重新下载/],
    ['a.txt', 'input-unsupported', /扫描件/],
    ['noise.pdf', 'input-unsupported', /PDF/],
    ['empty.pdf', 'input-empty', /重新/],
    ['truncated.pdf', 'input-damaged', /重新/],
    ['head-only.pdf', 'input-damaged', /重新/],
    ['no-pages.pdf', 'input-empty', /重新/],
    ['locked.pdf', 'input-encrypted', /qpdf --decrypt/],
    ['cut.tif', 'input-damaged', /重新/],
    ['nothing', 'input-empty', /PDF/],
    ['several', 'input-unsupported', /逐份/],
    ['nowhere.pdf', 'input-missing', /路径/],
  ]
  for (const [name, code, remedy] of rows) {
    const error = await refusal(at(name))
    assert.equal(error.code, code, `${name}: ${error.message}`)
    assert.ok(error.message.includes(name), error.message)
    assert.match(error.remedy, remedy, name)
  }
})

test('a PDF whose list of pages is broken is refused, for pages would be lost unnoticed', async () => {
  const text = PDF.toString('latin1').replace('/Count 3', '/Count 9')
  const at = place({ 'a.pdf': Buffer.from(text, 'latin1') })
  const { code, message } = await refusal(at('a.pdf'))
  assert.equal(code, 'input-damaged')
  assert.match(message, /3 页/)
})

test('a PDF with one broken page is taken: that page goes to quarantine later', async () => {
  const broken = { ...PAGE, images: [{ dictionary: '/Width 9 /Height 9 /Filter /DCTDecode', data: new Uint8Array(9) }] }
  const at = place({ 'a.pdf': pdfOf([PAGE, broken, PAGE]) })
  assert.equal((await taken(at('a.pdf'))).pages.length, 3)
})

test('what the operator says is checked before anything is read', async () => {
  const at = place({ 'a.pdf': PDF })
  const said = { ...NO_CLAIM, series: '东海省人民政府公报', year: 1985, number: 3, numberEnd: 4 }
  assert.deepEqual((await taken(at('a.pdf'), said)).fromOptions, { ...said, series: 'dhzb' })
  for (const wrong of [{ series: 'nobody' }, { year: 85 }, { number: 0 }, { number: 4, numberEnd: 3 }, { numberEnd: 3 }])
    assert.equal((await refusal(at('a.pdf'), { ...NO_CLAIM, ...wrong })).code, 'usage', JSON.stringify(wrong))
})

test('gathers what paths hold as separate issues', async () => {
  const at = place({
    'box/10.pdf': PDF,
    'box/2.pdf': PDF,
    'box/many.tif': await frames(2),
    'box/loose.png': PNG,
    'box/letter.docx': 'PK\x03\x04..word/document.xml',
    'box/readme.txt': 'about the box',
    'box/1985-12/1.png': PNG,
    'box/1985-12/2.png': PNG,
    'box/empty': null,
    'box/deep/er/a.pdf': PDF,
    'single.png': PNG,
    bare: null,
  })
  const found = await gather([at('single.png'), at('box'), at('bare'), at('single.png')])
  assert.deepEqual(
    found.map((path) => path.slice(at().length).replace(/^\//, '')),
    [
      'single.png',
      'box/2.pdf',
      'box/10.pdf',
      'box/1985-12',
      'box/deep/er/a.pdf',
      'box/letter.docx',
      'box/loose.png',
      'box/many.tif',
      'bare',
    ],
  )
  await assert.rejects(gather([at('nowhere')]), { code: 'input-missing' })
})

test('a link back to its own folder does not go round for ever', async () => {
  const at = place({ 'box/a.pdf': PDF, 'box/b.pdf': PDF })
  symlinkSync(at('box'), at('box/again'))
  assert.equal((await gather([at('box')])).length, 2)
})

test('what cannot be looked into is refused by name, and the rest of the folder is still taken', async () => {
  const at = place({ 'box/a.pdf': PDF, 'box/b.pdf': PDF, 'box/text.pdf': '本是文本。\n' })
  symlinkSync(at('nowhere'), at('box/gone.pdf'))
  symlinkSync('round.pdf', at('box/round.pdf'))
  execFileSync('mkfifo', [at('box/pipe.pdf')])
  const found = await gather([at('box')])
  assert.deepEqual(
    found.map((path) => basename(path)),
    ['a.pdf', 'b.pdf', 'gone.pdf', 'pipe.pdf', 'round.pdf', 'text.pdf'],
  )
  const rows: [name: string, code: string, says: RegExp][] = [
    ['gone.pdf', 'input-missing', /gone\.pdf .*does not exist/],
    ['round.pdf', 'input-missing', /round\.pdf/],
    ['pipe.pdf', 'input-unsupported', /pipe\.pdf .*a pipe/],
    ['text.pdf', 'input-unsupported', /text\.pdf .*plain text/],
  ]
  for (const [name, code, says] of rows) {
    const error = await refusal(at(join('box', name)))
    assert.equal(error.code, code)
    assert.match(error.message, says)
  }
})

test('a page of a folder that is a link to nowhere refuses the issue: it would lose a page unnoticed', async () => {
  const at = place({ '1985-12/1.png': PNG, '1985-12/2.png': PNG })
  symlinkSync(at('nowhere'), at('1985-12/3.png'))
  assert.deepEqual(await gather([at('1985-12')]), [at('1985-12')])
  assert.match((await refusal(at('1985-12'))).message, /3\.png .*does not exist/)
})

test('names in natural order', () => {
  const rows: [before: string, behind: string][] = [
    ['p2.png', 'p10.png'],
    ['p002.png', 'p10.png'],
    ['1985-2', '1985-12'],
    ['第2页', '第10页'],
    ['第２页', '第10页'],
    ['a', 'b1'],
    ['a1b2', 'a1b10'],
    ['A1', 'b1'],
    ['01', '1'],
    ['9'.repeat(40), `1${'0'.repeat(40)}`],
  ]
  for (const [before, behind] of rows) {
    assert.ok(naturally(before, behind) < 0, `${before} < ${behind}`)
    assert.ok(naturally(behind, before) > 0, `${behind} > ${before}`)
  }
  assert.equal(naturally('p1', 'p1'), 0)
})
