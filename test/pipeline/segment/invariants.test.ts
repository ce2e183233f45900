import assert from 'node:assert/strict'
import { test } from 'node:test'
import { defaults } from '../../../config.ts'
import type { Segmentation } from '../../../gazette/document.ts'
import type { PageText } from '../../../gazette/page.ts'
import { printedLines } from '../../../gazette/printed-lines.ts'
import { segment } from '../../../pipeline/segment/segment.ts'
import { knownIssue } from '../../make/issues.ts'
import { printedIssue, typedPages } from '../../make/printed-pages.ts'
import { seeded } from '../../make/seeded.ts'

/** What may stand on a page, in any order: an issue put together by chance is worse than any that was printed. */
const PIECES = [
  '^目录',
  '【省政府文件】',
  '关于加强茶叶收购的通知……………（2）',
  '更正……………（3）',
  '^东海省人民政府公报',
  '=一九八五年第十二期',
  '^关于加强茶叶收购的通知',
  '^东海省人民政府令',
  '=第158号',
  '=东政发〔1985〕12号',
  '各市、县人民政府：',
  '^更　正',
  '^附件',
  '附件一：',
  '附：名单',
  '　　今年新茶已经上市，各地要做好收购工作，按质论价，不得压级压价。以上各点，请即执行。',
  '第一条　为加强管理，制定本规定。',
  '=第一章　总则',
  '>东海省人民政府',
  '>一九八五年四月二日',
  '+茶名,产地',
  '+岭上雪芽,鹤岭县',
  '|',
  '　　主办：东海省人民政府办公厅',
  '　　印刷：东海日报印刷厂',
  '　　邮发代号：99—12　定价：0.20元',
  '（下转第3页）',
  '（上接第1页）',
  '',
  '　　 ',
  '320',
  '#东海省人民政府公报',
  '^一九八五年总目录',
  '关于加强茶叶收购的通知……（24·2）',
  '=第三期',
  '　　本刊第三期第二页“茶业”应为“茶叶”，第四页漏“工作”二字。',
  '+页,误,正',
  '^在全省农村工作会议上的讲话',
  '^东海省人民委员会任免名单',
  '=东政任〔1986〕3号',
  'Review of',
  'the 𠀋 year',
]

function chancePages(seed: number): PageText[] {
  const chance = seeded(seed)
  const pages = 1 + Math.floor(chance() * 5)
  const lines = () => Array.from({ length: Math.floor(chance() * 14) }, () => PIECES[Math.floor(chance() * PIECES.length)]!)
  const made = printedIssue(Array.from({ length: pages }, lines))
  return seed % 4 === 0 ? typedPages(made) : made
}

function check(pages: PageText[], made: Segmentation): void {
  const furniture = new Set(['running-head', 'folio', 'margin'])
  const printed = printedLines(pages).filter((line) => !furniture.has(line.kind))
  const owners = new Map<string, number>()
  const texts = [...made.documents.map((document) => document.lines), ...made.apart.map((part) => part.lines)]
  for (const line of texts.flat()) owners.set(line.id, (owners.get(line.id) ?? 0) + 1)
  for (const line of printed) assert.equal(owners.get(line.id), 1, `“${line.text}” stands in ${owners.get(line.id)} texts`)
  assert.ok([...owners.keys()].every((id) => printed.some((line) => line.id === id)))

  assert.equal(new Set(made.documents.map((document) => document.id)).size, made.documents.length)
  for (const document of made.documents) {
    assert.ok(document.lines.length > 0)
    assert.deepEqual(document.pages, [document.lines[0]!.pageNumber, document.lines.at(-1)!.pageNumber])
    const own = new Set(document.lines.map((line) => line.id))
    assert.ok(document.titleLines.every((line) => own.has(line.id)))
    checkParagraphs(document)
    if (document.parent !== null) assert.ok(document.parent < document.id && made.documents.some((other) => other.id === document.parent))
    assert.deepEqual(
      made.documents.filter((other) => other.role === 'carried' && other.parent === document.id).map((other) => other.id),
      document.carries,
    )
  }
  const own = new Set(pages.map((page) => page.id))
  for (const { place, other } of [...made.findings, ...made.documents.flatMap(({ findings }) => findings)])
    for (const one of [place, other]) assert.ok(one === undefined || own.has(one.page))
  for (const erratum of made.documents.flatMap(({ errata = [] }) => errata)) assert.ok(erratum.places.length > 0 && erratum.quote !== '')
  for (const [at, entry] of made.contents.entries()) {
    assert.equal(entry.document === null, entry.omission !== null)
    if (entry.document !== null) assert.equal(made.documents.find((document) => document.id === entry.document)?.contentsEntry, at)
  }
  assert.deepEqual(
    made.printedPages.map((page) => page.number),
    pages.map((page) => page.number),
  )
}

/** Every printed character that is no blank stands in the paragraphs once, in order, and every span shows what it says. */
function checkParagraphs({ lines, paragraphs }: Segmentation['documents'][number]): void {
  // 下转 and 上接 stand after the sentence that they break.
  const bare = (text: string) => text.replace(/\s+|（(?:下转|上接)第\d页）/gu, '')
  assert.equal(bare(paragraphs.map((paragraph) => paragraph.text).join('')), bare(lines.map((line) => line.text).join('')))
  for (const { text, spans } of paragraphs) {
    let reached = 0
    for (const span of spans) {
      assert.equal(span.start, reached)
      assert.equal(span.edges.length, span.end - span.start + 1)
      assert.ok(span.edges.every((edge, at) => at === 0 || edge >= span.edges[at - 1]!))
      assert.ok(lines.find((line) => line.id === span.line)!.text.includes(text.slice(span.start, span.end).trim()))
      reached = span.end
    }
    assert.equal(reached, text.length)
  }
}

test('every line of text belongs to exactly one document or part of the issue, whatever stands on the pages', () => {
  for (let seed = 1; seed <= 300; seed++) {
    const pages = chancePages(seed)
    try {
      check(pages, segment(knownIssue(), pages, defaults.segment))
    } catch (error) {
      throw new Error(`pages of seed ${seed}`, { cause: error })
    }
  }
})

test('the same pages give the same documents, and the pages are left as they were', () => {
  for (let seed = 1; seed <= 20; seed++) {
    const pages = chancePages(seed)
    const before = structuredClone(pages)
    const once = segment(knownIssue(), pages, defaults.segment)
    assert.deepEqual(segment(knownIssue(), pages, defaults.segment), once)
    assert.deepEqual(pages, before)
  }
})

test('an issue without pages has no documents and says so', () => {
  const made = segment(knownIssue(), [], defaults.segment)
  assert.deepEqual([made.documents, made.contents, made.findings.map((finding) => finding.code)], [[], [], ['no-documents', 'no-contents']])
})
