/** The dictionary of titles as a witness: what it doubts, what it leaves alone, and that it changes nothing. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { defaults } from '../../../config.ts'
import type { ContentsEntry, GazetteDocument, Segmentation } from '../../../gazette/document.ts'
import type { Finding } from '../../../gazette/finding.ts'
import { documentId, lineId, pageId } from '../../../gazette/ids.ts'
import { doubtTitles, openTitles } from '../../../pipeline/titles/titles.ts'
import { typedDocument } from '../../make/typed-document.ts'

const ISSUE = 'dhzb-1985-12'

/** An issue of texts, title first; what stands on its contents page. Each text stands on a page of its own. */
function issueOf(texts: string[], contents: string[] = []): Segmentation {
  const documents = texts.map((text, at) => placed(typedDocument(text, { issue: ISSUE, order: at + 1 }), at + 1))
  const entries = contents.map((title, at): ContentsEntry => {
    const places = [{ page: pageId(ISSUE, 99), box: { left: 0, top: at * 2, right: title.length, bottom: at * 2 + 1 } }]
    return { title, documentNumber: null, issuer: null, column: null, page: null, scanPage: null, document: null, omission: null, places }
  })
  return { documents, contents: entries, apart: [], printedPages: [], findings: [] }
}

function placed(document: GazetteDocument, order: number): GazetteDocument {
  const page = pageId(ISSUE, order)
  const lines = document.lines.map((line, at) => ({ ...line, page, id: lineId(page, 1, at + 1), pageNumber: order }))
  const paragraphs = document.paragraphs.map((paragraph, at) => ({
    ...paragraph,
    spans: paragraph.spans.map((span) => ({ ...span, page, line: lineId(page, 1, at + 1) })),
  }))
  return { ...document, id: documentId(ISSUE, order), lines, paragraphs, titleLines: lines.slice(0, 1) }
}

function doubted(segmentation: Segmentation, titles: string[] = []): Finding[] {
  const known = openTitles()
  for (const title of titles) known.add(title, 'dhzb-1984-03-d0001')
  const judged = doubtTitles(segmentation, known, defaults.titles)
  return [...judged.findings, ...judged.documents.flatMap(({ findings }) => findings)]
}

/** `贷→货`: what is printed, what others say. */
function letters(findings: Finding[]): string[] {
  return findings.map(({ message }) => /一字之差（(.)、(.)）/u.exec(message)?.slice(1).join('→') ?? message)
}

const ANY = '东海省人民政府关于做好防汛工作的通知'

test('a word of a title that is one look-alike away from the same word elsewhere is doubted', () => {
  const rows: [what: string, issue: Segmentation, archive: string[], expected: string[]][] = [
    ['in the contents', issueOf(['东海省海堤整冶办法', ANY], ['东海省海堤整治办法']), [], ['治→冶', '冶→治']],
    ['in another title', issueOf(['东海省水产贷运管理规定', '关于执行水产货运管理规定的通知']), [], ['贷→货', '货→贷']],
    ['cited in a text', issueOf(['东海省渔轮拔款办法', `${ANY}\n请按《东海省渔轮拨款办法》执行。`]), [], ['拔→拨']],
    ['in the archive', issueOf(['东海省盐场土冶工程章程', ANY]), ['东海省盐场土治工程章程'], ['冶→治']],
    ['in a set phrase', issueOf(['东海省草命委员会关于春耕生产的通知', ANY]), [], ['草→革']],
    ['in what ends a title', issueOf(['关于沿海渔业合作的宜言', ANY]), [], ['宜→宣']],
    ['in running text', issueOf([`${ANY}\n前发海堤整冶办法照旧执行。`, '东海省海堤整治办法']), [], ['冶→治']],
  ]
  for (const [what, issue, archive, expected] of rows)
    assert.deepEqual(letters(doubted(issue, archive)).toSorted(), expected.toSorted(), what)
})

test('titles that differ by right are left alone', () => {
  const rows: [what: string, texts: string[], archive?: string[]][] = [
    ['numbers', ['第一次全省渔业会议决定', '第二次全省渔业会议决定', '第三次全省渔业会议决定']],
    ['other words', ['东海省渔港管理办法', '东海省渔船管理办法', '东海省渔民管理办法']],
    ['a look-alike in another word', ['东海省人口登记办法', '东海省入海河流名录', '东海省大中学校名单', '东海省太平渔港章程']],
    ['codes of law', ['刑事诉讼法实施意见', '民事诉讼法实施意见', '民事诉讼法若干规定', '民事诉讼法补充规定']],
    ['old print and new', ['東海省漁港管理辦法', '东海省渔港管理办法']],
    ['marks and blanks', ['关于《海堤整治办法》的 通知', '关于海堤整治办法的通知']],
    ['the archive at large', ['东海省货运管理规定'], ['东海省贷款管理规定', '东海省贷款发放办法']],
  ]
  for (const [what, texts, archive = []] of rows) assert.deepEqual(letters(doubted(issueOf(texts), archive)), [], what)
})

