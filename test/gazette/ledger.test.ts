import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Issue } from '../../gazette/issue.ts'
import { type HeldIssue, ledgerOf } from '../../gazette/ledger.ts'
import { checkPlans, type SeriesPlan } from '../../gazette/series-plan.ts'
import { issueOf } from '../make/drafts.ts'

const PLAN: SeriesPlan = {
  series: 'dhzb',
  periods: [
    { from: 1984, to: 1986, issues: '月刊' },
    { from: 1985, to: 1985, issues: 6 },
  ],
  suspensions: [],
  wholeNumbers: [{ year: 1984, number: 1, whole: 101 }],
}

test('the plan says what a year should have; the last period that covers it counts, an unplanned year is none', () => {
  const ledger = ledgerOf([], PLAN, 2026)
  assert.deepEqual(
    ledger.years.map(({ year, expected }) => [year, expected]),
    [
      [1984, 12],
      [1985, 6],
      [1986, 12],
    ],
  )
  assert.deepEqual(ledger.counts, { expected: 30, held: 0, released: 0, missing: 30, doubtful: 0 })
})

test('years of suspension are shown with their reason and miss nothing', () => {
  const plan: SeriesPlan = {
    ...PLAN,
    periods: [{ from: 1966, to: 1970, issues: 3 }],
    suspensions: [
      { from: 1967, to: 1969, numbers: null, reason: '停刊' },
      { from: 1970, to: 1970, numbers: [2, 3], reason: '改版' },
    ],
    wholeNumbers: [],
  }
  const { years, counts } = ledgerOf([], plan, 2026)
  assert.deepEqual(
    years.map(({ year, expected, reason }) => [year, expected, reason]),
    [
      [1966, 3, null],
      [1967, 0, '停刊'],
      [1968, 0, '停刊'],
      [1969, 0, '停刊'],
      [1970, 1, null],
    ],
  )
  assert.deepEqual(
    years[4]?.slots.map(({ state, reason }) => [state, reason]),
    [
      ['missing', null],
      ['suspended', '改版'],
      ['suspended', '改版'],
    ],
  )
  assert.equal(counts.missing, 4)
})

test('without a plan gaps are known from the numbers held, and nothing is claimed beyond the last', () => {
  const { planned, years, counts } = ledgerOf([held(1957, 2), held(1957, 5)], null, 2026)
  assert.equal(planned, false)
  assert.equal(years[0]?.expected, null)
  assert.deepEqual(missing(years[0]!), [1, 3, 4])
  assert.equal(counts.missing, 3)
})

test('whole numbers of two years following each other tell how many issues the first one had', () => {
  const { years } = ledgerOf([held(1957, 1, 40), held(1957, 3, 42), held(1958, 1, 46)], null, 2026)
  assert.deepEqual([years[0]?.expected, years[0]?.basis], [6, 'whole-numbers'])
  assert.deepEqual(missing(years[0]!), [2, 4, 5, 6])
})

test('the year that runs is not overdue', () => {
  const plan: SeriesPlan = { ...PLAN, periods: [{ from: 2025, to: null, issues: '月刊' }], wholeNumbers: [] }
  const { years } = ledgerOf([held(2026, 3)], plan, 2026)
  assert.deepEqual(
    years.map(({ year, slots }) => [year, slots.length]),
    [
      [2025, 12],
      [2026, 3],
    ],
  )
})

test('a double issue stands in both of its numbers', () => {
  const { years } = ledgerOf([held(1985, 3, 115, { numberEnd: 4, kind: '合刊' })], PLAN, 2026)
  const row = years.find(({ year }) => year === 1985)!
  assert.deepEqual(missing(row), [1, 2, 5, 6])
  assert.deepEqual(row.slots[2]?.issues, row.slots[3]?.issues)
})

test('supplements and indexes stand apart from the numbers of the year', () => {
  const { years } = ledgerOf(
    [held(1985, 1, null, { id: 'dhzb-1985-01z', kind: '增刊' }), held(1985, null, null, { id: 'dhzb-1985-sy', kind: '索引' })],
    PLAN,
    2026,
  )
  const row = years.find(({ year }) => year === 1985)!
  assert.equal(row.apart.length, 2)
  assert.equal(missing(row).length, 6)
})

const wholes: [name: string, issues: HeldIssue[], findings: [code: string, issues: string[]][]][] = [
  ['a chain without a fault says nothing', [held(1984, 11, 111), held(1984, 12, 112), held(1985, 1, 113), held(1986, 1, 119)], []],
  ['a gap in what is held is no jump', [held(1984, 2, 102), held(1985, 6, 118), held(1986, 12, 130)], []],
  [
    'one that does not fit between its neighbours is doubtful',
    [held(1984, 4, 104), held(1984, 5, 165), held(1984, 6, 106)],
    [['whole-number-doubtful', ['dhzb-1984-05', 'dhzb-1984-04', 'dhzb-1984-06']]],
  ],
  [
    'from a jump on the new count holds',
    [held(1984, 4, 104), held(1984, 5, 115), held(1984, 6, 116), held(1984, 7, 117)],
    [['whole-number-jump', ['dhzb-1984-04', 'dhzb-1984-05']]],
  ],
  [
    'the same whole number on two issues',
    [held(1984, 4, 104), held(1984, 5, 104), held(1984, 6, 106)],
    [['whole-number-repeat', ['dhzb-1984-04', 'dhzb-1984-05']]],
  ],
  [
    'a double issue counts two, and may bear either whole number',
    [held(1984, 3, 104, { numberEnd: 4, kind: '合刊' }), held(1984, 5, 105)],
    [],
  ],
  [
    'the issue after a double issue counts from its second number',
    [held(1984, 3, 103, { numberEnd: 4, kind: '合刊' }), held(1984, 5, 105)],
    [],
  ],
  ['supplements are not counted', [held(1984, 3, 103), held(1984, 1, 7, { id: 'dhzb-1984-01z', kind: '增刊' }), held(1984, 4, 104)], []],
]

