import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readsAsNumber, readTyped } from '../../../published/search/typed-number.ts'

/** Head, years and serials of the best reading; ~ where one character must have been misread. */
const best = (typed: string) => {
  const [one] = readTyped(typed)
  return one === undefined
    ? null
    : `${one.head}/${one.years.join('|')}/${one.from}${one.to === one.from ? '' : `-${one.to}`}${one.loose ? '~' : ''}`
}

const ROWS: readonly [string, string | null][] = [
  ['东政发〔1985〕12号', '东政发/1985/12'],
  ['东政发[1985]12', '东政发/1985/12'],
  ['東政發（1985）第012號', '东政发/1985/12'],
  ['东政发【１９８５】１２号', '东政发/1985/12'],
  ['东政发〔85〕12号', '东政发/1985/12'.replace('1985', '1985|2085')],
  ['东政发〔一九八五〕十二号', '东政发/1985/12'],
  ['东政发1985年12号', '东政发/1985/12'],
  ['东政发 1985 12', '东政发/1985/12'],
  ['东政发1985-12', '东政发/1985/12'],
  ['东政发198512号', '东政发/1985/12'],
  ['东政发一九八五年十二号', '东政发/1985/12'],
  ['东政发85年12号', '东政发/1985|2085/12'],
  ['东政发〔1985〕字第12号', '东政发/1985/12'],
  ['东政发〔1985 12号', '东政发/1985/12'],
  ['东政发1985〕12号', '东政发/1985/12'],
  ['东政发〔〔1985〕12号', '东政发/1985/12'],
  ['东政发〔1985〕〕12号', '东政发/1985/12'],
  ['文号：东政发〔1985〕12号', '东政发/1985/12'],
  ['(57)东民字第23号', '东民/1957|2057/23'],
  ['1957年东民字23号', '东民/1957/23'],
  ['东政发12号', '东政发//12'],
  ['〔1985〕12号', '/1985/12'],
  ['1985年12号', '/1985/12'],
  ['12', '//12'],
  ['国务院办公厅2017年12号', '国务院办公厅/2017/12'],
  ['国务院令第676号', '国务院令//676'],
  ['国发〔1985〕1-20号', '国发/1985/1-20'],
  ['东政发〔1985〕1号至20号', '东政发/1985/1-20'],
  ['东政发〔1985〕1～20号', '东政发/1985/1-20'],
  ['1-20', '//1-20'],
  ['东政发〔1985〕1-20000号', null],
  ['东政发〔1985〕20-1号', null],
  ['东政发〔1985〕0号', '东政发/1985/0~'],
  ['东政发C1985〕12号', '东政发/1985/12~'],
  ['东政发〔19B5〕12号', '东政发/1985/12~'],
  ['东政发〔l985〕l2号', '东政发/1985/12~'],
  ['东政发〔1985〕12弓', '东政发/1985/12~'],
  ['水库', null],
  ['第三条', null],
  ['关于3号台风的通知', null],
  ['', null],
  ['东'.repeat(200), null],
]

test('reads numbers as readers type them', () => {
  for (const [typed, expected] of ROWS) assert.equal(best(typed), expected, typed)
})

test('a bracket read as a digit leaves a second reading', () => {
  assert.ok(readTyped('东政发〔1985112号').some((one) => one.from === 12 && one.loose))
})

test('a whole query is a number only with a code or an issuer and what numbers have', () => {
  for (const typed of ['东政发〔1985〕12号', '东政发12号', '国务院办公厅2017年12号', '东政发 1985 12'])
    assert.ok(readsAsNumber(typed), typed)
  for (const typed of ['水库', '1985', '1985-12', '第三条', '一九八五年', '〔1985〕12号', '水库十二'])
    assert.ok(!readsAsNumber(typed), typed)
})
