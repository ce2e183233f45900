import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { after, test } from 'node:test'
import { promisify } from 'node:util'
import type { Archive } from '../../archive/archive.ts'
import { dump } from '../../archive/dump.ts'
import { openArchive } from '../../archive/sqlite/sqlite.ts'
import { bareSheet } from '../../gazette/sheet.ts'
import { COPY, makeDraft, nth, savedDraft } from '../make/drafts.ts'

const folder = mkdtempSync(join(tmpdir(), 'gongbao-archive-'))
after(() => rmSync(folder, { recursive: true, force: true }))

async function withArchive(name: string, work: (archive: Archive) => Promise<void>): Promise<void> {
  const archive = openArchive(join(folder, name))
  try {
    await work(archive)
  } finally {
    archive.close()
  }
}

async function lines(archive: Archive): Promise<string> {
  let all = ''
  for await (const line of dump(archive)) all += line
  return all
}

test('gives a draft back as it was put in', () =>
  withArchive('round', async (archive) => {
    const draft = await savedDraft(archive)
    assert.deepEqual(archive.issueDraft(draft.issue.id), draft)
    assert.deepEqual(archive.draftOf(nth(draft, 3)), draft)
    assert.deepEqual(archive.page('dhzb-1985-12-p0002'), draft.pages[1])
    assert.equal(archive.draftOf('dhzb-1985-12-d0099'), null)
    assert.equal(archive.page('dhzb-1985-12-p0099'), null)
    assert.equal(archive.issueDraft('dhzb-1999-1'), null)
  }))

test('a draft saved before the fields of a sheet were read is given back with none of them', () =>
  withArchive('older', async (archive) => {
    const draft = await makeDraft(archive)
    const fields = Object.keys(bareSheet())
    const older = draft.records.map((record) => Object.fromEntries(Object.entries(record).filter(([field]) => !fields.includes(field))))
    archive.save({ ...draft, records: older as typeof draft.records })
    assert.deepEqual(archive.issueDraft(draft.issue.id)?.records, draft.records)
  }))

test('an outline is the draft without what stands on its pages', () =>
  withArchive('outline', async (archive) => {
    const draft = await savedDraft(archive)
    const pages = draft.pages.map(({ id, number, state, image }) => ({ id, number, state, image: image?.file ?? null }))
    assert.deepEqual(archive.issueOutline(draft.issue.id), { ...draft, pages })
    assert.equal(archive.issueOutline('dhzb-1999-1'), null)
  }))

test('an annual index is found from the issues of its year, and from no other', () =>
  withArchive('index', async (archive) => {
    await savedDraft(archive)
    const last = await savedDraft(archive, { id: 'dhzb-1985-24' })
    const row = { year: 1985, column: null, title: '东海省渔港管理办法', documentNumber: null, page: '2', places: [] }
    const entries = [{ ...row, issue: '12', issueNumber: 12, issueNumberEnd: null }]
    archive.save({ ...last, segmentation: { ...last.segmentation, annualIndex: entries } })
    await savedDraft(archive, { id: 'dhzb-1983-01' })
    assert.deepEqual(archive.annualIndexes('dhzb-1985-12'), [{ issue: last.issue, entries }])
    assert.deepEqual(archive.annualIndexes('dhzb-1983-01'), [])
  }))

test('knows the original again', () =>
  withArchive('source', async (archive) => {
    const draft = await savedDraft(archive)
    assert.equal(archive.issueFrom(draft.issue.sources[0]!.sha256), draft.issue.id)
    assert.equal(archive.issueFrom('f'.repeat(64)), null)
  }))

test('lists issues and documents with their counts', () =>
  withArchive('lists', async (archive) => {
    const draft = await makeDraft(archive)
    draft.pages[2] = {
      state: 'unread',
      id: 'dhzb-1985-12-p0003',
      number: 3,
      image: null,
      findings: [{ code: 'page-damaged', weight: 'block', message: 'torn' }],
    }
    const second = draft.pages[1]!
    if (second.state === 'text') second.blocks[0]!.lines[0]!.glyphs[0]!.doubt = { code: 'edge', by: 'test', proposal: null }
    draft.records[1]!.findings.push({ code: 'title-unsure', weight: 'doubt', message: 'smudged' })
    archive.save(draft)
    const [issue] = archive.issues()
    assert.deepEqual(issue?.pages, { total: 3, text: 2, blank: 0, unread: 1 })
    assert.deepEqual([issue?.documents, issue?.doubts, issue?.published, issue?.quick], [4, 1, 0, false])
    const [, rule] = archive.documents({ issue: draft.issue.id })
    assert.deepEqual(
      [rule?.title, rule?.numbers, rule?.date, rule?.status],
      ['东海省渔港管理办法', ['东政发〔1985〕12号'], '1985-05-20', 'draft'],
    )
    assert.deepEqual(rule?.findings, { note: 0, doubt: 1, block: 0 })
    assert.equal(archive.documents({ status: 'published' }).length, 0)
  }))

