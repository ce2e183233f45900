import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { DocumentLine, GazetteDocument, Paragraph } from '../../../gazette/document.ts'
import type { Reading } from '../../../gazette/reading.ts'
import { typedDocument } from '../../make/typed-document.ts'
import { read, readDocument } from './read.ts'

/** A scanned document: printed lines with boxes, joined to paragraphs over lines and pages. `|` in a paragraph is where a line ended. */
function scanned(paragraphs: string[], wish: { doubts?: string; titleParagraphs?: number; pageBreakAfter?: number } = {}): GazetteDocument {
  const base = typedDocument(paragraphs.join('|').split('|').join('\n'))
  const lines: DocumentLine[] = base.lines.map((line, at) => {
    const page = wish.pageBreakAfter !== undefined && at > wish.pageBreakAfter ? 2 : 1
    const edges = Array.from({ length: line.text.length + 1 }, (_, character) => 100 + character * 30)
    const doubtful = wish.doubts === undefined ? -1 : line.text.indexOf(wish.doubts)
    return {
      ...line,
      page: `dhzb-1985-12-p000${page}`,
      pageNumber: page,
      box: { left: 100, top: 100 + at * 50, right: 100 + line.text.length * 30, bottom: 130 + at * 50 },
      edges,
      doubts: doubtful < 0 ? [] : [doubtful],
      confidence: 0.97,
    }
  })
  let next = 0
  const joined: Paragraph[] = paragraphs.map((text, index) => {
    let start = 0
    const spans = text.split('|').map((piece) => {
      const line = lines[next++]!
      const span = {
        start,
        end: start + piece.length,
        line: line.id,
        page: line.page,
        box: line.box,
        edges: line.edges,
        writing: line.writing,
        doubts: line.doubts,
      }
      start += piece.length
      return span
    })
    return { text: text.replaceAll('|', ''), kind: index < (wish.titleParagraphs ?? 0) ? 'heading' : 'text', spans }
  })
  const titleLines = lines.slice(
    0,
    paragraphs
      .slice(0, wish.titleParagraphs ?? 0)
      .join('|')
      .split('|')
      .filter((piece) => piece !== '').length,
  )
  return { ...base, issue: 'dhzb-1985-12', lines, paragraphs: joined, titleLines, pages: [1, 2] }
}

const notice = [
  '东海省人民政府|关于加强山林保护的通知',
  '东政发〔1985〕12号',
  '各市、县人民政府：',
  '山林是国家的重要资源，必须加强|保护。本通知自1985年7月1日起|执行。',
  '东海省人民政府',
  '一九八五年三月二日',
]

test('every value leads back to the paper: its print, page and box', () => {
  const record = readDocument(scanned(notice, { titleParagraphs: 1 }))
  assert.equal(record.title.value, '东海省人民政府关于加强山林保护的通知')
  assert.deepEqual(
    record.title.places.map((place) => place.box),
    [
      { left: 100, top: 100, right: 310, bottom: 130 },
      { left: 100, top: 150, right: 430, bottom: 180 },
    ],
  )
  assert.equal(record.effectiveDate.value, '1985-07-01')
  assert.equal(record.effectiveDate.quote, '1985年7月1日')
  assert.deepEqual(record.effectiveDate.places, [
    { page: 'dhzb-1985-12-p0001', box: { left: 100 + 7 * 30, top: 350, right: 100 + 16 * 30, bottom: 380 } },
  ])
  for (const reading of presentReadings(record)) {
    assert.ok(record.text.includes(reading.quote), reading.quote)
    assert.ok(reading.places.length > 0 && reading.confidence > 0 && reading.confidence <= 1, reading.quote)
    assert.equal(reading.reader, 'machine')
  }
})

test('a value over a page break has a place on both pages', () => {
  const record = readDocument(scanned(notice, { titleParagraphs: 1, pageBreakAfter: 4 }))
  assert.deepEqual([...new Set(record.effectiveClause.places.map((place) => place.page))], ['dhzb-1985-12-p0002'])
  const whole = readDocument(scanned(['东海省山林保护条例', '第一条　山林是国家的|重要资源。'], { titleParagraphs: 1, pageBreakAfter: 1 }))
  assert.deepEqual(whole.articles[0]?.pages, [1, 2])
  assert.equal(whole.articles[0]?.places.length, 2)
})

