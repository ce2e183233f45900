/** 原文 and 规范文本: one address, two layers, the same lines and articles in both. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Edition } from '../../../gazette/edition.ts'
import { normalize } from '../../../gazette/text-layers.ts'
import { layerOf } from '../../../server/views/layers.ts'
import { fakePublished } from '../../fakes/published.ts'
import { editions } from '../../fakes/shelves.ts'
import { makeEdition, makeIssue } from '../../make/editions.ts'
import { makeSite, type Site } from '../../make/sites.ts'

const old: Edition = makeEdition({
  issue: makeIssue({ id: 'dhzb-1979-02', year: 1979, number: 2 }),
  order: 1,
  title: '關於節約用水的通知',
  kind: '通知',
  issuers: ['東海省革命委員會'],
  date: '1979-02-03',
  page: 3,
  paragraphs: ['關於節約用水的通知', '第一条　餐厅、饭店不得仃水﹐定额﹕每户２０吨。', '第二条　於潜县照办。', '一九七九年二月三日'],
})

const siteOf = (...shelf: Edition[]): Site => makeSite({ published: fakePublished({ editions: shelf, issues: [], tombstones: [] }) })

/** What is set between two tags of the text pane, marks of pages and articles left out. */
function paneOf(page: string): string {
  const pane = /<div class="song diplomatic"[^>]*>([\s\S]*?)<\/section>/.exec(page)?.[1] ?? ''
  return pane
    .replace(/<r([pt])>[^<]*<\/r\1>/g, '')
    .replace(/<a class="(?:permalink|page-break)"[\s\S]*?<\/a>/g, '')
    .replace(/<[^>]+>/g, '')
    .replace(/\s+/g, '')
}

test('the text is shown as printed, and for reading where that is asked for', async () => {
  const site = siteOf(old)
  const printed = await site.text('/documents/dhzb-1979-02-d0001')
  assert.equal(paneOf(printed), old.record.text.replace(/\s+/g, ''))
  const reading = await site.text('/documents/dhzb-1979-02-d0001?text=normalized')
  assert.ok(paneOf(reading).includes('关于节约用水的通知'))
  assert.ok(paneOf(reading).includes('饭店不得停水'))
  assert.ok(paneOf(reading).includes('每户20吨'))
  assert.ok(paneOf(reading).includes('於潜县'), 'a name keeps its form')
  assert.equal(paneOf(reading), normalize(old.record.text, { year: 1979 }).text.replace(/\s+/g, ''))
})

test('a second-round form that was resolved keeps its print above it, in the years of such print only', async () => {
  const ruby = async (year: number, query: string): Promise<string[]> => {
    const edition = { ...old, issue: { ...old.issue, year } }
    const page = await siteOf(edition).text(`/documents/dhzb-1979-02-d0001${query}`)
    return [...page.matchAll(/<ruby>(.*?)<\/ruby>/g)].map((match) => match[1] ?? '')
  }
  assert.deepEqual(await ruby(1979, '?text=normalized'), ['停<rp>（</rp><rt>仃</rt><rp>）</rp>'])
  assert.deepEqual(await ruby(1979, ''), [])
  assert.deepEqual(await ruby(1995, '?text=normalized'), [])
})

test('each layer leads to the other by an address, the one that is shown is marked, and the canonical address stays one', async () => {
  const site = siteOf(old)
  for (const [asked, current, other] of [
    ['', '/documents/dhzb-1979-02-d0001', '/documents/dhzb-1979-02-d0001?text=normalized'],
    ['?text=normalized', '/documents/dhzb-1979-02-d0001?text=normalized', '/documents/dhzb-1979-02-d0001'],
  ] as const) {
    const page = await site.text(`/documents/dhzb-1979-02-d0001${asked}`)
    assert.ok(page.includes(`<a href="${current}#text-title" rel="nofollow" aria-current="true">`), current)
    assert.ok(page.includes(`<a href="${other}#text-title" rel="nofollow">`), other)
    assert.equal(/rel="canonical" href="([^"]+)"/.exec(page)?.[1], 'http://localhost/documents/dhzb-1979-02-d0001')
  }
})

test('words looked for, the version and the article stay where they are when the layer is changed', async () => {
  const page = await siteOf(old).text('/documents/dhzb-1979-02-d0001/articles/art_1?q=%E4%BB%83%E6%B0%B4&version=1&text=normalized')
  assert.ok(page.includes('<ruby><mark id="found">停</mark>'))
  assert.ok(page.includes('</ruby><mark>水</mark>'))
  assert.ok(page.includes('href="/documents/dhzb-1979-02-d0001/articles/art_1?q=%E4%BB%83%E6%B0%B4&amp;version=1#text-title"'))
  assert.match(/class="article-box"[\s\S]*?<\/section>/.exec(page)?.[0] ?? '', /饭店不得停水/)
})

test('every line and every article is an anchor in both layers, tables too', async () => {
  const base = { ...editions.measures, version: 1 }
  const site = siteOf(base)
  const [printed, reading] = [
    await site.text(`/documents/${base.document}`),
    await site.text(`/documents/${base.document}?text=normalized`),
  ]
  const anchors = (page: string): string[] => [...page.matchAll(/ id="([^"]+)"/g)].map((match) => match[1] ?? '')
  assert.deepEqual(anchors(reading), anchors(printed))
  assert.ok(base.lines.every(({ id }) => anchors(reading).includes(id)))
})

test('it is said how many characters differ from the print', async () => {
  const note = async (edition: Edition, language: string): Promise<string> =>
    /<p class="layer-note">([^<]*)/.exec(
      await siteOf(edition).text(`/documents/${edition.document}?text=normalized&lang=${language}`),
    )?.[1] ?? ''
  // 關於節約, 仃, ﹐, ﹕, ２, ０; 於 in 於潜 keeps its form.
  assert.match(await note(old, 'zh'), /与原文不同者\d+字/)
  const differing = [...old.record.text].filter(
    (_, at) => layerOf('normalized', old.record.text, 1979).slice(at, at + 1) !== old.record.text[at],
  )
  assert.match(await note(old, 'zh'), new RegExp(`与原文不同者${differing.length}字`))
  assert.match(await note({ ...editions.order, version: 1 }, 'en'), /0 characters differ/)
})

test('a layer that there is not is refused in words', async () => {
  const answer = await siteOf(old).get('/documents/dhzb-1979-02-d0001?text=folded')
  assert.equal(answer.status, 400)
  assert.match(await answer.text(), /folded/)
})

test('the plain text can be taken away in either layer, under different names', async () => {
  const site = siteOf(old)
  const printed = await site.get('/documents/dhzb-1979-02-d0001.txt')
  assert.equal(await printed.text(), `${old.record.text}\n`)
  const page = await site.text('/documents/dhzb-1979-02-d0001?version=1')
  const address = '/documents/dhzb-1979-02-d0001.txt?version=1&text=normalized'
  assert.ok(page.includes(`href="${address.replace('&', '&amp;')}" download`))
  const reading = await site.get(address)
  assert.match(reading.headers.get('content-disposition') ?? '', /dhzb-1979-02-d0001-v1-normalized\.txt/)
  assert.equal(await reading.text(), `${normalize(old.record.text, { year: 1979 }).text}\n`)
})

test('a layer cut anywhere gives the whole again', () => {
  const text = `𠀋於2:00﹐${old.record.text}`
  const layer = layerOf('normalized', text, 1979)
  const whole = normalize(text, { year: 1979 }).text
  for (let cut = 0; cut <= text.length; cut++) assert.equal(layer.slice(0, cut) + layer.slice(cut, text.length), whole, String(cut))
})
