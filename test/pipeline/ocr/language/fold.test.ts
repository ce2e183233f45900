import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { simplified } from '../../../../gazette/traditional.ts'
import { openModel } from '../../../../ocr-models/models.ts'
import { foldBy } from '../../../../pipeline/ocr/language/fold.ts'
import { unpack } from '../../../../pipeline/ocr/language/packed.ts'

const MODELS = join(import.meta.dirname, '../../../../ocr-models')
const { fold: tables } = unpack((await openModel('law-5gram')).bytes)
const fold = foldBy(tables)

test('folds forms of one character to one symbol', () => {
  const rows: [characters: string, symbol: string][] = [
    ['國国', '国'],
    ['於于', '于'],
    ['，,', ','],
    ['（(〔［【', '('],
    ['）)〕］】', ')'],
    ['《〈', '《'],
    ['—－–-', '-'],
    ['“”「」『』', '"'],
    ['〇○', '〇'],
    ['８8', '8'],
    ['Ａ A'.replace(' ', ''), 'A'],
    ['…', '…'],
    ['第', '第'],
  ]
  for (const [characters, symbol] of rows) for (const character of characters) assert.equal(fold(character), symbol, character)
})

test('keeps apart what is not one character', () => {
  for (const pair of ['一—', '〇0', '。.', '、，', '：；', '己已', '日曰', '①1', 'aA', '《“'])
    assert.notEqual(fold(pair[0]!), fold(pair[1]!), pair)
})

test('takes a space for nothing', () => {
  for (const space of [' ', '　', '\n', '\u200b']) assert.equal(fold(space), '')
})

test('folds as the text was folded from which the model learned', async () => {
  const manifest = JSON.parse(await readFile(join(MODELS, 'manifest.json'), 'utf8'))
  const { folded } = manifest.models.find((entry: { name: string }) => entry.name === 'law-5gram')
  const characters = (await readFile(join(MODELS, folded.dictionary), 'utf8')).replace(/\n$/, '').split('\n')
  const digest = (by: (character: string) => string) => createHash('sha256').update(characters.map(by).join('\n')).digest('hex')
  assert.equal(digest(fold), folded.sha256)
  // Another table, or none, would be noticed.
  assert.notEqual(digest(simplified), folded.sha256)
  assert.notEqual(digest(foldBy({ ...tables, widths: [] })), folded.sha256)
})
