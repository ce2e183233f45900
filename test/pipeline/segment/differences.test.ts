import assert from 'node:assert/strict'
import { test } from 'node:test'
import { defaults } from '../../../config.ts'
import type { Segmentation } from '../../../gazette/document.ts'
import type { Finding } from '../../../gazette/finding.ts'
import type { Issue } from '../../../gazette/issue.ts'
import { segment } from '../../../pipeline/segment/segment.ts'
import { knownIssue } from '../../make/issues.ts'
import { printedIssue } from '../../make/printed-pages.ts'

const TEA = ['^关于加强茶叶收购的通知', '=东政发〔1985〕12号', '各市、县人民政府：', '　　各地要做好收购工作。', '>一九八五年四月二日']
const TOWN = ['^关于设立溪口镇的批复', '=东政〔1985〕15号', '桐川县人民政府：', '　　同意设立溪口镇。', '>一九八五年四月五日']
const ORDER = ['^东海省人民政府令', '=第158号', '　　《东海省渔港管理办法》现予公布。', '>省长　林若川', '>一九八五年四月六日']

function cut(pages: string[][], wish: Partial<Issue> & { first?: number } = {}): Segmentation {
  return segment(knownIssue(wish), printedIssue(pages, { measure: 34, first: wish.first ?? 1 }), defaults.segment)
}
const bothPlaces = ({ place, other }: Finding) => [place?.page.slice(-1), other?.page.slice(-1)]

/** Rows of the contents over TEA on page 2 and TOWN on page 3, and what differs. */
const ROWS: [string, string[], RegExp][] = [
  ['the title', ['关于加强茶叶收构的通知……（2）', '关于设立溪口镇的批复……（3）'], /worded differently/u],
  ['the number', ['关于加强茶叶收购的通知　东政发〔1985〕13号……（2）', '关于设立溪口镇的批复……（3）'], /13号.*12号.*different numbers/u],
  ['the page', ['关于加强茶叶收购的通知……（2）', '关于设立溪口镇的批复……（2）'], /指第 2 页.*第 3 页.*another page/u],
]

test('what differs between the contents and the body is said at both, each with the place of the other', () => {
  for (const [what, rows, message] of ROWS) {
    const made = cut([['^目录', ...rows], TEA, TOWN])
    const said = made.findings.filter(({ code }) => code === 'contents-differs')
    assert.equal(said.length, 1, what)
    assert.match(said[0]!.message, message, what)
    const at = /批复/u.test(rows[1]!) && what === 'the page' ? '3' : '2'
    assert.deepEqual(bothPlaces(said[0]!), ['1', at], what)
    const own = made.documents.flatMap(({ findings }) => findings)
    assert.deepEqual(own.map(bothPlaces), [[at, '1']], what)
  }
})

test('the same number in another form of print is no difference, nor is an order that stands under its title', () => {
  for (const row of ['关于加强茶叶收购的通知　东政发[1985]第12号……（2）', '关于加强茶叶收购的通知（东政发【一九八五】十二号）……（2）'])
    assert.deepEqual(cut([['^目录', row], TEA]).findings, [], row)
  const order = ['^目录', '东海省人民政府令第158号……（2）']
  assert.deepEqual(
    cut([order, ORDER]).findings.filter(({ message }) => /different numbers/u.test(message)),
    [],
  )
  const other = cut([['^目录', '东海省人民政府令第185号……（2）'], ORDER]).findings
  assert.ok(other.some(({ message }) => /第185号.*第158号.*different numbers/u.test(message)))
})

test('a text that the contents name at another place in the order is said, and only that one', () => {
  const flood = TEA.map((line) => line.replace('加强茶叶收购', '做好防汛工作').replace('12号', '19号'))
  const contents = ['^目录', '关于做好防汛工作的通知……（4）', '关于加强茶叶收购的通知……（2）', '关于设立溪口镇的批复……（3）']
  const made = cut([contents, TEA, TOWN, flood])
  const said = made.findings.filter(({ code }) => code === 'contents-order')
  assert.deepEqual(said.map(bothPlaces), [['1', '4']])
  assert.match(said[0]!.message, /防汛/u)
})

/** An entry without a document, and what explains it. */
const OMISSIONS: [string, string, string[][], Partial<Issue>, RegExp, string | null][] = [
  [
    'the name of a table in its first cell',
    '茶叶收购价格表……（2）',
    [[...TEA.slice(0, 4), '+茶叶收购价格表', '+茶名,价格', ...TEA.slice(4)]],
    {},
    /载于/u,
    'note',
  ],
  ['another piece of the issue', '关于春运工作的通知……（40）', [TEA], { piece: 1 }, /他件|不在本件/u, 'note'],
  ['a page that was not scanned', '关于春运工作的通知……（40）', [TEA], {}, /不在本件之内/u, 'doubt'],
  ['nothing at all', '关于春运工作的通知……（2）', [TEA], {}, /均未见此标题/u, 'doubt'],
]

test('an entry that no document answers is explained, or a person must look', () => {
  for (const [what, row, pages, wish, reason, weight] of OMISSIONS) {
    const made = cut([['^目录', '关于加强茶叶收购的通知……（2）', row], ...pages], wish)
    const entry = made.contents[1]
    assert.deepEqual([entry?.document, reason.test(entry?.omission ?? '')], [null, true], `${what}: ${entry?.omission}`)
    assert.deepEqual(
      made.findings.filter(({ code }) => code === 'contents-unmatched').map((finding) => finding.weight),
      weight === null ? [] : [weight],
      what,
    )
  }
})

test('folios count the issue or the year; the first issue and a piece leave it open', () => {
  const rows: [Partial<Issue> & { first?: number }, string | undefined][] = [
    [{ number: 12 }, 'issue'],
    [{ number: 12, first: 265 }, 'year'],
    [{ number: 1 }, 'unknown'],
    [{ number: 15, piece: 2, first: 9 }, 'unknown'],
  ]
  for (const [wish, counts] of rows) {
    const { folios } = cut([TEA, TOWN, ORDER], wish)
    assert.deepEqual([folios?.counts, folios?.first, folios?.last], [counts, wish.first ?? 1, (wish.first ?? 1) + 2])
    assert.equal(folios?.places.last.page.slice(-1), '3')
  }
})
