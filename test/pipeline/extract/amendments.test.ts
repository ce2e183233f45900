/** What a decision says is to be changed, and the text as it would then read. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Amendment } from '../../../gazette/amendment.ts'
import { findAmendments } from '../../../pipeline/extract/amendments.ts'
import { candidateText } from '../../../pipeline/extract/amendments-candidate.ts'
import { read } from './read.ts'

const DECISION = '东海省人民政府关于修改《东海省渔港管理办法》的决定'

/** kind id[ old][ → new][ = number][ @where] */
function shown({ kind, target, oldText, newText, newNumber, where }: Omit<Amendment, 'places'>): string {
  return [
    kind,
    target.id ?? '-',
    ...(oldText === null ? [] : [`“${oldText}”`]),
    ...(newText === null ? [] : [`→ “${newText.replaceAll('\n', '/')}”`]),
    ...(newNumber === null ? [] : [`= ${newNumber}`]),
    ...(where === null ? [] : [`@${where}`]),
  ].join(' ')
}

const SENTENCES: readonly [printed: string, changes: string[]][] = [
  ['将第八条第二款修改为：“渔船进港应当报告。”', ['replace art_8__para_2 → “渔船进港应当报告。”']],
  ['第八条修改为：“渔船进港应当报告。”', ['replace art_8 → “渔船进港应当报告。”']],
  ['第三条第一款第（三）项修改为：“（三）港区水域；”', ['replace art_3__para_1__point_3 → “（三）港区水域；”']],
  ['第三条第三项修改为：“港区水域；”', ['replace art_3__point_3 → “港区水域；”']],
  ['第十二条之一修改为：“港区实行登记。”', ['replace art_12-1 → “港区实行登记。”']],
  ['增加一条，作为第十二条：“港区实行登记。”', ['insert - → “港区实行登记。” = art_12']],
  ['增加一条作为第十二条：“第十二条　港区实行登记。”', ['insert - → “第十二条　港区实行登记。” = art_12']],
  ['在第十二条后增加一条，作为第十二条之一：“港区实行登记。”', ['insert art_12 → “港区实行登记。” = art_12-1 @after']],
  ['在第十二条之后增加一条：“港区实行登记。”', ['insert art_12 → “港区实行登记。” @after']],
  ['第五条增加一款，作为第三款：“禁止夜航。”', ['insert art_5 → “禁止夜航。” = art_5__para_3']],
  [
    '第五条增加一款作为第三款：“禁止夜航。”原第三款作为第四款。',
    ['insert art_5 → “禁止夜航。” = art_5__para_3', 'renumber art_5__para_3 = art_5__para_4'],
  ],
  ['第五条第一款增加一项，作为第四项：“（四）灯塔；”', ['insert art_5__para_1 → “（四）灯塔；” = art_5__para_1__point_4']],
  [
    '第五条增加二款，分别作为第二款、第三款：“禁止夜航。”“禁止抛锚。”',
    ['insert art_5 → “禁止夜航。” = art_5__para_2', 'insert art_5 → “禁止抛锚。” = art_5__para_3'],
  ],
  [
    '增加两条，作为第六条、第七条：“第六条　禁止夜航。\n第七条　禁止抛锚。”',
    ['insert - → “第六条　禁止夜航。” = art_6', 'insert - → “第七条　禁止抛锚。” = art_7'],
  ],
  ['删去第五条。', ['delete art_5']],
  ['第五条予以删除。', ['delete art_5']],
  ['删去第五条、第六条和第九条第二款。', ['delete art_5', 'delete art_6', 'delete art_9__para_2']],
  ['删去第五条至第七条。', ['delete art_5', 'delete art_6', 'delete art_7']],
  ['删去第六条中的“和港务局”。', ['deleteWords art_6 “和港务局”']],
  ['将第六条中的“和港务局”删去。', ['deleteWords art_6 “和港务局”']],
  ['删去第六条第一款中的“甲”和第二款中的“乙”。', ['deleteWords art_6__para_1 “甲”', 'deleteWords art_6__para_2 “乙”']],
  ['删去第六条中的“甲”、“乙”。', ['deleteWords art_6 “甲”', 'deleteWords art_6 “乙”']],
  ['将第九条中的“水产局”修改为“渔业局”。', ['replaceWords art_9 “水产局” → “渔业局”']],
  ['第九条“水产局”改为“渔业局”。', ['replaceWords art_9 “水产局” → “渔业局”']],
  ['将第九条、第十条中的“水产局”修改为“渔业局”。', ['replaceWords art_9 “水产局” → “渔业局”', 'replaceWords art_10 “水产局” → “渔业局”']],
  ['将第九条中的“甲”、“乙”修改为“丙”。', ['replaceWords art_9 “甲” → “丙”', 'replaceWords art_9 “乙” → “丙”']],
  ['将第九条中的“甲”、“乙”分别修改为“丙”、“丁”。', ['replaceWords art_9 “甲” → “丙”', 'replaceWords art_9 “乙” → “丁”']],
  ['第九条中的“甲”修改为“乙”，“丙”修改为“丁”。', ['replaceWords art_9 “甲” → “乙”', 'replaceWords art_9 “丙” → “丁”']],
  ['将本办法中的“水产局”统一修改为“渔业局”。', ['replaceWords - “水产局” → “渔业局”']],
  ['第九条第一款中的“县”后增加“（市、区）”。', ['insertWords art_9__para_1 “县” → “（市、区）” @after']],
  ['在第九条“人民政府”前增加“县级以上”。', ['insertWords art_9 “人民政府” → “县级以上” @before']],
  ['第九条末尾增加：“法律另有规定的除外。”', ['insertWords art_9 → “法律另有规定的除外。” @foot']],
  ['第十条改为第十一条。', ['renumber art_10 = art_11']],
  ['第十条至第十二条改为第十一条至第十三条。', ['renumber art_10 = art_11', 'renumber art_11 = art_12', 'renumber art_12 = art_13']],
  ['第十条、第十一条分别改为第十二条、第十三条。', ['renumber art_10 = art_12', 'renumber art_11 = art_13']],
  ['第十条改为第十一条，修改为：“渔船应当登记。”', ['renumber art_10 = art_11', 'replace art_10 → “渔船应当登记。” = art_11']],
  ['将第十条改为第十一条，第一款修改为：“渔船应当登记。”', ['renumber art_10 = art_11', 'replace art_10__para_1 → “渔船应当登记。”']],
  ['第十条作为第十一条，并将其中的“甲”修改为“乙”。', ['renumber art_10 = art_11', 'replaceWords - “甲” → “乙”']],
  ['将第六条、第七条合并为一条，作为第六条，修改为：“禁止夜航。”', ['replace art_6 → “禁止夜航。” = art_6', 'delete art_7']],
  [
    '第六条改为两条，作为第六条、第七条，修改为：“第六条　禁止夜航。\n第七条　禁止抛锚。”',
    ['replace art_6 → “第六条　禁止夜航。” = art_6', 'insert art_6 → “第七条　禁止抛锚。” = art_7 @after'],
  ],
  ['标题修改为：“东海省渔港条例”。', ['rename title → “东海省渔港条例”']],
  ['将名称中的“办法”修改为“条例”。', ['replaceWords title “办法” → “条例”']],
  ['第三章章名修改为“渔船管理”。', ['replaceHeading chp_3 → “渔船管理”']],
  ['引言修改为：“为了管理渔港，制定本办法。”', ['replace preface → “为了管理渔港，制定本办法。”']],
  ['条文顺序作相应调整。', ['adjust -']],
  ['此外，对条文序号作相应调整。', ['adjust -']],
  ['《东海省渔港管理办法》根据本决定作相应修改，并对条文顺序作相应调整，重新公布。', ['adjust -']],
  [
    '删去第五条，第六条改为第五条，修改为：“禁止夜航。”',
    ['delete art_5', 'renumber art_6 = art_5', 'replace art_6 → “禁止夜航。” = art_5'],
  ],
  ['第五条首部修改为：“渔港包括：”', ['replace art_5 → “渔港包括：” @head']],
  ['将第六条修改为：“渔船‘定港’制度另行规定。”', ['replace art_6 → “渔船“定港”制度另行规定。”']],
  ['将第六条修改为：\n“渔船应当登记。\n“登记机关是渔政站。”', ['replace art_6 → “渔船应当登记。/登记机关是渔政站。”']],
  ['第六条修改为：渔船应当登记。', ['replace art_6 → “渔船应当登记。”']],
  ['依照本办法第六条的规定执行。', []],
  ['根据《东海省渔业条例》第六条的规定，删去第七条。', ['delete art_7']],
]

