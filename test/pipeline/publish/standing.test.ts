/** In force or not, as far as released texts prove it. */
import assert from 'node:assert/strict'
import { afterEach, beforeEach, test } from 'node:test'
import type { Edition } from '../../../gazette/edition.ts'
import type { Relation, RelationType } from '../../../gazette/relation.ts'
import { makeGood, withdraw } from '../../../pipeline/publish/publish.ts'
import { standingOf } from '../../../pipeline/publish/standing.ts'
import { type Desk, makeDesk, release } from '../../make/desks.ts'
import { type Copy, savedDraft } from '../../make/drafts.ts'

let desk: Desk
beforeEach(() => {
  desk = makeDesk()
})
afterEach(() => desk.close())

const OLD: Copy = {
  title: '东海省渔港管理办法',
  from: 1,
  class: '省政府规章',
  number: '东政发〔1985〕12号',
  date: '1985-05-20',
  effective: '1985-07-01',
  paragraphs: [['东海省渔港管理办法']],
}
const OLD_ID = 'dhzb-1985-1-d0001'

function relation(type: RelationType, cited: Partial<Relation>): Relation {
  const sentence = `原办法由此 ${type}。`
  return {
    type,
    cue: '同时废止',
    citedTitle: null,
    citedNumber: null,
    target: null,
    resolution: 'unresolved',
    sentence,
    article: 'art_9',
    places: [],
    ...cited,
  }
}

const act = (relations: Relation[], changes: Partial<Copy> = {}): Copy => ({
  title: '东海省港口管理规定',
  from: 1,
  number: '东政发〔1995〕3号',
  date: '1995-02-01',
  effective: '1995-03-01',
  relations,
  paragraphs: [['东海省港口管理规定']],
  ...changes,
})

async function put(id: string, copy: Copy, at: string): Promise<string> {
  await savedDraft(desk.archive, { id, copy: [copy], issue: { publicationDate: copy.date ?? null } })
  await release(desk, `${id}-d0001`, at)
  return `${id}-d0001`
}

async function standing(document = OLD_ID): Promise<string> {
  const { validity } = (await desk.tools.published.edition(document)) as Edition
  assert.deepEqual(desk.search.held.get(document)?.validity, validity, 'the index says the same as the page')
  return `${validity.status} ${validity.asOf}`
}

test('without evidence nobody knows', async () => {
  await put('dhzb-1985-1', OLD, '2026-03-01T00:00:00+08:00')
  assert.equal(await standing(), 'unknown 2026-03-01')
})

const REPEAL = { citedTitle: '《东海省渔港管理办法》' }
const ROWS: [what: string, act: Copy, status: string][] = [
  ['repealed by title', act([relation('repeals', REPEAL)]), 'repealed'],
  ['repealed by number, in another spelling', act([relation('repeals', { citedNumber: '东政发[1985]12号' })]), 'repealed'],
  ['repealed by a resolved target', act([relation('repeals', { target: OLD_ID, resolution: 'resolved' })]), 'repealed'],
  ['named by another number', act([relation('repeals', { citedNumber: '东政发〔1985〕13号', ...REPEAL })]), 'unknown'],
  ['named by another title', act([relation('repeals', { citedTitle: '《东海省渔港管理办法实施细则》' })]), 'unknown'],
  ['amended', act([relation('amends', REPEAL)]), 'superseded'],
  ['repealed in part', act([relation('partiallyRepeals', REPEAL)]), 'partiallyInForce'],
  ['cited', act([relation('cites', REPEAL)]), 'unknown'],
  ['replaced', act([relation('replaces', REPEAL)]), 'repealed'],
  [
    'kept in force by a clean-up list',
    act([relation('listedIn', { ...REPEAL, effect: { kind: 'listedContinuing', date: null } })]),
    'inForce',
  ],
  ['lapsed by a clean-up list', act([relation('listedIn', { ...REPEAL, effect: { kind: 'listedExpired', date: null } })]), 'expired'],
  ['lapsed by what is told', act([relation('cites', { ...REPEAL, effect: { kind: 'expired', date: '1994-12-31' } })]), 'expired'],
  [
    'repealed from the day that the sentence names',
    act([relation('repeals', { ...REPEAL, effect: { kind: 'repealed', date: '2030-01-01' } })]),
    'unknown',
  ],
  [
    'repealed by its number under another title',
    act([relation('repeals', { citedNumber: '东政发〔1985〕12号', citedTitle: '粮食办法' })]),
    'unknown',
  ],
  ['repealed by an act that is older', act([relation('repeals', REPEAL)], { date: '1984-01-01', effective: '1984-02-01' }), 'unknown'],
  ['repealed by an act without a date', act([relation('repeals', REPEAL)], { date: '', effective: '' }), 'unknown'],
  ['repealed from a day to come', act([relation('repeals', REPEAL)], { effective: '2030-01-01' }), 'unknown'],
  ['repealed in the year of asking, the day unknown', act([relation('repeals', REPEAL)], { effective: '2026' }), 'unknown'],
  [
    'repealed by a later rule of the same title',
    act([relation('repeals', REPEAL)], { title: OLD.title, number: '东政发〔1995〕4号' }),
    'repealed',
  ],
]

