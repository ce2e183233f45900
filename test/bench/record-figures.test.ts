import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type ComparedDocument, compareRecords, f1 } from '../../bench/record-figures.ts'

const harbours: ComparedDocument = {
  title: '东海省渔港管理办法',
  documentNumbers: [{ key: '东海省人民政府令/-/158' }],
  issuers: ['东海省人民政府'],
  dateOfDocument: '2003-05-20',
  pages: [3, 6],
}
const notice: ComparedDocument = {
  title: '东海省物价局　东海省水产局关于调整鲜鱼收购价格的通知',
  documentNumbers: [{ key: '东价/1985/28' }, { key: '东水/1985/41' }],
  issuers: ['东海省物价局', '东海省水产局'],
  dateOfDocument: '1985-04-18',
  pages: [7, 8],
}
const truth = { documents: [harbours, notice], contents: [{ title: '东海省渔港管理办法', page: '1' }] }

const READ: [
  what: string,
  documents: ComparedDocument[],
  right: { document: number; number: number; title: number; date: number; issuer: number },
  found: number,
][] = [
  ['all as printed', [harbours, notice], { document: 2, number: 3, title: 2, date: 2, issuer: 3 }, 2],
  ['nothing', [], { document: 0, number: 0, title: 0, date: 0, issuer: 0 }, 0],
  [
    'blanks aside',
    [harbours, { ...notice, title: '东海省物价局东海省水产局关于调整鲜鱼收购价格的通知' }],
    { document: 2, number: 3, title: 2, date: 2, issuer: 3 },
    2,
  ],
  ['a misread title', [{ ...harbours, title: '东海省鱼港管理办法' }, notice], { document: 2, number: 3, title: 1, date: 2, issuer: 3 }, 2],
  ['the wrong first page', [{ ...harbours, pages: [4, 6] }, notice], { document: 1, number: 2, title: 1, date: 1, issuer: 2 }, 2],
  [
    'one of two numbers',
    [harbours, { ...notice, documentNumbers: [{ key: '东价/1985/28' }] }],
    { document: 2, number: 2, title: 2, date: 2, issuer: 3 },
    2,
  ],
  [
    'one text cut in two',
    [harbours, notice, { ...notice, title: '附表', pages: [8, 8], documentNumbers: [], issuers: [], dateOfDocument: null }],
    { document: 2, number: 3, title: 2, date: 2, issuer: 3 },
    3,
  ],
  ['no date', [{ ...harbours, dateOfDocument: null }, notice], { document: 2, number: 3, title: 2, date: 1, issuer: 3 }, 2],
]

for (const [what, documents, right, found] of READ) {
  test(`a record with ${what}`, () => {
    const figures = compareRecords(truth, { documents, contents: [] })
    const { document, number, title, date, issuer } = figures
    assert.deepEqual({ document: document.right, number: number.right, title: title.right, date: date.right, issuer: issuer.right }, right)
    assert.deepEqual([document.printed, document.found], [2, found])
    assert.equal(figures.contents.right, 0)
  })
}

test('gives a document to one of two alike on a page', () => {
  const twin = { ...harbours, title: '东海省海塘管理办法', documentNumbers: [] }
  const figures = compareRecords({ documents: [harbours, twin], contents: [] }, { documents: [twin, harbours], contents: [] })
  assert.equal(figures.title.right, 2)
})

test('counts an entry of the contents with its page', () => {
  const figures = compareRecords(truth, { documents: [], contents: [{ title: '东海省渔港管理办法', page: '2' }] })
  assert.deepEqual(figures.contents, { right: 0, printed: 1, found: 1 })
})

const SCORES: [right: number, printed: number, found: number, score: number | null][] = [
  [0, 0, 0, null],
  [0, 3, 0, 0],
  [2, 4, 2, 2 / 3],
  [5, 5, 5, 1],
]
for (const [right, printed, found, score] of SCORES) {
  test(`${right} right of ${printed} printed and ${found} found score ${score}`, () => assert.equal(f1({ right, printed, found }), score))
}
