import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Character } from '../../../pipeline/ocr/ctc.ts'
import { mergeLooks } from '../../../pipeline/ocr/merge-looks.ts'

const PITCH = 10
const OPTIONS = { aloneFrom: 0.5 }

/** Characters one pitch apart; 'text confidence other confidence', a blank place as ''. */
function look(...cells: string[]): Character[] {
  return cells.flatMap((cell, place) => {
    if (cell === '') return []
    const [text, confidence, ...others] = cell.split(' ')
    const sure = Number(confidence)
    const at = PITCH * (place + 0.5)
    return [
      {
        text: text!,
        confidence: sure,
        least: sure,
        mean: sure,
        others: others.length > 0 ? [{ text: others[0]!, confidence: Number(others[1]) }] : [],
        at,
        from: at - 2,
        to: at + 2,
        before: [],
        after: [],
      },
    ]
  })
}

const rows: [what: string, one: string[], other: string[], text: string][] = [
  ['what both saw stands', ['第 0.9', '三 0.8'], ['第 0.8', '三 0.9'], '第三'],
  ['the surer of two stands', ['未 0.6', '来 0.9'], ['末 0.9', '来 0.9'], '末来'],
  ['a second thought of both beats two different firsts', ['大 0.5 太 0.45'], ['犬 0.5 太 0.45'], '太'],
  ['what one look lost comes back', ['第 0.9', '', '条 0.9'], ['第 0.9', '一 0.8', '条 0.9'], '第一条'],
  ['what one look alone believed a little goes', ['第 0.9', '丶 0.3', '条 0.9'], ['第 0.9', '', '条 0.9'], '第条'],
  ['width of a mark makes no difference', ['（ 0.9', '一 0.9'], ['( 0.6', '一 0.9'], '（一'],
  ['nothing and something', [], ['年 0.9'], '年'],
]
for (const [what, one, other, text] of rows) {
  test(`of two looks ${what}: ${text}`, () => {
    const merged = mergeLooks(look(...one), look(...other), PITCH, OPTIONS)
    assert.equal(merged.map((character) => character.text).join(''), text)
    for (const [at, { others, confidence }] of merged.entries()) {
      assert.ok(others.every((choice) => choice.confidence <= confidence && choice.text !== merged[at]!.text))
    }
  })
}