for (const [name, issues, findings] of wholes)
  test(`whole numbers: ${name}`, () => {
    const found = ledgerOf(issues, PLAN, 2026).findings.map(({ code, issues }) => [code, issues])
    assert.deepEqual(found, findings)
  })

test('whole numbers may begin anew where the plan says so, and nowhere else', () => {
  const issues = [held(1984, 12, 112), held(1985, 1, 1), held(1985, 2, 2)]
  const anew: SeriesPlan = { ...PLAN, wholeNumbers: [...PLAN.wholeNumbers, { year: 1985, number: 1, whole: 1 }] }
  assert.deepEqual(ledgerOf(issues, anew, 2026).findings, [])
  assert.deepEqual(
    ledgerOf(issues, PLAN, 2026).findings.map(({ code }) => code),
    ['whole-number-jump'],
  )
})

test('where the whole number is right, the finding says which number the issue would be', () => {
  const [finding] = ledgerOf([held(1984, 1, 101), held(1984, 9, 104), held(1984, 10, 110)], PLAN, 2026).findings
  assert.match(finding!.message, /当为第 4 期/)
})

test('a number beyond the plan, and a year outside of it, may be misread', () => {
  const { findings, years } = ledgerOf([held(1985, 9), held(1991, 1)], PLAN, 2026)
  assert.deepEqual(
    findings.map(({ code, issues }) => [code, issues]),
    [
      ['issue-unplanned', ['dhzb-1985-09']],
      ['issue-unplanned', ['dhzb-1991-01']],
    ],
  )
  assert.equal(years.find(({ year }) => year === 1985)?.slots[8]?.doubtful, true)
})

test('several copies of one issue, and an issue of single documents, are named', () => {
  const copies = [held(1984, 1), held(1984, 1, null, { id: 'dhzb-1984-01-3fa94c' })]
  const pieces = [held(1984, 2, null, { id: 'dhzb-1984-02-03', piece: 3 }), held(1984, 2, null, { id: 'dhzb-1984-02-01', piece: 1 })]
  const { findings, counts } = ledgerOf([...copies, ...pieces], PLAN, 2026)
  assert.deepEqual(
    findings.map(({ code, issues }) => [code, issues.length]),
    [
      ['issue-copies', 2],
      ['issue-incomplete', 2],
    ],
  )
  assert.equal(counts.held, 2)
  const aside = copies.map((copy, at) => ({ ...copy, setAside: at === 1 }))
  assert.deepEqual(ledgerOf(aside, PLAN, 2026).findings, [])
})

test('a later number with an earlier date', () => {
  const { findings } = ledgerOf(
    [held(1984, 1, null, { publicationDate: '1984-02-15' }), held(1984, 2, null, { publicationDate: '1984-01' })],
    PLAN,
    2026,
  )
  assert.deepEqual(
    findings.map(({ code, issues }) => [code, issues]),
    [['issue-date-order', ['dhzb-1984-01', 'dhzb-1984-02']]],
  )
})

test('an issue without a year or a number has no place', () => {
  const { unplaced } = ledgerOf(
    [held(null, 3, null, { id: 'scan-3fa94c12ab07' }), held(1984, null, null, { id: 'scan-3fa94c12ab08' })],
    PLAN,
    2026,
  )
  assert.equal(unplaced.length, 2)
})

test('a plan that contradicts itself is refused by name', () => {
  const period = (from: number, to: number, issues: unknown): SeriesPlan => ({ ...PLAN, periods: [{ from, to, issues: issues as number }] })
  for (const plan of [{ ...PLAN, series: 'other' }, period(1985, 1984, 1), period(1985, 1986, '年刊'), period(1985, 1986, 2.5)])
    assert.throws(() => checkPlans([plan], ['dhzb']), { name: 'GazetteFailure', code: 'usage' })
  checkPlans([PLAN], ['dhzb'])
})

test('eighty years of a gazette are laid out at once', () => {
  const all = Array.from({ length: 80 }, (_, year) =>
    Array.from({ length: 36 }, (_, at) => held(1946 + year, at + 1, year * 36 + at + 1)),
  ).flat()
  const plan: SeriesPlan = { series: 'dhzb', periods: [{ from: 1946, to: 2025, issues: '旬刊' }], suspensions: [], wholeNumbers: [] }
  const { counts, findings } = ledgerOf(all, plan, 2026)
  assert.deepEqual([counts.held, counts.missing, findings.length], [2880, 0, 0])
})

function held(year: number | null, number: number | null, wholeNumber: number | null = null, issue: Partial<Issue> = {}): HeldIssue {
  const id = issue.id ?? `dhzb-${year}-${String(number).padStart(2, '0')}`
  return {
    issue: issueOf({ id, issue: { year, number, wholeNumber, publicationDate: null, ...issue } }),
    state: 'draft',
    doubts: [],
    setAside: false,
  }
}

function missing(year: { slots: { number: number; state: string }[] }): number[] {
  return year.slots.filter(({ state }) => state === 'missing').map(({ number }) => number)
}
