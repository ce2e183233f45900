import type { Finding } from './finding.ts'
import type { Digest, PageId } from './ids.ts'
import { linesInOrder } from './reading-order.ts'
import type { Block, EmptyBlock } from './text.ts'
import { lineText } from './text.ts'

/** Where a page comes from: a page or frame (from 0) of an original file. */
export type PageSource = { file: string; digest: Digest; format: 'pdf' | 'tiff' | 'image'; index: number }

/**
 * The life of a page: every stage takes one of these and returns the next. None has an optional field that a later stage fills in.
 * `number` counts the pages of the issue from 1, in the order of the scan. `file` is a PNG in the work folder.
 */
export type PageScan = { state: 'scan'; id: PageId; number: number; source: PageSource }
/** `origin`: the scanner's own image, or rendered by us. `dpi` is what the image holds, as its file states it or as rendered; null when unknown. */
export type PageImage = {
  state: 'image'
  id: PageId
  number: number
  file: string
  width: number
  height: number
  dpi: number | null
  origin: 'own' | 'rendered'
  /** What had to be done to get a picture at all, e.g. that an oversize scan was reduced. */
  findings: Finding[]
}
/** `turned`: clockwise quarter turns applied, in degrees (0, 90, 180, 270), with the model's confidence. `skew`: degrees turned back. */
export type CleanImage = {
  state: 'clean'
  id: PageId
  number: number
  file: string
  width: number
  height: number
  dpi: number | null
  turned: 0 | 90 | 180 | 270
  turnConfidence: number
  skew: number
  /** What was done to the copy, in order, e.g. `deskew 0.42°`, `cut dark border`. The master is never changed. */
  steps: string[]
  /** Share of ink in the page, 0 to 1: a blank page is verified by it. */
  ink: number
  findings: Finding[]
}
/** Lines without text, in reading order. */
export type PageLayout = { state: 'laid-out'; id: PageId; number: number; image: CleanImage; blocks: EmptyBlock[]; findings: Finding[] }
export type PageText = { state: 'text'; id: PageId; number: number; image: CleanImage; blocks: Block[]; findings: Finding[] }
/** A page with nothing printed on it, seen as such by its ink, not by empty output. */
export type BlankPage = { state: 'blank'; id: PageId; number: number; image: CleanImage }
/** A page we could not read. It is kept as a picture with its finding, never dropped. `image`: the best picture we have. */
export type UnreadPage = {
  state: 'unread'
  id: PageId
  number: number
  image: CleanImage | PageImage | null
  findings: [Finding, ...Finding[]]
}

export type ReadPage = PageText | BlankPage | UnreadPage

export function isRead(page: ReadPage): page is PageText {
  return page.state === 'text'
}

/** The page's text in reading order, a printed line a line; furniture left out unless asked for. */
export function pageText(page: { blocks: readonly Block[] }, options: { furniture: boolean }): string {
  return linesInOrder(page.blocks, options).map(lineText).join('\n')
}

/** The page under another id and number: its findings' places go with it. */
export function renamePage<Page extends ReadPage>(page: Page, id: PageId, number: number): Page {
  const findings = 'findings' in page ? { findings: page.findings.map((finding) => moved(finding, id)) } : {}
  const image = page.image === null ? {} : { image: renameImage(page.image, id, number) }
  return { ...page, ...findings, ...image, id, number }
}

function renameImage(image: CleanImage | PageImage, id: PageId, number: number): CleanImage | PageImage {
  if (image.state === 'image') return { ...image, id, number }
  return { ...image, id, number, findings: image.findings.map((finding) => moved(finding, id)) }
}

/** Findings of a page have both places on it. */
function moved(finding: Finding, page: PageId): Finding {
  const place = finding.place ? { place: { ...finding.place, page } } : {}
  const other = finding.other ? { other: { ...finding.other, page } } : {}
  return { ...finding, ...place, ...other }
}
