import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { parseDocumentNumbers } from '../../gazette/document-number.ts'
import { ISSUES } from '../../samples/make/issues.ts'
import { makeUp, overlaps } from '../../samples/make/make-up.ts'
import { pageText } from '../../samples/make/truth.ts'

const SAMPLES = join(import.meta.dirname, '../../samples')

type Line = { kind: string; document: string | null; text: string; box: [number, number, number, number]; cells: number[] }
type Page = { page: number; printedPage: number | null; width: number; height: number; lines: Line[] }
type Document = {
  id: string
  title: string
  titleLines: string[]
  pages: [number, number]
  text: string
  documentNumbers: { raw: string; key: string }[]
}
type Record = { issue: { year: number }; contents: { title: string; page: string; document: string }[]; documents: Document[] }

function readTruth(sample: string): { pages: Page[]; texts: string[]; record: Record } {
  const folder = join(SAMPLES, sample, 'truth')
  const names = readdirSync(folder)
    .filter((name) => /^p\d{4}\.json$/.test(name))
    .sort()
  return {
    pages: names.map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8'))),
    texts: names.map((name) => readFileSync(join(folder, name.replace('.json', '.txt')), 'utf8')),
    record: JSON.parse(readFileSync(join(folder, 'record.json'), 'utf8')),
  }
}

for (const { copy, style } of ISSUES) {
  describe(`the issue of ${copy.sample}`, () => {
    const made = makeUp(copy, style)
    const truth = readTruth(copy.sample)

    test('is set twice alike', () => {
      assert.deepEqual(makeUp(copy, style), made)
    })

    test('stands in the committed truth as the composing room sets it', () => {
      assert.deepEqual(made.map(pageText), truth.texts)
    })

    test('keeps every printed line inside its sheet, with a box for every character', () => {
      for (const page of truth.pages) {
        for (const line of page.lines) {
          const [left, top, right, bottom] = line.box
          assert.ok(
            left >= 0 && top >= 0 && right <= page.width && bottom <= page.height && left < right && top < bottom,
            `${line.text} on page ${page.page}`,
          )
          assert.equal(line.cells.length, [...line.text.replace(/\s/g, '')].length * 4, line.text)
        }
      }
    })

    test('begins no line with a stop and ends none with an opening bracket', () => {
      const printed = truth.pages.flatMap((page) => page.lines).filter((line) => line.kind === 'paragraph' || line.kind === 'contents')
      assert.deepEqual(
        printed.filter((line) => /^[，。、；：）》」』〕”]/u.test(line.text) || /[（《「『〔“]$/u.test(line.text)).map((line) => line.text),
        [],
      )
    })

    test('sets no two lines over each other', () => {
      for (const page of made) assert.deepEqual(overlaps(page), [], `page ${page.number}`)
    })

    test('prints every document of the record on the pages that the record names', () => {
      for (const document of truth.record.documents) {
        const first = truth.texts[document.pages[0] - 1]!
        for (const line of document.titleLines) assert.ok(first.includes(line), `${line} on page ${document.pages[0]}`)
        const all = truth.texts.slice(document.pages[0] - 1, document.pages[1]).join('')
        for (const line of document.text.split('\n')) assert.ok(all.includes(line), `${line} of ${document.id}`)
        for (const number of document.documentNumbers)
          assert.ok(all.replace(/\s/g, '').includes(number.raw) || /令第\d+号$/.test(number.raw), number.raw)
      }
    })

    test('leads from the contents to the page that bears the title', () => {
      for (const entry of truth.record.contents) {
        const document = truth.record.documents.find((one) => one.id === entry.document)!
        assert.equal(String(truth.pages[document.pages[0] - 1]!.printedPage), entry.page, entry.title)
      }
    })

    test('keys its document numbers as the gazette does', () => {
      for (const { raw, key } of truth.record.documents.flatMap((document) => document.documentNumbers)) {
        // 衞 is a variant that the key folds only where the variant list knows it.
        if (raw.includes('衞')) continue
        assert.equal(parseDocumentNumbers(raw, { issueYear: truth.record.issue.year })[0]!.key, key, raw)
      }
    })
  })
}

test('the samples hold at least forty documents and 35,000 characters', () => {
  const truths = ISSUES.map(({ copy }) => readTruth(copy.sample))
  assert.ok(truths.flatMap((truth) => truth.record.documents).length >= 40)
  assert.ok(
    [
      ...truths
        .flatMap((truth) => truth.texts)
        .join('')
        .replace(/\s/g, ''),
    ].length >= 35_000,
  )
})
