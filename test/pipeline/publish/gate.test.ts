/** 先审查后公开: each missing condition refuses the release with its reason, and nothing is public afterwards. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Correction } from '../../../gazette/correction.ts'
import type { ReleaseDecision, Review } from '../../../gazette/release.ts'
import { publish, withdraw } from '../../../pipeline/publish/publish.ts'
import { approve, type Desk, decision, makeDesk, reviewed } from '../../make/desks.ts'
import { type DraftOptions, nth, savedDraft } from '../../make/drafts.ts'

let desk: Desk
before(() => {
  desk = makeDesk()
})
after(() => desk.close())

type Circumstances = {
  draft?: DraftOptions
  /** Reviews given, in order; outcome positive and of the present content unless said. */
  reviews?: (Partial<Review> & Pick<Review, 'kind'>)[]
  correction?: Partial<Correction>
  /** Corrects the text after the reviews. */
  correctedAfter?: boolean
  finding?: 'block' | 'doubt'
  decision?: Partial<ReleaseDecision>
  order?: number
}
const secrecy: Pick<Review, 'kind'> = { kind: '保密审查' }
const content: Pick<Review, 'kind'> = { kind: '审核' }
const BOTH = [secrecy, content]

const TABLE: [what: string, circumstances: Circumstances, refused: RegExp | null][] = [
  ['both reviews positive, released by a third person', { reviews: BOTH }, null],
  ['both reviews by the same reviewer', { reviews: BOTH.map((one) => ({ ...one, by: '李密' })) }, null],
  ['no review at all', { reviews: [] }, /没有保密审查/],
  ['no confidentiality review', { reviews: [content] }, /没有保密审查/],
  ['no content review', { reviews: [secrecy] }, /没有审核/],
  [
    'a negative confidentiality review',
    { reviews: [{ ...secrecy, outcome: 'negative', opinion: '涉密' }, content] },
    /保密审查不同意公开：涉密/,
  ],
  [
    'a negative content review after a positive one',
    { reviews: [...BOTH, { ...content, outcome: 'negative', opinion: '有错' }] },
    /审核不同意公开：有错/,
  ],
  ['a positive review after a negative one', { reviews: [{ ...content, outcome: 'negative' }, ...BOTH] }, null],
  ['reviews of another content', { reviews: BOTH.map((one) => ({ ...one, contentDigest: 'f'.repeat(64) })) }, /原审查失效/],
  ['a text corrected after its reviews', { reviews: BOTH, correctedAfter: true }, /原审查失效/],
  ['a review by the publisher', { reviews: [secrecy, { ...content, by: '赵全' }], decision: { publisher: '赵全' } }, /赵全 既作审核又发布/],
  [
    'a confidentiality review by the publisher',
    { reviews: [{ ...secrecy, by: '赵全' }, content], decision: { publisher: '赵全' } },
    /赵全 既作保密审查又发布/,
  ],
  ['a review by somebody who is no reviewer', { reviews: [secrecy, { ...content, by: '陈校' }] }, /陈校 没有审查人角色/],
  ['a review by a stranger', { reviews: [{ ...secrecy, by: '路人' }, content] }, /路人 没有审查人角色/],
  ['a review by who corrected the text', { reviews: BOTH, correction: { by: '王审' } }, /王审 校对过此文/],
  ['a corrected text reviewed by others', { reviews: BOTH, correction: { by: '陈校' } }, null],
  ['a publisher without the role', { reviews: BOTH, decision: { publisher: '陈校' } }, /陈校 没有发布人角色/],
  ['an unknown publisher', { reviews: BOTH, decision: { publisher: '路人' } }, /路人 没有发布人角色/],
  ['no channel', { reviews: BOTH, decision: { channels: [] } }, /没有写明发布渠道/],
  ['an open finding that blocks', { reviews: BOTH, finding: 'block' }, /date-refused：无此日/],
  ['an open finding that does not', { reviews: BOTH, finding: 'doubt' }, null],
  [
    'a blocking finding that a person settled',
    {
      reviews: BOTH,
      finding: 'block',
      correction: { kind: 'finding', code: 'date-refused', message: '无此日', reason: '原文如此', by: '陈校' } as Partial<Correction>,
    },
    null,
  ],
  ['a quick reading', { draft: { quick: true }, reviews: BOTH }, /快速识别稿，只供预览与编目/],
  [
    'an internal issue whose review does not say so',
    { draft: { issue: { distribution: '内部发行' } }, reviews: BOTH },
    /内部发行，而保密审查意见未提及/,
  ],
  [
    'an internal issue whose review names it',
    { draft: { issue: { distribution: '内部发行' } }, reviews: [{ ...secrecy, opinion: '内部发行，已解密，可公开' }, content] },
    null,
  ],
  ['the contents page', { reviews: BOTH, order: 1 }, /目录与版权页随全期公开/],
]

