/** Tolerant search, held by both drivers: run by tolerant.test.ts with the same editions. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Alternative, Edition } from '../../../gazette/edition.ts'
import { parseQuery } from '../../../published/search/query.ts'
import type { Hit, SearchIndex, SearchOptions } from '../../../published/search/search-index.ts'
import { makeEdition, makeIssue } from '../../make/editions.ts'

const ALWAYS: SearchOptions = { from: 0, size: 100, sort: 'relevance', filters: {}, deadlineMs: 30_000, tolerant: 'always' }
const ISSUE = makeIssue({ id: 'dhzb-1985-12', year: 1985, number: 12 })

/** What print says, in many texts: so a misreading of it stands out. */
const PRINTED = ['各级人民政府应当加强渔港管理。', '违反本办法的，由县级渔政机构责令改正。', '本办法自一九八五年七月一日起施行。']
/** One text each, misread in its own way. */
const MISREAD = {
  likeness: '各级入民政府应当加强渔港管理。',
  any: '各级人民政府应当加彪渔港管理。',
  two: '违反本办法的，由县纽渔政机构责今改正。',
  dropped: '违反本办法，由县级渔政机构责令改正处理。',
  otherWords: '违反本办法的，由省级渔政机构责令改正。',
  otherNumeral: '本办法自一九八五年七月三日起施行。',
  named: '海损赔赏办法另行规定。',
}
const COPIES = 12

function editions(): Edition[] {
  const plain = Array.from({ length: COPIES }, (_, at) => editionOf(at + 1, PRINTED))
  const other = Array.from({ length: COPIES }, (_, at) => editionOf(COPIES + at + 1, [MISREAD.otherWords, MISREAD.otherNumeral]))
  const misread = Object.entries(MISREAD).map(([kind, paragraph], at) =>
    editionOf(2 * COPIES + at + 1, [`渔港管理办法（${kind}）`, paragraph]),
  )
  return [...plain, ...other, ...misread]
}

function editionOf(order: number, paragraphs: string[]): Edition {
  const made = makeEdition({
    issue: ISSUE,
    order,
    title: '关于渔港的通知',
    kind: '通知',
    issuers: ['东海省人民政府'],
    date: '1985-06-01',
    page: 2,
    paragraphs,
  })
  const at = made.record.text.indexOf('赏')
  return at < 0 ? made : { ...made, alternatives: [[at, '償偿']] satisfies Alternative[] }
}

export function findsMisreadings(name: string, open: () => Promise<SearchIndex>, skip: string | false): void {
  describe(`misread texts on ${name}`, { skip }, () => {
    let index: SearchIndex
    const all = editions()
    const idOf = (kind: keyof typeof MISREAD) => all[2 * COPIES + Object.keys(MISREAD).indexOf(kind)]!.document

    before(async () => {
      index = await open()
      assert.deepEqual((await index.put(all)).failed, [])
    })
    after(() => index?.close())

    const likely = async (typed: string, wish: Partial<SearchOptions> = {}): Promise<Hit[]> => {
      const { hits } = await index.search(parseQuery(typed), { ...ALWAYS, ...wish })
      return hits.filter(({ match, likeness }) => match === 'probable' && likeness === 'misread')
    }
    const marked = ({ excerpts }: Hit) => excerpts.flatMap(({ text, marks }) => marks.map(([from, to]) => text.slice(from, to)))

    for (const [why, typed, kind, printed] of [
      ['a look-alike', '人民政府应当加强', 'likeness', '入民政府应当加强'],
      ['any other character that makes words nobody writes', '人民政府应当加强渔港', 'any', '人民政府应当加彪渔港'],
      ['two wrong characters in a long phrase', '县级渔政机构责令改正', 'two', '县纽渔政机构责今改正'],
      ['a dropped character', '违反本办法的，由县级渔政', 'dropped', '违反本办法，由县级渔政'],
      ['traditional letters of the query', '人民政府應當加強', 'likeness', '入民政府应当加强'],
    ] as const)
      test(`${why}: found, with the printed words marked and their place on the page`, async () => {
        const hit = (await likely(typed)).find(({ document }) => document === idOf(kind))
        assert.ok(hit, typed)
        assert.deepEqual(marked(hit), [printed])
        assert.ok(hit.excerpts.every(({ boxes }) => boxes.length > 0))
      })

    test('other words and other numerals are no misreadings', async () => {
      const words = await likely('由县级渔政机构责令改正')
      assert.ok(words.every((hit) => !marked(hit).some((text) => text.includes('省级'))))
      const numerals = await likely('一九八五年七月一日起施行')
      assert.deepEqual(numerals, [])
    })

    test('exact finds are never among them, and filters and minus count', async () => {
      const typed = '人民政府应当加强'
      const { hits, total } = await index.search(parseQuery(typed), ALWAYS)
      const exact = new Set(hits.filter(({ match }) => match === 'exact').map(({ document }) => document))
      assert.equal(total, exact.size)
      assert.ok((await likely(typed)).every(({ document }) => !exact.has(document)))
      assert.deepEqual(await likely(typed, { filters: { year: ['1999'] } }), [])
      const left = (await likely(`${typed} -加彪`)).map(({ document }) => document)
      assert.ok(!left.includes(idOf('any')) && left.includes(idOf('likeness')))
      assert.ok((await likely(`${typed} 麒麟殿`)).length === 0)
    })

    test('what a reader read otherwise is found by two characters, and nothing else by so few', async () => {
      for (const typed of ['赔偿', '赔償', '海损赔偿办法'])
        assert.deepEqual(
          (await likely(typed)).map((hit) => [hit.document, ...marked(hit)]),
          [[idOf('named'), typed.length > 2 ? '海损赔赏办法' : '赔赏']],
          typed,
        )
      assert.deepEqual(await likely('渔浴'), [])
    })

    test('a withdrawn text is gone from them', async () => {
      await index.withdraw(idOf('two'))
      assert.ok((await likely('县级渔政机构责令改正')).every(({ document }) => document !== idOf('two')))
    })
  })
}
