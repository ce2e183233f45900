import assert from 'node:assert/strict'
import { test } from 'node:test'
import { misread, nearMisses, samePairs } from '../../bench/same-text-pairs.ts'
import { bareText, fingerprintOf, type KnownText, likeness } from '../../gazette/fingerprint.ts'
import { compareTexts } from '../../gazette/same-text.ts'
import { seeded } from '../make/seeded.ts'

const meets = (a: KnownText, b: KnownText): boolean => {
  const keys = new Set(fingerprintOf(a).keys)
  return fingerprintOf(b).keys.some((key) => keys.has(key))
}
const found = (a: KnownText, b: KnownText): boolean => meets(a, b) && compareTexts(a, b).same

test('200 texts read twice, each with up to 3 % of errors and other line breaks, are found again', () => {
  const pairs = samePairs(200, 2001, { most: 0.03 })
  const count = pairs.filter(({ a, b }) => found(a, b)).length
  assert.ok(count >= 195, `${count} of 200`)
})

test('200 notices that only look alike are not taken for one text', () => {
  const pairs = [...nearMisses(100, 2002, { most: 0.03 }), ...nearMisses(100, 2003, { most: 0 })]
  const wrong = pairs.filter(({ a, b }) => found(a, b)).map(({ what }) => what)
  assert.ok(wrong.length <= 2, wrong.join('\n'))
})

test('it does not matter which of the two is asked first', () => {
  for (const { a, b } of [...samePairs(40, 2004, { most: 0.05 }), ...nearMisses(40, 2005, { most: 0.03 })]) {
    const [one, other] = [compareTexts(a, b), compareTexts(b, a)]
    assert.equal(one.same, other.same)
    assert.ok(Math.abs(one.score - other.score) < 0.02)
  }
})

const NOTICE: KnownText = {
  title: '关于做好1985年防汛工作的通知',
  numbers: ['东政发/1985/12'],
  date: '1985-05-20',
  text: '关于做好1985年防汛工作的通知\n各市、县人民政府：\n现将1985年的防汛工作安排如下。各级人民政府要加强领导，落实责任制，备足器材，保证安全度汛。\n1985年5月20日',
}

const rows: [what: string, other: Partial<KnownText>, same: boolean][] = [
  ['the same', {}, true],
  [
    'in traditional characters, with other marks',
    { text: NOTICE.text.replace('关于', '關於').replaceAll('，', '、').replaceAll('：', ':') },
    true,
  ],
  ['with two characters misread', { text: NOTICE.text.replace('防汛工作安排', '防讯工作按排') }, true],
  [
    'of the next year',
    { title: '关于做好1986年防汛工作的通知', numbers: ['东政发/1986/9'], date: '1986-05-20', text: NOTICE.text.replaceAll('1985', '1986') },
    false,
  ],
  ['with another number and another day', { numbers: ['东政发/1985/48'], text: NOTICE.text.replace('5月20日', '8月3日') }, false],
  ['an ending of it', { text: NOTICE.text.slice(30) }, false],
]
for (const [what, other, same] of rows)
  test(`a notice and one ${what}: ${same ? 'one text' : 'two'}`, () =>
    assert.equal(compareTexts(NOTICE, { ...NOTICE, ...other }).same, same))

test('a reply of two words is no evidence', () => {
  const reply = { title: null, numbers: [], date: null, text: '同意。' }
  assert.equal(found(reply, reply), false)
})

test('line breaks, blanks, marks and traditional characters leave the fingerprint as it is', () => {
  const one = fingerprintOf(NOTICE)
  const other = fingerprintOf({ ...NOTICE, text: NOTICE.text.replaceAll('\n', '').replace('安全', '\n安 全').replace('领导', '領導') })
  assert.equal(one.digest, other.digest)
  assert.deepEqual(one.keys, other.keys)
})

test('the sketch tells how much two texts have in common', () => {
  const random = seeded(5)
  const text = samePairs(1, 9, { most: 0 })[0]!.a.text
  const like = (share: number) =>
    likeness(fingerprintOf({ ...NOTICE, text }).sketch, fingerprintOf({ ...NOTICE, text: misread(text, share, random) }).sketch)
  assert.equal(like(0), 1)
  assert.ok(like(0.03) > 0.6)
  assert.ok(likeness(fingerprintOf(NOTICE).sketch, fingerprintOf({ ...NOTICE, text }).sketch) < 0.2)
})

test('only words are compared', () => assert.equal(bareText('東政發〔1985〕１２號　（第○期）Ａ4'), '东政发198512号第〇期a4'))
