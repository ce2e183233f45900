import type { ApartText, DocumentLine } from '../../gazette/document.ts'
import type { LineId } from '../../gazette/ids.ts'
import { namesSeries, plain, titleKey } from './compare.ts'
import type { Contents } from './contents.ts'
import { COLOPHON, TITLE_END } from './words.ts'

export type ApartOptions = {
  /** Pages at the front that may be a cover. */
  coverPages: number
  /** Pages at the back that may hold the colophon. */
  colophonPages: number
}

/** What of the issue is no document: line → what it is. Column headings are added when the headings are known. */
export type Apart = Map<LineId, ApartText['kind']>

/** `index`: the lines of the annual index. */
export function setApart(
  lines: readonly DocumentLine[],
  { contents, index, series }: { contents: Contents; index: ReadonlySet<LineId>; series: string | null },
  options: ApartOptions,
): Apart {
  const apart: Apart = new Map()
  for (const line of contents.lines) apart.set(line, 'contents')
  for (const line of index) apart.set(line, 'index')
  for (const line of colophonLines(lines, apart, series, options)) apart.set(line.id, 'colophon')
  for (const line of coverLines(lines, contents, apart, series, options)) apart.set(line.id, 'cover')
  return apart
}

/** From the first to the last line that speaks of printing and selling, on a page where several do. */
function colophonLines(
  lines: readonly DocumentLine[],
  apart: Apart,
  series: string | null,
  { colophonPages }: ApartOptions,
): DocumentLine[] {
  const last = lines.at(-1)?.pageNumber ?? 0
  const pages = [...new Set(lines.map((line) => line.pageNumber))]
  const near = pages.filter((page) => page > last - colophonPages).reverse()
  for (const page of [...near, ...pages.slice(0, 2)]) {
    const own = lines.filter((line) => line.pageNumber === page && !apart.has(line.id))
    const speaking = own.flatMap((line, at) => (isColophonLine(line) ? [at] : []))
    if (new Set(speaking.flatMap((at) => COLOPHON.exec(plain(own[at]!.text))?.[0] ?? [])).size < 3) continue
    const start = withMasthead(own, runBack(speaking), series)
    return own.slice(wholePage(own, start, speaking) ? 0 : start)
  }
  return []
}

/** Short, and no sentence: a notice about printing houses is no colophon. */
function isColophonLine(line: DocumentLine): boolean {
  const text = plain(line.text)
  return text.length <= 48 && COLOPHON.test(text) && !/[。；]$/u.test(text) && !TITLE_END.test(text)
}

/** The first line of the last unbroken run of colophon lines; up to three others may stand between two of them. */
function runBack(speaking: readonly number[]): number {
  let start = speaking.at(-1) ?? 0
  for (const at of speaking.toReversed()) if (start - at <= 4) start = at
  return start
}

/** The series title, its number and a frequency may stand over the colophon. */
function withMasthead(own: readonly DocumentLine[], start: number, series: string | null): number {
  const key = series === null ? null : titleKey(series)
  const title = own.findIndex((line, at) => at < start && at >= start - 4 && isSeriesTitle([line], key))
  return title === -1 ? start : title
}

/** A page of little more than the colophon is the colophon's as a whole. */
function wholePage(own: readonly DocumentLine[], start: number, speaking: readonly number[]): boolean {
  return start <= 3 && speaking.length >= 0.3 * own.length
}

/** The masthead before the contents; without contents the masthead lines at the head of the first pages. */
function coverLines(
  lines: readonly DocumentLine[],
  contents: Contents,
  apart: Apart,
  series: string | null,
  { coverPages }: ApartOptions,
): DocumentLine[] {
  const first = lines[0]?.pageNumber ?? 1
  const front = lines.filter((line) => line.pageNumber < first + coverPages && !apart.has(line.id))
  const heading = contents.heading
  if (heading !== null && heading.pageNumber < first + coverPages + 1) {
    const limit = lines.indexOf(heading)
    return front.filter((line) => lines.indexOf(line) < limit)
  }
  return mastheadLines(front, series)
}

const MASTHEAD =
  /(?:公报|政报|公報)$|第.{1,6}[期号]|总第|总号|\d{4}年\d{1,2}月\d{1,2}日(?:出版)?$|[〇○零一二三四五六七八九]{4}年|增刊|合刊|内部发行|半月刊|旬刊|月刊|主办|编印|编辑|出版/u

function mastheadLines(front: readonly DocumentLine[], series: string | null): DocumentLine[] {
  const cover: DocumentLine[] = []
  for (const own of Map.groupBy(front, (line) => line.pageNumber).values()) {
    const titled = endOfSeriesTitle(own, series)
    if (titled === 0) break
    const end = isBareCover(own) ? own.length : endOfMasthead(own, titled)
    cover.push(...own.slice(0, end))
    if (end < own.length) break
  }
  return cover
}

/** Where the series title ends, which may stand on up to three lines; 0 when there is none on the page. */
function endOfSeriesTitle(own: readonly DocumentLine[], series: string | null): number {
  const key = series === null ? null : titleKey(series)
  for (let at = 0; at < own.length; at++) {
    // Below running text the words are a mention, not a title.
    if (isRunningText(own[at]!)) return 0
    for (const count of [1, 2, 3]) {
      if (at + count <= own.length && isSeriesTitle(own.slice(at, at + count), key)) return at + count
    }
  }
  return 0
}

/** The lines after the title that say which number it is, of what day, and who edits. */
function endOfMasthead(own: readonly DocumentLine[], titled: number): number {
  const rest = own.slice(titled).findIndex((line) => {
    const text = plain(line.text)
    return text.length > 30 || !MASTHEAD.test(text) || TITLE_END.test(text.replace(/(?:公报|政报)$/u, ''))
  })
  return rest === -1 ? own.length : titled + rest
}

/** A title page holds few lines and no running text. */
function isBareCover(own: readonly DocumentLine[]): boolean {
  return own.length <= MOST_COVER_LINES && own.every((line) => !isRunningText(line))
}

function isRunningText(line: DocumentLine): boolean {
  return plain(line.text).length > 60 || /[。；，]$/u.test(line.text.trim())
}

const MOST_COVER_LINES = 15

function isSeriesTitle(lines: readonly DocumentLine[], series: string | null): boolean {
  const key = titleKey(lines.map((line) => line.text).join(''))
  if (series === null) return /(?:省|自治区|市|国务院|人民政府|委员会)(?:公报|政报)$/u.test(key) && key.length <= 20
  return namesSeries(key, series)
}
