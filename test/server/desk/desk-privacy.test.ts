/** The desk shows what people and papers say, and lets none of it act; it hands out page images and nothing else of the file store. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addPerson, makeDeskSite } from '../../make/desk-sites.ts'
import { COPY, savedDraft } from '../../make/drafts.ts'
import { readMarkup } from '../../make/markup.ts'

const PROBE = `<script>alert(1)</script>"'><img src=x onerror=alert(2)>`

test('whatever stands in a draft, a file name, an opinion or a report, no page of the desk lets it act', async () => {
  const site = await makeDeskSite()
  const { archive } = site.desk
  addPerson(site, '全能', ['importer', 'proofreader', 'reviewer', 'publisher', 'administrator'])
  archive.addPerson({ name: 'probe', displayName: PROBE, roles: ['importer'], password: 'correct horse' })
  const copy = COPY.map((one) =>
    one.title === '东海省渔港管理办法' ? { ...one, title: PROBE, number: PROBE, paragraphs: [[PROBE], ...one.paragraphs.slice(1)] } : one,
  )
  await savedDraft(archive, {
    copy,
    issue: { series: PROBE, sources: [{ file: PROBE, sha256: 'a'.repeat(64), bytes: 1, format: 'pdf' }] },
    engine: PROBE,
  })
  const id = 'dhzb-1985-12-d0002'
  archive.putImport({
    path: `/in/${PROBE.replaceAll('/', '')}`,
    source: null,
    state: 'refused',
    issue: null,
    pages: 0,
    done: 0,
    text: 0,
    blank: 0,
    unread: 0,
    doubts: 0,
    failure: { code: PROBE, message: PROBE, remedy: PROBE },
    startedAt: null,
    finishedAt: null,
  })
  archive.addReview({
    document: id,
    kind: '审核',
    outcome: 'negative',
    by: '王审',
    at: PROBE,
    opinion: PROBE,
    contentDigest: 'b'.repeat(64),
  })
  archive.addCorrection({
    id: 'x1',
    kind: 'finding',
    document: id,
    code: 'title-unsure',
    message: PROBE,
    reason: PROBE,
    by: PROBE,
    at: '2026-01-01T00:00:00Z',
  })
  site.reports.push({ id: 'abcdef-1', at: PROBE, document: id, version: 1, page: null, quote: PROBE, text: PROBE, contact: PROBE })
  const all = site.as('全能')
  let met = 0
  for (const address of [
    '/desk',
    '/desk/imports',
    '/desk/issues',
    '/desk/issues/dhzb-1985-12',
    `/desk/documents/${id}`,
    `/desk/documents/${encodeURIComponent(PROBE)}`,
    `/desk/release?done=${encodeURIComponent(PROBE)}`,
    `/desk/register?q=${encodeURIComponent(PROBE)}`,
    '/desk/reports',
    '/desk/users',
    `/desk/imports?path=${encodeURIComponent(PROBE)}`,
  ]) {
    const page = await all.text(address)
    assert.deepEqual(readMarkup(page).faults, [], address)
    assert.doesNotMatch(page, /<script>alert|<img src=x/, address)
    assert.doesNotMatch(page.replace(/="[^"]*"/g, ''), /<[a-z]+[^<>]*\sonerror/i, address)
    if (page.includes('&lt;script&gt;')) met++
  }
  assert.ok(met >= 7, `the probe was met on ${met} pages only`)
  assert.deepEqual(site.bugs, [])
  site.close()
})

test('the desk hands out page images only, to itself alone, and never an original', async () => {
  const site = await makeDeskSite()
  const { archive } = site.desk
  const image = archive.draftOf('dhzb-1985-12-d0002')?.pages[1]?.image?.file ?? ''
  const pdf = await archive.files.putBytes(Buffer.from('%PDF-1.7 an original'))
  const proofreader = site.as('陈校')
  const shown = await proofreader.get(`/desk/images/${image}`)
  assert.equal(shown.status, 200)
  assert.equal(shown.headers.get('content-type'), 'image/png')
  assert.match(shown.headers.get('cache-control') ?? '', /private/)
  assert.equal((await shown.arrayBuffer()).byteLength > 100, true)
  assert.equal((await proofreader.get(`/desk/images/${pdf}`)).status, 404)
  assert.equal((await proofreader.get(`/desk/images/${'0'.repeat(64)}`)).status, 404)
  assert.equal((await proofreader.get('/desk/images/../archive.sqlite')).status, 404)
  site.close()
})

test('nothing of the desk is kept by a proxy or a shared browser', async () => {
  const site = await makeDeskSite()
  const proofreader = site.as('陈校')
  for (const address of [
    '/desk',
    '/desk/issues',
    '/desk/documents/dhzb-1985-12-d0002',
    '/desk/register.json',
    '/desk/nothing',
    '/desk/sign-in',
  ])
    assert.equal((await proofreader.get(address)).headers.get('cache-control'), 'no-store', address)
  site.close()
})
