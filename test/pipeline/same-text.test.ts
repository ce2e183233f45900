import assert from 'node:assert/strict'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { after, before, test } from 'node:test'
import { openArchive } from '../../archive/sqlite/sqlite.ts'
import { defaults } from '../../config.ts'
import { publish } from '../../pipeline/publish/publish.ts'
import { corrected, holdsBack, reviewed } from '../../pipeline/release.ts'
import { linkSameTexts } from '../../pipeline/same-text.ts'
import { approve, type Desk, decision, makeDesk } from '../make/desks.ts'
import { COPY, type Copy, savedDraft } from '../make/drafts.ts'

let desk: Desk
before(() => {
  desk = makeDesk()
})
after(() => desk.close())

const extract = defaults.extract
const text = (id: string) => reviewed(id, { archive: desk.archive, extract })
const sameTexts = (id: string) => desk.archive.sameTexts(id).map(({ a, b, decision: made }) => [a, b, made?.verdict ?? null])

/** A text long enough to be known again. */
const LONG: Copy = {
  title: '关于加强渔港管理的通知',
  from: 1,
  number: '东政发〔1985〕31号',
  date: '1985-04-02',
  paragraphs: [
    ['关于加强渔港管理的通知'],
    ['各市、县人民政府：'],
    [
      '渔港是渔业生产的重要基础设施，',
      '各级人民政府要加强领导，认真做好',
      '渔港的建设、维护和管理工作，保证',
      '渔船安全停泊和渔货及时装卸。',
    ],
    ['一九八五年四月二日'],
  ],
}
const OTHER: Copy = { ...COPY[3]!, from: 1 }
/** As another reader would have it: other line breaks, two characters misread. */
const AGAIN: Copy = {
  ...LONG,
  paragraphs: [
    ['关于加强渔港管理的通知'],
    ['各市、县人民政府：'],
    ['渔港是渔业生产的重要基础', '设施，各级人民政府要加强领导，认真做好渔港的', '建没、维护和管埋工作，保证渔船安全停泊和渔货及时装卸。'],
    ['一九八五年四月二日'],
  ],
}

test('a text printed again in another issue is found by its content, and by whom does not matter', async () => {
  await savedDraft(desk.archive, { id: 'dhzb-1985-10', copy: [OTHER, LONG] })
  assert.equal(linkSameTexts(desk.archive, 'dhzb-1985-10'), 2)
  await savedDraft(desk.archive, { id: 'dhzb-1985-14', copy: [AGAIN] })
  linkSameTexts(desk.archive, 'dhzb-1985-14')
  assert.deepEqual(sameTexts('dhzb-1985-14-d0001'), [['dhzb-1985-10-d0002', 'dhzb-1985-14-d0001', null]])
  assert.deepEqual(sameTexts('dhzb-1985-10-d0002'), sameTexts('dhzb-1985-14-d0001'))
  assert.deepEqual(sameTexts('dhzb-1985-10-d0001'), [])
})

test('nothing is compared twice, and a text that was read anew is compared again', async () => {
  assert.equal(linkSameTexts(desk.archive, null), 0)
  await savedDraft(desk.archive, { id: 'dhzb-1985-14', copy: [AGAIN] })
  assert.deepEqual(sameTexts('dhzb-1985-10-d0002'), [])
  assert.equal(linkSameTexts(desk.archive, 'dhzb-1985-14'), 1)
  assert.equal(sameTexts('dhzb-1985-10-d0002').length, 1)
})

test('as long as neither is public the pair is a doubt; the one that would be the second is held back', async () => {
  const first = text('dhzb-1985-10-d0002')
  assert.deepEqual(
    first.findings.filter(({ code }) => code === 'same-text').map(({ weight }) => weight),
    ['doubt'],
  )
  approve(desk.archive, first)
  await publish(text('dhzb-1985-10-d0002'), decision('dhzb-1985-10-d0002'), desk.tools)
  const second = text('dhzb-1985-14-d0001')
  approve(desk.archive, second)
  const refusal = holdsBack(second, decision('dhzb-1985-14-d0001'), { archive: desk.archive })
  assert.match(refusal!.message, /same-text/)
  assert.match(refusal!.message, /dhzb-1985-10-d0002/)
})

