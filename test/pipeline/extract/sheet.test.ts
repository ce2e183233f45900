import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Reading } from '../../../gazette/reading.ts'
import type { DocumentRecord } from '../../../gazette/record.ts'
import { read } from './read.ts'

const BODY = '各市、县人民政府：\n现通知如下。\n一、加强领导。'
const FOOT = '东海省人民政府\n二○○三年六月三日'
const TITLE = '东海省人民政府关于做好防汛工作的通知'
const whole = [
  '000123',
  '机密★1年　特急',
  '东海省人民政府文件',
  '东政发〔2003〕21号　　　　签发人：林若川　李　岩',
  TITLE,
  BODY,
  '附件：1.防汛物资表',
  '2.值班表',
  '东海省人民政府（印章）',
  '二○○三年六月三日',
  '（此件发至县级，可登报）',
  '主题词：农业　防汛　通知',
  '抄送：省委各部门，省人大常委会、省政协办公厅，省军区，省法院，',
  '省检察院。',
  '东海省人民政府办公厅　　　　　　2003年6月5日印发',
].join('\n')

function values(readings: readonly Reading<unknown>[]): unknown[] {
  return readings.map(({ value }) => value)
}

test('reads everything that a whole sheet prints', () => {
  const record = read(whole, { issue: 'dhzb-2003-07' })
  assert.equal(record.title.value, TITLE)
  assert.deepEqual(
    record.documentNumbers.map(({ value, quote }) => [value?.key, quote]),
    [['东政发/2003/21', '东政发〔2003〕21号']],
  )
  assert.equal(record.copyNumber.value, '000123')
  assert.equal(record.secrecyLevel.value, '机密★1年')
  assert.equal(record.urgency.value, '特急')
  assert.deepEqual(values(record.signatories), ['林若川', '李岩'])
  assert.deepEqual(values(record.issuerMarks), ['东海省人民政府文件'])
  assert.deepEqual(values(record.attachmentNotes), ['防汛物资表', '值班表'])
  assert.deepEqual(values(record.signatures), ['东海省人民政府'])
  assert.equal(record.sealNoted.value, '有')
  assert.equal(record.dateOfDocument.value, '2003-06-03')
  assert.deepEqual(values(record.notes), ['此件发至县级，可登报'])
  assert.equal(record.releaseLevel.value, '发至县级')
  assert.deepEqual(values(record.subjectTerms), ['农业', '防汛', '通知'])
  assert.deepEqual(values(record.copyTo), ['省委各部门', '省人大常委会、省政协办公厅', '省军区', '省法院', '省检察院'])
  assert.equal(record.printingOffice.value, '东海省人民政府办公厅')
  assert.equal(record.printingDate.value, '2003-06-05')
  assert.equal(record.articles.filter(({ level }) => level === '一、').length, 1, 'the imprint is no part of the text')
})

test('every value stands on the paper with its words and place', () => {
  const record = read(whole, { issue: 'dhzb-2003-07' })
  const readings = Object.values(record).flatMap((field: unknown) => (Array.isArray(field) ? field : [field])) as Reading<unknown>[]
  const present = readings.filter((reading) => reading?.status === 'present')
  assert.ok(present.length > 20)
  for (const { quote, places } of present) {
    assert.ok(record.text.includes(quote), quote)
    assert.ok(places.length > 0, quote)
  }
})

test('a secret mark holds the release back', () => {
  const record = read(whole, { issue: 'dhzb-2003-07' })
  assert.deepEqual(
    record.findings.filter(({ weight }) => weight === 'block').map(({ code }) => code),
    ['internal-distribution'],
  )
})

test('a reprint without any of it has none of it', () => {
  const record = read(`${TITLE}\n东政发〔2003〕21号\n${BODY}\n${FOOT}`, { issue: 'dhzb-2003-07' })
  const names = ['copyNumber', 'secrecyLevel', 'urgency', 'sealNoted', 'releaseLevel', 'printingOffice', 'printingDate'] as const
  for (const name of names) assert.deepEqual([name, record[name].value, record[name].status], [name, null, 'absentInSource'])
  for (const list of [record.signatories, record.subjectTerms, record.copyTo, record.notes, record.issuerMarks]) assert.deepEqual(list, [])
})

