/** The search in a real browser: proposals while typing, by keyboard and input method; whole without a script. Skipped where there is none. */
import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { after, before, type TestContext, test } from 'node:test'
import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { defaults } from '../../config.ts'
import { type AppTools, type Listening, serve } from '../../server/main.ts'
import { deadSearch, fakeSearch } from '../fakes/search.ts'
import { filledShelves } from '../fakes/shelves.ts'
import { fakeInbox, NOW } from '../make/sites.ts'

const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) => existsSync(path))
const skip = CHROMIUM === undefined ? 'Chromium is not installed' : false
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--no-first-run']
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
/** Milliseconds: waited for by these tests again and again. */
const DELAY = 20
const e = encodeURIComponent

let browser: Browser
let up: Listening
let down: Listening
before(async () => {
  if (CHROMIUM === undefined) return
  const published = filledShelves()
  const config = { ...defaults, server: { ...defaults.server, suggestDelayMs: DELAY, pageSize: 2 } }
  const report = (id: string, error: unknown): void => console.error(id, error)
  const site = (search: AppTools['search']): Promise<Listening> =>
    serve({ published, search, inbox: fakeInbox([]), desk: null, config, now: () => NOW, report }, { host: '127.0.0.1', port: 0 })
  up = await site(fakeSearch(published, { probable: ['dhzb-1957-03-d0001'] }))
  down = await site(deadSearch())
  browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS })
})
after(async () => {
  if (CHROMIUM === undefined) return
  await browser.close()
  await up.close()
  await down.close()
})

async function open(t: TestContext, address: string, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options })
  t.after(() => context.close())
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  t.after(() => assert.deepEqual(complaints, [], address))
  await page.goto(address)
  return page
}

/** What the box asks for, as it asks. */
function questions(page: Page): string[] {
  const asked: string[] = []
  page.on('request', (request) => {
    const { pathname, searchParams } = new URL(request.url())
    if (pathname === '/api/v1/suggest') asked.push(searchParams.get('q') ?? '')
  })
  return asked
}

