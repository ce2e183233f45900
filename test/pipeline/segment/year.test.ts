import assert from 'node:assert/strict'
import { test } from 'node:test'
import { defaults } from '../../../config.ts'
import type { IssueWitness, YearComparison } from '../../../gazette/annual-index.ts'
import { issueId } from '../../../gazette/ids.ts'
import type { Issue } from '../../../gazette/issue.ts'
import { extractIssue } from '../../../pipeline/extract/extract.ts'
import { compareYear, segment, witnessOf } from '../../../pipeline/segment/segment.ts'
import { knownIssue } from '../../make/issues.ts'
import { printedIssue } from '../../make/printed-pages.ts'

const notice = (title: string, number: string, day = '二日') => [
  `^${title}`,
  `=东政发〔1985〕${number}号`,
  '各市、县人民政府：',
  '　　各地要做好工作，不得松懈。',
  '>东海省人民政府',
  `>一九八五年四月${day}`,
]

/** An issue of 1985 as the archive holds it; `first`: its first folio. */
function held(number: number, pages: string[][], wish: Partial<Issue> & { first?: number; lost?: number[] } = {}): IssueWitness {
  const { first = 1, lost = [], ...named } = wish
  const claim = { numberEnd: null, kind: '正刊' as const, piece: null, ...named, number, series: 'dhzb', year: 1985 }
  const issue = knownIssue({ ...claim, series: '东海省人民政府公报', id: issueId(claim) })
  const read = printedIssue(pages, { measure: 34, first, issue: issue.id })
  const segmentation = segment(
    issue,
    read.filter((page) => !lost.includes(page.number)),
    defaults.segment,
  )
  const unread = lost.map((page) => ({ ...read[page - 1]!, state: 'unread' as const, findings: [UNREAD] as [typeof UNREAD] }))
  const records = extractIssue(segmentation.documents, defaults.extract)
  return witnessOf({
    issue,
    pages: [...read.filter((page) => !lost.includes(page.number)), ...unread],
    segmentation,
    records,
    findings: [],
    engine: '',
    quick: false,
  })
}
const UNREAD = { code: 'page-unreadable', weight: 'doubt', message: '' } as const

const TEA = notice('关于加强茶叶收购的通知', '12')
const TOWN = notice('关于设立溪口镇的批复', '15')
const FLOOD = notice('关于做好防汛工作的通知', '18')
const index = (...rows: string[]) => ['^一九八五年总目录', ...rows]
const outcomes = ({ rows }: YearComparison) => rows.map(({ outcome, document }) => `${outcome} ${document ?? ''}`.trim())
const codes = ({ findings }: YearComparison) => findings.map(({ code }) => code)

test('every row of the annual index leads to a text of the issue that it names', () => {
  const made = compareYear(1985, [
    held(2, [FLOOD, index('关于加强茶叶收购的通知………（1·1）', '关于设立溪口镇的批复…………（1·2）', '关于做好防汛工作的通知………（2·1）')]),
    held(1, [TEA, TOWN]),
  ])
  assert.deepEqual(outcomes(made), ['matched dhzb-1985-01-d0001', 'matched dhzb-1985-01-d0002', 'matched dhzb-1985-02-d0001'])
  assert.deepEqual([made.unlisted, made.findings], [[], []])
})

test('a row is explained by an issue that is not held, a page that was not read, pages that are not held; else its text is missing', () => {
  const rows = [
    '关于加强茶叶收购的通知………（3·1）',
    '关于加强水库管理的通知………（1·2）',
    '关于加强森林防火的通知………（2·9）',
    '关于加强渔港管理的通知………（2·1）',
  ]
  const made = compareYear(1985, [held(1, [TEA, TOWN, TEA], { lost: [2] }), held(2, [FLOOD, index(...rows), ['　　附带说明。']])])
  assert.deepEqual(outcomes(made), ['explained', 'explained', 'explained', 'missing'])
  assert.deepEqual(
    made.findings.filter(({ code }) => code === 'index-unmatched').map(({ weight, place }) => [weight, place?.page]),
    [
      ['note', 'dhzb-1985-02-p0002'],
      ['note', 'dhzb-1985-02-p0002'],
      ['note', 'dhzb-1985-02-p0002'],
      ['doubt', 'dhzb-1985-02-p0002'],
    ],
  )
})

