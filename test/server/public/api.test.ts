/** The JSON API: what contracts promise, and errors that say what to do. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Ajv2020 } from 'ajv/dist/2020.js'
import type { SearchOptions } from '../../../published/search/search-index.ts'
import { fakeSearch } from '../../fakes/search.ts'
import { filledShelves, WITHDRAWN } from '../../fakes/shelves.ts'
import { makeSite } from '../../make/sites.ts'

const e = encodeURIComponent

test('a search answers with hits, marks, boxes, facets and the way on', async () => {
  const site = makeSite()
  const answer = await site.json(`/api/v1/search?q=${e('东海省')}&size=2`)
  assert.equal(answer.total, 4)
  assert.equal(answer.hits.length, 2)
  const [hit] = answer.hits
  assert.ok(['exact', 'probable'].includes(hit.match))
  const [excerpt] = hit.excerpts
  const [start, end] = excerpt.marks[0]
  assert.equal(excerpt.text.slice(start, end), '东海省')
  assert.equal(excerpt.boxes[0].length, 4)
  assert.ok(answer.facets.year.some((one: { value: string }) => one.value === '1985'))
  const next = await site.json(answer.next)
  assert.equal(next.hits.length, 2)
  assert.equal(next.next, null)
  assert.notEqual(next.hits[0].document, hit.document)
})

test('the way on leads through every hit once, however deep, with words and without', async () => {
  const site = makeSite({ settings: { maxDepth: 1 } })
  for (const start of [`/api/v1/search?q=${e('东海省')}&size=1`, `/api/v1/search?series=${e('东海省人民政府公报')}&size=1&sort=date-asc`]) {
    const seen: string[] = []
    let total = 0
    for (let address: string | null = start; address !== null && seen.length < 20; ) {
      const answer: { hits: { document: string }[]; next: string | null; total: number } = await site.json(address)
      total = answer.total
      seen.push(...answer.hits.map(({ document }) => document))
      if (answer.next !== null) assert.match(answer.next, /[?&]after=/)
      address = answer.next
    }
    assert.ok(total > 2, start)
    assert.equal(seen.length, total, start)
    assert.equal(new Set(seen).size, total, start)
  }
})

test('what is wished for is handed to the index as it was asked', async () => {
  const asked: SearchOptions[] = []
  const published = filledShelves()
  const site = makeSite({ published, search: fakeSearch(published, { asked }) })
  const rows: [string, Partial<SearchOptions>][] = [
    ['', { asPrinted: false, tolerant: 'few', explain: false, from: 0 }],
    ['&likely=1', { tolerant: 'always' }],
    ['&likely=0', { tolerant: 'never' }],
    ['&printed=1', { asPrinted: true, tolerant: 'never' }],
    ['&printed=1&likely=1', { asPrinted: true, tolerant: 'never' }],
    ['&printed=0&explain=1', { asPrinted: false, explain: true }],
    ['&from=3&after=behind-1', { after: 'behind-1', from: 0 }],
  ]
  for (const [wish, expected] of rows) {
    await site.json(`/api/v1/search?q=${e('东海省')}${wish}`)
    const got = asked.pop()
    assert.deepEqual({ ...got, ...expected }, got, wish)
  }
})

test('explained, each hit carries the reasons for its place; a probable one says in what way it is likely', async () => {
  const published = filledShelves()
  const site = makeSite({ published, search: fakeSearch(published, { probable: ['dhzb-1957-03-d0001'] }) })
  const plain = await site.json(`/api/v1/search?q=${e('东海省')}`)
  const { hits } = await site.json(`/api/v1/search?q=${e('东海省')}&explain=1`)
  assert.ok(plain.hits.every((hit: object) => !('why' in hit)))
  for (const hit of hits) {
    assert.equal(hit.why.group, hit.match === 'probable' ? 'probable' : 'inText')
    assert.equal(hit.likeness, hit.match === 'probable' ? 'misread' : undefined)
    assert.equal(hit.why.phrases[0].text, '东海省')
  }
  assert.ok(hits.some((hit: { match: string }) => hit.match === 'probable'))
})

test('while somebody types, a few of what is held are proposed', async () => {
  const site = makeSite({ settings: { suggestions: 1 } })
  const { query, suggestions } = await site.json(`/api/v1/suggest?q=${e(' 河道 ')}`)
  assert.equal(query, '河道')
  assert.equal(suggestions.length, 1)
  assert.equal(suggestions[0].kind, 'title')
  assert.match(suggestions[0].text, /河道/)
  assert.deepEqual((await site.json(`/api/v1/suggest?q=${e('没有这样的题')}`)).suggestions, [])
})

test('a number answers with every holder, oldest first', async () => {
  const { holders } = await makeSite().json(`/api/v1/numbers?q=${e('东政发[85]12')}`)
  assert.deepEqual(
    holders.map((one: { document: string }) => one.document),
    ['dhzb-1985-12-d0001', 'dhzb-2003-07-d0001'],
  )
})

test('a document answers with its record, text, authority, status and register', async () => {
  const document = await makeSite().json('/api/v1/documents/dhzb-1985-12-d0002')
  assert.equal(document.version, 2)
  assert.equal(document.attachmentOf, 'dhzb-1985-12-d0001')
  assert.equal(document.validity.status, 'unknown')
  assert.equal(document.textAuthority.code, 'gazetteText')
  assert.equal(document.register[0].registerNo, 3)
  const third = document.articles.find((one: { id: string }) => one.id === 'art_3')
  assert.match(third.text, /^第三条/)
  for (const line of document.lines) assert.ok(document.text.slice(line.start, line.end).length > 0)
})

/** Address, status, code. */
const ERRORS: [string, number, string][] = [
  ['/api/v1/search', 400, 'usage'],
  [`/api/v1/search?q=x&year=nineteen`, 400, 'usage'],
  [`/api/v1/search?q=x&size=100000`, 400, 'usage'],
  [`/api/v1/search?q=x&from=-1`, 400, 'usage'],
  [`/api/v1/search?q=x&dateTo=2001-13-01`, 400, 'usage'],
  [`/api/v1/search?q=${'x'.repeat(300)}`, 400, 'usage'],
  ['/api/v1/search?q=x&printed=yes', 400, 'usage'],
  ['/api/v1/search?q=x&likely=2', 400, 'usage'],
  ['/api/v1/search?q=x&explain=on', 400, 'usage'],
  ['/api/v1/search?q=x&after=nothing', 400, 'usage'],
  ['/api/v1/search?year=1985&after=nothing', 400, 'usage'],
  [`/api/v1/search?year=1985&after=${Buffer.from('["date-asc",null,"x"]').toString('base64url')}`, 400, 'usage'],
  ['/api/v1/suggest', 400, 'usage'],
  [`/api/v1/suggest?q=${'x'.repeat(300)}`, 400, 'usage'],
  ['/api/v1/numbers', 400, 'usage'],
  ['/api/v1/documents/nothing', 404, 'not-found'],
  ['/api/v1/documents/dhzb-1985-12-d0002?version=0', 400, 'usage'],
  [`/api/v1/documents/${WITHDRAWN}`, 410, 'withdrawn'],
  ['/api/v1/issues/nothing', 404, 'not-found'],
  ['/api/v1/nothing', 404, 'not-found'],
]

