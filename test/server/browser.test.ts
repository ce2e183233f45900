/** The site in a real browser: accessible by its rules, moved by the keyboard alone, whole without a script. Skipped where there is none. */
import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { after, before, type TestContext, test } from 'node:test'
import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { defaults } from '../../config.ts'
import { type Listening, serve } from '../../server/main.ts'
import { fakeSearch } from '../fakes/search.ts'
import { filledShelves } from '../fakes/shelves.ts'
import { addPerson, type DeskSite, makeDeskSite } from '../make/desk-sites.ts'
import { putDoubts } from '../make/doubtful.ts'
import { fakeInbox, NOW } from '../make/sites.ts'

const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) => existsSync(path))
const skip = CHROMIUM === undefined ? 'Chromium is not installed' : false
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
]
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const e = encodeURIComponent

let browser: Browser
let listening: Listening
let desk: DeskSite
before(async () => {
  if (CHROMIUM === undefined) return
  const published = filledShelves()
  desk = await makeDeskSite()
  addPerson(desk, '全能', ['importer', 'proofreader', 'reviewer', 'publisher', 'administrator'])
  const search = fakeSearch(published, { probable: ['dhzb-1957-03-d0001'] })
  const report = (id: string, error: unknown): void => console.error(id, error)
  listening = await serve(
    { published, search, inbox: fakeInbox([]), desk: null, config: defaults, now: () => NOW, report },
    { host: '127.0.0.1', port: 0 },
  )
  browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS })
})
after(async () => {
  if (CHROMIUM === undefined) return
  await browser.close()
  await listening.close()
  desk.close()
})

/** A page of its own; what the browser complains of is a failure of the test. */
async function open(t: TestContext, address: string, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options })
  t.after(() => context.close())
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  t.after(() => assert.deepEqual(complaints, [], address))
  await page.goto(listening.address + address)
  return page
}

