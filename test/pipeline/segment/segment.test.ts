import assert from 'node:assert/strict'
import { test } from 'node:test'
import { defaults } from '../../../config.ts'
import type { GazetteDocument, Segmentation } from '../../../gazette/document.ts'
import type { PageText } from '../../../gazette/page.ts'
import { segment } from '../../../pipeline/segment/segment.ts'
import { knownIssue } from '../../make/issues.ts'
import { printedIssue, typedPages } from '../../make/printed-pages.ts'

const CUT = (pages: PageText[]): Segmentation => segment(knownIssue(), pages, defaults.segment)
const title = (document: GazetteDocument | undefined): string => document?.titleLines.map((line) => line.text).join('') ?? ''
const titles = (made: Segmentation): string[] => made.documents.map(title)
const prose = (document: GazetteDocument | undefined): string[] =>
  document?.paragraphs.filter((p) => p.kind !== 'heading').map((p) => p.text) ?? []
const codes = (findings: { code: string }[]): string[] => findings.map((finding) => finding.code)

const NOTICE = [
  '^关于加强茶叶收购的通知',
  '=东政发〔1985〕12号',
  '各市、县人民政府：',
  '　　今年新茶已经上市，各地要做好收购工作，按质论价，不得压级压价。',
  '>东海省人民政府',
  '>一九八五年四月二日',
]
const REPLY = [
  '^关于设立溪口镇的批复',
  '=东政〔1985〕15号',
  '桐川县人民政府：',
  '　　同意设立溪口镇。',
  '>东海省人民政府',
  '>一九八五年四月五日',
]

test('carries a notice over the page break', () => {
  const made = CUT(
    printedIssue([
      ['^关于加强茶叶收购的通知', '各市、县人民政府：', '　　今年新茶已经上市，各地要做好收购工作，按质论'],
      ['价，不得压级压价。', '>东海省人民政府', '>一九八五年四月二日'],
    ]),
  )
  assert.deepEqual(
    made.documents.map((document) => document.pages),
    [[1, 2]],
  )
  assert.deepEqual(prose(made.documents[0]), [
    '各市、县人民政府：',
    '今年新茶已经上市，各地要做好收购工作，按质论价，不得压级压价。',
    '东海省人民政府',
    '一九八五年四月二日',
  ])
})

test('an erratum under a column of that name is a document', () => {
  const contents = ['^目录', '关于加强茶叶收购的通知……………（2）', '　　更正', '田……………（2）']
  const made = CUT(printedIssue([contents, [...NOTICE, '^更正', '　　本刊一九八五年第三期第十页中，“十五元”应为“十八元”。特此更正。']]))
  assert.deepEqual(titles(made), ['关于加强茶叶收购的通知', '更正'])
  assert.equal(made.documents[1]?.genre, 'erratum')
})

test('a line set across the sheet under a narrow column does not make its lines short', () => {
  const text = '今年新茶已经上市各地要做好收购工作按质论价不得压级压价'.repeat(9)
  const made = CUT(printedIssue([['^关于加强茶叶收购的通知', `　　${text}。`, '>东海省人民政府', '>一九八五年四月二日']]))
  const wide = structuredClone(printedIssue([['^关于加强茶叶收购的通知', `　　${text}。`]]))
  const block = wide[0]!.blocks.find(({ kind }) => kind === 'text')!
  const last = structuredClone(block.lines[1]!)
  for (const glyph of last.glyphs) [glyph.box.left, glyph.box.right] = [glyph.box.left + 300, glyph.box.right + 300]
  block.lines.push({ ...last, box: { ...last.box, left: last.box.left + 300, right: last.box.right + 300, top: 3000, bottom: 3040 } })
  assert.equal(prose(made.documents[0])[0]?.length, text.length + 1)
  assert.ok((prose(CUT(wide).documents[0])[0]?.length ?? 0) >= text.length + 1)
})

