/** The text beside the image: every character set once, every line linked both ways, every article an address. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Edition } from '../../../gazette/edition.ts'
import { fakePublished } from '../../fakes/published.ts'
import { editions } from '../../fakes/shelves.ts'
import { makeEdition, makeIssue } from '../../make/editions.ts'
import { readMarkup } from '../../make/markup.ts'
import { seeded } from '../../make/seeded.ts'
import { makeSite } from '../../make/sites.ts'

async function pageOf(edition: Edition): Promise<string> {
  const site = makeSite({ published: fakePublished({ editions: [edition], issues: [], tombstones: [] }) })
  return site.text(`/documents/${edition.document}`)
}

/** The text pane alone, as a reader sees it: marks of pages and articles left out. */
function textOf(page: string): string {
  const pane = /<div class="song diplomatic"[^>]*>([\s\S]*?)<\/section>/.exec(page)?.[1] ?? ''
  return pane
    .replace(/<a class="(?:permalink|page-break)"[\s\S]*?<\/a>/g, '')
    .replace(/<\/(?:p|h3|td|tr)>/g, '\n')
    .replace(/<[^>]+>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, '')
}

test('every character of the text is set, once and in order', async () => {
  for (const edition of Object.values(editions))
    assert.equal(textOf(await pageOf({ ...edition, version: 1 })), edition.record.text.replace(/\s+/g, ''), edition.document)
})

test('nothing is lost where lines miss, overlap, are out of order or run over paragraphs', async () => {
  const base = editions.measures
  const shuffled: [string, Edition['lines']][] = [
    ['no lines at all', []],
    ['a line missing in the middle', base.lines.filter((_, at) => at !== 3)],
    ['the same line twice', [...base.lines.slice(0, 4), base.lines[3] as never, ...base.lines.slice(4)]],
    ['lines that overlap by a character', base.lines.map((line) => ({ ...line, end: Math.min(base.record.text.length, line.end + 1) }))],
    [
      'one line over two paragraphs',
      [
        { ...(base.lines[0] as Edition['lines'][number]), end: base.record.text.indexOf('第二条') },
        ...base.lines.filter((line) => line.start >= base.record.text.indexOf('第二条')),
      ],
    ],
  ]
  for (const [name, lines] of shuffled)
    assert.equal(textOf(await pageOf({ ...base, version: 1, lines, tables: [] })), base.record.text.replace(/\s+/g, ''), name)
})

test('each printed line is an anchor, and has its box on the image of its page', async () => {
  for (const edition of [editions.directive, editions.measures]) {
    const page = await pageOf({ ...edition, version: 1 })
    for (const line of edition.lines) {
      assert.equal(page.split(`id="${line.id}"`).length - 1, 1, line.id)
      const { left, top, right, bottom } = line.box
      assert.ok(
        page.includes(
          `<a href="#${line.id}" tabindex="-1"><rect data-box="${line.id}" x="${left}" y="${top}" width="${right - left}" height="${bottom - top}"/></a>`,
        ),
        line.id,
      )
    }
    for (const one of edition.pages) {
      assert.ok(page.includes(`id="sheet-p${one.number}"`))
      assert.ok(page.includes(`id="text-p${one.number}" href="#sheet-p${one.number}"`))
    }
  }
})

test('a text over two pages shows where the second begins, in the middle of a sentence too', async () => {
  const edition = makeEdition({
    issue: makeIssue({ id: 'dhzb-1990-01', year: 1990, number: 1 }),
    order: 1,
    title: '关于长文的通知',
    kind: '通知',
    issuers: [],
    date: '1990-01-01',
    page: 3,
    paragraphs: ['关于长文的通知', '一二三四五六七八九十'.repeat(100)],
  })
  const page = await pageOf(edition)
  assert.equal(edition.pages.length, 2)
  const [before = '', after = ''] = page.split('id="text-p4"')
  assert.match(before, /class="line"[^>]*>[^<]*<\/span><a class="page-break" $/)
  assert.match(after, /^ href="#sheet-p4"[^>]*>第2页<\/a><span class="line"/)
})

