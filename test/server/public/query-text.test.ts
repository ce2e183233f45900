/** A query is shown in its parts, and any part can be taken out of it without a change to the rest. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseQuery } from '../../../published/search/query.ts'
import { termsOf, withoutTerm } from '../../../server/public/query-text.ts'
import { seeded } from '../../make/seeded.ts'

/** Every term by its words: quotation marks only keep them together. */
const meant = (typed: string): object => {
  const { phrases, title, issuer, excluded, dates, number, numberOnly } = parseQuery(typed)
  const texts = [phrases, title, issuer, excluded].map((list) => list.map(({ text }) => text))
  return { texts, dates, number: numberOnly ? number : null }
}
const all = (typed: string): string =>
  termsOf(parseQuery(typed))
    .map((term) => term.typed)
    .join(' ')

const QUERIES = [
  '河道 采砂',
  '“河道 采砂” 管理',
  '采砂 -暂行 不含:试行',
  '标题:采砂 机关:水利厅 防汛',
  'title:"河道 采砂" issuer:水利厅',
  '防汛 日期:1985年7月至9月',
  '日期:1985年以后 防汛',
  'date:before 1985 防汛',
  '日期:1990年以后 日期:1985年以前 防汛',
  '日期:五十年代',
  '文号:东政发〔1985〕 12 号 防汛',
  '"东政发〔1985〕12号"',
  '"a“b" “c"d”',
  '-标题:防汛',
  '--',
  '*-暂行',
  '日期:昨天',
]

test('typed again from its parts, a query means the same', () => {
  for (const typed of QUERIES) assert.deepEqual(meant(all(typed)), meant(typed), `${typed} → ${all(typed)}`)
})

test('whatever is typed means the same when it is typed again from its parts', () => {
  const random = seeded(7)
  const pieces = [
    '河道',
    '-',
    '"',
    '“',
    '”',
    '「',
    '」',
    ' ',
    '标题:',
    '机关:',
    '日期:',
    '文号:',
    '1985',
    '年',
    '*',
    '?',
    '12号',
    '东政发',
    '至',
    '..',
  ]
  for (let round = 0; round < 3000; round++) {
    const typed = Array.from({ length: 1 + Math.floor(random() * 7) }, () => pieces[Math.floor(random() * pieces.length)]!).join('')
    assert.deepEqual(meant(all(typed)), meant(typed), `${typed} → ${all(typed)}`)
  }
})

test('one part taken out leaves the others as they were', () => {
  const rows: [string, string, string][] = [
    ['防汛 日期:1985', 'dates', '防汛'],
    ['标题:采砂 机关:水利厅', 'title', '机关:水利厅'],
    ['采砂 -暂行 机关:"水利 厅"', 'excluded', '采砂 机关:"水利 厅"'],
    ['文号:东政发〔1985〕12号 防汛', 'number', '防汛'],
    ['日期:1985', 'dates', ''],
  ]
  for (const [typed, name, left] of rows) {
    const terms = termsOf(parseQuery(typed))
    assert.equal(withoutTerm(terms, terms.find((term) => term.name === name)!), left, typed)
  }
})