type Pair = [what: string, text: string, of: (record: DocumentRecord) => unknown, expected: unknown]
const under = (line: string) => `${TITLE}\n${BODY}\n${FOOT}\n${line}`
const over = (line: string) => `${line}\n${TITLE}\n${BODY}\n${FOOT}`

const pairs: Pair[] = [
  ['a rank alone', over('绝密'), (record) => record.secrecyLevel.value, '绝密'],
  ['a rank with its label', over('密级：秘密'), (record) => record.secrecyLevel.value, '秘密'],
  ['a spaced rank', over('机　密'), (record) => record.secrecyLevel.value, '机密'],
  ['a rank in brackets for long', over('〔机密★长期〕'), (record) => record.secrecyLevel.value, '机密★长期'],
  ['speed in brackets', over('（急件）'), (record) => record.urgency.value, '急件'],
  ['an urgent notice is no urgency', over('紧急通知').replace(TITLE, '关于防汛的紧急通知'), (record) => record.urgency.value, null],
  ['a copy number with its label', over('份号：000005'), (record) => record.copyNumber.value, '000005'],
  ['a copy number with №', over('№ 00017'), (record) => record.copyNumber.value, '00017'],
  ['a year is no copy number', over('2003'), (record) => record.copyNumber.value, null],
  ['an index number', over('索引号：000014349/2019-00007'), (record) => record.indexNumber.value, '000014349/2019-00007'],
  ['openness', over('公开方式：主动公开'), (record) => record.disclosureType.value, '主动公开'],
  ['a unified number', over('DHSP01-2015-0003'), (record) => record.unifiedNumber.value, 'DHSP01-2015-0003'],
  [
    'a telegram with its speed before the number',
    `${TITLE}\n特急　东政办发明电〔2003〕3号\n${BODY}\n${FOOT}`,
    (record) => [record.urgency.value, record.documentNumbers.map(({ value, quote }) => [value?.key, quote])],
    ['特急', [['东政办发明电/2003/3', '东政办发明电〔2003〕3号']]],
  ],
  [
    'number and date in one bracket',
    `${TITLE}\n（东政发〔2003〕21号　二○○三年六月三日）\n${BODY}`,
    (record) => [
      record.documentNumbers.map(({ value, quote }) => [value?.key, quote]),
      record.dateOfDocument.value,
      record.titleNote.value,
    ],
    [[['东政发/2003/21', '东政发〔2003〕21号']], '2003-06-03', null],
  ],
  [
    'number and date in one bracket over two lines',
    `${TITLE}\n（东政发[1992]54号\n一九九二年八月十八日）\n${BODY}`,
    (record) => [
      record.documentNumbers.map(({ value, quote }) => [value?.key, quote]),
      record.dateOfDocument.quote,
      record.addressees.length,
    ],
    [[['东政发/1992/54', '东政发[1992]54号']], '一九九二年八月十八日', 1],
  ],
  [
    'an old number and its date',
    `東海省人民委員會關於節水的指示\n（(58)東會字第16號　一九五八年五月十八日）\n各縣：\n要節水。`,
    (record) => [record.documentNumbers.map(({ value, quote }) => [value?.key, quote]), record.dateOfDocument.value],
    [[['东会/1958/16', '(58)東會字第16號']], '1958-05-18'],
  ],
  ['released to all', under('（此件公开发布）'), (record) => record.releaseLevel.value, '公开发布'],
  ['released to a level', under('（此件发至县团级）'), (record) => record.releaseLevel.value, '发至县团级'],
  [
    'a remark that says nothing of release',
    under('（本文有删减）'),
    (record) => [record.releaseLevel.value, values(record.notes)],
    [null, ['本文有删减']],
  ],
  [
    'a seal left out',
    over('').trimStart().replace(FOOT, FOOT.replace('政府', '政府（印章略）')),
    (record) => [record.sealNoted.value, values(record.signatures)],
    ['略', ['东海省人民政府']],
  ],
  [
    'a seal on a line of its own',
    over('').trimStart().replace(FOOT, FOOT.replace('\n', '\n（章）\n')),
    (record) => [record.sealNoted.value, values(record.signatures)],
    ['有', ['东海省人民政府']],
  ],
  ['without a seal', under('（此件无印章）'), (record) => [record.sealNoted.value, record.notes.length], ['无', 0]],
  ['copies of 1957', under('抄送：省委农村工作部，省军区。'), (record) => values(record.copyTo), ['省委农村工作部', '省军区']],
  [
    'copies up and down',
    under('抄报：国务院办公厅。\n分送：各市财政局，省级各银行。'),
    (record) => values(record.copyTo),
    ['国务院办公厅', '各市财政局', '省级各银行'],
  ],
  ['subject words spaced by letters', under('主题词：农业　防 汛　通　知'), (record) => values(record.subjectTerms).length, 3],
  [
    'printed without a body',
    under('主题词：农业\n2003年6月5日印发'),
    (record) => [record.printingOffice.value, record.printingDate.value],
    [null, null],
  ],
  [
    'printed in Chinese figures',
    under('东海省人民政府办公厅　一九八五年三月五日印发'),
    (record) => record.printingDate.value,
    '1985-03-05',
  ],
  [
    'the day of printing is not that of the text',
    under('东海省人民政府办公厅　2003年6月5日印发'),
    (record) => record.dateOfDocument.value,
    '2003-06-03',
  ],
  [
    'a sentence that tells who printed',
    `${TITLE}\n${BODY}\n二、本通知\n由东海省人民政府办公厅　2003年6月5日印发\n${FOOT}`,
    (record) => [record.printingOffice.value, record.dateOfDocument.value],
    [null, '2003-06-03'],
  ],
  ['a text that speaks of copies', `${TITLE}\n${BODY}\n二、简报要抄送：省防汛办。\n${FOOT}`, (record) => record.copyTo.length, 0],
]

