import assert from 'node:assert/strict'
import { test } from 'node:test'
import { numberingOf } from '../../../pipeline/extract/numbering.ts'
import { read } from './read.ts'

/** `lines` after a title; `tree`: ids in order, with `:heading` where there is one; `findings`: gaps and repeats. */
type Text = { name: string; title?: string; lines: string[]; tree: string[]; findings?: string[] }

const texts: Text[] = [
  {
    name: 'chapters, articles, paragraphs and points',
    lines: [
      '第一章　总　则',
      '第一条　为了保护山林，制定本条例。',
      '第二条　有下列情形之一的，给予处罚：',
      '（一）盗伐林木的；',
      '（二）滥伐林木的。',
      '前款规定适用于集体林。',
      '第二章　罚　则',
      '第三条　本条例自公布之日起施行。',
    ],
    tree: [
      'chp_1:总则',
      'art_1',
      'art_2',
      'art_2__para_1',
      'art_2__para_1__point_1',
      'art_2__para_1__point_2',
      'art_2__para_2',
      'chp_2:罚则',
      'art_3',
    ],
  },
  {
    name: 'numbers that a typist or a reader took for a dash, and 笫 for 第',
    lines: ['第十条　甲。', '第十－条　乙。', '笫十二条　丙。', '第十三条　丁。'],
    tree: ['art_10', 'art_11', 'art_12', 'art_13'],
    findings: ['article-gap', 'article-repeat'],
  },
  {
    name: 'two points on a line',
    lines: ['第一条　分为：', '（一）水位；', '（二）雨量；（三）水库（含电站）； （四）泥沙。', '第二条　乙。'],
    tree: [
      'art_1',
      'art_1__para_1',
      'art_1__para_1__point_1',
      'art_1__para_1__point_2',
      'art_1__para_1__point_3',
      'art_1__para_1__point_4',
      'art_2',
    ],
  },
  {
    name: 'a list that goes on over paragraphs without a number',
    lines: ['第一条　用语：', '（一）甲；', '甲分为两种。', '种类另定。', '（二）乙。', '前款用语适用于附件。', '第二条　丙。'],
    tree: ['art_1', 'art_1__para_1', 'art_1__para_1__point_1', 'art_1__para_1__point_2', 'art_1__para_2', 'art_2'],
  },
  {
    name: 'a table of contents that is not called so',
    lines: [
      '第一章　总则',
      '第二章　罚则',
      '第三章　附则',
      '第一章　总则',
      '第一条　甲。',
      '第二章　罚则',
      '第二条　乙。',
      '第三章　附则',
      '第三条　丙。',
    ],
    tree: ['chp_1:总则', 'art_1', 'chp_2:罚则', 'art_2', 'chp_3:附则', 'art_3'],
  },
  {
    name: '（1） under 1. under a point',
    lines: ['第一条　提交：', '（一）文件：', '1.批文：', '（1）甲；', '（2）乙；', '2.图纸。', '（二）证书。'],
    tree: [
      'art_1',
      'art_1__para_1',
      'art_1__para_1__point_1',
      'art_1__para_1__point_1__indent_1',
      'art_1__para_1__point_1__indent_1__subitem_1',
      'art_1__para_1__point_1__indent_1__subitem_2',
      'art_1__para_1__point_1__indent_2',
      'art_1__para_1__point_2',
    ],
  },
  {
    name: 'the end of a text whose beginning stands elsewhere',
    lines: ['附则', '第一千二百五十九条　“以上”包括本数。', '第一千二百六十条　本法自2021年1月1日起施行。'],
    tree: ['art_1259', 'art_1260'],
    findings: ['article-gap'],
  },
  {
    name: 'articles quoted by instructions are not those of the decision, whatever its title says',
    title: '关于渔港管理的决定',
    lines: ['对《渔港办法》作如下修改：', '一、第三条修改为：', '“第三条　渔港分为：', '（一）甲级；', '（二）乙级。”', '二、删去第五条。'],
    tree: ['sec_1', 'sec_2'],
  },
  {
    name: 'parts and chapters that count anew in each of them',
    lines: [
      '第一编　总则',
      '第一章“原则”与目的',
      '第一条　甲。',
      '第二章　效力',
      '第二条　乙。',
      '第二编　分则',
      '第一章　财产',
      '第三条　丙。',
    ],
    tree: ['prt_1:总则', 'prt_1__chp_1:“原则”与目的', 'art_1', 'prt_1__chp_2:效力', 'art_2', 'prt_2:分则', 'prt_2__chp_1:财产', 'art_3'],
  },
  {
    name: 'sections of a chapter',
    lines: ['第一章　总则', '第一节　原则', '第一条　甲。', '第二节　适用', '第二条　乙。'],
    tree: ['chp_1:总则', 'chp_1__sec_1:原则', 'art_1', 'chp_1__sec_2:适用', 'art_2'],
  },
  {
    name: 'an inserted article',
    lines: ['第一条　甲。', '第二条　乙。', '第二条之一　丙。', '第二条之二　丁。', '第三条　戊。'],
    tree: ['art_1', 'art_2', 'art_2-1', 'art_2-2', 'art_3'],
  },
  {
    name: 'points with their own points',
    lines: ['第一条　分为：', '（一）甲类：', '1.甲一；', '2.甲二。', '（二）乙类。'],
    tree: [
      'art_1',
      'art_1__para_1',
      'art_1__para_1__point_1',
      'art_1__para_1__point_1__indent_1',
      'art_1__para_1__point_1__indent_2',
      'art_1__para_1__point_2',
    ],
  },
  {
    name: 'a text without articles',
    lines: [
      '一、总体要求',
      '要提高认识。',
      '（一）加强领导。各地要重视。',
      '1.定人员。',
      '（1）定岗位。',
      '二、主要任务',
      '（一）抓落实。',
    ],
    tree: ['sec_1:总体要求', 'sec_1__sub_1', 'sec_1__sub_1__item_1', 'sec_1__sub_1__item_1__subitem_1', 'sec_2:主要任务', 'sec_2__sub_1'],
  },
  {
    name: 'decimals',
    lines: ['1　总则', '1.1　编制目的', '为了应急。', '1.2　适用范围', '2　组织', '2.1　指挥部'],
    tree: ['item_1:总则', 'item_1__item_1:编制目的', 'item_1__item_2:适用范围', 'item_2:组织', 'item_2__item_1:指挥部'],
  },
  {
    name: 'an article number missing',
    lines: ['第一条　甲。', '第三条　丙。'],
    tree: ['art_1', 'art_3'],
    findings: ['article-gap'],
  },
  {
    name: 'a chapter and a point missing',
    lines: ['第一章　总则', '第一条　分为：', '（一）甲；', '（三）丙。', '第三章　附则', '第二条　乙。'],
    tree: ['chp_1:总则', 'art_1', 'art_1__para_1', 'art_1__para_1__point_1', 'art_1__para_1__point_3', 'chp_3:附则', 'art_2'],
    findings: ['article-gap', 'article-gap'],
  },
  {
    name: 'points that run on through the sections',
    lines: ['一、总体要求', '（一）甲。', '（二）乙。', '二、主要任务', '（三）丙。', '（四）丁。'],
    tree: ['sec_1:总体要求', 'sec_1__sub_1', 'sec_1__sub_2', 'sec_2:主要任务', 'sec_2__sub_3', 'sec_2__sub_4'],
  },
  {
    name: 'an article number twice',
    lines: ['第一条　甲。', '第二条　乙。', '第二条　丙。'],
    tree: ['art_1', 'art_2', 'art_2~2'],
    findings: ['article-repeat'],
  },
  {
    name: 'a reference at the head of a paragraph',
    lines: ['第一条　甲。', '第二条　乙。', '第一条规定的山林，包括竹林。', '第三条　丙。'],
    tree: ['art_1', 'art_2', 'art_2__para_1', 'art_2__para_2', 'art_3'],
  },
  {
    name: 'articles whose blanks were lost in reading',
    lines: ['第一条为了保护山林，制定本条例。', '第二条项目完成后验收。', '第三条中小学校适用。', '第四条和第五条规定的除外。'],
    tree: ['art_1', 'art_2', 'art_3', 'art_3__para_1', 'art_3__para_2'],
  },
  {
    name: 'articles that run on in one paragraph',
    lines: ['第一条　甲。 第二条　乙。 第三条　按照第一条规定办理。第四条 丁。', '第五条　戊。'],
    tree: ['art_1', 'art_2', 'art_3', 'art_4', 'art_5'],
  },
  {
    name: 'a table of contents before the text',
    lines: ['目　录', '第一章　总则', '第二章　附则', '第一章　总则', '第一条　甲。', '第二章　附则', '第二条　乙。'],
    tree: ['chp_1:总则', 'art_1', 'chp_2:附则', 'art_2'],
  },
  {
    name: 'a decision that amends another text quotes articles and has none of its own',
    title: '东海省人民政府关于修改《东海省山林保护办法》的决定',
    lines: ['一、将第八条修改为：“第八条　禁止盗伐。', '第九条　禁止滥伐。”', '二、删去第十二条。'],
    tree: ['sec_1', 'sec_2'],
  },
  {
    name: 'a second text begins with article one again',
    lines: ['第一条　甲。', '第二条　乙。', '附件', '山林分类标准', '第一条　丙。', '第二条　丁。'],
    tree: ['art_1', 'art_2', 'att_1__art_1', 'att_1__art_2'],
  },
  {
    name: 'traditional print',
    title: '東海省漁業合作社暫行辦法',
    lines: ['第一章　總則', '第一條　為了保護漁業，制定本辦法。', '第二條　分為：', '（一）甲。'],
    tree: ['chp_1:總則', 'art_1', 'art_2', 'art_2__para_1', 'art_2__para_1__point_1'],
  },
  {
    name: 'an article number alone on its line',
    lines: ['第一条', '为了保护山林，制定本条例。', '第二条　乙。'],
    tree: ['art_1', 'art_1__para_1', 'art_2'],
  },
  {
    name: 'strokes that reading lost',
    lines: ['、提高认识。', '一、抓紧采摘。', '三、改进制茶。', '四、给予报酬。', '五i、做好收购。'],
    tree: ['sec_1', 'sec_2', 'sec_3', 'sec_4', 'sec_5'],
    findings: ['article-repeat', 'article-repeat'],
  },
  {
    name: 'numerals that run into the next stroke',
    lines: ['一、甲。', '二、乙。', '三一、丙。', '四、丁。'],
    tree: ['sec_1', 'sec_2', 'sec_3', 'sec_4'],
    findings: ['article-repeat'],
  },
  {
    name: 'an article number that its neighbours put right',
    lines: ['第九条　甲。', '第十条　乙。', '第十条　丙。', '第十二条　丁。'].map((line, at) =>
      at === 0
        ? `第一条　子。\n第二条　丑。\n第三条　寅。\n第四条　卯。\n第五条　辰。\n第六条　巳。\n第七条　午。\n第八条　未。\n${line}`
        : line,
    ),
    tree: Array.from({ length: 12 }, (_, at) => `art_${at + 1}`),
    findings: ['article-repeat'],
  },
  {
    name: 'article headings in brackets',
    lines: ['第一条【目的】为了保护山林。', '第二条（范围）适用于全省。'],
    tree: ['art_1:目的', 'art_2:范围'],
  },
]

