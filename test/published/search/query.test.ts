import assert from 'node:assert/strict'
import { test } from 'node:test'
import { folded } from '../../../published/search/fold.ts'
import { numberSteps } from '../../../published/search/numbers.ts'
import { parseQuery } from '../../../published/search/query.ts'
import { seeded } from '../../make/seeded.ts'

const words = (typed: string) => {
  const { phrases, excluded, title, issuer, number, dates, hints } = parseQuery(typed)
  const texts = (list: { text: string }[]) => list.map((one) => one.text)
  return { phrases: texts(phrases), excluded: texts(excluded), title: texts(title), issuer: texts(issuer), number, dates, hints }
}
const NONE = { phrases: [], excluded: [], title: [], issuer: [], number: null, dates: null, hints: [] }

const ROWS: [string, Partial<ReturnType<typeof words>>][] = [
  ['灾后重建', { phrases: ['灾后重建'] }],
  ['灾后 重建', { phrases: ['灾后', '重建'] }],
  ['灾后　重建', { phrases: ['灾后', '重建'] }],
  ['"灾后 重建"', { phrases: ['灾后 重建'] }],
  ['“灾后 重建” 补助', { phrases: ['灾后 重建', '补助'] }],
  ['「灾后 重建」', { phrases: ['灾后 重建'] }],
  ['"没有关上', { phrases: ['"没有关上'] }],
  ['水库 -防汛', { phrases: ['水库'], excluded: ['防汛'] }],
  ['水库 －防汛', { phrases: ['水库'], excluded: ['防汛'] }],
  ['-"防汛 办法"', { excluded: ['防汛 办法'] }],
  ['不含:防汛 水库', { phrases: ['水库'], excluded: ['防汛'] }],
  ['1985-12', { phrases: ['1985-12'] }],
  ['—1—', { phrases: ['—1—'] }],
  ['标题:防汛', { title: ['防汛'] }],
  ['標題：防汛', { title: ['防汛'] }],
  ['title:防汛 机关:省政府', { title: ['防汛'], issuer: ['省政府'] }],
  ['标题： "防汛 办法"', { title: ['防汛 办法'] }],
  ['文号:东政发〔1985〕 12 号', { number: '东政发〔1985〕 12 号' }],
  ['东政发〔1985〕12号', { phrases: ['东政发〔1985〕12号'], number: '东政发〔1985〕12号' }],
  ['"东政发〔1985〕12号"', { phrases: ['东政发〔1985〕12号'] }],
  ['文号:东政发 〔1985〕 12 号 水库', { number: '东政发 〔1985〕 12 号', phrases: ['水库'] }],
  ['文号:12 -暂行 机关:东海省人民政府', { number: '12', excluded: ['暂行'], issuer: ['东海省人民政府'] }],
  ['文號：東政發12號 標題：防汛', { number: '東政發12號', title: ['防汛'] }],
  ['number:12 issuer:"Fisheries Bureau"', { number: '12', issuer: ['Fisheries Bureau'] }],
  ['文号:无号', { number: '无号' }],
  ['国务院办公厅2017年12号', { phrases: ['国务院办公厅2017年12号'], number: '国务院办公厅2017年12号' }],
  ['国发〔1985〕1-20号', { phrases: ['国发〔1985〕1-20号'], number: '国发〔1985〕1-20号' }],
  ['东政发 1985 12', { phrases: ['东政发', '1985', '12'], number: '东政发 1985 12' }],
  ['国办发12', { phrases: ['国办发12'], number: '国办发12' }],
  ['水库 防汛', { phrases: ['水库', '防汛'] }],
  ['日期:1985 水库', { dates: { from: '1985-01-01', to: '1985-12-31' }, phrases: ['水库'] }],
  ['水库 日期：1985年至1990年', { dates: { from: '1985-01-01', to: '1990-12-31' }, phrases: ['水库'] }],
  ['date:since 1985 flood', { dates: { from: '1985-01-01', to: null }, phrases: ['flood'] }],
  ['日期:≥1985 日期:<1990', { dates: { from: '1985-01-01', to: '1989-12-31' } }],
  ['日期:"1985年 7月"', { dates: { from: '1985-07-01', to: '1985-07-31' } }],
  ['日期:昨天', { phrases: ['日期:昨天'], hints: ['date-unread'] }],
  ['日期:1985-13', { phrases: ['日期:1985-13'], hints: ['date-unread'] }],
  ['日期:', { hints: ['empty-field', 'nothing-left'] }],
  ['-标题:防汛', { phrases: ['-标题:防汛'] }],
  ['-日期:1985', { phrases: ['-日期:1985'] }],
  ['第三条:防汛', { phrases: ['第三条:防汛'] }],
  ['http://例', { phrases: ['http://例'] }],
  ['防*汛', { phrases: ['防汛'], hints: ['wildcards-ignored'] }],
  ['何为规章？', { phrases: ['何为规章？'] }],
  ['*', { hints: ['wildcards-ignored', 'nothing-left'] }],
  ['标题:', { hints: ['empty-field', 'nothing-left'] }],
  ['', { hints: ['nothing-left'] }],
  ['   ', { hints: ['nothing-left'] }],
  ['-', { phrases: ['-'] }],
]

test('reads what readers type', () => {
  for (const [typed, expected] of ROWS) assert.deepEqual(words(typed), { ...NONE, ...expected }, typed)
})

test('cuts what is too long and says so', () => {
  const query = parseQuery('防'.repeat(5000))
  assert.equal(query.phrases[0]!.text.length, 400)
  assert.deepEqual(query.hints, ['too-long'])
})

test('whatever is typed is a query, never an error, and the same each time', () => {
  const random = seeded(29)
  const pieces = [
    ...'防汛水库〔〕[]（）()【】"“”「」『』-－:：*？?…—·、。，% \t\n　0123456789〇○一二十百年月日号第字至到≥≤<>lIO\\\u0000\ud800\udc00𠮷ﬁＡ',
    ...[
      '标题:',
      '文号:',
      '机关：',
      '日期:',
      'date:',
      'title:',
      '-',
      '不含:',
      '国发〔1985〕',
      '12号',
      '1985年',
      '..',
      'since ',
      ' to ',
      'AND',
      'NEAR(',
    ],
  ]
  for (let round = 0; round < 5000; round++) {
    const typed = Array.from({ length: Math.floor(random() * 14) }, () => pieces[Math.floor(random() * pieces.length)]).join('')
    const query = parseQuery(typed)
    assert.equal(query.raw, typed)
    assert.deepEqual(parseQuery(typed), query)
    const asks =
      [query.phrases, query.excluded, query.title, query.issuer].flat().length + Number(query.number !== null || query.dates !== null)
    assert.equal(query.hints.includes('nothing-left'), asks === 0, typed)
    for (const { text } of query.phrases) assert.notEqual(folded(text), '', typed)
    if (query.dates !== null) assert.ok(query.dates.from !== null || query.dates.to !== null, typed)
    numberSteps(query.number ?? typed, true)
  }
})
