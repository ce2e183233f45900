/** Other programs beside ours: found or named as absent, given each page with its script and writing, measured the same way. */
import assert from 'node:assert/strict'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import sharp from 'sharp'
import { openPeers } from '../../bench/peer-scans.ts'
import { findPeers } from '../../bench/peers.ts'
import type { KnownPage } from '../../bench/truth-pages.ts'

const folder = mkdtempSync(join(tmpdir(), 'peers-'))
const [programs, work, data] = ['bin', 'work', 'data'].map((name) => join(folder, name)) as [string, string, string]
const path = process.env.PATH

/** Says with what it was called, as a reader would say what it read. */
const TESSERACT = `#!/bin/sh
case "$1" in
  --list-langs) echo 'List of available languages in "${data}" (2):'; echo chi_sim; echo chi_tra;;
  *) echo "lines of $4"; echo; echo "at $8"; printf '\\f';;
esac
`

before(() => {
  for (const name of [programs, work, data]) mkdirSync(name)
  symlinkSync('/bin/sh', join(programs, 'sh'))
  writeFileSync(join(programs, 'tesseract'), TESSERACT)
  chmodSync(join(programs, 'tesseract'), 0o755)
  process.env.PATH = programs
})
after(() => {
  process.env.PATH = path
  rmSync(folder, { recursive: true, force: true })
})

test('what is installed reads, what is not is named', () => {
  const { found, absent } = findPeers(work, 'no-python')
  assert.deepEqual(
    found.map(({ name }) => name),
    ['tesseract'],
  )
  assert.deepEqual(
    absent.map(({ name }) => name),
    ['ocrmypdf --deskew', 'rapidocr'],
  )
})

test('a page is read by its script and writing, with blank lines and page ends left out', () => {
  const [tesseract] = findPeers(work, 'no-python').found
  const read = (script: 'simplified' | 'traditional', vertical: boolean): string[] =>
    tesseract!.read({ image: 'page.png', dpi: 299.6, script, vertical })
  assert.deepEqual(read('simplified', false), ['lines of chi_sim', 'at 300'])
  assert.deepEqual(read('traditional', false), ['lines of chi_tra', 'at 300'])
  assert.deepEqual(read('traditional', true), ['lines of chi_tra_vert', 'at 300'])
})

test('pages of spreads are left to ourselves, all others are read', async () => {
  const scan = (name: string): string => join(folder, name)
  for (const name of ['one.png', 'spread.png'])
    await sharp({ create: { width: 300, height: 400, channels: 3, background: '#fff' } })
      .png()
      .toFile(scan(name))
  const page = (name: string, at: number, line: string): KnownPage => ({
    scan: scan(name),
    at,
    name,
    lines: [line],
    writing: 'horizontal',
    level: null,
  })
  const known = [page('one.png', 1, '東海省關於春耕的指示'), page('spread.png', 1, '左页'), page('spread.png', 2, '右页')]
  const peers = await openPeers(known, 'no-python')
  assert.deepEqual(
    peers.pages.map(({ name }) => name),
    ['one.png'],
  )
  const [lines = []] = await peers.readers[0]!.read(scan('one.png'), 1)
  assert.deepEqual(
    lines.map((line) => (typeof line === 'string' ? line : line.text)),
    ['lines of chi_tra', 'at '],
  )
  peers.close()
})
