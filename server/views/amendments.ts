/** Instructions that amend and the text they lead to: what goes struck out, what comes underlined, never by colour alone. */
import { html } from 'hono/html'
import { differencesOf } from '../../gazette/alignment.ts'
import type { Amendment, AppliedAmendment, CandidateText, CandidateUnit } from '../../gazette/amendment.ts'
import { printNumeral } from '../../gazette/numerals.ts'
import type { Page } from '../request.ts'
import type { Html } from './frame.ts'

/** A row an instruction; `outcome` is left out where the text is not held. `pageOf`: the scan page on which it stands. */
export function instructions(
  page: Page,
  rows: readonly (AppliedAmendment | { amendment: Amendment })[],
  pageOf: (amendment: Amendment) => Html | '',
): Html {
  const { t } = page
  const applied = rows.some((row) => 'outcome' in row)
  return html`<div class="table" role="region" tabindex="0" aria-label="${t('amendments.kind')}"><table class="list amendments"><thead><tr><th scope="col">${t('amendments.place')}</th><th scope="col">${t('amendments.kind')}</th><th scope="col">${t('amendments.words')}</th>${applied ? html`<th scope="col">${t('amendments.outcome')}</th>` : ''}</tr></thead><tbody>${rows.map(
    (row) => {
      const { amendment } = row
      const { kind, oldText, newText } = amendment
      return html`<tr><th scope="row" lang="zh-CN" class="tight">${whereOf(page, amendment)}</th><td class="tight">${t(`amendment.${kind}`)}</td>
<td lang="zh-CN">${oldText === null ? '' : html`<del>${oldText}</del> `}${newText === null ? '' : html`<ins>${paragraphs(newText)}</ins>`}
<details><summary>${amendment.item ?? ''} ${t('amendments.evidence')}</summary><blockquote class="song">${paragraphs(amendment.sentence)}</blockquote>${pageOf(amendment)}</details></td>
${'outcome' in row ? html`<td><b class="outcome-${row.outcome}">${t(`amendment.${row.outcome}`)}</b>${row.message === null ? '' : html`<br><small lang="zh-CN">${row.message}</small>`}</td>` : ''}</tr>`
    },
  )}</tbody></table></div>`
}

/** Only the pieces that change, each against what it was; the whole text folded away below. */
export function candidate(page: Page, { text, units }: CandidateText): Html {
  const { t } = page
  const changed = units.filter(({ before, after }) => before !== after)
  const rest = units.length - changed.length
  if (changed.length === 0) return html`<p class="quiet">${t('amendments.noChange')}</p>`
  return html`<div class="candidate song" lang="zh-CN">${changed.map((unit) => html`<div class="changed">${difference(unit)}</div>`)}</div>
<p class="quiet">${t('amendments.unchanged', { n: rest })}</p>
<details><summary>${t('amendments.whole')}</summary><div class="candidate song" lang="zh-CN">${text.split('\n').map((paragraph) => html`<p>${paragraph}</p>`)}</div></details>`
}

/** The piece with its differences in place, paragraphs kept. */
function difference({ before, after }: CandidateUnit): Html {
  if (before === null) return html`<p><ins>${paragraphs(after ?? '')}</ins></p>`
  if (after === null) return html`<p><del>${paragraphs(before)}</del></p>`
  const parts: Html[] = []
  let at = 0
  for (const { aStart, aEnd, bStart, bEnd } of differencesOf(before, after)) {
    parts.push(
      html`${paragraphs(before.slice(at, aStart))}${aEnd > aStart ? html`<del>${paragraphs(before.slice(aStart, aEnd))}</del>` : ''}${bEnd > bStart ? html`<ins>${paragraphs(after.slice(bStart, bEnd))}</ins>` : ''}`,
    )
    at = aEnd
  }
  return html`<p>${parts}${paragraphs(before.slice(at))}</p>`
}

function paragraphs(text: string): Html {
  return html`${text.split('\n').map((line, at) => (at === 0 ? html`${line}` : html`<br>${line}`))}`
}

/** `art_12-1__para_2` as people write it: 第十二条之一第二款. */
function addressOf(id: string): string {
  const names: Record<string, string> = { art: '条', para: '款', point: '项', indent: '目', chp: '章', sec: '节', prt: '编' }
  return id
    .split('__')
    .map((step) => {
      const [, name = '', number = '', suffix] = /^([a-z]+)_(\d+)(?:-(\d+))?$/u.exec(step) ?? []
      return `第${numeral(number)}${names[name] ?? name}${suffix === undefined ? '' : `之${numeral(suffix)}`}`
    })
    .join('')
}

function numeral(digits: string): string {
  const value = Number(digits)
  return value <= 9999 ? printNumeral(value) : digits
}

/** Where it is done, and the number that a new or moved unit has then. */
function whereOf(page: Page, { kind, target, newNumber }: Amendment): Html {
  const to = newNumber === null ? null : addressOf(newNumber)
  if (kind === 'insert' && target.locus === null && to !== null) return html`${to}`
  return html`${target.locus ?? page.t('amendments.wholeText')}${to === null ? '' : ` → ${to}`}`
}
