/** Ledgers of series, for readers and for the desk: a row a year, a cell a number, and what is doubtful below. */
import { html, raw } from 'hono/html'
import type { HeldIssue, LedgerFinding, LedgerYear, SeriesLedger, Slot } from '../../gazette/ledger.ts'
import type { NamedLedger } from '../../gazette/series-ledgers.ts'
import type { Page } from '../request.ts'
import { issueName, issueNumber } from './dates.ts'
import type { Html } from './frame.ts'
import { ranges } from './ranges.ts'
import { type WordKey, wordsOf } from './words.ts'

/** `desk`: staff see drafts and what is missing; readers what is public and what is not. `issues`: the folder of an issue's page. */
export type LedgerFor = { desk: boolean; issues: '/issues' | '/desk/issues' }

export function ledgerView(page: Page, named: readonly NamedLedger[], who: LedgerFor): Html {
  const { t } = page
  if (named.length === 0) return html`<p class="empty">${t(who.desk ? 'ledger.deskNone' : 'ledger.none')}</p>`
  return html`${key(page, who)}${named.map(
    ({
      code,
      title,
      ledger,
    }) => html`<section class="ledger" id="${code ?? 'unknown'}"><h2${code === null ? '' : raw(' class="song" lang="zh-CN"')}>${code === null ? t('ledger.unknownSeries') : title}</h2>
${code === null ? '' : counts(page, ledger, who)}
${ledger.planned || code === null ? '' : html`<p class="quiet">${t('ledger.noPlan')}</p>`}
${ledger.years.length === 0 ? '' : table(page, ledger, who)}
${unplaced(page, ledger, who)}
${code === null ? '' : findings(page, ledger.findings, who)}</section>`,
  )}`
}

function key({ t }: Page, { desk }: LedgerFor): Html {
  const states = desk
    ? (['released', 'partly', 'draft', 'missing', 'suspended'] as const)
    : (['released', 'partly', 'missing', 'suspended'] as const)
  return html`<ul class="slots ledger-key" aria-label="${t('ledger.key')}">${states.map(
    (state) => html`<li><span class="slot slot-${state}" aria-hidden="true">12</span> ${t(stateWord(state, desk))}</li>`,
  )}<li><span class="slot slot-${desk ? 'draft' : 'released'} slot-doubtful" aria-hidden="true">12</span> ${t('ledger.doubtful')}</li></ul>`
}

function stateWord(state: Slot['state'], desk: boolean): WordKey {
  return state === 'missing' && !desk ? 'ledger.state.notPublic' : `ledger.state.${state}`
}

function counts({ t }: Page, { counts: sum, planned }: SeriesLedger, { desk }: LedgerFor): Html {
  const row = (name: WordKey, n: number): Html => html`<div><dt>${t(name)}</dt><dd>${t('ledger.issues', { n })}</dd></div>`
  return html`<dl class="brief">${planned ? row('ledger.expected', sum.expected) : ''}${desk ? row('ledger.held', sum.held) : ''}${row('ledger.released', sum.released)}${row(desk ? 'ledger.missing' : 'ledger.notPublic', sum.missing)}${sum.doubtful === 0 ? '' : row('ledger.doubtful', sum.doubtful)}</dl>`
}

function table(page: Page, { years }: SeriesLedger, who: LedgerFor): Html {
  const { t } = page
  return html`<div class="table" role="region" tabindex="0" aria-label="${t('ledger.numbers')}"><table class="list ledger-years"><thead><tr><th scope="col">${t('ledger.year')}</th><th scope="col" class="right">${t('ledger.expected')}</th><th scope="col">${t('ledger.numbers')}</th></tr></thead><tbody>${rowsOf(years).map((row) => yearRow(page, row, who))}</tbody></table></div>`
}

/** Years that follow each other and of which all the same is to be said, that nothing appeared or that all is missing, are one row. */
function rowsOf(years: readonly LedgerYear[]): Years[] {
  const rows: Years[] = []
  for (const year of years) {
    const before = rows.at(-1)
    const says = sameOfAll(year)
    if (before !== undefined && says !== null && says === sameOfAll(before.last) && before.last.year === year.year - 1) before.last = year
    else rows.push({ first: year.year, last: year })
  }
  return rows
}

type Years = { first: number; last: LedgerYear }

function sameOfAll({ slots, apart, reason, expected }: LedgerYear): string | null {
  if (apart.length > 0) return null
  if (slots.length === 0) return reason
  return slots.every(({ state }) => state === 'missing') ? `missing ${expected}` : null
}

