import assert from 'node:assert/strict'
import { test } from 'node:test'
import { read } from './read.ts'

type Sheet = {
  name: string
  text: string
  title: string | null
  kind: string | null
  numbers: string[]
  issuers: string[]
  addressees: string[]
  class?: string
}

const sheets: Sheet[] = [
  {
    name: 'a notice with its number under the title',
    text: '东海省人民政府\n关于加强山林保护的通知\n东政发〔1985〕12号\n各市、县人民政府，省政府直属各单位：\n现将有关事项通知如下：\n一、要提高认识。\n东海省人民政府\n一九八五年三月二日',
    title: '东海省人民政府关于加强山林保护的通知',
    kind: '通知',
    numbers: ['东政发/1985/12'],
    issuers: ['东海省人民政府'],
    addressees: ['各市、县人民政府', '省政府直属各单位'],
    class: '行政规范性文件',
  },
  {
    name: 'a sheet with its letterhead and the number over the title',
    text: '东海省人民政府文件\n东政发〔1985〕12号\n关于加强山林保护的通知\n各市、县人民政府：\n现通知如下。\n东海省人民政府\n一九八五年三月二日',
    title: '关于加强山林保护的通知',
    kind: '通知',
    numbers: ['东政发/1985/12'],
    issuers: ['东海省人民政府'],
    addressees: ['各市、县人民政府'],
  },
  {
    name: 'a joint notice of two bodies with two numbers',
    text: '东海省人民政府、东海省军区\n关于做好征兵工作的通知\n东政发〔2001〕5号　东军发〔2001〕3号\n各市人民政府，各军分区：\n今年征兵工作即将开始。\n东海省人民政府　东海省军区\n二〇〇一年九月一日',
    title: '东海省人民政府、东海省军区关于做好征兵工作的通知',
    kind: '通知',
    numbers: ['东政发/2001/5', '东军发/2001/3'],
    issuers: ['东海省人民政府', '东海省军区'],
    addressees: ['各市人民政府', '各军分区'],
  },
  {
    name: 'an order',
    text: '东海省人民政府令\n第158号\n《东海省山林保护办法》已经2003年4月10日省人民政府第8次常务会议通过，现予公布，自2003年7月1日起施行。\n省　长　王　明\n二○○三年五月一日',
    title: '东海省人民政府令',
    kind: '命令（令）',
    numbers: ['东海省人民政府令/-/158'],
    issuers: ['东海省人民政府'],
    addressees: [],
    class: '省政府规章',
  },
  {
    name: 'an order on one line',
    text: '东海省人民政府令（第五号）\n现公布《东海省山林保护办法》，自2003年7月1日起施行。\n省长　王明\n二○○三年五月一日',
    title: '东海省人民政府令（第五号）',
    kind: '命令（令）',
    numbers: ['东海省人民政府令/-/5'],
    issuers: ['东海省人民政府'],
    addressees: [],
    class: '省政府规章',
  },
  {
    name: 'a notice of many departments, of which the title names the first',
    text: '省教育厅等八部门关于综合防控近视的通知\n东教〔2018〕3号\n各市教育局：\n要综合防控。',
    title: '省教育厅等八部门关于综合防控近视的通知',
    kind: '通知',
    numbers: ['东教/2018/3'],
    issuers: ['省教育厅等八部门'],
    addressees: ['各市教育局'],
  },
  {
    name: 'an instruction of 1957 with the year before the code',
    text: '东海省人民委员会关于开展冬季积肥运动的指示\n（57）东民字第23号\n各专署、县人民委员会：\n冬季积肥是明年增产的重要条件。\n东海省人民委员会\n一九五七年三月二日',
    title: '东海省人民委员会关于开展冬季积肥运动的指示',
    kind: '指示',
    numbers: ['东民/1957/23'],
    issuers: ['东海省人民委员会'],
    addressees: ['各专署、县人民委员会'],
  },
  {
    name: 'a traditional head',
    text: '東海省人民委員會關於開展冬季積肥運動的指示\n（五七）東民字第二十三號\n各縣人民委員會：\n冬季積肥很重要。\n東海省人民委員會\n一九五七年三月二日',
    title: '東海省人民委員會關於開展冬季積肥運動的指示',
    kind: '指示',
    numbers: ['东民/1957/23'],
    issuers: ['東海省人民委員會'],
    addressees: ['各縣人民委員會'],
  },
  {
    name: 'a number without a year takes the year of its document',
    text: '东海省农业厅关于春耕生产的通知\n东农字第46号\n各县人民委员会：\n春耕在即。\n东海省农业厅\n一九五六年二月三日',
    title: '东海省农业厅关于春耕生产的通知',
    kind: '通知',
    numbers: ['东农/1956/46'],
    issuers: ['东海省农业厅'],
    addressees: ['各县人民委员会'],
    class: '部门规范性文件',
  },
  {
    name: 'a letter-spaced title over three lines',
    text: '东海省人民政府办公厅\n关 于 印 发\n全省粮食应急预案的函\n东政办函〔2005〕57号\n各市、县人民政府：\n《全省粮食应急预案》已经省政府同意，现印发给你们。\n东海省人民政府办公厅\n二〇〇五年六月十一日',
    title: '东海省人民政府办公厅关于印发全省粮食应急预案的函',
    kind: '函',
    numbers: ['东政办函/2005/57'],
    issuers: ['东海省人民政府办公厅'],
    addressees: ['各市、县人民政府'],
  },
  {
    name: 'a reply to several bodies named in full',
    text: '东海省人民政府关于同意设立经济开发区的批复\n东政函〔2003〕45号\n临海市人民政府，省财政厅、省农业厅：\n你市《关于设立经济开发区的请示》（临政〔2003〕8号）收悉。\n东海省人民政府\n二〇〇三年八月九日',
    title: '东海省人民政府关于同意设立经济开发区的批复',
    kind: '批复',
    numbers: ['东政函/2003/45'],
    issuers: ['东海省人民政府'],
    addressees: ['临海市人民政府', '省财政厅、省农业厅'],
  },
  {
    name: 'a law with nothing over it but its title and note',
    text: '东海省山林保护条例\n（1991年5月20日东海省第七届人民代表大会常务委员会第二十次会议通过\n1991年6月1日公布）\n第一条　为了保护山林，制定本条例。\n第二条　本条例自1991年7月1日起施行。',
    title: '东海省山林保护条例',
    kind: '条例',
    numbers: [],
    issuers: ['东海省第七届人民代表大会常务委员会'],
    addressees: [],
  },
  {
    name: 'a rule whose note names the order that promulgated it and the one that mended it',
    text: '东海省渔港管理办法\n（2003年5月20日东海省人民政府令第158号公布　根据2011年12月31日东海省人民政府令第286号修正）\n第一条　为了管理渔港，制定本办法。',
    title: '东海省渔港管理办法',
    kind: '办法',
    numbers: ['东海省人民政府令/-/158'],
    issuers: ['东海省人民政府'],
    addressees: [],
  },
  {
    name: 'a forwarding notice names its own issuer, not the one it forwards',
    text: '东海省人民政府转发国务院关于节约用水的通知的通知\n东政发〔1985〕30号\n各市、县人民政府：\n现将国务院通知转发给你们。\n东海省人民政府\n一九八五年八月二日',
    title: '东海省人民政府转发国务院关于节约用水的通知的通知',
    kind: '通知',
    numbers: ['东政发/1985/30'],
    issuers: ['东海省人民政府'],
    addressees: ['各市、县人民政府'],
  },
  {
    name: 'a speech',
    text: '在全省海塘工作会议上的讲话\n省长　程思源（一九八五年四月十六日）\n同志们：\n这次会议开得很好。',
    title: '在全省海塘工作会议上的讲话',
    kind: '讲话',
    numbers: [],
    issuers: ['程思源'],
    addressees: [],
  },
  {
    name: 'a report that is approved in the old form',
    text: '東海省人民委員會批轉省文化局關於戲曲劇團登記的報告\n（五七）東文字第十六號\n各專員公署、各縣市人民委員會、本會各直屬單位：\n現將省文化局「關於戲曲劇團登記的報告」批轉給你們。\n東海省人民委員會\n一九五七年三月二十三日',
    title: '東海省人民委員會批轉省文化局關於戲曲劇團登記的報告',
    kind: '批转',
    numbers: ['东文/1957/16'],
    issuers: ['東海省人民委員會'],
    addressees: ['各專員公署', '各縣市人民委員會', '本會各直屬單位'],
  },
  {
    name: 'a communiqué of two governments',
    text: '中华人民共和国政府和蒙古人民共和国政府关于修建铁路的联合公报\n两国政府商定修建铁路。\n一九五四年十月十二日',
    title: '中华人民共和国政府和蒙古人民共和国政府关于修建铁路的联合公报',
    kind: '公报',
    numbers: [],
    issuers: ['中华人民共和国政府', '蒙古人民共和国政府'],
    addressees: [],
  },
  {
    name: 'a rule with its note set without brackets',
    text: '复员军人安置暂行办法\n内务部制定\n一九五四年十月二十三日国务院批准\n一、要妥善安置。',
    title: '复员军人安置暂行办法',
    kind: '办法',
    numbers: [],
    issuers: ['内务部'],
    addressees: [],
  },
  {
    name: 'appointments',
    text: '东海省人民政府关于王明等同志任免职务的通知\n东政干〔1985〕7号\n各市、县人民政府：\n任命王明为东海省农业厅厅长。\n东海省人民政府\n一九八五年五月六日',
    title: '东海省人民政府关于王明等同志任免职务的通知',
    kind: '通知',
    numbers: ['东政干/1985/7'],
    issuers: ['东海省人民政府'],
    addressees: ['各市、县人民政府'],
    class: '人事任免',
  },
  {
    name: 'a letter whose addressees lost their commas and colon in reading',
    text: '東海省人民委員會關於舉辦廣播講座的通知\n（五七）東文字第九號\n各專員公署各縣市人民委員會本會各直屬單位\n為了便利群衆，舉辦講座。\n東海省人民委員會\n一九五七年三月六日',
    title: '東海省人民委員會關於舉辦廣播講座的通知',
    kind: '通知',
    numbers: ['东文/1957/9'],
    issuers: ['東海省人民委員會'],
    addressees: ['各專員公署', '各縣市人民委員會', '本會各直屬單位'],
  },
  {
    name: 'a number whose code stands on the line before',
    text: '东海省人民政府办公厅关于节水的通知\n东政办发\n〔2009〕43号\n各市人民政府：\n要节水。\n东海省人民政府办公厅\n二〇〇九年五月六日',
    title: '东海省人民政府办公厅关于节水的通知',
    kind: '通知',
    numbers: ['东政办发/2009/43'],
    issuers: ['东海省人民政府办公厅'],
    addressees: ['各市人民政府'],
  },
  {
    name: 'an announcement that two bodies count together',
    text: '关于减免农机税收的公告\n东海省财政厅\n东海省税务局公告2009年第3号\n为减轻农民负担，公告如下：\n一、减免。\n东海省财政厅　东海省税务局\n二〇〇九年五月六日',
    title: '关于减免农机税收的公告',
    kind: '公告',
    numbers: ['东海省财政厅东海省税务局公告/2009/3'],
    issuers: ['东海省财政厅', '东海省税务局'],
    addressees: [],
  },
  {
    name: 'an order of two bodies',
    text: '东海省财政厅\n东海省农业厅\n令\n第3号\n现公布《东海省农机补贴办法》。\n厅长　王明\n厅长　李岩\n二〇〇九年五月六日',
    title: '东海省财政厅东海省农业厅令',
    kind: '命令（令）',
    numbers: ['东海省财政厅东海省农业厅令/-/3'],
    issuers: ['东海省财政厅', '东海省农业厅'],
    addressees: [],
  },
  {
    name: 'a list without any head',
    text: '一、先进集体（二十个）\n二、先进个人（三十名）',
    title: null,
    kind: null,
    numbers: [],
    issuers: [],
    addressees: [],
  },
]

