/** The room Records: each field with its proof, the witnesses side by side, and corrections that come back to it. */
import assert from 'node:assert/strict'
import { afterEach, beforeEach, test } from 'node:test'
import type { IssueDraft } from '../../../archive/archive.ts'
import type { Place } from '../../../gazette/place.ts'
import { besideEachOther, witnessesOf } from '../../../server/desk/witnesses.ts'
import { type DeskSite, makeDeskSite } from '../../make/desk-sites.ts'
import { savedDraft } from '../../make/drafts.ts'

const ISSUE = '/desk/records/dhzb-1985-12'
const ID = 'dhzb-1985-12-d0002'
const TITLE: Place = { page: 'dhzb-1985-12-p0002', box: { left: 60, top: 80, right: 276, bottom: 104 } }
const ENTRY: Place = { page: 'dhzb-1985-12-p0001', box: { left: 60, top: 120, right: 324, bottom: 144 } }

let site: DeskSite
beforeEach(async () => {
  site = await makeDeskSite()
})
afterEach(() => {
  assert.deepEqual(site.bugs, [])
  site.close()
})

/** The small issue with something changed in it. */
async function changed(change: (draft: IssueDraft) => void): Promise<void> {
  const draft = await savedDraft(site.desk.archive)
  change(draft)
  site.desk.archive.save(draft)
}

/** The text of each row of a table of the page, cells apart by a bar. */
function rows(page: string, table: string): string[] {
  const body = new RegExp(`<table class="${table}">.*?<tbody>(.*?)</tbody>`, 's').exec(page)?.[1] ?? ''
  return [...body.matchAll(/<tr>(.*?)<\/tr>/gs)].map(([, row = '']) =>
    row
      .split(/<\/t[dh]>/)
      .slice(0, -1)
      .map((cell) =>
        cell
          .replace(/<[^>]+>/g, ' ')
          .replace(/\s+/g, ' ')
          .trim(),
      )
      .join(' | '),
  )
}

test('an issue is found by the room, with its texts and the way to each', async () => {
  assert.match(await site.as('陈校').text('/desk/records'), /href="\/desk\/records\/dhzb-1985-12"/)
  const page = await site.as('陈校').text(ISSUE)
  assert.match(
    page,
    /<details class="record-of" id="dhzb-1985-12-d0002">[\s\S]*东海省渔港管理办法[\s\S]*href="\/desk\/records\/dhzb-1985-12-d0002"/,
  )
  assert.doesNotMatch(page, /id="dhzb-1985-12-d0001"/, 'a contents page is no document')
})

test('each field has its value, its status, how sure it is and whose word; what is not printed is said', async () => {
  await changed((draft) => {
    const record = draft.records[1]!
    Object.assign(record, {
      effectiveDate: { ...record.effectiveDate, status: 'inferred', basis: 'carrier', confidence: 0.6 },
      expiryDate: { ...record.expiryDate, value: null, status: 'illegible', quote: '一九□七年' },
      title: { ...record.title, places: [TITLE] },
    })
  })
  const [, , , , , ...rest] = rows(await site.as('陈校').text(`/desk/records/${ID}`), 'record')
  const all = rows(await site.as('李密').text(`/desk/records/${ID}`), 'record')
  assert.deepEqual(
    ['标题', '施行日期', '失效日期', '发文字号'].map((name) => all.find((row) => row.startsWith(name))),
    [
      '标题 | 东海省渔港管理办法 | 扫描第2页 “东海省渔港管理办法” 原件有 · 正文 · 把握99% · 机器',
      '施行日期 | 1985-07-01 | “1985-07-01” 推定 · 据载体文件 · 把握60% · 机器',
      '失效日期 | — | “一九□七年” 不可辨认 · 正文 · 把握100% · 机器',
      '发文字号 | 东政发〔1985〕12号 | “东政发〔1985〕12号” 原件有 · 正文 · 把握99% · 机器',
    ],
  )
  assert.ok(
    rest.some((row) => row.startsWith('签署人 | ') && row.endsWith('原件无')),
    'an empty field may be typed into',
  )
  assert.match(await site.as('李密').text(`/desk/records/${ID}`), /原件无：[^<]*主送机关[^<]*抄送机关/)
})

