import assert from 'node:assert/strict'
import { test } from 'node:test'
import { differences } from '../../../pipeline/ocr/align.ts'

/** What ours has, what the other has instead, and where (in our characters). */
const ROWS: [ours: string, theirs: string, expected: [string, string, number][]][] = [
  ['东政发〔1985〕12号', '东政发〔1985〕12号', []],
  ['东政发〔1985〕12号', '东 政 发 [1985] 12 号', []],
  ['东政发〔1985〕12号', '东政发〔1985〕13号', [['2', '3', 10]]],
  ['东政发〔1985〕12号', '东政发（1986）12号', [['5', '6', 7]]],
  ['一九五四年', '—九五四年', []],
  ['一九五〇年', '一九五O年', []],
  ['一九五四年', '九五四年', [['一', '', 0]]],
  ['九五四年', '一九五四年', [['', '一', 0]]],
  ['十月日', '十月二十日', [['', '二十', 2]]],
  ['关于折迁的通知', '关于拆迁的通知', [['折', '拆', 2]]],
  ['财政局', '财政厅', [['局', '厅', 2]]],
  [
    '东海省人民政府',
    '东海人民政厅',
    [
      ['省', '', 2],
      ['府', '厅', 6],
    ],
  ],
  ['ＡＢ１２', 'ab12', []],
  ['通知，', '通知。', []],
  ['通知', '', [['通知', '', 0]]],
  ['', '通知', [['', '通知', 0]]],
  ['', '', []],
]

for (const [ours, theirs, expected] of ROWS) {
  test(`「${ours}」 beside 「${theirs}」 differs in ${expected.length} places`, () => {
    const found = differences([...ours], [...theirs])
    assert.deepEqual(
      found.map((difference) => [[...ours].slice(difference.from, difference.to).join(''), difference.theirs, difference.from]),
      expected,
    )
  })
}

test('keeps a look-alike beside its like instead of shifting the line', () => {
  assert.deepEqual(differences([...'己经办理'], [...'已经办里']), [
    { from: 0, to: 1, theirs: '已' },
    { from: 3, to: 4, theirs: '里' },
  ])
})
