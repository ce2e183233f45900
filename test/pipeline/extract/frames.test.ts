import assert from 'node:assert/strict'
import { test } from 'node:test'
import { read } from './read.ts'

const HEAD = '东海省人民政府关于有关工作的通知\n东政发〔2012〕12号\n各市、县人民政府：\n一、各地要重视。\n'
const FOOT = '\n东海省人民政府\n二〇一二年三月二日'

/** Sentences of a notice → `type|title|number|places`. */
const frames: [sentence: string, expected: string[]][] = [
  // The act before the text, behind it, with reasons and days between.
  ['《甲办法》自本办法公布之日起失效。', ['repeals|甲办法||']],
  ['又前颁土产运销护照办法，现已无此必要，应予废止。', ['repeals|土产运销护照办法||']],
  ['《甲办法》《乙办法》等2件规章，因主要内容已被新的规定所替代，现宣布废止。', ['repeals|甲办法||', 'repeals|乙办法||']],
  ['东革发〔1969〕14号、〔1970〕6号文件同时停止执行。', ['repeals||东革发〔1969〕14号|', 'repeals||〔1970〕6号|']],
  [
    '《甲办法》（1992年省政府令第20号）和根据2004年6月30日省政府令第176号修正的《乙规定》同时废止。',
    ['repeals|甲办法|省政府令第20号|', 'repeals|乙规定||'],
  ],
  ['除《甲办法》外，省政府各部门下发的文件一律废止。', ['cites|甲办法||']],
  ['去年省政府废止《甲规定》以后，个别地方仍按老办法收费。', ['cites|甲规定||']],
  ['依照《甲条例》取得的许可证自动失效。', ['cites|甲条例||']],
  // A part of a text.
  ['停止执行东政发〔1981〕9号文件关于超购加价的规定。', ['partiallyRepeals||东政发〔1981〕9号文件|']],
  ['《甲办法》第五章关于代理的规定，自《乙办法》实施之日起停止适用。', ['partiallyRepeals|甲办法||第五章', 'cites|乙办法||']],
  [
    '《甲条例》《乙办法》，凡与《丙法》相抵触的条款，一律停止执行。',
    ['partiallyRepeals|甲条例||', 'partiallyRepeals|乙办法||', 'cites|丙法||'],
  ],
  ['东政发〔1984〕5号文件规定与本规定有抵触之处，按本规定执行。', ['partiallyRepeals||东政发〔1984〕5号文件|']],
  ['取消《甲办法》第八条、第十九条设定的备案事项。', ['partiallyRepeals|甲办法||第八条、第十九条']],
  // Put in the place of.
  ['本目录自1996年4月1日起启用，替代1991年省物价局颁发的《东海省医疗服务收费项目表》。', ['replaces|东海省医疗服务收费项目表||']],
  ['一九五〇年七月订颁之东海省职员请假暂行规则，应由本规程代替之。', ['replaces|东海省职员请假暂行规则||']],
  ['《甲标准》由本目录取而代之，已认定人员待遇不变。', ['replaces|甲标准||']],
  // Made anew; only planned.
  ['1991年通过的《甲办法》，这次作了较大幅度的修订，由原来的三十八条增加到六十一条。', ['reenacts|甲办法||']],
  ['各地要根据本意见抓紧修订《甲规划》。', ['cites|甲规划||']],
  // Changed.
  ['《甲办法》更名为《乙办法》。', ['amends|甲办法||']],
  ['《甲意见》中“年满3年”的规定，自本通知发布之日起按“年满1年”执行。', ['amends|甲意见||']],
  // Meaning.
  ['省政府令第33号第七条所讲“住所”，是指户籍所在地。', ['interprets||省政府令第33号|第七条']],
]

test('an act is found wherever it stands in the sentence, and no other', () => {
  for (const [sentence, expected] of frames) {
    const { relations } = read(`${HEAD}二、${sentence}${FOOT}`, { issue: 'dhzb-2012-12' })
    assert.deepEqual(
      relations
        .map(({ type, citedTitle, citedNumber, loci = [] }) =>
          [type, citedTitle ?? '', citedNumber ?? '', loci.map((locus) => locus.printed).join('、')].join('|'),
        )
        .sort(),
      [...expected].sort(),
      sentence,
    )
  }
})

test('what is said of a text by its short name is said of the text', () => {
  const { relations } = read(
    `${HEAD}二、《东海省粮食储备意见》（东政发〔2008〕51号，以下简称《意见》）印发以来，成效明显。\n三、《意见》第八条不再执行。\n四、未尽事宜按《意见》办理。${FOOT}`,
    { issue: 'dhzb-2012-12' },
  )
  assert.deepEqual(
    relations.map(({ type, citedTitle, citedNumber }) => [type, citedTitle, citedNumber]),
    [['partiallyRepeals', '东海省粮食储备意见', '东政发〔2008〕51号']],
  )
})

test('a new rule ends a forerunner of its own title', () => {
  const { relations } = read(
    '东海省绿化条例\n第一条　为了绿化，制定本条例。\n第二条　本条例自2012年3月1日起施行。1996年通过的《东海省绿化条例》同时废止。',
    { issue: 'dhzb-2012-12' },
  )
  assert.deepEqual(
    relations.map(({ type, citedTitle, effect }) => [type, citedTitle, effect]),
    [['repeals', '东海省绿化条例', { kind: 'repealed', date: '2012-03-01' }]],
  )
})

test('a day of a part is not the day of the text', () => {
  const { effectiveDate } = read(`${HEAD}本意见自2022年5月1日起施行，有效期至2027年4月30日；其中第九条自2022年10月1日起施行。${FOOT}`, {
    issue: 'dhzb-2022-12',
  })
  assert.equal(effectiveDate.value, '2022-05-01')
})
