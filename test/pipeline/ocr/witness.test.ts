import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { TextLine } from '../../../gazette/text.ts'
import { differing, testimony, type WitnessHeard } from '../../../pipeline/ocr/witness.ts'

const PAGE = 'dhzb-1985-12-p0003'
const OPTIONS = { unreadableFrom: 0.34 }

/** A line of characters 40 pixels wide, from x = 100 on. */
function line(text: string): TextLine {
  const box = { left: 100, top: 50, right: 100 + 40 * text.length, bottom: 90 }
  const quad: TextLine['quad'] = [
    { x: box.left, y: box.top },
    { x: box.right, y: box.top },
    { x: box.right, y: box.bottom },
    { x: box.left, y: box.bottom },
  ]
  const glyphs = [...text].map((character, at) => ({
    text: character,
    box: { ...box, left: 100 + 40 * at, right: 140 + 40 * at },
    confidence: 0.99,
    others: [],
    risk: 0,
    doubt: null,
  }))
  return { box, quad, writing: 'horizontal', readers: ['reader-small-int8'], glyphs }
}

/** What the witness read, without places: in the whole line, or in a stretch of it. */
function heard(text: string, stretch = { from: 0, to: 99 }): WitnessHeard {
  return { reading: { by: 'tesseract-chi_sim', box: { left: 0, top: 0, right: 0, bottom: 0 }, text, symbols: [] }, stretch }
}

const ROWS: [ours: string, theirs: string, expected: [string, string, string | null, string][]][] = [
  ['东政发〔1985〕12号', '东政发[1985]13号', [['2', 'other', '3', 'instead']]],
  [
    '一九八五年五月十日',
    '一九八五年五月二十日',
    [
      ['月', 'beside', '二', 'after'],
      ['十', 'beside', null, 'before'],
    ],
  ],
  ['九八五年', '一九八五年', [['九', 'beside', '一', 'before']]],
  ['一九八五年五月二十日', '一九八五年五月十日', [['二', 'other', null, 'instead']]],
  ['东政发〔1985〕12号，', '东政发(1985)12号.', []],
]

for (const [ours, theirs, expected] of ROWS) {
  test(`「${theirs}」 testifies against ${expected.length} characters of 「${ours}」`, () => {
    const { readable, characters } = testimony([...ours], heard(theirs), OPTIONS)
    assert.ok(readable)
    const against = characters.flatMap((one, at) =>
      one === null || one.says === 'same' ? [] : [[[...ours][at]!, one.says, one.proposal, one.where]],
    )
    assert.deepEqual(against, expected)
  })
}

test('asks a witness nothing about marks, which do not count', () => {
  const { characters } = testimony([...'县，市'], heard('县。市'), OPTIONS)
  assert.deepEqual(
    characters.map((one) => one?.says ?? null),
    ['same', null, 'same'],
  )
})

test('shows both readings with the place', () => {
  const findings = differing(line('东政发〔1985〕12号'), line('东政发〔1985〕12号').glyphs, heard('东政发[1985]13号'), PAGE, OPTIONS)
  assert.equal(findings.length, 1)
  assert.equal(findings[0]!.weight, 'doubt')
  assert.match(findings[0]!.message, /「2」／「3」/)
  assert.deepEqual(findings[0]!.place, { page: PAGE, box: { left: 500, top: 50, right: 540, bottom: 90 } })
})

test('tells what only the witness has', () => {
  const findings = differing(line('一九八五年五月十日'), line('一九八五年五月十日').glyphs, heard('一九八五年五月二十日'), PAGE, OPTIONS)
  assert.match(findings[0]!.message, /「」／「二」/)
})

test('believes no witness that could not read the line, but says so', () => {
  for (const garbled of ['', '|', '乐伪灰L1oE8']) {
    assert.equal(testimony([...'东政发〔1985〕12号'], heard(garbled), OPTIONS).readable, false)
    assert.deepEqual(
      differing(line('东政发〔1985〕12号'), line('东政发〔1985〕12号').glyphs, heard(garbled), PAGE, OPTIONS).map(({ code, weight }) => [
        code,
        weight,
      ]),
      [['readers-differ', 'note']],
    )
  }
})

test('says nothing of characters it was not asked about', () => {
  const ours = [...'根据国发〔1984〕7号文件精神']
  const { characters } = testimony(ours, heard('国发[1984]1号', { from: 2, to: 12 }), OPTIONS)
  const told = characters.flatMap((one, at) => (one === null ? [] : [[ours[at], one.says]]))
  assert.deepEqual(told.at(0), ['国', 'same'])
  assert.deepEqual(
    told.filter(([, says]) => says !== 'same'),
    [['7', 'other']],
  )
  assert.deepEqual(told.at(-1), ['号', 'same'])
})
