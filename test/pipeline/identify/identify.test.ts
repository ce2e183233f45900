import assert from 'node:assert/strict'
import { test } from 'node:test'
import { defaults } from '../../../config.ts'
import type { Issue, IssueClaim } from '../../../gazette/issue.ts'
import { identify } from '../../../pipeline/identify/identify.ts'
import { NO_CLAIM, takenIn } from '../../make/issues.ts'
import { printedIssue } from '../../make/printed-pages.ts'

const SERIES = [
  { code: 'dhzb', titles: ['东海省人民政府公报', '东海省人民委员会公报', '东海政报'], namePrefixes: ['dhzb', 'DHZB'] },
  { code: 'gwyb', titles: ['中华人民共和国国务院公报'], namePrefixes: ['gwyb'] },
]
const OPTIONS = { ...defaults.identify, series: SERIES }
const TEXT = ['^关于加强茶叶收购的通知', '　　今年新茶已经上市，各地要做好收购工作，按质论价，不得压级压价。', '>一九八五年四月二日']

function named(pages: string[][], fromName: Partial<IssueClaim> = {}, fromOptions: Partial<IssueClaim> = {}) {
  const taken = takenIn({ fromName: { ...NO_CLAIM, ...fromName }, fromOptions: { ...NO_CLAIM, ...fromOptions } })
  return identify(taken, printedIssue(pages, { issue: taken.id }), OPTIONS)
}

const facts = ({ series, year, number, numberEnd, wholeNumber, kind, publicationDate }: Issue) => [
  series,
  year,
  number,
  numberEnd,
  wholeNumber,
  kind,
  publicationDate,
]

/** A masthead, the id it leads to, and what it says. */
const MASTHEADS: [string[], string, unknown[]][] = [
  [
    ['^东海省人民政府公报', '=一九八五年　第十二期　（总第340期）', '=1985年4月30日　　旬刊'],
    'dhzb-1985-12',
    ['东海省人民政府公报', 1985, 12, null, 340, '正刊', '1985-04-30'],
  ],
  [
    ['^中华人民共和国', '^国 务 院 公 报', '=一九五四年第一号(总第一号)'],
    'gwyb-1954-01',
    ['中华人民共和国国务院公报', 1954, 1, null, 1, '正刊', null],
  ],
  [
    ['^東海省人民委員會公報', '=一九五七年第三號', '=一九五七年三月三十一日出版'],
    'dhzb-1957-03',
    ['东海省人民委员会公报', 1957, 3, null, null, '正刊', '1957-03-31'],
  ],
  [
    ['^东海省人民委员会', '^公　报', '=一九六四年　第六号', '=（总第九十七号）'],
    'dhzb-1964-06',
    ['东海省人民委员会公报', 1964, 6, null, 97, '正刊', null],
  ],
  [['^东海省人民政府公报', '=2003年第3—4期（合刊）'], 'dhzb-2003-03h04', ['东海省人民政府公报', 2003, 3, 4, null, '合刊', null]],
  [['^东海省人民政府公报', '=2003年第3、4期合刊　总568期'], 'dhzb-2003-03h04', ['东海省人民政府公报', 2003, 3, 4, 568, '合刊', null]],
  [['^东海省人民政府公报', '=1985年增刊（第2期）'], 'dhzb-1985-02z', ['东海省人民政府公报', 1985, 2, null, null, '增刊', null]],
  [['^东海省人民政府公报', '=1985年增刊'], 'dhzb-1985-z', ['东海省人民政府公报', 1985, null, null, null, '增刊', null]],
  [['^东海省人民玫府公报', '=1985年第l2期'], 'dhzb-1985-12', ['东海省人民政府公报', 1985, 12, null, null, '正刊', null]],
  [['^东海政报', '=一九八〇年第廿三期'], 'dhzb-1980-23', ['东海政报', 1980, 23, null, null, '正刊', null]],
  [
    ['^东海省人民政府公报', '=第12期', '=1985年6月30日出版'],
    'dhzb-1985-12',
    ['东海省人民政府公报', 1985, 12, null, null, '正刊', '1985-06-30'],
  ],
  [['^东海省人民政府公报', '=２００３年第７期'], 'dhzb-2003-07', ['东海省人民政府公报', 2003, 7, null, null, '正刊', null]],
]

test('the masthead says which issue it is', () => {
  for (const [masthead, id, expected] of MASTHEADS) {
    const found = named([[...masthead, ...TEXT]])
    assert.deepEqual([masthead, found.issue.id, facts(found.issue)], [masthead, id, expected])
    assert.deepEqual(found.findings, [])
  }
})

