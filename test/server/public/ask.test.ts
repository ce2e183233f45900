/** A search and its address are the same thing, whichever way one goes. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { defaults } from '../../../config.ts'
import { askAddress, readAsk, withFilter } from '../../../server/public/ask.ts'
import { missingNumbers } from '../../../server/public/browse.ts'
import { countOf } from '../../../server/public/home.ts'
import { issueName, issueNumber, showDate, showTime } from '../../../server/views/dates.ts'
import { ranges } from '../../../server/views/ranges.ts'
import { makeIssue, makePublicIssue } from '../../make/editions.ts'

const options = defaults.server
const read = (address: string): ReturnType<typeof readAsk> => readAsk(new URL(address, 'http://x').searchParams, options)

test('an address read and written again is the same address', () => {
  for (const address of [
    '/search',
    '/search?q=%E6%B2%B3%E9%81%93',
    '/search?q=a%26b%3Dc&year=1985&year=1957&issuer=%E7%9C%81&status=inForce&dateFrom=1980-01-01&dateTo=1990-12-31&issue=dhzb-1985-12&sort=date-asc&from=20&size=50',
  ]) {
    const { ask, refused } = read(address)
    assert.deepEqual(refused, [])
    assert.equal(askAddress(ask, options), address)
  }
})

test('what cannot be understood is named, and the rest of the search stands', () => {
  const rows: [query: string, refused: string[]][] = [
    ['year=85', ['year']],
    ['year=1985&year=x', ['year']],
    ['dateFrom=1985-02-30', ['dateFrom']],
    ['dateTo=yesterday', ['dateTo']],
    ['sort=random', ['sort']],
    ['from=-1', ['from']],
    ['from=1e9', ['from']],
    ['from=10000', ['from']],
    ['size=0', ['size']],
    ['size=101', ['size']],
    [`q=${'x'.repeat(201)}`, ['q']],
    [`issuer=${'x'.repeat(101)}`, ['issuer']],
    ['year=&from=&dateFrom=', []],
    ['unknown=1', []],
  ]
  for (const [query, refused] of rows) {
    const found = read(`/search?${query}&kind=%E9%80%9A%E7%9F%A5`)
    assert.deepEqual(
      found.refused.map(({ name }) => name),
      refused,
      query,
    )
    assert.deepEqual(found.ask.filters.kind, ['通知'], query)
  }
})

test('a filter put on and taken off leads back, always to the first page', () => {
  const { ask } = read('/search?q=a&year=1985&from=40')
  const on = withFilter(ask, 'year', '1957', true)
  assert.equal(askAddress(on, options), '/search?q=a&year=1985&year=1957')
  assert.equal(askAddress(withFilter(withFilter(on, 'year', '1957', false), 'year', '1985', false), options), '/search?q=a')
  assert.equal(
    askAddress(withFilter(withFilter(ask, 'dateTo', '1990-01-01', true), 'dateTo', '1990-01-01', false), options),
    '/search?q=a&year=1985',
  )
})

test('a body printed in traditional and simplified characters is one, found in both forms', () => {
  assert.deepEqual(countOf(['东海省人民委员会', '東海省人民委員會', '东海省人民委员会', '东海省水利厅']), [
    { forms: ['东海省人民委员会', '東海省人民委員會'], count: 3 },
    { forms: ['东海省水利厅'], count: 1 },
  ])
})

test('numbers that are missing are told in runs', () => {
  const issues = (...numbers: [number, number | null, ('正刊' | '增刊')?][]) =>
    numbers.map(([number, numberEnd, kind]) =>
      makePublicIssue({ ...makeIssue({ id: `dhzb-1985-${number}`, year: 1985, number }), numberEnd, kind: kind ?? '正刊' }, [], 1, 0),
    )
  assert.deepEqual(ranges(missingNumbers(issues([2, null], [5, 6], [9, null]))), ['1', '3–4', '7–8'])
  assert.deepEqual(missingNumbers(issues([1, null], [2, null])), [])
  assert.deepEqual(missingNumbers(issues([7, null, '增刊'])), [])
  assert.deepEqual(missingNumbers([]), [])
})

test('dates are shown as far as they are known', () => {
  const rows: [string | null, string, string][] = [
    ['1985-05-20', '1985年5月20日', '20 May 1985'],
    ['1985-05', '1985年5月', 'May 1985'],
    ['1985', '1985年', '1985'],
    ['1957-03-XX', '1957-03-XX', '1957-03-XX'],
    ['1958-21', '1958-21', '1958-21'],
    [null, '—', '—'],
  ]
  for (const [edtf, zh, en] of rows) assert.deepEqual([showDate(edtf, 'zh'), showDate(edtf, 'en')], [zh, en])
  assert.equal(showTime('2026-01-03T09:00:12.345+08:00'), '2026-01-03 09:00 +08:00')
  assert.equal(showTime('2026-01-03T09:00:00Z'), '2026-01-03 09:00 UTC')
  assert.equal(showTime('unknown'), 'unknown')
})

test('issues are named with double numbers, supplements and whole numbers, unknown ones by their id', () => {
  const issue = makeIssue({ id: 'dhzb-1985-12', year: 1985, number: 12, whole: 340 })
  assert.equal(issueName(issue, 'zh'), '东海省人民政府公报1985年第12期（总第340期）')
  assert.equal(issueNumber({ ...issue, numberEnd: 13, kind: '合刊', wholeNumber: null }, 'zh'), '1985年第12–13期合刊')
  assert.equal(issueNumber(issue, 'en'), '1985, no. 12, whole no. 340')
  assert.equal(issueName({ ...issue, year: null, number: null, series: null, id: 'scan-3fa94c12ab07' }, 'zh'), 'scan-3fa94c12ab07')
})
