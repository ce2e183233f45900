import type { FolioRun } from '../../gazette/annual-index.ts'
import type { DocumentLine } from '../../gazette/document.ts'
import type { Finding } from '../../gazette/finding.ts'
import type { LineId } from '../../gazette/ids.ts'
import type { Issue } from '../../gazette/issue.ts'
import { plain } from './compare.ts'
import { edgeLines } from './furniture.ts'
import { printedNumber } from './numbers.ts'

/** What the folios say. `offsets`: printed number minus scan number, by scan page; `lines`: lines that are folios though not laid out so. */
export type Folios = {
  printed: Map<number, number>
  offsets: Map<number, number>
  lines: Set<LineId>
  run: FolioRun | null
  findings: Finding[]
}

const FOLIO = /^(?:第)?[·•.．‧・\-—–－―~*()（）\s]*([0-9lIoO]{1,4}|[〇○零一二三四五六七八九十百]{1,5})[·•.．‧・\-—–－―~*()（）\s]*(?:页)?$/u

const LEADER = /[…⋯]|(?:[.·•．‥]\s*){3,}/u

/**
 * The printed page number of each scan page. A number is believed when it follows from its neighbours; one that does not is a misread or a
 * misprint, and is said. Where the count itself jumps for good, pages are missing or bound twice.
 */
export function readFolios(lines: readonly DocumentLine[], pageNumbers: readonly number[]): Folios {
  const all = pageNumbers.flatMap((page) => folioOf(page, lines))
  const offsets = settle(pageNumbers, all)
  const fits = ({ page, value }: Found) => value === page + (offsets.get(page) ?? NaN)
  // A bare number in the text that does not fit the count is a cell of a table, not a folio.
  const found = all.filter((folio) => fits(folio) || isFolioShaped(folio.line) || besideRunningHead(folio.line, lines))
  const findings: Finding[] = []
  for (const { page, value, line } of found) {
    const offset = offsets.get(page)
    if (offset === undefined || value === page + offset) continue
    findings.push({
      code: value > page + offset ? 'folio-gap' : 'folio-repeat',
      weight: 'note',
      message: `页码读作 ${value}，按前后页应为 ${page + offset} (the folio reads ${value}; its neighbours make it ${page + offset})`,
      place: { page: line.page, box: line.box },
    })
  }
  findings.push(...jumps(pageNumbers, offsets, lines))
  const printed = new Map<number, number>()
  const read = all.map(({ page }) => page)
  for (const page of pageNumbers) {
    const offset = offsets.get(page)
    const between = page >= Math.min(...read) && page <= Math.max(...read)
    if (offset !== undefined && between && page + offset > 0) printed.set(page, page + offset)
  }
  const own = new Set([...found.map(({ line }) => line), ...ornaments(lines)].map((line) => line.id))
  return { printed, offsets, lines: own, run: runOf(found.filter(fits)), findings }
}

/** Folios that begin beyond this on the first pages count the year: covers and contents are not counted, or counted from 1. */
const BEYOND_ISSUE = 2

function runOf(found: readonly Found[]): FolioRun | null {
  const sorted = found.toSorted((a, b) => a.value - b.value)
  const [first, last] = [sorted[0], sorted.at(-1)]
  if (first === undefined || last === undefined) return null
  const places = { first: { page: first.line.page, box: first.line.box }, last: { page: last.line.page, box: last.line.box } }
  return { counts: first.value - first.page > BEYOND_ISSUE ? 'year' : 'issue', first: first.value, last: last.value, places }
}

/** What the folios count, for this issue: the first issue of a year and a piece of one look the same both ways. */
export function folioRun({ run }: Folios, { number, piece }: Issue): FolioRun | null {
  if (run === null) return null
  const alike = piece !== null || (run.counts === 'issue' && (number === 1 || number === null))
  return alike ? { ...run, counts: 'unknown' } : run
}

type Found = { page: number; value: number; line: DocumentLine }

/** The folio block, or else a line at the foot or head of the page that is nothing but a number. */
function folioOf(page: number, lines: readonly DocumentLine[]): Found[] {
  const own = lines.filter((line) => line.pageNumber === page)
  const text = own.filter((line) => line.kind !== 'running-head' && line.kind !== 'folio' && line.kind !== 'margin')
  const marked = own.filter((line) => line.kind === 'folio' || line.kind === 'running-head')
  for (const line of [...marked, ...(text.length === 0 ? [] : edgeLines(text).reverse())]) {
    const value = folioValue(line)
    if (value !== null) return [{ page, value, line }]
  }
  return []
}