test('a text of one line that looks centred is a text all the same', () => {
  const appointment = (name: string): string[] => [
    `^关于${name}同志职务任免的通知`,
    '=东政任〔1985〕12号',
    `=经研究决定，任命${name}为水产厅副厅长。`,
    '>东海省人民政府',
    '>一九八五年四月二日',
  ]
  const made = CUT(printedIssue([[...NOTICE, ...appointment('潘一帆'), ...appointment('苏仲平')]]))
  assert.deepEqual(titles(made).slice(1), ['关于潘一帆同志职务任免的通知', '关于苏仲平同志职务任免的通知'])
})

test('starts a document in the middle of the second column', () => {
  const made = CUT(
    printedIssue([
      [
        '^关于加强茶叶收购的通知',
        '　　各地要做好收购工作。',
        '|　　按质论价，不得压级压价。',
        '>东海省人民政府',
        '>一九八五年四月二日',
        ...REPLY,
      ],
    ]),
  )
  assert.deepEqual(titles(made), ['关于加强茶叶收购的通知', '关于设立溪口镇的批复'])
  assert.deepEqual(prose(made.documents[0]).slice(0, 2), ['各地要做好收购工作。', '按质论价，不得压级压价。'])
})

test('joins a title of three lines', () => {
  const made = CUT(printedIssue([['^东海省人民政府', '^关于进一步加强茶叶', '^收购工作的通知', ...NOTICE.slice(1)]]))
  assert.deepEqual(titles(made), ['东海省人民政府关于进一步加强茶叶收购工作的通知'])
  assert.equal(made.documents[0]!.titleLines.length, 3)
})

test('a centred heading 第一章 is not a new document', () => {
  const rule = [
    '^东海省渔港管理暂行规定',
    '=第一章　总则',
    '　　第一条　为加强渔港管理，制定本规定。',
    '=第二章　附则',
    '　　第二条　本规定自发布之日起施行。',
  ]
  assert.deepEqual(titles(CUT(printedIssue([rule]))), ['东海省渔港管理暂行规定'])
})

test('a signature date ends a document, a date under the title does not', () => {
  const order = ['^关于冬季学习的指示', '=一九五四年十月八日', '　　各地要办好冬学。', '>教育部', '>一九五四年十月十六日', ...REPLY]
  const made = CUT(printedIssue([order]))
  assert.deepEqual(titles(made), ['关于冬季学习的指示', '关于设立溪口镇的批复'])
  assert.equal(made.documents[0]!.lines.at(-1)!.text, '一九五四年十月十六日')
})

test('several short replies stand on one page', () => {
  const second = REPLY.map((line) => line.replace('溪口镇', '云顶镇').replace('15号', '16号'))
  assert.deepEqual(titles(CUT(printedIssue([[...REPLY, ...second, ...NOTICE]]))), [
    '关于设立溪口镇的批复',
    '关于设立云顶镇的批复',
    '关于加强茶叶收购的通知',
  ])
})

test('a notice that issues a rule carries it', () => {
  const made = CUT(
    printedIssue([
      [
        '^关于印发《东海省茶叶检验办法》的通知',
        '各市、县人民政府：',
        '　　现将《东海省茶叶检验办法》印发给你们，请遵照执行。',
        '>东海省人民政府',
        '>一九八五年四月二日',
        '^东海省茶叶检验办法',
        '　　第一条　为了检验茶叶，制定本办法。',
        ...REPLY,
      ],
    ]),
  )
  const [notice, rule, reply] = made.documents
  assert.deepEqual([notice?.role, rule?.role, reply?.role], ['document', 'carried', 'document'])
  assert.equal(rule?.parent, notice?.id)
  assert.deepEqual(notice?.carries, [rule?.id])
  assert.deepEqual(reply?.carries, [])
})

