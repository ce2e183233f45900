import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PageText } from '../../gazette/page.ts'
import { printedLines } from '../../gazette/printed-lines.ts'
import type { TextLine } from '../../gazette/text.ts'
import { printedIssue, printedPage, typedPages } from '../make/printed-pages.ts'

const PROSE = '各级人民政府要加强领导，认真做好今年的茶叶收购工作，按质论价，不得压级压价。'
/** Indents and outdents in characters of the running text. */
const set = (pages: PageText[]) =>
  printedLines(pages).map(({ geometry }) =>
    geometry === null ? null : [Math.round(geometry.indent / 40), Math.round(geometry.outdent / 40)],
  )

test('indents are measured against the own column', () => {
  const page = printedPage([`　　${PROSE}`, `|　　${PROSE}`, '>东海省人民政府'])
  assert.deepEqual(set([page]), [
    [2, 0],
    [0, 8],
    [2, 0],
    [0, 8],
    [16, 1],
  ])
  assert.deepEqual(
    printedLines([page]).map((line) => line.geometry?.column),
    [0, 0, 1, 1, 1],
  )
})

test('a page of three centred lines borrows the edges of its like', () => {
  const pages = printedIssue([
    Array.from({ length: 5 }, () => `　　${PROSE}`),
    ['>东海省人民政府', '>一九八五年四月二日'],
    Array.from({ length: 5 }, () => `　　${PROSE}`),
  ])
  const last = printedLines(pages).filter((line) => line.pageNumber === 2 && line.kind === 'text')
  assert.deepEqual(
    last.map(({ geometry }) => Math.round(geometry!.measure / 40)),
    [24, 24],
  )
})

test('a page set narrower than the others keeps its own edges', () => {
  const wide = Array.from({ length: 6 }, () => `　　${PROSE.repeat(2)}`)
  const narrow = printedPage(wide, { number: 2, measure: 17 })
  const lines = printedLines([printedPage(wide), narrow, printedPage(wide, { number: 3 })]).filter((line) => line.pageNumber === 2)
  assert.ok(lines.every(({ geometry }) => Math.abs(geometry!.measure / 40 - 17) < 2))
})

test('furniture and typed text have no geometry', () => {
  const page = printedPage(['#东海省人民政府公报', `　　${PROSE}`, '~· 3 ·'])
  assert.deepEqual(
    set([page]).map((line) => line === null),
    [true, false, false, true],
  )
  assert.deepEqual(set(typedPages([page])), [null, null, null, null])
})

test('ids name block and line by position, from one', () => {
  const page = printedPage(['#东海省人民政府公报', '　　各地要做好收购工作。', '　　按质论价。'], { number: 3 })
  assert.deepEqual(
    printedLines([page]).map((line) => line.id),
    ['dhzb-1985-12-p0003-b01-l001', 'dhzb-1985-12-p0003-b02-l001', 'dhzb-1985-12-p0003-b02-l002'],
  )
})

test('every piece of a line has its place, also a character of two units and one that overlaps', () => {
  const page = printedPage(['　　the 𠀋 year'])
  const line = page.blocks[0]!.lines[0]! as TextLine
  line.glyphs[2]!.box.left -= 60
  line.glyphs[3]!.doubt = { code: 'low-confidence', by: 'test', proposal: null }
  const [read] = printedLines([page])
  assert.equal(read!.text, 'the 𠀋 year')
  assert.equal(read!.edges.length, read!.text.length + 1)
  assert.ok(read!.edges.every((edge, at) => at === 0 || edge >= read!.edges[at - 1]!))
  assert.deepEqual(read!.doubts, [3])
})

test('vertical lines are measured from top to foot', () => {
  const page = printedPage(['　　各地要做好收购工作。', '按质论价，不得压级压价'])
  for (const block of page.blocks) {
    block.writing = 'vertical'
    for (const line of block.lines) {
      line.writing = 'vertical'
      for (const place of [line, ...line.glyphs]) {
        const { left, top, right, bottom } = place.box
        // The page turned: the first line stands at the right.
        place.box = { left: 3000 - bottom, top: left, right: 3000 - top, bottom: right }
      }
    }
  }
  const [first, second] = printedLines([page])
  assert.deepEqual([first!.geometry!.indent, second!.geometry!.indent, second!.geometry!.gap], [80, 0, 20])
  assert.deepEqual(first!.edges.slice(0, 2), [280, 320])
})