for (const sheet of sheets) {
  test(`reads the head of ${sheet.name}`, () => {
    const record = read(sheet.text, { issue: 'dhzb-2018-12' })
    assert.equal(record.title.value, sheet.title)
    assert.equal(record.kind.value, sheet.kind)
    assert.deepEqual(
      record.documentNumbers.map((number) => number.value?.key),
      sheet.numbers,
    )
    assert.deepEqual(
      record.issuers.map((issuer) => issuer.value),
      sheet.issuers,
    )
    assert.deepEqual(
      record.addressees.map((addressee) => addressee.value),
      sheet.addressees,
    )
    if (sheet.class !== undefined) assert.equal(record.class.value, sheet.class)
  })
}

test('numbers that a text cites are not its own, even where its last full stop was not read', () => {
  const cited = '经过清理，决定废止《关于渔港问题的通知》（（60）东办字第0189号）、《公路养护暂行规定》（（61）东办字第21号）'
  const record = read(`东海省人民委员会关于废止两件文件的决定\n（63）东办字第32号\n${cited}`)
  assert.deepEqual(
    record.documentNumbers.map(({ value }) => value?.key),
    ['东办/1963/32'],
  )
})

test('bodies that are all addressed are addressees, whatever their colon was read as', () => {
  for (const mark of ['：', '。', '，', '']) {
    const record = read(
      `东海省人民委员会关于节水的决定\n（57）东办字第46号\n各专员公署，各市、县人民委员会，省人民委员会各直属机构${mark}\n要节约用水。`,
    )
    assert.deepEqual(
      record.addressees.map(({ value }) => value),
      ['各专员公署', '各市、县人民委员会', '省人民委员会各直属机构'],
    )
  }
})

