/** The ledger as readers see it: the plan's expectation and what is public, of drafts nothing. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { defaults } from '../../../config.ts'
import type { SeriesPlan } from '../../../gazette/series-plan.ts'
import { makeDeskSite } from '../../make/desk-sites.ts'
import { release } from '../../make/desks.ts'
import { nth, savedDraft } from '../../make/drafts.ts'
import { makeSite } from '../../make/sites.ts'

const PLAN: SeriesPlan = {
  series: 'dhzb',
  periods: [{ from: 1985, to: 1985, issues: 13 }],
  suspensions: [{ from: 1986, to: 1990, numbers: null, reason: '停刊五年' }],
  wholeNumbers: [],
}
const config = (plans: SeriesPlan[]) => ({ ...defaults, server: { ...defaults.server, catalogueMaxAgeMs: 0 }, ledger: { plans } })
const cell = (page: string, number: string): string =>
  new RegExp(`class="(slot [^"]*)"[^>]*><span aria-hidden="true">${number}</span>`).exec(page)?.[1] ?? ''
const linked = (page: string, address: string): string => new RegExp(`class="(slot [^"]*)" href="${address}"`).exec(page)?.[1] ?? ''

test('what the plan expects and what of it is public', async () => {
  const page = await makeSite({ config: config([PLAN]) }).text('/browse/ledger')
  assert.match(cell(page, '12'), /slot-(released|partly)/)
  assert.match(cell(page, '13'), /slot-missing/)
  assert.match(page, /未公开：1–11、13/)
  assert.match(page, /1986–1990[\s\S]*停刊五年/)
  assert.match(page, /href="\/issues\/dhzb-1985-12"/)
})

test('in English, and from the tabs of the browse pages', async () => {
  const site = makeSite({ config: config([PLAN]) })
  assert.match(await site.text('/browse/ledger?lang=en'), /Not public: 1–11, 13/)
  assert.match(await site.text('/browse/years'), /href="\/browse\/ledger"/)
})

test('a series without a plan says so and claims nothing beyond its numbers', async () => {
  const page = await makeSite({ config: config([]) }).text('/browse/ledger')
  assert.match(page, /尚无刊期计划/)
  assert.equal(cell(page, '13'), '')
})

test('drafts, their copies and their doubts are for the desk alone', async () => {
  const site = await makeDeskSite()
  await savedDraft(site.desk.archive, { id: 'dhzb-1985-13', issue: { number: 13, wholeNumber: 77777 } })
  await savedDraft(site.desk.archive, { id: 'dhzb-1985-12-3fa94c' })
  await release(site.desk, nth(site.desk.archive.issueDraft('dhzb-1985-12')!, 2))
  const open = await (await site.app.request('/browse/ledger')).text()
  assert.doesNotMatch(open, /dhzb-1985-13|3fa94c|77777/)
  assert.match(linked(open, '/issues/dhzb-1985-12'), /slot-partly/)
  const desk = await site.as('陈校').text('/desk/ledger')
  assert.match(linked(desk, '/desk/issues/dhzb-1985-13'), /slot-draft/)
  assert.match(linked(desk, '/desk/issues/dhzb-1985-12'), /slot-partly slot-doubtful/)
  assert.match(desk, /\/desk\/issues\/dhzb-1985-12-3fa94c/)
  assert.match(desk, /总期号[^<]*77777/)
  site.close()
})

test('a plan that contradicts itself is told by name', async () => {
  const answer = await makeSite({ config: config([{ ...PLAN, series: 'none' }]) }).get('/browse/ledger')
  assert.equal(answer.status, 400)
  assert.match(await answer.text(), /ledger\.plans none/)
})