test('a letter that looks like nothing of the sort is doubted where several titles agree against it', () => {
  const agreed = ['关于东海省渔业互助合作社章程的通知', '东海省渔业互助合作社章程实施细则', '东海省渔业互助合作社章程补充规定']
  const slipped = '批转东海省渔业亙盐助合作社章程意见的报告'.replace('亙', '')
  assert.deepEqual(letters(doubted(issueOf([...agreed, slipped]))), ['盐→互'])
  assert.deepEqual(letters(doubted(issueOf([...agreed.slice(1), slipped]))), [], 'two titles are not several')
})

test('contents and heading of one text that differ letter for letter are doubted once, whatever the letters look like', () => {
  const rows: [contents: string, heading: string, expected: string[]][] = [
    ['东海省数育厅关于开办夜校的通知', '东海省教育厅关于开办夜校的通知', ['教→数']],
    ['关于一尤八五年春汛生产的指示', '关于一九八五年春汛生产的指示', ['九→尤']],
    ['关于开办夜校的通知', '东海省教育厅关于开办夜校的通知', []],
    ['省长的讲话', '在全省渔业会议上的讲话', []],
    ['渔港办法', '盐场办法', []],
  ]
  for (const [title, heading, expected] of rows) {
    const issue = issueOf([heading, ANY], [title])
    const named = { ...issue, contents: issue.contents.map((entry) => ({ ...entry, document: documentId(ISSUE, 1) })) }
    assert.deepEqual(letters(doubted(named)).toSorted(), expected.toSorted(), `${title} · ${heading}`)
  }
})

test('a word that is doubted in a title is doubted in running text too', () => {
  const agreed = ['关于东海省渔业互助合作社章程的通知', '东海省渔业互助合作社章程实施细则', '东海省渔业互助合作社章程补充规定']
  const slipped = '批转东海省渔业盐助合作社章程意见的报告'
  const findings = doubted(issueOf([...agreed, slipped, `${ANY}\n各地渔业盐助合作社照办，盐场不在此列。`]))
  assert.deepEqual(
    findings.map(({ code }) => code),
    ['title-unsure', 'word-unsure'],
  )
})

test('a doubt has both places, and marks the letter in the line and in the paragraph', () => {
  const issue = issueOf(['东海省海堤整冶办法\n第一条。', ANY], ['东海省海堤整治办法'])
  const judged = doubtTitles(issue, openTitles(), defaults.titles)
  const [finding] = judged.documents[0]!.findings
  assert.deepEqual(
    [finding?.code, finding?.weight, finding?.place, finding?.other],
    [
      'title-unsure',
      'doubt',
      { page: pageId(ISSUE, 1), box: { left: 6, top: 2, right: 7, bottom: 3 } },
      { page: pageId(ISSUE, 99), box: { left: 0, top: 0, right: 9, bottom: 1 } },
    ],
  )
  const [line] = judged.documents[0]!.lines
  assert.deepEqual(
    [line?.doubts, judged.documents[0]!.titleLines[0]?.doubts, judged.documents[0]!.paragraphs[0]?.spans[0]?.doubts],
    [[6], [6], [6]],
  )
  const [entry] = judged.findings
  assert.deepEqual([entry?.code, entry?.place?.page, entry?.other?.page], ['title-unsure', pageId(ISSUE, 99), pageId(ISSUE, 1)])
})

test('nothing is repaired: every letter stands as it was read', () => {
  const issue = issueOf([`东海省海堤整冶办法\n前发整冶办法废止。`, '关于沿海渔业合作的宜言'], ['东海省海堤整治办法'])
  const judged = doubtTitles(issue, openTitles(), defaults.titles)
  const texts = ({ documents, contents }: Segmentation): unknown => [
    contents,
    documents.map(({ lines, paragraphs, titleLines }) => [lines, titleLines, paragraphs].map((all) => all.map(({ text }) => text))),
  ]
  assert.deepEqual(texts(judged), texts(issue))
})

test('what was said with the issue alone is not said again with the archive', () => {
  const known = openTitles()
  known.add('东海省海堤整治办法', 'dhzb-1984-03-d0001')
  const once = doubtTitles(issueOf(['东海省海堤整冶办法', ANY], ['东海省海堤整治办法']), openTitles(), defaults.titles)
  const twice = doubtTitles(once, known, defaults.titles)
  assert.deepEqual(
    twice.documents.map(({ findings }) => findings.length),
    once.documents.map(({ findings }) => findings.length),
  )
})
