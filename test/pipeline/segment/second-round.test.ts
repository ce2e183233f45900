import assert from 'node:assert/strict'
import { test } from 'node:test'
import { defaults } from '../../../config.ts'
import type { Finding } from '../../../gazette/finding.ts'
import { segment } from '../../../pipeline/segment/segment.ts'
import { knownIssue } from '../../make/issues.ts'
import { printedIssue } from '../../make/printed-pages.ts'

const PAGES = printedIssue([
  [
    '^关于加强酒类管理的通知',
    '各市、县革命委员会：',
    // The first line ends with 付.
    '　　凡未经批准的，一律仃止供应氿类，各地均由一付主任负责，付主任每月检查，不予备案的仃业。',
    '>东海省革命委员会',
    '>一九七八年四月二日',
  ],
])

function found(year: number | null): Finding[] {
  const made = segment({ ...knownIssue(), year }, PAGES, defaults.segment)
  return made.documents.flatMap(({ findings }) => findings).filter(({ code }) => code === 'second-round-character')
}

test('a page of 1978 says which characters may be second-round simplifications, and where', () => {
  const findings = found(1978)
  assert.deepEqual(
    findings.map(({ weight, message }) => `${weight} ${message.slice(0, message.indexOf('；'))}${/，本页.*处/.exec(message)?.[0] ?? ''}`),
    ['doubt “仃”疑为二简字，即“停”，本页 2 处', 'doubt “氿”疑为二简字，即“酒”', 'note 此处“付”或为“副”之二简字，本页 2 处'],
  )
  const [line] = PAGES[0]!.blocks.flatMap(({ lines }) => lines).filter(({ glyphs }) => glyphs.some(({ text }) => text === '仃'))
  assert.deepEqual(findings[0]!.place, { page: PAGES[0]!.id, box: line!.glyphs.find(({ text }) => text === '仃')!.box })
})

test('the same print of another year, or of no known one, says nothing', () => {
  assert.deepEqual([1976, 1987, null].flatMap(found), [])
})

test('the text stays as printed', () => {
  const made = segment({ ...knownIssue(), year: 1978 }, PAGES, defaults.segment)
  assert.match(made.documents[0]!.paragraphs.map(({ text }) => text).join(''), /一律仃止供应氿类/)
})
