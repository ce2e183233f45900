import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseDocumentNumbers } from '../../gazette/document-number.ts'
import { inventIssue } from '../../samples/make/invented/issue.ts'
import { MANNERS } from '../../samples/make/invented/manners.ts'
import { scaled } from '../../samples/make/invented/scaled.ts'
import { titleLines } from '../../samples/make/invented/title-lines.ts'
import { treeOf } from '../../samples/make/invented/truth.ts'
import { writerOf } from '../../samples/make/invented/writer.ts'
import { makeUp, overlaps } from '../../samples/make/make-up.ts'

const SEEDS = [1, 2, 3, 104]

for (const manner of MANNERS) {
  test(`an invented issue of ${manner.name} is printed whole, no line over another`, () => {
    for (const seed of SEEDS) {
      const { copy, style } = inventIssue({ manner, seed })
      const pages = makeUp(copy, style)
      assert.deepEqual(pages.flatMap(overlaps), [])
      const printed = new Set(pages.flatMap((page) => page.lines.map(({ document }) => document)))
      for (const { key } of copy.columns.flatMap(({ documents }) => documents)) assert.ok(printed.has(key), `${copy.sample}: ${key}`)
    }
  })

  test(`every number of an invented issue of ${manner.name} reads as the key it is known by`, () => {
    for (const seed of SEEDS) {
      const { copy } = inventIssue({ manner, seed })
      const numbers = copy.columns.flatMap(({ documents }) => documents.flatMap(({ numbers = [] }) => numbers))
      for (const { raw, key } of numbers) {
        // Without a year in print the year of the document's date counts.
        const read = parseDocumentNumbers(raw, { issueYear: copy.year })[0]?.key.replace('/-/', `/${copy.year}/`)
        assert.equal(read, key.replace('/-/', `/${copy.year}/`), raw)
      }
    }
  })
}

test('the same seed gives the same issue, another seed another', () => {
  const manner = MANNERS[4]!
  assert.deepEqual(inventIssue({ manner, seed: 3 }).copy, inventIssue({ manner, seed: 3 }).copy)
  assert.notDeepEqual(inventIssue({ manner, seed: 3 }).copy.columns, inventIssue({ manner, seed: 4 }).copy.columns)
})

test('a third of the words is kept for the seeds of tests', () => {
  const words = ['甲', '乙', '丙', '丁', '戊', '己']
  const drawn = (seed: number): string[] => {
    const writer = writerOf(MANNERS[0]!, seed)
    return [...new Set(Array.from({ length: 200 }, () => writer.choose(words)))].sort()
  }
  assert.deepEqual(drawn(7), ['丁', '乙', '戊', '甲'])
  assert.deepEqual(drawn(107), ['丁', '丙', '乙', '己', '戊', '甲'])
})

test('a text that jumps names the pages on which it breaks off and goes on', () => {
  const jumping = SEEDS.flatMap((seed) => MANNERS.map((manner) => inventIssue({ manner, seed }))).flatMap(({ copy, style }) => {
    const pages = makeUp(copy, style)
    return pages.flatMap((page) => page.lines.filter(({ kind }) => kind === 'jump').map((line) => ({ line, page, pages, style })))
  })
  assert.ok(jumping.length >= 4, 'some of the issues have a jump')
  for (const { line, page, pages, style } of jumping) {
    const others = pages.filter(
      (one) => one !== page && one.lines.some(({ kind, document }) => kind === 'jump' && document === line.document),
    )
    assert.equal(others.length, 1, line.text)
    const named = style.jumpPage?.(others[0]!.printed!) ?? String(others[0]!.printed)
    assert.match(line.text, new RegExp(`第${named}[页頁]`, 'u'))
  }
})

const TREES: [what: string, body: string, ids: string[]][] = [
  ['one paragraph an article', '第一条　甲。\n第二条　乙。', ['art_1', 'art_2']],
  ['two paragraphs', '第一条　甲。\n乙。', ['art_1', 'art_1__para_1', 'art_1__para_2']],
  [
    'points and a paragraph after them',
    '第一条　甲：\n（一）乙；\n（二）丙。\n丁。\n第二条　戊。',
    ['art_1', 'art_1__para_1', 'art_1__para_1__point_1', 'art_1__para_1__point_2', 'art_1__para_2', 'art_2'],
  ],
  ['an article with a suffix', '第一条　甲。\n第一条之一　乙。', ['art_1', 'art_1-1']],
  [
    'chapters, through which articles run on',
    '# 第一章　总则\n第一条　甲。\n# 第二章　附则\n第二条　乙。',
    ['chp_1', 'art_1', 'chp_2', 'art_2'],
  ],
  ['sections without articles', '一、甲\n（一）乙。\n1．丙。\n二、丁。', ['sec_1', 'sec_1__sub_1', 'sec_1__sub_1__item_1', 'sec_2']],
  ['articles that are only quoted', '一、第三条修改为：“第三条　甲。”', ['sec_1']],
]
for (const [what, body, ids] of TREES) {
  test(`the tree of a text with ${what}`, () =>
    assert.deepEqual(
      treeOf(body).map(({ id }) => id),
      ids,
    ))
}

test('a title is broken into lines that fit, and joined again is the title', () => {
  const title = '东海省人民政府批转省水产厅关于进一步发展沿海各县（市）海水养殖和滩涂贝类生产的报告的通知'
  for (const { style } of MANNERS) {
    const lines = titleLines(title, style)
    assert.equal(lines.join(''), title)
    for (const line of lines) assert.doesNotMatch(line, /^[》）的]|[《（]$/u)
  }
})

test('print at another resolution breaks its lines at the same places', () => {
  const { copy, style } = inventIssue({ manner: MANNERS[3]!, seed: 2 })
  const lines = (dpi: number): string[] => makeUp(copy, scaled(style, dpi)).flatMap((page) => page.lines.map(({ text }) => text))
  assert.deepEqual(lines(300), lines(200))
})
