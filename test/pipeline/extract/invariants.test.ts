import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Reading } from '../../../gazette/reading.ts'
import type { DocumentRecord } from '../../../gazette/record.ts'
import { RELATION_TYPES } from '../../../gazette/relation.ts'
import { seeded } from '../../make/seeded.ts'
import { read } from './read.ts'

/** Lines of every sort that a document is made of; torn and mixed, they are what a bad scan or a wrong cut leaves. */
const LINES = [
  '东海省人民政府文件',
  '东海省人民政府关于印发《东海省山林保护办法》的通知',
  '东海省人民政府令',
  '第158号',
  '东政发〔1985〕12号　东军发〔1985〕3号',
  '（57）东民字第23号',
  '各市、县人民政府，省政府直属各单位：',
  '现将《东海省山林保护办法》印发给你们，请遵照执行。',
  '（1991年5月20日东海省人民代表大会常务委员会第二十次会议通过',
  '一九九一年六月一日公布）',
  '第一编　总则',
  '第一章　总则',
  '第一节　原则',
  '第一条　根据《森林法》（以下简称《林法》），制定本办法。',
  '第二条之一　下列行为：',
  '（一）盗伐；',
  '1.滥伐；',
  '（1）毁林。',
  '1.1　目的',
  '二、主要任务',
  '将第八条修改为：“第八条　禁止盗伐。',
  '第九条　禁止滥伐。”',
  '第三条规定的山林。第四条　本办法自公布之日起施行，有效期两年，《甲办法》（东政发〔1984〕2号）同时废止。',
  '附件：1.名单　2.办法',
  '附件2',
  '目　录',
  '东海省人民政府　东海省军区',
  '省长　王　明',
  '一九八五年三月二日',
  '一九八五年二月三十日',
  '（此件公开发布）',
  '東海省人民委員會關於「東海省漁業暫行辦法」的指示',
]
const SCRAPS = ['《', '》', '（', '）', '“', '”', '第', '条', '一', '〇', '号', '。', '：', '\u3000', '□', 'l', '〔']

function torn(random: () => number): string {
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)]!
  const lines = Array.from({ length: Math.floor(random() * 40) }, () => {
    const line = pick(LINES)
    const at = Math.floor(random() * line.length)
    const what = random()
    if (what < 0.15) return line.slice(0, at)
    if (what < 0.3) return line.slice(0, at) + pick(SCRAPS) + line.slice(at + 1)
    return what < 0.4 ? line + pick(LINES) : line
  })
  return lines.join('\n')
}

test('whatever is torn and mixed, a record keeps its own rules', () => {
  const random = seeded(1957)
  for (let round = 0; round < 1500; round++) {
    const text = torn(random)
    assertRules(read(text, { issue: 'dhzb-1991-07' }), text)
  }
})

function assertRules(record: DocumentRecord, text: string): void {
  const ids = new Set(record.articles.map((article) => article.id))
  assert.equal(ids.size, record.articles.length, `ids are addresses, each but once, in\n${text}`)
  for (const article of record.articles) {
    assert.ok(article.start >= 0 && article.start < article.end && article.end <= record.text.length, text)
    const parent = record.articles.find((other) => other.id === article.parent)
    assert.ok(article.parent === null || (parent !== undefined && parent.start <= article.start && parent.end >= article.end), text)
    assert.ok(article.places.length > 0 && article.pages.length > 0, text)
    assert.ok(!/[^a-z0-9_~-]/u.test(article.id), article.id)
  }
  for (const relation of record.relations) {
    assert.ok(RELATION_TYPES.includes(relation.type), text)
    assert.ok(relation.article === null || ids.has(relation.article), text)
    assert.ok(relation.sentence === '' || record.text.includes(relation.sentence), text)
  }
  for (const reading of readingsOf(record)) assertReading(reading, record, text)
}

function assertReading(reading: Reading<unknown>, record: DocumentRecord, text: string): void {
  assert.ok(reading.confidence >= 0 && reading.confidence <= 1, text)
  assert.ok(record.text.includes(reading.quote), text)
  if (reading.status === 'absentInSource') assert.deepEqual([reading.value, reading.quote, reading.places], [null, '', []], text)
  if (reading.status === 'present') assert.ok(reading.quote !== '' && reading.places.length > 0, text)
  if (reading.value === null) assert.notEqual(reading.status, 'inferred', text)
}

function readingsOf(record: DocumentRecord): Reading<unknown>[] {
  const {
    title,
    titleNote,
    kind,
    signedBy,
    adoption,
    dateOfDocument,
    promulgationDate,
    effectiveDate,
    effectiveClause,
    validityTerm,
    expiryDate,
  } = record
  const dates = [adoption, dateOfDocument, promulgationDate, effectiveDate, effectiveClause, validityTerm, expiryDate]
  const lists = [...record.documentNumbers, ...record.issuers, ...record.addressees, ...record.signatures, ...record.attachmentNotes]
  return [title, titleNote, kind, signedBy, record.class, ...dates, ...lists]
}
