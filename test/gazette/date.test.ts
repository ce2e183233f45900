import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type DateContext, findDates, readDate } from '../../gazette/date.ts'
import { dayAfter, findRelativeDates } from '../../gazette/relative-date.ts'

type Row = [printed: string, edtf: string | null, verdict?: string, context?: DateContext]

/** Every pair of the domain reference. */
const reference: Row[] = [
  ['一九五七年三月二日', '1957-03-02'],
  ['一九五○年十月一日', '1950-10-01'],
  ['一九八〇年元月十日', '1980-01-10'],
  ['一九六四年十二月廿三日', '1964-12-23'],
  ['一九六三年五月卅一日', '1963-05-31'],
  ['一九八五年一〇月一〇日', '1985-10-10'],
  ['一九八五年叁月贰日', '1985-03-02'],
  ['五七年三月二日', '1957-03-02', 'inferred'],
  ['1985年3月2日', '1985-03-02'],
  ['１９８５．３．２', '1985-03-02'],
  ['85.3.2', '1985-03-02', 'inferred'],
  ['民国三十六年十月二十七日', '1947-10-27'],
  ['二〇〇三年七月', '2003-07'],
  ['一九五八年', '1958'],
  ['一九五八年春', '1958-21'],
  ['一九六一年三月上旬', '1961-03', 'exact 上旬'],
  ['一九五七年三月□日', '1957-03-XX'],
  ['一九五□年', '195X'],
  ['1985年1月1日至1987年12月31日', '1985-01-01/1987-12-31'],
  ['l985年3月2曰', '1985-03-02', 'repaired'],
  ['一九五七年二月三十日', null, 'refused impossible'],
  ['一九九〇年二月二十九日', null, 'refused impossible'],
  ['1987年13月5日', null, 'refused impossible'],
  ['同年三月二日', null, 'refused needsAnchor'],
  ['农历丁酉年正月初一', null, 'refused calendar'],
]

const own: Row[] = [
  ['二〇〇四年十一月四日', '2004-11-04'],
  ['二零零四年十一月四日', '2004-11-04'],
  ['二ОО三年七月一日', '2003-07-01'],
  ['二OO三年七月一日', '2003-07-01'],
  ['一九五O年十月一日', '1950-10-01'],
  ['2000年2月29日', '2000-02-29'],
  ['1900年2月29日', null, 'refused impossible'],
  ['一九六四年四月三十一日', null, 'refused impossible'],
  ['1985年0月3日', null, 'refused impossible'],
  ['1985年3月0日', null, 'refused impossible'],
  ['1985年3月32日', null, 'refused impossible'],
  ['9185年3月2日', null, 'refused year'],
  ['1739年3月2日', null, 'refused year'],
  ['1985年 3月 2日', '1985-03-02'],
  ['一九八五年　三月　二日', '1985-03-02'],
  ['2019年01月27日', '2019-01-27'],
  ['1985-03-02', '1985-03-02'],
  ['1985/3/2', '1985-03-02'],
  ['1985.03.02', '1985-03-02'],
  ['1985.13.02', null, 'refused impossible'],
  ['85年3月2日', '1985-03-02', 'inferred'],
  ['03年7月1日', '2003-07-01', 'inferred'],
  ['〇三年七月一日', '2003-07-01', 'inferred'],
  ['五七年三月二日', '1957-03-02', 'inferred', { issueYear: 1957 }],
  ['五七年三月二日', '1957-03-02', 'inferred', { issueYear: 2003 }],
  ['99年3月2日', '1999-03-02', 'inferred', { issueYear: 2003 }],
  ['03年3月2日', '2003-03-02', 'inferred', { issueYear: 2003 }],
  ['04年3月2日', '1904-03-02', 'inferred', { issueYear: 2003 }],
  ['同年三月二日', '1957-03-02', 'inferred', { anchorYear: 1957 }],
  ['去年十二月卅一日', '1956-12-31', 'inferred', { anchorYear: 1957 }],
  ['本年二月三十日', null, 'refused impossible', { anchorYear: 1957 }],
  ['公元1985年3月2日', '1985-03-02'],
  ['农历一九五七年正月初一', null, 'refused calendar'],
  ['1958年秋季', '1958-23'],
  ['1958年冬', '1958-24'],
  ['1990年底', '1990', 'exact 底'],
  ['1990年上半年', '1990', 'exact 上半年'],
  ['1990年12月底', '1990-12', 'exact 底'],
  ['一九□七年三月二日', '19X7-03-02'],
  ['一九五七年□月二日', '1957-XX-02'],
  ['一九五七年三月十□日', '1957-03-XX'],
  ['1985年3月1日—15日', '1985-03-01/1985-03-15'],
  ['1985年3月至5月', '1985-03/1985-05'],
  ['1985年至1987年', '1985/1987'],
  ['1985年1月1日至3月31日', '1985-01-01/1985-03-31'],
  ['1985年2月1日至31日', null, 'refused impossible'],
  ['l985年l2月3l日', '1985-12-31', 'repaired'],
  ['1985年1O月1O日', '1985-10-10', 'repaired'],
  ['1985年3月2目', '1985-03-02', 'repaired'],
  ['1985年3月2号', '1985-03-02'],
  ['九八五年三月二日', '1985-03-02', 'repaired'],
  ['〇〇三年六月十六日', '2003-06-16', 'repaired'],
  ['〇〇三年六月十六日', null, 'refused year', { issueYear: 1985 }],
  ['八五五年三月二日', null, 'refused year'],
  ['□□□□年□月□日', null, 'refused year'],
  ['一千九百八十五年三月二日', '1985-03-02'],
]