test('an order carries the rule it promulgates, and keeps its number out of the title', () => {
  const made = CUT(
    printedIssue([
      [
        '^东海省人民政府令',
        '=第158号',
        '　　《东海省渔港管理办法》已经省人民政府第7次常务会议通过，现予公布，自2003年7月1日起施行。',
        '>省长　林若川',
        '>二〇〇三年五月二十日',
        '^东海省渔港管理办法',
        '　　第一条　为了规范渔港的管理，制定本办法。',
      ],
    ]),
  )
  assert.deepEqual(titles(made), ['东海省人民政府令', '东海省渔港管理办法'])
  assert.equal(made.documents[1]!.parent, made.documents[0]!.id)
})

test('an attachment is a child, and the note that announces it is not', () => {
  const made = CUT(
    printedIssue([
      [
        '^关于做好防汛工作的通知',
        '各市、县人民政府：',
        '　　各地要做好防汛工作，名单附后。',
        '　　附件：防汛责任人名单',
        '>东海省人民政府',
        '>一九八五年四月二日',
        '附件：',
        '^防汛责任人名单',
        '　　江雪舟　南渚县',
      ],
    ]),
  )
  assert.deepEqual(titles(made), ['关于做好防汛工作的通知', '防汛责任人名单'])
  assert.equal(made.documents[1]!.role, 'attachment')
  assert.equal(made.documents[1]!.parent, made.documents[0]!.id)
  assert.equal(made.documents[1]!.lines[0]!.text, '附件：')
})

test('the letterhead of a joint notice belongs to the notice', () => {
  const head = [
    '^江苏省水利厅',
    '^江苏省财政厅',
    '^文件',
    '=苏水节〔2025〕1号',
    '^省水利厅　省财政厅',
    '^关于印发《水效提升办法》的通知',
    ...NOTICE.slice(2),
  ]
  const made = CUT(printedIssue([head]))
  assert.deepEqual(titles(made), ['省水利厅　省财政厅关于印发《水效提升办法》的通知'])
  assert.equal(made.documents[0]!.lines[0]!.text, '江苏省水利厅')
})

test('a text that breaks off with 下转 is taken up again under 上接', () => {
  const first = ['^关于加强茶叶收购的通知', '各市、县人民政府：', `　　${'今年新茶已经上市，各地要做好收购工作，按质'}`, '>（下转第3页）']
  const made = CUT(
    printedIssue([first, REPLY, ['^关于设立云顶镇的批复', ...REPLY.slice(1), '（上接第1页）', '论价，不得压级压价。', ...NOTICE.slice(4)]]),
  )
  assert.deepEqual(titles(made), ['关于加强茶叶收购的通知', '关于设立溪口镇的批复', '关于设立云顶镇的批复'])
  assert.ok(prose(made.documents[0]).includes('今年新茶已经上市，各地要做好收购工作，按质论价，不得压级压价。'))
  assert.equal(made.documents[2]!.lines.at(-1)!.text, '一九八五年四月五日')
  assert.deepEqual(made.documents[0]!.findings, [])
  assert.deepEqual(
    made.documents.map((document) => document.pages),
    [
      [1, 3],
      [2, 2],
      [3, 3],
    ],
  )
})

test('an appointment list of many days stays one document', () => {
  const list = ['^东海省人民委员会任免人员', '四月二日', '　　任命江雪舟为副局长。', '四月九日', '　　任命方竹君为处长。']
  assert.deepEqual(titles(CUT(printedIssue([[...NOTICE, ...list]]))), ['关于加强茶叶收购的通知', '东海省人民委员会任免人员'])
})

test('an erratum of two characters is a document when the contents name it', () => {
  const contents = ['^目录', '关于加强茶叶收购的通知……………（2）', '更正………………………………（2）']
  const made = CUT(printedIssue([contents, [...NOTICE, '^更　正', '　　本刊第三期第二页“茶业”应为“茶叶”。']]))
  assert.deepEqual(titles(made), ['关于加强茶叶收购的通知', '更　正'])
  assert.equal(made.documents[1]!.paragraphs[0]!.text, '更正')
})

