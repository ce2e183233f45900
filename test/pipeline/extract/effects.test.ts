/** What a document does to the force of others: clean-up lists, lapses, places in the cited text, days. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { read } from './read.ts'

function effects(text: string): string[] {
  return read(text, { issue: 'dhzb-2012-12' }).relations.map(({ type, citedTitle, citedNumber, loci, effect }) =>
    [
      type,
      citedTitle ?? '',
      citedNumber ?? '',
      (loci ?? []).map((locus) => locus.id).join(' '),
      effect?.kind ?? '',
      effect?.date ?? '',
    ].join('|'),
  )
}

const HEAD = '东海省人民政府关于渔港的通知\n东政发〔2012〕12号\n各市、县人民政府：\n一、各地要重视。\n二、'

const ROWS: [sentence: string, effects: string[]][] = [
  ['本通知自2012年7月1日起施行，《甲办法》同时废止。', ['repeals|甲办法|||repealed|2012-07-01']],
  ['《甲办法》第八条第二款停止执行。', ['partiallyRepeals|甲办法||art_8__para_2|partiallyRepealed|']],
  ['将《甲办法》第八条第二款修改为：“禁止。”', ['amends|甲办法||art_8__para_2|superseded|']],
  ['宣布《甲办法》失效。', ['repeals|甲办法|||expired|']],
  ['《甲办法》于2012年6月30日有效期届满，自行失效。', ['cites|甲办法|||expired|2012-06-30']],
  ['《甲办法》继续有效。', ['cites|甲办法|||listedContinuing|']],
  ['《甲办法》有效期延长至2015年12月31日。', ['cites|甲办法|||listedContinuing|']],
  ['《甲办法》由本通知代替。', ['replaces|甲办法|||repealed|']],
  ['建议废止《甲办法》。', ['cites|甲办法||||']],
  ['《甲办法》已于1998年废止。', ['cites|甲办法||||']],
  ['凡与《甲办法》相抵触的规定，一律废止。', ['cites|甲办法||||']],
  [
    '决定对下列规章予以废止：（一）《甲办法》（1986年7月1日发布）；（二）《乙规定》。',
    ['repeals|甲办法|||repealed|', 'repeals|乙规定|||repealed|'],
  ],
  ['下列文件经审查继续有效：《甲办法》、《乙规定》。', ['listedIn|甲办法|||listedContinuing|', 'listedIn|乙规定|||listedContinuing|']],
]

test('each act has its effect, its day and its place in the other text', () => {
  for (const [sentence, expected] of ROWS) assert.deepEqual(effects(`${HEAD}${sentence}`), expected, sentence)
})

test('a table of a clean-up is read row by row', () => {
  const rows = [
    '序号　文件名称　文号　处理意见',
    '1　关于粮食统购的通知　东政发〔1985〕1号　废止',
    '2　关于渔港的意见　东政发〔1986〕2号　继续有效',
    '3　关于民校的决定　东政发〔1987〕3号　失效',
    '4　关于林权的规定　东政发〔1988〕4号　修改',
  ]
  assert.deepEqual(effects(`东海省人民政府规范性文件清理结果目录\n${rows.join('\n')}`), [
    'listedIn|关于粮食统购的通知|东政发〔1985〕1号||listedRepealed|',
    'listedIn|关于渔港的意见|东政发〔1986〕2号||listedContinuing|',
    'listedIn|关于民校的决定|东政发〔1987〕3号||listedExpired|',
    'listedIn|关于林权的规定|东政发〔1988〕4号|||',
  ])
})

test('the title of a list is the verdict of its rows', () => {
  assert.deepEqual(effects('东海省人民政府决定废止的规章目录\n1　东海省旅馆业管理办法　1988.9.20\n2　东海省用工规定　1986.1.5'), [
    'listedIn|东海省旅馆业管理办法|||listedRepealed|',
    'listedIn|东海省用工规定|||listedRepealed|',
  ])
})

test('permits, cases and standards are counted like documents and are none', () => {
  for (const sentence of ['采矿许可证〔1999〕12号予以注销。', '依据（2003）东民初字第23号民事判决执行。', '会议学习了《兵法》。'])
    assert.deepEqual(effects(`${HEAD}${sentence}`), [], sentence)
})