test('the clip shows the piece of the page on which the field stands', async () => {
  await changed((draft) => Object.assign(draft.records[1]!.title, { places: [TITLE] }))
  const page = await site.as('李密').text(`/desk/records/${ID}`)
  const image = site.desk.archive.draftOf(ID)?.pages[1]?.image?.file
  const clip = new RegExp(
    `<svg class="clip" viewBox="46 66 244 52"[^>]*><foreignObject width="600" height="840"><img src="/desk/images/${image}" width="600" height="840" loading="lazy"`,
  )
  assert.match(page, clip)
  assert.match(page, /<rect x="60" y="80" width="216" height="24"\/>/)
})

test('a field is corrected here, and its proof stands beside the new value', async () => {
  const proofreader = site.as('陈校')
  const saved = await proofreader.post(`/desk/documents/${ID}/fields`, {
    room: 'records',
    'was:title': '东海省渔港管理办法',
    'field:title': '东海省渔港管理暂行办法',
  })
  assert.equal(saved.headers.get('location'), `/desk/records/${ID}?done=saved#fields`)
  const page = await proofreader.text(`/desk/records/${ID}`)
  assert.match(page, /value="东海省渔港管理暂行办法"[\s\S]*“东海省渔港管理办法”[\s\S]*陈校 订正/)
  assert.match(await proofreader.text(ISSUE), /东海省渔港管理暂行办法/, 'the list of the issue knows it too')
})

test('who may not correct has no form', async () => {
  assert.doesNotMatch(await site.as('李密').text(`/desk/records/${ID}`), /name="field:title"/)
})

