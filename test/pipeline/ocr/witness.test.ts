import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { TextLine } from '../../../gazette/text.ts'
import { compare } from '../../../pipeline/ocr/witness.ts'

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

test('doubts the character at which the witness differs, and shows both readings with the place', () => {
  const { line: heard, findings } = compare(line('东政发〔1985〕12号'), '东政发 [1985] 13 号', PAGE, OPTIONS)
  assert.deepEqual(
    heard.glyphs.filter(({ doubt }) => doubt !== null).map(({ text, doubt }) => [text, doubt]),
    [['2', { code: 'readers-differ', by: 'tesseract', proposal: '3' }]],
  )
  assert.equal(findings.length, 1)
  assert.equal(findings[0]!.weight, 'doubt')
  assert.match(findings[0]!.message, /「2」／「3」/)
  assert.deepEqual(findings[0]!.place, { page: PAGE, box: { left: 500, top: 50, right: 540, bottom: 90 } })
})

test('doubts both neighbours of a character that only the witness has', () => {
  const { line: heard, findings } = compare(line('一九八五年五月十日'), '一九八五年五月二十日', PAGE, OPTIONS)
  assert.deepEqual(
    heard.glyphs.filter(({ doubt }) => doubt !== null).map(({ text }) => text),
    ['月', '十'],
  )
  assert.match(findings[0]!.message, /「」／「二」/)
})

test('changes nothing where the two agree but for width, brackets and marks', () => {
  const before = line('东政发〔1985〕12号，')
  assert.deepEqual(compare(before, '东 政 发 (1985) 12 号 .', PAGE, OPTIONS), { line: before, findings: [] })
})

test('keeps the reading of record where the witness differs', () => {
  const { line: heard } = compare(line('财政局'), '财政厅', PAGE, { unreadableFrom: 0.5 })
  assert.equal(heard.glyphs.map(({ text }) => text).join(''), '财政局')
})

test('does not call characters doubtful for a witness that could not read the line, but says so', () => {
  for (const garbled of ['', '|', '乐伪灰 L1oE 8']) {
    const { line: heard, findings } = compare(line('东政发〔1985〕12号'), garbled, PAGE, OPTIONS)
    assert.ok(heard.glyphs.every(({ doubt }) => doubt === null))
    assert.deepEqual(
      findings.map(({ code, weight }) => [code, weight]),
      [['readers-differ', 'note']],
    )
  }
})
