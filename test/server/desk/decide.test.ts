/** The room Records: an editor says of each relation and event whether it is so, and which text is meant. */
import assert from 'node:assert/strict'
import { afterEach, beforeEach, test } from 'node:test'
import type { IssueDraft } from '../../../archive/archive.ts'
import type { Relation } from '../../../gazette/relation.ts'
import { type DeskBrowser, type DeskSite, makeDeskSite } from '../../make/desk-sites.ts'
import { savedDraft } from '../../make/drafts.ts'

const ID = 'dhzb-1985-12-d0002'
const RECORD = `/desk/records/${ID}`
const FORM = `/desk/documents/${ID}/relations`
const SENTENCE = '《东海省渔港暂行规定》、《关于做好防汛工作的通知》同时废止。'
const PLACE = { page: 'dhzb-1985-12-p0002', box: { left: 60, top: 200, right: 276, bottom: 224 } }

const repeals = (citedTitle: string): Relation => ({
  type: 'repeals',
  cue: '同时废止',
  citedTitle,
  citedNumber: null,
  target: null,
  resolution: 'unresolved',
  sentence: SENTENCE,
  article: null,
  places: [PLACE],
  effect: { kind: 'repealed', date: '1985-07-01' },
})

let site: DeskSite
beforeEach(async () => {
  site = await makeDeskSite()
  await changed((draft) => {
    draft.records[1]!.relations = [repeals('东海省渔港暂行规定'), repeals('做好防汛工作的通知')]
  })
})
afterEach(() => {
  assert.deepEqual(site.bugs, [])
  site.close()
})

async function changed(change: (draft: IssueDraft) => void): Promise<void> {
  const draft = await savedDraft(site.desk.archive)
  change(draft)
  site.desk.archive.save(draft)
}

/** All fields of the form as a browser would send them, by name; those of one item under its own short names. */
async function form(browser: DeskBrowser): Promise<{ fields: Record<string, string>; keys: string[] }> {
  return formIn(await browser.text(RECORD))
}

function formIn(page: string): { fields: Record<string, string>; keys: string[] } {
  const fields: Record<string, string> = {}
  for (const [, name = '', value = ''] of page.matchAll(/name="((?:was|reason|find):[0-9a-f]{12})" value="([^"]*)"/g)) fields[name] = value
  for (const [, name = '', value = ''] of page.matchAll(/name="(verdict:[0-9a-f]{12})" value="(\w+)" checked/g)) fields[name] = value
  for (const [, name = '', body = ''] of page.matchAll(/<select name="(target:[0-9a-f]{12})"[^>]*>(.*?)<\/select>/gs))
    fields[name] = /<option value="([^"]*)" selected/.exec(body)?.[1] ?? ''
  return { fields, keys: [...page.matchAll(/id="relation-([0-9a-f]{12})"/g)].map(([, key = '']) => key) }
}

test('every event and relation stands with its sentence, its clip, where it leads, and its choices', async () => {
  const page = await site.as('陈校').text(RECORD)
  const { fields, keys } = formIn(page)
  assert.equal(keys.length, 3, 'the day of effect, and two relations')
  assert.deepEqual(
    keys.map((key) => fields[`verdict:${key}`]),
    ['open', 'open', 'open'],
  )
  assert.match(page, /未核3条[\s\S]*本文自述的效力[\s\S]*施行[\s\S]*“?1985-07-01[\s\S]*废止[\s\S]*《东海省渔港暂行规定》[\s\S]*未找到/)
  assert.match(page, new RegExp(`<blockquote class="song" lang="zh-CN">${SENTENCE}</blockquote><span class="clipped"><svg class="clip"`))
})

test('a refused relation leaves the record and stays to be looked at; taken back, it is there again', async () => {
  const editor = site.as('陈校')
  const { fields, keys } = await form(editor)
  const saved = await editor.post(FORM, { ...fields, [`verdict:${keys[1]}`]: 'refused', [`reason:${keys[1]}`]: '引文，不是废止' })
  assert.equal(saved.headers.get('location'), `${RECORD}?done=decided#relations`)
  const page = await editor.text(RECORD)
  assert.match(page, /class="refused"[\s\S]*不取<\/b> <span class="quiet">陈校[\s\S]*引文，不是废止/)
  const listed = await editor.text('/desk/records/dhzb-1985-12')
  assert.doesNotMatch(listed, /《东海省渔港暂行规定》<\/span>/)
  assert.match(listed, /《做好防汛工作的通知》/)
  const again = formIn(page)
  await editor.post(FORM, { ...again.fields, [`verdict:${keys[1]}`]: 'open' })
  assert.match(await editor.text('/desk/records/dhzb-1985-12'), /《东海省渔港暂行规定》<\/span>/)
  assert.deepEqual(
    site.desk.archive.corrections(ID).map((one) => (one.kind === 'relation' ? [one.verdict, one.by] : one.kind)),
    [
      ['refused', '陈校'],
      ['open', '陈校'],
    ],
    'nothing that was said is gone',
  )
})

