/** Page images with the printed lines drawn over them: a box leads to its line in the text, with or without a script. */
import { html } from 'hono/html'
import type { EditionPage } from '../../gazette/edition.ts'
import type { IssueId, LineId, PageId } from '../../gazette/ids.ts'
import { type Box, boxAround } from '../../gazette/place.ts'
import type { Page } from '../request.ts'
import type { Html } from './frame.ts'

/** A printed line on its page; `doubtful` is shaded for the desk. */
export type SheetLine = { id: LineId; box: Box; doubtful?: boolean }
/** `marks`: places to be shaded. `image`: address of the picture; `address`: where its caption leads. */
export type SheetParts = { lines: SheetLine[]; marks: Box[]; image: string; address: string }

export function sheet(page: Page, one: EditionPage, { lines, marks, image, address }: SheetParts): Html {
  const { t } = page
  const name = one.printed === null ? t('page.scan', { n: one.number }) : t('page.printed', { n: one.printed })
  return html`<figure class="sheet" id="sheet-p${one.number}">
<div class="paper"><img src="${image}" width="${one.width}" height="${one.height}" loading="lazy" decoding="async" alt="${t('sheet.alt', { page: name })}">
<svg viewBox="0 0 ${one.width} ${one.height}" aria-hidden="true" focusable="false">${marks.map((box) => html`<rect class="found" ${rect(box)}/>`)}${lines.map(
    ({ id, box, doubtful }) =>
      html`<a href="#${id}" tabindex="-1"><rect data-box="${id}"${doubtful === true ? html` class="doubt"` : ''} ${rect(box)}/></a>`,
  )}</svg></div>
<figcaption><a href="${address}">${t('sheet.open', { page: name })}</a> <a class="to-text" href="#text-p${one.number}">${t('sheet.toText')}</a></figcaption>
</figure>`
}

/** The piece of a page that holds these boxes, as a picture: proof for a hit that only tolerant matching found. */
export function clip(page: Page, one: EditionPage, boxes: Box[], image: string): Html {
  return clipped(
    page,
    one,
    { boxes, pad: 30, least: 0.6, word: 0 },
    html`<image href="${image}" x="0" y="0" width="${one.width}" height="${one.height}"/>`,
  )
}

/** The same, fetched when it comes into sight: a page of the desk may show hundreds. */
export function lazyClip(page: Page, one: EditionPage, boxes: Box[], image: string): Html {
  return clipped(
    page,
    one,
    { boxes, pad: 14, least: 0.2, word: 4 },
    html`<foreignObject width="${one.width}" height="${one.height}"><img src="${image}" width="${one.width}" height="${one.height}" loading="lazy" decoding="async" alt=""></foreignObject>`,
  )
}

/** `pad`: pixels of the page shown around the boxes. `least`: the width that a vertical line is shown with, as a share of its length. `word`: how many characters are shown on either side of a single one; 0: as many as there happen to be. */
function clipped(
  page: Page,
  one: EditionPage,
  { boxes, pad, least, word }: { boxes: Box[]; pad: number; least: number; word: number },
  picture: Html,
): Html {
  const around = boxAround(boxes)
  const top = Math.max(0, around.top - pad)
  const bottom = Math.min(one.height, around.bottom + pad)
  // A vertical line alone would be a sliver: its neighbours are shown with it. One character alone says nothing: its word is shown with it.
  const [wide, high] = [around.right - around.left, around.bottom - around.top]
  const aside = Math.max(pad, word > 0 && wide < 2 * high && high < 2 * wide ? word * high : ((bottom - top) * least - wide) / 2)
  const left = Math.max(0, around.left - aside)
  const right = Math.min(one.width, around.right + aside)
  return html`<svg class="clip${bottom - top > 2 * (right - left) ? ' tall' : ''}" viewBox="${left} ${top} ${right - left} ${bottom - top}" role="img" aria-label="${page.t('clip.label')}">${picture}${boxes.map((box) => html`<rect ${rect(box)}/>`)}</svg>`
}

/** Height of a line's picture, in the size of the text below it. */
const LINE_EM = 1.9

/** One printed line as it stands on the page, to be laid above its text. */
export function lineImage(one: EditionPage, box: Box, image: string): Html {
  const pad = 4
  const [left, top] = [Math.max(0, Math.floor(box.left - pad)), Math.max(0, Math.floor(box.top - pad))]
  const [right, bottom] = [Math.min(one.width, Math.ceil(box.right + pad)), Math.min(one.height, Math.ceil(box.bottom + pad))]
  // As wide as the line is long: what stands beside it on the page must not look in.
  const width = ((right - left) / Math.max(1, bottom - top)) * LINE_EM
  return html`<svg class="line-image" width="${width.toFixed(2)}em" viewBox="${left} ${top} ${right - left} ${bottom - top}" preserveAspectRatio="xMinYMid meet" aria-hidden="true" focusable="false"><image href="${image}" width="${one.width}" height="${one.height}"/></svg>`
}

export function imageAddress(page: PageId): string {
  return `/images/${page}.jpg`
}

export function thumbnailAddress(page: PageId): string {
  return `/images/${page}.thumb.jpg`
}

export function pageAddress(issue: IssueId, number: number): string {
  return `/issues/${issue}/pages/${number}`
}

function rect(box: Box): Html {
  return html`x="${Math.round(box.left)}" y="${Math.round(box.top)}" width="${Math.max(1, Math.round(box.right - box.left))}" height="${Math.max(1, Math.round(box.bottom - box.top))}"`
}
