import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import type { Edition } from '../../../gazette/edition.ts'
import { parseQuery } from '../../../published/search/query.ts'
import type { SearchAnswer, SearchOptions } from '../../../published/search/search-index.ts'
import { searchCorpus } from './corpus.ts'
import { ALL, absent, archiveIn, call } from './elasticsearch-server.ts'

const editions: Edition[] = searchCorpus()
const archive = archiveIn('deep')
const index = archive.open()
const SORTS = ['relevance', 'date-asc', 'date-desc'] as const

const documents = (answer: SearchAnswer) => answer.hits.map((hit) => hit.document)
const page = (typed: string, wish: Partial<SearchOptions>) => index.search(parseQuery(typed), { ...ALL, size: 5, ...wish })

/** All pages in turn; `between` runs after each. */
async function paged(typed: string, wish: Partial<SearchOptions>, between: (next: string) => Promise<unknown> = async () => {}) {
  const all: string[] = []
  for (let after: string | undefined; ; ) {
    const answer = await page(typed, { ...wish, ...(after === undefined ? {} : { after }) })
    all.push(...documents(answer))
    if (answer.next === null) return all
    await between(answer.next)
    after = answer.next
  }
}

describe('reading on, page after page', { skip: absent }, () => {
  before(async () => {
    await index.clear()
    await index.put(editions)
  })

  test('gives every hit once and in order, with the same total and facets on every page', async () => {
    for (const sort of SORTS) {
      for (const typed of ['东海省', '水库 -扫盲', '-麒麟殿']) {
        const whole = await page(typed, { sort, size: 1000 })
        assert.deepEqual(await paged(typed, { sort }), documents(whole), `${sort} ${typed}`)
        const first = await page(typed, { sort })
        const second = await page(typed, { sort, after: first.next! })
        assert.deepEqual([second.total, second.totalIsExact, second.facets], [whole.total, true, whole.facets])
      }
    }
  })

  test('goes on the same where the server has forgotten its view of the index', async () => {
    for (const sort of SORTS) {
      const whole = documents(await page('东海省', { sort, size: 1000 }))
      let forgotten = 0
      const forget = async (next: string) => {
        const [, , , id] = JSON.parse(Buffer.from(next, 'base64url').toString())
        if (id === null) return
        forgotten += ((await call('DELETE', '/_pit', { id })) as { num_freed: number }).num_freed
      }
      assert.deepEqual(await paged('东海省', { sort }, forget), whole)
      assert.ok(forgotten > 0)
    }
  })

  test('keeps its order while texts are released, and gives out none that is withdrawn meanwhile', async () => {
    const whole = documents(await page('东海省', { size: 1000 }))
    const gone = whole.at(-2)!
    let released = 0
    const read = await paged('东海省', {}, async () => {
      released++
      await index.put([{ ...editions[0]!, document: `dhzb-1957-03-d9${released}00` }])
      if (released === 2) await index.withdraw(gone)
    })
    assert.deepEqual(
      read.filter((id) => !/d9\d00$/.test(id)),
      whole.filter((id) => id !== gone),
    )
    await index.clear()
    await index.put(editions)
  })

  test('a view is closed behind the last page, and none is opened for a first', async () => {
    const opened = async () => {
      const stats = (await call('GET', `/${archive.name}/_stats/search`)) as { _all: { total: { search: { open_contexts: number } } } }
      return stats._all.total.search.open_contexts
    }
    const before = await opened()
    await page('东海省', {})
    assert.equal(await opened(), before)
    let most = 0
    await paged('东海省', {}, async () => {
      most = Math.max(most, await opened())
    })
    assert.equal(most, before + 1)
    assert.equal(await opened(), before)
  })

  test('a mark of another question, or none at all, is refused', async () => {
    const { next } = await page('东海省', {})
    for (const [typed, wish] of [
      ['水库', { after: next! }],
      ['东海省', { after: next!, sort: 'date-asc' }],
      ['东海省', { after: next!, filters: { year: ['1985'] } }],
      ['东海省', { after: '5' }],
      ['东海省', { after: Buffer.from('["x",[1],2,null]').toString('base64url') }],
    ] as [string, Partial<SearchOptions>][])
      await assert.rejects(page(typed, wish), { code: 'usage' })
  })

  test('by number of hits one may go deep, and where the server ends it is said how to go on', async () => {
    assert.deepEqual(documents(await page('东海省', { from: 99_000 })), [])
    await assert.rejects(page('东海省', { from: 100_000 }), { code: 'usage', remedy: /next/ })
  })
})

