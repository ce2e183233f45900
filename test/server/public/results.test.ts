/** What a reader sees of a search, and what leads on from there. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { SearchIndex } from '../../../published/search/search-index.ts'
import { type FakeWish, fakeSearch } from '../../fakes/search.ts'
import { filledShelves } from '../../fakes/shelves.ts'
import { makeSite, type Site, type SiteWish } from '../../make/sites.ts'

const e = encodeURIComponent

function siteWith(wish: FakeWish, settings: SiteWish['settings'] = {}): Site {
  const published = filledShelves()
  return makeSite({ published, search: fakeSearch(published, wish), settings })
}

/** Addresses and words of the links of a part of the page. */
function links(page: string, part: RegExp): [address: string, words: string][] {
  const within = part.exec(page)?.[0] ?? ''
  return [...within.matchAll(/<a[^>]*href="([^"]*)"[^>]*>([\s\S]*?)<\/a>/g)].map(([, address = '', words = '']) => [
    decodeURIComponent(address.replaceAll('&amp;', '&').replaceAll('+', ' ')),
    words.replace(/<[^>]+>/g, '').trim(),
  ])
}

const CHIPS = /<ul class="chosen"[\s\S]*?<\/ul>/
const MODES = /<ul class="modes"[\s\S]*?<\/ul>/
const TURN = /<nav class="turn"[\s\S]*?<\/nav>/

test('what narrows in the box is shown, and taken out of the box by its link', async () => {
  const page = await makeSite().text(`/search?q=${e('河道 日期:1985 -防汛 标题:采砂')}&kind=${e('通知')}&from=20`)
  assert.deepEqual(links(page, CHIPS), [
    ['/search?q=河道 -防汛 日期:1985-01-01..1985-12-31&kind=通知', '标题 采砂 ×'],
    ['/search?q=河道 标题:采砂 日期:1985-01-01..1985-12-31&kind=通知', '不含 防汛 ×'],
    ['/search?q=河道 标题:采砂 -防汛&kind=通知', '日期 1985年1月1日至1985年12月31日 ×'],
    ['/search?q=河道 日期:1985 -防汛 标题:采砂', '文种 通知 ×'],
  ])
})

test('dates in the box are read back as they were understood', async () => {
  const rows: [typed: string, zh: string, en: string][] = [
    ['日期:1985-05-20', '1985年5月20日', '20 May 1985'],
    ['日期:1985年以后', '1985年1月1日起', 'from 1 January 1985'],
    ['日期:1985年以前', '至1984年12月31日止', 'until 31 December 1984'],
    ['日期:1990年以后 日期:1985年以前', '没有这样的日期', 'no day is meant'],
  ]
  for (const [typed, zh, en] of rows)
    for (const [lang, words] of [
      ['zh', `日期 ${zh} ×`],
      ['en', `Date ${en} ×`],
    ] as const)
      assert.equal(links(await makeSite().text(`/search?q=${e(typed)}&lang=${lang}`), CHIPS)[0]?.[1], words, typed)
})

test('ways of searching are put on by a link and taken off by another', async () => {
  const site = makeSite()
  const plain = await site.text(`/search?q=${e('东海省')}&year=1985&from=0`)
  assert.deepEqual(links(plain, MODES), [
    ['/search?q=东海省&year=1985&printed=1', '只找按原样印的'],
    ['/search?q=东海省&year=1985&likely=1', '同时列出疑似命中'],
    ['/search?q=东海省&year=1985&explain=1', '说明为何这样排序'],
  ])
  const all = await site.text(`/search?q=${e('东海省')}&likely=1&explain=1`)
  assert.deepEqual(links(all, CHIPS), [
    ['/search?q=东海省&explain=1', '疑似命中 ×'],
    ['/search?q=东海省&likely=1', '排序理由 ×'],
  ])
  assert.deepEqual(
    links(await site.text(`/search?q=${e('东海省')}&printed=1`), MODES).map(([, words]) => words),
    ['说明为何这样排序'],
  )
  assert.deepEqual(links(await site.text('/search?year=1985'), MODES), [], 'a list without words has none')
})

test('a new query keeps filters, order and ways of searching, and begins at the first page', async () => {
  const page = await makeSite().text(`/search?q=${e('东海省')}&year=1985&sort=date-asc&printed=1&explain=1&from=20`)
  const kept = [...page.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)">/g)].map(([, name, value]) => `${name}=${value}`)
  assert.deepEqual([...new Set(kept)].slice(0, 4), ['year=1985', 'sort=date-asc', 'printed=1', 'explain=1'])
  assert.ok(!kept.some((one) => one.startsWith('from') || one.startsWith('after')))
})