test('errors come as JSON with code, message and remedy', async () => {
  const site = makeSite()
  for (const [address, status, code] of ERRORS) {
    const answer = await site.get(address)
    assert.equal(answer.status, status, address)
    const { error } = (await answer.json()) as { error: { code: string; message: string; remedy: string } }
    assert.equal(error.code, code, address)
    assert.ok(error.message.length > 0 && error.remedy.length > 0, address)
  }
})

test('who asks too often is told how long to wait, and may ask again then', async () => {
  let now = Date.parse('2026-03-10T08:00:00Z')
  const site = makeSite({ settings: { apiPerMinute: 3 }, now: () => new Date(now) })
  const ask = (): Promise<Response> => site.get('/api/v1/issues')
  for (let at = 0; at < 3; at++) assert.equal((await ask()).status, 200)
  const refused = await ask()
  assert.equal(refused.status, 429)
  assert.equal(refused.headers.get('retry-after'), '60')
  assert.match(await refused.text(), /"code":"too-many-requests"/)
  assert.equal((await site.get('/documents/dhzb-1985-12-d0001')).status, 200, 'people are not counted')
  now += 60_000
  assert.equal((await ask()).status, 200)
})

test('issues are listed page by page, and by year', async () => {
  const site = makeSite()
  const all = await site.json('/api/v1/issues?size=2')
  assert.equal(all.total, 3)
  const rest = await site.json(all.next)
  assert.equal(rest.issues.length, 1)
  const one = await site.json('/api/v1/issues?year=1985')
  assert.deepEqual(
    one.issues.map((issue: { id: string }) => issue.id),
    ['dhzb-1985-12'],
  )
  const issue = await site.json('/api/v1/issues/dhzb-1985-12')
  assert.equal(issue.withheld, 3)
  assert.equal(issue.pages.find((page: { number: number }) => page.number === 5).image, null)
})

test('the answers are what the OpenAPI document says they are', async () => {
  const site = makeSite()
  const api = await site.json('/api/v1/openapi.json')
  const ajv = new Ajv2020({ strict: false, validateFormats: false })
  ajv.addSchema({ $id: 'api', ...api })
  for (const [path, entry] of Object.entries<{
    get: { responses: Record<string, { content: Record<string, { schema: { $ref: string } }> }> }
  }>(api.paths)) {
    const address = {
      '/api/v1/search': `/api/v1/search?q=${e('东海省')}`,
      '/api/v1/suggest': `/api/v1/suggest?q=${e('河道')}`,
      '/api/v1/numbers': `/api/v1/numbers?q=${e('东政发[1985]12号')}`,
      '/api/v1/documents/{id}': '/api/v1/documents/dhzb-1985-12-d0002',
      '/api/v1/issues': '/api/v1/issues',
      '/api/v1/issues/{id}': '/api/v1/issues/dhzb-1985-12',
    }[path]
    assert.ok(address !== undefined, `${path} is described and not tried`)
    const schema = entry.get.responses['200']?.content['application/json']?.schema.$ref ?? ''
    const holds = ajv.getSchema(`api${schema}`)
    const answer = await site.json(address)
    assert.ok(holds?.(answer), `${path}: ${JSON.stringify(holds?.errors)}`)
  }
})
