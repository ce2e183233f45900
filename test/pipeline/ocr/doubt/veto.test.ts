import assert from 'node:assert/strict'
import { test } from 'node:test'
import { defaults } from '../../../../config.ts'
import type { Character } from '../../../../pipeline/ocr/ctc.ts'
import { supportOf } from '../../../../pipeline/ocr/doubt/support.ts'
import { unsupported } from '../../../../pipeline/ocr/doubt/veto.ts'
import type { Strip } from '../../../../pipeline/ocr/strip.ts'
import { makeCharacter } from '../../../make/character.ts'

const PITCH = 30
const OPTIONS = defaults.ocr.doubt.veto

type Paper = { paper: number; ink: number; specks: number }
const CLEAN: Paper = { paper: 245, ink: 20, specks: 0 }
const FAINT: Paper = { paper: 205, ink: 150, specks: 0 }
const DUSTY: Paper = { paper: 255, ink: 0, specks: 7 }

/** What stands in a cell of 30 × 30 pixels: left, top, width, height of its one stroke. */
const STROKES: Record<string, [number, number, number, number]> = {
  字: [6, 6, 18, 18],
  一: [5, 14, 20, 1],
  '。': [2, 20, 4, 4],
  '，': [3, 21, 2, 4],
  '、': [3, 20, 3, 3],
  '·': [14, 14, 2, 2],
}

/** A line of cells; the reader gives a character for each cell, and ink is printed only where the picture has no blank. */
function line(read: string, picture: string, { paper, ink, specks }: Paper): { characters: Character[]; strip: Strip } {
  const width = PITCH * read.length
  const data = new Uint8Array(width * PITCH).fill(paper)
  for (let at = 0; specks > 0 && at < data.length; at += 11 * specks + 1) data[at] = ink
  for (const [cell, sign] of [...picture].entries()) {
    const stroke = STROKES[sign]
    if (!stroke) continue
    const [left, top, long, tall] = stroke
    for (let y = top; y < top + tall; y++) data.fill(ink, y * width + cell * PITCH + left, y * width + cell * PITCH + left + long)
  }
  const characters = [...read].map((text, at) => makeCharacter(text, PITCH * at + 5, PITCH * (at + 1) - 5))
  return { characters, strip: { width, height: PITCH, data, origin: { x: 0, y: 0 }, along: { x: 1, y: 0 }, down: { x: 0, y: 1 } } }
}

const ROWS: [what: string, read: string, picture: string, paper: Paper, kept: string][] = [
  ['what is printed', '字一。，、·字', '字一。，、·字', CLEAN, '字一。，、·字'],
  ['thin marks of a faint print', '字一。，、·字', '字一。，、·字', FAINT, '字一。，、·字'],
  ['thin marks among dust', '字一。，、·字', '字一。，、·字', DUSTY, '字一。，、·字'],
  ['no word of a reader that filled a blank', '字字字字', '字 字 ', CLEAN, '字字'],
  ['none on dust alone', '字字字字', '字 字 ', DUSTY, '字字'],
  ['none on faint paper', '字一字字', '字 字字', FAINT, '字字字'],
  ['nothing in an empty line', '公报', '  ', CLEAN, ''],
  ['a space, which is no ink by nature', 'A B', '字 字', CLEAN, 'A B'],
]

for (const [what, read, picture, paper, kept] of ROWS) {
  test(`keeps ${what}`, () => {
    const { characters, strip } = line(read, picture, paper)
    const found = unsupported(characters, strip, supportOf(strip), PITCH, OPTIONS)
    assert.equal(found.characters.map(({ text }) => text).join(''), kept)
    assert.equal(found.vetoed.length, [...read].length - [...kept].length)
  })
}

test('says where it was that nothing is printed', () => {
  const { characters, strip } = line('字字字', '字 字', CLEAN)
  assert.deepEqual(unsupported(characters, strip, supportOf(strip), PITCH, OPTIONS).vetoed, [{ text: '字', from: 30, to: 60 }])
})

test('takes the grain of blank paper for no ink', () => {
  const { characters, strip } = line('公报', '  ', CLEAN)
  for (let at = 0; at < strip.data.length; at++) strip.data[at] = 235 + ((at * 7919) % 15)
  assert.equal(unsupported(characters, strip, supportOf(strip), PITCH, OPTIONS).characters.length, 0)
})
