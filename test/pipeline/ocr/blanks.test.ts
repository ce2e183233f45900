import assert from 'node:assert/strict'
import { test } from 'node:test'
import { withBlanks } from '../../../pipeline/ocr/blanks.ts'

const PITCH = 40

/** Characters set on cells of half a pitch: `.` is half a cell of room. */
function printed(picture: string): string {
  const characters: { text: string; at: number; confidence: number; others: [] }[] = []
  let x = 0
  for (const text of picture) {
    if (text === '.') {
      x += PITCH / 2
      continue
    }
    const cell = /[0-9A-Za-z ]/.test(text) ? PITCH / 2 : PITCH
    characters.push({ text, at: x + cell / 2, confidence: 1, others: [] })
    x += cell
  }
  const glyphs = characters.map(({ text, at }) => ({
    text,
    box: { left: at - 10, right: at + 10, top: 0, bottom: 40 },
    confidence: 1,
    others: [],
    risk: 0,
    doubt: null,
  }))
  return withBlanks(glyphs, characters as never, PITCH)
    .map((glyph) => glyph.text)
    .join('')
}

const ROWS: [picture: string, text: string][] = [
  ['第一条..为了', '第一条　为了'],
  ['省长..林若川', '省长　林若川'],
  ['财政厅..文化厅', '财政厅　文化厅'],
  ['66号..东文', '66号　东文'],
  ['为了规范渔港', '为了规范渔港'],
  // Lines set out to the margin are wider between all characters, by less than half of one.
  ['为.了规范', '为了规范'],
  // A mark prints to one side of its cell.
  ['规划，.建设', '规划，建设'],
  ['通过，..现予', '通过，现予'],
  ['通过，...现予', '通过，　现予'],
  ['use.value', 'usevalue'],
  ['意见…..…..（1）', '意见……（1）'],
]

test('prints a blank where the paper leaves room for one, and nowhere else', () => {
  for (const [picture, text] of ROWS) assert.equal(printed(picture), text, picture)
})
