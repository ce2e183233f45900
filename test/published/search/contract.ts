/** The contract of search, held by every driver: run by sqlite.test.ts and elasticsearch.test.ts with the same editions. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Edition } from '../../../gazette/edition.ts'
import { entryOf, searchedText } from '../../../published/search/entry.ts'
import { folded } from '../../../published/search/fold.ts'
import { parseQuery } from '../../../published/search/query.ts'
import type { SearchIndex, SearchOptions } from '../../../published/search/search-index.ts'
import { seeded } from '../../make/seeded.ts'
import { answersWhatReadersType } from './contract-asked.ts'
import { searchCorpus } from './corpus.ts'

const ALL: SearchOptions = { from: 0, size: 1000, sort: 'relevance', filters: {}, deadlineMs: 30_000 }

export function holdsTheContract(name: string, open: () => Promise<SearchIndex>, skip: string | false): void {
  describe(`search on ${name}`, { skip }, () => {
    let index: SearchIndex
    const editions = searchCorpus()
    const texts = new Map(editions.map((edition) => [edition.document, searchedText(entryOf(edition))]))

    before(async () => {
      index = await open()
      await index.clear()
      const { indexed, failed } = await index.put(editions)
      assert.deepEqual({ indexed, failed }, { indexed: editions.length, failed: [] })
    })
    after(() => index?.close())

    const exact = async (typed: string, options: Partial<SearchOptions> = {}) => {
      const answer = await index.search(parseQuery(typed), { ...ALL, ...options })
      return answer.hits.filter((hit) => hit.match === 'exact').map((hit) => hit.document)
    }
    const holding = (words: string) =>
      [...texts]
        .filter(([, text]) => text.includes(folded(words)))
        .map(([id]) => id)
        .sort()

    test('finds every random substring of the texts, and nothing else', async () => {
      const random = seeded(7)
      const checked = { phrases: 0, finds: 0 }
      for (let round = 0; round < 300; round++) {
        const edition = editions[Math.floor(random() * editions.length)]!
        const text = edition.record.text
        const from = Math.floor(random() * text.length)
        const words = [...text.slice(from)].slice(0, 1 + Math.floor(random() * 20)).join('')
        if (folded(words) === '' || words.includes('"')) continue
        const found = (await exact(`"${words}"`)).sort()
        assert.deepEqual(found, holding(words), JSON.stringify(words))
        assert.ok(found.includes(edition.document))
        checked.phrases++
        checked.finds += found.length
      }
      assert.ok(checked.phrases > 250)
    })

    test('finds nothing that no text holds', async () => {
      for (const words of ['麒麟殿', '饕餮', '一二三四五六七', 'zzz']) assert.deepEqual(await exact(words), holding(words))
    })

    test('joins several words by and, and leaves out what a minus names', async () => {
      for (const [typed, words, not] of [
        ['水库 防汛', ['水库', '防汛'], []],
        ['水库 -防汛', ['水库'], ['防汛']],
        ['防汛 不含:水库', ['防汛'], ['水库']],
        ['防 -汛', ['防'], ['汛']],
      ] as const) {
        const expected = [...texts]
          .filter(([, text]) => words.every((word) => text.includes(word)) && not.every((word) => !text.includes(word)))
          .map(([id]) => id)
        assert.deepEqual((await exact(typed)).sort(), expected.sort(), typed)
      }
    })

    test('takes a query in any script, width and bracket for the same', async () => {
      for (const [one, other] of [
        ['東海省', '东海省'],
        ['１９８５年', '1985年'],
        ['［1985］', '〔1985〕'],
        ['防　汛', '防 汛'],
        ['ＡＢＣ', 'abc'],
      ]) {
        assert.deepEqual((await exact(`"${one}"`)).sort(), (await exact(`"${other}"`)).sort(), one)
      }
      assert.ok((await exact('東海省')).length > 0)
    })

    test('a title word in the title ranks before one in the text, the very title first', async () => {
      const edition = editions[3]!
      const title = edition.record.title.value!
      assert.equal((await exact(title))[0], edition.document)
      const named = await exact('标题:防汛')
      const titled = editions.filter((one) => one.record.title.value!.includes('防汛')).map((one) => one.document)
      assert.deepEqual([...named].sort(), titled.sort())
      assert.ok(titled.length > 0)
      const all = await exact('防汛')
      assert.deepEqual(all.slice(0, titled.length).sort(), titled)
    })

    test('counts facets over all finds and narrows by them', async () => {
      const answer = await index.search(parseQuery('东海省'), { ...ALL, size: 1 })
      for (const [name, counts] of Object.entries(answer.facets)) {
        for (const { value, count } of counts) {
          const narrowed = await index.search(parseQuery('东海省'), { ...ALL, filters: { [name]: [value] } })
          assert.equal(narrowed.total, count, `${name}=${value}`)
        }
      }
      assert.ok(answer.facets.year.length > 1 && answer.facets.kind.length > 1)
    })

    test('narrows by days, and sorts by date both ways with undated documents last', async () => {
      const day = (id: string) => entryOf(editions.find((one) => one.document === id)!).day
      const rising = (await exact('东海省', { sort: 'date-asc' })).map(day)
      assert.deepEqual(
        rising,
        [...rising].sort((a, b) => Number(a === null) - Number(b === null) || (a! < b! ? -1 : a! > b! ? 1 : 0)),
      )
      const within = await exact('东海省', { filters: { dateFrom: '1964-01-01', dateTo: '1985-12-31' } })
      assert.deepEqual(
        within.sort(),
        holding('东海省').filter((id) => day(id) !== null && day(id)! >= '1964-01-01' && day(id)! <= '1985-12-31'),
      )
    })

    test('shows the printed words around a hit, marked, with boxes on the page', async () => {
      const answer = await index.search(parseQuery('防汛'), ALL)
      let marks = 0
      for (const hit of answer.hits) {
        for (const excerpt of hit.excerpts) {
          for (const [start, end] of excerpt.marks) {
            assert.equal(folded(excerpt.text.slice(start, end)), '防汛')
            marks++
          }
          assert.ok(
            excerpt.boxes.length >= excerpt.marks.length && excerpt.boxes.every((box) => box.right > box.left && box.bottom > box.top),
          )
        }
      }
      assert.ok(marks > 0)
    })

    test('pages through all finds without a gap or a repeat', async () => {
      const whole = await exact('东海省')
      const paged: string[] = []
      for (let from = 0; from < whole.length; from += 3) paged.push(...(await exact('东海省', { from, size: 3 })))
      assert.deepEqual(paged, whole)
    })

    test('asks of the holders of a number what else is asked: words, a title, and what must not stand there', async () => {
      const number = '文号:东政发〔1985〕12号'
      const holders = await exact(number)
      const [one, other] = holders.map((id) => texts.get(id)!)
      const words = [...Array(one!.length - 4).keys()].map((at) => one!.slice(at, at + 4)).find((four) => !other!.includes(four))!
      assert.ok(holders.length === 2 && words)
      assert.deepEqual(await exact(`"${words}" ${number}`), [holders[0]])
      assert.deepEqual(await exact(`-"${words}" ${number}`), [holders[1]])
      assert.deepEqual(await exact(`标题:麒麟殿 ${number}`), [])
    })

    test('follows few exact hits by probable ones, labelled', async () => {
      const edition = editions[0]!
      const words = [...edition.record.text.replaceAll('\n', '')].slice(30, 48)
      words[9] = '鑫'
      const answer = await index.search(parseQuery(words.join('')), ALL)
      assert.equal(answer.total, 0)
      assert.ok(answer.hits.some((hit) => hit.document === edition.document && hit.match === 'probable'))
    })

    test('suggests titles, numbers and issuers', async () => {
      const kinds = new Set((await index.suggest('东', 50)).map((one) => one.kind))
      assert.ok(kinds.has('issuer') && kinds.has('number'))
      assert.ok((await index.suggest('防汛', 10)).some((one) => one.kind === 'title'))
      assert.deepEqual(await index.suggest('', 10), [])
    })

    test('answers hostile input without an error', async () => {
      for (const typed of [
        '',
        ' ',
        '"',
        '""',
        '-',
        '--',
        '*',
        'AND OR NOT',
        '" OR 1=1',
        ') AND (',
        '标题:',
        '文号:',
        '-"',
        'NEAR(a b)',
        '{"query":{}}',
        '\u0000',
        '\ud800',
        '\\',
        '防'.repeat(5000),
      ]) {
        const answer = await index.search(parseQuery(typed), ALL)
        assert.equal(answer.query, typed)
        await index.byNumber(typed)
        await index.suggest(typed, 5)
      }
    })

    test('shows a corrected version in place of the old, and a withdrawn document never again', async () => {
      const edition = editions[1]!
      const corrected: Edition = {
        ...edition,
        version: 2,
        record: { ...edition.record, text: `${edition.record.text}\n更正后的独角兽条款。` },
      }
      await index.put([corrected])
      assert.deepEqual(await exact('独角兽条款'), [edition.document])
      assert.equal((await index.browse()).documents, editions.length)
      await index.withdraw(edition.document)
      assert.deepEqual(await exact('独角兽条款'), [])
      assert.ok(!(await exact('东海省')).includes(edition.document))
      assert.equal((await index.browse()).documents, editions.length - 1)
      await index.withdraw(edition.document)
      // Released once more: as a new version, as every release is.
      await index.put([{ ...edition, version: 3 }])
      assert.deepEqual((await exact('东海省')).sort(), holding('东海省'))
    })
  })
  answersWhatReadersType(name, open, skip)
}
