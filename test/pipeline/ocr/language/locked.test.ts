import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isLocked } from '../../../../pipeline/ocr/language/locked.ts'

/** A change as `before[read>proposed]after`. */
function change(picture: string) {
  const [, before, read, proposed, after] = /^(.*)\[(.*)>(.*)\](.*)$/u.exec(picture)!
  return { before: before!, read: read!, proposed: proposed!, after: after! }
}

test('only the paper settles numerals, negations, limits, dates and brackets', () => {
  const rows = [
    ['第[二>三]条', 'a numeral for another'],
    ['若[千>干]规', 'read as a numeral'],
    ['若[干>千]规', 'would become one'],
    ['1[3>8]号', 'figures'],
    ['第[>十]条', 'a numeral put in'],
    ['二[○>〇]年', 'forms of zero'],
    ['不[来>未]得', 'a negation proposed'],
    ['[不>下]得', 'a negation read'],
    ['得[>不]超', 'a negation put in'],
    ['以[上>下]的', 'a limit'],
    ['以[土>上]的', 'a limit proposed'],
    ['[以>似]上', 'the first half of a limit'],
    ['[似>以]下', 'it would become a limit'],
    ['以[>其]上', 'a limit parted'],
    ['五[日>曰]起', 'a unit of a date'],
    ['五[曰>日]起', 'a unit of a date proposed'],
    ['三[>个]月', 'a date parted'],
    ['二[>又]三', 'a number parted'],
    ['[(>《]关', 'a bracket'],
    ['定[>)]的', 'a bracket put in'],
  ]
  for (const [picture, what] of rows) assert.equal(isLocked(change(picture!.replaceAll('○', '〇'))), true, `${picture}: ${what}`)
})

test('all else may be proposed', () => {
  for (const picture of [
    '各级[入>人]民',
    '民[政>改]府',
    '应[>当]加',
    '地[土>上]的',
    '[以>似]为',
    '今[曰>日]起',
    '国[内>肉]的',
    '定[,>、]的',
    '[>应]当',
  ])
    assert.equal(isLocked(change(picture)), false, picture)
})
