/** The main job on a real sample, through every room: from a scanned issue to a public page, and back out of public view. */
import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { openRooms, type Rooms } from '../cli/rooms.ts'
import { loadConfig } from '../config.ts'
import { isRead, pageText } from '../gazette/page.ts'
import type { RecordJson } from '../gazette/record-json.ts'
import type { Role } from '../gazette/release.ts'
import { type BatchReport, importAll } from '../pipeline/batch.ts'
import { NO_CLAIM, pipelineOptions } from '../pipeline/options.ts'
import { openReaders } from '../pipeline/readers.ts'
import { release, reviewed, takeDown } from '../pipeline/release.ts'
import { createApp } from '../server/app.ts'

const SAMPLE = join(import.meta.dirname, '../samples/2003')
const config = loadConfig(null)
const folder = mkdtempSync(join(tmpdir(), 'gongbao-paper-'))
const truth = JSON.parse(readFileSync(join(SAMPLE, 'truth/record.json'), 'utf8')) as Pick<RecordJson, 'pages' | 'documents'>
const NOW = '2026-01-02T03:04:05.000Z'

describe('a scanned issue of 2003', () => {
  let rooms: Rooms
  let report: BatchReport
  let app: ReturnType<typeof createApp>

  before(async () => {
    rooms = openRooms(folder, config)
    const readers = openReaders({ ...config.readers, jobs: 2 })
    const pipeline = pipelineOptions(config, { quick: false, readers: 'some', claim: NO_CLAIM })
    try {
      report = await importAll(
        [join(SAMPLE, '2003-07.pdf')],
        { archive: rooms.archive, readers },
        { ...config.batch, pipeline, now: () => NOW, onChange: () => {}, stopped: () => false },
      )
    } finally {
      await readers.close()
    }
    app = createApp({
      published: rooms.published,
      search: rooms.search,
      inbox: null,
      desk: null,
      config,
      now: () => new Date(NOW),
      report: (_, error) => {
        throw error
      },
    })
    for (const [name, role] of [
      ['ming', 'reviewer'],
      ['hua', 'reviewer'],
      ['fang', 'publisher'],
    ] as [string, Role][])
      rooms.archive.addPerson({ name, displayName: name, roles: [role], password: 'a long password' })
  })
  after(async () => {
    await rooms?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  const draft = () => rooms.archive.issueDraft('dhzb-2003-07')!
  const get = async (path: string) => {
    const answer = await app.request(path)
    return { status: answer.status, text: await answer.text(), type: answer.headers.get('content-type') ?? '' }
  }

  test('every page is accounted for and the issue is known by its masthead', () => {
    assert.deepEqual([report.issues, report.refused, report.pages], [1, 0, truth.pages.length])
    assert.equal(report.text + report.blank + report.unread, report.pages)
    assert.equal(report.unread, 0)
    const { issue } = draft()
    assert.deepEqual(
      [issue.id, issue.series, issue.year, issue.number, issue.wholeNumber],
      ['dhzb-2003-07', '东海省人民政府公报', 2003, 7, 568],
    )
  })

  test('the text is read in order with at most five wrong characters in a thousand', () => {
    let errors = 0
    let length = 0
    for (const page of draft().pages.filter(isRead)) {
      const printed = letters(readFileSync(join(SAMPLE, `truth/p${String(page.number).padStart(4, '0')}.txt`), 'utf8'))
      errors += distance(printed, letters(pageText(page, { furniture: false })))
      length += printed.length
    }
    assert.ok(errors / length <= 0.005, `${errors} of ${length}`)
  })

  test('its documents are found where they begin, with title, number and date', () => {
    // Two orders bear the same title: both lists stand in the order of the issue.
    const left = [...draft().records]
    const missed: string[] = []
    for (const document of truth.documents) {
      const at = left.findIndex((record) => letters(record.title.value ?? '') === letters(document.title ?? ''))
      const [record] = at < 0 ? [] : left.splice(at, 1)
      if (record === undefined) {
        missed.push(document.title ?? '')
        continue
      }
      assert.deepEqual(
        record.documentNumbers.map((number) => number.value?.key),
        document.documentNumbers.map((number) => number.key),
        document.title!,
      )
      const { pages } = draft().segmentation.documents.find((one) => one.id === record.id)!
      assert.equal(pages[0], document.pages[0], document.title!)
    }
    assert.ok(missed.length <= 1, `not found: ${missed.join(' · ')}`)
  })

  test('every value that is present shows the words that prove it, and their place', () => {
    for (const record of draft().records) {
      for (const reading of [
        record.title,
        record.dateOfDocument,
        record.effectiveDate,
        ...record.documentNumbers,
        ...record.issuers,
        ...record.addressees,
      ]) {
        if (reading.status !== 'present') continue
        assert.ok(reading.quote !== '' && reading.places.length > 0, `${record.id} ${reading.quote}`)
        for (const { box } of reading.places) assert.ok(box.right > box.left && box.bottom > box.top)
      }
    }
  })

  test('nothing is public before review, not by any address', async () => {
    const [first] = draft().records
    for (const path of [
      `/documents/${first!.id}`,
      '/issues/dhzb-2003-07',
      '/issues/dhzb-2003-07/pages/3',
      `/api/v1/documents/${first!.id}`,
    ])
      assert.equal((await get(path)).status, 404, path)
    const answer = JSON.parse((await get('/api/v1/search?q=渔港')).text)
    assert.equal(answer.total, 0)
    await assert.rejects(release({ document: first!.id, publisher: 'fang', at: NOW, channels: ['门户网站'] }, rooms), {
      code: 'release-refused',
    })
  })

  test('what two reviewed and a third released is public, beside its page, and nothing else is', async () => {
    const carried = draft().records.find((record) => record.title.value === '东海省渔港管理办法')!
    await pass(carried.id)
    const page = await get(`/documents/${carried.id}`)
    assert.equal(page.status, 200)
    assert.ok(page.text.includes('东海省渔港管理办法'))
    const found = JSON.parse((await get('/api/v1/search?q=渔港')).text)
    assert.deepEqual(
      found.hits.map((hit: { document: string }) => hit.document),
      [carried.id],
    )
    const object = JSON.parse((await get(`/api/v1/documents/${carried.id}`)).text)
    assert.equal(object.effectiveDate, '2003-07-01')
    assert.deepEqual(
      object.articles.filter((one: { level: string }) => one.level === '条').length,
      truth.documents.find((one) => one.title === carried.title.value)!.articles.filter((one) => one.level === '条').length,
    )
    for (const other of draft().records) if (other.id !== carried.id) assert.equal((await get(`/documents/${other.id}`)).status, 404)
    assert.match((await get(`/documents/${carried.id}/articles/art_3`)).text, /第三条/)
    const [entry] = rooms.archive.register()
    assert.deepEqual(
      [entry!.document, entry!.publisher, entry!.reviewers.map((one) => one.person).sort()],
      [carried.id, 'fang', ['hua', 'ming']],
    )
    assert.equal(rooms.archive.verifyRegister(), null)
  })

  test('a number leads to its holder in any spelling', async () => {
    const numbered = draft().records.find(
      (record) => record.documentNumbers[0]?.value?.kind === 'document' && record.documentNumbers[0].value.year === 2003,
    )!
    await pass(numbered.id)
    const { code, serial } = numbered.documentNumbers[0]!.value!
    for (const spelling of [`${code}〔2003〕${serial}号`, `${code}[2003]${serial}`, `${code}（03）第${serial}号`]) {
      const { holders } = JSON.parse((await get(`/api/v1/numbers?q=${encodeURIComponent(spelling)}`)).text)
      assert.ok(
        holders.some((holder: { document: string }) => holder.document === numbered.id),
        spelling,
      )
    }
  })

  test('a withdrawn text is gone from search at once, and its address says so for ever', async () => {
    const carried = draft().records.find((record) => record.title.value === '东海省渔港管理办法')!
    await takeDown({ document: carried.id, reason: '演练撤回', by: 'fang', at: NOW, keepTitle: false }, rooms)
    const page = await get(`/documents/${carried.id}`)
    assert.equal(page.status, 410)
    assert.ok(page.text.includes('演练撤回') && !page.text.includes('渔港管理'))
    assert.equal(
      JSON.parse((await get('/api/v1/search?q=渔港管理办法')).text).hits.filter(
        (hit: { match: string; document: string }) => hit.document === carried.id,
      ).length,
      0,
    )
  })

  test('the same file again is recognised and not read a second time', async () => {
    const readers = openReaders({ ...config.readers, jobs: 1 }, join(import.meta.dirname, 'fakes/crashing-child.ts'))
    try {
      const pipeline = pipelineOptions(config, { quick: false, readers: 'some', claim: NO_CLAIM })
      const again = await importAll(
        [join(SAMPLE, '2003-07.pdf')],
        { archive: rooms.archive, readers },
        { ...config.batch, pipeline, now: () => NOW, onChange: () => {}, stopped: () => false },
      )
      assert.deepEqual([again.already, again.issues, again.pages], [1, 1, truth.pages.length])
      assert.equal(rooms.archive.issues().length, 1)
    } finally {
      await readers.close()
    }
  })

  async function pass(document: string): Promise<void> {
    const { contentDigest } = reviewed(document, rooms)
    for (const [by, kind] of [
      ['ming', '保密审查'],
      ['hua', '审核'],
    ] as const)
      rooms.archive.addReview({ document, kind, outcome: 'positive', by, at: NOW, opinion: '同意', contentDigest })
    await release({ document, publisher: 'fang', at: NOW, channels: ['门户网站'] }, rooms)
  }
})

function letters(text: string): string {
  return text.normalize('NFKC').replace(/[^\p{L}\p{N}]/gu, '')
}

/** Edit distance in code points. */
function distance(one: string, other: string): number {
  const [a, b] = [[...one], [...other]]
  let row = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let i = 0; i < a.length; i++) {
    const next = [i + 1]
    for (let j = 0; j < b.length; j++) next.push(Math.min(row[j]! + (a[i] === b[j] ? 0 : 1), row[j + 1]! + 1, next[j]! + 1))
    row = next
  }
  return row.at(-1)!
}
