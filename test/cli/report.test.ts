import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ImportRow } from '../../archive/archive.ts'
import { tellReport, unfinishedOf } from '../../cli/progress.ts'
import { openTerminal } from '../../cli/terminal.ts'
import type { BatchReport } from '../../pipeline/batch.ts'

const ROW: ImportRow = {
  path: 'a.pdf',
  source: null,
  state: 'done',
  issue: 'dhzb-1985-12',
  pages: 3,
  done: 3,
  text: 1,
  blank: 1,
  unread: 1,
  doubts: 0,
  failure: null,
  startedAt: null,
  finishedAt: null,
}
const REFUSED = { code: 'input-empty', message: 'b.pdf is empty', remedy: 'copy it again' }
const REPORT: BatchReport = {
  rows: [
    ROW,
    { ...ROW, path: 'b.pdf', state: 'refused', issue: null, pages: 0, done: 0, text: 0, blank: 0, unread: 0, failure: REFUSED },
    { ...ROW, path: 'c.pdf', state: 'reading', issue: null, pages: 9, done: 4, text: 4, blank: 0, unread: 0 },
    { ...ROW, path: 'd.pdf', state: 'waiting', issue: null, pages: 0, done: 0, text: 0, blank: 0, unread: 0 },
  ],
  issues: 1,
  pages: 3,
  text: 1,
  blank: 1,
  unread: 1,
  refused: 1,
  already: 0,
  stopped: true,
}

test('the closing report reconciles: files = issues + refused + unfinished, pages = text + blank + quarantined', () => {
  const said: string[] = []
  const terminal = { ...openTerminal({ language: 'en', json: false }), say: (_zh: string, en: string) => void said.push(en) }
  tellReport(REPORT, 0, terminal)
  assert.equal(unfinishedOf(REPORT), 2)
  assert.deepEqual(said.slice(0, 5), [
    '  dhzb-1985-12  a.pdf  text 1 + blank 1 + quarantined 1 = 3 pages',
    '  refused b.pdf\n       b.pdf is empty\n       what to do: copy it again',
    '  unfinished  c.pdf  4 of 9 pages read; the same command goes on',
    '  unfinished  d.pdf  0 of 0 pages read; the same command goes on',
    '4 files = 1 issues + 1 refused + 2 unfinished; 3 pages = 1 text + 1 blank + 1 quarantined.',
  ])
})