test('an instruction says what it changes and into what', () => {
  for (const [printed, changes] of SENTENCES) {
    assert.deepEqual(findAmendments(`一、${printed}`, DECISION).map(shown), changes, printed)
  }
})

test('a decision on several texts names each before what it changes', () => {
  const text = [
    '根据国务院的要求，省人民政府决定对下列规章作如下修改：',
    '一、对《东海省渔港管理办法》（东海省人民政府令第12号）作出修改',
    '（一）将第三条中的“甲”修改为“乙”。',
    '（二）删去第四条。',
    '二、《东海省盐业管理办法》第五条修改为：“盐业由盐务局管理。”',
    '三、将《东海省船舶登记规定》（以下简称《登记规定》）第二条中的“丙”删去；删去《登记规定》第九条。',
    '本决定自公布之日起施行。',
  ].join('\n')
  assert.deepEqual(
    findAmendments(text, '东海省人民政府关于修改部分规章的决定').map((one) => [one.item, one.target.title, one.target.number, shown(one)]),
    [
      ['（一）', '东海省渔港管理办法', '东海省人民政府令第12号', 'replaceWords art_3 “甲” → “乙”'],
      ['（二）', '东海省渔港管理办法', '东海省人民政府令第12号', 'delete art_4'],
      ['二、', '东海省盐业管理办法', null, 'replace art_5 → “盐业由盐务局管理。”'],
      ['三、', '东海省船舶登记规定', null, 'deleteWords art_2 “丙”'],
      ['三、', '东海省船舶登记规定', null, 'delete art_9'],
    ],
  )
})