test('the count of the gazette itself in a running head is no number of a document', () => {
  const record = read(
    '東海省人民委員會公報　一九五七年第十六號\n東海省人民委員會關於節水的通知\n（57）東辦字第六十三號\n各縣人民委員會：\n要節約用水。\n東海省人民委員會\n一九五七年七月四日',
  )
  assert.deepEqual(
    record.documentNumbers.map(({ value }) => value?.key),
    ['东办/1957/63'],
  )
})

test('a misread code is repaired to the one known code it could be, and said so', () => {
  const record = read('东海省人民政府关于节水的通知\n东玫发〔1985〕l2号\n各市：\n节水。\n东海省人民政府\n一九八五年三月二日')
  assert.equal(record.documentNumbers[0]?.value?.key, '东政发/1985/12')
  assert.equal(record.documentNumbers[0]?.value?.raw, '东玫发〔1985〕l2号')
  assert.ok(record.findings.some((finding) => finding.code === 'number-repaired'))
})

test('what is not printed is absent, not guessed', () => {
  const record = read('关于节水的通知\n各市：\n要节约用水。')
  assert.equal(record.title.value, '关于节水的通知')
  assert.deepEqual([record.documentNumbers, record.issuers, record.signatures], [[], [], []])
  for (const reading of [record.dateOfDocument, record.promulgationDate, record.effectiveDate, record.signedBy, record.adoption]) {
    assert.equal(reading.status, 'absentInSource')
    assert.equal(reading.value, null)
  }
  assert.ok(record.findings.some((finding) => finding.code === 'number-missing'))
})
