import assert from 'node:assert/strict'
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { type ErrorReport, openInbox, REPORT_LIMITS } from '../../published/inbox.ts'

const root = mkdtempSync(join(tmpdir(), 'gongbao-inbox-'))
after(() => rmSync(root, { recursive: true, force: true }))

function report(nth: number, changes: Partial<ErrorReport> = {}): ErrorReport {
  const at = `2026-0${nth}-01T10:00:00+08:00`
  return {
    id: `R2026-${1000 + nth}`,
    at,
    document: 'dhzb-1985-12-d0002',
    version: 1,
    page: null,
    quote: '七月一日',
    text: '应为十月一日',
    contact: null,
    ...changes,
  }
}

test('keeps reports in the order of their months and answers them', async () => {
  const inbox = openInbox(join(root, 'kept'))
  for (const nth of [1, 2, 3]) await inbox.add(report(nth))
  await inbox.answer({ id: 'R2026-1002', at: '2026-04-01', by: '陈校', outcome: 'declined', reason: '原文如此' })
  await inbox.answer({ id: 'R2026-1002', at: '2026-04-02', by: '陈校', outcome: 'accepted', reason: '已更正' })
  const found = []
  for await (const one of inbox.all()) found.push([one.report.id, one.answer?.outcome ?? null])
  assert.deepEqual(found, [
    ['R2026-1001', null],
    ['R2026-1002', 'accepted'],
    ['R2026-1003', null],
  ])
  assert.deepEqual((await inbox.find('R2026-1002'))?.answer?.reason, '已更正')
  assert.deepEqual((await inbox.find('R2026-1003'))?.report, report(3))
  assert.equal(await inbox.find('R2026-9999'), null)
})

test('an inbox that nobody wrote to is empty', async () => {
  for await (const _ of openInbox(join(root, 'never')).all()) assert.fail()
})

test('a line cut off by a power failure costs only itself', async () => {
  const inbox = openInbox(join(root, 'cut'))
  await inbox.add(report(1))
  appendFileSync(join(root, 'cut', 'reports-2026-01.jsonl'), '\n{"id":"R2026-1009","at":"2026-')
  await inbox.add(report(1, { id: 'R2026-1010', text: '又一行\n换行' }))
  const ids = []
  for await (const one of inbox.all()) ids.push(one.report.id)
  assert.deepEqual(ids, ['R2026-1001', 'R2026-1010'])
})

test('reports of many at once do not mix', async () => {
  const inbox = openInbox(join(root, 'many'))
  await Promise.all(Array.from({ length: 40 }, (_, nth) => inbox.add(report(1, { id: `R2026-${2000 + nth}`, text: '字'.repeat(500) }))))
  let count = 0
  for await (const one of inbox.all()) count += one.report.text.length === 500 ? 1 : 0
  assert.equal(count, 40)
})

for (const [what, changes] of [
  ['an empty report', { quote: ' ', text: '' }],
  ['a treatise', { text: '字'.repeat(REPORT_LIMITS.text + 1) }],
  ['a quote of half the law', { quote: '字'.repeat(REPORT_LIMITS.quote + 1) }],
  ['a contact that is none', { contact: 'x'.repeat(REPORT_LIMITS.contact + 1) }],
] as const)
  test(`refuses ${what}`, async () => {
    await assert.rejects(openInbox(join(root, 'refused')).add(report(1, changes)), { code: 'usage' })
  })

test('an id that could name another file is a bug, not a report', async () => {
  await assert.rejects(openInbox(join(root, 'refused')).add(report(1, { id: '../../x' })), /no id/)
  await assert.rejects(openInbox(join(root, 'refused')).add(report(1, { at: '../../x' })), /no id or time/)
})