test('the instruction stands beside what it says, word for word', () => {
  const printed = '一、将第八条第二款修改为：“渔船进港应当报告。”'
  const [one] = findAmendments(`${printed}\n二、删去第五条。`, DECISION)
  assert.equal(one?.sentence, printed.slice(2))
  assert.equal(one?.target.locus, '第八条第二款')
  assert.equal(one?.target.title, '东海省渔港管理办法')
})

test('a quotation that lost its last mark ends before the next instruction', () => {
  const found = findAmendments('一、将第八条修改为：“渔船进港应当报告。\n二、将第九条修改为：“禁止夜航。”', DECISION)
  assert.deepEqual(found.map(shown), ['replace art_8 → “渔船进港应当报告。”', 'replace art_9 → “禁止夜航。”'])
})

test('a text that amends nothing has no instructions', () => {
  assert.deepEqual(findAmendments('第一条　将港区修改为渔区的，删去第五条。', '东海省渔港管理办法'), [])
})

const LAW = `东海省渔港管理办法
第一章　总则
第一条　为了管理渔港，制定本办法。
第二条　渔港由水产局管理。
县水产局负责本县的渔港。
第三条　渔港包括：
（一）水域；
（二）码头；
（三）陆域。
第二章　渔船
第四条　渔船进港应当登记，见第六条。
第五条　禁止夜航。
第六条　违反第四条的，处以罚款。
第七条　本办法自1985年1月1日起施行。`

function amended(instructions: string): { text: string; log: string[] } {
  const { articles, text } = read(LAW)
  const candidate = candidateText(
    text,
    articles,
    findAmendments(instructions, DECISION).map((one) => ({ ...one, places: [] })),
  )
  return { text: candidate.text, log: candidate.log.map(({ outcome }) => outcome) }
}

