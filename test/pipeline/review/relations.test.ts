/** What an editor says of relations and events stands over every new reading, and what was refused is in no record. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Correction, DecidedTarget, EventDecision, RelationDecision, Verdict } from '../../../gazette/correction.ts'
import { type OwnEvent, ownEventsOf } from '../../../gazette/own-event.ts'
import type { Place } from '../../../gazette/place.ts'
import { absent, type Reading } from '../../../gazette/reading.ts'
import type { DocumentRecord } from '../../../gazette/record.ts'
import type { Relation } from '../../../gazette/relation.ts'
import type { NoteEvent } from '../../../gazette/sheet.ts'
import { decideEvents } from '../../../pipeline/review/events.ts'
import { decideRelations } from '../../../pipeline/review/relations.ts'

const ID = 'dhzb-1985-12-d0002'
const PLACE: Place = { page: 'dhzb-1985-12-p0002', box: { left: 60, top: 200, right: 400, bottom: 224 } }
const SENTENCE = '1979年发布的《东海省渔港暂行规定》、《东海省渔船管理规定》同时废止。'

function relation(citedTitle: string, changes: Partial<Relation> = {}): Relation {
  const read = { type: 'repeals', cue: '同时废止', citedTitle, citedNumber: null, target: null, resolution: 'unresolved' } as const
  return { ...read, sentence: SENTENCE, article: '第九条', places: [PLACE], effect: { kind: 'repealed', date: null }, ...changes }
}
const HARBOUR = relation('东海省渔港暂行规定')
const BOATS = relation('东海省渔船管理规定')

let nth = 0
function said(about: Relation, verdict: Verdict, target: DecidedTarget = null): RelationDecision {
  return {
    id: `r${nth++}`,
    kind: 'relation',
    document: ID,
    relation: about,
    verdict,
    target,
    reason: '',
    by: '陈校',
    at: '2026-02-01T09:00:00+08:00',
  }
}

const record = (relations: Relation[], text = SENTENCE) => ({ relations, text }) as DocumentRecord
const decide = (relations: Relation[], corrections: Correction[], text?: string) => decideRelations(record(relations, text), corrections)
const CONFIRMED = { by: '陈校', at: '2026-02-01T09:00:00+08:00' }

const WORDS: [what: string, decisions: RelationDecision[], titles: (string | null)[], confirmed: boolean[]][] = [
  ['nobody has said anything', [], ['东海省渔港暂行规定', '东海省渔船管理规定'], [false, false]],
  ['one of two in a sentence is refused', [said(HARBOUR, 'refused')], ['东海省渔船管理规定'], [false]],
  ['one is confirmed', [said(BOATS, 'confirmed')], ['东海省渔港暂行规定', '东海省渔船管理规定'], [false, true]],
  [
    'a refusal is taken back',
    [said(HARBOUR, 'refused'), said(HARBOUR, 'open')],
    ['东海省渔港暂行规定', '东海省渔船管理规定'],
    [false, false],
  ],
  [
    'the later word counts',
    [said(HARBOUR, 'refused'), said(HARBOUR, 'confirmed')],
    ['东海省渔港暂行规定', '东海省渔船管理规定'],
    [true, false],
  ],
]
for (const [what, decisions, titles, confirmed] of WORDS)
  test(`the record is as the editor says: ${what}`, () => {
    const { relations, weighed, findings } = decide([HARBOUR, BOATS], decisions)
    assert.deepEqual(
      relations.map((one) => one.citedTitle),
      titles,
    )
    assert.deepEqual(
      relations.map((one) => one.confirmed !== undefined),
      confirmed,
    )
    assert.equal(weighed.length, 2, 'a refused relation can still be looked at')
    assert.deepEqual(findings, [])
  })

test('an editor says which text is meant, or that this archive cannot hold it', () => {
  const target = { document: 'dhzb-1979-03-d0004' }
  assert.deepEqual(decide([HARBOUR], [said(HARBOUR, 'confirmed', target)]).relations, [
    { ...HARBOUR, target: target.document, resolution: 'resolved', confirmed: CONFIRMED },
  ])
  const guess = { ...HARBOUR, target: 'dhzb-1979-02-d0001', resolution: 'candidate' as const }
  assert.deepEqual(decide([guess], [said(guess, 'confirmed', 'external')]).relations, [
    { ...guess, target: null, resolution: 'external', confirmed: CONFIRMED },
  ])
  assert.deepEqual(decide([guess], [said(guess, 'confirmed')]).relations, [{ ...guess, resolution: 'resolved', confirmed: CONFIRMED }])
})

const REREAD: [what: string, now: Relation, isSame: boolean][] = [
  ['a letter of the title is read otherwise', relation('东海省鱼港暂行规定', { sentence: SENTENCE.replace('渔港', '鱼港') }), true],
  ['the sentence is cut shorter', relation('东海省渔港暂行规定', { sentence: '《东海省渔港暂行规定》同时废止。' }), true],
  ['the page was cut otherwise', relation('东海省渔港暂行规定', { places: [{ ...PLACE, page: 'dhzb-1985-12-p0009' }] }), true],
  ['marks and old characters', relation('東海省漁港暫行規定', { sentence: SENTENCE.replaceAll('，', '') }), true],
  ['another text in the same sentence', BOATS, false],
  ['another type', relation('东海省渔港暂行规定', { type: 'cites' }), false],
  ['another sentence, elsewhere', relation('东海省渔港暂行规定', { sentence: '另见该文。', places: [] }), false],
]
for (const [what, now, isSame] of REREAD)
  test(`after a new reading a refusal ${isSame ? 'is found again' : 'says nothing'}: ${what}`, () => {
    assert.equal(decide([now], [said(HARBOUR, 'refused')]).relations.length, isSame ? 0 : 1)
  })

test('a confirmed relation that a new reading lost is kept while its sentence stands, and said so', () => {
  const kept = decide([BOATS], [said(HARBOUR, 'confirmed')])
  assert.deepEqual(kept.relations, [BOATS, { ...HARBOUR, confirmed: CONFIRMED }])
  assert.deepEqual(
    kept.findings.map(({ code, weight }) => [code, weight]),
    [['correction-outdated', 'doubt']],
  )
  const gone = decide([], [said(HARBOUR, 'confirmed')], '别的文字。')
  assert.deepEqual(gone.relations, [])
  assert.deepEqual(
    gone.findings.map(({ code, weight }) => [code, weight]),
    [['correction-unplaced', 'block']],
  )
  assert.deepEqual(decide([], [said(HARBOUR, 'refused')]).findings, [], 'what was refused is missed by nobody')
})

test('a target that is confirmed and then read otherwise is doubtful again', () => {
  const then = { ...HARBOUR, target: 'dhzb-1979-02-d0001', resolution: 'resolved' as const }
  const now = { ...then, target: 'dhzb-1979-02-d0002' }
  const { relations, findings } = decide([now], [said(then, 'confirmed')])
  assert.equal(relations[0]?.resolution, 'candidate')
  assert.equal(findings[0]?.code, 'correction-outdated')
})

const reading = <Value>(value: Value, quote: string, status: Reading<Value>['status'] = 'present'): Reading<Value> => ({
  value,
  quote,
  places: [PLACE],
  confidence: 0.8,
  reader: 'machine',
  status,
  basis: 'body',
})
const REPEALED: NoteEvent = {
  kind: 'repealed',
  date: '1990-01-01',
  body: null,
  meeting: null,
  number: null,
  citedTitle: null,
  ordinal: null,
}
const life = {
  effectiveDate: reading('1985-07-01', '自1985年7月1日起施行'),
  expiryDate: reading('1987-06-30', '有效期两年', 'inferred'),
  history: [reading(REPEALED, '1990年1月1日废止')],
} as DocumentRecord

function word(event: OwnEvent, verdict: Verdict): EventDecision {
  return { id: `e${nth++}`, kind: 'event', document: ID, event, verdict, reason: '', by: '陈校', at: '2026-02-01T09:00:00+08:00' }
}
const events = ownEventsOf(life).map(({ event }) => event)
const [, TERM, REPEAL] = events as [OwnEvent, OwnEvent, OwnEvent]

test('a sum of a term is certain once an editor says so, and open again when that is taken back', () => {
  assert.deepEqual(
    events.map(({ kind, date }) => [kind, date]),
    [
      ['effective', '1985-07-01'],
      ['expired', '1987-06-30'],
      ['repealed', '1990-01-01'],
    ],
  )
  const { record, weighed } = decideEvents(life, [word(TERM, 'confirmed')])
  assert.deepEqual(record.expiryDate, { ...life.expiryDate, status: 'present', reader: 'person:陈校', basis: 'editor', confidence: 1 })
  assert.deepEqual(
    weighed.map(({ decision }) => decision?.verdict ?? null),
    [null, 'confirmed', null],
  )
  assert.equal(decideEvents(life, [word(TERM, 'confirmed'), word(TERM, 'open')]).record, life)
})

test('an event that is refused leaves the record', () => {
  const { record } = decideEvents(life, [word(TERM, 'refused'), word(REPEAL, 'refused')])
  assert.deepEqual([record.expiryDate.value, record.expiryDate.status, record.history], [null, 'absentInSource', []])
})

test('a word about a day that is read otherwise now says nothing of the new one', () => {
  const now = { ...life, expiryDate: reading('1988-06-30', '有效期三年', 'inferred') } as DocumentRecord
  const { record, findings } = decideEvents(now, [word(TERM, 'confirmed')])
  assert.equal(record.expiryDate.status, 'inferred')
  assert.deepEqual(
    findings.map(({ code }) => code),
    ['correction-outdated'],
  )
  const none = { ...life, expiryDate: absent<string>() } as DocumentRecord
  assert.deepEqual(decideEvents(none, [word(TERM, 'refused')]).findings, [])
})
