import assert from 'node:assert/strict'
import { test } from 'node:test'
import { defaults } from '../../../config.ts'
import type { Paragraph } from '../../../gazette/document.ts'
import { placesOf } from '../../../gazette/document.ts'
import { segment } from '../../../pipeline/segment/segment.ts'
import { knownIssue } from '../../make/issues.ts'
import { printedIssue } from '../../make/printed-pages.ts'

const FULL = '各级人民政府要加强领导，认真做好今年的茶叶收购'

/** A page full of prose: it shows where the edges of the column are. */
const FULL_PAGE = ['^关于冬季学习的通知', ...Array.from({ length: 6 }, () => `　　${FULL.repeat(3)}。`)]

/** The paragraphs after the title of a document on these pages. */
function paragraphs(...pages: string[][]): Paragraph[] {
  const all = [...pages.map((lines, at) => (at === 0 ? ['^关于茶叶收购的通　知', ...lines] : lines)), FULL_PAGE]
  const made = segment(knownIssue(), printedIssue(all), defaults.segment)
  assert.equal(made.documents.length, 2)
  return made.documents[0]!.paragraphs.slice(1)
}

const texts = (found: Paragraph[]): string[] => found.map((paragraph) => paragraph.text)

test('an indent of two characters begins a paragraph, a full line without a mark does not end one', () => {
  assert.deepEqual(texts(paragraphs([`　　${FULL}工作，按质论价，不得压级压价。`, '　　以上各点，请即执行。'])), [
    `${FULL}工作，按质论价，不得压级压价。`,
    '以上各点，请即执行。',
  ])
})

test('a paragraph that ends at the very end of a line is over when the next is set in', () => {
  // 24 characters a line: two of indent, 22 of text.
  const exact = '各级人民政府要加强领导，做好今年茶叶收购工作。'
  assert.equal([...exact].length, 23)
  assert.deepEqual(texts(paragraphs([`　　${exact}`, '　　以上各点，请即执行。'])), [exact, '以上各点，请即执行。'])
})

test('a line that stops short ends its paragraph', () => {
  assert.deepEqual(texts(paragraphs(['　　任命：', '　　江雪舟为副局长；', '　　方竹君为处长。'])), [
    '任命：',
    '江雪舟为副局长；',
    '方竹君为处长。',
  ])
})

test('articles set flush with hanging lines are still one paragraph each', () => {
  const first = '第一条　缔约双方愿采取一切适宜的措施以扩展两国'
  assert.equal([...first].length, 23)
  const lines = [`${first}间`, '　　　　的贸易，对此一切建议，愿予充分的考虑。', '第二条　本协定自签字之日起生效。']
  assert.deepEqual(texts(paragraphs(lines)), [`${first}间的贸易，对此一切建议，愿予充分的考虑。`, '第二条　本协定自签字之日起生效。'])
})

test('chapter headings are headings, signatures and dates stand alone', () => {
  const found = paragraphs(['=第一章　总则', '　　第一条　为加强管理，制定本规定。', '>东海省人民政府', '>一九八五年四月二日'])
  assert.deepEqual(
    found.map((p) => [p.kind, p.text]),
    [
      ['heading', '第一章　总则'],
      ['text', '第一条　为加强管理，制定本规定。'],
      ['text', '东海省人民政府'],
      ['text', '一九八五年四月二日'],
    ],
  )
})

test('a line called a heading by mistake goes on with its sentence', () => {
  const pages = printedIssue([['^关于茶叶收购的通　知', `　　${FULL.slice(0, 22)}`, '工作，按质论价。'], FULL_PAGE])
  const [title, ...rest] = pages[0]!.blocks[0]!.lines
  pages[0]!.blocks = [
    { ...pages[0]!.blocks[0]!, lines: [title!, rest[0]!] },
    { ...pages[0]!.blocks[0]!, kind: 'heading', lines: [rest[1]!] },
  ]
  const [document] = segment(knownIssue(), pages, defaults.segment).documents
  assert.deepEqual(
    document!.paragraphs.slice(1).map((p) => [p.kind, p.text]),
    [['text', `${FULL.slice(0, 22)}工作，按质论价。`]],
  )
})

test('a sentence goes on past the footnotes at the foot of its page', () => {
  const pages = printedIssue([['^关于茶叶收购的通　知', `　　${FULL.slice(0, 22)}`, '（1）指本年春茶。'], ['工作，按质论价。'], FULL_PAGE])
  const block = pages[0]!.blocks[0]!
  const note = block.lines.pop()!
  pages[0]!.blocks.splice(1, 0, { ...block, kind: 'footnote', lines: [note] })
  const [document] = segment(knownIssue(), pages, defaults.segment).documents
  assert.deepEqual(
    document!.paragraphs.slice(1).map((p) => [p.kind, p.text]),
    [
      ['text', `${FULL.slice(0, 22)}工作，按质论价。`],
      ['footnote', '（1）指本年春茶。'],
    ],
  )
})

test('words that are only set wide are closed up, blanks that part words stay', () => {
  assert.deepEqual(texts(paragraphs(['=邮 电 部 北 京 邮 局', '　　第一条　江雪舟　方竹君'])), ['邮电部北京邮局', '第一条　江雪舟　方竹君'])
})

test('Latin words keep a blank where the line broke between them', () => {
  const found = paragraphs([`　　${'关'.repeat(17)}OECD ab`.slice(0, 24), 'Review of 1985 was read.'])
  assert.match(found[0]!.text, /OECD Review/u)
})

test('a paragraph over two pages knows the place of every piece of it', () => {
  const found = paragraphs([`　　${FULL.slice(0, 22)}`], ['工作，按质论价。'])
  const [paragraph] = found
  const at = paragraph!.text.indexOf('工作，')
  assert.deepEqual(
    placesOf(paragraph!, at - 1, at + 2).map((place) => [place.page, place.box.right - place.box.left]),
    [
      ['dhzb-1985-12-p0001', 40],
      ['dhzb-1985-12-p0002', 80],
    ],
  )
})
