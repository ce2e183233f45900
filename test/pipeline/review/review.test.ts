/** Corrections are laid over the reading and found again on the paper; what was reviewed is told by its digest. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Correction } from '../../../gazette/correction.ts'
import type { DocumentLine, GazetteDocument } from '../../../gazette/document.ts'
import type { IssueDraft } from '../../../gazette/draft.ts'
import type { Place } from '../../../gazette/place.ts'
import { correctDraft, review } from '../../../pipeline/review/review.ts'
import { type Desk, makeDesk } from '../../make/desks.ts'
import { makeDraft, nth, recordOf } from '../../make/drafts.ts'

let desk: Desk
let draft: IssueDraft
before(async () => {
  desk = makeDesk()
  draft = await makeDraft(desk.archive)
})
after(() => desk.close())

const ID = 'dhzb-1985-12-d0002'
/** Stands for extraction: the text of the corrected document, so that offsets fit it. */
const extract = (document: GazetteDocument) =>
  recordOf(document, { title: document.titleLines.map((line) => line.text).join(''), from: 2, paragraphs: [] })
const at = '2026-02-01T00:00:00Z'

type TextChange = { line: number; start: number; end: number; after: string; before?: string; place?: Place; id?: string }

/** The rule's lines: 0 东海省渔港管理办法 · 1 第一条为加强渔港管理， · 2 制定本办法。 · 3 第二条本办法自七月一日起施行。 */
function change({ line: nthLine, start, end, after, ...rest }: TextChange): Correction {
  const line = draft.segmentation.documents[1]!.lines[nthLine]!
  const box = { ...line.box, left: line.edges[start]!, right: line.edges[end]! }
  const made = {
    id: `c${nthLine}-${start}-${after}`,
    kind: 'text',
    document: ID,
    line: line.id,
    place: { page: line.page, box },
    start,
    end,
  } as const
  return { ...made, before: line.text.slice(start, end), after, by: '陈校', at, ...rest }
}

const textOf = (corrections: Correction[], on: IssueDraft = draft) => review(on, ID, corrections, extract).record.text

const ROWS: [what: string, changes: TextChange[], text: string][] = [
  [
    'one character',
    [{ line: 2, start: 0, end: 1, after: '订' }],
    '东海省渔港管理办法\n第一条为加强渔港管理，订定本办法。\n第二条本办法自七月一日起施行。',
  ],
  [
    'a character dropped',
    [{ line: 1, start: 3, end: 4, after: '' }],
    '东海省渔港管理办法\n第一条加强渔港管理，制定本办法。\n第二条本办法自七月一日起施行。',
  ],
  [
    'characters put in',
    [{ line: 2, start: 2, end: 2, after: '和施行' }],
    '东海省渔港管理办法\n第一条为加强渔港管理，制定和施行本办法。\n第二条本办法自七月一日起施行。',
  ],
  [
    'at the head of a line',
    [{ line: 3, start: 0, end: 0, after: '　' }],
    '东海省渔港管理办法\n第一条为加强渔港管理，制定本办法。\n　第二条本办法自七月一日起施行。',
  ],
  [
    'at the end of a line',
    [{ line: 2, start: 6, end: 6, after: '终' }],
    '东海省渔港管理办法\n第一条为加强渔港管理，制定本办法。终\n第二条本办法自七月一日起施行。',
  ],
  [
    'a whole line typed again',
    [{ line: 3, start: 0, end: 15, after: '第二条本办法自十月一日起施行。' }],
    '东海省渔港管理办法\n第一条为加强渔港管理，制定本办法。\n第二条本办法自十月一日起施行。',
  ],
  [
    'several in one line, later ones first',
    [
      { line: 3, start: 9, end: 10, after: '三' },
      { line: 3, start: 7, end: 8, after: '十二' },
    ],
    '东海省渔港管理办法\n第一条为加强渔港管理，制定本办法。\n第二条本办法自十二月三日起施行。',
  ],
  [
    'the later of two about the same characters',
    [
      { line: 3, start: 7, end: 8, after: '八' },
      { line: 3, start: 7, end: 8, after: '九' },
    ],
    '东海省渔港管理办法\n第一条为加强渔港管理，制定本办法。\n第二条本办法自九月一日起施行。',
  ],
  [
    'a correction taken back',
    [
      { line: 3, start: 7, end: 8, after: '八' },
      { line: 3, start: 7, end: 8, after: '七' },
    ],
    '东海省渔港管理办法\n第一条为加强渔港管理，制定本办法。\n第二条本办法自七月一日起施行。',
  ],
  [
    'a line that is no text at all',
    [{ line: 2, start: 0, end: 6, after: '' }],
    '东海省渔港管理办法\n第一条为加强渔港管理，\n第二条本办法自七月一日起施行。',
  ],
  [
    'beyond the basic plane',
    [{ line: 2, start: 0, end: 1, after: '𠀀' }],
    '东海省渔港管理办法\n第一条为加强渔港管理，𠀀定本办法。\n第二条本办法自七月一日起施行。',
  ],
]

