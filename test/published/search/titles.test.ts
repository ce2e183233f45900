import assert from 'node:assert/strict'
import { test } from 'node:test'
import { asked } from '../../../published/search/asked.ts'
import { parseQuery } from '../../../published/search/query.ts'
import { NEAR_TITLE, nearest, titleLikeness, titleWish, wantsNearTitles } from '../../../published/search/titles.ts'

const TITLES = [
  '东海省人民政府关于加强水库管理工作的通知',
  '东海省人民政府关于加强渔港管理工作的通知',
  '东海省人民政府关于加强水库防汛工作的通知',
  '东海省人民政府办公厅关于转发防汛抢险要点的通知',
  '望海市文明行为促进条例',
  '阳江市文明行为促进条例',
  '粮食收购办法',
]

const order = (typed: string) => {
  const wish = titleWish(asked(parseQuery(typed)))
  assert.ok(wish !== null, typed)
  return nearest(
    wish,
    TITLES.map((title, at) => ({ title, document: `d${at}` })),
  ).map((one) => one.title)
}

test('the title with the words left out or turned round is the nearest', () => {
  for (const [typed, expected] of [
    ['东海省人民政府关于水库管理的通知', TITLES[0]],
    ['关于加强管理水库工作的通知', TITLES[0]],
    ['人民政府加强渔港工作通知', TITLES[1]],
    ['水库防汛工作通知', TITLES[2]],
    ['办公厅转发防汛要点', TITLES[3]],
    ['市江阳文明行为促进条例', TITLES[5]],
    ['收购粮食办法', TITLES[6]],
  ] as const)
    assert.equal(order(typed)[0], expected, typed)
})

test('what shares only a few words with a title is not near it', () => {
  for (const typed of ['东海省水利厅厅长任免名单', '关于印发什么方案的通知', '麒麟殿上朝贺饕餮']) assert.deepEqual(order(typed), [], typed)
})

test('likeness is 1 for the same title alone, and falls with every word that is missing', () => {
  const wish = titleWish(asked(parseQuery(TITLES[0]!)))!
  assert.equal(titleLikeness(wish, TITLES[0]!), 1)
  const falling = [TITLES[0]!, '关于加强水库管理工作的通知', '关于水库管理的通知', '水库的通知', '粮食收购办法', ''].map((title) =>
    titleLikeness(wish, title),
  )
  assert.deepEqual(
    falling,
    falling.toSorted((a, b) => b - a),
  )
  assert.equal(new Set(falling.slice(0, 5)).size, 5)
  assert.ok(falling[1]! > NEAR_TITLE && falling[4]! < NEAR_TITLE && falling[5] === 0)
})

test('near titles are looked for when exact finds are few or none of them holds what may be a title', () => {
  const options = { from: 0, size: 10, sort: 'relevance', filters: {}, deadlineMs: 1000 } as const
  const wants = (typed: string, total: number, group: number | null, more = {}) =>
    wantsNearTitles(asked(parseQuery(typed)), { ...options, ...more }, { total, group })
  assert.ok(wants('水库管理', 0, null))
  assert.ok(wants('水库管理', 2, 3))
  assert.ok(!wants('水库管理', 50, 3))
  assert.ok(wants('加强水库管理工作的通知', 50, 3))
  assert.ok(!wants('加强水库管理工作的通知', 50, 2))
  assert.ok(!wants('加强水库管理工作的通知', 50, 3, { sort: 'date-asc' }))
  for (const more of [{ tolerant: 'never' }, { asPrinted: true }, { from: 10 }, { after: 'x' }])
    assert.ok(!wants('水库管理', 0, null, more), JSON.stringify(more))
  for (const typed of ['水库', '文号:东政发〔1985〕12号', '']) assert.equal(titleWish(asked(parseQuery(typed))), null, typed)
})