test('the text meant is looked for in the archive and chosen; nothing chosen elsewhere is lost meanwhile', async () => {
  const editor = site.as('陈校')
  const { fields, keys } = await form(editor)
  const answer = await editor.post(FORM, { ...fields, [`verdict:${keys[1]}`]: 'refused', search: keys[2]! })
  assert.equal(answer.status, 200)
  const page = await answer.text()
  assert.match(page, /找到1件/)
  const found = formIn(page).fields
  assert.equal(found[`verdict:${keys[1]}`], 'refused')
  assert.equal(found[`target:${keys[2]}`], 'dhzb-1985-12-d0003', 'the only one is proposed')
  assert.equal(site.desk.archive.corrections(ID).length, 0, 'a search saves nothing')
  assert.equal((await editor.post(FORM, found)).status, 303)
  const { relations } = site.desk.archive.draftOf(ID)!.records[1]!
  assert.equal(relations[1]?.target, null, 'the reading itself is not touched')
  assert.match(await editor.text(RECORD), /href="\/desk\/records\/dhzb-1985-12-d0003"><span[^>]*>《做好防汛工作的通知》[\s\S]*已找到/)
  const [first, second] = site.desk.archive.corrections(ID)
  assert.ok(first?.kind === 'relation' && second?.kind === 'relation')
  assert.deepEqual([first.verdict, second.verdict, second.target], ['refused', 'confirmed', { document: 'dhzb-1985-12-d0003' }])
})

const SEARCHES: [words: string, count: number][] = [
  ['东政办发〔1985〕7号', 1],
  ['东政办发[85]7号', 1],
  ['渔港', 1],
  ['《關於做好防汛工作的通知》', 1],
  ['dhzb-1985-12-d0004', 1],
  ['东海省人民政府关于做好防汛工作的通知', 1],
  ['没有这样的文件', 0],
  ['目录', 0],
]
for (const [words, count] of SEARCHES)
  test(`the archive is searched by ${words}`, () => {
    assert.equal(site.desk.archive.named(words, 20).length, count)
  })

test('of two who decide about the same relation neither overrules the other unseen', async () => {
  const editor = site.as('陈校')
  const { fields, keys } = await form(editor)
  await editor.post(FORM, { ...fields, [`verdict:${keys[1]}`]: 'confirmed' })
  const late = await editor.post(FORM, { ...fields, [`verdict:${keys[1]}`]: 'refused', [`verdict:${keys[2]}`]: 'confirmed' })
  assert.equal(late.status, 409)
  const page = await late.text()
  assert.match(page, /有人刚改过[\s\S]*现在是：确认 陈校/)
  const choices = formIn(page).fields
  assert.deepEqual([choices[`verdict:${keys[1]}`], choices[`verdict:${keys[2]}`]], ['refused', 'confirmed'])
  assert.equal(site.desk.archive.corrections(ID).length, 1)
  assert.equal((await editor.post(FORM, choices)).status, 303, 'having seen it, one may')
  assert.equal(site.desk.archive.corrections(ID).length, 3)
})

test('a choice about a sentence that is read otherwise by now is not dropped in silence', async () => {
  const editor = site.as('陈校')
  const { fields, keys } = await form(editor)
  await changed((draft) => {
    draft.records[1]!.relations = []
  })
  assert.equal((await editor.post(FORM, { ...fields, [`verdict:${keys[1]}`]: 'confirmed' })).status, 409)
  assert.equal((await editor.post(FORM, fields)).headers.get('location'), `${RECORD}?done=unchanged#relations`)
})

test('a target that the archive does not hold is refused', async () => {
  const editor = site.as('陈校')
  const { fields, keys } = await form(editor)
  const answer = await editor.post(FORM, { ...fields, [`target:${keys[1]}`]: 'dhzb-1900-01-d0001' })
  assert.equal(answer.status, 404)
  assert.match(await answer.text(), /档案中没有这份文件/)
})

test('what is confirmed is released as such, what is refused is not; a decision voids the reviews before it', async () => {
  const editor = site.as('陈校')
  const { fields, keys } = await form(editor)
  await editor.post(FORM, { ...fields, [`verdict:${keys[1]}`]: 'refused', [`verdict:${keys[2]}`]: 'confirmed' })
  const digest = async (): Promise<string> =>
    /name="contentDigest" value="([^"]*)"/.exec(await site.as('王审').text(`/desk/documents/${ID}`))?.[1] ?? ''
  for (const [name, kind] of [
    ['李密', '保密审查'],
    ['王审', '审核'],
  ] as const)
    await site.as(name).post(`/desk/documents/${ID}/review`, { kind, outcome: 'positive', opinion: '同意', contentDigest: await digest() })
  const publisher = site.as('张发')
  const released = await publisher.post(`/desk/documents/${ID}/release`, { channels: '门户网站', contentDigest: await digest() })
  assert.equal(released.status, 303)
  const page = await publisher.text(`/documents/${ID}`)
  assert.doesNotMatch(page, /《东海省渔港暂行规定》<\/span>/)
  assert.match(page, /《做好防汛工作的通知》[\s\S]*编辑已核/)
  const json = (await (await publisher.get(`/api/v1/documents/${ID}`)).json()) as { relations: { confirmed?: true }[] }
  assert.deepEqual(
    json.relations.map(({ confirmed }) => confirmed),
    [true],
  )
})

test('who may not correct sees what was decided and has no choices', async () => {
  const editor = site.as('陈校')
  const { fields, keys } = await form(editor)
  await editor.post(FORM, { ...fields, [`verdict:${keys[1]}`]: 'refused' })
  const page = await site.as('李密').text(RECORD)
  assert.doesNotMatch(page, /name="verdict:/)
  assert.match(page, /class="refused"/)
  assert.equal((await site.as('李密').post(FORM, fields)).status, 403)
})

test('the whole room speaks English too', async () => {
  const page = await site.as('陈校').text(`${RECORD}?lang=en`)
  assert.match(page, /3 undecided[\s\S]*What the text says of its own life[\s\S]*Confirm[\s\S]*Refuse[\s\S]*Save decisions/)
})

test('the address of a form that came back leads to the record', async () => {
  assert.equal((await site.as('陈校').get(FORM)).headers.get('location'), `${RECORD}#relations`)
})
