import assert from 'node:assert/strict'
import { test } from 'node:test'
import { defaults } from '../../../config.ts'
import type { ContentsEntry } from '../../../gazette/document.ts'
import { printedLines } from '../../../gazette/printed-lines.ts'
import { readContents } from '../../../pipeline/segment/contents.ts'
import { rowsOf } from '../../../pipeline/segment/contents-rows.ts'
import { printedIssue, printedPage } from '../../make/printed-pages.ts'

/** A row of a contents page, and what is read of it: the wording and the page. */
const ROWS: [string, string, string | null][] = [
  ['关于加强茶叶收购的通知……………（12）', '关于加强茶叶收购的通知', '12'],
  ['关于加强茶叶收购的通知..........................12', '关于加强茶叶收购的通知', '12'],
  ['关于加强茶叶收购的通知 ………… ( 4)', '关于加强茶叶收购的通知', '4'],
  ['关于加强茶叶收购的通知······················１２', '关于加强茶叶收购的通知', '12'],
  ['关于加强茶叶收购的通知…………………（二十三）', '关于加强茶叶收购的通知', '二十三'],
  ['关于加强茶叶收购的通知———————十二', '关于加强茶叶收购的通知', '十二'],
  ['关于加强茶叶收购的通知　　12', '关于加强茶叶收购的通知', '12'],
  ['关于加强茶叶收购的通知(12)', '关于加强茶叶收购的通知', '12'],
  ['关于加强茶叶收购的通知……………（l2）', '关于加强茶叶收购的通知', '12'],
  ['关于加强茶叶收购的通知……………（1O）', '关于加强茶叶收购的通知', '10'],
  ['关于加强茶叶收购的通知………………………', '关于加强茶叶收购的通知', null],
  ['关于加强茶叶收购的通知FRORoNXERORRRNRn……（267）', '关于加强茶叶收购的通知', '267'],
  ['关于加强茶叶收购的通知……………（的）', '关于加强茶叶收购的通知', null],
  ['关于加强茶叶收购的通知…（（）', '关于加强茶叶收购的通知', null],
  ['关于加强茶叶收购的通知……（(4)', '关于加强茶叶收购的通知', '4'],
  ['关于加强茶叶收购的通知　：（六）', '关于加强茶叶收购的通知', '六'],
  ['关于加强茶叶收购的通知……………：（八）', '关于加强茶叶收购的通知', '八'],
  ['关于加强茶叶收购的通知……““　………，（七）', '关于加强茶叶收购的通知', '七'],
  ['关于“双增双节”的通知……………（7）', '关于“双增双节”的通知', '7'],
  ['一九八五年大事记………………（271）', '一九八五年大事记', '271'],
  ['东海省人民政府令第158号', '东海省人民政府令第158号', null],
  ['关于表彰2002年度先进集体的通报（第二批）', '关于表彰2002年度先进集体的通报（第二批）', null],
  ['关于修改决定的说明（一）', '关于修改决定的说明（一）', null],
  ['印度政府代表的照会（之二）', '印度政府代表的照会（之二）', null],
]

test('a row of the contents gives its wording and its page', () => {
  for (const [printed, wording, page] of ROWS) {
    const [row] = rowsOf(printedLines([printedPage([printed], { measure: 60 })]))
    assert.deepEqual([printed, row?.wording, row?.page], [printed, wording, page])
  }
})

/** A vertical line is read lying: the strokes of its numerals stand upright. */
const LYING: [string, string, string | null][] = [
  ['关于加强茶叶收购的通知……………（11）', '二', '11'],
  ['关于加强茶叶收购的通知……………（l11）', '三', '111'],
  ['关于加强茶叶收购的通知……………（1）', '一', '1'],
  ['关于加强茶叶收购的通知……………（H）', '五', null],
  ['关于加强茶叶收购的通知……………（六）', '六', '六'],
  ['关于加强茶叶收购的通知……………（15）', '15', '15'],
]

test('numerals that were read lying stand up in a vertical line, and only there', () => {
  for (const [printed, vertical, horizontal] of LYING) {
    const lines = printedLines([printedPage([printed], { measure: 60 })])
    const turned = lines.map((line) => ({ ...line, writing: 'vertical' as const }))
    assert.deepEqual([printed, rowsOf(turned)[0]?.page, rowsOf(lines)[0]?.page], [printed, vertical, horizontal])
  }
})

test('a page number of a vertical line that was found as a line of its own goes back to its title, read lying or not', () => {
  for (const number of ['……：（H）', '（11）', '（八）']) {
    const lines = printedLines([printedPage(['关于加强茶叶收购的通知……““', number], { measure: 60 })])
    const turned = lines.map((line, at) => ({
      ...line,
      writing: 'vertical' as const,
      box: { left: 0, right: 40, top: at * 600, bottom: at * 600 + 560 },
    }))
    assert.deepEqual(
      rowsOf(turned).map(({ wording, page }) => [wording, page]),
      [['关于加强茶叶收购的通知', { '（11）': '二', '（八）': '八' }[number] ?? '五']],
      number,
    )
  }
})