for (const [what, changes, text] of ROWS)
  test(`corrects ${what}`, () => {
    const { document, record, findings } = review(draft, ID, changes.map(change), extract)
    assert.equal(record.text, text)
    assert.deepEqual(findings, [])
    assert.deepEqual(draft, structuredClone(draft), 'the reading itself is not touched')
    for (const paragraph of document.paragraphs) {
      let end = 0
      for (const span of paragraph.spans) {
        assert.equal(span.start, end)
        end = span.end
        assert.equal(span.edges.length, span.end - span.start + 1)
        assert.ok(
          span.edges.every((edge, nth) => nth === 0 || edge >= span.edges[nth - 1]!),
          'places run on',
        )
        const line = document.lines.find((one) => one.id === span.line)!
        assert.equal(paragraph.text.slice(span.start, span.end), line.text)
      }
      assert.equal(end, paragraph.text.length)
    }
  })

test('what was not corrected keeps its place on the paper', () => {
  const { document } = review(draft, ID, [change({ line: 3, start: 7, end: 8, after: '十二' })], extract)
  const before = draft.segmentation.documents[1]!.lines[3]!
  const line = document.lines[3]!
  assert.deepEqual(line.edges.slice(0, 8), before.edges.slice(0, 8))
  assert.deepEqual(line.edges.slice(9), before.edges.slice(8))
  assert.equal(line.edges[8], (before.edges[7]! + before.edges[8]!) / 2)
})

test('a correction settles the doubts it covers and moves the others', () => {
  const doubtful = structuredClone(draft)
  const line = doubtful.segmentation.documents[1]!.lines[3]!
  line.doubts = [3, 7, 12]
  const { document } = review(doubtful, ID, [change({ line: 3, start: 7, end: 8, after: '十二' })], extract)
  assert.deepEqual(document.lines[3]!.doubts, [3, 13])
})

test('a title set wide is corrected without its blanks', () => {
  const wide = structuredClone(draft)
  const document = wide.segmentation.documents[1]!
  const line = document.lines[0]!
  line.text = '通　　知'
  line.edges = [60, 84, 108, 132, 156]
  document.titleLines = [line]
  const piece = (start: number, from: number) => ({
    ...document.paragraphs[0]!.spans[0]!,
    start,
    end: start + 1,
    edges: line.edges.slice(from, from + 2),
  })
  document.paragraphs[0] = { text: '通知', kind: 'heading', spans: [piece(0, 0), piece(1, 3)] }
  const place = { page: line.page, box: line.box }
  const rows: [TextChange, string][] = [
    [{ line: 0, start: 3, end: 4, before: '知', after: '告', place }, '通告'],
    [{ line: 0, start: 0, end: 4, before: '通　　知', after: '公　　告', place }, '公告'],
    [{ line: 0, start: 0, end: 4, before: '通　　知', after: '通知', place }, '通知'],
  ]
  for (const [made, title] of rows) assert.equal(textOf([change(made)], wide).split('\n')[0], title, made.after)
})

/** The same page as a better reader gives it: other line ids, and the lines moved in the list. */
function readAgain(alter: (line: DocumentLine) => DocumentLine): IssueDraft {
  const again = structuredClone(draft)
  const document = again.segmentation.documents[1]!
  const renamed = (line: DocumentLine) => alter({ ...line, id: line.id.replace('-b00-', '-b07-') })
  document.lines = document.lines.map(renamed)
  document.titleLines = document.titleLines.map(renamed)
  document.paragraphs = document.paragraphs.map((paragraph) => {
    const spans = paragraph.spans.map((span) => ({ ...span, line: span.line.replace('-b00-', '-b07-') }))
    let text = ''
    for (const span of spans) {
      const line = document.lines.find((one) => one.id === span.line)!
      Object.assign(span, { start: text.length, end: text.length + line.text.length, edges: line.edges })
      text += line.text
    }
    return { ...paragraph, text, spans }
  })
  return again
}

