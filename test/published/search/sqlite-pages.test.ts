/** Pages however deep, reasons, print as it stands, and what a withdrawal waits for: on the embedded driver. */
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { loadConfig } from '../../../config.ts'
import type { Edition } from '../../../gazette/edition.ts'
import { parseQuery } from '../../../published/search/query.ts'
import type { SearchOptions } from '../../../published/search/search-index.ts'
import { openSqliteIndex, type SqliteIndex } from '../../../published/search/sqlite/sqlite.ts'
import { searchCorpus } from './corpus.ts'

const { sqlite, probableHits, snippets } = loadConfig(null).search
const OPTIONS = { ...sqlite, probableHits, snippets, mayBegin: true }
const WISH: SearchOptions = { from: 0, size: 1000, sort: 'relevance', filters: {}, deadlineMs: 30_000, tolerant: 'never' }
const SORTS = ['relevance', 'date-asc', 'date-desc'] as const

const folder = mkdtempSync(join(tmpdir(), 'gongbao-pages-'))
const editions = searchCorpus()
let index: SqliteIndex
before(async () => {
  index = openSqliteIndex({ folder, ...OPTIONS })
  await index.put(editions)
})
after(async () => {
  await index.close()
  rmSync(folder, { recursive: true, force: true })
})

const search = (typed: string, wish: Partial<SearchOptions> = {}) => index.search(parseQuery(typed), { ...WISH, ...wish })
const ids = async (typed: string, wish: Partial<SearchOptions> = {}) => (await search(typed, wish)).hits.map((hit) => hit.document)

/** All hits, page by page by `next`; `meanwhile` happens behind the second page. */
async function pagedThrough(typed: string, wish: Partial<SearchOptions>, meanwhile = async () => {}): Promise<string[]> {
  const found: string[] = []
  let after: string | undefined
  for (let page = 0; page < 100; page++) {
    const answer = await search(typed, { ...wish, size: 3, ...(after === undefined ? {} : { after }) })
    found.push(...answer.hits.map((hit) => hit.document))
    if (answer.next === null) return found
    after = answer.next
    if (page === 1) await meanwhile()
  }
  return assert.fail('the pages have no end')
}

test('read on by `next`, every find comes once, in the order of the whole, in every order', async () => {
  for (const sort of SORTS)
    for (const typed of ['东海省', '水', '防汛 -水库', '-麒麟殿', '标题:通知'])
      assert.deepEqual(await pagedThrough(typed, { sort }), await ids(typed, { sort }), `${typed} ${sort}`)
})

test('what is released or withdrawn while somebody reads on makes no other text come twice or be left out', async () => {
  const extra = editions.slice(0, 6).map((one, at): Edition => ({ ...one, document: `${one.issue.id}-d09${at}0` }))
  for (const sort of SORTS) {
    const whole = await ids('东海省', { sort })
    const last = whole[5]!
    const paged = await pagedThrough('东海省', { sort }, async () => {
      await index.put(extra)
      // The very hit behind which the next page begins.
      await index.withdraw(last)
    })
    const others = paged.filter((id) => !extra.some((one) => one.document === id))
    assert.deepEqual(others, whole, sort)
    for (const { document } of extra) await index.withdraw(document)
    for (const one of extra) one.version++
    const back = editions.find((one) => one.document === last)!
    back.version++
    await index.put([back])
  }
})

test('a place in another order, or no place at all, is refused', async () => {
  const { next } = await search('东海省', { size: 2 })
  for (const [after, sort] of [
    [next!, 'date-asc'],
    ['不是', 'relevance'],
    ['', 'relevance'],
    [Buffer.from('{"sort":"relevance"}').toString('base64url'), 'relevance'],
    [Buffer.from('null').toString('base64url'), 'relevance'],
  ] as const)
    await assert.rejects(search('东海省', { after, sort }), { code: 'usage' }, after)
})

test('finds that are too many to be scored are ordered by date, and page after page stays so', async () => {
  const few = openSqliteIndex({ folder, ...OPTIONS, rankLimit: 5 })
  try {
    const found: string[] = []
    let after: string | undefined
    do {
      const answer = await few.search(parseQuery('自发布之日起'), { ...WISH, size: 7, ...(after === undefined ? {} : { after }) })
      assert.equal(answer.notice, 'unranked')
      found.push(...answer.hits.map((hit) => hit.document))
      after = answer.next ?? undefined
    } while (after !== undefined)
    assert.deepEqual(found.toSorted(), (await ids('自发布之日起')).toSorted())
    const days = found.map((id) => editions.find((one) => one.document === id)!.record.dateOfDocument.value ?? '')
    const dated = days.filter((day) => /^\d/.test(day))
    assert.deepEqual(dated, dated.toSorted().reverse())
    // What stands in the title is known without scoring: the page that it fills is in its true order.
    const titled = await few.search(parseQuery('工作的'), { ...WISH, size: 7 })
    assert.equal(titled.notice, null)
    assert.ok(titled.total > 7)
  } finally {
    await few.close()
  }
})