test('a doubtful character in a critical field lowers it and is shown to a person', () => {
  const sure = readDocument(scanned(notice, { titleParagraphs: 1 }))
  const rows: [doubt: string, field: (record: typeof sure) => Reading<unknown> | undefined][] = [
    ['〔1985〕12号', (record) => record.documentNumbers[0]],
    ['三月二日', (record) => record.dateOfDocument],
    ['1985年7月', (record) => record.effectiveDate],
    ['山林保护的通知', (record) => record.title],
  ]
  for (const [doubts, field] of rows) {
    const record = readDocument(scanned(notice, { titleParagraphs: 1, doubts }))
    assert.ok((field(record)?.confidence ?? 1) < (field(sure)?.confidence ?? 0), doubts)
    assert.deepEqual(
      record.findings.filter((finding) => finding.code === 'doubtful-field').map((finding) => finding.place?.page),
      ['dhzb-1985-12-p0001'],
      doubts,
    )
  }
  assert.equal(sure.findings.filter((finding) => finding.code === 'doubtful-field').length, 0)
})

/** The same document with every character of one line doubtful, or every second. */
function blurred(document: GazetteDocument, printed: string, every: number): GazetteDocument {
  const doubts = Array.from({ length: printed.length }, (_, at) => at).filter((at) => at % every === 0)
  const paragraphs = document.paragraphs.map((paragraph) =>
    paragraph.text === printed ? { ...paragraph, spans: paragraph.spans.map((span) => ({ ...span, doubts })) } : paragraph,
  )
  return { ...document, paragraphs }
}

test('a field whose characters are nearly all doubtful is illegible: its print is kept, its value is not', () => {
  const rows: [line: string, field: (record: ReturnType<typeof readDocument>) => Reading<unknown> | undefined][] = [
    ['东政发〔1985〕12号', (record) => record.documentNumbers[0]],
    ['一九八五年三月二日', (record) => record.dateOfDocument],
    ['各市、县人民政府：', (record) => record.addressees[0]],
  ]
  for (const [line, field] of rows) {
    const reading = field(readDocument(blurred(scanned(notice, { titleParagraphs: 1 }), line, 1)))
    assert.deepEqual([reading?.status, reading?.value], ['illegible', null], line)
    assert.ok(reading !== undefined && line.includes(reading.quote) && reading.places.length > 0, line)
    const half = field(readDocument(blurred(scanned(notice, { titleParagraphs: 1 }), line, 2)))
    assert.deepEqual([half?.status, half?.value === null], ['present', false], `${line}: every second character can still be used`)
  }
})

test('the issuer on a line of its own begins the title that goes on with 关于', () => {
  const whole = scanned(['东海省人民政府', '关于加强山林保护的通知', ...notice.slice(1)])
  const record = readDocument({ ...whole, titleLines: whole.lines.slice(1, 2) })
  assert.equal(record.title.value, '东海省人民政府关于加强山林保护的通知')
  const sheet = scanned(['东海省人民政府文件', '关于加强山林保护的通知', ...notice.slice(1)])
  assert.equal(readDocument({ ...sheet, titleLines: sheet.lines.slice(1, 2) }).title.value, '关于加强山林保护的通知')
})

test('the lost one of a pair of title marks is supplied and asked about, the print as read stays', () => {
  const rows: [printed: string, title: string][] = [
    ['东海省人民政府关于修改东海省海塘规定》的决定', '东海省人民政府关于修改《东海省海塘规定》的决定'],
    ['东海省人民政府关于颁发《东海省海塘规定的通知', '东海省人民政府关于颁发《东海省海塘规定》的通知'],
    ['东海省人民政府关于颁发《东海省海塘规定》的通知', '东海省人民政府关于颁发《东海省海塘规定》的通知'],
    ['东海省人民政府关于学习某书》的通知', '东海省人民政府关于学习某书》的通知'],
    ['东海省人民政府关于颁发《甲规定》和乙办法》的通知', '东海省人民政府关于颁发《甲规定》和乙办法》的通知'],
  ]
  for (const [printed, title] of rows) {
    const record = read(`${printed}\n东政发〔1985〕12号\n各市：\n现发给你们。\n东海省人民政府\n一九八五年三月二日`)
    assert.equal(record.title.value, title)
    assert.equal(record.title.quote, printed)
    assert.equal(record.findings.filter(({ code }) => code === 'title-unsure').length, printed === title ? 0 : 1, printed)
  }
})

