/** An issue with its text corrections: extracted once, kept while nothing changes, its carried texts with it. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { defaults } from '../../config.ts'
import type { Correction } from '../../gazette/correction.ts'
import type { GazetteDocument, Segmentation } from '../../gazette/document.ts'
import type { IssueDraft } from '../../gazette/draft.ts'
import { documentId, lineId, pageId } from '../../gazette/ids.ts'
import { extractIssue } from '../../pipeline/extract/extract.ts'
import { laidOver } from '../../pipeline/laid-over.ts'
import { doubtTitles, openTitles } from '../../pipeline/titles/titles.ts'
import { issueOf } from '../make/drafts.ts'
import { typedDocument } from '../make/typed-document.ts'

const ISSUE = 'dhzb-1985-12'
const ORDER =
  '东海省人民政府令\n第8号\n《东海省渔港管理办法》已经省人民政府通过，现予公布，自1985年7月1日起施行。\n省长　王明\n1985年5月20日'
const RULE = '东海省渔港管理办法\n第一条　为加强渔港管理，制定本办法。\n第二条　本办法自公布之日起施行。'
const NOTICE = '东海省人民政府关于防汛的通知\n各市、县人民政府：\n请执行《东海省渔港管理办法》。\n1985年6月1日'

function draftOf(texts: string[], change: (segmentation: Segmentation) => Segmentation = (one) => one): IssueDraft {
  const documents = texts.map((text, at): GazetteDocument => {
    const made = typedDocument(text, { issue: ISSUE, id: documentId(ISSUE, at + 1), order: at + 1 })
    const page = pageId(ISSUE, at + 1)
    const lines = made.lines.map((line, nth) => ({ ...line, page, pageNumber: at + 1, id: lineId(page, 1, nth + 1) }))
    const paragraphs = made.paragraphs.map((paragraph, nth) => ({
      ...paragraph,
      spans: paragraph.spans.map((span) => ({ ...span, page, line: lineId(page, 1, nth + 1) })),
    }))
    return { ...made, lines, paragraphs, titleLines: lines.slice(0, 1) }
  })
  const segmentation = change({ documents, contents: [], apart: [], printedPages: [], findings: [] })
  const records = extractIssue(segmentation.documents, defaults.extract)
  return { issue: issueOf({ id: ISSUE }), pages: [], segmentation, records, findings: [], engine: 'test-1', quick: false }
}

const carried = (segmentation: Segmentation): Segmentation => ({
  ...segmentation,
  documents: segmentation.documents.map((one, at) =>
    at === 1 ? { ...one, role: 'carried', parent: documentId(ISSUE, 1) } : at === 0 ? { ...one, carries: [documentId(ISSUE, 2)] } : one,
  ),
})

/** In the text `nth` from 1, the first `before` becomes `after`. */
function correction(draft: IssueDraft, nth: number, [before, after]: [string, string]): Correction {
  const document = draft.segmentation.documents[nth - 1]!
  const line = document.lines.find(({ text }) => text.includes(before))!
  const start = line.text.indexOf(before)
  const end = start + before.length
  const place = { page: line.page, box: { ...line.box, left: line.edges[start]!, right: line.edges[end]! } }
  const made = {
    id: `${nth}-${before}-${after}`,
    kind: 'text',
    document: document.id,
    line: line.id,
    place,
    start,
    end,
    before,
    after,
  } as const
  return { ...made, by: '陈校', at: '2026-02-01T09:00:00+08:00' }
}

function lay(draft: IssueDraft, corrections: Correction[], extract = defaults.extract) {
  return laidOver(draft, { archive: { corrections: (id) => corrections.filter((one) => one.document === id) }, extract })
}

test('an issue without text corrections is the reading itself', () => {
  const draft = draftOf([NOTICE, RULE])
  assert.equal(lay(draft, []).draft, draft)
})

test('a carried text has its dates from the carrier as that was corrected', () => {
  const draft = draftOf([ORDER, RULE, NOTICE], carried)
  assert.equal(draft.records[1]?.promulgationDate.value, '1985-05-20')
  const laid = lay(draft, [correction(draft, 1, ['5月20日', '5月28日'])])
  assert.equal(laid.draft.records[1]?.promulgationDate.value, '1985-05-28')
  assert.equal(laid.draft.records[2], draft.records[2], 'what has nothing to do with it is not read again')
})

test('the same issue with the same corrections is extracted once, and again when anything differs', () => {
  const extract = { ...defaults.extract }
  const draft = draftOf([NOTICE, RULE])
  const document = draft.segmentation.documents[0]!
  const corrections = [correction(draft, 1, ['防汛', '防台'])]
  const first = lay(draft, corrections, extract).extract(document)
  assert.match(first.title.value ?? '', /防台/)
  assert.equal(lay(structuredClone(draft), corrections, extract).extract(document), first, 'kept by content')
  const more = lay(draft, [...corrections, correction(draft, 2, ['加强', '改进'])], extract).extract(document)
  assert.notEqual(more, first)
  for (const after of '甲乙丙丁戊己庚辛') lay(draft, [correction(draft, 1, ['防汛', after])], extract).extract(document)
  assert.notEqual(lay(draft, corrections, extract).extract(document), first, 'no more than a few are kept')
})

const doubts = ({ draft }: { draft: IssueDraft }) =>
  [...draft.segmentation.findings, ...draft.segmentation.documents.flatMap(({ findings }) => findings)].filter(({ code }) =>
    /-unsure$/.test(code),
  ).length
const doubted = (one: Segmentation): Segmentation => doubtTitles(one, openTitles(), defaults.titles)

const SLIPS: [what: string, corrections: [nth: number, change: [string, string]][], left: number][] = [
  ['nothing is corrected', [], 2],
  ['something else is corrected', [[1, ['东海', '东山']]], 2],
  ['the doubted letter is corrected: the other witness is no longer contradicted either', [[1, ['冶', '治']]], 0],
  ['the line is typed again and keeps the letter', [[1, ['东海省海堤整冶办法', '东山省海堤整冶办法']]], 2],
  ['the words about it are typed again with another letter', [[1, ['堤整冶办法', '堤整治规定']]], 0],
  ['the letter is corrected to a third one', [[1, ['冶', '沿']]], 1],
  ['the letter goes', [[1, ['冶', '']]], 1],
]
for (const [what, changes, left] of SLIPS)
  test(`a doubt of the dictionary stays open or not: ${what}`, () => {
    const draft = draftOf(['东海省海堤整冶办法\n第一条　照旧。', '东海省海堤整治办法\n第一条　照新。'], doubted)
    assert.equal(doubts({ draft }), 2)
    assert.equal(
      doubts(
        lay(
          draft,
          changes.map(([nth, change]) => correction(draft, nth, change)),
        ),
      ),
      left,
    )
  })
