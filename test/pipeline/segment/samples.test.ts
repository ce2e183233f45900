import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { samplePages } from '../../../bench/sample-pages.ts'
import { defaults } from '../../../config.ts'
import { isRead, type PageText } from '../../../gazette/page.ts'
import { lineText } from '../../../gazette/text.ts'
import { identify } from '../../../pipeline/identify/identify.ts'
import { segment } from '../../../pipeline/segment/segment.ts'
import { paragraphs } from '../../../samples/make/body.ts'
import { ISSUES } from '../../../samples/make/issues.ts'
import { knownIssue, takenIn } from '../../make/issues.ts'

type Truth = {
  issue: { series: string; year: number; number: number; wholeNumber: number | null; publicationDate: string }
  pages: { number: number; printedPage: string | null }[]
  contents: { title: string; page: string; document: string }[]
  documents: { id: string; title: string; pages: number[]; attachmentOf: string | null; carries: string[] }[]
}

const FOLDER = join(import.meta.dirname, '../../../samples')
const samples = readdirSync(FOLDER).filter((name) => existsSync(join(FOLDER, name, 'truth/record.json')))
const bare = (text: string) => text.replace(/\s+/gu, '')
const order = (id: string | null) => (id === null ? null : Number(id.slice(-4)))

for (const name of samples) {
  for (const headings of [false, true]) {
    test(`sample ${name}, read without a fault${headings ? ', titles marked by the layout' : ''}: every document, every page, every entry`, () => {
      const truth = JSON.parse(readFileSync(join(FOLDER, name, 'truth/record.json'), 'utf8')) as Truth
      const taken = takenIn()
      const found = identify(taken, samplePages(join(FOLDER, name), taken.id, { headings }), {
        ...defaults.identify,
        series: defaults.series,
      })
      const made = segment(found.issue, found.pages.filter(isRead), defaults.segment)

      assert.deepEqual(found.findings, [])
      assert.deepEqual(
        [found.issue.year, found.issue.number, found.issue.wholeNumber, found.issue.publicationDate],
        [truth.issue.year, truth.issue.number, truth.issue.wholeNumber, truth.issue.publicationDate],
      )
      assert.deepEqual(
        made.documents.map((document) => [
          bare(document.titleLines.map((line) => line.text).join('')),
          document.pages,
          order(document.parent),
        ]),
        truth.documents.map((document) => [bare(document.title), document.pages, parentOf(document, truth)]),
      )
      assert.deepEqual(
        made.contents.map((entry) => [entry.page === null ? null : bare(entry.page).length > 0, order(entry.document)]),
        truth.contents.map((entry) => [true, order(entry.document)]),
      )
      const printed = new Map(truth.pages.map((page) => [page.number, page.printedPage]))
      for (const page of made.printedPages) if (page.printed !== null) assert.equal(page.printed, printed.get(page.number))
    })
  }
}

for (const name of samples) {
  test(`sample ${name} without its contents page: the headings alone show every document`, () => {
    const truth = JSON.parse(readFileSync(join(FOLDER, name, 'truth/record.json'), 'utf8')) as Truth
    const pages = samplePages(join(FOLDER, name), 'dhzb-2000-01', { headings: false }).map(withoutContents)
    const made = segment(knownIssue({ id: 'dhzb-2000-01', series: truth.issue.series }), pages, defaults.segment)
    assert.deepEqual(made.contents, [])
    assert.deepEqual(
      made.documents.map((document) => [bare(document.titleLines.map((line) => line.text).join('')), document.pages]),
      truth.documents.map((document) => [bare(document.title), document.pages]),
    )
  })
}

/** The page without the line 目录 and all that follows it. */
function withoutContents(page: PageText): PageText {
  const blocks: PageText['blocks'] = []
  for (const block of page.blocks) {
    const at = block.lines.findIndex((line) => /^目[录錄]$/u.test(bare(lineText(line))))
    if (at === 0) return { ...page, blocks }
    if (at > 0) return { ...page, blocks: [...blocks, { ...block, lines: block.lines.slice(0, at) }] }
    blocks.push(block)
  }
  return page
}

for (const { copy } of ISSUES.filter(({ copy: { sample } }) => samples.includes(sample))) {
  test(`sample ${copy.sample}: every paragraph is joined as it was written`, () => {
    const pages = samplePages(join(FOLDER, copy.sample), 'dhzb-2000-01', { headings: false })
    const made = segment(knownIssue({ id: 'dhzb-2000-01', series: copy.series }), pages, defaults.segment)
    const joined = new Set(made.documents.flatMap((document) => document.paragraphs.map((paragraph) => bare(paragraph.text))))
    const written = copy.columns.flatMap((column) => column.documents.flatMap((document) => paragraphs(document.body)))
    const lost = written.flatMap((paragraph) => (paragraph.kind === 'table' || joined.has(bare(paragraph.text)) ? [] : [paragraph.text]))
    assert.deepEqual(lost, [])
  })
}

function parentOf(document: Truth['documents'][number], truth: Truth): number | null {
  const carrier = truth.documents.find((other) => other.carries.includes(document.id))
  return order(document.attachmentOf ?? carrier?.id ?? null)
}