for (const { name, title, lines, tree, findings } of texts) {
  test(`reads the structure of ${name}`, () => {
    const record = read([title ?? '东海省山林保护条例', ...lines].join('\n'))
    assert.deepEqual(
      record.articles.map((article) => (article.heading === null ? article.id : `${article.id}:${article.heading}`)),
      tree,
    )
    const flagged = record.findings.map((finding) => finding.code).filter((code) => code.startsWith('article-'))
    assert.deepEqual(flagged, findings ?? [])
  })
}

test('a unit spans its children, and its parents are named', () => {
  const record = read('东海省山林保护条例\n第一章　总则\n第一条　下列行为：\n（一）甲；\n（二）乙。\n第二条　丙。')
  const [chapter, article, paragraph, point] = record.articles
  assert.ok(chapter && article && paragraph && point)
  assert.deepEqual([article.parent, paragraph.parent, point.parent], ['chp_1', 'art_1', 'art_1__para_1'])
  assert.ok(record.text.slice(article.start, article.end).startsWith('第一条'))
  assert.ok(record.text.slice(article.start, article.end).endsWith('（二）乙。'))
  assert.equal(record.text.slice(chapter.start, chapter.end).split('\n').length, 5)
  assert.equal(point.text, '甲；')
  assert.deepEqual(article.pages, [1])
})