test('addressees that ran into the bracket over them are still themselves', () => {
  const bracket = '（（64）东会字第56号　一九六四年五月七日）|各专员公署，各县人民委员会：'
  const record = readDocument(scanned(['东海省人民委员会关于加强山林保护的通知', bracket, '山林必须加强保护。'], { titleParagraphs: 1 }))
  assert.deepEqual(
    record.addressees.map(({ value }) => value),
    ['各专员公署', '各县人民委员会'],
  )
  assert.equal(record.documentNumbers[0]?.value?.key, '东会/1964/56')
  assert.equal(record.dateOfDocument.value, '1964-05-07')
})

test('a number on a line of the running text is not the number of the text', () => {
  const record = readDocument(
    scanned(
      [
        '东海省人民政府关于废止文件的决定',
        '东政发〔1985〕70号',
        '废止《东海省山林办法》|东政发〔1984〕117号|和《东海省渔港办法》。',
        ...notice.slice(4),
      ],
      { titleParagraphs: 1 },
    ),
  )
  assert.deepEqual(
    record.documentNumbers.map(({ value }) => value?.key),
    ['东政发/1985/70'],
  )
})

test('what is illegible is shown to a person', () => {
  const record = readDocument(blurred(scanned(notice, { titleParagraphs: 1 }), '东政发〔1985〕12号', 1))
  assert.ok(record.findings.some(({ code, message }) => code === 'doubtful-field' && message.includes('辨认不清')))
  assert.ok(!record.findings.some(({ code }) => code === 'number-missing'), 'it is there, it cannot be read')
})

test('a number with a figure that cannot be read has no value', () => {
  const record = read('东海省人民政府关于节水的通知\n东政发〔1985〕1□号\n各市：\n节水。\n东海省人民政府\n一九八五年三月二日')
  assert.deepEqual(
    record.documentNumbers.map(({ value, status, quote }) => [value, status, quote]),
    [[null, 'illegible', '东政发〔1985〕1□号']],
  )
  assert.equal(record.title.value, '东海省人民政府关于节水的通知')
})

test('the same document gives the same record, byte for byte', () => {
  const document = scanned(notice, { titleParagraphs: 1 })
  const before = JSON.stringify(document)
  assert.equal(JSON.stringify(readDocument(document)), JSON.stringify(readDocument(document)))
  assert.equal(JSON.stringify(document), before, 'what was given is not changed')
})

function presentReadings(record: ReturnType<typeof readDocument>): Reading<unknown>[] {
  const single = [record.title, record.kind, record.dateOfDocument, record.effectiveDate, record.effectiveClause]
  return [...single, ...record.documentNumbers, ...record.issuers, ...record.addressees, ...record.signatures].filter(
    (reading) => reading.status === 'present',
  )
}

const hostile: [name: string, text: string][] = [
  ['nothing at all', ''],
  ['blanks', '　　\n \n'],
  ['only a date', '一九八五年三月二日'],
  ['only a number', '东政发〔1985〕12号'],
  ['only a body', '东海省人民政府'],
  ['only brackets', '（（（（《《《《““““'],
  ['one very long line', '山林'.repeat(100_000)],
  ['ten thousand lines', Array.from({ length: 10_000 }, (_, at) => `第${at}行山林登记`).join('\n')],
  ['ten thousand dates', Array.from({ length: 10_000 }, () => '一九八五年三月二日').join('\n')],
  ['ten thousand bodies', Array.from({ length: 10_000 }, () => '东海省人民政府').join('\n')],
  ['ten thousand article ones', Array.from({ length: 10_000 }, () => '第一条　甲。').join('\n')],
  ['ten thousand titles in one sentence', '《甲办法》、'.repeat(10_000)],
  ['ten thousand numbers in one sentence', '东政发〔1985〕12号、'.repeat(10_000)],
  ['quotes that never close', `关于修改甲办法的决定\n${'“第八条　甲。\n'.repeat(5_000)}`],
  ['nested numbering', Array.from({ length: 5_000 }, (_, at) => ['一、甲', '（一）乙', '1.丙', '（1）丁'][at % 4]).join('\n')],
  ['unpaired surrogates and controls', '\ud800东海省\u0000人民政府\udc00\n\u0007〔1985〕12号'],
]

for (const [name, text] of hostile) {
  test(`makes a record of ${name}`, () => {
    const record = read(text)
    assert.ok(Array.isArray(record.articles))
    assert.equal(
      record.text,
      text
        .split('\n')
        .filter((line) => line.trim() !== '')
        .join('\n'),
    )
  })
}
