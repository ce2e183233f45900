import assert from 'node:assert/strict'
import { test } from 'node:test'
import { defaults } from '../../../config.ts'
import type { GazetteDocument, Segmentation } from '../../../gazette/document.ts'
import type { PageText } from '../../../gazette/page.ts'
import { segment } from '../../../pipeline/segment/segment.ts'
import { isJump, jumpsIn } from '../../../pipeline/segment/words.ts'
import { knownIssue } from '../../make/issues.ts'
import { printedIssue, typedPages } from '../../make/printed-pages.ts'

const cut = (pages: PageText[]): Segmentation => segment(knownIssue(), pages, defaults.segment)

const head = (title: string): string[] => [`^${title}`, '各市、县人民政府：']
const foot = ['>东海省人民政府', '>一九八五年四月二日']
const BEGINNING = [...head('关于加强茶叶收购的通知'), '　　今年新茶已经上市，各地要做好收购工作，按质']
const WHOLE = [...head('关于设立溪口镇的批复'), '　　同意设立溪口镇，所需经费自行解决。', ...foot]
const OTHER = [...head('关于设立云顶镇的批复'), '　　同意设立云顶镇，所需经费自行解决。', ...foot]
const ENDING = ['论价，不得压级压价。', ...foot]

const prose = (document: GazetteDocument | undefined): string => document?.paragraphs.map(({ text }) => text).join('') ?? ''
const codes = (document: GazetteDocument | undefined): string[] => document?.findings.map(({ code }) => code) ?? []

test('the words of a jump are known in whatever way they are set', () => {
  const cases: [string, [direction: string, numeral: string, quote: string][]][] = [
    ['（下转第3页）', [['to', '3', '（下转第3页）']]],
    ['　（上接第十二页）', [['from', '十二', '（上接第十二页）']]],
    ['（ 下轉 第 １２ 頁 ）', [['to', '１２', '（ 下轉 第 １２ 頁 ）']]],
    ['下转5页', [['to', '5', '下转5页']]],
    ['(接第8页)', [['from', '8', '(接第8页)']]],
    ['各地要做好收购工作，按质（下转第3页）', [['to', '3', '（下转第3页）']]],
    ['（上接第1页）论价，不得压级压价。', [['from', '1', '（上接第1页）']]],
    // Brackets lost or misread.
    ['‘上按第54页：', [['from', '54', '上按第54页']]],
    ['（下转第61页！', [['to', '61', '（下转第61页']]],
    ['（上接第21页', [['from', '21', '（上接第21页']]],
    ['下转第25页）', [['to', '25', '下转第25页）']]],
    ['各地要做好收购工作，按质（下转第3页', [['to', '3', '（下转第3页']]],
    ['上接第1页）论价，不得压级压价。', [['from', '1', '上接第1页）']]],
    // No jump: said of a page in a sentence, or of something else.
    ['收据应粘贴于下转第3页的空白处。', []],
    ['见（上接第1页）附表', []],
    ['（接第8页）的续表说明', []],
    ['上按第3页）办理', []],
    ['以上接第3页', []],
    ['下转期末余额', []],
  ]
  for (const [text, expected] of cases)
    assert.deepEqual(
      jumpsIn(text).map(({ direction, numeral, quote }) => [direction, numeral, quote]),
      expected,
      text,
    )
  assert.ok(isJump(' （下转第3页） ') && !isJump('按质（下转第3页）'))
})

test('both ends of a jump are objects that lead to each other, each with its place', () => {
  const [first] = cut(printedIssue([[...BEGINNING, '>（下转第3页）'], WHOLE, [...OTHER, '（上接第1页）', ...ENDING]])).documents
  const [to, from] = first?.jumps ?? []
  assert.deepEqual(
    [to, from].map((jump) => [jump?.direction, jump?.quote, jump?.printedPage, jump?.page]),
    [
      ['to', '（下转第3页）', 3, 3],
      ['from', '（上接第1页）', 1, 1],
    ],
  )
  assert.deepEqual(to?.other, { line: from?.line, place: from?.place })
  assert.deepEqual(from?.other, { line: to?.line, place: to?.place })
  const line = first?.lines.find(({ id }) => id === to?.line)
  assert.deepEqual(to?.place, { page: line?.page, box: line?.box })
  assert.deepEqual(codes(first), [])
})

