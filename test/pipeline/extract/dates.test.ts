import assert from 'node:assert/strict'
import { test } from 'node:test'
import { read } from './read.ts'

const head = '东海省人民政府关于山林保护的通知\n东政发〔1985〕12号\n各市、县人民政府：\n'
const foot = '\n东海省人民政府\n一九八五年三月二日'

type Dates = {
  dateOfDocument?: string | null
  adoption?: string
  promulgationDate?: string
  effectiveDate?: string
  expiryDate?: string
  validityTerm?: string
  inferred?: string[]
}

const rows: [text: string, dates: Dates][] = [
  [`${head}本通知自1985年7月1日起执行。${foot}`, { dateOfDocument: '1985-03-02', effectiveDate: '1985-07-01' }],
  [
    `${head}本通知自1985年7月1日起执行。\n本通知执行后，以前的规定不再适用；不符合本通知的，自本通知施行之日起停止执行。${foot}`,
    { dateOfDocument: '1985-03-02', effectiveDate: '1985-07-01' },
  ],
  [`${head}本通知自发布之日起执行。${foot}`, { dateOfDocument: '1985-03-02', effectiveDate: '1985-03-02', inferred: ['effectiveDate'] }],
  [
    `${head}本规定自发布之日起试行，有效期两年。${foot}`,
    {
      dateOfDocument: '1985-03-02',
      effectiveDate: '1985-03-02',
      validityTerm: 'P2Y',
      expiryDate: '1987-03-01',
      inferred: ['effectiveDate', 'expiryDate'],
    },
  ],
  [
    `${head}本办法自1985年7月1日起施行，有效期至1987年12月31日。${foot}`,
    { dateOfDocument: '1985-03-02', effectiveDate: '1985-07-01', expiryDate: '1987-12-31' },
  ],
  [
    `${head}本办法自公布之日起30日后施行。${foot}`,
    { dateOfDocument: '1985-03-02', effectiveDate: '1985-04-01', inferred: ['effectiveDate'] },
  ],
  [`${head}《森林法》自1985年1月1日起施行以来，成绩很大。${foot}`, { dateOfDocument: '1985-03-02' }],
  [`${head}各地要抓紧落实。\n东海省人民政府　一九八五年三月二日`, { dateOfDocument: '1985-03-02' }],
  [`${head}各地要抓紧落实。\n东海省人民政府\n一九八五年二月三十日`, { dateOfDocument: null }],
  [`${head}各地要抓紧落实。\n东海省人民政府\nl985年3月2曰`, { dateOfDocument: '1985-03-02' }],
  [
    '东海省人民政府令\n第158号\n《东海省山林保护办法》已经2003年4月10日省人民政府第8次常务会议通过，现予公布，自2003年7月1日起施行。\n省　长　王　明\n二○○三年五月一日',
    {
      dateOfDocument: '2003-05-01',
      adoption: '2003-04-10',
      promulgationDate: '2003-05-01',
      effectiveDate: '2003-07-01',
      inferred: ['promulgationDate'],
    },
  ],
  [
    '东海省山林保护条例\n（1991年5月20日东海省第七届人民代表大会常务委员会第二十次会议通过　1991年6月1日公布　自1991年7月1日起施行）\n第一条　为了保护山林，制定本条例。\n第二条　本条例自1991年7月1日起施行。',
    { adoption: '1991-05-20', promulgationDate: '1991-06-01', effectiveDate: '1991-07-01' },
  ],
  [
    '东海省山林保护办法\n（2003年5月1日东海省人民政府令第158号公布）\n第一条　本办法自公布之日起施行。',
    { promulgationDate: '2003-05-01', effectiveDate: '2003-05-01', inferred: ['effectiveDate'] },
  ],
  ['关于冬季积肥的指示\n（一九五七年三月二日）\n冬季积肥很重要。', { dateOfDocument: '1957-03-02' }],
  ['关于冬季积肥的指示\n十月十六日\n冬季积肥很重要。', { dateOfDocument: '2005-10-16', inferred: ['dateOfDocument'] }],
  ['复员军人安置暂行办法\n内务部制定\n一九五四年十月二十三日国务院通过\n一、要妥善安置。', { adoption: '1954-10-23' }],
  [
    `${head}经省政府批准，从一九八五年五月一日起调整收购价格。\n一、大黄鱼实行指导价。${foot}`,
    { dateOfDocument: '1985-03-02', effectiveDate: '1985-05-01' },
  ],
  ['致友好省的信\n亲爱的同志：\n感谢你们。\n王明\n一九五四年十月十二日于东海', { dateOfDocument: '1954-10-12' }],
  ['关于冬季积肥的指示\n冬季积肥很重要。一九五六年积肥三千万担。', {}],
]