const notDates = ['', '三月二日', '3月2日', '年', '1985', '2003年第2号', '1985年3月2日下午', '自1985年3月2日', 'GB/T 9704—2012', '7.1.2']

function verdict(row: Row): string {
  return row[2] ?? 'exact'
}

test('every date of the domain reference becomes its EDTF', () => {
  for (const row of reference) assertRead(row)
})

test('more dates as print has them, impossible ones refused', () => {
  for (const row of own) assertRead(row)
})

test('what is no date, or more than a date, is not read as one', () => {
  for (const printed of notDates) assert.equal(readDate(printed), null, printed)
})

function assertRead(row: Row): void {
  const date = readDate(row[0], row[3])
  assert.ok(date, row[0])
  assert.equal(date.edtf, row[1], row[0])
  assert.equal([date.status, date.refusal, date.calendarText].filter((part) => part !== null).join(' '), verdict(row), row[0])
  assert.equal(date.raw, row[0])
}

const running: [text: string, found: string[]][] = [
  ['本办法自1991年7月1日起施行。', ['1991年7月1日=1991-07-01']],
  ['经2003年4月10日省人民政府第8次常务会议通过，自2003年7月1日起施行', ['2003年4月10日=2003-04-10', '2003年7月1日=2003-07-01']],
  ['2004年4月16日至18日，副总理率团赴会', ['2004年4月16日至18日=2004-04-16/2004-04-18']],
  ['三十年来，五年内完成，三四年时间', []],
  ['2018年度国家科学技术奖励', []],
  ['1982年发布的《东海省暂行规定》同时废止', ['1982年=1982']],
  ['GB/T 9704—2012第7.3.5条，见4.1.2节', []],
  ['电话0571-87-05，邮码310025', []],
  ['东政发〔1985〕12号，2003年第2号', []],
  ['八十年代，一百年，1000年', []],
  ['到2019年底，到2020年底', ['2019年底=2019', '2020年底=2020']],
  ['同年三月二日开会', ['同年三月二日=null']],
  ['九八五年三月二日发；一九八年；九百年', ['九八五年三月二日=1985-03-02']],
  ['五七年三月二日，五七干校', ['五七年三月二日=1957-03-02']],
  ['（1994年1月28日国务院令第142号发布　根据2005年12月19日决定修订）', ['1994年1月28日=1994-01-28', '2005年12月19日=2005-12-19']],
]

test('dates are found where they stand in a running text', () => {
  for (const [text, expected] of running) {
    const found = findDates(text)
    assert.deepEqual(
      found.map((date) => `${date.raw}=${date.edtf}`),
      expected,
      text,
    )
    for (const date of found) assert.equal(text.slice(date.start, date.end), date.raw)
  }
})

test('a text of nothing but digits and years ends', () => {
  for (const hostile of [
    '一'.repeat(100_000),
    '1'.repeat(100_000),
    '年'.repeat(100_000),
    '1985年'.repeat(20_000),
    '1985年3月至'.repeat(10_000),
    '1.'.repeat(50_000),
  ]) {
    assert.ok(Array.isArray(findDates(hostile)))
    assert.equal(readDate(`${hostile}x`), null)
  }
})

test('dates by event', () => {
  const rows: [text: string, anchor: string | null, count?: number, unit?: string][] = [
    ['本规定自公布之日起施行。', 'promulgation', 0, 'day'],
    ['自公布之日起30日后施行', 'promulgation', 30, 'day'],
    ['自发布之日起三十日后施行', 'promulgation', 30, 'day'],
    ['自印发之日起实施', 'issue', 0, 'day'],
    ['自批准之日起满三个月后施行', 'approval', 3, 'month'],
    ['自发布之日起试行，有效期两年', 'promulgation', 0, 'day'],
    ['自1991年7月1日起施行', null],
    ['公布于众', null],
  ]
  for (const [text, anchor, count, unit] of rows) {
    const found = findRelativeDates(text)[0]
    assert.equal(found?.anchor ?? null, anchor, text)
    if (anchor !== null) assert.deepEqual(found?.after, { count, unit }, text)
  }
  assert.equal(dayAfter('1985-03-02', { count: 30, unit: 'day' }), '1985-04-01')
  assert.equal(dayAfter('1985-01-31', { count: 1, unit: 'month' }), '1985-02-28')
  assert.equal(dayAfter('1985-01-31', { count: 2, unit: 'year' }), '1987-01-31')
  assert.equal(dayAfter('1985-01', { count: 2, unit: 'year' }), null)
})
