import assert from 'node:assert/strict'
import { test } from 'node:test'
import { defaults } from '../../../../config.ts'
import type { Character } from '../../../../pipeline/ocr/ctc.ts'
import { unreadInk } from '../../../../pipeline/ocr/doubt/unread-ink.ts'
import { makeCharacter } from '../../../make/character.ts'

const PITCH = 40
const OPTIONS = defaults.ocr.doubt.unreadInk

/**
 * A printed line, a cell of 40 pixels for each sign of the picture: a character is read where the picture has one; `#` is ink that was
 * not read, `~` a row of leader dots, `.` paper; a rule may run along the whole line.
 */
function printed(picture: string, rule = false) {
  const width = PITCH * picture.length
  const data = new Uint8Array(width * PITCH).fill(255)
  const characters: Character[] = []
  for (const [cell, sign] of [...picture].entries()) {
    const x = cell * PITCH
    if (sign === '~') for (let dot = 4; dot < PITCH; dot += 8) fill(data, width, x + dot, 18, 5, 5)
    else if (sign !== '.') fill(data, width, x + 8, 8, 24, 24)
    if (!'#~.'.includes(sign)) characters.push(makeCharacter(sign, x, x + PITCH))
  }
  if (rule) fill(data, width, 0, 1, width, 2)
  const strip = { width, height: PITCH, data, origin: { x: 0, y: 0 }, along: { x: 1, y: 0 }, down: { x: 0, y: 1 } }
  return { characters, strip }
}

function fill(data: Uint8Array, width: number, x: number, y: number, length: number, breadth: number): void {
  for (let row = y; row < y + breadth; row++) data.fill(0, row * width + x, row * width + x + length)
}

const ROWS: [what: string, picture: string, expected: [number, string][]][] = [
  ['a line without gaps', '各县人民政府', []],
  ['ink between two characters that nobody read', '各县#民政府', [[1, 'gap']]],
  ['ink before the first character', '#县人民政府', [[0, 'edge']]],
  ['ink behind the last character', '各县人民政#', [[4, 'edge']]],
  ['a name set with a blank', '主任王.林', []],
  ['leaders to a page number', '造林办法~~~~~三', []],
  ['one empty cell in a long even line', '根据.九五二年十二月两国政府所缔结', [[1, 'gap']]],
  ['two blanks in a list of names', '主任王.林委员张.山李大海赵小川何文清', []],
]

for (const [what, picture, expected] of ROWS) {
  test(`${what}: ${expected.length === 0 ? 'no doubt' : 'a doubt beside it'}`, () => {
    const { characters, strip } = printed(picture)
    assert.deepEqual([...unreadInk(characters, strip, OPTIONS)], expected)
  })
}

test('takes the rule of a table for no lost character', () => {
  const { characters, strip } = printed('动力车床....四', true)
  assert.equal(unreadInk(characters, strip, OPTIONS).size, 0)
})
