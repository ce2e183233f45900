/** The memory of what is released: looks again in time, reads only what is new, and shows nothing that has gone. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { defaults } from '../../../config.ts'
import { readAsk } from '../../../server/public/ask.ts'
import { catalogueOf } from '../../../server/public/catalogue.ts'
import { listed } from '../../../server/public/listed.ts'
import { editions, filledShelves } from '../../fakes/shelves.ts'
import { makeEdition, makeIssue, makePublicIssue } from '../../make/editions.ts'

/** Shelves that count what is read of them. */
function counted(): { published: ReturnType<typeof filledShelves>; reads: { editions: number; looks: number } } {
  const published = filledShelves()
  const reads = { editions: 0, looks: 0 }
  const { edition, issues } = published
  published.edition = (id, version) => {
    reads.editions++
    return edition(id, version)
  }
  published.issues = () => {
    reads.looks++
    return issues()
  }
  return { published, reads }
}

test('many readers at once cost one look', async () => {
  const { published, reads } = counted()
  const catalogue = catalogueOf(published, 1000, () => 0)
  await Promise.all(Array.from({ length: 20 }, () => catalogue.entries()))
  assert.deepEqual(reads, { editions: 4, looks: 1 })
})

test('a new release is seen after the time has passed, or at once when it is told', async () => {
  const { published } = counted()
  let clock = 0
  const catalogue = catalogueOf(published, 1000, () => clock)
  assert.equal((await catalogue.entries()).length, 4)
  const issue = makeIssue({ id: 'dhzb-2004-01', year: 2004, number: 1 })
  const added = makeEdition({
    issue,
    order: 1,
    title: '新文',
    kind: '通知',
    issuers: ['东海省人民政府'],
    date: '2004-01-01',
    page: 3,
    paragraphs: ['新文'],
  })
  await published.put(added)
  await published.putIssue(makePublicIssue(issue, [added], 3, 0), [])
  clock = 999
  assert.equal((await catalogue.entries()).length, 4)
  clock = 1001
  assert.equal((await catalogue.entries()).length, 4, 'who asks first does not wait')
  await settled()
  assert.equal((await catalogue.entries()).length, 5)
  await published.putIssue({ ...makePublicIssue(issue, [added], 3, 0), documents: [] }, [])
  catalogue.forget()
  assert.equal((await catalogue.entries()).length, 4)
})

test('a status that changes without a new version is noticed', async () => {
  const { published } = counted()
  let clock = 0
  const catalogue = catalogueOf(published, 1000, () => clock)
  const status = async (): Promise<string | undefined> =>
    (await catalogue.entries()).find(({ id }) => id === editions.order.document)?.status
  assert.equal(await status(), 'inForce')
  await published.putStanding(editions.order.document, { validity: { ...editions.order.validity, status: 'repealed' } })
  clock = 2000
  await status()
  await settled()
  assert.equal(await status(), 'repealed')
})

test('a release during a look is not missed', async () => {
  const { published } = counted()
  const catalogue = catalogueOf(published, 1_000_000, () => 0)
  const { issues } = published
  let release = (): void => {}
  published.issues = async () => {
    const seen = await issues()
    await new Promise<void>((resolve) => {
      release = resolve
    })
    return seen
  }
  const asked = catalogue.entries()
  await settled()
  const before = release
  await published.withdraw({
    document: editions.order.document,
    version: 1,
    withdrawnAt: '2026-01-01T00:00:00Z',
    reason: 'x',
    title: null,
    registerNo: 5,
    successor: null,
  })
  await published.putIssue({ ...(await published.issue('dhzb-2003-07'))!, documents: [] }, [])
  catalogue.forget()
  published.issues = issues
  before()
  assert.equal((await asked).length, 3)
})

test('shelves that cannot be read are told to the next reader, and tried again', async () => {
  const { published } = counted()
  let clock = 0
  const catalogue = catalogueOf(published, 1000, () => clock)
  await catalogue.entries()
  const { issues } = published
  published.issues = async () => {
    throw new Error('unreadable')
  }
  clock = 2000
  assert.equal((await catalogue.entries()).length, 4)
  await settled()
  await assert.rejects(catalogue.entries(), /unreadable/)
  published.issues = issues
  assert.equal((await catalogue.entries()).length, 4)
})

/** What was begun behind the reader's back has had its time. */
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 20))

test('what has been withdrawn since is not shown by name, though it is still remembered', async () => {
  const { published } = counted()
  const catalogue = catalogueOf(published, 1_000_000, () => 0)
  const entries = await catalogue.entries()
  await published.withdraw({
    document: editions.order.document,
    version: 1,
    withdrawnAt: '2026-01-01T00:00:00Z',
    reason: 'x',
    title: null,
    registerNo: 5,
    successor: null,
  })
  assert.deepEqual(
    (await catalogue.present(entries)).map(({ id }) => id),
    entries.map(({ id }) => id).filter((id) => id !== editions.order.document),
  )
})

test('filters without words give a list, newest first, with counts of what was found', async () => {
  const catalogue = catalogueOf(filledShelves(), 0, () => 0)
  const ask = (query: string): ReturnType<typeof readAsk>['ask'] => readAsk(new URLSearchParams(query), defaults.server).ask
  const ids = async (query: string): Promise<string[]> => (await listed(ask(query), catalogue)).hits.map(({ document }) => document)
  assert.deepEqual(await ids('series=东海省人民政府公报'), ['dhzb-2003-07-d0001', 'dhzb-1985-12-d0002', 'dhzb-1985-12-d0001'])
  assert.deepEqual(await ids('series=东海省人民政府公报&sort=date-asc'), ['dhzb-1985-12-d0001', 'dhzb-1985-12-d0002', 'dhzb-2003-07-d0001'])
  assert.deepEqual(await ids('year=1957&year=2003'), ['dhzb-2003-07-d0001', 'dhzb-1957-03-d0001'])
  assert.deepEqual(await ids('year=1957&kind=通知'), [])
  assert.deepEqual(await ids('dateFrom=1985-05-20&dateTo=1985-05-20&kind=办法'), ['dhzb-1985-12-d0002'])
  assert.deepEqual(await ids('issue=dhzb-1985-12&size=1'), ['dhzb-1985-12-d0002'])
  const answer = await listed(ask('issue=dhzb-1985-12&size=1'), catalogue)
  assert.deepEqual([answer.total, answer.facets.year], [2, [{ value: '1985', count: 2 }]])
  assert.deepEqual(await ids(`issue=dhzb-1985-12&size=1&after=${answer.next}`), ['dhzb-1985-12-d0001'])
})
