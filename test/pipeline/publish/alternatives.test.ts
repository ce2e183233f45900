import assert from 'node:assert/strict'
import { afterEach, beforeEach, test } from 'node:test'
import type { Edition } from '../../../gazette/edition.ts'
import { type Desk, makeDesk, release } from '../../make/desks.ts'
import { putDoubts } from '../../make/doubtful.ts'
import { nth, savedDraft } from '../../make/drafts.ts'

const NOTICE = nth({ issue: { id: 'dhzb-1985-12' } } as never, 3)
const LINE = 1

let desk: Desk
beforeEach(async () => {
  desk = makeDesk()
  await savedDraft(desk.archive)
})
afterEach(() => desk.close())

async function released(): Promise<Edition> {
  await release(desk, NOTICE)
  return (await desk.tools.published.edition(NOTICE)) as Edition
}

function printedLine() {
  return desk.archive.issueDraft('dhzb-1985-12')!.segmentation.documents[2]!.lines[LINE]!
}

function doubtAt(at: number, proposal: string): void {
  putDoubts(desk.archive, [2, LINE], [{ at, risk: 0.3, doubt: { code: 'readers-differ', by: 'tesseract-chi_sim', proposal } }])
}

test('what a witness reads at an undecided place goes with the released text, to its very character', async () => {
  const { id, text } = printedLine()
  doubtAt(2, '鑫')
  const { alternatives, lines, record } = await released()
  assert.deepEqual(alternatives, [[lines.find((line) => line.id === id)!.start + 2, '鑫']])
  assert.equal(record.text[alternatives![0]![0]], text[2])
})

test('a corrected place says nothing any more', async () => {
  const line = printedLine()
  doubtAt(2, '鑫')
  desk.archive.addCorrection({
    id: 'c1',
    kind: 'text',
    document: NOTICE,
    line: line.id,
    start: 2,
    end: 3,
    place: { page: line.page, box: { ...line.box, left: line.edges[2]!, right: line.edges[3]! } },
    before: line.text[2]!,
    after: '鑫',
    by: '陈校',
    at: '2026-03-03T00:00:00Z',
  })
  const { alternatives, record } = await released()
  assert.ok(record.text.includes('鑫'))
  assert.equal(alternatives, undefined)
})

test('a text that all readers read alike has none', async () => {
  assert.equal('alternatives' in (await released()), false)
})