const CONTENTS = ['^目录', '【省政府文件】', '关于加强茶叶收购的通知……………（2）', '关于设立溪口镇的批复………………（3）']

test('every entry of the contents leads to its document, under its column', () => {
  const made = CUT(printedIssue([CONTENTS, NOTICE, REPLY]))
  assert.deepEqual(
    made.contents.map((entry) => [entry.title, entry.page, entry.scanPage, entry.document]),
    [
      ['关于加强茶叶收购的通知', '2', 2, 'dhzb-1985-12-d0001'],
      ['关于设立溪口镇的批复', '3', 3, 'dhzb-1985-12-d0002'],
    ],
  )
  assert.deepEqual(
    made.documents.map((document) => document.column),
    ['【省政府文件】', '【省政府文件】'],
  )
  assert.deepEqual(made.findings, [])
})

test('a heading worded otherwise than the contents is found, and the difference said at both places', () => {
  const made = CUT(printedIssue([CONTENTS, NOTICE.map((line) => line.replace('收购的通知', '收构的通知')), REPLY]))
  assert.equal(made.contents[0]!.document, made.documents[0]!.id)
  const difference = [made.findings.find((f) => f.code === 'contents-differs'), made.documents[0]!.findings[0]]
  assert.deepEqual(
    difference.map((finding) => finding?.place?.page),
    ['dhzb-1985-12-p0001', 'dhzb-1985-12-p0002'],
  )
})

test('an entry that leads nowhere is kept with its reason', () => {
  const made = CUT(printedIssue([[...CONTENTS, '关于停办夜校的决定……………………（9）'], NOTICE, REPLY]))
  const lost = made.contents[2]!
  assert.equal(lost.document, null)
  assert.match(lost.omission ?? '', /9/u)
  assert.ok(codes(made.findings).includes('contents-unmatched'))
})

test('an entry that abbreviates is met by the one heading of its page that no entry names', () => {
  const speech = ['^在全省海塘工作会议上的讲话', '=省长　程思源', '同志们：', '　　这次会议开得很好。']
  const made = CUT(
    printedIssue([
      ['^目录', '关于加强茶叶收购的通知……………（2）', '程省长会议讲话……………………（2）', '关于设立溪口镇的批复…………（3）'],
      [...NOTICE, ...speech],
      REPLY,
    ]),
  )
  assert.equal(made.contents[1]!.document, made.documents[1]!.id)
  assert.deepEqual(codes(made.documents[1]!.findings), ['contents-differs'])
})

test('a page that could not be read is missed, by the contents and by the document that goes on past it', () => {
  const pages = printedIssue([CONTENTS, NOTICE.slice(0, 4), REPLY, ['　　以上各点，请即执行。', ...NOTICE.slice(4)], ['　　附带说明。']])
  const made = CUT(pages.filter((page) => page.number !== 3))
  assert.match(made.contents[1]!.omission ?? '', /3/u)
  assert.equal(made.contents[1]!.scanPage, 3)
  assert.deepEqual(codes(made.documents[0]!.findings), ['page-missing'])
})

test('a heading that the contents do not name is a document with a finding', () => {
  const made = CUT(printedIssue([CONTENTS.slice(0, 3), NOTICE, REPLY]))
  assert.equal(made.documents[1]!.contentsEntry, null)
  assert.deepEqual(codes(made.documents[1]!.findings), ['heading-not-in-contents'])
})

test('contents whose own heading cannot be read are still known by their leaders', () => {
  const made = CUT(printedIssue([['^日绿', ...CONTENTS.slice(2)], NOTICE, REPLY]))
  assert.deepEqual(
    made.contents.map((entry) => entry.document),
    ['dhzb-1985-12-d0001', 'dhzb-1985-12-d0002'],
  )
})

