/**
 * The grammar of ids, made and parsed here only. Ids come from position, never from chance or a clock, so the same scan gets the
 * same ids on every run:
 *
 *   issue      dhzb-1985-12 · dhzb-1985-12z (supplement) · dhzb-1985-03h04 (two numbers in one) · dhzb-1988-15-02 (one document of an issue) · scan-3fa94c12ab07 (not yet known)
 *              dhzb-1985-12-3fa94c (another scan of an issue that is held: digits of its digest)
 *   page       dhzb-1985-12-p0003
 *   line       dhzb-1985-12-p0003-b02-l005      block and line by position in reading order
 *   document   dhzb-1985-12-d0001
 */
export type IssueId = string & { readonly is?: 'IssueId' }
export type PageId = string & { readonly is?: 'PageId' }
export type LineId = string & { readonly is?: 'LineId' }
export type DocumentId = string & { readonly is?: 'DocumentId' }
/** SHA-256, 64 lower-case hex digits. */
export type Digest = string & { readonly is?: 'Digest' }

const ISSUE = /^[a-z][a-z0-9]*(-[a-z0-9]+)+$/

/** True for text that may stand as an issue id: it becomes part of addresses and of file names. */
export function isIssueId(text: string): text is IssueId {
  return text.length <= 80 && ISSUE.test(text) && !/-[pd]\d{4}$/.test(text)
}

/**
 * The id of an issue that is known. Two numbers in one are joined by `h` (合刊) and not by a dash, which leads to a piece; a supplement ends
 * in `z` (增刊), an annual index is called `sy` (索引) when it has no number.
 */
export function issueId(issue: {
  series: string
  year: number
  number: number | null
  numberEnd: number | null
  kind: string
  piece: number | null
}): IssueId {
  const number = issue.number === null ? '' : two(issue.number)
  const end = issue.numberEnd === null ? '' : `h${two(issue.numberEnd)}`
  const kind = issue.kind === '增刊' ? 'z' : issue.kind === '索引' ? 'sy' : ''
  const piece = issue.piece === null ? '' : `-${two(issue.piece)}`
  return `${issue.series}-${issue.year}-${number}${end}${kind || (number === '' ? 'zk' : '')}${piece}`
}

/** The issue of which this is another copy; null for an issue that stands under its own id. */
export function copyOf(issue: IssueId): IssueId | null {
  const first = /^(.+)-[0-9a-f]{6}$/.exec(issue)?.[1] ?? ''
  return isIssueId(first) ? first : null
}

function two(number: number): string {
  return String(number).padStart(2, '0')
}

export function pageId(issue: IssueId, number: number): PageId {
  return `${issue}-p${String(number).padStart(4, '0')}`
}

export function lineId(page: PageId, block: number, line: number): LineId {
  return `${page}-b${String(block).padStart(2, '0')}-l${String(line).padStart(3, '0')}`
}

export function documentId(issue: IssueId, order: number): DocumentId {
  return `${issue}-d${String(order).padStart(4, '0')}`
}

/** The issue and the page number (from 1) that a page id names; null when it is none. */
export function parsePageId(id: string): { issue: IssueId; number: number } | null {
  const match = /^(.+)-p(\d{4,})$/.exec(id)
  return match && isIssueId(match[1]!) ? { issue: match[1]!, number: Number(match[2]) } : null
}

export function parseDocumentId(id: string): { issue: IssueId; order: number } | null {
  const match = /^(.+)-d(\d{4,})$/.exec(id)
  return match && isIssueId(match[1]!) ? { issue: match[1]!, order: Number(match[2]) } : null
}
