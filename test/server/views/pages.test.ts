/** Every page in both languages: well-formed, one heading tree, every field named, every anchor leading somewhere. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fakeSearch } from '../../fakes/search.ts'
import { filledShelves, WITHDRAWN } from '../../fakes/shelves.ts'
import { addPerson, makeDeskSite } from '../../make/desk-sites.ts'
import { readMarkup } from '../../make/markup.ts'
import { makeSite } from '../../make/sites.ts'

const e = encodeURIComponent
const PUBLIC = [
  '/',
  '/search',
  `/search?q=${e('东海省')}`,
  `/search?q=${e('东海省')}&year=1985&kind=${e('通知')}&dateFrom=1980-01-01`,
  `/search?q=${e('东政发[1985]12号')}`,
  '/search?q=nothing',
  '/documents/dhzb-1957-03-d0001',
  '/documents/dhzb-1985-12-d0001',
  '/documents/dhzb-1985-12-d0002',
  '/documents/dhzb-1985-12-d0002?version=1',
  '/documents/dhzb-1985-12-d0002/articles/art_3',
  '/documents/dhzb-2003-07-d0001',
  `/documents/${WITHDRAWN}`,
  '/documents/dhzb-1985-12-d0001/report',
  '/issues/dhzb-1985-12',
  '/issues/dhzb-1985-12/pages/3',
  '/issues/dhzb-1985-12/pages/5',
  `/number/${e('东政发[1985]12号')}`,
  '/browse/years',
  '/browse/issuers',
  '/browse/kinds',
  '/help',
  '/api/v1',
  '/nowhere',
]

test('the reader of markup sees what is wrong', () => {
  const page = (body: string): string => `<!doctype html><html><head><title>x</title></head><body><main>${body}</main></body></html>`
  for (const [body, fault] of [
    ['<h1>a</h1><p><b>x</p></b>', /closes/],
    ['<h1>a</h1><h3>b</h3>', /h1 is followed by h3/],
    ['<h2>a</h2>', /0 h1/],
    ['<h1 id="a">a</h1><p id="a"></p>', /id a × 2/],
    ['<h1>a</h1><a href="#no">x</a>', /#no leads nowhere/],
    ['<h1>a</h1><img src="x">', /without alt/],
    ['<h1>a</h1><input id="q" name="q">', /unnamed field q/],
    ['<h1>a</h1>1 < 2', /stray/],
  ] as const)
    assert.match(readMarkup(page(body)).faults.join('; '), fault, body)
  assert.deepEqual(readMarkup(page('<h1>a</h1><h2>b</h2><label for="q">q</label><input id="q" name="q">')).faults, [])
})

test('every public page is well-formed in both languages', async () => {
  const published = filledShelves()
  const site = makeSite({ published, search: fakeSearch(published, { probable: ['dhzb-1957-03-d0001'] }) })
  for (const address of PUBLIC)
    for (const lang of ['zh', 'en']) {
      const page = await site.text(`${address}${address.includes('?') ? '&' : '?'}lang=${lang}`)
      assert.deepEqual(readMarkup(page).faults, [], `${address} ${lang}`)
      assert.match(page, new RegExp(`<html lang="${lang === 'zh' ? 'zh-CN' : 'en'}"`), address)
      assert.doesNotMatch(page.replaceAll('{id}', ''), /\{\w+(\|[^}]*)?\}|undefined|\[object|NaN/, `${address} ${lang}`)
    }
})

test('in English nothing of the site itself stays Chinese', async () => {
  const site = makeSite()
  const all: Record<string, string[]> = {}
  for (const address of PUBLIC) {
    const page = (await site.text(`${address}${address.includes('?') ? '&' : '?'}lang=en`)).replace(/<head>[\s\S]*?<\/head>/, '')
    const own = page
      .replace(/<div class="song diplomatic" lang="zh-CN">[\s\S]*?<\/section>/, '')
      // What is printed in the gazette, or typed by people, is marked as Chinese.
      .replace(/<(\w+)[^>]*\slang="zh-CN"[^>]*>(?:(?!<\1\b)[\s\S])*?<\/\1>/g, '')
      .replace(/<(\w+)[^>]*\slang="zh-CN"[^>]*>[\s\S]*?<\/\1>/g, '')
      // The reader's own words are in whatever language they are.
      .replace(/<h1[\s\S]*?<\/h1>/, '')
      .replace(/="[^"]*"/g, '')
      .replace(/<[^>]+>/g, ' ')
    const left = own.replace(/东政发\S+/g, '').match(/[^\s]*\p{Script=Han}[^\s]*/gu) ?? []
    if (left.length > 0) all[address] = left
  }
  assert.deepEqual(all, {})
})

test('the switches are remembered: language and large type', async () => {
  const site = makeSite()
  const first = await site.get('/?lang=en&type=large')
  const cookies = first.headers.getSetCookie()
  assert.equal(cookies.length, 2)
  for (const cookie of cookies) assert.match(cookie, /SameSite=Lax/)
  const cookie = cookies.map((one) => one.split(';')[0]).join('; ')
  const later = await (await site.get('/browse/years', { cookie })).text()
  assert.match(later, /<html lang="en" class="large">/)
  assert.match(later, /href="\/browse\/years\?lang=zh"/)
  assert.match(await site.text('/?lang=xx&type=huge'), /<html lang="zh-CN">/)
  assert.match(first.headers.get('vary') ?? '', /Cookie/)
})

test('every page of the desk is well-formed in both languages', async () => {
  const site = await makeDeskSite()
  addPerson(site, '全能', ['importer', 'proofreader', 'reviewer', 'publisher', 'administrator'])
  const all = site.as('全能')
  const document = '/desk/documents/dhzb-1985-12-d0003'
  site.reports.push({
    id: 'abcdef-1',
    at: '2026-01-01T00:00:00Z',
    document: 'dhzb-1985-12-d0002',
    version: 1,
    page: null,
    quote: 'x',
    text: 'y',
    contact: 'z',
  })
  for (const address of [
    '/desk',
    '/desk/imports',
    '/desk/issues',
    '/desk/issues/dhzb-1985-12',
    document,
    `${document}?done=saved`,
    '/desk/release',
    '/desk/register',
    '/desk/reports',
    '/desk/users',
    '/desk/users?done=nonsense',
  ])
    for (const lang of ['zh', 'en']) {
      const page = await all.text(`${address}${address.includes('?') ? '&' : '?'}lang=${lang}`)
      assert.deepEqual(readMarkup(page).faults, [], `${address} ${lang}`)
      assert.doesNotMatch(page, /\{\w+(\|[^}]*)?\}|undefined|\[object|NaN/, `${address} ${lang}`)
      assert.match(page, /name="robots" content="noindex"/)
    }
  const signIn = await (await site.app.request('/desk/sign-in')).text()
  assert.deepEqual(readMarkup(signIn).faults, [])
  site.close()
})
