import assert from 'node:assert/strict'
import { test } from 'node:test'
import { defaults } from '../../../../config.ts'
import type { EmptyBlock } from '../../../../gazette/text.ts'
import type { DoubtModel } from '../../../../pipeline/ocr/doubt/model.ts'
import { SIGNS } from '../../../../pipeline/ocr/doubt/rows.ts'
import { supportOf } from '../../../../pipeline/ocr/doubt/support.ts'
import { weighPage, weighQuickly } from '../../../../pipeline/ocr/doubt/weigh-page.ts'
import type { HeardLine, HeardPage } from '../../../../pipeline/ocr/hear-page.ts'
import { NO_FEATURES } from '../../../../pipeline/ocr/language/features.ts'
import { makeCharacter } from '../../../make/character.ts'

const PITCH = 30
const OPTIONS = { ...defaults.ocr.doubt, unreadableFrom: defaults.ocr.witness.unreadableFrom }

/** A risk of nearly nothing for a character read with 0.9 and more, of nearly everything for the others. */
const MODEL: DoubtModel = {
  trees: {
    features: SIGNS,
    bags: 1,
    roots: Int32Array.of(0),
    left: Int32Array.of(~0),
    right: Int32Array.of(~1),
    threshold: Float32Array.of(0.9),
    leaves: Float32Array.of(1, 0),
    feature: Uint8Array.of(SIGNS.indexOf('confidence')),
    missingLeft: Uint8Array.of(1),
  },
  usual: Float32Array.from(SIGNS, (sign) => (sign === 'confidence' ? 1 : Number.NaN)),
  calibration: { sum: [0, 1], risk: [0.000001, 0.9], toll: [0.000001, 0.8] },
  calibrated: true,
}

function line(text: string, confidence: (at: number) => number = () => 1): HeardLine {
  const width = PITCH * text.length
  const data = new Uint8Array(width * PITCH).fill(240)
  for (let at = 0; at < data.length; at++) if (at % PITCH > 6 && at % PITCH < 24) data[at] = 20
  const strip = { width, height: PITCH, data, origin: { x: 0, y: 0 }, along: { x: 1, y: 0 }, down: { x: 0, y: 1 } }
  const characters = [...text].map((one, at) => makeCharacter(one, PITCH * at + 5, PITCH * at + 25, { confidence: confidence(at) }))
  const box = { left: 0, top: 0, right: width, bottom: PITCH }
  const corner = { x: 0, y: 0 }
  const heard = { proposal: null, barred: null, features: NO_FEATURES }
  return {
    read: {
      line: { box, quad: [corner, corner, corner, corner], writing: 'horizontal' },
      strip,
      support: supportOf(strip),
      characters,
      pitch: PITCH,
      look: defaults.ocr.first,
      agreed: characters.map(() => null),
      losses: new Map(),
      vetoed: [],
      beyond: [0, 0],
    },
    language: characters.map(() => heard),
    witness: null,
    decides: false,
    claimed: characters.map(() => false),
  }
}

function page(kind: EmptyBlock['kind'], ...lines: HeardLine[]): HeardPage {
  const box = { left: 0, top: 0, right: 100, bottom: 100 }
  const block = { kind, writing: 'horizontal', box, column: 0, lines: lines.map(({ read }) => read.line), cells: [] } as const
  return {
    blocks: [{ block: { ...block, lines: [...block.lines], cells: [] }, lines }],
    signs: { usual: PITCH, again: 0, confidence: 1, greys: 0.5, traditional: false },
  }
}

const flaggedOf = (one: HeardLine, weighed: ReturnType<typeof weighPage>) =>
  one.read.characters.flatMap(({ text }, at) => (weighed.get(one)![at]!.doubt ? [text] : []))

test('flags what is likely wrong, and leaves what is surely right', () => {
  const one = line('东海省人民政府', (at) => (at === 2 ? 0.5 : 1))
  const weighed = weighPage(page('text', one), MODEL, OPTIONS)
  assert.deepEqual(flaggedOf(one, weighed), ['省'])
  assert.deepEqual(
    weighed.get(one)!.map(({ risk }) => risk),
    [0.000001, 0.000001, 0.9, 0.000001, 0.000001, 0.000001, 0.000001],
  )
})

test('shows what the language proposes whatever the risk, and never puts it into the text', () => {
  const one = line('东海省入民政府')
  one.language![3] = { proposal: { text: '人', kind: 'replace', gain: 9 }, barred: null, features: NO_FEATURES }
  const weighed = weighPage(page('text', one), MODEL, OPTIONS)
  assert.deepEqual(weighed.get(one)![3]!.doubt, { code: 'misfit', by: 'language', proposal: '人', where: 'instead' })
  assert.equal(one.read.characters.map(({ text }) => text).join(''), '东海省入民政府')
})

test('gives a blank no risk and no doubt', () => {
  const one = line('GB 1576', (at) => (at === 2 ? 0.1 : 1))
  assert.deepEqual(weighPage(page('text', one), MODEL, OPTIONS).get(one)![2], { risk: 0, doubt: null })
})

test('weighs furniture by the same limit, without letting it count for the page', () => {
  const one = line('东海省人民政府公报', () => 0.5)
  const weighed = weighPage(page('folio', one), MODEL, OPTIONS)
  assert.equal(flaggedOf(one, weighed).length, 9)
})

test('flags more when the model was fitted for other readers', () => {
  const uncalibrated = { ...MODEL, calibrated: false, calibration: { sum: [0, 1], risk: [0.00002, 0.9], toll: [0.00001, 0.8] } }
  const one = line('东海省人民政府')
  assert.deepEqual(flaggedOf(one, weighPage(page('text', one), { ...uncalibrated, calibrated: true }, OPTIONS)), [])
  assert.equal(flaggedOf(one, weighPage(page('text', one), uncalibrated, OPTIONS)).length, 7)
})

test('a quick reading doubts by the word of its one reader, marks later than characters', () => {
  const one = line('县，市、乡', (at) => [0.95, 0.8, 0.8, 0.6, 1][at]!)
  assert.deepEqual(
    weighQuickly(one, OPTIONS).map(({ doubt }) => doubt?.code ?? null),
    [null, null, 'low-confidence', 'low-confidence', null],
  )
})