test('the pair stands in the drafts as a candidate, both ways, and nothing of it in the reviewed text', () => {
  const candidate = (issue: string, nth: number) =>
    corrected(desk.archive.issueDraft(issue)!, { archive: desk.archive, extract }).records[nth]!.relations[0]
  assert.deepEqual([candidate('dhzb-1985-10', 1)?.target, candidate('dhzb-1985-10', 1)?.resolution], ['dhzb-1985-14-d0001', 'candidate'])
  assert.deepEqual([candidate('dhzb-1985-14', 0)?.target, candidate('dhzb-1985-14', 0)?.type], ['dhzb-1985-10-d0002', 'sameTextAs'])
  assert.match(candidate('dhzb-1985-14', 0)!.cue, /9\d(\.\d)? %/)
  assert.deepEqual(text('dhzb-1985-14-d0001').record.relations, [])
})

test('a decision makes reviews void; the second names the first and may become public', async () => {
  const [a, b] = ['dhzb-1985-10-d0002', 'dhzb-1985-14-d0001']
  desk.archive.decideCopy({ kind: 'text', a, b, verdict: 'same', by: '陈校', at: '2026-03-03T09:00:00+08:00', reason: '第14期重刊' })
  assert.deepEqual(desk.archive.standingReviews(b), [])
  const second = text(b)
  assert.deepEqual(
    second.record.relations.map(({ type, target, resolution, sentence }) => [type, target, resolution, sentence]),
    [['sameTextAs', a, 'resolved', '第14期重刊']],
  )
  assert.deepEqual(
    second.findings.filter(({ code }) => code === 'same-text'),
    [],
  )
  approve(desk.archive, second)
  await publish(text(b), decision(b), desk.tools)
  assert.equal(desk.archive.released(b)?.edition.record.relations[0]?.target, a)
})

test('two that only look alike are not tied, and the newest decision counts', () => {
  const [a, b] = ['dhzb-1985-10-d0002', 'dhzb-1985-14-d0001']
  desk.archive.decideCopy({ kind: 'text', a, b, verdict: 'different', by: '陈校', at: '2026-03-04T09:00:00+08:00', reason: '误认' })
  assert.deepEqual(text(b).record.relations, [])
  assert.deepEqual(sameTexts(b), [[a, b, 'different']])
  assert.deepEqual(desk.archive.openTextLinks(), [])
})

test('a copy that another one replaced is held back, and the finding of a decided copy is settled', async () => {
  const copy = await savedDraft(desk.archive, { id: 'dhzb-1985-12', copy: [OTHER] })
  desk.archive.save({ ...copy, findings: [{ code: 'issue-duplicate', weight: 'block', message: '另存' }] })
  const blocks = () => text('dhzb-1985-12-d0001').findings.filter(({ weight }) => weight === 'block')
  assert.equal(blocks().length, 1)
  const made = {
    kind: 'issue',
    a: 'dhzb-1985-11',
    b: 'dhzb-1985-12',
    by: '陈校',
    at: '2026-03-04T09:00:00+08:00',
    reason: '两份都留',
  } as const
  desk.archive.decideCopy({ ...made, verdict: 'keep' })
  assert.deepEqual(blocks(), [])
  desk.archive.decideCopy({ ...made, a: 'dhzb-1985-12', b: 'dhzb-1985-12-3fa94c', verdict: 'replace', reason: '新扫描更清晰' })
  assert.match(blocks()[0]!.message, /dhzb-1985-12-3fa94c 取代：新扫描更清晰/)
})

test('decisions can neither be changed nor deleted', () => {
  const raw = new DatabaseSync(join(desk.folder, 'archive.sqlite'))
  assert.throws(() => raw.exec("UPDATE copy_decisions SET verdict = 'same'"), /append-only/)
  assert.throws(() => raw.exec('DELETE FROM copy_decisions'), /append-only/)
  raw.close()
})