for (const [at, [what, circumstances, refused]] of TABLE.entries())
  test(`${what}: ${refused ? 'refused' : 'released'}`, async () => {
    const draft = await savedDraft(desk.archive, { id: `dhzb-1985-${at + 1}`, ...circumstances.draft })
    const document = nth(draft, circumstances.order ?? 2)
    if (circumstances.finding) {
      draft.records
        .find((record) => record.id === document)!
        .findings.push({ code: 'date-refused', weight: circumstances.finding, message: '无此日' })
      desk.archive.save(draft)
    }
    const field = {
      id: document,
      kind: 'field',
      document,
      field: 'title',
      before: '',
      after: '新题',
      by: '陈校',
      at: '2026-02-01T00:00:00Z',
    } as const
    if (circumstances.correction) desk.archive.addCorrection({ ...field, ...circumstances.correction } as Correction)
    const { contentDigest } = reviewed(desk.archive, document)
    for (const review of circumstances.reviews ?? []) {
      const by = review.kind === '审核' ? '王审' : '李密'
      desk.archive.addReview({
        document,
        outcome: 'positive',
        by,
        at: '2026-03-01T09:00:00+08:00',
        opinion: '同意公开',
        contentDigest,
        ...review,
      })
    }
    if (circumstances.correctedAfter) desk.archive.addCorrection({ ...field, id: `${document}-later`, after: '再改' })
    const lines = desk.archive.register().length
    const released = publish(reviewed(desk.archive, document), { ...decision(document), ...circumstances.decision }, desk.tools)
    if (refused) {
      await assert.rejects(released, (error: { code: string; message: string; remedy: string }) => {
        assert.match(error.code, /^(release-refused|access-denied)$/)
        assert.match(error.message, refused)
        assert.ok(error.remedy.length > 5)
        return true
      })
      assert.equal(await desk.tools.published.edition(document), null)
      assert.equal(desk.archive.register().length, lines)
      assert.equal(desk.search.held.has(document), false)
    } else {
      const entry = await released
      assert.equal(entry.registerNo, lines + 1)
      assert.equal(desk.archive.publication(document).status, 'published')
    }
    assert.equal(desk.archive.intent(), null)
  })

test('a disabled publisher releases nothing', async () => {
  const draft = await savedDraft(desk.archive, { id: 'dhzb-1986-1' })
  const edition = reviewed(desk.archive, nth(draft, 2))
  approve(desk.archive, edition)
  desk.archive.setDisabled('张发', true)
  await assert.rejects(publish(edition, decision(nth(draft, 2)), desk.tools), { code: 'access-denied' })
  desk.archive.setDisabled('张发', false)
  await publish(edition, decision(nth(draft, 2)), desk.tools)
})

test('the register takes no time without its zone', async () => {
  const draft = await savedDraft(desk.archive, { id: 'dhzb-1986-2' })
  const edition = reviewed(desk.archive, nth(draft, 2))
  approve(desk.archive, edition)
  for (const at of ['2026-03-02', '2026-03-02T10:00:00', '二〇二六年'])
    await assert.rejects(publish(edition, decision(nth(draft, 2), at), desk.tools), /no time with its zone/, at)
  await publish(edition, decision(nth(draft, 2), '2026-03-02T02:00:00.000Z'), desk.tools)
})

test('an unknown document is named', () => {
  assert.throws(() => reviewed(desk.archive, 'dhzb-1985-1-d0099'), /d0099/)
})

for (const [what, changes, code, reason] of [
  ['without a reason', { reason: ' ' }, 'release-refused', /没有写明理由/],
  ['by somebody who is no publisher', { by: '王审' }, 'access-denied', /王审/],
  ['of a text that was never released', { document: 'dhzb-1985-3-d0002' }, 'not-found', /从未发布/],
] as const)
  test(`a withdrawal ${what} is refused`, async () => {
    const asked = {
      document: 'dhzb-1985-1-d0002',
      reason: '误发',
      by: '张发',
      at: '2026-03-05T00:00:00+08:00',
      keepTitle: true,
      ...changes,
    }
    await assert.rejects(withdraw(asked, desk.tools), { code, message: reason })
    assert.equal(desk.archive.publication('dhzb-1985-1-d0002').status, 'published')
  })
