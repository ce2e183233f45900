import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  type DocumentNumber,
  findDocumentNumbers,
  type NumberContext,
  numberKey,
  numberKeys,
  parseDocumentNumbers,
} from '../../gazette/document-number.ts'

const knownCodes = new Set(['东政发', '东军发', '东政函', '东改发', '浙政发'])

/** raw → code year serial, then kind (document unless named), resolution (exact unless named), other fields as name=value. */
type Row = [raw: string, expected: string, context?: NumberContext]

const reference: Row[] = [
  ['国发〔1999〕2号', '国发 1999 2'],
  ['国函〔1999〕1号', '国函 1999 1 letter'],
  ['东政办发〔2011〕108号文', '东政办发 2011 108'],
  ['东政函〔2003〕45号', '东政函 2003 45 letter'],
  ['财预字〔1998〕86号', '财预 1998 86 codePrinted=财预字'],
  ['东政发[1985]12号', '东政发 1985 12 norm=东政发〔1985〕12号 key=东政发/1985/12'],
  ['东政发(95)101号', '东政发 1995 101 yearBasis=twoDigit'],
  ['东政发〔84〕第7号', '东政发 1984 7 yearBasis=twoDigit'],
  ['东政〔1983〕字第15号', '东政 1983 15 key=东政/1983/15'],
  ['东政字〔83〕015号', '东政 1983 15 key=东政/1983/15'],
  ['东政发【一九八五】十二号', '东政发 1985 12'],
  ['东政办发明电〔1991〕3号', '东政办发明电 1991 3 telegram'],
  ['东革发〔1972〕8号', '东革发 1972 8'],
  ['(57)东民字第23号', '东民 1957 23 yearBasis=twoDigit'],
  ['(57)）东民字第23号', '东民 1957 23 yearBasis=twoDigit'],
  ['（五七）东民字第二十三號', '东民 1957 23'],
  ['东海省人民委员会(57)东民字第023号', '东民 1957 23 issuerHint=东海省人民委员会'],
  ['东农字第46號', '东农 - 46'],
  ['会办秘字第一百〇五号', '会办秘 - 105'],
  ['中华人民共和国国务院令（第275号）', '国务院令 - 275 order'],
  ['东海省人民政府令 第一百二十三号', '东海省人民政府令 - 123 order'],
  ['第8号令', '- - 8 order candidate'],
  ['东海省人民政府公告2003年第2号', '东海省人民政府公告 2003 2 announcement'],
  ['东海省人民政府公告（第5号）', '东海省人民政府公告 - 5 announcement'],
  ['东海省人民政府通告〔1998〕1号', '东海省人民政府通告 1998 1 announcement'],
  ['〔1999〕2号', '- 1999 2 unknown candidate'],
  ['东政发〔l985〕l2号', '东政发 1985 12 repaired'],
  ['东政发〔1985〕1O号', '东政发 1985 10 repaired'],
  ['东政发(1985 〕 12号', '东政发 1985 12'],
  ['东玫发〔1985〕12号', '东政发 1985 12 repaired', { knownCodes }],
  ['东政发〔9185〕12号', '东政发 - 12 candidate'],
  ['东政发〔2001〕5号 东军发〔2001〕3号', '东政发 2001 5 | 东军发 2001 3'],
  ['DHSP01-2015-0003', 'DHSP01 2015 3 unified'],
]