test('two texts of one title are told apart by their pages', () => {
  const letter = (day: string) => ['^主席致谢的信', '亲爱的同志：', '　　来信敬悉。', `>一九五四年十月${day}日`]
  const contents = ['^目录', '主席致谢的信……………（2）', '关于设立溪口镇的批复……（2）', '主席致谢的信……………（3）']
  const made = CUT(printedIssue([contents, [...letter('九'), ...REPLY], letter('十')]))
  assert.deepEqual(
    made.contents.map((entry) => entry.document?.slice(-1)),
    ['1', '2', '3'],
  )
})

test('typed text without any place on paper is cut too', () => {
  const lines = [...NOTICE, ...REPLY].map((line) => line.replace(/^[\^=>]/u, ''))
  const made = CUT(typedPages(printedIssue([lines], { measure: 60 })))
  assert.deepEqual(titles(made), ['关于加强茶叶收购的通知', '关于设立溪口镇的批复'])
  assert.deepEqual(prose(made.documents[1]), [
    '东政〔1985〕15号',
    '桐川县人民政府：',
    '同意设立溪口镇。',
    '东海省人民政府',
    '一九八五年四月五日',
  ])
})

test('a page without any heading becomes one document, and says so', () => {
  const made = CUT(printedIssue([['　　各地要做好收购工作。', '　　按质论价，不得压级压价。']]))
  assert.deepEqual(
    made.documents.map((document) => [document.titleLines.length, codes(document.findings)]),
    [[0, ['title-unsure']]],
  )
})

test('a column heading in the body belongs to no document and names those under it', () => {
  const made = CUT(printedIssue([['【省政府文件】', ...NOTICE, '【任免】', ...REPLY]]))
  assert.deepEqual(
    made.documents.map((document) => document.column),
    ['【省政府文件】', '【任免】'],
  )
  assert.deepEqual(
    made.apart.map((part) => [part.kind, part.lines.length]),
    [['column-heading', 2]],
  )
})

test('masthead and colophon are no text of a document', () => {
  const masthead = ['^东海省人民政府公报', '=一九八五年第十二期（总第340期）', '=1985年4月30日']
  const colophon = ['　　主办：东海省人民政府办公厅', '　　印刷：东海日报印刷厂', '　　邮发代号：99—12　每期定价：0.20元']
  const made = CUT(printedIssue([[...masthead, ...CONTENTS], NOTICE, [...REPLY, ...colophon]]))
  assert.deepEqual(
    made.apart.map((part) => [part.kind, part.lines.length]),
    [
      ['cover', 3],
      ['contents', 4],
      ['colophon', 3],
    ],
  )
  assert.equal(made.documents[1]!.lines.at(-1)!.text, '一九八五年四月五日')
  assert.deepEqual(
    made.printedPages.map((page) => [page.printed, page.kind]),
    [
      ['1', 'contents'],
      ['2', 'body'],
      ['3', 'body'],
    ],
  )
})

test('running heads and folios that were laid out as text are no text of a document', () => {
  const head = '=东海省人民政府公报 1985年第12期'
  const pages = [NOTICE, ['　　一、各地要做好收购工作。'], REPLY, ['　　二、按质论价。']]
  const made = CUT(
    printedIssue(pages.map((lines, at) => [head, ...lines, `=—${at + 266}—`])).map((page) => ({
      ...page,
      blocks: page.blocks.slice(0, -1),
    })),
  )
  assert.deepEqual(titles(made), ['关于加强茶叶收购的通知', '关于设立溪口镇的批复'])
  assert.ok(!made.documents.some((document) => document.lines.some((line) => /公报|266/u.test(line.text))))
  assert.deepEqual(
    made.apart.map((part) => [part.kind, part.lines.length]),
    [['furniture', 8]],
  )
  assert.deepEqual(
    made.printedPages.map((page) => page.printed),
    ['266', '267', '268', '269'],
  )
})

test('a document for which little speaks is cut and said to be unsure', () => {
  const made = CUT(
    printedIssue([[...NOTICE, '=关于设立溪口镇的批复', '　　同意撤销溪口乡，设立溪口镇，实行镇管村的体制，镇人民政府驻地不变。']]),
  )
  assert.deepEqual(titles(made), ['关于加强茶叶收购的通知', '关于设立溪口镇的批复'])
  assert.deepEqual(
    made.documents.map((document) => codes(document.findings)),
    [[], ['boundary-unsure']],
  )
})

