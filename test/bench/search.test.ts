import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { numberOf, openCorpus } from '../../bench/search/corpus.ts'
import { editionOf, idOf, textOf } from '../../bench/search/edition.ts'
import { misread, spoilt } from '../../bench/search/spoilt-numbers.ts'
import { hashOf, holders } from '../../bench/search/truth.ts'
import { lookAlike } from '../../gazette/confusables.ts'
import { numberKeys } from '../../gazette/document-number.ts'
import { entryOf } from '../../published/search/entry.ts'
import { seeded } from '../make/seeded.ts'

const folder = mkdtempSync(join(tmpdir(), 'gongbao-bench-search-'))
after(() => rmSync(folder, { recursive: true, force: true }))

const LAWS = [
  {
    title: '东海省防汛条例',
    province: '东海',
    publish: '1998-05-01',
    text: '## 总则\n\n第一条 为了防汛，制定本条例。\n\n第二条 水库由县人民政府管理；堤坝由乡管理。\n\n每年检查一次。',
  },
  { title: '临川市粮食收购办法', province: '东海', publish: '', text: '第一条 收购粮食，应当公布价格。\n第二条 违反规定的，处以罚款。' },
]
const RECORDS = [
  { title: '关于造林的通知', date: '2001-02-03', issuer: '临川市人民政府', documentNumber: '临政发〔2001〕7号', summary: '各县：请造林。' },
  { title: '公告', date: '2001-02-03', issuer: '水利厅', documentNumber: '', summary: '停水。' },
]
writeFileSync(join(folder, 'laws-3475.jsonl.gz'), gzipSync(LAWS.map((law) => JSON.stringify(law)).join('\n')))
writeFileSync(join(folder, 'gov-records-963.jsonl'), RECORDS.map((record) => JSON.stringify(record)).join('\n'))

test('the corpus is the same on every run, every article once before any is mixed, every document under its own id', () => {
  const [one, other] = [1, 1].map((seed) => openCorpus(folder, { units: 40, seed }))
  const papers = Array.from({ length: one!.size }, (_, at) => one!.paper(at))
  assert.deepEqual(papers, Array.from({ length: other!.size }, (_, at) => other!.paper(other!.size - 1 - at)).reverse())
  assert.equal(one!.size, 40 + 4)
  assert.equal(new Set(papers.map(idOf)).size, one!.size)
  const bodies = papers.slice(0, 4).map((paper) => textOf(paper).slice(textOf(paper).indexOf('第')))
  assert.deepEqual(bodies.filter((body) => body.includes('第二条　水库由县人民政府管理；堤坝由乡管理。\n每年检查一次。')).length, 1)
  assert.ok(papers.slice(4, 40).some((paper) => !bodies.some((body) => textOf(paper).endsWith(body))))
  assert.deepEqual(
    papers.slice(40).map(({ real, title, number }) => [real, title, number?.key ?? null]),
    [
      ['record', '关于造林的通知', '临政发/2001/7'],
      ['record', '公告', null],
      ['law', '东海省防汛条例', null],
      ['law', '临川市粮食收购办法', null],
    ],
  )
})

test('an edition of the corpus has a line and an edge for every character', () => {
  const corpus = openCorpus(folder, { units: 10, seed: 2 })
  for (let at = 0; at < corpus.size; at++) {
    const edition = editionOf(corpus.paper(at))
    const { text } = edition.record
    const covered = edition.lines.map((line) => text.slice(line.start, line.end)).join('')
    assert.equal(covered, text.replaceAll('\n', ''))
    assert.ok(edition.lines.every((line) => line.edges.length === line.end - line.start + 1))
    assert.equal(entryOf(edition).body.text, text)
  }
})

test('one scan finds the same documents as includes', () => {
  const random = seeded(3)
  const text = () => Array.from({ length: 30 }, () => '防汛水库一二'[Math.floor(random() * 6)]).join('')
  const texts = Array.from({ length: 50 }, text)
  const phrases = Array.from({ length: 200 }, () => text().slice(0, 1 + Math.floor(random() * 5)))
  for (const [nth, truth] of holders(texts, phrases, 1000).entries()) {
    const wanted = texts.flatMap((one, at) => (one.includes(phrases[nth]!) ? [at] : []))
    assert.deepEqual(truth.documents, wanted)
    assert.equal(truth.count, wanted.length)
    assert.equal(
      truth.hash,
      wanted.reduce((sum, at) => (sum + hashOf(at)) >>> 0, 0),
    )
  }
  assert.equal(holders(texts, ['防'], 3)[0]!.documents, null)
})

test('a spoiled number says how it was spoiled, a misread one differs by one look-alike', () => {
  const random = seeded(4)
  const number = numberOf('东政发', 2007, 18)
  for (let round = 0; round < 300; round++) {
    const { typed, ways } = spoilt(number, '东海省人民政府', random)
    assert.equal(ways.includes('issuer'), typed.includes('东海省人民政府'), typed)
    assert.equal(ways.includes('no号'), !typed.includes('号'), typed)
    if (!ways.some((way) => ['issuer', 'noYear', 'shortYear'].includes(way))) assert.ok(numberKeys(typed).includes(number.key), typed)
    const wrong = misread(number, random)!
    const differing = [...wrong].flatMap((one, at) => (one === number.raw[at] ? [] : [[one, number.raw[at]!] as const]))
    assert.equal(differing.length, 1)
    assert.ok(lookAlike(...differing[0]!))
  }
})