/** What stands at the edge of a page without a letter or a digit is what was left of a folio, or a speck. */
function ornaments(lines: readonly DocumentLine[]): DocumentLine[] {
  return [...Map.groupBy(lines, (line) => line.pageNumber).values()].flatMap((own) =>
    edgeLines(own).filter((line) => line.geometry !== null && /\S/u.test(line.text) && !/[\p{L}\p{N}〇□]/u.test(line.text)),
  )
}

/** Laid out as furniture, or decorated as folios are: · 3 ·, — 3 —, 第3页. */
function isFolioShaped(line: DocumentLine): boolean {
  return (
    line.kind === 'folio' || line.kind === 'running-head' || !/^[0-9\p{Script=Han}〇○]+$/u.test(plain(line.text)) || /页$/u.test(line.text)
  )
}

/** In one row with the running head, or in one column with it on a vertical page. */
function besideRunningHead({ pageNumber, box, writing }: DocumentLine, lines: readonly DocumentLine[]): boolean {
  const [near, far] = writing === 'vertical' ? (['left', 'right'] as const) : (['top', 'bottom'] as const)
  return lines.some(
    (head) =>
      head.kind === 'running-head' &&
      head.pageNumber === pageNumber &&
      Math.min(head.box[far], box[far]) - Math.max(head.box[near], box[near]) > 0.5 * (box[far] - box[near]),
  )
}

function folioValue(line: DocumentLine): number | null {
  // …（271） is the end of a contents row that was read as a line of its own.
  if (LEADER.test(line.text)) return null
  const text = plain(line.text)
  const whole = FOLIO.exec(text)?.[1]
  // A running head may hold the number beside the title: 12 东海省人民政府公报.
  const part =
    line.kind === 'running-head' || line.kind === 'folio' ? /^[·.—-]*(\d{1,4})(?![\d年])|(?<=\D)(\d{1,4})[·.—-]*$/u.exec(text) : null
  const digits = whole ?? part?.[1] ?? part?.[2]
  if (digits === undefined) return null
  return printedNumber(digits, line.writing)
}

/**
 * The offset of each page: that of the nearest folios that agree with each other. One odd number between two that agree changes nothing;
 * two in a row that agree on a new count do.
 */
function settle(pages: readonly number[], found: readonly Found[]): Map<number, number> {
  const votes = new Map<number, number>()
  for (const { page, value } of found) votes.set(value - page, (votes.get(value - page) ?? 0) + 1)
  const trusted = found.filter(({ page, value }, at) => {
    const offset = value - page
    const near = [found[at - 2], found[at - 1], found[at + 1], found[at + 2]]
    return near.filter((other) => other !== undefined && other.value - other.page === offset).length >= (found.length < 3 ? 0 : 1)
  })
  const offsets = new Map<number, number>()
  for (const page of pages) {
    const nearest = trusted.toSorted((a, b) => Math.abs(a.page - page) - Math.abs(b.page - page) || a.page - b.page)[0]
    if (nearest !== undefined) offsets.set(page, nearest.value - nearest.page)
  }
  return offsets
}

function jumps(pages: readonly number[], offsets: Map<number, number>, lines: readonly DocumentLine[]): Finding[] {
  const findings: Finding[] = []
  for (const [at, page] of pages.entries()) {
    const before = pages[at - 1]
    const offset = offsets.get(page)
    const earlier = before === undefined ? undefined : offsets.get(before)
    if (before === undefined || offset === undefined || earlier === undefined || offset === earlier) continue
    const [there, line] = [before, page].map((number) => lines.find((candidate) => candidate.pageNumber === number))
    findings.push({
      code: offset > earlier ? 'folio-gap' : 'folio-repeat',
      weight: 'doubt',
      message: `扫描第 ${before} 页印作 ${before + earlier}，第 ${page} 页印作 ${page + offset} (scan page ${before} is printed ${before + earlier}, scan page ${page} is printed ${page + offset})`,
      ...(line === undefined ? {} : { place: { page: line.page, box: line.box } }),
      ...(there === undefined ? {} : { other: { page: there.page, box: there.box } }),
    })
  }
  return findings
}
