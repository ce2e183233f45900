import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { measureAccuracy } from '../../bench/accuracy.ts'
import { knownPages } from '../../bench/truth-pages.ts'

const SAMPLES = join(import.meta.dirname, '../../samples')
const folder = mkdtempSync(join(tmpdir(), 'gongbao-accuracy-'))
after(() => rmSync(folder, { recursive: true, force: true }))
writeFileSync(join(folder, 'notice.png'), '')
writeFileSync(join(folder, 'notice.txt'), '渔港\n海塘\n')
writeFileSync(join(folder, 'book.pdf'), '')
writeFileSync(join(folder, 'book.p3.txt'), '第三页\n')
writeFileSync(join(folder, 'book.p12.txt'), '第十二页\n')
writeFileSync(join(folder, 'unknown.pdf'), '')

const options = { anyPlace: [], textLayer: false, pages: null }

test('finds the truth beside scans, whole or page by page', async () => {
  const pages = await knownPages(folder, { textLayer: false })
  assert.deepEqual(
    pages.map(({ name, at, lines }) => [name, at, lines.join('/')]),
    [
      ['book', 3, '第三页'],
      ['book', 12, '第十二页'],
      ['notice', 1, '渔港/海塘'],
    ],
  )
})

test('finds the pages of all samples, a folder of images as one scan', async () => {
  const pages = await knownPages(SAMPLES, { textLayer: false })
  assert.deepEqual(
    [...new Set(pages.map((page) => page.scan.slice(SAMPLES.length + 1)))],
    ['1957/1957-03.tif', '1964/1964-06', '1985/1985-12.pdf', '2003/2003-07.pdf'],
  )
})

test('knows from the truth how a page is written', async () => {
  const written = async (sample: string) => [
    ...new Set((await knownPages(join(SAMPLES, sample), { textLayer: false })).map(({ writing }) => writing)),
  ]
  assert.deepEqual(await written('1957'), ['vertical'])
  assert.deepEqual(await written('1985'), ['horizontal'])
})

test('finds no error where the reader is perfect, and all where it is blind', async () => {
  const perfect = await measureAccuracy([folder], {
    ...options,
    read: async (scan) =>
      scan.endsWith('.png')
        ? [['渔港', '海塘']]
        : Array.from({ length: 12 }, (_, at) => (at === 2 ? ['第三页'] : at === 11 ? ['第十二页'] : [])),
  })
  assert.deepEqual(
    perfect.map((page) => page.strict.errors),
    [0, 0, 0],
  )
  const blind = await measureAccuracy([folder], { ...options, read: async () => [] })
  assert.deepEqual(
    blind.map((page) => page.strict),
    [
      { errors: 3, of: 3 },
      { errors: 4, of: 4 },
      { errors: 4, of: 4 },
    ],
  )
})

test('reads a whole sample without an error from its own truth', async () => {
  const text = (at: number): string => readFileSync(join(SAMPLES, '1985/truth', `p${String(at).padStart(4, '0')}.txt`), 'utf8')
  const measured = await measureAccuracy([join(SAMPLES, '1985')], {
    ...options,
    pages: { from: 1, to: 3 },
    read: async () => [1, 2, 3].map((at) => text(at).split('\n')),
  })
  assert.deepEqual(
    measured.map(({ strict, orderFree, critical }) => strict.errors + orderFree.errors + critical.errors),
    [0, 0, 0],
  )
})

test('says where there is no truth', async () => {
  await assert.rejects(measureAccuracy([join(folder, 'nowhere')], { ...options, read: async () => [] }), { code: 'input-missing' })
  await assert.rejects(measureAccuracy([folder], { ...options, pages: { from: 40, to: 41 }, read: async () => [] }), {
    code: 'input-missing',
  })
})
