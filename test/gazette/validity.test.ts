import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type ValidityEventKind, type ValidityStatus, validityAt } from '../../gazette/validity.ts'

const rows: [events: [ValidityEventKind, string | null][], asOf: string, status: ValidityStatus][] = [
  [[], '2020-01-01', 'unknown'],
  [[['effective', '1991-07-01']], '2020-01-01', 'unknown'],
  [[['effective', '1991-07-01']], '1991-06-30', 'notYetInForce'],
  [[['effective', '1991-07-01']], '1991-07-01', 'unknown'],
  [[['effective', '1991-07']], '1991-07-15', 'unknown'],
  [[['effective', null]], '1991-07-15', 'unknown'],
  [
    [
      ['effective', '1991-07-01'],
      ['repealed', '2003-05-01'],
    ],
    '2003-05-01',
    'repealed',
  ],
  [
    [
      ['effective', '1991-07-01'],
      ['repealed', '2003-05-01'],
    ],
    '2003-04-30',
    'unknown',
  ],
  [[['repealed', '2003']], '2003-08-01', 'unknown'],
  [[['repealed', '2003']], '2004-01-01', 'repealed'],
  [[['repealed', null]], '2004-01-01', 'unknown'],
  [
    [
      ['repealed', '2003-05-01'],
      ['listedContinuing', '2010-01-01'],
    ],
    '2011-01-01',
    'repealed',
  ],
  [
    [
      ['expired', '1999-01-01'],
      ['listedContinuing', '1998-01-01'],
    ],
    '2000-01-01',
    'expired',
  ],
  [
    [
      ['superseded', '1999-01-01'],
      ['partiallyRepealed', '1998-01-01'],
    ],
    '2000-01-01',
    'superseded',
  ],
  [[['partiallyRepealed', '1998-01-01']], '2000-01-01', 'partiallyInForce'],
  [[['listedContinuing', '2010-01-01']], '2011-01-01', 'inForce'],
  [[['listedRepealed', '2010-01-01']], '2011-01-01', 'repealed'],
  [[['listedExpired', '2010-01-01']], '2011-01-01', 'expired'],
  [
    [
      ['effective', '2012-01-01'],
      ['listedContinuing', '2010-01-01'],
    ],
    '2011-01-01',
    'notYetInForce',
  ],
]

test('the status follows from dated events and from nothing else', () => {
  for (const [events, asOf, status] of rows) {
    const found = validityAt(
      events.map(([kind, date]) => ({ kind, date, sentence: `${kind} ${date}`, document: 'dhzb-1991-07-d0001', article: null })),
      asOf,
    )
    assert.equal(found.status, status, `${JSON.stringify(events)} ${asOf}`)
    if (status !== 'unknown') assert.ok(found.evidence?.sentence, 'every status but unknown has its proof')
  }
})

test('what only may have happened makes doubtful and decides nothing', () => {
  const event = (kind: ValidityEventKind, date: string, candidate: boolean) => ({
    kind,
    date,
    sentence: kind,
    document: 'dhzb-1991-07-d0001',
    article: null,
    ...(candidate ? { candidate: true as const } : {}),
  })
  assert.equal(
    validityAt([event('expired', '1999-01-01', true), event('listedContinuing', '1998-01-01', false)], '2000-01-01').status,
    'unknown',
  )
  assert.equal(
    validityAt([event('expired', '1999-01-01', true), event('listedContinuing', '1998-01-01', false)], '1998-06-01').status,
    'inForce',
  )
  assert.equal(validityAt([event('repealed', '1999-01-01', false), event('expired', '1998-01-01', true)], '2000-01-01').status, 'repealed')
})
