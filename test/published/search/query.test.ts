import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseQuery } from '../../../published/search/query.ts'

const words = (typed: string) => {
  const { phrases, excluded, title, issuer, number, hints } = parseQuery(typed)
  const texts = (list: { text: string }[]) => list.map((one) => one.text)
  return { phrases: texts(phrases), excluded: texts(excluded), title: texts(title), issuer: texts(issuer), number, hints }
}
const NONE = { phrases: [], excluded: [], title: [], issuer: [], number: null, hints: [] }

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