describe('only as printed', { skip: absent }, () => {
  const [old, young, both] = editions as [Edition, Edition, Edition]
  const text = (edition: Edition, words: string): Edition => ({
    ...edition,
    record: { ...edition.record, text: words, articles: [] },
    lines: [],
  })

  before(async () => {
    await index.clear()
    await index.put([
      text(old, '設立學校\n與醫院。ＡＢＣ'),
      text(young, '设立学校与医院。abc'),
      text(both, '设立学校与医院，設立學校與醫院。'),
      ...Array.from({ length: 250 }, (_, at) => ({ ...text(young, '多处设立学校。'), document: `x-1-d${1000 + at}` })),
    ])
  })

  test('script, width and letter case count, line ends do not', async () => {
    for (const [typed, expected] of [
      ['學校與醫院', [old, both]],
      ['学校与医院', [young, both]],
      ['"學校" "学校"', [both]],
      ['學校 -学校', [old]],
      ['ＡＢＣ', [old]],
      ['abc', [young]],
      ['Abc', []],
    ] as const) {
      const answer = await page(typed, { asPrinted: true })
      assert.deepEqual(
        documents(answer).toSorted(),
        expected.map((one) => one.document),
        typed,
      )
      assert.deepEqual([answer.total, answer.totalIsExact, answer.next], [expected.length, true, null], typed)
    }
  })

  test('facets count what is printed so, not what is folded so', async () => {
    const { facets } = await page('學校與醫院', { asPrinted: true })
    assert.equal(
      facets.year.reduce((sum, one) => sum + one.count, 0),
      2,
    )
  })

  test('pages through all, and says at least where not all were looked at', async () => {
    const whole = documents(await page('设立学校', { size: 1000, asPrinted: true }))
    assert.equal(whole.length, 252)
    assert.deepEqual(await paged('设立学校', { size: 60, asPrinted: true }), whole)
    const hasty = archive.open({ printedChecked: 1 })
    const answer = await hasty.search(parseQuery('设立学校'), { ...ALL, size: 5, asPrinted: true })
    assert.equal(answer.totalIsExact, false)
    assert.ok(answer.total >= 5 && answer.total < 252)
  })
})

describe('why a hit stands where it stands', { skip: absent }, () => {
  before(async () => {
    await index.clear()
    await index.put(editions)
  })

  test('is said on request: its group, its score in it, its standing, and where each phrase stands', async () => {
    const edition = editions[3]!
    const title = edition.record.title.value!
    for (const [typed, group] of [
      [title, 'title'],
      [title.slice(8, 12), 'inTitle'],
      ['违反前款规定', 'inText'],
      [edition.record.documentNumbers[0]!.value!.raw, 'number'],
    ] as const) {
      const { hits } = await page(typed, { explain: true })
      assert.equal(hits[0]!.why!.group, group, typed)
      assert.ok(hits[0]!.why!.score >= 0 && hits[0]!.why!.score < 4000)
      assert.equal(hits[0]!.why!.phrases[0]!.inTitle, group === 'title' || group === 'inTitle')
    }
    const [hit] = (await page('违反前款规定', { explain: true })).hits
    assert.deepEqual(hit!.why!.phrases, [{ text: '违反前款规定', inTitle: false, places: 1 }])
    assert.equal('why' in (await page('违反前款规定', {})).hits[0]!, false)
  })
})
