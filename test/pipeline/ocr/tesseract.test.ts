import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { defaults } from '../../../config.ts'
import type { Quad } from '../../../gazette/place.ts'
import type { Writing } from '../../../gazette/text.ts'
import { openGreyPage } from '../../../pipeline/ocr/grey-page.ts'
import { cutStrip, type Strip } from '../../../pipeline/ocr/strip.ts'
import { choicesOf, closeTesseract, readByTesseract } from '../../../pipeline/ocr/tesseract.ts'

const FOLDER = join(import.meta.dirname, 'lines')
const TRUTH = JSON.parse(await readFile(join(FOLDER, 'page.json'), 'utf8')) as {
  name: string
  text: string
  writing: Writing
  quad: Quad
}[]

after(closeTesseract)

async function strip(name: string): Promise<Strip> {
  const image = { file: join(FOLDER, 'page.png'), width: 1200, height: 900, id: 'lines-p0001' }
  const page = await openGreyPage(image as unknown as Parameters<typeof openGreyPage>[0])
  const { quad, writing } = TRUTH.find((line) => line.name === name)!
  return cutStrip(page, { quad, writing, box: { left: 0, top: 0, right: 0, bottom: 0 } })
}

test('reads a lying line, and says along it where each character stands', async () => {
  const symbols = await readByTesseract(await strip('date'), 'chi_sim', defaults.ocr.witness)
  assert.equal(symbols.map(({ text }) => text).join(''), '一九八五年十一月二十日')
  for (const [at, { from, to, confidence }] of symbols.entries()) {
    assert.ok(to > from && (at === 0 || from > symbols[at - 1]!.from), `${at}: ${from} to ${to}`)
    assert.ok(confidence > 0.5 && confidence <= 1)
  }
})

test('reads a column that lies on its side in the strip', async () => {
  const column = TRUTH.find(({ writing }) => writing === 'vertical')!
  const symbols = await readByTesseract(await strip(column.name), 'chi_tra_vert', defaults.ocr.witness)
  const read = symbols.map(({ text }) => text).join('')
  assert.equal(read.replace(/\P{L}/gu, ''), column.text.replace(/\P{L}/gu, ''))
})

test('keeps next choices where print is worn, none of them the reading itself', async () => {
  const symbols = await readByTesseract(await strip('worn'), 'chi_sim', defaults.ocr.witness)
  assert.ok(symbols.some(({ others }) => others.length > 0))
  for (const { text, others } of symbols) assert.ok(others.length <= 3 && !others.includes(text), text)
})

test('takes the choices a character from hOCR, word by word', () => {
  const choice = (text: string) => `<span class='ocrx_cinfo' id='choice_1' title='x_confs 0'>${text}</span>`
  const list = (...texts: string[]) => `<span class='ocrx_cinfo' id='lstm_choices_1_1_1'>\n ${texts.map(choice).join('\n ')}</span>`
  const word = (...lists: string[]) => `<span class='ocrx_word' id='word_1' title='bbox 8 3 124 47'>x\n${lists.join('\n')}</span>`
  assert.deepEqual(choicesOf(`<div>${word(list('造', '迎'), list('林'))}${word(list('册', '由'))}${word()}</div>`), [
    [['造', '迎'], ['林']],
    [['册', '由']],
    [],
  ])
  assert.deepEqual(choicesOf(''), [])
})