async function holds(page: Page, where: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze()
  assert.deepEqual(
    violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`),
    [],
    where,
  )
  const over = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')
  assert.equal(over, 0, `${where} scrolls sideways`)
}

test('results, reasons, proposals and a search that is down break no rule of WCAG 2.2 AA that a machine can check', { skip }, async (t) => {
  for (const [lang, width] of [
    ['zh', 1280],
    ['en', 400],
  ] as const)
    for (const address of [
      `${up.address}/search?q=${e('东海省 日期:1950年以后')}&likely=1&explain=1&year=1957&year=1985&year=2003`,
      `${up.address}/search?q=${e('采*砂 日期:昨天')}&printed=1`,
      `${up.address}/help`,
      `${down.address}/search?q=${e('河道')}`,
    ]) {
      const page = await open(t, `${address}${address.includes('?') ? '&' : '?'}lang=${lang}`, { viewport: { width, height: 800 } })
      await holds(page, `${address} ${lang}`)
      await page.context().close()
    }
  const page = await open(t, `${up.address}/`, { viewport: { width: 400, height: 800 } })
  await page.locator('#q').pressSequentially('河道')
  await page.locator('[role="option"]').first().waitFor()
  await page.keyboard.press('ArrowDown')
  await holds(page, 'proposals')
})

test('a proposal is chosen by the keyboard alone, and the list says where one is', { skip }, async (t) => {
  const page = await open(t, `${up.address}/`)
  const box = page.getByRole('combobox')
  await box.pressSequentially('东海省')
  const options = page.getByRole('option')
  await options.first().waitFor()
  assert.equal(await box.getAttribute('aria-expanded'), 'true')
  assert.equal(await box.getAttribute('aria-activedescendant'), null)
  assert.match((await options.first().textContent()) ?? '', /^标题 东海省/)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  const second = options.nth(1)
  assert.equal(await second.getAttribute('aria-selected'), 'true')
  assert.equal(await box.getAttribute('aria-activedescendant'), await second.getAttribute('id'))
  await page.keyboard.press('Escape')
  assert.equal(await box.getAttribute('aria-expanded'), 'false')
  assert.equal(await box.inputValue(), '东海省', 'what was typed stays')
  await page.keyboard.press('ArrowDown')
  assert.equal(await box.getAttribute('aria-expanded'), 'true')
  await page.keyboard.press('ArrowUp')
  const last = await options.last().locator('b').textContent()
  assert.equal(await options.last().getAttribute('aria-selected'), 'true', 'up from the box leads to the last')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/search\?/)
  assert.equal(new URL(page.url()).searchParams.get('q'), last)
})

test('Enter without a choice searches for what was typed; a click takes a proposal; leaving the box closes the list', {
  skip,
}, async (t) => {
  const page = await open(t, `${up.address}/search?year=1985`)
  await page.locator('#q').pressSequentially('河道')
  await page.getByRole('option').first().waitFor()
  await page.keyboard.press('Tab')
  await page.getByRole('listbox', { includeHidden: true }).waitFor({ state: 'hidden' })
  await page.locator('#q').focus()
  await page.keyboard.press('Enter')
  await page.waitForURL(/q=/)
  assert.deepEqual(new URL(page.url()).searchParams.getAll('q').concat(new URL(page.url()).searchParams.getAll('year')), ['河道', '1985'])
  await page.locator('#q').fill('采砂管理办法')
  const proposal = page.getByRole('option').first()
  const words = await proposal.locator('b').textContent()
  await proposal.click()
  await page.waitForURL((address) => address.searchParams.get('q') === words)
})

test('while an input method puts letters together nothing is asked; the word it makes is', { skip }, async (t) => {
  const page = await open(t, `${up.address}/`)
  const asked = questions(page)
  await page.locator('#q').focus()
  const keys = await page.context().newCDPSession(page)
  for (const text of ['h', 'he', 'he d', 'he dao']) {
    await keys.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
    await page.waitForTimeout(3 * DELAY)
  }
  assert.equal(await page.locator('#q').inputValue(), 'he dao')
  assert.deepEqual(asked, [])
  await keys.send('Input.insertText', { text: '河道' })
  await page.getByRole('option').first().waitFor()
  assert.deepEqual(asked, ['河道'])
})

test('keys in quick succession ask once, and an answer that comes late is not shown', { skip }, async (t) => {
  const page = await open(t, `${up.address}/`)
  const asked = questions(page)
  const given: string[] = []
  page.on('requestfailed', (request) => given.push(new URL(request.url()).searchParams.get('q') ?? ''))
  await page.route(/suggest\?q=%E6%B2%B3$/, () => {
    // Never answered: the question is given up when the next one is asked.
  })
  await page.locator('#q').focus()
  const type = (words: string[]): Promise<unknown> =>
    page.evaluate(
      `for (const value of ${JSON.stringify(words)}) { const box = document.querySelector('#q'); box.value = value; box.dispatchEvent(new InputEvent('input', { bubbles: true })) }`,
    )
  await Promise.all([page.waitForRequest(/suggest/), type(['h', '采', '河'])])
  assert.deepEqual(asked, ['河'])
  await type(['河道'])
  await page.getByRole('option').first().waitFor()
  assert.deepEqual(asked, ['河', '河道'])
  assert.deepEqual(given, ['河'])
  await type([''])
  await page.getByRole('listbox', { includeHidden: true }).waitFor({ state: 'hidden' })
})

test('when proposals cannot be had the box is a plain one', { skip }, async (t) => {
  const page = await open(t, `${down.address}/`)
  await Promise.all([page.waitForResponse(/suggest/), page.locator('#q').pressSequentially('河道')])
  assert.equal(await page.getByRole('option').count(), 0)
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/search\?q=/)
  assert.match((await page.locator('h1').textContent()) ?? '', /检索暂时不可用/)
})

test('without a script one searches, turns the page, narrows to a year from the keyboard and widens again', { skip }, async (t) => {
  const page = await open(t, `${up.address}/`, { javaScriptEnabled: false })
  assert.equal(await page.locator('#q').getAttribute('role'), null)
  await page.locator('#q').fill('东海省')
  await page.keyboard.press('Enter')
  await page.waitForURL(/q=/)
  await page.getByRole('link', { name: '下一页' }).press('Enter')
  await page.waitForURL(/from=2/)
  assert.match((await page.locator('.turn').textContent()) ?? '', /第3—/)
  await page.locator('summary', { hasText: '各年件数' }).press('Enter')
  await page.getByRole('link', { name: '1985', exact: true }).press('Enter')
  await page.waitForURL(/year=1985/)
  assert.match((await page.locator('.found-head p').textContent()) ?? '', /共2件/)
  await page.getByRole('link', { name: '取消年份：1985' }).first().press('Enter')
  await page.waitForURL((address) => !address.searchParams.has('year'))
})
