/** Doubts at the desk: why, how likely, and what is proposed, at the right character also after corrections. */
import assert from 'node:assert/strict'
import { afterEach, beforeEach, test } from 'node:test'
import type { Doubt } from '../../../gazette/text.ts'
import { lineCorrection } from '../../../server/desk/correct.ts'
import { type DeskSite, makeDeskSite } from '../../make/desk-sites.ts'
import { type Doubted, putDoubts } from '../../make/doubtful.ts'

const ID = 'dhzb-1985-12-d0002'
const DESK = `/desk/documents/${ID}`
/** 第一条为加强渔港管理， */
const LINE = 1

let site: DeskSite
beforeEach(async () => {
  site = await makeDeskSite()
})
afterEach(() => {
  assert.deepEqual(site.bugs, [])
  site.close()
})

const doubt = (doubts: readonly Doubted[], wish: { quick?: boolean; witness?: string } = {}): void =>
  putDoubts(site.desk.archive, [1, LINE], doubts, wish)

function items(page: string): string[] {
  return [...page.matchAll(/<li( data-doubt.*?)<\/li>/gs)].map(([, item = '']) =>
    item
      .replace(/<button.*?<\/button>/s, '')
      .replace(/<[^>]+>/g, '')
      .replace(/^[^>]*>/, '')
      .replace(/\s+/g, ' ')
      .trim(),
  )
}
function places(page: string): string[] {
  return [...page.matchAll(/data-at="(\d+)"/g)].map(([, at = '']) => at)
}

const MISFIT: Doubt = { code: 'misfit', by: 'language', proposal: '船', where: 'instead' }

test('a doubt is told with its reason, its risk and the proposal', async () => {
  doubt([
    { at: 6, risk: 0.34, doubt: MISFIT },
    { at: 8, risk: 0.001, doubt: { code: 'gap', by: 'geometry', proposal: '的', where: 'before' } },
  ])
  assert.deepEqual(items(await site.as('陈校').text(DESK)), [
    '加强渔港管 与上下文不合，约34%有误 建议作 船',
    '渔港管理， 字距异常，旁边可能漏字，有误的可能不足1% 建议前补 的',
  ])
  assert.match(items(await site.as('陈校').text(`${DESK}?lang=en`))[0]!, /does not fit its context, about 34% likely wrong proposed: 船/)
})

test('what another reader read stands beside it where it differs', async () => {
  doubt([{ at: 6, risk: 0.2, doubt: { code: 'readers-differ', by: 'tesseract', proposal: '船' } }], { witness: '第一条为加强船港管理，' })
  assert.match(await site.as('陈校').text(DESK), /另一识别器（tesseract-chi_sim）读作： <span[^>]*>第一条为加强船港管理，/)
})

test('a correction before the doubt moves it, one over it settles it', async () => {
  doubt([{ at: 6, risk: 0.34, doubt: MISFIT }])
  const line = site.desk.archive.draftOf(ID)!.segmentation.documents[1]!.lines[LINE]!
  const correct = (typed: string): void =>
    site.desk.archive.addCorrection({
      ...lineCorrection(line, typed, site.desk.archive.corrections(ID)),
      document: ID,
      by: '陈校',
      at: '2026-02-01T09:00:00Z',
    })
  assert.deepEqual(places(await site.as('陈校').text(DESK)), ['6'])
  correct(line.text.replace('第一条', '第一十条'))
  const moved = await site.as('陈校').text(DESK)
  assert.deepEqual([places(moved), items(moved)], [['7'], ['加强渔港管 与上下文不合，约34%有误 建议作 船']])
  correct(line.text.replace('渔', '船'))
  assert.deepEqual(places(await site.as('陈校').text(DESK)), [])
})

test('who may only read sees the marks', async () => {
  doubt([{ at: 6, risk: 0.34, doubt: MISFIT }])
  const page = await site.as('李密').text(DESK)
  assert.match(page, /<mark class="doubt">渔<\/mark>/)
  assert.doesNotMatch(page, /data-take/)
})

test('a quick reading says so over the text, and among the issues', async () => {
  doubt([], { quick: true })
  assert.match(await site.as('陈校').text(DESK), /快速识别稿[\s\S]*只供预览与编目，不能公开[\s\S]*细读一遍/)
  assert.match(await site.as('陈校').text('/desk/issues'), /快速识别稿/)
  assert.match(await site.as('陈校').text('/desk/issues/dhzb-1985-12'), /快速识别稿/)
})