test('words in brackets at the end of a line have their own place, not that of the line', () => {
  const [first] = cut(
    printedIssue([
      [...head('关于加强茶叶收购的通知'), '　　新茶已经上市，按质（下转第3页）'],
      WHOLE,
      [...OTHER, '（上接第1页）', ...ENDING],
    ]),
  ).documents
  const to = first?.jumps?.[0]
  const line = first?.lines.find(({ id }) => id === to?.line)
  assert.equal(to?.place.box.left, line?.edges[line.text.indexOf('（')])
  assert.equal(to?.place.box.right, line?.box.right)
  assert.deepEqual(first?.pages, [1, 3])
})

test('an end that stands alone is said, and leads to the page it names where the issue has it', () => {
  const made = cut(printedIssue([[...BEGINNING, '>（下转第9页）'], WHOLE, [...OTHER, '（上接第2页）', ...ENDING]]))
  assert.deepEqual(
    made.documents.map((document) => [codes(document), document.jumps?.map(({ page, other }) => [page, other]) ?? []]),
    [
      [['jump-unmatched'], [[null, null]]],
      [[], []],
      [['jump-unmatched'], [[2, null]]],
    ],
  )
  assert.deepEqual(made.documents[0]?.findings[0]?.place, made.documents[0]?.jumps?.[0]?.place)
})

test('of two ends one may name a wrong page: they are joined, and it is said', () => {
  const [first] = cut(printedIssue([[...BEGINNING, '>（下转第8页）'], WHOLE, [...OTHER, '（上接第1页）', ...ENDING]])).documents
  assert.ok(prose(first).includes('按质论价，不得压级压价。'))
  assert.deepEqual(codes(first), ['jump-differs'])
  assert.deepEqual(
    first?.jumps?.map(({ printedPage, page }) => [printedPage, page]),
    [
      [8, 3],
      [1, 1],
    ],
  )
})

test('two texts that break off on one page are each taken up where they say', () => {
  const second = [...head('关于疏浚河道的通知'), '　　冬修在即，各地应即疏浚河道，整修']
  const made = cut(
    printedIssue([
      [...BEGINNING, '>（下转第3页）', ...second, '>（下转第2页）'],
      [...WHOLE, '（上接第1页）', '塘坝，不误农时。', ...foot],
      [...OTHER, '（上接第1页）', ...ENDING],
    ]),
  )
  assert.ok(prose(made.documents[0]).includes('按质论价，不得压级压价。'))
  assert.ok(prose(made.documents[1]).includes('整修塘坝，不误农时。'))
  assert.deepEqual(made.documents.flatMap(codes), [])
})

test('a jump that is set like a heading begins no document', () => {
  const made = cut(printedIssue([[...BEGINNING, '^（下转第3页）'], WHOLE, [...OTHER, '^上按第1页：', ...ENDING]]))
  assert.equal(made.documents.length, 3)
  assert.ok(prose(made.documents[0]).includes('按质论价，不得压级压价。'))
})

test('a text that breaks off twice is taken up twice', () => {
  const made = cut(
    printedIssue([
      [...BEGINNING, '>（下转第2页）'],
      [...WHOLE, '（上接第1页）', '论价，不得压级压价，不得', '>（下转第3页）'],
      [...OTHER, '（上接第2页）', '以次充好。', ...foot],
    ]),
  )
  assert.ok(prose(made.documents[0]).includes('按质论价，不得压级压价，不得以次充好。'))
  assert.deepEqual(
    made.documents[0]?.jumps?.map(({ direction, page }) => [direction, page]),
    [
      ['to', 2],
      ['from', 1],
      ['to', 3],
      ['from', 2],
    ],
  )
  assert.deepEqual(
    made.documents.map(({ pages }) => pages),
    [
      [1, 3],
      [2, 2],
      [3, 3],
    ],
  )
})

test('in typed text, which has no folios and no places, the ends still find each other', () => {
  const made = cut(typedPages(printedIssue([[...BEGINNING, '（下转第3页）'], WHOLE, [...OTHER, '（上接第1页）', ...ENDING]])))
  const ends = made.documents.flatMap(({ jumps }) => jumps ?? [])
  assert.equal(ends.length, 2)
  assert.ok(ends.every(({ other }) => other !== null))
})
