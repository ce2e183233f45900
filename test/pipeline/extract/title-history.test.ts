import assert from 'node:assert/strict'
import { test } from 'node:test'
import { read } from './read.ts'

/** Each step as kind date body meeting number 《title》 ×ordinal, what is missing left out. */
type Row = [note: string, steps: string[]]

const rows: Row[] = [
  [
    '（2003年5月1日东海省人民政府令第158号公布　根据2011年12月31日东海省人民政府令第286号修正）',
    ['promulgated 2003-05-01 东海省人民政府 东海省人民政府令/-/158', 'amended 2011-12-31 东海省人民政府 东海省人民政府令/-/286'],
  ],
  [
    '（2003年5月20日东海省人民政府令第158号公布　自2003年7月1日起施行）',
    ['promulgated 2003-05-20 东海省人民政府 东海省人民政府令/-/158', 'effective 2003-07-01'],
  ],
  [
    '（1991年5月20日东海省第七届人民代表大会常务委员会第二十次会议通过　1991年6月1日公布）',
    ['adopted 1991-05-20 东海省第七届人民代表大会常务委员会 第二十次会议', 'promulgated 1991-06-01'],
  ],
  [
    '（1991年5月20日东海省第七届人民代表大会常务委员会第二十次会议通过　根据2004年7月30日东海省第十届人民代表大会常务委员会第十一次会议《关于修改〈东海省山林保护条例〉的决定》第一次修正　2015年3月2日东海省第十二届人民代表大会第三次会议修订）',
    [
      'adopted 1991-05-20 东海省第七届人民代表大会常务委员会 第二十次会议',
      'amended 2004-07-30 东海省第十届人民代表大会常务委员会 第十一次会议 《关于修改〈东海省山林保护条例〉的决定》 ×1',
      'reenacted 2015-03-02 东海省第十二届人民代表大会 第三次会议',
    ],
  ],
  [
    '（1981年10月12日国务院批准　1981年11月1日海关总署发布　自发布之日起施行）',
    ['approved 1981-10-12 国务院', 'promulgated 1981-11-01 海关总署', 'effective 1981-11-01'],
  ],
  [
    '（2010年10月27日济南市第十四届人民代表大会常务委员会第二十四次会议通过　根据2011年3月2日济南市第十四届人民代表大会常务委员会第二十七次会议通过并经2011年4月1日山东省第十一届人民代表大会常务委员会第二十次会议批准的《济南市人民代表大会常务委员会关于修改部分法规的决定》第二次修正）',
    [
      'adopted 2010-10-27 济南市第十四届人民代表大会常务委员会 第二十四次会议',
      'adopted 2011-03-02 济南市第十四届人民代表大会常务委员会 第二十七次会议',
      'amended 2011-04-01 山东省第十一届人民代表大会常务委员会 第二十次会议 《济南市人民代表大会常务委员会关于修改部分法规的决定》 ×2',
    ],
  ],
  ['（一九八五年三月二日东海省人民政府东政发〔1985〕12号文件印发）', ['issued 1985-03-02 东海省人民政府 东政发/1985/12']],
  [
    '（一九六四年五月二十日东海省人民委员会第三十七次会议通过并公布）',
    ['adopted 1964-05-20 东海省人民委员会 第三十七次会议', 'promulgated 1964-05-20'],
  ],
  ['（一九五七年三月八日東海省人民委員會第十二次會議通過）', ['adopted 1957-03-08 東海省人民委員會 第十二次會議']],
  ['（一九五五年二月十日国务院常务会议通过）', ['adopted 1955-02-10 国务院 常务会议']],
  ['（1951年2月26日政务院公布　1953年1月2日政务院修正公布）', ['promulgated 1951-02-26 政务院', 'amended 1953-01-02 政务院']],
  ['（1982年12月10日全国人民代表大会公告公布施行）', ['promulgated 1982-12-10 全国人民代表大会', 'effective 1982-12-10']],
  ['（1958年1月3日發布）', ['promulgated 1958-01-03']],
  ['（试行）', []],
  ['（一九八五年三月二日）', []],
]

test('a note under the title is read step by step', () => {
  for (const [note, steps] of rows) {
    const record = read(`东海省山林保护条例\n${note}\n第一条　为了保护山林，制定本条例。`, { issue: 'dhzb-2018-12' })
    const found = record.history.map(({ value }) => {
      const { kind, date, body, meeting, number, citedTitle, ordinal } = value!
      const title = citedTitle === null ? null : `《${citedTitle}》`
      return [kind, date, body, meeting, number?.key ?? null, title, ordinal === null ? null : `×${ordinal}`]
        .filter((part) => part !== null)
        .join(' ')
    })
    assert.deepEqual(found, steps, note)
    for (const { quote, places } of record.history) assert.ok(note.includes(quote) && places.length > 0, quote)
  }
})

test('what follows from another step is inferred', () => {
  const record = read('东海省渔港办法\n（1981年11月1日省水产局发布　自发布之日起施行）\n第一条　为了管理渔港，制定本办法。')
  assert.deepEqual(
    record.history.map(({ status }) => status),
    ['present', 'inferred'],
  )
})