test('a correction finds its place again when a better reader cut the page otherwise', () => {
  const made = [change({ line: 3, start: 7, end: 8, after: '十' })]
  assert.match(
    textOf(
      made,
      readAgain((line) => line),
    ),
    /自十月一日/,
  )
  const shifted = readAgain((line) => ({ ...line, text: `　${line.text}`, edges: [line.edges[0]! - 24, ...line.edges] }))
  assert.match(textOf(made, shifted), /自十月一日/)
})

test('of two equal characters in a line the one at the place is corrected', () => {
  const made = [change({ line: 3, start: 9, end: 10, after: '三' })]
  const twice = readAgain((line) => ({ ...line, text: line.text.replace('第二条', '第一条') }))
  assert.match(textOf(made, twice), /第一条本办法自七月三日/)
})

test('a correction that the better reader has made superfluous says nothing', () => {
  const right = readAgain((line) => ({ ...line, text: line.text.replace('七月', '十月') }))
  const { findings, record } = review(right, ID, [change({ line: 3, start: 7, end: 8, after: '十' })], extract)
  assert.deepEqual(findings, [])
  assert.match(record.title.quote + right.segmentation.documents[1]!.paragraphs[2]!.text, /自十月一日/)
})

test('a correction that fits nowhere is never lost: it holds the release back', () => {
  const other = readAgain((line) => ({ ...line, text: line.text.replace('七月', '□□') }))
  const { findings } = review(other, ID, [change({ line: 3, start: 7, end: 8, after: '十' })], extract)
  assert.deepEqual(
    findings.map(({ code, weight }) => [code, weight]),
    [['correction-unplaced', 'block']],
  )
  assert.match(findings[0]!.message, /“七”→“十”/)
})

test('table cells follow their lines', () => {
  const withTable = structuredClone(draft)
  const document = withTable.segmentation.documents[1]!
  const line = document.lines[2]!
  document.tables = [
    {
      page: line.page,
      box: line.box,
      rows: 1,
      columns: 1,
      cells: [{ row: 0, column: 0, rowSpan: 1, columnSpan: 1, box: line.box, lines: [0], text: line.text }],
    },
  ]
  const { document: corrected } = review(withTable, ID, [change({ line: 2, start: 0, end: 1, after: '订' })], extract)
  assert.equal(corrected.tables[0]!.cells[0]!.text, '订定本办法。')
})

test('extraction is asked only when the text changed', () => {
  const never = () => assert.fail('was asked')
  assert.equal(review(draft, ID, [], never).record, draft.records[1])
  assert.equal(review(draft, ID, [field('title', '', '新题')], never).record.title.value, '新题')
})

function field(name: Extract<Correction, { kind: 'field' }>['field'], before: string, after: string, by = '陈校'): Correction {
  return { id: `f-${name}-${after}`, kind: 'field', document: ID, field: name, before, after, by, at }
}

test('fields become the word of a person, with the proof kept', () => {
  const corrections = [
    field('title', '东海省渔港管理办法', '东海省渔港管理规定'),
    field('dateOfDocument', '1985-05-20', '一九八五年五月廿一日'),
    field('effectiveDate', '1985-07-01', '1985-08'),
    field('expiryDate', '', '一九八五年二月三十日'),
    field('documentNumbers', '东政发〔1985〕12号', '东政发〔1985〕12号\n东军发〔1985〕3号'),
    field('issuers', '东海省人民政府', '东海省人民政府\n东海省军区'),
    field('signedBy', '', ''),
    field('class', '省政府规章', '行政规范性文件'),
  ]
  const { record, findings } = review(draft, ID, corrections, extract)
  assert.deepEqual(findings, [])
  const { title } = record
  assert.deepEqual(
    [title.value, title.quote, title.reader, title.basis],
    ['东海省渔港管理规定', '东海省渔港管理办法', 'person:陈校', 'editor'],
  )
  assert.equal(record.dateOfDocument.value, '1985-05-21')
  assert.equal(record.effectiveDate.value, '1985-08')
  assert.deepEqual([record.expiryDate.value, record.expiryDate.status], [null, 'illegible'])
  assert.deepEqual(
    record.documentNumbers.map((number) => number.value?.key),
    ['东政发/1985/12', '东军发/1985/3'],
  )
  assert.deepEqual(
    record.issuers.map((issuer) => issuer.value),
    ['东海省人民政府', '东海省军区'],
  )
  assert.deepEqual([record.signedBy.value, record.signedBy.status], [null, 'absentInSource'])
  assert.equal(record.class.value, '行政规范性文件')
})