test('contents and headings stand side by side, and every difference once with both places', async () => {
  await changed((draft) => {
    const { contents, documents, findings } = draft.segmentation
    contents[0] = { ...contents[0]!, title: '东海省鱼港管理办法', places: [ENTRY] }
    contents.push({ ...contents[0]!, title: '海口镇章程', page: '9', document: null, omission: '印刷页 9 不在本件之内', places: [] })
    documents[1]!.contentsEntry = 0
    const finding = { code: 'contents-differs', weight: 'note', message: '目录作“鱼港”，正文作“渔港”' } as const
    findings.push({ ...finding, place: ENTRY, other: TITLE })
    documents[1]!.findings.push({ ...finding, place: TITLE })
  })
  const page = await site.as('陈校').text(ISSUE)
  assert.deepEqual(rows(page, 'witnesses'), [
    '东海省 鱼 港管理办法 东政发〔1985〕12号 印刷页2 扫描第1页 | 东海省 渔 港管理办法 扫描第2页 扫描第2页 | 差异1',
    '关于做好防汛工作的通知 东政办发〔1985〕7号 印刷页2 | 关于做好防汛工作的通知 扫描第2页 扫描第2页 | 一致',
    '关于同意设立海口镇的批复 东政函〔1985〕3号 印刷页3 | 关于同意设立海口镇的批复 扫描第3页 扫描第3页 | 一致',
    '海口镇章程 东政发〔1985〕12号 印刷页9 | 未见文件 | 印刷页 9 不在本件之内',
  ])
  const list = /<ol class="differences">(.*?)<\/ol>/s.exec(page)?.[1] ?? ''
  assert.equal([...list.matchAll(/<li /g)].length, 1)
  assert.equal([...list.matchAll(/<svg class="clip/g)].length, 2, 'both places')
  assert.match(page, /目录4条：见于正文3条，说明缘由1条；正文3件；差异1处/)
})

test('two texts that differ from the contents in the same words are two differences', async () => {
  await changed((draft) => {
    const { contents, documents, findings } = draft.segmentation
    const finding = { code: 'contents-differs', weight: 'note', message: '目录指第 9 页' } as const
    for (const at of [0, 1]) {
      const place = { ...ENTRY, box: { ...ENTRY.box, top: 120 + at * 40, bottom: 144 + at * 40 } }
      contents[at] = { ...contents[at]!, places: [place] }
      const [line] = documents[at + 1]!.titleLines
      findings.push({ ...finding, place })
      documents[at + 1]!.findings.push({ ...finding, place: { page: line!.page, box: line!.box }, other: place })
    }
  })
  const outcomes = rows(await site.as('陈校').text(ISSUE), 'witnesses').map((row) => row.split(' | ').at(-1))
  assert.deepEqual(outcomes, ['差异1', '差异2', '一致'])
})

test('a heading that the contents do not name stands behind the text before it', async () => {
  await changed((draft) => void draft.segmentation.contents.splice(1, 1))
  const listed = rows(await site.as('陈校').text(ISSUE), 'witnesses').map((row) => row.split(' | ').slice(0, 2))
  assert.deepEqual(
    listed.map(([contents]) => contents),
    ['东海省渔港管理办法 东政发〔1985〕12号 印刷页2', '目录未列', '关于同意设立海口镇的批复 东政函〔1985〕3号 印刷页3'],
  )
})

test('the annual index of a later issue is the third witness', async () => {
  const last = await savedDraft(site.desk.archive, { id: 'dhzb-1985-24', issue: { number: 24, wholeNumber: 352 } })
  const row = { year: 1985, column: null, documentNumber: null, issue: '12', issueNumber: 12, issueNumberEnd: null }
  const annualIndex = [
    { ...row, title: '东海省渔港管理办法', page: '2', places: [{ ...ENTRY, page: 'dhzb-1985-24-p0001' }] },
    { ...row, title: '东海省盐场管理规定', page: '8', places: [] },
    { ...row, title: '另一期的通知', page: '1', issue: '13', issueNumber: 13, places: [] },
  ]
  site.desk.archive.save({ ...last, segmentation: { ...last.segmentation, annualIndex } })
  const page = await site.as('陈校').text(ISSUE)
  const cells = rows(page, 'witnesses').map((one) => one.split(' | ')[2])
  assert.deepEqual(cells.slice(0, 3), ['东海省渔港管理办法 印刷页2 扫描第1页', '总目录未列', '总目录未列'])
  assert.match(cells[3] ?? '', /^东海省盐场管理规定 印刷页8/)
  assert.equal(cells.length, 4, 'rows of other issues stand elsewhere')
  assert.match(page, /<b>文件不见于总目录<\/b> <span lang="zh-CN">[^<]*防汛/)
})

test('a relation has its sentence, its clip and what it was found to mean', async () => {
  await changed((draft) => {
    draft.records[1]!.relations.push({
      ...{ type: 'repeals', cue: '同时废止', citedTitle: '东海省渔港暂行规则', citedNumber: null, target: 'dhzb-1957-03-d0001' },
      ...{ resolution: 'candidate', sentence: '《东海省渔港暂行规则》同时废止。', article: 'art_2', places: [TITLE] },
    } as (typeof draft.records)[1]['relations'][number])
  })
  const page = await site.as('陈校').text(`/desk/records/${ID}`)
  assert.match(
    page,
    /废止<\/span> <a href="\/desk\/records\/dhzb-1957-03-d0001">[\s\S]*《东海省渔港暂行规则》[\s\S]*待核[\s\S]*同时废止。[\s\S]*<svg class="clip"/,
  )
})

test('an issue or a text that is not there is said to be missing', async () => {
  assert.equal((await site.as('陈校').get('/desk/records/dhzb-1999-01')).status, 404)
  assert.equal((await site.as('陈校').get('/desk/records/dhzb-1985-12-d0099')).status, 404)
})

test('two wordings are laid side by side: marks, blanks and old forms are no difference', () => {
  const bracketed = (one: string, other: string): string[] =>
    besideEachOther(one, other).map((parts) => parts.map(({ text, differs }) => (differs ? `[${text}]` : text)).join(''))
  const table: [one: string, other: string, expected: string[]][] = [
    ['关于渔港的通知', '关于渔港的通知', ['关于渔港的通知', '关于渔港的通知']],
    ['关于《渔港》的 通知', '关于渔港的通知', ['关于《渔港》的 通知', '关于渔港的通知']],
    ['關於漁港的通知', '关于渔港的通知', ['關於漁港的通知', '关于渔港的通知']],
    ['关于鱼港的通知', '关于渔港的通知', ['关于[鱼]港的通知', '关于[渔]港的通知']],
    ['关于渔港', '东海省关于渔港', ['关于渔港', '[东海省]关于渔港']],
    ['一九五○年', '一九五〇年', ['一九五○年', '一九五〇年']],
  ]
  for (const [one, other, expected] of table) assert.deepEqual(bracketed(one, other), expected)
})

test('every text and every line of the contents has a row, whatever they have to do with each other', () => {
  const draft = site.desk.archive.issueDraft('dhzb-1985-12')!
  const { segmentation } = draft
  const shuffled = {
    ...segmentation,
    contents: segmentation.contents.toReversed().map((entry, at) => (at === 1 ? { ...entry, document: null } : entry)),
  }
  const { rows: made } = witnessesOf(shuffled, { rows: [], findings: [] })
  assert.equal(made.filter(({ contents }) => contents !== null).length, segmentation.contents.length)
  assert.equal(new Set(made.flatMap(({ document }) => document?.id ?? [])).size, segmentation.documents.length - 1)
})
