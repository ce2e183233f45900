/** Addresses and forms that no honest browser sends: refused by name, never a bug, never a hang. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { seeded } from '../../make/seeded.ts'
import { makeSite } from '../../make/sites.ts'

const PIECES = [
  'documents',
  'issues',
  'pages',
  'articles',
  'images',
  'number',
  'search',
  'feeds',
  'releases',
  'api',
  'v1',
  'browse',
  'reports',
  'report',
  'assets',
  'desk',
  'dhzb-1985-12',
  'dhzb-1985-12-d0001',
  'dhzb-1985-12-p0003.jpg',
  '..',
  '.',
  '%2e%2e%2f',
  '%00',
  '%zz',
  '%E0%A4%A',
  '%',
  '0',
  '-1',
  '99999999999999999999',
  '1e3',
  '%F0%9F%92%A3',
  '<script>',
  '{}',
  '*',
  ':id',
  '__proto__',
  'constructor',
  'x'.repeat(3000),
  '%3Fversion=1',
  '.txt',
  '.json',
]
const QUERIES = [
  '',
  '?',
  '?q',
  '?q=%E0%A4%A',
  '?q=%00',
  '?q[]=1',
  '?q=a&q=b',
  '?version=%00',
  '?version=1e1',
  '?version=0x1',
  '?from=NaN&size=Infinity',
  `?year=${'1985&year='.repeat(80)}`,
  '?lang[]=en',
  '?type=__proto__',
  '?dateFrom=0000-00-00',
  '?sort=constructor',
  '?status=__proto__',
  `?q=${'%22'.repeat(150)}`,
  `?q=${encodeURIComponent('标题:'.repeat(40))}`,
  `?q=${encodeURIComponent('-'.repeat(60))}`,
]

test('whatever is asked for, the answer is one of ours and quick', async () => {
  const site = makeSite()
  const random = seeded(1985)
  const pick = <Value>(list: readonly Value[]): Value => list[Math.floor(random() * list.length)] as Value
  const statuses = new Map<number, number>()
  for (let round = 0; round < 1500; round++) {
    const address = `/${Array.from({ length: 1 + Math.floor(random() * 4) }, () => pick(PIECES)).join('/')}${pick(QUERIES)}`
    const { status } = await site.get(address)
    assert.ok([200, 301, 302, 304, 400, 403, 404, 410, 429].includes(status), `${status} ${address.slice(0, 200)}`)
    statuses.set(status, (statuses.get(status) ?? 0) + 1)
  }
  assert.deepEqual(site.bugs, [])
  assert.ok((statuses.get(200) ?? 0) > 20 && (statuses.get(404) ?? 0) > 200, JSON.stringify([...statuses]))
})

test('forms of any shape are refused or taken, never a bug', async () => {
  const site = makeSite()
  const address = '/documents/dhzb-1985-12-d0001/report'
  const send = (body: string | Uint8Array<ArrayBuffer>, type: string): Promise<Response> =>
    Promise.resolve(site.app.request(address, { method: 'POST', body, headers: { 'content-type': type, 'sec-fetch-site': 'same-origin' } }))
  const rows: [string | Uint8Array<ArrayBuffer>, string][] = [
    ['', 'application/x-www-form-urlencoded'],
    ['text=%E0%A4%A&text=2', 'application/x-www-form-urlencoded'],
    ['__proto__=1&constructor=2&text=', 'application/x-www-form-urlencoded'],
    ['{"text":"x"}', 'application/json'],
    ['nonsense', 'multipart/form-data; boundary=x'],
    ['nonsense', 'multipart/form-data'],
    [new Uint8Array([0xff, 0xfe, 0x00]), 'application/octet-stream'],
    ['text=x', 'text/plain'],
  ]
  for (const [body, type] of rows) {
    const { status } = await send(body, type)
    assert.ok(status === 422 || status === 400 || status === 303, `${status} ${type} ${String(body).slice(0, 40)}`)
  }
  assert.deepEqual(site.bugs, [])
})

test('methods that are not ours are answered, not carried out', async () => {
  const site = makeSite()
  for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS'])
    for (const address of ['/', '/documents/dhzb-1985-12-d0001', '/api/v1/documents/dhzb-1985-12-d0001']) {
      const { status } = await site.app.request(address, { method, headers: { 'sec-fetch-site': 'same-origin' } })
      assert.equal(status, 404, `${method} ${address}`)
    }
  const head = await site.app.request('/documents/dhzb-1985-12-d0001', { method: 'HEAD' })
  assert.equal(head.status, 200)
  assert.equal(await head.text(), '')
})
