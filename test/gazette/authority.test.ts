import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { defaults, loadConfig } from '../../config.ts'
import { type AuthorityTable, authorityOf } from '../../gazette/authority.ts'

const table = defaults.extract.authorities
/** name, date, series → id, or what keeps it from having one; then the line. */
type Row = [name: string, date: string | null, expected: string, line: string | null, series?: string]

const rows: Row[] = [
  ['东海省人民政府', '1950-03-02', '东海省人民政府@1949', '东海省/政府'],
  ['东海省人民委员会', '1957-03-02', '东海省人民委员会@1955', '东海省/政府'],
  ['東海省人民委員會', '1957', '东海省人民委员会@1955', '东海省/政府'],
  ['东海省革命委员会', '1972-05', '东海省革命委员会@1967', '东海省/政府'],
  ['东海省人民政府', '1985-03-02', '东海省人民政府@1979', '东海省/政府'],
  ['省人民政府', '1985-03-02', '东海省人民政府@1979', '东海省/政府', 'dhzb'],
  ['省政府', '1985-03-02', '东海省人民政府@1979', '东海省/政府', 'dhzb'],
  ['省人民委员会', '1960', '东海省人民委员会@1955', '东海省/政府', 'dhzb'],
  ['省人民政府', '1985-03-02', 'unknown', null, 'hzzb'],
  ['青岚县革命委员会', '1970-01-01', '青岚县革命委员会@1967', '青岚县/政府'],
  ['东海省人民政府办公厅', '2003-06-03', '东海省人民政府办公厅@1979', '东海省/政府/办公厅'],
  ['东海省革命委员会生产指挥组', '1971', '东海省革命委员会生产指挥组@1967', '东海省/政府/生产指挥组'],
  ['东海省第七届人民代表大会常务委员会', '1991-05-20', '东海省人民代表大会常务委员会@1979', '东海省/人民代表大会/常务委员会'],
  ['中华人民共和国国务院', '1999', '国务院@1954', '中央/政府'],
  ['政务院', '1951-09-29', '政务院@1949', '中央/政府'],
  ['中央人民政府政务院', '1951-09-29', '政务院@1949', '中央/政府'],
  // What the table does not settle is said, not guessed.
  ['东海省人民政府', '1962-03-02', 'outOfTime', '东海省/政府'],
  ['东海省人民委员会', '1985-03-02', 'outOfTime', '东海省/政府'],
  ['国务院', '1951-09-29', 'outOfTime', '中央/政府'],
  ['东海省人民政府', null, 'ambiguous', '东海省/政府'],
  ['东海省教育厅', '1985-03-02', 'unknown', null],
  ['程思源', '1985', 'unknown', null],
  ['', '1985', 'unknown', null],
]

test('a body is known by its name at its time', () => {
  for (const [name, date, expected, line, series = 'dhzb'] of rows) {
    const found = authorityOf({ name, date, series, role: '主办' }, table)
    assert.equal(found.id ?? found.match, expected, `${name} ${date}`)
    assert.equal(found.line, line, name)
    assert.equal(found.match === 'known', found.id !== null)
  }
})

test('the names of one government follow each other in one line', () => {
  const names: [string, string][] = [
    ['东海省人民政府', '1952'],
    ['东海省人民委员会', '1960'],
    ['东海省革命委员会', '1975'],
    ['东海省人民政府', '1990'],
  ]
  const found = names.map(([name, date]) => authorityOf({ name, date, series: 'dhzb', role: '主办' }, table))
  assert.equal(new Set(found.map(({ line }) => line)).size, 1)
  assert.equal(new Set(found.map(({ id }) => id)).size, 4)
})

test('what an adopter lists outweighs the forms, and two bodies of one name stay two', () => {
  const own: AuthorityTable = {
    ...table,
    entries: [
      { id: 'a', name: '东海省农业厅', aliases: ['东海省农业局'], line: 'farming', from: '1955', to: '1958-06' },
      { id: 'b', name: '东海省农业厅', aliases: [], line: 'farming', from: '1980', to: null },
      { id: 'c', name: '东海省委员会', aliases: [], line: 'one', from: null, to: null },
      { id: 'd', name: '东海省委员会', aliases: [], line: 'other', from: null, to: null },
      { id: 'e', name: '东海省人民政府', aliases: [], line: 'listed', from: '1983-04', to: null },
    ],
  }
  const ask = (name: string, date: string | null) => authorityOf({ name, date, series: 'dhzb', role: '联合' }, own)
  assert.equal(ask('省农业厅', '1956').id, 'a')
  assert.equal(ask('省农业局', '1958-06-30').id, 'a')
  assert.equal(ask('省农业厅', '1981-01-01').id, 'b')
  assert.deepEqual([ask('省农业厅', null).match, ask('省农业厅', null).candidates], ['ambiguous', ['a', 'b']])
  assert.deepEqual([ask('东海省委员会', '1980').match, ask('东海省委员会', '1980').line], ['ambiguous', null])
  assert.equal(ask('东海省人民政府', '1985').id, 'e')
  assert.equal(ask('东海省人民政府', '1985').role, '联合')
})

test('an adopter enters his own place and bodies in his settings', () => {
  const folder = mkdtempSync(join(tmpdir(), 'gongbao-authorities-'))
  try {
    const file = join(folder, 'config.json')
    const body = { id: 'caizheng', name: '南山省财政厅', aliases: [], line: '财政', from: '1950', to: null }
    const own = { extract: { authorities: { homes: [{ series: 'nszb', place: '南山省' }], entries: [body] } } }
    writeFileSync(file, JSON.stringify(own))
    const { authorities } = loadConfig(file).extract
    assert.equal(authorityOf({ name: '省财政厅', date: '1957', series: 'nszb', role: '主办' }, authorities).id, 'caizheng')
    assert.equal(authorityOf({ name: '省人民委员会', date: '1957', series: 'nszb', role: '主办' }, authorities).id, '南山省人民委员会@1955')
  } finally {
    rmSync(folder, { recursive: true })
  }
})
