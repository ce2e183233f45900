import assert from 'node:assert/strict'
import { test } from 'node:test'
import { simplified } from '../../gazette/traditional.ts'

const PAIRS: [string, string][] = [
  ['東海省人民委員會公報', '东海省人民委员会公报'],
  ['辦法、條例、規定、細則、批覆、佈告、報告、請示、會議紀要', '办法、条例、规定、细则、批覆、布告、报告、请示、会议纪要'],
  ['目錄 總第九十七號 附件', '目录 总第九十七号 附件'],
  ['為爲於敎鎭衞', '为为于教镇卫'],
  ['已经简化的字 ABC 123 𠀋', '已经简化的字 ABC 123 𠀋'],
]

test('traditional characters lead to the simplified ones, place for place', () => {
  for (const [printed, expected] of PAIRS) {
    assert.equal(simplified(printed), expected)
    assert.equal(simplified(printed).length, printed.length)
  }
})
