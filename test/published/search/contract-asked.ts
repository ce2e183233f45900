/** What readers type, and the order in which they are answered: one table for every driver. Run by contract.ts. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { entryOf } from '../../../published/search/entry.ts'
import { parseQuery } from '../../../published/search/query.ts'
import type { SearchIndex, SearchOptions } from '../../../published/search/search-index.ts'
import { askedCorpus } from './corpus.ts'

const ALL: SearchOptions = { from: 0, size: 100, sort: 'relevance', filters: {}, deadlineMs: 30_000 }

export function answersWhatReadersType(name: string, open: () => Promise<SearchIndex>, skip: string | false): void {
  describe(`what readers type on ${name}`, { skip }, () => {
    let index: SearchIndex
    const editions = askedCorpus()
    /** Titles without what all have in common: short names in the tables. */
    const names = new Map(
      editions.map((one) => [one.document, one.record.title.value!.replace(/^东海省(?:人民政府办公厅|人民政府|水产局)?/u, '')]),
    )

    before(async () => {
      index = await open()
      await index.clear()
      await index.put(editions)
    })
    after(() => index?.close())

    const search = (typed: string, options: Partial<SearchOptions> = {}) => index.search(parseQuery(typed), { ...ALL, ...options })
    const exact = async (typed: string, options: Partial<SearchOptions> = {}) =>
      (await search(typed, options)).hits.filter((hit) => hit.match === 'exact').map((hit) => names.get(hit.document)!)
    const held = async (typed: string) =>
      (await index.byNumber(typed)).holders.map((one) => `${one.match === 'exact' ? '' : '?'}${one.key} ${one.date}`)

    test('a number in any spelling has the same holders, oldest first', async () => {
      const both = ['东政发/1985/12 1985-03-02', '东政发/1985/12 1985-06-01']
      for (const typed of [
        ...[
          '东政发〔1985〕12号',
          '东政发[1985]12',
          '东政发（1985）第012号',
          '東政發【１９８５】１２號',
          '东政发〔85〕12号',
          '东政发85年12号',
        ],
        ...['东政发〔一九八五〕十二号', '东政发一九八五年十二号', '东政发1985年12号', '东政发 1985 12', '东政发1985-12', '东政发198512号'],
        ...['东政发〔1985 12号', '东政发1985〕12号', '东政发〔〔1985〕12号', '1985年东政发12号', '文号：东政发〔1985〕12号'],
        ...['东海省人民政府东政发〔1985〕12号', '东政发〔1985〕12号文件'],
      ]) {
        assert.deepEqual(await held(typed), both, typed)
        assert.deepEqual(
          (await exact(`文号:${typed}`)).toSorted(),
          ['关于加强水库管理工作的通知', '关于印发粮食收购办法的通知'].toSorted(),
          typed,
        )
      }
    })

    test('a part that is missing or written out is made good from what the index holds', async () => {
      for (const [typed, ...expected] of [
        ['东政发12号', '东政发/1985/12 1985-03-02', '东政发/1985/12 1985-06-01', '东政发/1986/12 1986-03-02'],
        ['东海省人民政府1985年12号', '东政发/1985/12 1985-03-02', '东政发/1985/12 1985-06-01', '东政函/1985/12 1985-02-01'],
        ['省政府〔1985〕12号', '东政发/1985/12 1985-03-02', '东政发/1985/12 1985-06-01', '东政函/1985/12 1985-02-01'],
        ['东海省人民政府办公厅1985年第12号', '东政办发/1985/12 1985-04-05'],
        ['省政府办公厅12号', '东政办发/1985/12 1985-04-05'],
        ['东海省水利委〔1990〕3号', '东水发/1990/3 1990-01-09'],
        ['东海省人民政府令第8号', '东海省人民政府令/-/8 1999-05-06'],
        ['省政府令第8号', '东海省人民政府令/-/8 1999-05-06'],
        ['东海省人民政府令1999年第8号', '东海省人民政府令/-/8 1999-05-06'],
        ['〔1986〕12号', '东政发/1986/12 1986-03-02'],
        [
          '东政发〔1985〕12-20号',
          '东政发/1985/12 1985-03-02',
          '东政发/1985/13 1985-03-20',
          '东政发/1985/12 1985-06-01',
          '东政发/1985/20 1985-09-01',
        ],
        ['东政发〔1985〕13号至20号', '东政发/1985/13 1985-03-20', '东政发/1985/20 1985-09-01'],
        ['东政发〔1985〕21-40号'],
        ['东海市人民政府1985年12号'],
        ['东政发〔1987〕12号'],
        ['12'],
      ] as const)
        assert.deepEqual(await held(typed), expected, typed)
    })

    test('one misread character is likely, and said to be only that', async () => {
      const both = ['?东政发/1985/12 1985-03-02', '?东政发/1985/12 1985-06-01']
      for (const typed of [
        ...['东玫发〔1985〕12号', '东政友〔1985〕12号', '车政发〔1985〕12号', '东攻发〔1985〕12号'],
        ...[
          '东政发〔1935〕12号',
          '东政发C1985〕12号',
          '东政发〔1985112号',
          '东政发〔1985〕12弓',
          '东政发〔1985〕l2号',
          '东政发〔19B5〕12号',
          '东政发〔l985〕12号',
        ],
      ])
        assert.deepEqual(await held(typed), both, typed)
      assert.deepEqual((await held('东玫发12号')).slice(0, 2), both)
      // A series of its own is no misreading of another, and two characters are not one.
      assert.deepEqual(await held('东政办函〔1985〕12号'), [])
      assert.deepEqual(await held('东玫友〔1985〕12号'), [])
    })

    test('a search narrows by number, issuer, title and date together', async () => {
      for (const [typed, ...expected] of [
        ['机关:东海省水利委员会 文号:3', '水利委员会关于堤防岁修的通知'],
        ['文号:12 机关:人民政府办公厅', '关于转发防汛抢险要点的通知'],
        ['文号:12-13 日期:1985年3月', '关于加强水库管理工作的通知', '关于水库移民的批复'],
        ['文号:东政发〔1985〕1号至12号 标题:粮食', '关于印发粮食收购办法的通知'],
        ['水库 日期:1985', '关于加强水库管理工作的通知', '关于水库移民的批复'],
        ['水库 日期:1986年以后'],
        ['日期:1985-04..1985-08', '关于转发防汛抢险要点的通知', '关于印发粮食收购办法的通知'],
        ['date:since 1999', '令（第8号）'],
        ['日期:1985年以前', '渔港管理办法'],
        ['issuer:水利 date:1990', '水利委员会关于堤防岁修的通知'],
        ['标题:水库 -移民', '关于加强水库管理工作的通知'],
        ['東海省人民政府1985年13號', '关于水库移民的批复'],
      ] as const)
        assert.deepEqual((await exact(typed)).toSorted(), [...expected].sort(), typed)
      const first = await search('日期:1985')
      assert.deepEqual(first.facets.year, [{ value: '1985', count: first.total }])
    })

    test('the very title stands first, in force before repealed; then the title that is nearly it, then others, then the text', async () => {
      const { hits } = await search('东海省渔港管理办法', { explain: true, tolerant: 'never' })
      assert.deepEqual(
        hits.map((hit) => [hit.why!.group, hit.why!.inForce, names.get(hit.document)]),
        [
          ['title', true, '渔港管理办法'],
          ['title', false, '渔港管理办法'],
          ['inTitle', true, '渔港管理办法补充规定'],
          ['inTitle', true, '关于东海省渔港管理办法适用于内河渔港码头的批复'],
          ['inText', true, '关于渔业安全生产的通知'],
        ],
      )
      const scores = hits.map((hit) => hit.why!.score)
      assert.ok(scores[0] === scores[1] && scores[2]! > scores[3]!)
      assert.equal((await search('东政发〔1986〕12号', { explain: true })).hits[0]!.why!.group, 'number')
      assert.deepEqual(hits[4]!.why!.phrases, [{ text: '东海省渔港管理办法', inTitle: false, places: 1 }])
    })

    test('a title with words left out or turned round is found, labelled a near title, before likely misreadings', async () => {
      for (const [typed, expected] of [
        ['东海省人民政府关于水库管理的通知', '关于加强水库管理工作的通知'],
        ['东海省人民政府关于管理水库加强工作的通知', '关于加强水库管理工作的通知'],
        ['关于粮食收购印发办法的通知', '关于印发粮食收购办法的通知'],
        ['水利委员会堤防岁修通知', '水利委员会关于堤防岁修的通知'],
        ['标题:转发防汛要点的通知', '关于转发防汛抢险要点的通知'],
      ] as const) {
        const { hits, total } = await search(typed)
        assert.equal(total, 0, typed)
        assert.deepEqual([names.get(hits[0]!.document), hits[0]!.match, hits[0]!.likeness], [expected, 'probable', 'title'], typed)
        assert.equal(new Set(hits.map((hit) => hit.document)).size, hits.length)
        const kinds = hits.map((hit) => hit.likeness)
        assert.deepEqual(kinds, [...kinds.filter((one) => one === 'title'), ...kinds.filter((one) => one === 'misread')])
      }
      // Not what is excluded or filtered away, not where only exact hits are wanted, and nothing like nothing.
      assert.deepEqual(
        (await search('东海省人民政府关于水库管理的通知 -堤坝')).hits.filter(
          (hit) => hit.likeness === 'title' && names.get(hit.document) === '关于加强水库管理工作的通知',
        ),
        [],
      )
      assert.deepEqual((await search('东海省人民政府关于水库管理的通知', { tolerant: 'never' })).hits, [])
      assert.deepEqual((await search('东海省人民政府关于水库管理的通知', { filters: { year: ['2050'] } })).hits, [])
      assert.deepEqual((await search('麒麟殿上朝贺饕餮')).hits, [])
    })

    test('a text that holds the words does not hide the title that nearly is them', async () => {
      const { hits } = await search('渔业安全生产大检查的通知')
      assert.deepEqual(
        hits.slice(0, 2).map((hit) => [hit.match, names.get(hit.document)]),
        [
          ['exact', '关于加强水库管理工作的通知'],
          ['probable', '关于渔业安全生产的通知'],
        ],
      )
    })

    test('suggests what begins so, then the shorter; numbers in any spelling', async () => {
      const suggested = async (typed: string, limit = 10) => (await index.suggest(typed, limit)).map((one) => `${one.kind} ${one.text}`)
      for (const typed of ['东政发〔1985〕1', '东政发[1985]1', '東政發（1985）1', '东政发 1985年1'])
        assert.deepEqual(
          await suggested(typed, 3),
          ['number 东政发〔1985〕12号', 'number 东政发[1985]12号', 'number 东政发〔1985〕13号'],
          typed,
        )
      assert.deepEqual(await suggested('东政发〔85〕2'), ['number 东政发〔1985〕20号'])
      assert.deepEqual((await suggested('东政')).slice(0, 2), ['number 东政函〔1985〕12号', 'number 东政发〔1985〕12号'])
      assert.deepEqual(await suggested('水利'), ['issuer 东海省水利委员会', 'title 东海省水利委员会关于堤防岁修的通知'])
      assert.deepEqual((await suggested('东海省渔港')).slice(0, 4), [
        'title 东海省渔港管理办法',
        'title 东海省渔港管理办法',
        'title 东海省渔港管理办法补充规定',
        'title 东海省人民政府关于东海省渔港管理办法适用于内河渔港码头的批复',
      ])
      assert.deepEqual((await suggested('东海省', 3)).map((one) => one.split(' ')[0]).sort(), ['issuer', 'number', 'title'])
      assert.deepEqual(await suggested('東海省水利'), await suggested('东海省水利'))
      assert.ok(
        (await index.suggest('渔港', 10)).every(
          (one) => one.document !== null && editions.some(({ document }) => document === one.document),
        ),
      )
    })

    test('the order is the same each time, and a day is that of the document', async () => {
      assert.deepEqual(await exact('东海省'), await exact('東海省'))
      const days = (await search('东海省', { sort: 'date-asc' })).hits.map(
        (hit) => entryOf(editions.find((one) => one.document === hit.document)!).day!,
      )
      assert.deepEqual(days, days.toSorted())
    })
  })
}
