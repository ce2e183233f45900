import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { BlockKind } from '../../../gazette/text.ts'
import { type Decides, deciding } from '../../../pipeline/ocr/deciding.ts'

const ROWS: [text: string, kind: BlockKind, height: number, decides: Decides | null][] = [
  ['东政发〔1985〕12号', 'text', 1, 'number'],
  ['东政发[1985]12号', 'text', 1, 'number'],
  ['（57）东办字第38号', 'text', 1, 'number'],
  ['東海省人民委員會令 第三號', 'text', 1, 'number'],
  ['根据国发〔1984〕7号文件精神，现就有关问题通知如下：', 'text', 1, 'number'],
  ['一九八五年五月二十日', 'text', 1, 'date'],
  ['1985年5月20日', 'text', 1, 'date'],
  ['（一九五七年三月八日）', 'text', 1, 'date'],
  ['民国三十八年十月一日', 'text', 1, 'date'],
  ['自一九八五年七月一日起，凡在本省境内从事上述活动的单位和个人均须办理', 'text', 1, null],
  ['关于加强冬季造林工作的通知', 'heading', 1, 'title'],
  ['东海省人民政府', 'heading', 1.3, 'title'],
  ['关于加强冬季造林工作的通知', 'text', 1.4, 'title'],
  ['关于经费问题，由省财政厅会同有关部门研究解决。', 'text', 1, null],
  ['各县应当在每年十月底以前完成上述工作。', 'text', 1, null],
  ['东海政报 1985年第12号', 'running-head', 1, null],
  ['12', 'folio', 1, null],
  ['Fig.1 The framework of the algorithm', 'heading', 1.3, null],
  ['', 'text', 1, null],
]

for (const [text, kind, height, decides] of ROWS) {
  test(`「${text}」 as ${kind} decides ${decides ?? 'nothing'}`, () => assert.equal(deciding({ text, kind, height }), decides))
}
