import assert from 'node:assert/strict'
import { test } from 'node:test'
import { misread } from '../../bench/same-text-pairs.ts'
import { costOf, differencesOf } from '../../gazette/alignment.ts'
import { compareWitnesses } from '../../gazette/witness-readings.ts'
import { seeded } from '../make/seeded.ts'
import { typedDocument } from '../make/typed-document.ts'

const lines = (text: string) => typedDocument(text).lines

/** One witness, the other, and where they differ. */
const pairs: [what: string, a: string, b: string, differences: [string, string][]][] = [
  ['the same words', '为加强渔港管理，制定本办法。', '为加强渔港管理，制定本办法。', []],
  ['other line breaks and blanks', '为加强渔港管理，\n制定本办法。', '为加强渔港\n管理， 制定本办法。', []],
  ['narrow and wide figures', '共12条，自1985年', '共１２条,自１９８５年', []],
  ['a character', '渔港的建设、维护', '渔港的建没、维护', [['设', '没']]],
  ['a lost character', '不得超过三十日', '不得超三十日', [['过', '']]],
  ['a character too many', '不得超三十日', '不得超过三十日', [['', '过']]],
  ['a mark', '各级人民政府，应当', '各级人民政府、应当', [['，', '、']]],
  ['over a line break', '自七月一\n日起施行', '自七月二目起施行', [['一日', '二目']]],
  [
    'two places',
    '罚款五元以上，十日以内',
    '罚款五元以下，十日以外',
    [
      ['上', '下'],
      ['内', '外'],
    ],
  ],
  ['traditional characters', '渔港管理办法', '漁港管理办法', [['渔', '漁']]],
]
for (const [what, a, b, differences] of pairs)
  test(`two scans that differ in ${what}`, () => {
    const found = compareWitnesses(lines(a), lines(b))
    assert.deepEqual(
      found.differences.map((each) => [each.a.text, each.b.text]),
      differences,
    )
  })

test('each difference leads to both places, with what stands around it', () => {
  const [one] = compareWitnesses(lines('第一条\n渔港的建设、维护和管理'), lines('第一条\n渔港的建没、维护和管理')).differences
  assert.deepEqual([one!.a.before, one!.a.after, one!.b.before], ['一条渔港的建', '、维护和管理', '一条渔港的建'])
  assert.deepEqual(one!.a.places, [{ page: 'dhzb-2003-01-p0001', box: { left: 4, top: 4, right: 5, bottom: 5 } }])
  assert.deepEqual(one!.b.line, { id: 'dhzb-2003-01-p0001-b01-l002', start: 4, end: 5 })
  assert.deepEqual([one!.a.around.left, one!.a.around.right], [0, 11])
})

test('where one has nothing, its place is between its neighbours', () => {
  const [one] = compareWitnesses(lines('不得超三十日'), lines('不得超过三十日')).differences
  assert.deepEqual(one!.a.places[0]?.box, { left: 3, top: 2, right: 3, bottom: 3 })
  assert.deepEqual(one!.a.line, { id: 'dhzb-2003-01-p0001-b01-l001', start: 3, end: 3 })
})

test('what is lost at the head of a line is put in there, and not behind the line before', () => {
  const [one] = compareWitnesses(lines('特布告如下：\n一、海塘塘身'), lines('特布告如下：\n、海塘塘身')).differences
  assert.deepEqual(one!.b.line, { id: 'dhzb-2003-01-p0001-b01-l002', start: 0, end: 0 })
  assert.deepEqual(one!.b.places[0]?.box, { left: 0, top: 4, right: 0, bottom: 5 })
  const [other] = compareWitnesses(lines('特布告如下：\n海塘塘身'), lines('特布告如下\n海塘塘身')).differences
  assert.deepEqual(other!.b.line, { id: 'dhzb-2003-01-p0001-b01-l001', start: 5, end: 5 })
})

test('a reading over a line break has no line of its own', () => {
  const [one] = compareWitnesses(lines('自七月一\n日起施行'), lines('自七月二目起施行')).differences
  assert.equal(one!.a.line, null)
  assert.equal(one!.a.places.length, 2)
  assert.deepEqual(one!.b.line, { id: 'dhzb-2003-01-p0001-b01-l001', start: 3, end: 5 })
})

test('two texts that have nothing in common are not compared place by place', () => {
  const { share, differences } = compareWitnesses(lines('渔港管理办法'), lines('关于春耕生产的通知书'))
  assert.ok(share < 0.5)
  assert.deepEqual(differences, [])
})

test('an empty reading beside a full one', () => {
  assert.deepEqual(compareWitnesses([], []).differences, [])
  assert.equal(compareWitnesses([], lines('渔港')).share, 0)
})

test('what is said to differ, exchanged, makes one text of the other', () => {
  const random = seeded(31)
  const text =
    '为加强渔港管理，保证渔船安全停泊和渔货及时装卸，根据国家有关规定，结合本省实际，制定本办法。各级人民政府要加强领导。'.repeat(6)
  for (let round = 0; round < 60; round++) {
    const [a, b] = [misread(text, 0.1 * random(), random), misread(text, 0.1 * random(), random)].map((one) =>
      one.replaceAll('\n', ''),
    ) as [string, string]
    const differences = differencesOf(a, b)
    let made = ''
    let at = 0
    for (const { aStart, aEnd, bStart, bEnd } of differences) {
      made += a.slice(at, aStart) + b.slice(bStart, bEnd)
      at = aEnd
    }
    assert.equal(made + a.slice(at), b)
    assert.ok(costOf(differences) <= 0.35 * text.length)
  }
})

test('a text of 200,000 characters is aligned, and one without any common stretch is one difference', () => {
  const random = seeded(7)
  const text = Array.from({ length: 200_000 }, () => String.fromCharCode(0x4e00 + Math.floor(random() * 3000))).join('')
  const other = `${text.slice(0, 90_000)}改${text.slice(90_003)}`
  assert.deepEqual(differencesOf(text, other), [{ aStart: 90_000, aEnd: 90_003, bStart: 90_000, bEnd: 90_001 }])
  assert.equal(differencesOf('甲'.repeat(50_000), '乙'.repeat(50_000)).length, 1)
})