test('no page breaks a rule of WCAG 2.2 AA that a machine can check', { skip }, async (t) => {
  const pages = [
    '/',
    `/search?q=${e('东海省')}`,
    '/documents/dhzb-1985-12-d0002/articles/art_3',
    '/documents/dhzb-1957-03-d0001?text=normalized&lang=en',
    '/issues/dhzb-1985-12',
    '/browse/years',
    '/documents/dhzb-1985-12-d0001/report?lang=en',
  ]
  for (const address of pages) {
    const page = await open(t, address)
    const check = async (width: number): Promise<void> => {
      const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze()
      assert.deepEqual(
        violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`),
        [],
        `${address} at ${width}`,
      )
    }
    await check(1280)
    await page.setViewportSize({ width: 360, height: 800 })
    if (address.startsWith('/documents/')) await check(360)
    const over = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')
    assert.equal(over, 0, `${address} scrolls sideways on a phone`)
    await page.context().close()
  }
})

test('pointing at a line lights its box on the image, and the box its line', { skip }, async (t) => {
  const page = await open(t, '/documents/dhzb-1985-12-d0002')
  const id = 'dhzb-1985-12-p0004-b01-l004'
  await page.hover(`[data-line="${id}"]`)
  assert.equal(await page.locator(`[data-box="${id}"].lit`).count(), 1)
  const other = 'dhzb-1985-12-p0004-b01-l001'
  await page.hover(`[data-box="${other}"]`)
  assert.equal(await page.locator(`[data-line="${other}"].lit`).count(), 1)
  assert.equal(await page.locator(`[data-box="${id}"].lit`).count(), 0)
})

test('the lines are walked with the arrow keys from one stop of the Tab key', { skip }, async (t) => {
  const page = await open(t, '/documents/dhzb-1985-12-d0002')
  assert.equal(await page.locator('[data-line][tabindex="0"]').count(), 1)
  await page.focus('[data-line][tabindex="0"]')
  for (let step = 0; step < 3; step++) await page.keyboard.press('ArrowDown')
  assert.equal(await page.evaluate('document.activeElement.dataset.line'), 'dhzb-1985-12-p0004-b01-l004')
  assert.equal(await page.locator('[data-box="dhzb-1985-12-p0004-b01-l004"].lit').count(), 1)
  await page.keyboard.press('Home')
  assert.equal(await page.evaluate('document.activeElement.dataset.line'), 'dhzb-1985-12-p0004-b01-l001')
})

test('the first stop of the Tab key skips to the content, and the search needs no mouse', { skip }, async (t) => {
  const page = await open(t, '/')
  await page.keyboard.press('Tab')
  assert.equal(await page.evaluate('document.activeElement.className'), 'skip')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  assert.equal(await page.evaluate('document.activeElement.id'), 'q')
  await page.keyboard.type('河道')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/search\?q=/)
  assert.ok((await page.locator('mark').count()) > 0)
})

test('the page image opens for deep zoom, and stays an image without a script', { skip }, async (t) => {
  const page = await open(t, '/issues/dhzb-1985-12/pages/3')
  await page.waitForSelector('.openseadragon-canvas canvas')
  assert.equal(await page.locator('.sheet').isVisible(), false)
  assert.equal(await page.locator('.viewer [title="放大"]').count(), 1)
  const plain = await open(t, '/issues/dhzb-1985-12/pages/3', { javaScriptEnabled: false })
  assert.equal(await plain.locator('.sheet img').isVisible(), true)
})

test('reading and searching work whole without a script', { skip }, async (t) => {
  const page = await open(t, '/', { javaScriptEnabled: false })
  await page.fill('#q', '采砂')
  await page.click('.front button')
  await page.click('.hit h3 a >> nth=0')
  assert.match(page.url(), /\/documents\//)
  const box = page.locator('[data-box]').first()
  const id = await box.getAttribute('data-box')
  await box.click({ force: true })
  assert.ok(page.url().endsWith(`#${id}`))
})

test('the text is switched between print and reading without a script, and by the keyboard', { skip }, async (t) => {
  for (const javaScriptEnabled of [false, true]) {
    const page = await open(t, '/documents/dhzb-1957-03-d0001', { javaScriptEnabled })
    await page.locator('.layers a').nth(1).focus()
    await page.keyboard.press('Enter')
    await page.waitForURL(/\?text=normalized#text-title$/)
    assert.equal(await page.locator('.layers a[aria-current="true"]').textContent(), '规范文本')
    await page.locator('.layers a').first().click()
    await page.waitForURL(/\/documents\/dhzb-1957-03-d0001#text-title$/)
    assert.equal(await page.locator('.layers a[aria-current="true"]').textContent(), '原文')
  }
})

test('a line typed at the desk survives a page that is left unsaved', { skip }, async (t) => {
  const server = await serveDesk()
  t.after(() => server.close())
  const context = await browser.newContext()
  t.after(() => context.close())
  const { cookie } = desk.as('全能')
  const [name = '', value = ''] = cookie.split('=')
  await context.addCookies([{ name, value, url: `${server.address}/desk` }])
  const page = await context.newPage()
  const address = `${server.address}/desk/documents/dhzb-1985-12-d0002`
  await page.goto(address)
  const line = page.locator('input[name^="line:"]').first()
  await line.fill('手工录入的一行')
  await page.goto('about:blank')
  await page.goto(address)
  assert.equal(await line.inputValue(), '手工录入的一行')
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze()
  assert.deepEqual(
    violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`),
    [],
  )
})

test('doubts are walked by the keyboard, the most doubtful first, and a proposal is taken with one key', { skip }, async (t) => {
  const doubted = (proposal: string | null, where: 'instead' | 'before') => ({ code: 'misfit', by: 'language', proposal, where }) as const
  // 第一条为加强渔港管理， · 制定本办法。
  putDoubts(
    desk.desk.archive,
    [1, 1],
    [
      { at: 6, risk: 0.3, doubt: doubted('船', 'instead') },
      { at: 8, risk: 0.02, doubt: doubted(null, 'instead') },
    ],
  )
  putDoubts(desk.desk.archive, [1, 2], [{ at: 2, risk: 0.9, doubt: doubted('了', 'before') }])
  const server = await serveDesk()
  t.after(() => server.close())
  const context = await browser.newContext()
  t.after(() => context.close())
  const [name = '', value = ''] = desk.as('全能').cookie.split('=')
  await context.addCookies([{ name, value, url: `${server.address}/desk` }])
  const page = await context.newPage()
  await page.goto(`${server.address}/desk/documents/dhzb-1985-12-d0002`)
  const selected = () =>
    page.evaluate('document.activeElement.value.slice(document.activeElement.selectionStart, document.activeElement.selectionEnd)')
  const values = () => page.locator('input[name^="line:"]').evaluateAll((inputs) => inputs.slice(1, 3).map((input) => input.value))
  const walked: unknown[] = []
  for (let step = 0; step < 3; step++) {
    await page.keyboard.press('F8')
    walked.push(await selected())
  }
  assert.deepEqual(walked, ['本', '渔', '管'])
  await page.keyboard.press('F8')
  await page.keyboard.press('F2')
  assert.deepEqual(await values(), ['第一条为加强渔港管理，', '制定了本办法。'])
  // What is typed before a doubt moves it.
  await page.locator('input[name^="line:"]').nth(1).fill('第一十条为加强渔港管理，')
  await page.keyboard.press('F8')
  assert.equal(await selected(), '渔')
  await page.keyboard.press('F2')
  assert.deepEqual(await values(), ['第一十条为加强船港管理，', '制定了本办法。'])
  assert.equal(await page.locator('li.settled').count(), 2)
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze()
  assert.deepEqual(
    violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`),
    [],
  )
})

test('records are looked through without a script, on a desk and on a phone, and their clips come into sight', { skip }, async (t) => {
  const draft = desk.desk.archive.issueDraft('dhzb-1985-12')!
  const [line] = draft.segmentation.documents[1]!.titleLines
  const places = [{ page: line!.page, box: line!.box }]
  const cited = { citedTitle: '东海省渔港暂行规则', citedNumber: null, target: null, resolution: 'candidate', article: null } as const
  Object.assign(draft.records[1]!.title, { places })
  Object.assign(draft.records[1]!, { relations: [{ ...cited, type: 'repeals', cue: '同时废止', sentence: '同时废止。', places }] })
  const finding = { code: 'contents-differs', weight: 'note', message: '目录与正文不同', place: places[0]!, other: places[0]! } as const
  draft.segmentation.findings.push(finding)
  draft.segmentation.documents[1]!.findings.push(finding)
  desk.desk.archive.save(draft)
  const server = await serveDesk()
  t.after(() => server.close())
  const [name = '', value = ''] = desk.as('全能').cookie.split('=')
  for (const address of [
    '/desk/records',
    '/desk/records/dhzb-1985-12',
    '/desk/records/dhzb-1985-12?lang=en',
    '/desk/records/dhzb-1985-12-d0002',
  ])
    for (const width of [1280, 390]) {
      const context = await browser.newContext({ viewport: { width, height: 900 }, javaScriptEnabled: width === 1280 })
      t.after(() => context.close())
      await context.addCookies([{ name, value, url: `${server.address}/desk` }])
      const page = await context.newPage()
      await page.goto(server.address + address)
      // A phone without scripts cannot be asked by axe; it must show the whole page all the same.
      if (width === 390) {
        if (address.includes('-12')) assert.ok((await page.locator('.clip img').count()) > 0, address)
        await context.close()
        continue
      }
      if (address.endsWith('-12')) await page.locator('details.record-of summary').first().press('Enter')
      const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze()
      assert.deepEqual(
        violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`),
        [],
        address,
      )
      await page.setViewportSize({ width: 360, height: 800 })
      const over = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')
      assert.equal(over, 0, `${address} scrolls sideways on a phone`)
      if (!address.includes('-12')) continue
      const clip = page.locator('.clip img').first()
      await clip.scrollIntoViewIfNeeded()
      await page.waitForFunction('[...document.querySelectorAll(".clip img")].some((image) => image.complete && image.naturalWidth > 0)')
    }
})

/** The desk's own site listens too, for the tests that need it. */
async function serveDesk(): Promise<Listening> {
  const { serve: listen } = await import('@hono/node-server')
  return new Promise((resolve) => {
    const server = listen({ fetch: desk.app.fetch, hostname: '127.0.0.1', port: 0 }, (info) =>
      resolve({ address: `http://127.0.0.1:${info.port}`, close: () => new Promise((done) => server.close(() => done())) }),
    )
  })
}

test('a relation is confirmed by the keyboard alone, without a script', { skip }, async (t) => {
  const draft = desk.desk.archive.issueDraft('dhzb-1985-12')!
  const cited = { citedTitle: '东海省渔港暂行规则', citedNumber: null, target: null, resolution: 'unresolved', article: null } as const
  Object.assign(draft.records[1]!, { relations: [{ ...cited, type: 'repeals', cue: '同时废止', sentence: '同时废止。', places: [] }] })
  desk.desk.archive.save(draft)
  const server = await serveDesk()
  t.after(() => server.close())
  const [name = '', value = ''] = desk.as('全能').cookie.split('=')
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, javaScriptEnabled: false })
  t.after(() => context.close())
  await context.addCookies([{ name, value, url: `${server.address}/desk` }])
  const page = await context.newPage()
  await page.goto(`${server.address}/desk/records/dhzb-1985-12-d0002`)
  const choice = page.locator('li', { hasText: '《东海省渔港暂行规则》' }).locator('input[value="open"]')
  await choice.focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await page.waitForURL(/done=decided/)
  assert.equal(await page.locator('li', { hasText: '《东海省渔港暂行规则》' }).locator('input[value="confirmed"]').isChecked(), true)
})
