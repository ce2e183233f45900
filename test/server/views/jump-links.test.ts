/** 下转 and 上接 on a document's page: links to the place on paper where the text goes on, or broke off. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Edition } from '../../../gazette/edition.ts'
import type { Jump } from '../../../gazette/jump.ts'
import { fakePublished } from '../../fakes/published.ts'
import { makeEdition, makeIssue } from '../../make/editions.ts'
import { makeSite } from '../../make/sites.ts'

const FILL = '各地要做好收购工作，按质论价，不得压级压价，违者查处'
const base = makeEdition({
  issue: makeIssue({ id: 'dhzb-1985-12', year: 1985, number: 12 }),
  order: 4,
  title: '关于加强茶叶收购的通知',
  kind: '通知',
  issuers: ['东海省人民政府'],
  date: '1985-04-02',
  page: 3,
  paragraphs: [
    '关于加强茶叶收购的通知',
    ...Array.from({ length: 28 }, () => FILL.slice(0, 20)),
    '（下转第2页）',
    '（上接第1页）',
    FILL,
    '一九八五年四月二日',
  ],
})

const lineOf = (quote: string) => base.lines.find((line) => base.record.text.slice(line.start, line.end) === quote)!
const [to, from] = [lineOf('（下转第2页）'), lineOf('（上接第1页）')]
const placeOf = ({ page, box }: typeof to): Jump['place'] => ({ page, box })
const ends = (wish: Partial<Jump> = {}): Jump[] => [
  {
    direction: 'to',
    quote: '（下转第2页）',
    line: to.id,
    place: placeOf(to),
    printedPage: 2,
    page: 4,
    other: { line: from.id, place: placeOf(from) },
    ...wish,
  },
  {
    direction: 'from',
    quote: '（上接第1页）',
    line: from.id,
    place: placeOf(from),
    printedPage: 1,
    page: 3,
    other: { line: to.id, place: placeOf(to) },
    ...wish,
  },
]
const page = (edition: Edition, query = ''): Promise<string> =>
  makeSite({ published: fakePublished({ editions: [edition], issues: [], tombstones: [] }) }).text(`/documents/${base.document}${query}`)
const links = (text: string): string[] =>
  [...text.matchAll(/<a class="jump" href="([^"]*)" title="([^"]*)">([^<]*)</g)].map((match) => match.slice(1).join(' | '))

test('each end leads to the place of the other on its page', async () => {
  assert.notEqual(to.page, from.page)
  assert.deepEqual(links(await page({ ...base, jumps: ends() })), [
    `/issues/dhzb-1985-12/pages/4#${from.id} | 下转第2页，看接续之处 | （下转第2页）`,
    `/issues/dhzb-1985-12/pages/3#${to.id} | 上接第1页，看中断之处 | （上接第1页）`,
  ])
  assert.match(links(await page({ ...base, jumps: ends() }, '?lang=en'))[0] ?? '', /Goes on on page 2/)
})

test('the text for reading has the same links', async () => {
  assert.equal(links(await page({ ...base, jumps: ends() }, '?text=normalized')).length, 2)
})

test('an end without the other leads to the page alone; one that leads out of the text is no link', async () => {
  assert.equal(links(await page({ ...base, jumps: ends({ other: null }) }))[0]?.split(' | ')[0], '/issues/dhzb-1985-12/pages/4')
  assert.deepEqual(links(await page({ ...base, jumps: ends({ other: null, page: 9 }) })), [])
  assert.deepEqual(links(await page({ ...base, jumps: ends({ other: null, page: null }) })), [])
})

test('a text of before jumps were known is shown as it was', async () => {
  assert.deepEqual(links(await page(base)), [])
})

test('the answer for programs has both ends with their places', async () => {
  const site = makeSite({ published: fakePublished({ editions: [{ ...base, jumps: ends() }], issues: [], tombstones: [] }) })
  const found = await site.json(`/api/v1/documents/${base.document}`)
  assert.deepEqual(found.jumps[0], {
    direction: 'to',
    quote: '（下转第2页）',
    printedPage: '2',
    place: placeOf(to),
    scanPage: 4,
    other: placeOf(from),
  })
})
