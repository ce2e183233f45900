/** Error reports: kept for the desk, and nothing typed is lost. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fakeInbox, makeSite } from '../../make/sites.ts'

const ADDRESS = '/documents/dhzb-1985-12-d0002/report'

test('a report is kept with its document and version, and its sender can follow it', async () => {
  const site = makeSite()
  const sent = await site.post(ADDRESS, { quote: '采矽', text: '应为“采砂”', contact: '' })
  assert.equal(sent.status, 303)
  const [report] = site.reports
  assert.deepEqual(
    { document: report?.document, version: report?.version, quote: report?.quote, text: report?.text, contact: report?.contact },
    { document: 'dhzb-1985-12-d0002', version: 2, quote: '采矽', text: '应为“采砂”', contact: null },
  )
  assert.match(await site.text(sent.headers.get('location') ?? ''), /已收到，谢谢[\s\S]*待核对/)
})

test('what is refused comes back with everything that was typed', async () => {
  const site = makeSite()
  const rows: [Record<string, string>, number, RegExp][] = [
    [{ quote: '采矽', text: '', contact: '13800000000' }, 422, /请写明[\s\S]*采矽[\s\S]*13800000000/],
    [{ text: '字'.repeat(2001) }, 422, /超过2000字[\s\S]*字{2001}/],
    [{ text: '字', quote: '句'.repeat(501) }, 422, /超过500字/],
  ]
  for (const [fields, status, holds] of rows) {
    const answer = await site.post(ADDRESS, fields)
    assert.equal(answer.status, status)
    assert.match(await answer.text(), holds)
  }
  assert.equal(site.reports.length, 0)
})

test('a flood from one address is stopped, the words kept in the form', async () => {
  const site = makeSite({ settings: { reportsPerHour: 3 } })
  for (let at = 0; at < 3; at++) assert.equal((await site.post(ADDRESS, { text: `第${at}处` })).status, 303)
  const fourth = await site.post(ADDRESS, { text: '第四处有误' })
  assert.equal(fourth.status, 429)
  assert.match(await fourth.text(), /第四处有误/)
})

test('a form larger than any honest one is refused', async () => {
  const answer = await makeSite().post(ADDRESS, { text: 'x'.repeat(600 * 1024) })
  assert.equal(answer.status, 413)
})

test('nothing is reported of what is withdrawn or unknown, or where nobody reads', async () => {
  const site = makeSite()
  assert.equal((await site.post('/documents/dhzb-1985-12-d0003/report', { text: 'x' })).status, 410)
  assert.equal((await site.post('/documents/dhzb-1985-12-d0077/report', { text: 'x' })).status, 404)
  assert.equal((await makeSite({ inbox: null }).post(ADDRESS, { text: 'x' })).status, 503)
  assert.equal((await makeSite({ inbox: fakeInbox([]) }).get('/reports/none')).status, 404)
})