function entries(...lines: string[]): ContentsEntry[] {
  const pages = printedIssue([['^目录', ...lines]], { measure: 34 })
  const text = printedLines(pages).filter((line) => line.kind !== 'folio')
  return readContents(text, defaults.segment).entries
}

const said = (found: ContentsEntry[]) => found.map((entry) => [entry.title, entry.documentNumber, entry.column, entry.page])

test('a wrapped entry is one entry', () => {
  const wrapped = '东海省人民政府批转省水产局关于发展海水养殖的报告和加强渔港管理的意见的通知………………………（267）'
  assert.deepEqual(said(entries(wrapped)), [
    ['东海省人民政府批转省水产局关于发展海水养殖的报告和加强渔港管理的意见的通知', null, null, '267'],
  ])
})

test('a document number at the end of an entry is no part of its title', () => {
  const found = entries(
    '关于建设乡村图书室的意见　东政发〔2003〕21号………（4）',
    '关于表彰先进集体的通报（东政发〔2003〕22号）……（5）',
    '东海省人民政府令第158号（东海省渔港管理办法）…（1）',
  )
  assert.deepEqual(said(found), [
    ['关于建设乡村图书室的意见', '东政发〔2003〕21号', null, '4'],
    ['关于表彰先进集体的通报', '东政发〔2003〕22号', null, '5'],
    ['东海省人民政府令第158号（东海省渔港管理办法）', null, null, '1'],
  ])
})

test('an issuer that stands apart behind the title is no part of it', () => {
  const found = entries(
    '关于加强税收征管的通知　　省税务局…………………（4）',
    '关于表彰先进集体的通报　省教育委员会　东教〔2003〕22号……（5）',
    '省农业厅　关于春茶采摘的通知………………………（6）',
  )
  assert.deepEqual(
    found.map(({ title, issuer, documentNumber }) => [title, issuer, documentNumber]),
    [
      ['关于加强税收征管的通知', '省税务局', null],
      ['关于表彰先进集体的通报', '省教育委员会', '东教〔2003〕22号'],
      ['省农业厅关于春茶采摘的通知', null, null],
    ],
  )
})

test('column headings name the entries under them', () => {
  const found = entries(
    '省政府文件',
    '关于加强茶叶收购的通知……………（1）',
    '【任免】',
    '关于江雪舟等任职的通知……………（2）',
    '更正…………………………………（2）',
  )
  assert.deepEqual(
    said(found).map(([title, , column]) => [title, column]),
    [
      ['关于加强茶叶收购的通知', '省政府文件'],
      ['关于江雪舟等任职的通知', '【任免】'],
      ['更正', '【任免】'],
    ],
  )
})

test('an entry whose page number is lost does not swallow the next', () => {
  const found = entries('关于加强茶叶收购的通知', '关于江雪舟等任职的通知……………（2）')
  assert.deepEqual(
    said(found).map(([title, , , page]) => [title, page]),
    [
      ['关于加强茶叶收购的通知', null],
      ['关于江雪舟等任职的通知', '2'],
    ],
  )
})

test('page numbers found as lines of their own go back to their titles', () => {
  const page = printedPage(['^目录', '关于加强茶叶收购的通知', '关于江雪舟等任职的通知'], { measure: 34 })
  const column = page.blocks[0]!.lines.slice(1).map((line, at) => {
    const left = 200 + 30 * 40
    const box = { ...line.box, left, right: left + 120 }
    return {
      ...line,
      box,
      glyphs: [...`（${at + 4}）`].map((text, k) => ({
        ...line.glyphs[0]!,
        text,
        box: { ...box, left: left + 40 * k, right: left + 40 * (k + 1) },
      })),
    }
  })
  page.blocks.push({ ...page.blocks[0]!, lines: column })
  const found = readContents(printedLines([page]), defaults.segment).entries
  assert.deepEqual(
    found.map((entry) => [entry.title, entry.page]),
    [
      ['关于加强茶叶收购的通知', '4'],
      ['关于江雪舟等任职的通知', '5'],
    ],
  )
})

test('the contents end where running text begins, on the same page too', () => {
  const pages = printedIssue([
    ['^目录', '关于加强茶叶收购的通知……………（1）', '^关于加强茶叶收购的通知', '　　各地要做好收购工作，按质论价，不得压级压价。'],
  ])
  const text = printedLines(pages).filter((line) => line.kind !== 'folio')
  const contents = readContents(text, defaults.segment)
  assert.equal(contents.entries.length, 1)
  assert.equal(contents.lines.size, 2)
})

test('the contents run over two pages', () => {
  const pages = printedIssue([
    ['^目录', '关于加强茶叶收购的通知……………（3）'],
    ['关于江雪舟等任职的通知……………（3）', '更正…………………………………（4）'],
    ['^关于加强茶叶收购的通知', '　　各地要做好收购工作。'],
  ])
  const text = printedLines(pages).filter((line) => line.kind !== 'folio')
  assert.deepEqual(
    readContents(text, defaults.segment).entries.map((entry) => entry.page),
    ['3', '3', '4'],
  )
})