const own: Row[] = [
  ['国令第707号', '国务院令 - 707 order norm=国务院令第707号'],
  ['中华人民共和国国务院令第707号', '国务院令 - 707 order key=国务院令/-/707'],
  ['中华人民共和国主席令第八号', '主席令 - 8 order'],
  ['国家医疗保障局令 第2号', '国家医疗保障局令 - 2 order'],
  ['中国人民银行令〔2003〕第5号', '中国人民银行令 2003 5 order'],
  ['东海省人民政府第158号令', '东海省人民政府令 - 158 order norm=东海省人民政府令第158号'],
  ['东海省人民政府令第8号', '东海省人民政府令 - 8 order', { documentYear: 1998 }],
  ['東政發﹝1985﹞12號', '东政发 1985 12 codePrinted=東政發'],
  ['东政发［１９８５］１２号', '东政发 1985 12'],
  ['东政发{1985}12号', '东政发 1985 12'],
  ['东政发〖1985〗012号', '东政发 1985 12'],
  ['东政发〔1985年〕12号', '东政发 1985 12'],
  ['东政发〔1985〕第12号', '东政发 1985 12'],
  ['东政发〔1985〕12', '东政发 1985 12'],
  ['东 政 发 〔1985〕 12 号', '东政发 1985 12'],
  ['东政发〔1985〕\u200212号', '东政发 1985 12'],
  ['东政发〔二○○三〕一百二十三号', '东政发 2003 123'],
  ['（东政发〔1985〕12号）', '东政发 1985 12'],
  ['发文字号：东政发〔1985〕12号', '东政发 1985 12'],
  ['东海省人民政府文件东政发〔1985〕12号', '东政发 1985 12 issuerHint=东海省人民政府'],
  ['国务院办公厅国办发〔1985〕12号', '国办发 1985 12 issuerHint=国务院办公厅'],
  ['财农（粮）字〔1983〕12号', '财农〔粮〕 1983 12'],
  ['〔1996〕武司字第82号', '武司 1996 82'],
  ['(65)国文办字123号', '国文办 1965 123'],
  ['〔57〕一机字第3号', '一机 1957 3'],
  ['东农字第46号', '东农 1956 46 yearBasis=documentDate', { documentYear: 1956 }],
  ['东政发〔57〕12号', '东政发 1957 12 yearBasis=twoDigit', { issueYear: 2003 }],
  ['东政发〔03〕12号', '东政发 2003 12 yearBasis=twoDigit', { issueYear: 2003 }],
  ['东政发〔05〕12号', '东政发 - 12 candidate', { issueYear: 2003 }],
  ['东政发〔2005〕12号', '东政发 - 12 candidate', { issueYear: 2003 }],
  ['东政发〔1948〕12号', '东政发 - 12 candidate'],
  ['东政发〔1985〕0号', '东政发 1985 - candidate'],
  ['东政发〔1985〕号', '东政发 1985 - candidate'],
  ['东政发〔1985〕1234567号', '东政发 1985 - candidate'],
  ['东政发〔1985 12号', '东政发 1985 12 candidate'],
  ['东政发1985〕12号', '东政发 1985 12 candidate'],
  ['东政发〔1985〕l2号', '东政发 1985 12 repaired'],
  ['淅政发〔1985〕12号', '浙政发 1985 12 repaired', { knownCodes }],
  ['东玫友〔1985〕12号', '东玫友 1985 12', { knownCodes }],
  ['东玫发〔1985〕12号', '东玫发 1985 12'],
  ['东改发〔1985〕12号', '东改发 1985 12', { knownCodes }],
  ['2022年第50号', '- 2022 50 announcement candidate'],
  ['（2023年第36号）', '- 2023 36 announcement candidate'],
  ['（第13号）', '- - 13 unknown candidate'],
  ['公告〔2018〕145 号', '公告 2018 145 announcement'],
  ['国家药品监督管理局2020年第23号通告', '国家药品监督管理局通告 2020 23 announcement'],
  ['财政部 海关总署 税务总局 药监局公告2022年第35号', '财政部海关总署税务总局药监局公告 2022 35 announcement'],
  ['国家卫生健康委员会、国家市场监督管理总局公告2020年第7号', '国家卫生健康委员会国家市场监督管理总局公告 2020 7 announcement'],
  ['AC-158-CA-2023-02', 'AC-158-CA 2023 2 unified'],
  ['（5）東民字第23號', '东民 1957 23 candidate', { documentYear: 1957 }],
  ['五七東文字第十六號', '东文 1957 16 candidate', { documentYear: 1957 }],
  ['五七東文字第十六號', '五七东文 1958 16', { documentYear: 1958 }],
  ['（印）東農字第3號', '东农 - 3 candidate'],
  ['(64）卫医宇第98号', '卫医 1964 98 repaired'],
  ['东政发〔2001〕5号、东军发〔2001〕3号', '东政发 2001 5 | 东军发 2001 3'],
  ['东政发〔2001〕5号\n东军发〔2001〕3号\n东政函〔2001〕7号', '东政发 2001 5 | 东军发 2001 3 | 东政函 2001 7 letter'],
]

const unparsed = [
  'GB/T 9704—2012',
  '0571-87052999',
  '310025',
  '人民币〔二〇〇三〕元',
  '号',
  '〔〕号',
  '((((((',
  '东政发',
  '1985年3月2日',
  '\u0000\ud800',
  '第号',
  'ISBN 7-5633-1234-5',
  '2003-07-01',
  '〔1985〕〔1985〕〔',
]

test('every number of the domain reference', () => {
  for (const row of reference) assertParsed(row)
})

test('more numbers as print has them', () => {
  for (const row of own) assertParsed(row)
})

test('what is no document number is kept as printed and given no parts', () => {
  for (const raw of unparsed) {
    const [number, ...more] = parseDocumentNumbers(raw)
    assert.deepEqual([number?.serial, number?.code, more.length], [null, null, 0], raw)
    assert.notEqual(number?.resolution, 'exact', raw)
  }
  assert.deepEqual(parseDocumentNumbers('  '), [])
})

function assertParsed([raw, expected, context]: Row): void {
  const numbers = parseDocumentNumbers(raw, context)
  const rows = expected.split(' | ')
  assert.equal(numbers.length, rows.length, raw)
  for (const [at, row] of rows.entries()) assertNumber(raw, numbers[at], row)
}

