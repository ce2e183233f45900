/**
 * What of a page may be seen: 先审查后公开 holds for parts of pages too. A page on which anything stands that is not released shows only
 * the released lines, the running head and the folio; everything else lies under a veil, also what no reader has found there.
 */
import type { IssueDraft } from '../../gazette/draft.ts'
import type { Edition } from '../../gazette/edition.ts'
import type { Digest, PageId } from '../../gazette/ids.ts'
import type { PageText, ReadPage } from '../../gazette/page.ts'
import { type Box, boxAround, height, width } from '../../gazette/place.ts'

/** A released edition with the digests of its page images, in the order of `edition.pages`. `registerNo`: the newer has the higher. */
export type OnShelf = { edition: Edition; images: Digest[]; registerNo: number }

/**
 * `image`: which picture is shown; all boxes are in its pixels. `whole`: nothing is covered. Otherwise everything outside `shown` is,
 * and of what is inside, `closed` lines (wider by `margin`) but never the `open` lines themselves.
 */
export type PageView =
  | { image: Digest; whole: true }
  | { image: Digest; whole: false; shown: Box[]; closed: Box[]; open: Box[]; margin: number }

/** `margin`: share of a line's thickness by which the veil over an unreleased line is wider than the line. */
export type VeilOptions = { margin: number }

/** `complete`: every document of the issue is released. `sheet`: lines that belong to the sheet of paper, seen with any text on it. */
export type Circumstances = VeilOptions & { complete: boolean; sheet: readonly Box[] }

/** How a page may be shown now; null when it may not be shown at all. */
export function viewOf(page: ReadPage, shelf: readonly OnShelf[], { complete, margin, sheet }: Circumstances): PageView | null {
  if (page.image === null || page.state === 'unread') return null
  const here = shelf.flatMap((one) => onPage(one, page)).sort((a, b) => b.registerNo - a.registerNo)
  const image = here[0]?.image ?? page.image.file
  if (complete) return { image, whole: true }
  if (here.length === 0 || page.state === 'blank') return null
  // Boxes of a release that was made on another picture of the page do not fit this one.
  const open = here.filter((one) => one.image === image).flatMap((one) => one.boxes)
  if (image !== page.image.file) return { image, whole: false, shown: runs(open, { closed: [], margin }), closed: [], open, margin }
  const lines = linesOn(page, sheet)
  const closed = closedAmong(lines, open)
  if (closed.length === 0) return { image, whole: true }
  const heads = lines.filter((line) => line.kind === 'furniture').map((line) => grown(line.box, margin))
  return { image, whole: false, shown: [...runs(open, { closed, margin }), ...heads], closed, open, margin }
}

/**
 * The lines of each page that belong to its sheet though the reader took them for text: running heads and folios found later, and the
 * heading of a column (栏目) under which something is released.
 */
export function sheetLines(draft: IssueDraft, shelf: readonly OnShelf[]): (page: PageId) => Box[] {
  const columns = new Set(shelf.map((one) => one.edition.column))
  const texts = draft.segmentation.apart.filter((text) => {
    const words = text.lines.map((line) => line.text).join('')
    return text.kind === 'furniture' || (text.kind === 'column-heading' && columns.has(words))
  })
  const lines = texts.flatMap((text) => text.lines)
  return (page) => lines.filter((line) => line.page === page).map((line) => line.box)
}

/** Every text of the issue that can be released is: then cover, contents and colophon are open too. */
export function isComplete(draft: IssueDraft, shelf: readonly OnShelf[]): boolean {
  const released = new Set(shelf.map((one) => one.edition.document))
  return releasable(draft).every((document) => released.has(document.id))
}

export function releasable(draft: IssueDraft): IssueDraft['segmentation']['documents'] {
  return draft.segmentation.documents.filter((document) => document.role !== 'contents' && document.role !== 'colophon')
}

function onPage({ edition, images, registerNo }: OnShelf, page: ReadPage): { image: Digest; boxes: Box[]; registerNo: number }[] {
  const at = edition.pages.findIndex((one) => one.id === page.id)
  const image = images[at]
  const boxes = edition.lines.filter((line) => line.page === page.id).map((line) => line.box)
  return image === undefined || boxes.length === 0 ? [] : [{ image, boxes, registerNo }]
}

type PageLine = { box: Box; kind: 'text' | 'furniture' | 'picture' }

/** Marginal notes are text: only head and folio belong to the sheet. A figure or a seal has no lines and counts by its block. */
function linesOn(page: PageText, sheet: readonly Box[]): PageLine[] {
  return page.blocks.flatMap(({ kind, lines, box }): PageLine[] => {
    if (lines.length === 0) return [{ box, kind: 'picture' }]
    const isSheet = (line: { box: Box }) => kind === 'running-head' || kind === 'folio' || sheet.some((one) => holds(one, line.box))
    return lines.map((line) => ({ box: line.box, kind: isSheet(line) ? 'furniture' : 'text' }))
  })
}

/** Whose a picture is nobody knows: it is closed as soon as any text on the page is. */
function closedAmong(lines: readonly PageLine[], open: readonly Box[]): Box[] {
  const outside = lines.filter((line) => !open.some((box) => holds(box, line.box)))
  const texts = outside.filter((line) => line.kind === 'text')
  return texts.length === 0 ? [] : outside.filter((line) => line.kind !== 'furniture').map((line) => line.box)
}

/** Neighbouring lines are shown with what lies between them, so that paragraphs look like paragraphs; never over a closed line. */
function runs(boxes: readonly Box[], { closed, margin }: { closed: readonly Box[]; margin: number }): Box[] {
  const found: Box[] = []
  let run: Box | null = null
  for (const box of boxes) {
    const line = grown(box, margin)
    const joined: Box | null = run && follows(run, line) ? boxAround([run, line]) : null
    if (joined && !closed.some((one) => meet(one, joined))) run = joined
    else {
      if (run) found.push(run)
      run = line
    }
  }
  return run ? [...found, run] : found
}

/** Whether the line stands next to the run in the same column: below it, or to its left where the writing is vertical. */
function follows(run: Box, line: Box): boolean {
  const thickness = thicknessOf(line)
  const [down, left] = [line.top - run.bottom, run.left - line.right]
  const beneath = overlaps(run.left, run.right, line.left, line.right) && down >= -thickness && down <= 3 * thickness
  const beside = overlaps(run.top, run.bottom, line.top, line.bottom) && left >= -thickness && left <= 3 * thickness
  return height(line) > width(line) ? beside : beneath
}

export function grown(box: Box, margin: number): Box {
  const by = Math.ceil(thicknessOf(box) * margin)
  return { left: box.left - by, top: box.top - by, right: box.right + by, bottom: box.bottom + by }
}

function thicknessOf(box: Box): number {
  return Math.min(width(box), height(box))
}

function holds(box: Box, inner: Box): boolean {
  const [x, y] = [(inner.left + inner.right) / 2, (inner.top + inner.bottom) / 2]
  return x >= box.left && x < box.right && y >= box.top && y < box.bottom
}

function meet(a: Box, b: Box): boolean {
  return overlaps(a.left, a.right, b.left, b.right) && overlaps(a.top, a.bottom, b.top, b.bottom)
}

function overlaps(from: number, to: number, otherFrom: number, otherTo: number): boolean {
  return from < otherTo && otherFrom < to
}
