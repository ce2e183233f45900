/** The three witnesses as people see them: a row a text, each with its clip, and every difference with both places. */
import { html } from 'hono/html'
import type { IssueOutline } from '../../archive/archive.ts'
import type { GazetteDocument } from '../../gazette/document.ts'
import type { Page } from '../request.ts'
import type { Html } from '../views/frame.ts'
import { wordsOf } from '../views/words.ts'
import { clips, type Paper } from './paper.ts'
import { besideEachOther, type Difference, type Stretch, type Witnesses, type WitnessRow } from './witnesses.ts'

export function comparison(page: Page, { segmentation }: IssueOutline, { rows, differences }: Witnesses, paper: Paper): Html {
  const { t } = page
  const { contents } = segmentation
  const hasIndex = rows.some(({ index }) => index !== null)
  const counts = {
    entries: contents.length,
    found: contents.filter(({ document }) => document !== null).length,
    explained: contents.filter(({ omission }) => omission !== null).length,
    documents: rows.filter(({ document }) => document !== null).length,
    differences: differences.length,
  }
  const head = [t('witness.contents'), t('witness.heading'), ...(hasIndex ? [t('witness.index')] : []), t('witness.outcome')]
  return html`<section id="witnesses"><h2>${t('witness.title')}</h2><p>${t('witness.counts', counts)}</p><p class="quiet">${t('witness.note')} ${contents.length === 0 ? t('witness.noContents') : ''} ${hasIndex ? '' : t('witness.noIndex')}</p>
<table class="witnesses"><thead><tr>${head.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead><tbody>${rows.map((row) => tableRow(page, row, { paper, hasIndex }))}</tbody></table></section>
<section id="differences"><h2>${t('witness.differences')}</h2>${
    differences.length === 0
      ? html`<p class="quiet">${t('witness.noDifferences')}</p>`
      : html`<ol class="differences">${differences.map((one, at) => difference(page, one, at + 1, paper))}</ol>`
  }</section>`
}

type RowCase = { paper: Paper; hasIndex: boolean }

function tableRow(page: Page, row: WitnessRow, { paper, hasIndex }: RowCase): Html {
  const { t } = page
  const { contents, document, index } = row
  const heading = document === null ? null : titleOf(document)
  const [left, right] = contents !== null && heading !== null ? besideEachOther(contents.title, heading) : [null, null]
  const printed = (number: string | null): Html | string =>
    number === null ? '' : html` <small>${t('witness.printedPage', { n: number })}</small>`
  const inContents =
    contents === null
      ? html`<span class="quiet">${mustBeNamed(document) ? t('witness.notNamed') : '—'}</span>`
      : html`<span class="song" lang="zh-CN">${left === null ? contents.title : marked(left)}</span>${contents.documentNumber === null ? '' : html` <small lang="zh-CN">${contents.documentNumber}</small>`}${printed(contents.page)}${clips(page, paper, contents.places)}`
  const inBody =
    document === null
      ? html`<span class="weight weight-doubt">${t('witness.noHeading')}</span>`
      : html`<a class="song" lang="zh-CN" href="#${document.id}">${heading === '' || heading === null ? document.id : right === null ? heading : marked(right)}</a> <small>${document.role === 'document' ? '' : html`${wordsOf(t, 'documentRole', document.role)} · `}${t('page.scan', { n: titlePage(document) })}</small>${clips(
          page,
          paper,
          document.titleLines.map(({ page: on, box }) => ({ page: on, box })),
        )}`
  const inIndex =
    index === null
      ? html`<span class="quiet">${mustBeNamed(document) ? t('witness.notIndexed') : '—'}</span>`
      : html`<span class="song" lang="zh-CN">${index.entry.title}</span>${printed(index.entry.page)}${clips(page, paper, index.entry.places)}${index.reason === null ? '' : html`<small lang="zh-CN">${index.reason}</small>`}`
  return html`<tr><td data-label="${t('witness.contents')}">${inContents}</td><td data-label="${t('witness.heading')}">${inBody}</td>${hasIndex ? html`<td data-label="${t('witness.index')}">${inIndex}</td>` : ''}<td data-label="${t('witness.outcome')}">${outcome(page, row)}</td></tr>`
}

/** Carried texts and attachments need not stand in the contents. */
function mustBeNamed(document: GazetteDocument | null): boolean {
  return document?.role === 'document'
}

function outcome({ t }: Page, { contents, document, differences }: WitnessRow): Html {
  if (contents?.omission) return html`<span lang="zh-CN">${contents.omission}</span> ${differences.map((n) => toDifference(t, n))}`
  if (differences.length > 0) return html`${differences.map((n) => toDifference(t, n))}`
  return contents !== null && document !== null ? html`<span class="quiet">${t('witness.agree')}</span>` : html``
}

function toDifference(t: Page['t'], n: number): Html {
  return html`<a class="tight" href="#difference-${n}">${t('witness.toDifference', { n })}</a> `
}

function difference(page: Page, { finding, places, document }: Difference, n: number, paper: Paper): Html {
  const { t } = page
  const text = html`<span class="weight weight-${finding.weight}">${t(`weight.${finding.weight}`)}</span> <b>${wordsOf(t, 'finding', finding.code)}</b> <span lang="zh-CN">${finding.message}</span>`
  return html`<li id="difference-${n}">${text}${document === null ? '' : html` <a href="/desk/records/${document}">${document}</a>`}<div class="both">${places.map((place) => clips(page, paper, [place]))}</div></li>`
}

function titleOf(document: GazetteDocument): string {
  return document.titleLines.map(({ text }) => text.trim()).join('')
}

function titlePage(document: GazetteDocument): number {
  return document.titleLines[0]?.pageNumber ?? document.pages[0]
}

function marked(parts: readonly Stretch[]): Html {
  return html`${parts.map(({ text, differs }) => (differs ? html`<mark>${text}</mark>` : text))}`
}
