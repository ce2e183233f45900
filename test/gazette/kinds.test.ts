import assert from 'node:assert/strict'
import { test } from 'node:test'
import { defaults } from '../../config.ts'
import { kindListAt, listedAs } from '../../gazette/kinds.ts'

const lists = defaults.extract.kindLists

test('the list of kinds is the one in force on the day', () => {
  const rows: [date: string, from: string | null, kinds: number][] = [
    ['1950-12-31', null, 0],
    ['1951-09-29', '1951-09-29', 12],
    ['1957-03-02', '1951-09-29', 12],
    ['1957-10', '1957-10', 12],
    ['1972-05-06', '1957-10', 12],
    ['1981-02-26', '1957-10', 12],
    ['1985-03-02', '1981-02-27', 15],
    ['1987-02-18', '1987-02-18', 15],
    ['1993-12-31', '1987-02-18', 15],
    ['1994', '1994-01-01', 13],
    ['2000-12-31', '1994-01-01', 13],
    ['2001-01-01', '2001-01-01', 13],
    ['2012-06-30', '2001-01-01', 13],
    ['2012-07-01', '2012-07-01', 15],
    ['195X', '1957-10', 12],
  ]
  for (const [date, from, kinds] of rows) {
    const list = kindListAt(date, lists)
    assert.equal(list?.from ?? null, from, date)
    assert.equal(list?.kinds.length ?? 0, kinds, date)
  }
})

test('a kind has the name that its time gave it', () => {
  const rows: [date: string, kind: string, printed: string, expected: string | null][] = [
    ['1952', '函', '关于春耕的公函', '公函'],
    ['1952', '函', '關於春耕的便函', '便函'],
    ['1952', '函', '关于春耕的函', null],
    ['1960', '函', '关于春耕的函', '函'],
    ['1956', '意见', '关于春耕的意见', null],
    ['2003', '意见', '关于春耕的意见', '意见'],
    ['1990', '纪要', '省长办公会议纪要', '会议纪要'],
    ['1990', '纪要', '省长办公會議紀要', '会议纪要'],
    ['2013', '纪要', '省长办公会议纪要', '纪要'],
    ['2013', '指示', '关于春耕的指示', null],
    ['1957', '指示', '关于春耕的指示', '指示'],
    ['1952', '命令（令）', '东海省人民政府命令', '命令（令）'],
    ['2003', '命令（令）', '东海省人民政府令', '命令（令）'],
    ['2003', '办法', '东海省渔港管理办法', null],
  ]
  for (const [date, kind, printed, expected] of rows) {
    const list = kindListAt(date, lists)
    assert.ok(list !== null)
    assert.equal(listedAs(list, kind, printed), expected, `${printed} ${date}`)
  }
})
