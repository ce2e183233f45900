import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cleaned, textsOf } from '../../samples/make/pages/copy-text.ts'
import { CASTS, type Cast } from '../../samples/make/pages/faces.ts'
import { DAMAGES, mayUse } from '../../samples/make/pages/levels.ts'
import { ownTexts } from '../../samples/make/pages/own-texts.ts'
import { belongsTo, type Part, type SourceKind, seedName } from '../../samples/make/pages/parts.ts'
import { seeded } from '../../samples/make/random.ts'

test('no text is in both parts, and of the laws most are in neither', () => {
  for (const kind of ['laws', 'documents', 'plain'] satisfies SourceKind[])
    for (let at = 0; at < 200; at += 1) assert.ok(!(belongsTo('fit', kind, at) && belongsTo('test', kind, at)), `${kind} ${at}`)
  const positions = (part: Part): number[] => [...Array(30).keys()].filter((at) => belongsTo(part, 'laws', at))
  assert.deepEqual(positions('test'), [3, 13, 23])
  assert.deepEqual(positions('fit'), [7, 17, 27])
})

test('a file is parted by the position of its texts', () => {
  const lines = (count: number): string =>
    Array.from({ length: count }, (_, at) => JSON.stringify({ title: `法${at}`, text: '第一条 为了管理渔港，制定本办法。' })).join('\n')
  const titles = (name: string, part: Part): string[] => textsOf(lines(20), name, part).map(({ title }) => title)
  assert.deepEqual(titles('laws-3475.jsonl.gz', 'test'), ['法3', '法13'])
  assert.deepEqual(titles('laws-3475.jsonl', 'fit'), ['法7', '法17'])
  assert.deepEqual(titles('documents.jsonl', 'test').slice(0, 3), ['法0', '法2', '法4'])
  assert.deepEqual(titles('documents.jsonl', 'fit').slice(0, 3), ['法1', '法3', '法5'])
  const plain = '甲号通知\n关于渔港的事项。\n\n乙号通知\n关于海塘的事项。\n'
  assert.deepEqual(
    textsOf(plain, 'notices.txt', 'test').map(({ title }) => title),
    ['甲号通知'],
  )
  assert.deepEqual(
    textsOf(plain, 'notices.txt', 'fit').map(({ title }) => title),
    ['乙号通知'],
  )
})

test('without outside texts the samples lend theirs, every other document to each part', () => {
  const [fit, tests] = [ownTexts('fit'), ownTexts('test')]
  assert.ok(fit.length > 15 && tests.length > 15)
  const titles = new Set(tests.map(({ paragraphs }) => paragraphs.map(({ text }) => text).join('')))
  assert.ok(fit.every(({ paragraphs }) => !titles.has(paragraphs.map(({ text }) => text).join(''))))
})

test('copy is cleaned as a compositor would mark it', () => {
  const rows: [raw: string, printed: string][] = [
    ['第一条 为了规范 渔港', '第一条　为了规范渔港'],
    ['第十二章 附 则', '第十二章　附则'],
    ['第三条之一  另有规定的', '第三条之一　另有规定的'],
    ['(一)年收入1,200元;', '（一）年收入1,200元；'],
    ['ＡＢ１２', 'AB12'],
    ['增长3.5%。', '增长3.5%。'],
  ]
  for (const [raw, printed] of rows) assert.equal(cleaned(raw), printed)
})

test('a line with what no case of type holds is left out', () => {
  const text = ['第一条 本法自公布之日起施行。', '| 表 | 一 |', '公式x²+y²。'].join('\n')
  const file = Array.from({ length: 8 }, () => JSON.stringify({ title: '某法', text })).join('\n')
  assert.deepEqual(textsOf(file, 'laws.jsonl', 'fit')[0]?.paragraphs, [{ kind: 'paragraph', text: '第一条　本法自公布之日起施行。' }])
})

test('no face of type and no file of it is in both parts', () => {
  const named = (part: Part): Set<string> =>
    new Set(
      Object.values(CASTS[part])
        .flat()
        .flatMap(({ body, title, label, note }: Cast) => [body, title, label, note])
        .flatMap(({ family, path }) => [family, path]),
    )
  const tests = named('test')
  assert.deepEqual(
    [...named('fit')].filter((name) => tests.has(name)),
    [],
  )
})

test('seeds of the two parts never meet', () => {
  assert.notEqual(seedName('fit', '1', 'horizontal', 0), seedName('test', '1', 'horizontal', 0))
  // A seed that a user gives cannot make one part's stream into the other's: the part is named first.
  for (const seed of ['1', 'test', '../test', 'test/1']) assert.ok(seedName('fit', seed, 'vertical', 3).startsWith('pages/fit/'))
  assert.notEqual(seeded(seedName('fit', '1', 'vertical', 3)).next(), seeded(seedName('test', '1', 'vertical', 3)).next())
})

test('one kind of damage is kept for tests', () => {
  assert.deepEqual(
    DAMAGES.filter((damage) => !mayUse('fit', damage)),
    ['recopied'],
  )
  assert.ok(DAMAGES.every((damage) => mayUse('test', damage)))
})
