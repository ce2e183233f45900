/** The page of amendments: what a decision changes, and the text as it would read; a candidate for an editor and nothing more. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeDeskSite } from '../../make/desk-sites.ts'
import { type Copy, makeDraft } from '../../make/drafts.ts'
import { readMarkup } from '../../make/markup.ts'
import { readDocument } from '../../pipeline/extract/read.ts'

const RULE: Copy = {
  title: '东海省盐业管理办法',
  from: 1,
  class: '省政府规章',
  paragraphs: [['东海省盐业管理办法'], ['第一条　为了管理盐业，制定本办法。'], ['第二条　盐业由盐务局管理。'], ['第三条　禁止私盐。']],
}
const DECISION: Copy = {
  title: '关于修改《东海省盐业管理办法》的决定',
  from: 2,
  paragraphs: [
    ['关于修改《东海省盐业管理办法》的决定'],
    ['一、将第二条中的“盐务局”修改为“<b>工业局</b>”。'],
    ['二、增加一条，作为第三条：“盐场应当登记。”'],
    ['三、删去第九条。'],
    ['四、条文顺序作相应调整。'],
  ],
}

/** The site with a rule and a decision that amends it, as extraction reads them. */
async function site() {
  const made = await makeDeskSite()
  const draft = await makeDraft(made.desk.archive, { id: 'dhzb-1986-03', copy: [RULE, DECISION], issue: { year: 1986, number: 3 } })
  const records = draft.segmentation.documents.map((document) => readDocument(document))
  made.desk.archive.save({ ...draft, records })
  return { ...made, rule: records[0]!.id, decision: records[1]!.id }
}

test('a decision shows its instructions with their sentences and the candidate text of what it changes', async () => {
  const { as, decision, rule, bugs, close } = await site()
  const page = await as('陈校').text(`/desk/documents/${decision}/amendments`)
  assert.deepEqual(bugs, [])
  readMarkup(page)
  assert.match(page, /<del>盐务局<\/del>\s*<ins>&lt;b&gt;工业局&lt;\/b&gt;<\/ins>/u)
  assert.match(page, /将第二条中的“盐务局”修改为/u)
  assert.match(page, /第三条　盐场应当登记。/u)
  assert.match(page, /未执行[\s\S]*找不到第九条/u)
  assert.ok(page.includes(`/desk/documents/${rule}/amendments`))
  assert.ok(page.includes('不会自行发布'))
  close()
})

test('the rule shows the decisions that change it', async () => {
  const { as, rule, decision, close } = await site()
  const page = await as('陈校').text(`/desk/documents/${rule}/amendments`)
  assert.ok(page.includes('对本文件的修改'))
  assert.ok(page.includes(`/desk/documents/${decision}/amendments`))
  assert.match(page, /第<del>三<\/del><ins>四<\/ins>条　禁止私盐。/u)
  assert.ok((await as('陈校').text(`/desk/documents/${rule}`)).includes(`/desk/documents/${rule}/amendments`))
  close()
})

test('a text that nothing changes says so, and strangers see nothing', async () => {
  const { app, as, close } = await site()
  assert.ok((await as('陈校').text('/desk/documents/dhzb-1985-12-d0003/amendments')).includes('没有修改其他文件'))
  const answer = await app.request('/desk/documents/dhzb-1985-12-d0003/amendments')
  assert.notEqual(answer.status, 200)
  close()
})
