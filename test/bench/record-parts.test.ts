import assert from 'node:assert/strict'
import { test } from 'node:test'
import { articlesInOrder, type ComparedRelation, type ComparedUnit, relationsSaid, unitsInPlace } from '../../bench/record-parts.ts'

const articles = (...ids: string[]): ComparedUnit[] => ids.map((id) => ({ id, level: '条', text: `${id}的条文` }))

const ORDERS: [what: string, truth: ComparedUnit[], found: ComparedUnit[], counts: [number, number, number]][] = [
  ['all articles', articles('art_1', 'art_2'), articles('art_1', 'art_2'), [2, 2, 2]],
  ['one missed', articles('art_1', 'art_2', 'art_3'), articles('art_1', 'art_3'), [2, 3, 2]],
  ['two that changed places', articles('art_1', 'art_2'), articles('art_2', 'art_1'), [1, 2, 2]],
  ['none', [], articles('art_1'), [0, 0, 1]],
]
for (const [what, truth, found, counts] of ORDERS)
  test(`a sequence with ${what}`, () => assert.deepEqual(articlesInOrder(truth, found), counts))

test('a unit with the words of another is not right', () => {
  const truth = [{ id: 'art_1', level: '条', text: '渔船进港，应当依次靠泊。' }]
  const { missed, extra } = unitsInPlace(truth, [{ id: 'art_1', level: '条', text: '本办法由省水产局负责解释。' }])
  assert.deepEqual([missed, extra], [['art_1'], ['art_1']])
})

test('a heading may be counted to the words of its unit or not', () => {
  const truth = [{ id: 'sec_1', level: '一、', text: '明确方针' }]
  const { right } = unitsInPlace(truth, [{ id: 'sec_1', level: '一、', heading: '明确方针', text: '实行养殖、捕捞并举。' }])
  assert.deepEqual(right, ['sec_1'])
})

const relation = (type: string, citedTitle: string | null, citedNumber: string | null = null, more: Partial<ComparedRelation> = {}) => ({
  type,
  citedTitle,
  citedNumber,
  ...more,
})

const SAID: [what: string, truth: ComparedRelation[], found: ComparedRelation[], counts: [right: number, missed: number, extra: number]][] =
  [
    ['the same', [relation('repeals', '渔港管理办法')], [relation('repeals', '渔港管理办法')], [1, 0, 0]],
    ['another type', [relation('repeals', '渔港管理办法')], [relation('cites', '渔港管理办法')], [0, 1, 1]],
    [
      'another type that says the same',
      [relation('replaces', '渔港管理办法', null, { also: ['repeals'] })],
      [relation('repeals', '渔港管理办法')],
      [1, 0, 0],
    ],
    [
      'the number alone',
      [relation('repeals', '渔港管理办法', '东政发〔1985〕12号')],
      [relation('repeals', null, '东政发[1985]12号')],
      [1, 0, 0],
    ],
    ['one character misread', [relation('cites', '东海省小型水库管理办法')], [relation('cites', '东海省小型水厍管理办法')], [1, 0, 0]],
    ['a title of another text', [relation('cites', '小型水库管理办法')], [relation('cites', '内河渡口管理办法')], [0, 1, 1]],
    [
      'the same twice',
      [relation('cites', '渔港管理办法')],
      [relation('cites', '渔港管理办法'), relation('cites', '渔港管理办法')],
      [1, 0, 1],
    ],
    ['what need not be said', [relation('attachmentOf', '任务表', null, { optional: true })], [], [0, 0, 0]],
    ['what may be said', [relation('attachmentOf', '任务表', null, { optional: true })], [relation('attachmentOf', '任务表')], [0, 0, 0]],
  ]
for (const [what, truth, found, counts] of SAID) {
  test(`relations with ${what}`, () => {
    const { right, missed, extra } = relationsSaid(truth, found)
    assert.deepEqual([right.length, missed.length, extra.length], counts)
  })
}
