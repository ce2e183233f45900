/** Every field that print can show may be put right; what cannot be meant is refused with a word on how it is typed. */
import assert from 'node:assert/strict'
import { afterEach, beforeEach, test } from 'node:test'
import { CORRECTABLE_FIELDS } from '../../../gazette/correction.ts'
import { type DeskSite, makeDeskSite } from '../../make/desk-sites.ts'

const ID = 'dhzb-1985-12-d0002'
const FORM = `/desk/documents/${ID}/fields`

let site: DeskSite
beforeEach(async () => {
  site = await makeDeskSite()
})
afterEach(() => {
  assert.deepEqual(site.bugs, [])
  site.close()
})

test('every correctable field stands on the page once, with its label, rare ones behind a fold', async () => {
  for (const address of [`/desk/records/${ID}`, `/desk/documents/${ID}`]) {
    const page = await site.as('陈校').text(address)
    for (const field of CORRECTABLE_FIELDS) {
      assert.equal(page.split(`name="field:${field}"`).length, 2, `${field} on ${address}`)
      assert.match(page, new RegExp(`<label for="field-${field}">[^<]*[一-龥]`), field)
    }
    assert.match(page, /原件未见的其他项目/)
  }
})

test('fields of a sheet are typed in, each in its own form, and stand in the record', async () => {
  const typed = {
    subjectTerms: '渔业\n港口',
    validityTerm: '两年',
    sealNoted: '略',
    printingDate: '一九八五年五月二十二日',
    signedBy: '省长　王明',
  }
  const was = Object.fromEntries(Object.keys(typed).map((field) => [`was:${field}`, '']))
  const fields = Object.fromEntries(Object.entries(typed).map(([field, value]) => [`field:${field}`, value]))
  const saved = await site.as('陈校').post(FORM, { room: 'records', ...was, ...fields })
  assert.equal(saved.headers.get('location'), `/desk/records/${ID}?done=saved#fields`)
  const page = await site.as('李密').text(`/desk/records/${ID}`)
  for (const value of ['渔业', '港口', 'P2Y', '略', '1985-05-22', '省长 · 王明']) assert.ok(page.includes(value), value)
})

const REFUSED: [field: string, typed: string, says: RegExp][] = [
  ['dateOfDocument', '1985-02-30', /成文日期“1985-02-30”[\s\S]*历法/],
  ['documentNumbers', '无字号', /发文字号“无字号”[\s\S]*每行一个/],
  ['validityTerm', '长期', /有效期“长期”[\s\S]*两年/],
  ['sealNoted', '盖章', /印章“盖章”[\s\S]*有、无或略/],
]
for (const [field, typed, says] of REFUSED)
  test(`${field} is not saved as ${typed}, and what was typed is still there`, async () => {
    const page = await site.as('陈校').text(`/desk/documents/${ID}`)
    const was = new RegExp(`name="was:${field}" value="([^"]*)"`).exec(page)?.[1] ?? ''
    const answer = await site
      .as('陈校')
      .post(FORM, { [`was:${field}`]: was, [`field:${field}`]: typed, 'was:kind': '', 'field:kind': '办法' })
    assert.equal(answer.status, 422)
    const back = await answer.text()
    assert.match(back, says)
    assert.ok(back.includes(field === 'sealNoted' ? 'value="办法"' : typed))
    assert.deepEqual(site.desk.archive.corrections(ID), [], 'nothing is saved by halves')
  })

test('bodies of the table go with the names they were found for', async () => {
  const issuers = /name="was:issuers" value="([^"]*)"/.exec(await site.as('陈校').text(`/desk/documents/${ID}`))?.[1] ?? ''
  await site.as('陈校').post(FORM, { 'was:issuers': issuers, 'field:issuers': '东海省水产局' })
  const [correction] = site.desk.archive.corrections(ID)
  assert.equal(correction?.kind === 'field' ? correction.after : '', '东海省水产局')
  assert.match(await site.as('李密').text(`/desk/records/${ID}`), /东海省水产局/)
})
