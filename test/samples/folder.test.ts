import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import sharp from 'sharp'
import { truthPages } from '../../bench/sample-pages.ts'
import { knownPages } from '../../bench/truth-pages.ts'
import { type FolderWish, folderName, makeFolder } from '../../samples/make/pages/folder.ts'
import { facesWithout, inventedTexts } from './make.ts'

const root = mkdtempSync(join(tmpdir(), 'pages-'))
after(() => rmSync(root, { recursive: true, force: true }))

/** Without fonts the canvas prints what it has or nothing: the files and their truth are the same. */
async function made(wish: Pick<FolderWish, 'layout' | 'level' | 'pages'>): Promise<string> {
  const whole: FolderWish = { ...wish, damage: null, part: 'fit', seed: 't' }
  const folder = join(root, folderName(whole))
  await makeFolder(whole, { texts: inventedTexts(), measure: facesWithout() }, folder)
  return folder
}

test('a folder is read by the benches as a sample is', async () => {
  const folder = await made({ layout: 'horizontal', level: 'hard', pages: 2 })
  const known = await knownPages(root, { textLayer: false })
  assert.deepEqual(
    known.map(({ scan, at, name }) => ({ scan, at, name })),
    [1, 2].map((at) => ({ scan: join(folder, 'pages'), at, name: 'horizontal-hard' })),
  )
  for (const [at, page] of truthPages(folder).entries()) {
    assert.equal(page.dpi, 200)
    assert.deepEqual(
      page.lines.filter(({ kind }) => kind !== 'running-head' && kind !== 'folio').map(({ text }) => text),
      known[at]!.lines,
    )
    const size = await sharp(join(folder, 'pages', `000${at + 1}.png`)).metadata()
    assert.deepEqual([size.width, size.height, size.density], [page.width, page.height, 200])
  }
})

test('a spread is one scan and two pages, left before right', async () => {
  const folder = await made({ layout: 'spread', level: 'office', pages: 1 })
  const scans = [1, 2].map(
    (page) =>
      JSON.parse(readFileSync(join(folder, 'truth', `p000${page}.json`), 'utf8')) as {
        scan: { file: string; half: string }
        width: number
      },
  )
  assert.deepEqual(
    scans.map(({ scan }) => [scan.file, scan.half]),
    [
      ['pages/0001.jpg', 'left'],
      ['pages/0001.jpg', 'right'],
    ],
  )
  assert.equal((await sharp(join(folder, 'pages/0001.jpg')).metadata()).width, scans[0]!.width + scans[1]!.width)
})