function assertNumber(raw: string, number: DocumentNumber | undefined, row: string): void {
  assert.ok(number, raw)
  const [code, year, serial, ...rest] = row.split(' ')
  const named = Object.fromEntries(rest.filter((word) => word.includes('=')).map((word) => word.split('=') as [string, string]))
  const resolution = rest.find((word) => ['repaired', 'candidate'].includes(word)) ?? 'exact'
  const kind = rest.find((word) => !word.includes('=') && word !== resolution) ?? 'document'
  const read = [number.code ?? '-', number.year ?? '-', number.serial ?? '-', number.kind, number.resolution].join(' ')
  assert.equal(read, [code, year, serial, kind, resolution].join(' '), raw)
  for (const [name, value] of Object.entries(named)) assert.equal(number[name as keyof DocumentNumber], value, `${raw}: ${name}`)
  assert.ok(raw.includes(number.raw), `${raw}: raw is what was printed, not ${number.raw}`)
}

const running: [text: string, found: string[]][] = [
  ['根据国发〔1999〕2号文件精神', ['国发〔1999〕2号文件 国发/1999/2']],
  ['你省《关于恳请解决险情的请示》（鄂政文〔2004〕15号）收悉。', ['鄂政文〔2004〕15号 鄂政文/2004/15']],
  ['关于武警总部迁址新建的请示（〔1996〕武司字第82号）收悉', ['〔1996〕武司字第82号 武司/1996/82']],
  ['（1994年1月28日中华人民共和国国务院令第142号发布　根据', ['中华人民共和国国务院令第142号 国务院令/-/142']],
  ['一九九四年一月二十八日东海省人民政府令第八号发布', ['东海省人民政府令第八号 东海省人民政府令/-/8']],
  [
    '（2003年5月1日东海省人民政府令第158号公布　根据2011年12月31日东海省人民政府令第286号修正）',
    ['东海省人民政府令第158号 东海省人民政府令/-/158', '东海省人民政府令第286号 东海省人民政府令/-/286'],
  ],
  ['东政发〔2001〕5号和东军发〔2001〕3号同时废止', ['东政发〔2001〕5号 东政发/2001/5', '东军发〔2001〕3号 东军发/2001/3']],
  ['东海省人民委员会(57)东民字第23号通知', ['(57)东民字第23号 东民/1957/23']],
  ['执行标准GB/T 9704—2012，电话0571-87052999，邮编310025', []],
  ['在2003年第2号台风中，第3号机组，第一号文件', []],
  ['第十二条 （一）第3号仓库；（二）第4号仓库', []],
  ['按第8号令执行', []],
  [
    '国务院国发〔1984〕85号文件和省委东委发〔1984〕20号文件',
    ['国发〔1984〕85号文件 国发/1984/85', '东委发〔1984〕20号文件 东委发/1984/20'],
  ],
  ['你厅东财农〔1999〕45号请示收悉', ['东财农〔1999〕45号 东财农/1999/45']],
  ['省政府 东政发〔1985〕12号', ['东政发〔1985〕12号 东政发/1985/12']],
  ['拨款〔2003〕元，附件〔3〕', []],
  ['东 政 发〔1985〕12 号', ['东 政 发〔1985〕12 号 东政发/1985/12']],
]

test('numbers are found in running text with their place', () => {
  for (const [text, expected] of running) {
    const found = findDocumentNumbers(text)
    assert.deepEqual(
      found.map((number) => `${number.raw} ${number.key}`),
      expected,
      text,
    )
    for (const number of found) assert.equal(text.slice(number.start, number.end), number.raw)
  }
})

test('a typed number and the printed one share a key', () => {
  for (const typed of ['国办发〔2017〕12号', '国办发[2017]12', '国办发（2017）12号', '國辦發﹝2017﹞12號', '国办发 〔２０１７〕 第012号'])
    assert.equal(numberKey(typed), '国办发/2017/12', typed)
  assert.deepEqual(numberKeys('东政发(03)5号'), ['东政发/2003/5'])
  assert.deepEqual(numberKeys('东政发(57)5号'), ['东政发/1957/5', '东政发/2057/5'])
  assert.equal(numberKey('粮食'), null)
  assert.equal(numberKey(''), null)
})

test('hostile text ends in linear time and finds nothing', () => {
  const hostile = ['〔', '〔1985', '〔1985〕', '东', '字第', '第8号', '令第', '1', '一', 'A-', '（粮）', '公告', ' 〔', '号']
  for (const piece of hostile) {
    const text = piece.repeat(Math.ceil(200_000 / piece.length))
    findDocumentNumbers(text)
    assert.equal(parseDocumentNumbers(text)[0]?.resolution, 'unparsed')
    parseDocumentNumbers(text.slice(0, 300))
  }
})
