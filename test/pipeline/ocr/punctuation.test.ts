import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isNarrow } from '../../../pipeline/ocr/characters.ts'
import type { Character } from '../../../pipeline/ocr/ctc.ts'
import { asPrinted } from '../../../pipeline/ocr/punctuation.ts'
import { makeCharacter } from '../../make/character.ts'

const PITCH = 40

/** A line set solid: Han characters and full marks a pitch wide, figures, letters and half marks half a pitch. `_`: half a pitch of room. */
function line(text: string, full = false): Character[] {
  const characters: Character[] = []
  let x = 0
  for (const mark of text) {
    const width = mark === '_' || isNarrow(mark) || (!full && /[,.:;?!()[\]]/.test(mark)) ? PITCH / 2 : PITCH
    if (mark !== '_') characters.push(makeCharacter(mark, x, x + width))
    x += width
  }
  return characters
}

/** Ink in the middle of each cell; a full mark has it where it is printed: an opening bracket at the end, others at the start. */
function inkOf(characters: readonly Character[]): Float64Array {
  const ink = new Float64Array(Math.ceil(Math.max(0, ...characters.map(({ to }) => to))))
  for (const { text, from, to } of characters) {
    const cell = to - from
    const [start, end] =
      isNarrow(text) || /[—一]/.test(text) || cell < PITCH ? [0.15, 0.85] : /[（([〔]/.test(text) ? [0.65, 0.85] : [0.15, 0.35]
    const [left, right] = /\p{L}/u.test(text) ? [0.08, 0.92] : [start, end]
    ink.fill(1, Math.round(from + left * cell), Math.round(from + right * cell))
  }
  return ink
}

const printed = (characters: Character[]) =>
  asPrinted(characters, PITCH, inkOf(characters))
    .map(({ text }) => text)
    .join('')

test('prints marks of Han text in full width, those of figures and letters as they were read', () => {
  const rows: [read: string, expected: string][] = [
    ['各县,各市', '各县，各市'],
    ['规定如下:', '规定如下：'],
    ['一律免征;凡', '一律免征；凡'],
    ['是否可行?请', '是否可行？请'],
    ['(试行)', '（试行）'],
    ['办法(试行)', '办法（试行）'],
    ['（一),', '（一），'],
    ['共1,250元', '共1,250元'],
    ['3.5万', '3.5万'],
    ['A(2)B', 'A(2)B'],
    ['8:30分', '8:30分'],
    ['至此结束.', '至此结束。'],
    ['结束.各县', '结束。各县'],
    ['一.总则', '一.总则'],
    ['1.总则', '1.总则'],
    ['，', '，'],
    [',', ','],
    ['', ''],
  ]
  for (const [read, expected] of rows) assert.equal(printed(line(read)), expected, read)
})

test('lets the room decide where a mark stands between Han text and figures', () => {
  assert.equal(printed(line('全文:1985年', true)), '全文：1985年')
  assert.equal(printed(line('全文:1985年')), '全文:1985年')
})

test('widens both brackets of a pair when one is full', () => {
  assert.equal(printed(line('附件(2)号', true)), '附件（2）号')
  assert.equal(printed(line('附件(2)号')), '附件(2)号')
  assert.equal(printed(line('(1)各县', true)), '（1）各县', 'a list at the head of a line')
  assert.equal(printed(line('(1)各县')), '(1)各县')
  assert.equal(printed(line('见(2', false)), '见(2')
})

test('takes two 一 for a dash only where the reader thought of one', () => {
  const asDash = (text: string) =>
    line(text).map((character) => (character.text === '一' ? { ...character, others: [{ text: '—', confidence: 0.4 }] } : character))
  assert.equal(printed(asDash('美国一一日本')), '美国——日本')
  assert.equal(printed(line('应当一一列举')), '应当一一列举')
  assert.equal(printed(asDash('一九五四')), '一九五四')
})

test('takes square brackets around a year for tortoise shells where they fill their cells beside Han text', () => {
  const rows: [read: string, full: boolean, expected: string][] = [
    ['安教办函[1976]400号', true, '安教办函〔1976〕400号'],
    ['东政[1985]51号', false, '东政[1985]51号'],
    ['见[12345]号', true, '见[12345]号'],
    ['ISO[1976]4', true, 'ISO[1976]4'],
  ]
  for (const [read, full, expected] of rows) assert.equal(printed(line(read, full)), expected, read)
  const [open] = asPrinted(line('函[1976]4', true), PITCH, inkOf(line('函[1976]4', true))).slice(1)
  assert.deepEqual(open!.others, [{ text: '[', confidence: 1 }], 'what was read stands among the others')
})

test('gives both brackets of a year the form of the one that was read as a tortoise shell', () => {
  const rows: [read: string, expected: string][] = [
    ['东政发〔1985]12号', '东政发〔1985〕12号'],
    ['东政发【85〕12号', '东政发〔85〕12号'],
    ['东政发〔一九八五）十二号', '东政发〔一九八五〕十二号'],
    ['东政发(1985)12号', '东政发(1985)12号'],
    ['〔第三章]', '〔第三章]'],
    ['〔1985', '〔1985'],
  ]
  for (const [read, expected] of rows) assert.equal(printed(line(read)), expected, read)
})
