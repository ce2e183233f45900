import assert from 'node:assert/strict'
import { test } from 'node:test'
import { defaults } from '../../../config.ts'
import type { Segmentation } from '../../../gazette/document.ts'
import type { Erratum } from '../../../gazette/erratum.ts'
import { segment } from '../../../pipeline/segment/segment.ts'
import { knownIssue } from '../../make/issues.ts'
import { printedIssue } from '../../make/printed-pages.ts'

const NOTICE = ['^关于加强茶叶收购的通知', '各市、县人民政府：', '　　各地要做好收购工作。', '>东海省人民政府', '>一九八五年四月二日']
const cut = (...pages: string[][]): Segmentation =>
  segment(knownIssue(), printedIssue(pages, { measure: 60, first: 101 }), defaults.segment)
const errata = (...lines: string[]): Erratum[] => cut([...NOTICE, '^更　正', ...lines]).documents.at(-1)?.errata ?? []

/** A sentence of an erratum: issue, page and line it names, what is wrong, what is right. */
const SENTENCES: [string, number | null, string | null, string | null, string | null, string | null][] = [
  ['本刊1985年第3期第2页第5行“茶业”应为“茶叶”。', 3, '2', '第5行', '茶业', '茶叶'],
  ['本刊一九八五年第三期第二页“茶业”系“茶叶”之误。', 3, '二', null, '茶业', '茶叶'],
  ['第3期第2页右栏第6行“茶叶”误为“茶业”。', 3, '2', '右栏第6行', '茶业', '茶叶'],
  ['上期第40页倒数第3行“五万元”应改为“五十万元”。', 11, '40', '倒数第3行', '五万元', '五十万元'],
  ['本期第101页“收构”二字更正为“收购”。', 12, '101', null, '收构', '收购'],
  ['本刊第3期第2页，“收购”后漏“工作”二字。', 3, '2', null, null, '工作'],
  ['本刊第3期第2页第1行“的的”应删去。', 3, '2', '第1行', '的的', null],
  ['本刊第3期第2页將「茶業」改正爲「茶葉」。', 3, '2', null, null, null],
]

test('an erratum is taken apart: which issue, page and line, what is wrong and what is right', () => {
  for (const [sentence, issue, page, line, wrong, right] of SENTENCES.slice(0, 7)) {
    const [first, ...more] = errata(`　　${sentence}`)
    assert.deepEqual(
      [first?.issue, first?.page, first?.lineNumber, first?.wrong, first?.right],
      [issue, page, line, wrong, right],
      sentence,
    )
    assert.deepEqual(more, [], sentence)
    assert.equal(first?.quote, sentence)
    assert.equal(first?.places[0]?.page, 'dhzb-1985-12-p0001')
  }
})

test('one sentence may put several words right, and what it names holds for the next', () => {
  const found = errata('　　本刊第3期《关于加强渔港管理的通知》第2页第5行“茶业”应为“茶叶”，第9行“收构”应为“收购”；第4页“干部”应为“干布”。')
  assert.deepEqual(
    found.map(({ issue, title, page, lineNumber, wrong }) => [issue, title, page, lineNumber, wrong]),
    [
      [3, '关于加强渔港管理的通知', '2', '第5行', '茶业'],
      [3, '关于加强渔港管理的通知', '2', '第9行', '收构'],
      [3, '关于加强渔港管理的通知', '4', null, '干部'],
    ],
  )
})

test('an erratum is joined to the text of its own issue that it corrects', () => {
  const rows: [string, string | null, boolean][] = [
    ['本期《关于加强茶叶收购的通知》中“茶业”应为“茶叶”。', 'dhzb-1985-12-d0001', true],
    ['《关于加强茶叶收购的通知》第101页“茶业”应为“茶叶”。', 'dhzb-1985-12-d0001', true],
    ['《关于加强茶叶收购的通知》第140页“茶业”应为“茶叶”。', 'dhzb-1985-12-d0001', false],
    ['本刊第3期《关于加强茶叶收购的通知》中“茶业”应为“茶叶”。', null, false],
    ['本期《关于加强渔港管理的通知》中“茶业”应为“茶叶”。', null, false],
  ]
  for (const [sentence, target, certain] of rows) {
    const [found] = errata(`　　${sentence}`)
    assert.deepEqual(found?.target, target === null ? null : { document: target, certain }, sentence)
  }
})

test('a table of errata is read row by row', () => {
  const found = cut(
    [...NOTICE],
    ['^勘误表', '　　本刊第3期有误，更正如下。', '+页,行,误,正', '+2,5,茶业,茶叶', '+4,1,收构,收购'],
  ).documents.at(-1)
  assert.equal(found?.genre, 'erratum')
  assert.deepEqual(
    found?.errata?.map(({ issue, page, lineNumber, wrong, right }) => [issue, page, lineNumber, wrong, right]),
    [
      [3, '2', '5', '茶业', '茶叶'],
      [3, '4', '1', '收构', '收购'],
    ],
  )
})

test('an erratum in words of its own is kept as it stands, and one that names nothing says so', () => {
  const made = cut([...NOTICE, '^更　正', '　　因排印差错，请读者自行改正。'])
  const [found] = made.documents.at(-1)?.errata ?? []
  assert.deepEqual([found?.quote, found?.wrong, found?.right], ['因排印差错，请读者自行改正。', null, null])
  assert.deepEqual(
    made.documents.at(-1)?.findings.map(({ code }) => code),
    ['erratum-unplaced'],
  )
})

test('an erratum under the text before it is a text of its own, without contents and in typed text', () => {
  const made = cut([...NOTICE, '更正', '　　本刊第3期第2页“茶业”应为“茶叶”。'])
  assert.deepEqual(
    made.documents.map(({ genre }) => genre ?? null),
    [null, 'erratum'],
  )
})