test('an article of one paragraph keeps its words; one of several has them in its paragraphs', () => {
  const record = read('东海省山林保护条例\n第一条　甲。\n第二条　乙。\n丙。')
  assert.deepEqual(
    record.articles.map((article) => [article.id, article.text]),
    [
      ['art_1', '甲。'],
      ['art_2', ''],
      ['art_2__para_1', '乙。'],
      ['art_2__para_2', '丙。'],
    ],
  )
})

test('the signature of an order is no paragraph of its last article', () => {
  const record = read('东海省人民政府关于山林的布告\n第一条　甲。\n第二条　乙。\n东海省人民政府\n一九八五年三月二日')
  assert.deepEqual(
    record.articles.map((article) => article.id),
    ['art_1', 'art_2'],
  )
})

test('numbers at the head of a paragraph', () => {
  const rows: [paragraph: string, level: string | null, number?: number, suffix?: number][] = [
    ['第十二条之一　甲', '条', 12, 1],
    ['　　第一百二十条 甲', '条', 120],
    ['第 三 条 甲', '条', 3],
    ['第12条 甲', '条', 12],
    ['第二分编 通则', '编', 2],
    ['二十一、甲', '一、', 21],
    ['（三）甲', '（一）', 3],
    ['(三)甲', '（一）', 3],
    ['3.甲', '1.', 3],
    ['3、甲', '1.', 3],
    ['3·甲', '1.', 3],
    ['③甲', '1.', 3],
    ['（3）甲', '（1）', 3],
    ['3.5亿元', null],
    ['1985年3月', null],
    ['第三届运动会', null],
    ['一九八五年', null],
    ['五）甲', '（一）', 5],
    ['（甲）乙', null],
    ['', null],
  ]
  for (const [paragraph, level, number, suffix] of rows) {
    const numbered = numberingOf(paragraph)
    assert.equal(numbered?.level ?? null, level, paragraph)
    if (level !== null) assert.deepEqual([numbered?.number, numbered?.suffix], [number, suffix ?? null], paragraph)
  }
})