test('every value has its quote and its place under the final id', () => {
  const { issue, pages } = named([['^东海省人民政府公报', '=1985年第12期（总第340期）', ...TEXT]])
  assert.equal(pages[0]!.id, 'dhzb-1985-12-p0001')
  assert.deepEqual(
    [issue.readings.number?.quote, issue.readings.number?.basis, issue.readings.number?.places[0]?.page],
    ['第12期', 'masthead', 'dhzb-1985-12-p0001'],
  )
  assert.equal(issue.readings.wholeNumber?.quote, '（总第340期）')
  for (const [field, reading] of Object.entries(issue.readings)) assert.ok(reading.quote !== '' && reading.places.length > 0, field)
})

test('an issue that is identified again stays what it is', () => {
  const pages = [['^东海省人民政府公报', '=1985年第12期', ...TEXT]]
  const once = named(pages)
  const twice = identify(takenIn({ id: once.issue.id }), once.pages, OPTIONS)
  assert.deepEqual([twice.issue, twice.findings], [once.issue, []])
})

test('running heads name an issue without a cover', () => {
  const page = (text: string) => ['#东海省人民政府公报　1985年第12期', text]
  assert.equal(named([[...page('^关于加强茶叶收购的通知'), ...TEXT.slice(1)], page('　　续前。')]).issue.id, 'dhzb-1985-12')
})

test('the colophon gives the day of publication, a signature does not', () => {
  const cover = ['^东海省人民政府公报', '=1985年第12期']
  assert.equal(named([cover, TEXT, [...TEXT, '=1985年6月30日出版']]).issue.publicationDate, '1985-06-30')
  assert.equal(named([cover, TEXT, TEXT, TEXT, TEXT]).issue.publicationDate, null)
  assert.equal(named([TEXT]).issue.publicationDate, null)
})

test('an issue for internal circulation says so', () => {
  assert.equal(named([['^东海省人民政府公报', '=1985年第12期', '=（内部发行）', ...TEXT]]).issue.distribution, '内部发行')
  assert.equal(named([['^东海省人民政府公报', '=1985年第12期', ...TEXT]]).issue.distribution, null)
})

test('options hold over print, print over the file name, and both differences are said', () => {
  const pages = [['^东海省人民政府公报', '=1985年第12期', ...TEXT]]
  const byName = named(pages, { series: 'DHZB', year: 1985, number: 21 })
  assert.equal(byName.issue.id, 'dhzb-1985-12')
  assert.deepEqual(
    byName.findings.map((finding) => [finding.code, finding.place?.page]),
    [['issue-number-conflict', undefined]],
  )
  const byOptions = named(pages, {}, { number: 13 })
  assert.equal(byOptions.issue.id, 'dhzb-1985-13')
  assert.deepEqual(
    byOptions.findings.map((finding) => [finding.code, finding.place?.page]),
    [['issue-number-conflict', 'dhzb-1985-13-p0001']],
  )
})

test('the file name names a document that carries no masthead', () => {
  const found = named([TEXT], { series: 'DHZB', year: 1988, number: 15, piece: 2 })
  assert.equal(found.issue.id, 'dhzb-1988-15-02')
  assert.deepEqual([found.issue.readings.number?.status, found.issue.readings.number?.basis], ['inferred', 'fileName'])
  assert.deepEqual(found.findings, [])
})

test('an older title of the series meets a claim by its code', () => {
  const found = named([['^東海省人民委員會公報', '=一九五七年第三號', ...TEXT]], { series: 'dhzb', year: 1957, number: 3 })
  assert.deepEqual([found.issue.id, found.issue.series, found.findings], ['dhzb-1957-03', '东海省人民委员会公报', []])
})

test('a series that is not listed keeps its provisional id, and nothing is invented', () => {
  const found = named([['^西山省人民政府公报', '=1985年第12期', ...TEXT]])
  assert.equal(found.issue.id, 'scan-000000000001')
  assert.deepEqual([found.issue.series, found.issue.year, found.issue.number], ['西山省人民政府公报', 1985, 12])
  assert.deepEqual(
    found.findings.map((finding) => finding.code),
    ['issue-unidentified'],
  )
})

test('a page about the gazette is no masthead', () => {
  const found = named([
    ['^关于出版《东海省人民政府公报》的决定', '　　一、决定自1985年第12期起出版《东海省人民政府公报》，公开发行。', '>一九八五年四月二日'],
  ])
  assert.deepEqual([found.issue.id, found.issue.series, found.issue.number], ['scan-000000000001', null, null])
})

test('an issue of which no page was read keeps its pages', () => {
  const taken = takenIn({ fromName: { ...NO_CLAIM, series: 'dhzb', year: 1985, number: 12 } })
  const [page] = printedIssue([TEXT], { issue: taken.id })
  const found = identify(taken, [{ state: 'blank', id: page!.id, number: 1, image: page!.image }], OPTIONS)
  assert.deepEqual(
    found.pages.map(({ id, state }) => [id, state]),
    [['dhzb-1985-12-p0001', 'blank']],
  )
})
