/** Places on the pages of a draft, as pictures: the clips that prove a record. */
import { closeSync, openSync, readSync } from 'node:fs'
import { html } from 'hono/html'
import type { Archive, IssueOutline } from '../../archive/archive.ts'
import type { Digest, PageId } from '../../gazette/ids.ts'
import type { Place } from '../../gazette/place.ts'
import type { ReviewedPage } from '../../gazette/reviewed.ts'
import type { Page } from '../request.ts'
import type { Html } from '../views/frame.ts'
import { lazyClip } from '../views/sheets.ts'

/** The pages that have a picture, by id. */
export type Paper = ReadonlyMap<PageId, ReviewedPage>

/** Sizes by digest: what a digest names never changes. */
const sizes = new Map<Digest, { width: number; height: number } | null>()

export function paperOf({ pages, segmentation }: IssueOutline, files: Archive['files']): Paper {
  const printed = new Map(segmentation.printedPages.map((page) => [page.number, page.printed]))
  return new Map(
    pages.flatMap(({ id, number, image }) => {
      const size = image === null ? null : sizeOf(image, files)
      return image === null || size === null ? [] : [[id, { id, number, printed: printed.get(number) ?? null, ...size, image }] as const]
    }),
  )
}

/** The clips of some places, one a page, each with the way to its page; nothing where the page has no picture. */
export function clips(page: Page, paper: Paper, places: readonly Place[]): Html {
  const byPage = Map.groupBy(places, (place) => place.page)
  return html`${[...byPage].map(([id, own]) => {
    const one = paper.get(id)
    if (one === undefined) return ''
    const address = `/desk/images/${one.image}`
    return html`<span class="clipped">${lazyClip(
      page,
      one,
      own.map(({ box }) => box),
      address,
    )}<a href="${address}">${page.t('page.scan', { n: one.number })}</a></span>`
  })}`
}

function sizeOf(image: Digest, files: Archive['files']): { width: number; height: number } | null {
  const known = sizes.get(image)
  if (known !== undefined) return known
  const size = files.has(image) ? pngSize(files.path(image)) : null
  sizes.set(image, size)
  return size
}

/** Width and height stand in the first chunk of every PNG; null for any other file. */
function pngSize(path: string): { width: number; height: number } | null {
  const head = Buffer.alloc(24)
  const file = openSync(path, 'r')
  const read = readSync(file, head, 0, head.length, 0)
  closeSync(file)
  if (read < head.length || head.toString('latin1', 12, 16) !== 'IHDR') return null
  return { width: head.readUInt32BE(16), height: head.readUInt32BE(20) }
}
