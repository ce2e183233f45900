import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { findSecondRound, isSecondRoundYear } from '../../gazette/second-round.ts'

const FOUND: [text: string, found: string][] = [
  ['仃止供应氿类，改迠歺厅', '仃停! 氿酒! 迠建! 歺餐!'],
  ['孤苦伶仃，彳亍而行', ''],
  ['省卩队亍辺办事处', '卩部! 亍街! 辺道!'],
  ['付主任支付付食品款', '付副 付副'],
  ['付款、交付、应付', ''],
  ['财政予算不予备案，给予报销，予防为主', '予预 予预'],
  ['鸡旦和旦糕厂，元旦一旦', '旦蛋 旦蛋'],
  ['肖山县生产不肖条', '肖萧 肖萧'],
  ['今后停止供应酒类', ''],
]
describe('second-round characters', () => {
  for (const [text, expected] of FOUND)
    test(text, () => {
      const found = findSecondRound(text)
      assert.equal(found.map(({ printed, standsFor, sure }) => `${printed}${standsFor}${sure ? '!' : ''}`).join(' '), expected)
      for (const { printed, start, end } of found) assert.equal(text.slice(start, end), printed)
    })
})

test('only print of their years may use them', () => {
  assert.deepEqual([1976, 1977, 1986, 1987, null].map(isSecondRoundYear), [false, true, true, false, false])
})