test('a field that is read otherwise now is still the person’s, and said to be', () => {
  const { record, findings } = review(draft, ID, [field('title', '东海省渔港管理力法', '东海省渔港管理规定')], extract)
  assert.equal(record.title.value, '东海省渔港管理规定')
  assert.deepEqual(
    findings.map(({ code, weight }) => [code, weight]),
    [['correction-outdated', 'doubt']],
  )
})

test('a person sees what concerns the text, and what is settled is told apart', () => {
  const doubtful = structuredClone(draft)
  const [, page2, page3] = doubtful.pages
  const own = doubtful.segmentation.documents[1]!.lines[1]!
  const neighbour = doubtful.segmentation.documents[2]!.lines[0]!
  if (page2?.state !== 'text' || page3?.state !== 'text') return assert.fail()
  page2.findings = [
    { code: 'strong-skew', weight: 'note', message: 'whole page' },
    { code: 'readers-differ', weight: 'block', message: 'mine', place: { page: page2.id, box: own.box } },
    { code: 'readers-differ', weight: 'block', message: 'the neighbour’s', place: { page: page2.id, box: neighbour.box } },
  ]
  page3.findings = [{ code: 'strong-skew', weight: 'block', message: 'another page' }]
  doubtful.findings = [{ code: 'issue-duplicate', weight: 'block', message: 'twice' }]
  const settled = {
    id: 's',
    kind: 'finding',
    document: ID,
    code: 'issue-duplicate',
    message: 'twice',
    reason: '另一份副本',
    by: '王审',
    at,
  } as const
  const seen = review(doubtful, ID, [settled], extract)
  assert.deepEqual(
    seen.findings.map(({ message }) => message),
    ['whole page', 'mine'],
  )
  assert.deepEqual(
    seen.settled.map(({ finding, by, reason }) => [finding.message, by, reason]),
    [['twice', '王审', '另一份副本']],
  )
})

test('the digest changes with whatever is reviewed, and with nothing else', () => {
  const digest = (on: IssueDraft = draft, corrections: Correction[] = []) => review(on, ID, corrections, extract).contentDigest
  const same = digest()
  const altered = (alter: (copy: IssueDraft) => void) => {
    const copy = structuredClone(draft)
    alter(copy)
    return digest(copy)
  }
  assert.equal(
    altered((copy) => copy.records[1]!.findings.push({ code: 'title-unsure', weight: 'note', message: '' })),
    same,
  )
  assert.equal(
    altered((copy) => (copy.records[2]!.text = 'the neighbour')),
    same,
  )
  for (const [what, other] of [
    ['the text', altered((copy) => (copy.records[1]!.text += '。'))],
    ['a date', altered((copy) => (copy.records[1]!.dateOfDocument.value = '1985-05-21'))],
    ['the page image', altered((copy) => (copy.pages[1]!.image!.file = 'e'.repeat(64)))],
    ['a place', altered((copy) => (copy.segmentation.documents[1]!.paragraphs[1]!.spans[0]!.box.left = 61))],
    ['the issue', altered((copy) => (copy.issue.number = 13))],
    ['a correction', digest(draft, [field('title', '', '新题')])],
  ] as const)
    assert.notEqual(other, same, what)
})

test('a whole draft is corrected for exports', () => {
  const corrected = correctDraft(draft, (id) => (id === ID ? [change({ line: 2, start: 0, end: 1, after: '订' })] : []), extract)
  assert.match(corrected.records[1]!.text, /订定本办法/)
  assert.deepEqual(corrected.records[2], draft.records[2])
  assert.deepEqual(
    corrected.segmentation.documents.map((document) => document.id),
    [1, 2, 3, 4].map((order) => nth(draft, order)),
  )
})

test('a document that is not there is named', () => {
  assert.throws(() => review(draft, 'dhzb-1985-12-d0009', [], extract), { code: 'not-found', message: /d0009/ })
})