const FIELDS = ['dateOfDocument', 'adoption', 'promulgationDate', 'effectiveDate', 'expiryDate', 'validityTerm'] as const

test('the dates of a document are kept apart, and a stand-in says that it is one', () => {
  for (const [text, expected] of rows) {
    const record = read(text, { issue: 'dhzb-2005-12' })
    for (const field of FIELDS) {
      assert.equal(record[field].value, expected[field] ?? null, `${field} in ${text}`)
      if (record[field].value === null) continue
      assert.equal(record[field].status, expected.inferred?.includes(field) ? 'inferred' : 'present', `${field} in ${text}`)
      assert.ok(record[field].quote.length > 0 && record[field].places.length > 0, `${field} has its proof`)
    }
  }
})

test('an impossible date is refused: no value, the print kept, a finding', () => {
  const record = read(`${head}抓紧落实。\n东海省人民政府\n一九八五年二月三十日`)
  assert.equal(record.dateOfDocument.value, null)
  assert.equal(record.dateOfDocument.status, 'present')
  assert.equal(record.dateOfDocument.quote, '一九八五年二月三十日')
  assert.ok(record.findings.some((finding) => finding.code === 'date-refused'))
})

test('a date that nobody can read is illegible, one that is not there is absent', () => {
  assert.equal(read(`${head}抓紧落实。\n东海省人民政府\n□□□□年□月□日`).dateOfDocument.status, 'illegible')
  assert.equal(read(`${head}抓紧落实。\n东海省人民政府\n一九八五年□月三日`).dateOfDocument.value, '1985-XX-03')
  assert.equal(read(`${head}抓紧落实。`).dateOfDocument.status, 'absentInSource')
})

const feet: [foot: string, signatures: string[], signedBy: string | null][] = [
  ['东海省人民政府\n一九八五年三月二日', ['东海省人民政府'], null],
  ['东 海 省 人 民 政 府\n一九八五年三月二日', ['东海省人民政府'], null],
  ['东海省人民政府　东海省军区\n一九八五年三月二日', ['东海省人民政府', '东海省军区'], null],
  [
    '东海省财政厅\n东海省农业厅\n中国农业银行东海省分行\n一九八五年三月二日',
    ['东海省财政厅', '东海省农业厅', '中国农业银行东海省分行'],
    null,
  ],
  ['省长　王明\n一九八五年三月二日', [], '省长 王明'],
  ['省長　陸敬亭\n一九八五年三月二日', [], '省長 陸敬亭'],
  ['省水利厅省气象局\n一九八五年三月二日', ['省水利厅', '省气象局'], null],
  ['王明（签字）\n一九八五年三月二日于东海', [], '王明'],
  ['代省长　欧 阳 明\n一九八五年三月二日', [], '代省长 欧阳明'],
  ['主　任　　王　明\n一九八五年三月二日', [], '主任 王明'],
  ['东海省人民政府\n一九八五年三月二日\n（此件公开发布）', ['东海省人民政府'], null],
  ['东海省人民政府', ['东海省人民政府'], null],
  ['一九八五年三月二日', [], null],
]

test('the foot of a document: who signed and when', () => {
  for (const [printed, signatures, signedBy] of feet) {
    const record = read(`${head}各地要抓紧落实。\n${printed}`)
    assert.deepEqual(
      record.signatures.map((signature) => signature.value),
      signatures,
      printed,
    )
    assert.equal(record.signedBy.value, signedBy, printed)
    assert.equal(record.dateOfDocument.value, printed.includes('年') ? '1985-03-02' : null, printed)
  }
})

test('the foot of an attachment is not the foot of its document', () => {
  const record = read(
    `${head}附件：1.调查报告　2.名单\n东海省人民政府\n一九八五年三月二日\n附件1\n调查报告\n情况如下。\n调查组\n一九八四年九月一日`,
  )
  assert.equal(record.dateOfDocument.value, '1985-03-02')
  assert.deepEqual(
    record.attachmentNotes.map((note) => note.value),
    ['调查报告', '名单'],
  )
})
