/** Where relations lead among released texts: by number, title and day; both ways. */
import assert from 'node:assert/strict'
import { afterEach, beforeEach, test } from 'node:test'
import { type Edition, relationsOf } from '../../../gazette/edition.ts'
import type { Relation, RelationType } from '../../../gazette/relation.ts'
import { type Desk, makeDesk, release } from '../../make/desks.ts'
import { type Copy, savedDraft } from '../../make/drafts.ts'

let desk: Desk
beforeEach(() => {
  desk = makeDesk()
})
afterEach(() => desk.close())

async function put(id: string, copy: Partial<Copy>): Promise<string> {
  const whole: Copy = { from: 1, class: '行政规范性文件', paragraphs: [[copy.title ?? '无题']], ...copy } as Copy
  await savedDraft(desk.archive, { id, copy: [whole], issue: { publicationDate: copy.date ?? null } })
  await release(desk, `${id}-d0001`, '2026-03-01T00:00:00+08:00')
  return `${id}-d0001`
}

function relation(type: RelationType, cited: Partial<Relation>): Relation {
  const base: Relation = {
    type,
    cue: '',
    citedTitle: null,
    citedNumber: null,
    target: null,
    resolution: 'unresolved',
    sentence: '',
    article: null,
    places: [],
  }
  return { ...base, ...cited }
}

const OLD = { title: '东海省人民政府关于加强渔港管理的通知', number: '东政发〔1985〕12号', date: '1985-05-20' }

async function lead(type: RelationType, cited: Partial<Relation>): Promise<string> {
  const id = await put('dhzb-1995-1', {
    title: '东海省港口管理规定',
    number: '东政发〔1995〕3号',
    date: '1995-02-01',
    relations: [relation(type, cited)],
  })
  const [found] = relationsOf((await desk.tools.published.edition(id)) as Edition)
  return `${found?.resolution} ${found?.target ?? '–'}`
}

const OLD_ID = 'dhzb-1985-1-d0001'
const ROWS: [what: string, cited: Partial<Relation>, lead: string][] = [
  ['its number, in another spelling', { citedNumber: '东政发(85)第12号' }, `resolved ${OLD_ID}`],
  ['its whole title', { citedTitle: OLD.title }, `resolved ${OLD_ID}`],
  ['its title without the body that issued it', { citedTitle: '关于加强渔港管理的通知' }, `resolved ${OLD_ID}`],
  ['its title in old characters', { citedTitle: '東海省人民政府關於加強漁港管理的通知' }, `resolved ${OLD_ID}`],
  ['its number, under another title', { citedNumber: OLD.number, citedTitle: '关于粮食统购的指示' }, `candidate ${OLD_ID}`],
  ['its title, with another number', { citedNumber: '东政发〔1985〕13号', citedTitle: OLD.title }, 'unresolved –'],
  [
    'its title, with the day on which it was made',
    { citedTitle: OLD.title, sentence: `1985年5月20日发布的《${OLD.title}》同时废止。` },
    `resolved ${OLD_ID}`,
  ],
  ['its title, with another day', { citedTitle: OLD.title, sentence: `1979年发布的《${OLD.title}》同时废止。` }, 'unresolved –'],
  ['no title and no number that is held', { citedTitle: '东海省水产养殖办法' }, 'unresolved –'],
  ['a law of the nation', { citedTitle: '中华人民共和国渔业法', sentence: '根据《中华人民共和国渔业法》，' }, 'external –'],
  ['a number of the State Council', { citedNumber: '国发〔1985〕3号' }, 'external –'],
  ['a rule of the State Council', { citedTitle: '渔港条例', sentence: '根据国务院《渔港条例》，' }, 'external –'],
]

for (const [what, cited, expected] of ROWS)
  test(`a text that is cited by ${what}: ${expected}`, async () => {
    await put('dhzb-1985-1', OLD)
    assert.equal(await lead('repeals', cited), expected)
  })

test('two texts of one title are candidates, and the day tells them apart', async () => {
  await put('dhzb-1985-1', OLD)
  const later = await put('dhzb-1988-1', { ...OLD, number: '东政发〔1988〕7号', date: '1988-01-05' })
  assert.equal(await lead('repeals', { citedTitle: OLD.title }), `candidate ${OLD_ID}`)
  await desk.close()
  desk = makeDesk()
  await put('dhzb-1985-1', OLD)
  await put('dhzb-1988-1', { ...OLD, number: '东政发〔1988〕7号', date: '1988-01-05' })
  assert.equal(await lead('repeals', { citedTitle: OLD.title, sentence: `1988年发布的《${OLD.title}》` }), `resolved ${later}`)
})

test('what is released later is found by what cited it before', async () => {
  const cited: Partial<Relation> = { citedTitle: OLD.title, citedNumber: OLD.number }
  assert.equal(await lead('repeals', cited), 'unresolved –')
  await put('dhzb-1985-1', OLD)
  const [found] = relationsOf((await desk.tools.published.edition('dhzb-1995-1-d0001')) as Edition)
  assert.deepEqual([found?.resolution, found?.target], ['resolved', OLD_ID])
})

test('a law of the nation that the gazette reprints is no longer outside', async () => {
  const law = await put('dhzb-1986-1', { title: '中华人民共和国渔业法', date: '1986-01-20' })
  assert.equal(await lead('basedOn', { citedTitle: '中华人民共和国渔业法' }), `resolved ${law}`)
})
