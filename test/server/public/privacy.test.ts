/** Nothing unreleased can be reached, and nothing in a text can act on a page. */
import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import type { Edition } from '../../../gazette/edition.ts'
import { fakePublished } from '../../fakes/published.ts'
import { fakeSearch } from '../../fakes/search.ts'
import { editions } from '../../fakes/shelves.ts'
import { makePublicIssue } from '../../make/editions.ts'
import { makeSite } from '../../make/sites.ts'

const ROOT = join(import.meta.dirname, '../../..')

test('no file of the public site or its views can see the archive or the desk', () => {
  const seen = new Set<string>()
  const follow = (file: string): void => {
    if (seen.has(file)) return
    seen.add(file)
    for (const [, to] of readFileSync(join(ROOT, file), 'utf8').matchAll(/^(?:import|export)(?! type)[^']*'(\.[^']+)'/gm))
      follow(join(file, '..', to ?? ''))
  }
  for (const file of globSync('server/public/*.ts', { cwd: ROOT })) follow(file)
  assert.ok(seen.size > 30)
  assert.deepEqual(
    [...seen].filter((file) => /^(archive|pipeline|cli|server\/desk)\//.test(file)),
    [],
  )
})

test('with --public-only there is no desk, not even a sign-in', async () => {
  const site = makeSite({ desk: null })
  for (const address of ['/desk', '/desk/sign-in', '/desk/imports', '/desk/register.json'])
    assert.equal((await site.get(address)).status, 404, address)
  assert.equal((await site.post('/desk/sign-in', { name: 'x', password: 'y' })).status, 404)
})

test('a text that is withdrawn is gone from every answer at once', async () => {
  const site = makeSite({ settings: { catalogueMaxAgeMs: 3_600_000 } })
  const id = 'dhzb-2003-07-d0001'
  assert.match(await site.text('/'), /东海省渔港管理规定/)
  await site.published.withdraw({
    document: id,
    version: 1,
    withdrawnAt: '2026-03-09T00:00:00Z',
    reason: '误发',
    title: null,
    registerNo: 12,
    successor: null,
  })
  for (const address of [
    `/documents/${id}`,
    `/documents/${id}?version=1`,
    `/documents/${id}/articles/art_1`,
    `/documents/${id}.txt`,
    `/documents/${id}.json`,
    `/api/v1/documents/${id}`,
    `/documents/${id}/report`,
  ]) {
    const answer = await site.get(address)
    assert.equal(answer.status, 410, address)
    assert.doesNotMatch(await answer.text(), /渔港/, address)
  }
  assert.doesNotMatch(await site.text(`/search?q=${encodeURIComponent('渔港')}`), /<h3[^>]*><a[^>]*d0001/)
  assert.doesNotMatch(await site.text('/'), /渔港/)
})

const PROBE = '<script>alert(1)</script>"\'><img src=x onerror=alert(2)>&amp;</script>]]>{{7*7}}'

/** Every string of a value becomes the probe, the keys that are codes, ids and digests left as they are. */
function poisoned<Value>(value: Value, key = ''): Value {
  if (typeof value === 'string') return (CODES.has(key) ? value : PROBE) as Value
  if (Array.isArray(value)) return value.map((one) => poisoned(one, key)) as Value
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, poisoned(inner, name)])) as Value
}
const CODES = new Set([
  'id',
  'document',
  'issue',
  'page',
  'writing',
  'status',
  'basis',
  'reader',
  'code',
  'type',
  'resolution',
  'kind',
  'role',
  'text',
  'target',
  'parent',
  'carries',
  'key',
  'yearBasis',
  'level',
  'file',
  'thumbnail',
  'documents',
  'asOf',
  'outcome',
])

test('whatever stands in a text or record, no page lets it act', async () => {
  const clean = editions.measures
  const text = clean.record.text.replace('为加强河道采砂管理，', PROBE.slice(0, 10)).replaceAll('采砂', '<i>')
  const edition: Edition = { ...poisoned(clean), document: clean.document, version: 1 }
  edition.record = {
    ...edition.record,
    text,
    class: { ...edition.record.class, value: PROBE as never },
    kind: { ...edition.record.kind, value: PROBE },
  }
  edition.tables = clean.tables.map((table) => ({ ...table, cells: table.cells.map((cell) => ({ ...cell, text: PROBE })) }))
  edition.issue = { ...poisoned(clean.issue), id: clean.issue.id, kind: '正刊' }
  const issue = { ...makePublicIssue(edition.issue, [edition], 4, 1) }
  const tombstone = {
    document: 'dhzb-1985-12-d0003',
    version: 1,
    withdrawnAt: PROBE,
    reason: PROBE,
    title: PROBE,
    registerNo: 1,
    successor: null,
  }
  const published = fakePublished({ editions: [edition], issues: [issue], tombstones: [tombstone] })
  const site = makeSite({ published, search: fakeSearch(published, { probable: [edition.document], notice: PROBE }) })
  const id = edition.document
  const q = encodeURIComponent(PROBE)
  const pages = [
    '/',
    `/search?q=${q}`,
    `/search?q=${encodeURIComponent('<i>')}`,
    `/search?q=x&issuer=${q}&year=${q}&sort=${q}`,
    `/documents/${id}`,
    `/documents/${id}?lang=en`,
    `/documents/${id}/articles/art_1`,
    `/documents/${id}/articles/${q}`,
    `/documents/${id}?version=${q}`,
    `/documents/${id}/report?quote=${q}`,
    `/issues/${issue.issue.id}`,
    `/issues/${issue.issue.id}/pages/3`,
    `/issues/${q}`,
    `/number/${q}`,
    '/browse/years',
    '/browse/issuers',
    '/browse/kinds',
    '/browse/ledger',
    '/documents/dhzb-1985-12-d0003',
    `/${q}`,
    `/?lang=${q}`,
    '/sitemap.xml',
    '/feeds/releases',
  ]
  let met = 0
  for (const address of pages) {
    const page = await site.text(address)
    const data = /<script type="application\/ld\+json">([\s\S]*?)<\/script>/.exec(page)?.[1]
    if (data !== undefined) assert.doesNotThrow(() => JSON.parse(data), address)
    assert.doesNotMatch(page, /<script>alert|<img src=x|<i>/, address)
    assert.doesNotMatch(page.replace(/="[^"]*"/g, ''), /<[a-z]+[^<>]*\sonerror/i, address)
    if (page.includes('&lt;script&gt;alert(1)')) met++
  }
  assert.ok(met > 12, `the probe was met on ${met} pages only`)
  assert.deepEqual(site.bugs, [])
})

test('a form from another site is refused, one from ours is taken', async () => {
  const site = makeSite()
  const fields = { text: '第三条“砂”误作“矽”' }
  const address = '/documents/dhzb-1985-12-d0002/report'
  const rows: [Record<string, string>, number][] = [
    [{ 'sec-fetch-site': 'cross-site' }, 403],
    [{ 'sec-fetch-site': 'same-site' }, 403],
    [{ 'sec-fetch-site': 'none' }, 403],
    [{ 'sec-fetch-site': 'same-origin' }, 303],
  ]
  for (const [headers, status] of rows) assert.equal((await site.post(address, fields, headers)).status, status, JSON.stringify(headers))
  const old = (origin: string | null): Promise<Response> =>
    Promise.resolve(
      site.app.request(address, {
        method: 'POST',
        body: new URLSearchParams(fields).toString(),
        headers: { 'content-type': 'application/x-www-form-urlencoded', host: 'gongbao.example', ...(origin === null ? {} : { origin }) },
      }),
    )
  assert.equal((await old('https://gongbao.example')).status, 303)
  assert.equal((await old('https://evil.example')).status, 403)
  assert.equal((await old('null')).status, 403)
  assert.equal((await old(null)).status, 403)
})