test('a text that mentions the gazette on the first page is no masthead', () => {
  const text = [
    '^关于征订《东海省人民政府公报》的通知',
    '　　从今年起公开发行《东海省人民政府公报》，请各地做好征订工作。',
    '　　附：《东海省人民政府公报》征订单',
    '>一九八五年四月二日',
  ]
  const made = CUT(printedIssue([text]))
  assert.deepEqual([titles(made)[0], made.documents[0]!.lines.length, made.apart], ['关于征订《东海省人民政府公报》的通知', 5, []])
})

test('a table keeps its cells and is read cell by cell', () => {
  const made = CUT(
    printedIssue([['^关于名茶评比结果的通报', '　　评比结果如下。', '+茶名,产地', '+岭上雪芽,鹤岭县', '>一九八五年四月二日']]),
  )
  const [document] = made.documents
  assert.deepEqual(
    document!.tables.map((table) => [table.rows, table.columns, table.cells.map((cell) => cell.text)]),
    [[2, 2, ['茶名', '产地', '岭上雪芽', '鹤岭县']]],
  )
  assert.deepEqual(
    document!.paragraphs.filter((p) => p.kind === 'table').map((p) => p.text),
    ['茶名', '产地', '岭上雪芽', '鹤岭县'],
  )
})

const AWARD = ['^关于奖励水利先进单位的决定', '　　一九六三年冬季以来，全省共修建小型水利工程三万余处。决定给予奖励。']
const TABLE = ['+单位,奖品', '+青岚县潮头公社,水泵一台']
const SIGNED = ['>东海省人民政府', '>一九八五年四月二日']

test('the caption of a table is no document while the text around it goes on, however it is set', () => {
  for (const caption of ['^水利先进单位奖励表', '=水利先进单位奖励表', '^水利物资分配计划']) {
    const made = CUT(printedIssue([[...AWARD, caption, ...TABLE, ...SIGNED], NOTICE]))
    assert.deepEqual(titles(made), ['关于奖励水利先进单位的决定', '关于加强茶叶收购的通知'], caption)
    assert.equal(made.documents[0]!.lines.at(-1)!.text, '一九八五年四月二日')
  }
})

test('a table with its caption after the signature is an attachment, and one table may follow the other', () => {
  const second = ['^水利物资分配表', '+单位,水泥', '+鹤岭县云顶大队,二百吨']
  const made = CUT(printedIssue([[...AWARD, ...SIGNED, '^水利先进单位奖励表', ...TABLE, ...second], NOTICE]))
  assert.deepEqual(titles(made).slice(1, 3), ['水利先进单位奖励表', '水利物资分配表'])
  assert.deepEqual(
    made.documents.map(({ role }) => role),
    ['document', 'attachment', 'attachment', 'document'],
  )
})

test('what is left of leaders behind the last entry of the contents is part of the contents', () => {
  for (const scrap of ['　　', '…', 'B T E E R', '·'])
    assert.deepEqual(titles(CUT(printedIssue([[...CONTENTS, scrap], NOTICE, REPLY]))), titles(CUT(printedIssue([CONTENTS, NOTICE, REPLY]))))
})

test('dirt before the first heading is no document, words are one and say so', () => {
  const made = CUT(printedIssue([['·', '—', ...NOTICE]]))
  assert.deepEqual(titles(made), ['关于加强茶叶收购的通知'])
  assert.deepEqual(
    made.apart.find(({ kind }) => kind === 'furniture')?.lines.map(({ text }) => text),
    ['·', '—'],
  )
  assert.equal(CUT(printedIssue([['按质论价。', ...NOTICE]])).documents[0]!.findings[0]?.code, 'title-unsure')
})