test('likely hits stand under a heading of their own, each says in what way it is likely', async () => {
  for (const [likeness, words] of [
    ['title', '近似标题'],
    ['misread', '可能误识'],
  ] as const) {
    const page = await siteWith({ probable: ['dhzb-1957-03-d0001'], likeness }).text(`/search?q=${e('东海省')}`)
    const [exact = '', probable = ''] = page.split('<h2 id="probable-title"')
    assert.match(exact, /共3件/)
    assert.doesNotMatch(exact, /dhzb-1957-03-d0001|class="probable"/)
    assert.match(probable, new RegExp(`dhzb-1957-03-d0001[\\s\\S]*<b class="probable">${words}</b>`))
    assert.match(probable, /<svg class="clip/)
  }
})

test('explained, each hit says in words why it stands there', async () => {
  const site = siteWith({ probable: ['dhzb-1957-03-d0001'] })
  const zh = await site.text(`/search?q=${e('河道')}&explain=1`)
  assert.match(
    zh,
    /为何排在这里[\s\S]*检索词在正文中，排在第四组[\s\S]*组内得分1\.50[\s\S]*<b lang="zh-CN">河道<\/b> 标题中有 · 正文中\d+处/,
  )
  const en = await site.text(`/search?q=${e('东海省')}&explain=1&lang=en`)
  assert.match(en, /Why it stands here[\s\S]*fourth group[\s\S]*No exact hit: such texts stand behind all exact ones/)
  assert.doesNotMatch(await site.text(`/search?q=${e('河道')}`), /class="why"/)
  assert.match(await site.text(`/search?q=${e('河道')}&explain=1&sort=date-asc`), /只在按相关度排列时决定次序/)
})

test('what is cut short, not ranked or counted only in part is said, in either language, and counts say at least', async () => {
  for (const [notice, zh, en] of [
    ['deadline', /没有在时限内做完/, /ran out of time/],
    ['unranked', /没有逐件计算相关度/, /Too many documents to weigh each/],
    ['facets', /各项件数是至少数/, /counts of filters are/],
  ] as const) {
    const site = siteWith({ notice, cut: notice !== 'unranked' })
    const page = await site.text(`/search?q=${e('东海省')}`)
    assert.match(page, zh)
    assert.match(await site.text(`/search?q=${e('东海省')}&lang=en`), en)
    assert.equal(/至少4件/.test(page), notice !== 'unranked')
    assert.equal(/<span aria-hidden="true">≥ \d+<\/span>/.test(page), notice !== 'unranked')
  }
  const partly = await siteWith({ cut: true }).text(`/search?q=${e('东海省')}`)
  assert.match(partly, /只核对了排在前面的一部分/)
  const none = await siteWith({ cut: true, notice: 'deadline' }).text(`/search?q=${e('没有这句话')}`)
  assert.match(none, /时限内没有找到/)
  assert.doesNotMatch(none, /<h2>没有找到/)
})

test('hints say what was not understood, each once', async () => {
  const page = await makeSite().text(`/search?q=${e('采*砂 日期:昨天 机关:" " 标题:')}`)
  const said = [...(/<div class="notice"[\s\S]*?<\/div>/.exec(page)?.[0] ?? '').matchAll(/<li>([^<]*)/g)].map((match) => match[1] ?? '')
  assert.equal(said.length, 3)
  assert.match(said.join('\n'), /不作通配符[\s\S]*“日期:”之后的写法读不懂/)
  assert.match(said.join('\n'), /没有内容/)
})

test('pages are turned by plain links: by place as far as that goes, further by the mark of the page before', async () => {
  const site = siteWith({}, { maxDepth: 2, pageSize: 1 })
  const turns: [string, string][][] = []
  const seen: string[] = []
  for (let address = `/search?q=${e('东海省')}`; address !== ''; ) {
    const page = await site.text(address)
    seen.push(/<h3[^>]*><a href="\/documents\/([^?"]+)/.exec(page)?.[1] ?? '')
    const turn = links(page, TURN)
    turns.push(turn)
    address = turn.find(([, words]) => words === '下一页')?.[0].replaceAll('东海省', e('东海省')) ?? ''
  }
  assert.equal(new Set(seen).size, 4)
  assert.deepEqual(turns, [
    [['/search?q=东海省&from=1', '下一页']],
    [
      ['/search?q=东海省', '上一页'],
      ['/search?q=东海省&from=2&after=behind-2', '下一页'],
    ],
    [
      ['/search?q=东海省&from=1', '上一页'],
      ['/search?q=东海省&from=3&after=behind-3', '下一页'],
    ],
    [['/search?q=东海省', '回到第一页']],
  ])
  assert.match(await site.text(`/search?q=${e('东海省')}&from=3&after=behind-3`), /第4—4件/)
})

test('a mark that cannot be read is refused, with the way back', async () => {
  const site = makeSite()
  for (const address of [`/search?q=${e('东海省')}&after=x`, '/search?year=1985&after=x']) {
    const answer = await site.get(address)
    assert.equal(answer.status, 400, address)
    assert.match(await answer.text(), /续页标记无法识别[\s\S]*<a href="\/search\?[^"]*">回到第一页<\/a>/)
  }
})

test('the box proposes only where the search may answer, and is a plain box without its script', async () => {
  const site = makeSite()
  for (const address of ['/', '/search', `/search?q=${e('河道')}`, `/number/${e('东政发[85]12号')}`]) {
    const page = await site.text(address)
    assert.match(page, /<form class="search" role="search" action="\/search" method="get" data-suggest="\/api\/v1\/suggest"/, address)
    assert.match(page, /<script src="\/assets\/suggest\.js\?v=[0-9a-f]+" defer>/, address)
    assert.doesNotMatch(page, /role="combobox"/, 'the role comes with the script')
  }
})

test('every example of the help page finds its way through the search without a hint', async () => {
  const site = makeSite()
  for (const lang of ['zh', 'en']) {
    const examples = links(await site.text(`/help?lang=${lang}`), /<dl class="facts ways">[\s\S]*?<\/dl>/)
    assert.equal(examples.length, 9)
    for (const [address] of examples) {
      const q = address.replace('/search?q=', '')
      const page = await site.text(`/search?q=${e(q)}&lang=${lang}`)
      assert.doesNotMatch(page, /class="notice"/, q)
    }
  }
})

test('a failure that is no question of the reader stays a failure', async () => {
  const broken: SearchIndex = {
    ...fakeSearch(filledShelves()),
    search: async () => {
      throw new TypeError('inner state')
    },
  }
  const site = makeSite({ search: broken })
  assert.equal((await site.get(`/search?q=${e('东海省')}&after=x`)).status, 500)
  assert.equal(site.bugs.length, 1)
})
