import { html } from 'hono/html'
import type { EditionPage } from '../../gazette/edition.ts'
import type { Box } from '../../gazette/place.ts'
import type { Page } from '../request.ts'
import type { Html } from './frame.ts'

/** `boxes`: the characters in question; `around`: what is shown with them. All in pixels of the page image. */
export type ClipParts = { boxes: Box[]; around: Box; image: string }

/** The piece of a page around a place, the place marked; fetched when it comes into sight. */
export function twinClip(page: Page, one: EditionPage, { boxes, around, image }: ClipParts): Html {
  const tall = around.bottom - around.top > 2 * (around.right - around.left)
  const pad = Math.max(8, 0.35 * (tall ? around.right - around.left : around.bottom - around.top))
  const [left, top] = [Math.max(0, around.left - pad), Math.max(0, around.top - pad)]
  const [right, bottom] = [Math.min(one.width, around.right + pad), Math.min(one.height, around.bottom + pad)]
  return html`<svg class="clip${tall ? ' tall' : ''}" viewBox="${left} ${top} ${right - left} ${bottom - top}" role="img" aria-label="${page.t('clip.label')}"><foreignObject width="${one.width}" height="${one.height}"><img src="${image}" width="${one.width}" height="${one.height}" loading="lazy" decoding="async" alt=""></foreignObject>${boxes.map(
    // A place where nothing was read is a thin stroke between its neighbours.
    (box) =>
      html`<rect x="${Math.round(box.left)}" y="${Math.round(box.top)}" width="${Math.max(3, Math.round(box.right - box.left))}" height="${Math.max(3, Math.round(box.bottom - box.top))}"/>`,
  )}</svg>`
}