test('a row worded otherwise, on another page, of another number or issue is found, and the difference said with both places', () => {
  const rows = [
    '关于加强茶叶收购工作的通知……（1·1）',
    '关于设立溪口镇的批复（东政发〔1985〕16号）……（1·2）',
    '关于做好防汛工作的通知………（1·7）',
  ]
  const made = compareYear(1985, [held(1, [TEA, TOWN]), held(2, [FLOOD, index(...rows)])])
  assert.deepEqual(outcomes(made), ['matched dhzb-1985-01-d0001', 'matched dhzb-1985-01-d0002', 'matched dhzb-1985-02-d0001'])
  assert.deepEqual(
    made.findings.map(({ code, place, other }) => [code, place?.page, other?.page]),
    [
      ['index-differs', 'dhzb-1985-02-p0002', 'dhzb-1985-01-p0001'],
      ['index-differs', 'dhzb-1985-02-p0002', 'dhzb-1985-01-p0002'],
      ['index-differs', 'dhzb-1985-02-p0002', 'dhzb-1985-02-p0001'],
    ],
  )
  assert.match(made.findings[0]!.message, /收购工作的通知.*收购的通知/u)
  assert.match(made.findings[1]!.message, /16号.*东政发\/1985\/15/u)
  assert.match(made.findings[2]!.message, /第 1 期.*dhzb-1985-02.*第 7 页.*第 1 页/u)
})

test('a text that no row names is said, an attachment need not be named', () => {
  const list = ['附件：', '^防汛责任人名单', '　　江雪舟　南渚县']
  const made = compareYear(1985, [held(1, [TEA, [...TOWN, ...list]]), held(2, [index('关于设立溪口镇的批复…………（1·2）', '更正……（1·9）')])])
  assert.deepEqual(
    made.unlisted.map(({ title }) => title),
    ['关于加强茶叶收购的通知'],
  )
})

test('two texts of one title are told apart by page, in an index whose pages run through the year', () => {
  const made = compareYear(1985, [
    held(1, [TEA, TOWN]),
    held(2, [TEA, FLOOD, index('关于加强茶叶收购的通知…………（1）', '关于加强茶叶收购的通知…………（3）', '关于做好防汛工作的通知…………（4）')], {
      first: 3,
    }),
  ])
  assert.deepEqual(outcomes(made), ['matched dhzb-1985-01-d0001', 'matched dhzb-1985-02-d0001', 'matched dhzb-1985-02-d0002'])
})

test('without an index nothing is missing and nothing unlisted', () => {
  const made = compareYear(1985, [held(1, [TEA, TOWN])])
  assert.deepEqual([made.rows, made.unlisted, made.findings], [[], [], []])
})

test('folios that count the year run on from issue to issue', () => {
  const three = (number: number, first: number) => held(number, [TEA, TOWN, FLOOD], { first })
  assert.deepEqual(codes(compareYear(1985, [three(1, 1), three(2, 4), three(3, 7)])), [])
  assert.deepEqual(codes(compareYear(1985, [three(1, 1), three(2, 4), three(3, 30)])), ['folio-gap'])
  assert.deepEqual(codes(compareYear(1985, [three(1, 1), three(2, 4), three(3, 6)])), ['folio-repeat'])
  // No. 2 is not held: where no. 3 begins is no contradiction.
  assert.deepEqual(codes(compareYear(1985, [three(1, 1), three(3, 30), three(4, 33)])), [])
  assert.deepEqual(codes(compareYear(1985, [three(1, 1), three(2, 1), three(3, 1)])), [])
  const [found] = compareYear(1985, [three(1, 1), three(2, 4), three(3, 30)]).findings
  assert.deepEqual([found?.place?.page, found?.other?.page], ['dhzb-1985-03-p0001', 'dhzb-1985-02-p0003'])
})

test('a missing one of the files that each hold one text of an issue is said', () => {
  const piece = (number: number) => held(15, [TEA], { piece: number, first: 3 * number })
  assert.deepEqual(codes(compareYear(1985, [piece(1), piece(2), piece(4)])), ['piece-missing'])
  assert.deepEqual(codes(compareYear(1985, [piece(1), piece(2), piece(3)])), [])
  assert.match(compareYear(1985, [piece(4), piece(1)]).findings[0]?.message ?? '', /第 15 期缺第 2–3 件/u)
})