test('chapters are headings, articles are paragraphs with an address, and the outline leads to both', async () => {
  const page = await pageOf({ ...editions.measures, version: 1 })
  assert.match(page, /<h3 id="chp_1" class="level-chapter">/)
  assert.match(page, /<p id="art_3" class="level-article">[\s\S]*?<b>第三条<\/b>/)
  for (const id of ['chp_1', 'chp_2', 'art_1', 'art_2', 'art_3', 'art_4']) {
    assert.ok(page.includes(`href="/documents/dhzb-1985-12-d0002/articles/${id}"`), id)
    assert.ok(page.includes(`<a href="#${id}">`), `outline ${id}`)
  }
})

test('an article that begins inside a paragraph keeps its anchor there', async () => {
  const base = editions.order
  const at = base.record.text.indexOf('保障渔业')
  const inner = {
    ...(base.record.articles[1] as Edition['record']['articles'][number]),
    id: 'art_1__para_1__point_1',
    number: '保障',
    start: at,
    end: at + 6,
    level: '项' as const,
  }
  const page = await pageOf({ ...base, record: { ...base.record, articles: [...base.record.articles, inner] } })
  assert.match(page, /<span id="art_1__para_1__point_1"><\/span><b class="apart">保障<\/b>渔业/)
  assert.deepEqual(readMarkup(page).faults, [])
})

test('a table is a table, its cells linked to their places, its words in the text once', async () => {
  const page = await pageOf({ ...editions.measures, version: 1 })
  const table = /<table>([\s\S]*?)<\/table>/.exec(page.slice(page.indexOf('class="song diplomatic"')))?.[1] ?? ''
  assert.equal(table.split('<tr>').length - 1, 3)
  assert.equal(table.split('<td').length - 1, 6)
  assert.match(table, /<span class="line" id="dhzb-1985-12-p0004-b01-l\d+"[^>]*>粗砂<\/span>/)
})

test('title, number, signature and date stand where print puts them', async () => {
  const page = await pageOf(editions.notice)
  assert.match(page, /<p class="printed-title">/)
  assert.match(page, /<p class="printed-number">[\s\S]{0,120}东政发\[1985\]12号/)
  assert.match(page, /<p class="printed-foot">[\s\S]{0,120}一九八五年五月二十日/)
})

test('the authority is stated as the edition proves it, and never more', async () => {
  assert.match(await pageOf(editions.order), /class="status status-standard">标准文本</)
  for (const code of ['gazetteText', 'reprintText', 'comparedText'] as const) {
    const page = await pageOf({ ...editions.order, textAuthority: { code, label: '标准文本', legalBasis: '依据' } })
    assert.match(page, /录入文本，以公报影像为准/, code)
    assert.doesNotMatch(
      page.replace(/<script[\s\S]*?<\/script>/g, ''),
      /标准文本/,
      `${code} is not shown as the standard text, whatever its label says`,
    )
  }
})

test('a status is shown with its day and the sentence that proves it, or as not established', async () => {
  assert.match(await pageOf(editions.order), /现行有效<\/strong> <span>截至2026年1月1日<\/span>[\s\S]*下列规章继续有效/)
  assert.match(await pageOf(editions.notice), /效力待核[\s\S]*没有发现废止的记载，不等于现行有效/)
})

test('relations lead both ways, and only to what is public', async () => {
  const site = makeSite()
  assert.match(await site.text('/documents/dhzb-1985-12-d0001'), /印发<\/span>\s*<a lang="zh-CN" href="\/documents\/dhzb-1985-12-d0002">/)
  assert.match(await site.text('/documents/dhzb-1985-12-d0002'), /印发于<\/span>\s*<a lang="zh-CN" href="\/documents\/dhzb-1985-12-d0001">/)
  await site.published.withdraw({
    document: 'dhzb-1985-12-d0002',
    version: 2,
    withdrawnAt: '2026-03-01T00:00:00Z',
    reason: 'x',
    title: null,
    registerNo: 20,
    successor: null,
  })
  const page = await site.text('/documents/dhzb-1985-12-d0001')
  assert.doesNotMatch(page, /href="\/documents\/dhzb-1985-12-d0002"/)
  assert.match(page, /《东海省河道采砂管理办法》/, 'what the text itself says of it stays')
})