for (const [what, copy, status] of ROWS)
  test(`${what}: ${status}, whichever of the two is released first`, async () => {
    await put('dhzb-1985-1', OLD, '2026-03-01T00:00:00+08:00')
    await put('dhzb-1995-1', copy, '2026-04-01T00:00:00+08:00')
    assert.match(await standing(), new RegExp(`^${status} 2026-`))
    const other = makeDesk()
    const first = desk
    desk = other
    await put('dhzb-1995-1', copy, '2026-03-01T00:00:00+08:00')
    await put('dhzb-1985-1', OLD, '2026-04-01T00:00:00+08:00')
    assert.match(await standing(), new RegExp(`^${status} 2026-04-01`))
    first.close()
  })

test('the proof is the sentence of the act', async () => {
  await put('dhzb-1985-1', OLD, '2026-03-01T00:00:00+08:00')
  const id = await put('dhzb-1995-1', act([relation('repeals', REPEAL)]), '2026-04-01T00:00:00+08:00')
  const { validity } = (await desk.tools.published.edition(OLD_ID)) as Edition
  assert.deepEqual(validity.evidence, { sentence: '原办法由此 repeals。', document: id, article: 'art_9', date: '1995-03-01' })
})

test('a list of 2010 keeps in force what was amended in 1995 only as amended', async () => {
  await put('dhzb-1985-1', OLD, '2026-03-01T00:00:00+08:00')
  await put('dhzb-1995-1', act([relation('amends', REPEAL)]), '2026-04-01T00:00:00+08:00')
  const listed = relation('listedIn', { ...REPEAL, effect: { kind: 'listedContinuing', date: null } })
  await put('dhzb-2010-1', act([listed], { number: '东政发〔2010〕9号', date: '2010-05-01', effective: '' }), '2026-04-02T00:00:00+08:00')
  assert.match(await standing(), /^superseded/)
  const { validity } = (await desk.tools.published.edition(OLD_ID)) as Edition
  assert.deepEqual(
    validity.steps?.map(({ kind, date, happened }) => `${date} ${kind} ${happened}`),
    ['1985-07-01 effective before', '1995-03-01 superseded before', '2010-05-01 listedContinuing before'],
    'every step is told with its day',
  )
  assert.ok(
    validity.steps?.slice(1).every(({ sentence }) => sentence !== ''),
    'and proven',
  )
})

test('when the repealing act is withdrawn, the repeal is not proven any more', async () => {
  await put('dhzb-1985-1', OLD, '2026-03-01T00:00:00+08:00')
  const id = await put('dhzb-1995-1', act([relation('repeals', REPEAL)]), '2026-04-01T00:00:00+08:00')
  await withdraw({ document: id, reason: '误发', by: '张发', at: '2026-05-01T00:00:00+08:00', keepTitle: true }, desk.tools)
  assert.equal(await standing(), 'unknown 2026-05-01')
})

test('what an older program released, without the steps of a title note, is still repealed by name', async () => {
  await put('dhzb-1985-1', OLD, '2026-03-01T00:00:00+08:00')
  const now = (await desk.tools.published.edition(OLD_ID)) as Edition
  const { history: _, ...record } = now.record
  const edition = { ...now, record } as Edition
  await put('dhzb-1995-1', act([relation('repeals', REPEAL)]), '2026-04-01T00:00:00+08:00')
  assert.equal(standingOf(edition, '2026-03-01T00:00:00+08:00', desk.archive).status, 'repealed')
})

test('a second text of the same title makes a repeal by title doubtful, until it is withdrawn', async () => {
  await put('dhzb-1985-1', OLD, '2026-03-01T00:00:00+08:00')
  await put('dhzb-1995-1', act([relation('repeals', REPEAL)]), '2026-04-01T00:00:00+08:00')
  const id = await put('dhzb-1986-1', { ...OLD, number: '东政发〔1986〕1号', date: '1986-01-01' }, '2026-04-02T00:00:00+08:00')
  assert.match(await standing(), /^unknown/)
  await withdraw({ document: id, reason: '误发', by: '张发', at: '2026-05-01T00:00:00+08:00', keepTitle: true }, desk.tools)
  assert.match(await standing(), /^repealed/)
})

for (const [expiry, status] of [
  ['1987-12-31', 'expired'],
  ['2026-03-01', 'unknown'],
  ['2026-02-28', 'expired'],
  ['2030-01-01', 'unknown'],
] as const)
  test(`a term that ends on ${expiry}, asked on 2026-03-01: ${status}`, async () => {
    await put('dhzb-1985-1', { ...OLD, expiry }, '2026-03-01T00:00:00+08:00')
    assert.equal(await standing(), `${status} 2026-03-01`)
  })

test('a text that takes effect later is not yet in force', async () => {
  await put('dhzb-1985-1', { ...OLD, effective: '2026-07-01' }, '2026-03-01T00:00:00+08:00')
  assert.equal(await standing(), 'notYetInForce 2026-03-01')
})

test('when the index is down as a standing changes, a second try says it there too', async () => {
  await put('dhzb-1985-1', OLD, '2026-03-01T00:00:00+08:00')
  const { put: index } = desk.search
  desk.search.put = async (editions) =>
    editions.some((edition) => edition.document === OLD_ID)
      ? { indexed: 0, failed: [{ document: OLD_ID, reason: 'down' }] }
      : index(editions)
  await assert.rejects(put('dhzb-1995-1', act([relation('repeals', REPEAL)]), '2026-04-01T00:00:00+08:00'), { code: 'service-down' })
  desk.search.put = index
  assert.equal(await makeGood(desk.tools), 'completed')
  assert.match(await standing(), /^repealed/)
})
