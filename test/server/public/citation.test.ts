/** Citations as courts, offices and libraries write them (domain, section 10). */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { citationsOf } from '../../../server/public/citation.ts'
import { editions } from '../../fakes/shelves.ts'

const at = 'https://gongbao.example/documents/x'
const of = (edition: (typeof editions)['order'], article: string | null = null): ReturnType<typeof citationsOf> =>
  citationsOf(edition, article, at, '2026-03-10')

test('a document goes by title and the number as printed', () => {
  assert.equal(of(editions.notice).court, '《东海省人民政府关于印发〈东海省河道采砂管理办法〉的通知》（东政发[1985]12号）')
  assert.equal(
    of(editions.notice, '第三条').official,
    '《东海省人民政府关于印发〈东海省河道采砂管理办法〉的通知》（东政发[1985]12号）第三条',
  )
})

test('an order goes by its promulgation', () => {
  assert.equal(of(editions.order, '第二条').court, '《东海省渔港管理规定》（2003年4月10日东海省人民政府令第158号公布）第二条')
})

test('an old number without a full year takes the date with it', () => {
  assert.equal(of(editions.directive).court, '《东海省人民委员会关于春季农田水利工作的指示》（（五七）东民字第二十三号，1957年3月2日）')
})

test('a text without a number goes by its date', () => {
  assert.equal(of(editions.measures).official, '《东海省河道采砂管理办法》（1985年5月20日）')
})

test('the gazette is named with year, issue and page', () => {
  assert.equal(
    of(editions.notice).gazette,
    '《东海省人民政府关于印发〈东海省河道采砂管理办法〉的通知》，载《东海省人民政府公报》1985年第12期（总第340期），第1页',
  )
})

test('what is not known is not made up: no gazette without its issue, no page without a folio', () => {
  const base = editions.notice
  const unknown = { ...base, issue: { ...base.issue, series: null, year: null, number: null } }
  assert.equal(of(unknown).gazette, null)
  assert.equal(of(unknown).library, `东海省人民政府. 东海省人民政府关于印发《东海省河道采砂管理办法》的通知[Z/OL]. [2026-03-10]. ${at}.`)
  const unpaged = { ...base, pages: base.pages.map((page) => ({ ...page, printed: null })) }
  assert.match(of(unpaged).gazette ?? '', /（总第340期）$/)
  assert.match(of(unpaged).library, /1985\(12\)\[2026-03-10\]/)
})

test('a library finds body, title, issue, page, day and address', () => {
  assert.equal(of(editions.order).library, `东海省人民政府. 东海省渔港管理规定[J/OL]. 东海省人民政府公报, 2003(7): 1[2026-03-10]. ${at}.`)
})