function yearRow(page: Page, { first, last }: Years, who: LedgerFor): Html {
  const { t } = page
  const name = first === last.year ? String(first) : `${first}–${last.year}`
  const expected =
    last.expected === null
      ? html`<span class="quiet">${t('ledger.atLeast')}</span>`
      : first === last.year
        ? last.expected
        : t('ledger.each', { n: last.expected })
  return html`<tr id="y${first}"><th scope="row" class="tight">${name}</th><td class="right tight">${expected}${last.basis === 'whole-numbers' ? html` <small class="quiet">${t('ledger.byWhole')}</small>` : ''}</td><td>${
    last.reason === null ? '' : html`<span lang="zh-CN">${last.reason}</span>`
  }${slots(page, last, who)}${apart(page, last.apart, who)}</td></tr>`
}

function slots(page: Page, { slots: all }: LedgerYear, who: LedgerFor): Html {
  const { t, lang } = page
  const missing = all.filter(({ state }) => state === 'missing').map(({ number }) => number)
  if (all.length === 0) return html``
  if (missing.length === all.length) return html`<span class="quiet">${t(who.desk ? 'ledger.allMissing' : 'ledger.nonePublic')}</span>`
  const numbers = ranges(missing).join(lang === 'zh' ? '、' : ', ')
  return html`<ol class="slots">${cellsOf(all).map((cell) => slotCell(page, cell, who))}</ol>${missing.length === 0 ? '' : html`<p class="quiet">${t(who.desk ? 'ledger.gaps' : 'ledger.gapsPublic', { numbers })}</p>`}`
}

type Cell = { from: number; to: number; slot: Slot }

/** The two numbers of a double issue are one cell. */
function cellsOf(slots: readonly Slot[]): Cell[] {
  const cells: Cell[] = []
  for (const slot of slots) {
    const before = cells.at(-1)
    const isSame = before !== undefined && slot.issues.length > 0 && before.slot.issues.join() === slot.issues.join()
    if (isSame) before.to = slot.number
    else cells.push({ from: slot.number, to: slot.number, slot })
  }
  return cells
}

function slotCell({ t }: Page, { from, to, slot }: Cell, { desk, issues }: LedgerFor): Html {
  const number = from === to ? String(from) : `${from}–${to}`
  const state = slot.reason ?? t(stateWord(slot.state, desk))
  const says = `${t('ledger.slot', { number, state })}${slot.doubtful ? ` · ${t('ledger.doubtful')}` : ''}`
  const className = `slot slot-${slot.state}${slot.doubtful ? ' slot-doubtful' : ''}`
  const [first, ...others] = slot.issues
  if (first === undefined)
    return html`<li><span class="${className}" title="${says}"><span aria-hidden="true">${number}</span><span class="vh">${says}</span></span></li>`
  return html`<li><a class="${className}" href="${issues}/${first}" title="${says}"><span aria-hidden="true">${number}</span><span class="vh">${says}</span></a>${others.map(
    (id, at) => html`<a class="slot-copy" href="${issues}/${id}" title="${id}">${t('copies.nth', { n: at + 2 })}</a>`,
  )}</li>`
}

function apart(page: Page, held: readonly HeldIssue[], { issues }: LedgerFor): Html {
  if (held.length === 0) return html``
  return html`<p>${page.t('ledger.apart')} ${held.map(
    ({ issue }, at) =>
      html`${at === 0 ? '' : ' · '}<a href="${issues}/${issue.id}" lang="zh-CN">${issueNumber({ ...issue, year: null }, page.lang) || issue.id}</a>`,
  )}</p>`
}

function unplaced(page: Page, { unplaced: held }: SeriesLedger, { issues }: LedgerFor): Html {
  if (held.length === 0) return html``
  return html`<h3>${page.t('ledger.unplaced')}</h3><ul class="plainlist">${held.map(
    ({ issue }) =>
      html`<li><a href="${issues}/${issue.id}" lang="zh-CN">${issueName(issue, page.lang)}</a> <small>${issue.sources.map(({ file }) => file).join('、')}</small></li>`,
  )}</ul>`
}

function findings({ t }: Page, all: readonly LedgerFinding[], { desk, issues }: LedgerFor): Html {
  if (all.length === 0) return desk ? html`<p class="quiet">${t('ledger.noFindings')}</p>` : html``
  return html`<h3>${t('ledger.findings')}</h3><ul class="findings">${all.map(
    ({ code, message, issues: ids }) =>
      html`<li><b>${wordsOf(t, 'finding', code)}</b> <span lang="zh-CN">${message}</span><br><small>${ids.map((id, at) => html`${at === 0 ? '' : ' · '}<a href="${issues}/${id}">${id}</a>`)}</small></li>`,
  )}</ul>`
}