const AFTER: readonly [instructions: string, before: string, after: string, log: string[]][] = [
  ['将第五条修改为：“禁止夜航和抛锚。”', '第五条　禁止夜航。', '第五条　禁止夜航和抛锚。', ['applied']],
  ['第五条修改为：“第五条　禁止抛锚。”', '第五条　禁止夜航。', '第五条　禁止抛锚。', ['applied']],
  ['将第二条第一款修改为：“渔港由渔业局管理。”', '第二条　渔港由水产局管理。', '第二条　渔港由渔业局管理。', ['applied']],
  ['将第二条中的“水产局”修改为“渔业局”。', '第二条　渔港由水产局管理。\n县水产局', '第二条　渔港由渔业局管理。\n县渔业局', ['attention']],
  ['将第二条第二款中的“水产局”修改为“渔业局”。', '县水产局', '县渔业局', ['applied']],
  ['删去第二条第二款。', '\n县水产局负责本县的渔港。', '', ['applied']],
  ['删去第二条第一款。', '渔港由水产局管理。\n', '', ['applied']],
  ['第二条增加一款，作为第三款：“市设渔政站。”', '本县的渔港。', '本县的渔港。\n市设渔政站。', ['applied']],
  ['第二条增加一款，作为第二款：“市设渔政站。”', '县水产局', '市设渔政站。\n县水产局', ['applied']],
  ['第五条增加一款，作为第二款：“禁止抛锚。”', '禁止夜航。', '禁止夜航。\n禁止抛锚。', ['applied']],
  ['第三条第二项修改为：“（二）码头和灯塔；”', '（二）码头；', '（二）码头和灯塔；', ['applied']],
  ['第三条第二项修改为：“码头和灯塔；”', '（二）码头；', '（二）码头和灯塔；', ['applied']],
  ['删去第三条第二项。', '（二）码头；\n（三）陆域。', '（二）陆域。', ['attention']],
  ['第三条增加一项，作为第二项：“（二）灯塔；”', '（二）码头；\n（三）陆域。', '（二）灯塔；\n（三）码头；\n（四）陆域。', ['attention']],
  ['第三条增加一项，作为第四项：“灯塔。”', '（三）陆域。', '（三）陆域；\n（四）灯塔。', ['applied']],
  ['第三条首部修改为：“渔港范围包括：”', '渔港包括：', '渔港范围包括：', ['applied']],
  ['第四条中的“登记”后增加“和报告”。', '应当登记，', '应当登记和报告，', ['applied']],
  ['第六条末尾增加：“情节严重的，吊销证书。”', '处以罚款。', '处以罚款。情节严重的，吊销证书。', ['applied']],
  ['第二章章名修改为“渔船和船员”。', '第二章　渔船\n', '第二章　渔船和船员\n', ['applied']],
  ['标题修改为：“东海省渔港条例”。', '东海省渔港管理办法', '东海省渔港条例', ['applied']],
  ['增加一条，作为第五条之一：“禁止抛锚。”', '禁止夜航。', '禁止夜航。\n第五条之一　禁止抛锚。', ['applied']],
]

test('an instruction carried out changes what it says and nothing else', () => {
  for (const [instructions, before, after, log] of AFTER) {
    const made = amended(`一、${instructions}`)
    assert.equal(made.text, LAW.replace(before, after), instructions)
    assert.deepEqual(made.log, log, instructions)
  }
})

test('articles put in and taken out move the numbers behind them, and references are named, not changed', () => {
  const { text, log } = amended('一、增加一条，作为第三条：“渔港分为三级。”\n二、删去第五条。\n三、条文顺序作相应调整。')
  assert.deepEqual(text.match(/^第.{1,3}条/gmu), ['第一条', '第二条', '第三条', '第四条', '第五条', '第六条', '第七条'])
  assert.match(text, /第三条　渔港分为三级。\n第四条　渔港包括：/u)
  assert.match(text, /第五条　渔船进港应当登记，见第六条。\n第六条　违反第四条的/u)
  assert.deepEqual(log, ['applied', 'applied', 'attention'])
})

test('numbers are those that the decision gives where it gives them', () => {
  const { text } = amended('一、增加一条，作为第六条：“禁止抛锚。”\n二、第六条改为第七条，修改为：“违者处以罚款。”\n三、第七条改为第八条。')
  assert.match(text, /第五条　禁止夜航。\n第六条　禁止抛锚。\n第七条　违者处以罚款。\n第八条　本办法自/u)
})

test('what cannot be carried out is said, with the reason, and the text stays', () => {
  const { text, log } = amended(
    '一、删去第九条。\n二、将第五条中的“日航”修改为“夜航”。\n三、将第六条修改为：“违者处罚。”\n四、将第六条中的“罚款”修改为“罚金”。',
  )
  assert.deepEqual(log, ['not-applied', 'not-applied', 'applied', 'attention'])
  assert.equal(text, LAW.replace('违反第四条的，处以罚款。', '违者处罚。'))
})
