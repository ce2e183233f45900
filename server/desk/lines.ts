/** The printed lines of a draft, each to be typed over, with its doubts named. */
import { html, raw } from 'hono/html'
import type { Correction } from '../../gazette/correction.ts'
import type { DocumentLine } from '../../gazette/document.ts'
import type { LineId } from '../../gazette/ids.ts'
import type { ReviewedEdition } from '../../gazette/reviewed.ts'
import { may } from '../access.ts'
import type { Page } from '../request.ts'
import type { Html } from '../views/frame.ts'
import { lineImage } from '../views/sheets.ts'
import { doubtBar, doubtList, type LineDoubts } from './doubts.ts'
import { hiddenToken, whoOf } from './room.ts'

/** `typed`: what stood in the form that was refused; it comes back as it was. */
export type LinesCase = { corrections: Correction[]; doubts: ReadonlyMap<LineId, LineDoubts>; typed: ReadonlyMap<string, string> | null }

export function linesForm(page: Page, edition: ReviewedEdition, { corrections, doubts, typed }: LinesCase): Html {
  const { t } = page
  const { document } = edition
  const corrected = new Map(corrections.flatMap((one) => (one.kind === 'text' ? [[one.line, one] as const] : [])))
  if (!may(whoOf(page), 'correct'))
    return html`<div class="song printed-lines" lang="zh-CN">${byPage(document.lines, page, (line) => html`<span class="line" id="${line.id}" data-line="${line.id}">${doubted(line)}</span><br>`)}</div>`
  const pages = new Map(edition.pages.map((one) => [one.id, one]))
  const row = (line: DocumentLine): Html => {
    const was = typed?.get(`was:${line.id}`) ?? line.text
    const value = typed?.get(`line:${line.id}`) ?? line.text
    const by = corrected.get(line.id)
    const conflict = was !== line.text
    const inDoubt = doubts.get(line.id)
    // A vertical line laid on its side reads badly: it is found on the page image beside.
    const on = line.writing === 'vertical' ? undefined : pages.get(line.page)
    return html`<div class="proof-line${line.doubts.length > 0 ? ' doubtful' : ''}" id="${line.id}" data-line="${line.id}">${on === undefined ? '' : lineImage(on, line.box, `/desk/images/${on.image}`)}
<input type="hidden" name="was:${line.id}" value="${line.text}"><input class="song" name="line:${line.id}" lang="zh-CN" value="${value}" autocomplete="off" spellcheck="false" aria-label="${t('lines.line', { page: line.pageNumber, text: line.text.slice(0, 12) })}"${value === line.text ? '' : raw(' data-changed')}>
${inDoubt === undefined ? '' : doubtList(page, line, inDoubt)}${by === undefined ? '' : html`<small class="quiet">${t('lines.corrected', { by: by.by })} <span lang="zh-CN">${by.before} → ${by.after}</span></small>`}${conflict ? html`<small class="conflict">${t('lines.conflict')} <span lang="zh-CN">${line.text}</span></small>` : ''}</div>`
  }
  const count = [...doubts.values()].reduce((sum, line) => sum + line.doubts.length, 0)
  return html`<form method="post" action="/desk/documents/${document.id}/lines" class="proof" data-keep="${document.id}">${hiddenToken(page)}
${byPage(document.lines, page, row)}
<p class="save"><button>${t('lines.save')}</button> ${doubtBar(page, count)} <span class="quiet" data-kept="${t('lines.kept')}"></span></p></form>`
}

function byPage(lines: DocumentLine[], page: Page, show: (line: DocumentLine) => Html): Html {
  let last = 0
  return html`${lines.map((line) => {
    const turn =
      line.pageNumber === last
        ? ''
        : html`<p class="page-turn" id="text-p${line.pageNumber}"><a class="page-break" href="#sheet-p${line.pageNumber}">${page.t('page.scan', { n: line.pageNumber })}</a></p>`
    last = line.pageNumber
    return html`${turn}${show(line)}`
  })}`
}

/** Doubtful characters marked. */
function doubted({ text, doubts }: DocumentLine): Html {
  const marked = new Set(doubts)
  const parts: Html[] = []
  let at = 0
  for (const character of text) {
    parts.push(marked.has(at) ? html`<mark class="doubt">${character}</mark>` : html`${character}`)
    at += character.length
  }
  return html`${parts}`
}
