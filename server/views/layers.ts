/** The two layers in which a text is read: 原文, as printed, and 规范文本, made from it for reading. One address, `?text=normalized`. */
import { html, raw } from 'hono/html'
import type { Edition } from '../../gazette/edition.ts'
import { GazetteFailure } from '../../gazette/failure.ts'
import { findSecondRound, isSecondRoundYear } from '../../gazette/second-round.ts'
import { normalize } from '../../gazette/text-layers.ts'
import type { Page } from '../request.ts'
import type { Html } from './frame.ts'
import type { SetApart } from './set-apart.ts'

export type LayerName = 'diplomatic' | 'normalized'

/** A layer is asked for by offsets of the printed text, so that lines, articles and marks stay where they are; text is such a layer too. */
export type Layer = { slice(start: number, end: number): string }

/** Throws GazetteFailure 'usage' for a layer that there is not. */
export function askedLayer(page: Page, address: string): LayerName {
  const asked = page.query.get('text') ?? 'diplomatic'
  if (asked === 'diplomatic' || asked === 'normalized') return asked
  throw new GazetteFailure('usage', page.t('problem.layer', { layer: asked }), page.t('problem.layer.remedy', { address }))
}

/** `text`: as printed. */
export function layerOf(name: LayerName, text: string, year: number | null): Layer {
  if (name === 'diplomatic') return text
  const normal = normalize(text, { year })
  // The way back from the print: the first normalized unit of each printed one; inside a printed character that of the next.
  const at = new Int32Array(text.length + 1)
  let unit = 0
  for (let printed = 0; printed <= text.length; printed++) {
    while (unit < normal.text.length && normal.offsets[unit]! < printed) unit++
    at[printed] = unit
  }
  return { slice: (start, end) => normal.text.slice(at[start], at[Math.min(end, text.length)]) }
}

/** Second-round forms that normalizing resolves: the printed one stands small above what it stands for, for it was a judgement. */
export function resolvedForms({ record, issue }: Edition): SetApart[] {
  if (!isSecondRoundYear(issue.year)) return []
  return findSecondRound(record.text).flatMap(({ printed, start, end, sure }): SetApart[] =>
    sure ? [{ start, end, wrap: (words) => html`<ruby>${words}<rp>（</rp><rt>${printed}</rt><rp>）</rp></ruby>` }] : [],
  )
}

/** Both layers by name, the one that is shown marked, and what it is. Works without a script: each is an address. */
export function layerSwitch(page: Page, edition: Edition, shown: LayerName): Html {
  const { t } = page
  const { text } = edition.record
  const entry = (name: LayerName): Html =>
    html`<li><a href="${addressIn(page, name)}#text-title" rel="nofollow"${shown === name ? raw(' aria-current="true"') : ''}>${t(`layer.${name}`)}</a></li>`
  const note = shown === 'diplomatic' ? '' : html`<p class="layer-note">${t('layer.note', { n: changed(text, edition.issue.year) })}</p>`
  return html`<nav class="layers" aria-label="${t('layer.switch')}"><ul>${entry('diplomatic')}${entry('normalized')}</ul></nav>${note}`
}

/** The print needs no parameter: its address is the text's own. */
function addressIn({ path, query }: Page, name: LayerName): string {
  const asked = new URLSearchParams(query)
  asked.delete('text')
  if (name !== 'diplomatic') asked.set('text', name)
  return asked.size === 0 ? path : `${path}?${asked}`
}

/** How many printed characters read otherwise. */
function changed(text: string, year: number | null): number {
  const layer = layerOf('normalized', text, year)
  let count = 0
  let at = 0
  for (const character of text) {
    if (layer.slice(at, at + character.length) !== character) count++
    at += character.length
  }
  return count
}