test('an archive of the first version is brought to this one, and its texts are compared', async () => {
  const old = makeDesk()
  const draft = await savedDraft(old.archive, { id: 'dhzb-1985-10', copy: [LONG] })
  old.archive.save({ ...draft, issue: { ...draft.issue } })
  old.archive.close()
  const raw = new DatabaseSync(join(old.folder, 'archive.sqlite'))
  raw.exec(
    'DROP TABLE fingerprint_keys; DROP TABLE fingerprints; DROP TABLE same_texts; DROP TABLE copy_decisions; PRAGMA user_version = 1',
  )
  raw.close()
  const archive = openArchive(old.folder)
  assert.deepEqual(archive.unmarked({}), ['dhzb-1985-10-d0001'])
  assert.equal(linkSameTexts(archive, null), 1)
  archive.close()
})

test('a decision about a pair that no longer agrees is doubted, not forgotten', async () => {
  const [a, b] = ['dhzb-1985-10-d0001', 'dhzb-1985-14-d0001']
  desk.archive.decideCopy({ kind: 'text', a, b, verdict: 'same', by: '陈校', at: '2026-03-05T09:00:00+08:00', reason: '人工' })
  assert.match(text(b).findings.find(({ code }) => code === 'same-text')!.message, /并不相合/)
})

test('two scans of an issue whose text is the same bear witness: each other reading is a doubt with both places', async () => {
  const plain = { issue: { number: 20 } }
  await savedDraft(desk.archive, { id: 'dhzb-1985-20', copy: [LONG], ...plain })
  await savedDraft(desk.archive, { id: 'dhzb-1985-20-3fa94c', copy: [AGAIN], ...plain })
  const [a, b] = ['dhzb-1985-20-3fa94c-d0001', 'dhzb-1985-20-d0001']
  linkSameTexts(desk.archive, null)
  const doubts = () => text(b).findings.filter(({ code }) => code === 'witness-differs')
  assert.deepEqual(doubts(), [])
  desk.archive.decideCopy({ kind: 'text', a, b, verdict: 'same', by: '陈校', at: '2026-03-05T09:00:00+08:00', reason: '两份扫描' })
  assert.deepEqual(
    doubts().map(({ weight, message, place, other }) => [weight, /〔.〕.*读作“(.)”/.exec(message)?.[1], place?.page, other?.page]),
    [
      ['doubt', '没', 'dhzb-1985-20-p0001', 'dhzb-1985-20-3fa94c-p0001'],
      ['doubt', '埋', 'dhzb-1985-20-p0001', 'dhzb-1985-20-3fa94c-p0001'],
    ],
  )
  const { code, message } = doubts()[0]!
  desk.archive.addCorrection({
    id: 'c1',
    kind: 'finding',
    document: b,
    code,
    message,
    reason: '影像清楚',
    by: '陈校',
    at: '2026-03-05T09:00:00+08:00',
  })
  assert.equal(doubts().length, 1)
  assert.equal(text(b).settled.length, 1)
})

test('a table that another scan read in another order is found by its title in the first copy of the issue', async () => {
  const table: Copy = {
    title: '主要鲜鱼收购价格表',
    from: 1,
    paragraphs: [['主要鲜鱼收购价格表'], ['大黄鱼一级品', '每担三十二元', '小黄鱼一级品', '每担二十八元', '带鱼二级品', '每担二十一元']],
  }
  const turned: Copy = {
    ...table,
    paragraphs: [table.paragraphs[0]!, ['大黄鱼一级品', '小黄鱼一级品', '每担三十二元', '每担二十八元', '带鱼二级品', '每担二十一元']],
  }
  await savedDraft(desk.archive, { id: 'dhzb-1985-21', copy: [table], issue: { number: 21 } })
  linkSameTexts(desk.archive, 'dhzb-1985-21')
  await savedDraft(desk.archive, { id: 'dhzb-1985-21-3fa94c', copy: [turned], issue: { number: 21 } })
  linkSameTexts(desk.archive, 'dhzb-1985-21-3fa94c')
  assert.deepEqual(sameTexts('dhzb-1985-21-d0001'), [['dhzb-1985-21-3fa94c-d0001', 'dhzb-1985-21-d0001', null]])
})
