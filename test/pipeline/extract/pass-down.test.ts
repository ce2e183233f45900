import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadConfig } from '../../../config.ts'
import type { GazetteDocument } from '../../../gazette/document.ts'
import type { DocumentRecord } from '../../../gazette/record.ts'
import { extractIssue } from '../../../pipeline/extract/extract.ts'
import { typedDocument } from '../../make/typed-document.ts'

/** A carrier and the text it carries, as segmentation joins them. */
function issue(carrier: string, carried: string): [DocumentRecord, DocumentRecord] {
  const [first, second] = ['dhzb-2003-07-d0001', 'dhzb-2003-07-d0002']
  const wish: Partial<GazetteDocument> & { issue: string } = { issue: 'dhzb-2003-07' }
  const documents = [
    typedDocument(carrier, { ...wish, id: first, carries: [second] }),
    typedDocument(carried, { ...wish, id: second, order: 2, role: 'carried', parent: first }),
  ]
  const [one, other] = extractIssue(documents, loadConfig(null).extract)
  assert.ok(one && other)
  return [one, other]
}

const order =
  '东海省人民政府令\n第158号\n《东海省渔港管理办法》已经2003年4月10日省人民政府第8次常务会议通过，现予公布，自2003年7月1日起施行。\n省长　王明\n二○○三年五月二十日'

test('an order lends its issuer and promulgation to the rule it promulgates', () => {
  const [carrier, rule] = issue(order, '东海省渔港管理办法\n第一条　为了管理渔港，制定本办法。')
  assert.deepEqual(rule.documentNumbers, [], 'the number counts the order')
  assert.deepEqual(
    rule.issuers.map((issuer) => issuer.value),
    ['东海省人民政府'],
  )
  assert.equal(rule.promulgationDate.value, '2003-05-20')
  assert.equal(rule.effectiveDate.value, '2003-07-01')
  for (const reading of [rule.issuers[0], rule.promulgationDate, rule.effectiveDate]) {
    assert.equal(reading?.status, 'inferred')
    assert.equal(reading?.basis, 'carrier')
    assert.ok((reading?.places.length ?? 0) > 0, 'the proof stands on the carrier')
  }
  assert.deepEqual(
    carrier.relations.map(({ type, target, resolution }) => [type, target, resolution]),
    [['issues', 'dhzb-2003-07-d0002', 'resolved']],
  )
})

test('from the day of promulgation means the day of the order', () => {
  const [, rule] = issue(
    order.replace('，自2003年7月1日起施行', ''),
    '东海省渔港管理办法\n第一条　为了管理渔港，制定本办法。\n第二条　本办法自公布之日起施行。',
  )
  assert.equal(rule.effectiveDate.value, '2003-05-20')
  assert.equal(rule.effectiveDate.status, 'inferred')
  assert.match(rule.effectiveDate.quote, /自公布之日起施行/)
})

test('what a text prints itself is not replaced', () => {
  const [, rule] = issue(order, '东海省渔港管理办法\n（2002年1月5日东海省水产局发布）\n第一条　本办法自2002年3月1日起施行。')
  assert.deepEqual(
    [rule.promulgationDate.value, rule.effectiveDate.value, rule.issuers[0]?.value],
    ['2002-01-05', '2002-03-01', '东海省水产局'],
  )
})

test('a forwarded report has its issuer from the title that names it, and nothing else of its carrier', () => {
  const [carrier, report] = issue(
    '东海省人民政府办公厅转发省档案局关于征集档案的意见的通知\n东政办〔2003〕36号\n各市、县人民政府：\n省档案局《关于征集档案的意见》已经省政府同意，现转发给你们。\n东海省人民政府办公厅\n二○○三年四月十一日',
    '关于征集档案的意见\n一、征集范围。要抓紧征集。',
  )
  assert.deepEqual(
    report.issuers.map(({ value, status, basis }) => [value, status, basis]),
    [['省档案局', 'inferred', 'carrier']],
  )
  assert.deepEqual(
    report.authorities.map(({ value }) => value?.name),
    ['东海省档案局'],
    'the name in full, by the table of the series',
  )
  assert.deepEqual([report.documentNumbers, report.dateOfDocument.value, report.class.value], [[], null, '部门规范性文件'])
  assert.deepEqual(
    carrier.relations.map(({ type, target }) => [type, target]),
    [['forwards', 'dhzb-2003-07-d0002']],
  )
})

test('a text of the same issue is found by its number, and as a candidate by its title alone', () => {
  const [, repealing] = issue(
    '东海省人民政府关于山林的通知\n东政发〔2003〕4号\n各市、县人民政府：\n要保护山林。\n东海省人民政府\n二○○三年四月一日',
    '东海省人民政府关于清理文件的决定\n东政发〔2003〕9号\n各市、县人民政府：\n一、东政发〔2003〕4号文件同时废止。\n二、《东海省人民政府关于山林的通知》停止执行。\n三、《东海省水利条例》继续执行。\n东海省人民政府\n二○○三年六月一日',
  )
  assert.deepEqual(
    repealing.relations
      .filter((relation) => relation.type !== 'attachmentOf')
      .map(({ type, target, resolution }) => [type, target, resolution]),
    [
      ['repeals', 'dhzb-2003-07-d0001', 'resolved'],
      ['repeals', 'dhzb-2003-07-d0001', 'candidate'],
      ['cites', null, 'unresolved'],
    ],
  )
})

test('a number that two texts of an issue carry is shown on both', () => {
  const sheet = (about: string) =>
    `东海省人民政府关于${about}的通知\n东政发〔2003〕4号\n各市、县人民政府：\n要保护。\n东海省人民政府\n二○○三年四月一日`
  const documents = [typedDocument(sheet('山林'), { id: 'dhzb-2003-07-d0001' }), typedDocument(sheet('海塘'), { id: 'dhzb-2003-07-d0002' })]
  for (const record of extractIssue(documents, loadConfig(null).extract))
    assert.deepEqual(
      record.findings.map((finding) => finding.code),
      ['number-shared'],
    )
})