test('a new draft replaces the old one whole; corrections and reviews stay', () =>
  withArchive('replace', async (archive) => {
    const draft = await savedDraft(archive)
    const document = nth(draft, 4)
    archive.addCorrection({
      id: 'c1',
      kind: 'field',
      document,
      field: 'title',
      before: '',
      after: '新题',
      by: '陈校',
      at: '2026-01-01T00:00:00Z',
    })
    archive.addReview({
      document,
      kind: '审核',
      outcome: 'positive',
      by: '王审',
      at: '2026-01-02T00:00:00Z',
      opinion: '',
      contentDigest: 'a'.repeat(64),
    })
    const shorter = await savedDraft(archive, { copy: COPY.slice(0, 3), engine: 'test-2' })
    assert.deepEqual(archive.issueDraft(draft.issue.id), shorter)
    assert.equal(archive.draftOf(document), null)
    assert.equal(archive.corrections(document).length, 1)
    assert.equal(archive.reviews(document).length, 1)
  }))

test('a document is approved until its text changes', () =>
  withArchive('approved', async (archive) => {
    const draft = await savedDraft(archive)
    const document = nth(draft, 2)
    const give = (kind: '审核' | '保密审查', outcome: 'positive' | 'negative', contentDigest = 'a'.repeat(64)) =>
      archive.addReview({ document, kind, outcome, by: '王审', at: '2026-01-02T00:00:00Z', opinion: '', contentDigest })
    const status = () => archive.publication(document).status
    give('审核', 'positive')
    assert.equal(status(), 'draft')
    give('保密审查', 'positive', 'b'.repeat(64))
    assert.equal(status(), 'draft')
    give('保密审查', 'positive')
    assert.equal(status(), 'approved')
    archive.save(draft)
    assert.equal(status(), 'approved', 'the same draft again changes nothing')
    give('审核', 'negative')
    assert.equal(status(), 'draft')
    give('审核', 'positive')
    assert.equal(status(), 'approved')
    archive.addCorrection({
      id: 'c2',
      kind: 'field',
      document,
      field: 'title',
      before: '',
      after: '新题',
      by: '陈校',
      at: '2026-01-03T00:00:00Z',
    })
    assert.equal(status(), 'draft')
  }))

test('an archive of a newer program is refused, with what to do', () => {
  const newer = join(folder, 'newer')
  openArchive(newer).close()
  const database = new DatabaseSync(join(newer, 'archive.sqlite'))
  database.exec('PRAGMA user_version = 99')
  database.close()
  assert.throws(() => openArchive(newer), { code: 'archive-newer', message: /99/, remedy: /update this program/ })
})

test('a file that is no archive is refused, not overwritten', async () => {
  const { mkdirSync, writeFileSync, readFileSync } = await import('node:fs')
  for (const [name, content] of [
    ['text', 'this is no database, but a letter of some length to the editor of the gazette\n'.repeat(20)],
    ['cut', 'SQLite format 3\0cut'],
  ] as const) {
    mkdirSync(join(folder, name))
    writeFileSync(join(folder, name, 'archive.sqlite'), content)
    assert.throws(() => openArchive(join(folder, name)), { code: 'archive-damaged' }, name)
    assert.equal(readFileSync(join(folder, name, 'archive.sqlite'), 'utf8'), content)
  }
  const strange = join(folder, 'strange')
  mkdirSync(strange)
  const database = new DatabaseSync(join(strange, 'archive.sqlite'))
  database.exec('CREATE TABLE somebody_elses (x)')
  database.close()
  assert.throws(() => openArchive(strange), { code: 'archive-damaged' })
})

test('the same drafts give the same dump, in any order and after a kill', async () => {
  const [plain, killed] = [join(folder, 'plain'), join(folder, 'killed')]
  const child = join(import.meta.dirname, '../fakes/saving-child.ts')
  const run = (folder: string, issues: string[], killAt: number) =>
    promisify(execFile)(process.execPath, [child, folder, String(killAt), ...issues])
  const issues = ['dhzb-1985-1', 'dhzb-1985-2', 'dhzb-1985-3', 'dhzb-1985-4']
  await run(plain, issues, 0)
  for (const killAt of [1, 3]) await assert.rejects(run(killed, issues, killAt), { signal: 'SIGKILL' })
  await run(killed, [...issues].reverse(), 0)
  const [one, other] = [openArchive(plain), openArchive(killed)]
  const [expected, found] = [await lines(one), await lines(other)]
  one.close()
  other.close()
  assert.ok(expected.split('\n').length > 40)
  assert.equal(found, expected)
})

test('two processes save into one archive at once and nothing is lost', async () => {
  const shared = join(folder, 'shared')
  const child = join(import.meta.dirname, '../fakes/saving-child.ts')
  const run = (...issues: string[]) => promisify(execFile)(process.execPath, [child, shared, '0', ...issues])
  const numbers = (from: number) => Array.from({ length: 6 }, (_, at) => `dhzb-1986-${from + at}`)
  await Promise.all([run(...numbers(1)), run(...numbers(7))])
  const archive = openArchive(shared)
  assert.equal(archive.issues().length, 12)
  assert.equal(archive.documents({}).length, 48)
  archive.close()
})