for (const [what, text, of, expected] of pairs) {
  test(`the sheet shows ${what}`, () => assert.deepEqual(of(read(text, { issue: 'dhzb-2003-07' })), expected))
}

test('all who signed are named, the first again as signedBy', () => {
  const record = read('东海省财政厅　东海省农业厅令\n第3号\n现公布《东海省农机补贴办法》。\n厅长　王　明\n厅长　李　岩\n二○○三年六月三日')
  assert.deepEqual(values(record.signers), [
    { office: '厅长', name: '王明' },
    { office: '厅长', name: '李岩' },
  ])
  assert.equal(record.signedBy.value, '厅长 王明')
})

test('the mark of an order is its name, a title that ends with 布告 is none', () => {
  const order = read('东海省人民政府令\n第158号\n现公布《东海省渔港管理办法》。\n省长　王明\n二○○三年五月一日')
  assert.deepEqual(values(order.issuerMarks), ['东海省人民政府令'])
  const notice = read('东海省人民委员会关于\n保护海塘的布告\n海塘要保护。\n省长　王明\n一九六三年五月一日')
  assert.deepEqual(values(notice.issuerMarks), [])
})

test('the meeting that adopted a text is kept apart from the day', () => {
  const order = read(
    '东海省人民政府令\n第158号\n《东海省渔港管理办法》已经2003年4月10日省人民政府第8次常务会议通过，现予公布。\n省长　王明\n二○○三年五月一日',
  )
  assert.deepEqual([order.adoption.value, order.adoptionMeeting.value], ['2003-04-10', '省人民政府第8次常务会议'])
  const law = read(
    '东海省山林保护条例\n（1991年5月20日东海省第七届人民代表大会常务委员会第二十次会议通过）\n第一条　为了保护山林，制定本条例。',
  )
  assert.equal(law.adoptionMeeting.value, '东海省第七届人民代表大会常务委员会第二十次会议')
})

test('issuers are known as bodies of their time, the first of a joint text in the lead', () => {
  const record = read('东海省人民委员会、东海省军区关于征兵的指示\n各县：\n征兵。\n东海省人民委员会　东海省军区\n一九五九年三月二日', {
    issue: 'dhzb-1959-03',
  })
  assert.deepEqual(
    record.authorities.map(({ value, status, basis }) => [value?.id, value?.match, value?.role, status, basis]),
    [
      ['东海省人民委员会@1955', 'known', '主办', 'inferred', 'external'],
      [null, 'unknown', '联合', 'inferred', 'external'],
    ],
  )
})

test('a name out of its time is asked about', () => {
  const record = read('东海省人民政府关于春耕的通知\n各县：\n春耕。\n东海省人民政府\n一九六二年三月二日', { issue: 'dhzb-1962-03' })
  assert.equal(record.authorities[0]?.value?.match, 'outOfTime')
  assert.ok(record.findings.some(({ code }) => code === 'issuer-unsure'))
})
