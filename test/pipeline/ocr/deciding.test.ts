import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { BlockKind } from '../../../gazette/text.ts'
import { deciding } from '../../../pipeline/ocr/deciding.ts'

/** What decides, and the characters by which it does. */
const ROWS: [text: string, kind: BlockKind, height: number, decides: [what: string, text: string][]][] = [
  ['东政发〔1985〕12号', 'text', 1, [['number', '东政发〔1985〕12号']]],
  ['东政发[1985]12号', 'text', 1, [['number', '东政发[1985]12号']]],
  ['（57）东办字第38号', 'text', 1, [['number', '（57）东办字第38号']]],
  ['東海省人民委員會令 第三號', 'text', 1, [['number', '第三號']]],
  ['根据国发〔1984〕7号文件精神，现就有关问题通知如下：', 'text', 1, [['number', '根据国发〔1984〕7号']]],
  ['一九八五年五月二十日', 'text', 1, [['date', '一九八五年五月二十日']]],
  ['1985年5月20日', 'text', 1, [['date', '1985年5月20日']]],
  ['（一九五七年三月八日）', 'text', 1, [['date', '一九五七年三月八日']]],
  ['民国三十八年十月一日', 'text', 1, [['date', '三十八年十月一日']]],
  ['自一九八五年七月一日起，凡在本省境内从事上述活动的单位和个人均须办理', 'text', 1, []],
  [
    '全省完成投资32.5万元，比上年增加3,200元。',
    'text',
    1,
    [
      ['amount', '32.5万元'],
      ['amount', '3,200元'],
    ],
  ],
  [
    '处二百元以上五千元以下罚款；',
    'text',
    1,
    [
      ['amount', '二百元'],
      ['amount', '五千元'],
    ],
  ],
  ['二〇〇三年元旦前完成，元年不计。', 'text', 1, []],
  [
    '第四十一条　有下列情形之一的，处三万元罚款',
    'text',
    1,
    [
      ['article', '第四十一条'],
      ['amount', '三万元'],
    ],
  ],
  ['依照本办法第四十一条的规定处理。', 'text', 1, []],
  ['第三條　本辦法自公佈之日起施行。', 'text', 1, [['article', '第三條']]],
  ['关于加强冬季造林工作的通知', 'heading', 1, [['title', '关于加强冬季造林工作的通知']]],
  ['东海省人民政府', 'heading', 1.3, [['title', '东海省人民政府']]],
  ['关于加强冬季造林工作的通知', 'text', 1.4, [['title', '关于加强冬季造林工作的通知']]],
  ['关于经费问题，由省财政厅会同有关部门研究解决。', 'text', 1, []],
  ['各县应当在每年十月底以前完成上述工作。', 'text', 1, []],
  ['东海政报 1985年第12号', 'running-head', 1, []],
  ['12', 'folio', 1, []],
  ['Fig.1 The framework of the algorithm', 'heading', 1.3, []],
  ['', 'text', 1, []],
]

for (const [text, kind, height, expected] of ROWS) {
  const what = expected.map(([decides, by]) => `${decides} by ${by}`).join(', ') || 'nothing'
  test(`「${text}」 as ${kind} decides ${what}`, () => {
    const found = deciding({ text, kind, height }).map(({ decides, from, to }) => [decides, [...text].slice(from, to).join('')])
    assert.deepEqual(found, expected)
  })
}

test('counts places in characters, not in halves of rare ones', () => {
  const text = '𠮷林发〔1985〕12号'
  assert.deepEqual(deciding({ text, kind: 'text', height: 1 }), [{ decides: 'number', from: 0, to: [...text].length }])
})