test('the text is described for machines as far as it is proven', async () => {
  const told = (page: string): Record<string, unknown> =>
    JSON.parse(/<script type="application\/ld\+json">([\s\S]*?)<\/script>/.exec(page)?.[1] ?? '')
  const order = told(await pageOf(editions.order))
  assert.equal(order['@type'], 'Legislation')
  assert.equal(order.legislationLegalForce, 'https://schema.org/InForce')
  assert.deepEqual(order.legislationIdentifier, ['东海省人民政府令第158号', '东政发〔1985〕12号'])
  assert.equal('legislationLegalForce' in told(await pageOf(editions.notice)), false, 'unknown is left out')
})

test('the words a reader came with are marked in the text and on the image', async () => {
  const site = makeSite()
  const q = encodeURIComponent('河道採砂 许可证')
  const page = await site.text(`/documents/dhzb-1985-12-d0002?q=${q}`)
  const marks = [...page.matchAll(/<mark[^>]*>([^<]*)<\/mark>/g)].map((match) => match[1])
  assert.ok(marks.includes('河道采砂'), 'traditional and simplified are one in searching, the print is shown')
  assert.ok(marks.includes('许可证'))
  assert.equal(page.split('id="found"').length - 1, 1)
  // 河道采砂 begins at the fourth character of the title, each 40 pixels wide, the margin 120.
  assert.ok(page.includes('<rect class="found" x="240" y="120" width="160" height="40"/>'), 'the very words are shaded on the image')
  assert.deepEqual(readMarkup(page).faults, [])
  assert.doesNotMatch(await site.text('/documents/dhzb-1985-12-d0002?q=%3Cb%3E'), /<b>"|<mark/)
})

test('however lines, articles and marks are cut, the text comes out whole', async () => {
  const random = seeded(33480)
  const upTo = (most: number): number => Math.floor(random() * most)
  const base = editions.order
  for (let round = 0; round < 120; round++) {
    const paragraphs = Array.from({ length: 1 + upTo(6) }, () =>
      Array.from({ length: upTo(40) }, () => '第一条章（二）、 <&甲乙'.at(upTo(13)) ?? '').join(''),
    )
    const text = paragraphs.join('\n')
    const lines: Edition['lines'] = []
    for (let at = 0; at < text.length; ) {
      const end = Math.min(text.length, at + 1 + upTo(12))
      const page = base.pages[0]?.id ?? ''
      if (upTo(8) > 0)
        lines.push({
          ...(base.lines[0] as Edition['lines'][number]),
          id: `${page}-b01-l${String(lines.length + 1).padStart(3, '0')}`,
          page,
          start: at,
          end,
          edges: [],
        })
      at = end + upTo(2)
    }
    const articles = Array.from({ length: upTo(5) }, (_, at) => {
      const start = upTo(text.length + 1)
      return {
        ...(base.record.articles[0] as Edition['record']['articles'][number]),
        id: `art_${at}`,
        level: (['章', '条', '项', '一、'] as const)[upTo(4)] ?? '条',
        number: upTo(2) === 0 ? text.slice(start, start + upTo(4)) : '第一条',
        start,
        end: Math.min(text.length, start + upTo(30)),
      }
    }).sort((a, b) => a.start - b.start)
    const edition: Edition = { ...base, lines, tables: [], record: { ...base.record, text, articles } }
    const site = makeSite({ published: fakePublished({ editions: [edition], issues: [], tombstones: [] }) })
    const page = await site.text(`/documents/${edition.document}?q=${encodeURIComponent('第一')}`)
    assert.equal(
      textOf(page),
      text.replace(/\s+/g, ''),
      JSON.stringify({ text, articles: articles.map(({ start, number }) => [start, number]) }),
    )
    assert.deepEqual(
      readMarkup(page).faults.filter((fault) => !/leads (nowhere|to no)/.test(fault)),
      [],
      JSON.stringify(text),
    )
  }
})
