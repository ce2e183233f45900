/** What is doubtful of a text, where it stands, and how a person settles it. */
import { html } from 'hono/html'
import type { Finding } from '../../gazette/finding.ts'
import type { ReviewedEdition } from '../../gazette/reviewed.ts'
import { may } from '../access.ts'
import type { Page } from '../request.ts'
import { showTime } from '../views/dates.ts'
import type { Html } from '../views/frame.ts'
import { wordsOf } from '../views/words.ts'
import { hiddenToken, whoOf } from './room.ts'

const ORDER = { block: 0, doubt: 1, note: 2 }

export function findingsPanel(page: Page, edition: ReviewedEdition): Html {
  const { t } = page
  const sorted = edition.findings.toSorted((a, b) => ORDER[a.weight] - ORDER[b.weight])
  return html`<section id="findings"><h2>${t('deskDocument.findings')}</h2>
${sorted.length === 0 ? html`<p class="empty">${t('findings.none')}</p>` : html`<ul class="findings">${sorted.map((finding) => item(page, edition, finding))}</ul>`}
${
  edition.settled.length === 0
    ? ''
    : html`<details><summary>${t('findings.settled', { n: edition.settled.length })}</summary><ul class="findings">${edition.settled.map(
        ({ finding, by, at, reason }) =>
          html`<li><b>${wordsOf(t, 'finding', finding.code)}</b> <span lang="zh-CN">${finding.message}</span><br><small>${by} · ${showTime(at)} · <span lang="zh-CN">${reason}</span></small></li>`,
      )}</ul></details>`
}</section>`
}

function item(page: Page, edition: ReviewedEdition, finding: Finding): Html {
  const { t } = page
  const on = edition.pages.find((one) => one.id === finding.place?.page)
  // Whether two texts are one is decided about the pair, not about one of them.
  const elsewhere = finding.code === 'same-text' ? html` <a href="/desk/copies">${t('room.copies')}</a>` : ''
  const form =
    elsewhere === '' && may(whoOf(page), 'correct')
      ? html`<details><summary>${t('findings.settle')}</summary><form method="post" action="/desk/documents/${edition.document.id}/settle" class="inline">${hiddenToken(page)}<input type="hidden" name="code" value="${finding.code}"><input type="hidden" name="message" value="${finding.message}"><label>${t('findings.reason')} <input name="reason" required maxlength="500"></label> <button class="plain">${t('findings.settle')}</button></form></details>`
      : ''
  return html`<li><span class="weight weight-${finding.weight}">${t(`weight.${finding.weight}`)}</span> <b>${wordsOf(t, 'finding', finding.code)}</b> <span lang="zh-CN">${finding.message}</span>${on === undefined ? '' : html` <a href="#sheet-p${on.number}">${t('page.scan', { n: on.number })}</a>`}${elsewhere}${form}</li>`
}
