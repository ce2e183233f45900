import assert from 'node:assert/strict'
import { test } from 'node:test'
import { defaults } from '../../../config.ts'
import type { AnnualIndexEntry } from '../../../gazette/annual-index.ts'
import type { Segmentation } from '../../../gazette/document.ts'
import { segment } from '../../../pipeline/segment/segment.ts'
import { knownIssue } from '../../make/issues.ts'
import { printedIssue, typedPages } from '../../make/printed-pages.ts'

const NOTICE = [
  '^关于加强茶叶收购的通知',
  '各市、县人民政府：',
  '　　今年新茶已经上市，各地要做好收购工作，按质论价。',
  '>东海省人民政府',
  '>一九八五年四月二日',
]
const cut = (...pages: string[][]): Segmentation =>
  segment(knownIssue({ number: 24 }), printedIssue(pages, { measure: 34 }), defaults.segment)
const rows = (made: Segmentation) => (made.annualIndex ?? []).map(({ title, issue, page }: AnnualIndexEntry) => [title, issue, page])

/** How indexes are printed: the end of a row, and the issue and page it names. */
const ENDS: [string, string | null, string | null][] = [
  ['……………………（12·345）', '12', '345'],
  ['……………………（十二·三四五）', '十二', '三四五'],
  ['………………………12·345', '12', '345'],
  ['………………………12/345', '12', '345'],
  ['………………………12（345）', '12', '345'],
  ['………………………（12）345', '12', '345'],
  ['………………………12　345', '12', '345'],
  ['……………第12期第345页', '12', '345'],
  ['……………第12期345页', '12', '345'],
  ['……………第3—4期345页', '3—4', '345'],
  ['……………（3—4·345）', '3—4', '345'],
  ['…………………………12期', '12', null],
  ['………………………………345', null, '345'],
  ['……………………………（345）', null, '345'],
]

test('a row of the annual index names its issue and page in every form of print', () => {
  for (const [end, issue, page] of ENDS) {
    const printed = ['关于加强茶叶收购的通知', '关于设立溪口镇的批复', '东政发〔1985〕12号'].map((title) => `${title}${end}`)
    const made = cut(NOTICE, ['^一九八五年总目录', ...printed])
    assert.deepEqual(
      rows(made),
      [
        ['关于加强茶叶收购的通知', issue, page],
        ['关于设立溪口镇的批复', issue, page],
        ['东政发〔1985〕12号', issue, page],
      ],
      end,
    )
    assert.deepEqual(made.documents.length, 1, end)
  }
})

test('the head of the rows says which number is the issue', () => {
  const made = cut(['^1985年总目录', '>题目　页码　期号', '关于加强茶叶收购的通知…………345　12', '关于设立溪口镇的批复……………346　12'])
  assert.deepEqual(rows(made), [
    ['关于加强茶叶收购的通知', '12', '345'],
    ['关于设立溪口镇的批复', '12', '346'],
  ])
})

test('an index by issues gives its rows the issue of the heading over them', () => {
  const made = cut([
    '^东海省人民政府公报',
    '^一九八四年目录（第1—24期）',
    '=第一期',
    '关于加强茶叶收购的通知………………（3）',
    '=第2—3期（合刊）',
    '关于设立溪口镇的批复…………………（17）',
    '更正……………………………………（20）',
  ])
  assert.deepEqual(rows(made), [
    ['关于加强茶叶收购的通知', '一', '3'],
    ['关于设立溪口镇的批复', '2—3', '17'],
    ['更正', '2—3', '20'],
  ])
  assert.deepEqual(
    made.annualIndex?.map(({ year, issueNumber, issueNumberEnd }) => [year, issueNumber, issueNumberEnd]),
    [
      [1984, 1, null],
      [1984, 2, 3],
      [1984, 2, 3],
    ],
  )
  assert.deepEqual(made.documents, [])
})

test('titles wrap, numbers stand behind them, columns head them, and the index runs over pages', () => {
  const made = cut(
    NOTICE,
    [
      '^一九八五年总目录',
      '【省政府文件】',
      '东海省人民政府批转省水产局关于发展海水养殖的报告和加强渔港管理的意见的通知　东政发〔1985〕8号…………（3·40）',
      '关于加强茶叶收购的通知（东政发〔1985〕12号）……（12·345）',
    ],
    ['【任免】', '关于江雪舟等任职的通知……………………（5·98）', '更正……………………………………（5·99）'],
  )
  assert.deepEqual(
    made.annualIndex?.map(({ column, title, documentNumber, page }) => [column, title, documentNumber, page]),
    [
      ['【省政府文件】', '东海省人民政府批转省水产局关于发展海水养殖的报告和加强渔港管理的意见的通知', '东政发〔1985〕8号', '40'],
      ['【省政府文件】', '关于加强茶叶收购的通知', '东政发〔1985〕12号', '345'],
      ['【任免】', '关于江雪舟等任职的通知', null, '98'],
      ['【任免】', '更正', null, '99'],
    ],
  )
  assert.deepEqual(made.annualIndex?.[2]?.places[0]?.page, 'dhzb-1985-12-p0003')
  assert.deepEqual(
    made.printedPages.map(({ kind }) => kind),
    ['body', 'index', 'index'],
  )
})

test('an index set as a table is read by its heads', () => {
  const made = cut(NOTICE, [
    '^1985年总目录',
    '+题目,文号,期号,页码',
    '+关于加强茶叶收购的通知,东政发〔1985〕12号,12,345',
    '+关于设立溪口镇的批复,,3—4,50',
  ])
  assert.deepEqual(
    made.annualIndex?.map(({ title, documentNumber, issueNumber, issueNumberEnd, page }) => [
      title,
      documentNumber,
      issueNumber,
      issueNumberEnd,
      page,
    ]),
    [
      ['关于加强茶叶收购的通知', '东政发〔1985〕12号', 12, null, '345'],
      ['关于设立溪口镇的批复', null, 3, 4, '50'],
    ],
  )
})

test('typed text has an index too, and the contents page beside it stays the contents', () => {
  const pages = printedIssue(
    [
      ['^目录', '关于加强茶叶收购的通知……………（2）', '一九八五年总目录……………………（3）'],
      NOTICE,
      ['^一九八五年总目录', '关于加强茶叶收购的通知……（24·2）', '关于设立溪口镇的批复………（3·40）'],
    ].map((page) => page.map((line) => line.replace(/^[\^=>]/u, ''))),
    { measure: 60 },
  )
  const made = segment(knownIssue({ number: 24 }), typedPages(pages), defaults.segment)
  assert.deepEqual(rows(made), [
    ['关于加强茶叶收购的通知', '24', '2'],
    ['关于设立溪口镇的批复', '3', '40'],
  ])
  assert.deepEqual(
    made.contents.map(({ title, document }) => [title, document]),
    [
      ['关于加强茶叶收购的通知', 'dhzb-1985-12-d0001'],
      ['一九八五年总目录', null],
    ],
  )
  // The index is no document, and the contents name it for what it is.
  assert.match(made.contents[1]!.omission ?? '', /总目录/u)
  assert.ok(!made.findings.some(({ code }) => code === 'contents-unmatched'))
})

test('a text that speaks of an index, and the contents of one issue, are none', () => {
  const made = cut(
    ['^目录', '关于编制1985年年度目录的通知……（2）', '关于设立溪口镇的批复………（2）'],
    ['^关于编制1985年年度目录', '^的通知', '　　各单位要编好本年度目录。', '>东海省人民政府', '>一九八五年四月二日'],
  )
  assert.equal(made.annualIndex, undefined)
  assert.equal(made.documents.length, 1)
})