test('only as printed: the script, the width and what must not stand there count as they stand', async () => {
  const printed = editions.filter((one) => one.record.text.includes('過去規定')).map((one) => one.document)
  assert.ok(printed.length > 0)
  assert.deepEqual((await ids('過去規定', { asPrinted: true })).toSorted(), printed.toSorted())
  assert.deepEqual((await ids('过去规定')).toSorted(), printed.toSorted())
  assert.deepEqual(await ids('过去规定', { asPrinted: true }), [])
  assert.deepEqual((await ids('東海省', { asPrinted: true })).length, 0)
  const answer = await search('東海省', { asPrinted: true })
  assert.deepEqual([answer.total, answer.totalIsExact, answer.facets.year], [0, true, []])
  // 过去规定 in another script is not what was excluded.
  assert.deepEqual((await ids('过去规定 -過去規定', { asPrinted: true })).length, 0)
  assert.deepEqual((await ids('過去規定 -过去规定', { asPrinted: true })).toSorted(), printed.toSorted())
})

test('says of each hit why it stands where it stands, when asked', async () => {
  const { hits } = await search('防汛', { explain: true })
  const groups = hits.map((hit) => hit.why!.group)
  assert.deepEqual(
    groups,
    groups.toSorted((a, b) => Number(a === 'inText') - Number(b === 'inText')),
  )
  assert.ok(groups.includes('inTitle') && hits.every((hit) => hit.why!.phrases[0]!.places > 0))
  for (const [at, hit] of hits.entries())
    if (at > 0 && groups[at - 1] === groups[at]) assert.ok(hits[at - 1]!.why!.score >= hit.why!.score, `${at}`)
  assert.ok((await search('防汛')).hits.every((hit) => hit.why === undefined))
})

test('of equal texts the one in force stands before the one that has ended', async () => {
  const twin = editions[7]!
  const repealed: Edition = { ...twin, document: `${twin.issue.id}-d0800`, validity: { ...twin.validity, status: 'repealed' } }
  const inForce: Edition = { ...twin, document: `${twin.issue.id}-d0900`, validity: { ...twin.validity, status: 'inForce' } }
  await index.put([repealed, inForce])
  const found = await ids(twin.record.title.value!)
  assert.ok(found.indexOf(inForce.document) < found.indexOf(repealed.document))
})

test('likely hits come always, never, or when exact ones are few', async () => {
  const words = [...editions[0]!.record.text.replaceAll('\n', '')].slice(30, 48).with(9, '鑫').join('')
  const probable = async (typed: string, tolerant?: 'few' | 'always' | 'never') =>
    (await search(typed, { tolerant: tolerant ?? 'few' })).hits.filter((hit) => hit.match === 'probable')
  assert.ok((await probable(words)).length > 0 && (await probable(words, 'always')).length > 0)
  assert.deepEqual(await probable(words, 'never'), [])
  assert.deepEqual(await probable('东海省人民政府'), [])
  for (const hit of await probable(words)) assert.equal(hit.likeness, 'misread')
})

test('an answer with a text in it is never given after the withdrawal of that text has been', async () => {
  for (let round = 0; round < 20; round++) {
    const one: Edition = { ...editions[2]!, document: `x-1-d${round}` }
    await index.put([one])
    let gone = false
    const asked = Array.from({ length: 12 }, () => ids('东海省').then((found) => assert.ok(!gone || !found.includes(one.document))))
    const withdrawn = index.withdraw(one.document).then(() => {
      gone = true
    })
    await Promise.all([...asked, withdrawn])
    assert.ok(!(await ids('东海省')).includes(one.document))
  }
})

test('more questions than can wait are refused, not forgotten', async () => {
  const busy = openSqliteIndex({ folder, ...OPTIONS, readers: 1, mostWaiting: 3 })
  try {
    const asked = await Promise.allSettled(Array.from({ length: 10 }, () => busy.search(parseQuery('东海省'), WISH)))
    const refused = asked.filter((one) => one.status === 'rejected')
    assert.deepEqual(new Set(refused.map((one) => one.reason.code)), new Set(['service-down']))
    assert.equal(refused.length, 6)
  } finally {
    await busy.close()
  }
})

test('an index that is missing, or that an older program made, is said to be so: it does not answer that nothing is there', async (t) => {
  for (const [name, content] of [
    ['missing', null],
    ['older', 'CREATE'],
  ] as const) {
    const place = join(folder, name)
    const lost = openSqliteIndex({ folder: place, ...OPTIONS, mayBegin: false })
    t.after(() => lost.close())
    if (content !== null) {
      const made = openSqliteIndex({ folder: place, ...OPTIONS })
      await made.put(editions.slice(0, 1))
      await made.close()
      const { DatabaseSync } = await import('node:sqlite')
      const old = new DatabaseSync(join(place, 'index.sqlite'))
      old.exec('PRAGMA user_version = 1')
      old.close()
    }
    await assert.rejects(lost.search(parseQuery('东海省'), WISH), { code: 'service-down' }, name)
    await assert.rejects(lost.put(editions), { code: 'service-down' }, name)
    // A rebuild mends it, while everybody goes on asking.
    const beside = await lost.beside()
    await beside.put(editions)
    await beside.swap()
    assert.equal((await lost.browse()).documents, editions.length, name)
  }
})
