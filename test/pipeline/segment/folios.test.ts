import assert from 'node:assert/strict'
import { test } from 'node:test'
import { printedLines } from '../../../gazette/printed-lines.ts'
import { readFolios } from '../../../pipeline/segment/folios.ts'
import { edgeLines } from '../../../pipeline/segment/furniture.ts'
import { printedNumber } from '../../../pipeline/segment/numbers.ts'
import { printedPage } from '../../make/printed-pages.ts'

const LINE = printedLines([printedPage(['　　各地要做好收购工作。'])])[0]!

/** Folios of an issue, one a page; a page without one is empty. */
function count(...folios: string[]): { printed: (number | null)[]; findings: string[] } {
  const pages = folios.map((folio, at) => printedPage(['　　各地要做好收购工作。', ...(folio === '' ? [] : [folio])], { number: at + 1 }))
  const found = readFolios(
    printedLines(pages),
    pages.map((page) => page.number),
  )
  return {
    printed: pages.map((page) => found.printed.get(page.number) ?? null),
    findings: found.findings.map((finding) => `${finding.code} ${finding.weight}`),
  }
}

test('folios are read in every form of print', () => {
  for (const forms of [
    ['~· 3 ·', '~· 4 ·', '~· 5 ·'],
    ['~—3—', '~—4—', '~—5—'],
    ['~第3页', '~第4页', '~第5页'],
    ['~三', '~四', '~五'],
    ['~３', '~４', '~５'],
    ['=· 3 ·', '=· 4 ·', '=· 5 ·'],
  ])
    assert.deepEqual(count(...forms), { printed: [3, 4, 5], findings: [] })
})

test('a page without a folio takes its number from its neighbours, one outside them has none', () => {
  assert.deepEqual(count('', '~2', '~3', '', '~5', ''), { printed: [null, 2, 3, 4, 5, null], findings: [] })
})

test('a misread folio is said and not believed', () => {
  assert.deepEqual(count('~11', '~12', '~18', '~14', '~15'), { printed: [11, 12, 13, 14, 15], findings: ['folio-gap note'] })
  assert.deepEqual(count('~11', '~12', '~l3', '~14', '~15'), { printed: [11, 12, 13, 14, 15], findings: [] })
})

test('the end of a contents row is no folio, and a speck outside a running head hides it not', () => {
  assert.deepEqual(count('~2', '~3', '~……（271）', '~5').printed, [2, 3, 4, 5])
  const line = (text: string, left: number, top: number) => ({ ...LINE, text, box: { left, top, right: left + 300, bottom: top + 20 } })
  const page = [line('东海省人民政府公报　一九八二年第三期', 100, 100), line('各地要做好收购工作', 100, 200), line('“', 800, 40)]
  assert.ok(edgeLines(page).some(({ text }) => text.startsWith('东海省')))
})

test('missing pages are a gap, pages bound twice a repeat', () => {
  assert.deepEqual(count('~1', '~2', '~3', '~6', '~7', '~8'), { printed: [1, 2, 3, 6, 7, 8], findings: ['folio-gap doubt'] })
  assert.deepEqual(count('~1', '~2', '~3', '~2', '~3', '~4'), { printed: [1, 2, 3, 2, 3, 4], findings: ['folio-repeat doubt'] })
})

test('page numbers are read as the print meant them', () => {
  for (const [read, writing, value] of [
    ['12', 'horizontal', 12],
    ['１２', 'horizontal', 12],
    ['l2', 'horizontal', 12],
    ['1O', 'horizontal', 10],
    ['11', 'horizontal', 11],
    ['二十三', 'vertical', 23],
    ['11', 'vertical', 2],
    ['111', 'vertical', 3],
    ['东', 'horizontal', null],
  ] as const)
    assert.deepEqual([read, writing, printedNumber(read, writing)], [read, writing, value])
})

test('a number beside the running head is a folio, even one that is misread', () => {
  const pages = ['266', '267', '11', '269'].map((folio, at) => {
    const page = printedPage(['#东海省人民政府公报', '　　各地要做好收购工作。', `=${folio}`], { number: at + 1 })
    const [head, text] = page.blocks
    const stray = text!.lines.pop()!
    const row = head!.lines[0]!.box
    const box = { left: 1000, right: 1100, top: row.top, bottom: row.bottom }
    return {
      ...page,
      blocks: [head!, text!, { ...text!, lines: [{ ...stray, box, glyphs: stray.glyphs.map((glyph) => ({ ...glyph, box })) }] }],
    }
  })
  const lines = printedLines(pages)
  assert.deepEqual(
    [...readFolios(lines, [1, 2, 3, 4]).lines].map((id) => lines.find((line) => line.id === id)?.text),
    ['266', '267', '11', '269'],
  )
})

test('a lone number at the foot of a table is no folio', () => {
  assert.deepEqual(count('~1', '~2', '合计', '~4').printed, [1, 2, 3, 4])
  assert.deepEqual(count('~1', '~2', '320', '~4'), { printed: [1, 2, 3, 4], findings: [] })
})
