import type { DocumentLine } from '../../gazette/document.ts'
import type { Series } from '../../gazette/issue.ts'
import type { Place } from '../../gazette/place.ts'
import type { FoundSeries } from './series.ts'
import { findSeries, folded } from './series.ts'
import type { Statement } from './statements.ts'
import { readStatements } from './statements.ts'

export type MastheadOptions = {
  series: readonly Series[]
  /** Pages at the front on which the masthead is looked for, and at the back on which the colophon is. */
  mastheadPages: number
  colophonPages: number
  /** Characters of a series title that may be misread. */
  titleErrors: number
}

export type Witness = 'masthead' | 'colophon' | 'running-head'
/** One thing that the paper says about the issue, where, and how surely its line was read (0 to 1). */
export type Evidence = { witness: Witness; place: Place; confidence: number } & (Statement | SeriesStatement)
/** `code` null: a title that ends as gazettes do, but is not in the list. */
export type SeriesStatement = { field: 'series'; value: string; code: string | null; quote: string; repaired: boolean }

/** A line longer than this is running text, not masthead. */
const LONGEST = 30
/** Characters of a masthead line that may be left over: a misread mark, an ornament. */
const LEFT_OVER = 2

/** Everything the pages say of the issue itself: on the masthead, in the colophon and over the pages. */
export function readMasthead(lines: readonly DocumentLine[], options: MastheadOptions): Evidence[] {
  const pages = [...new Set(lines.map((line) => line.pageNumber))]
  const front = new Set(pages.slice(0, options.mastheadPages))
  const back = new Set(pages.slice(-options.colophonPages))
  const heads = lines.filter((line) => line.kind === 'running-head' || line.kind === 'folio')
  const text = lines.filter((line) => line.kind !== 'running-head' && line.kind !== 'folio' && line.kind !== 'margin')
  const zone = frontZone(
    text.filter((line) => front.has(line.pageNumber)),
    options,
  )
  const own = new Set(zone.lines)
  return [
    ...frontEvidence(zone, options),
    ...text.filter((line) => back.has(line.pageNumber) && !own.has(line)).flatMap((line) => colophonEvidence(line, options)),
    ...heads.flatMap((line) => lineEvidence([line], 'running-head', options, () => true)),
  ]
}

type Zone = { lines: readonly DocumentLine[]; titled: boolean }

/** The lines around the series title, down to the contents or the first running text. */
function frontZone(lines: readonly DocumentLine[], options: MastheadOptions): Zone {
  const titled = lines.findIndex((_, at) => titleAt(lines, at, options) !== null)
  const page = lines[Math.max(0, titled)]?.pageNumber
  return {
    lines: mastheadZone(
      lines.filter((line) => line.pageNumber === page),
      options,
    ),
    titled: titled !== -1,
  }
}

function frontEvidence({ lines, titled }: Zone, options: MastheadOptions): Evidence[] {
  const evidence: Evidence[] = []
  for (let at = 0; at < lines.length; ) {
    const used = titleAt(lines, at, options)?.lines ?? 1
    // Without a title a bare date may be anybody's: the signature of a document that stands alone on the page.
    evidence.push(
      ...lineEvidence(lines.slice(at, at + used), 'masthead', options, (statement) => titled || statement.field !== 'publicationDate'),
    )
    at += used
  }
  return evidence
}

function mastheadZone(lines: readonly DocumentLine[], options: MastheadOptions): readonly DocumentLine[] {
  const named = lines.findIndex((_, at) => titleAt(lines, at, options) !== null)
  const end = lines.findIndex(
    (line, at) => at > named && (isRunningText(line.text) || /^(?:本期)?(?:目录|目次|要目)$/u.test(squeezed(line.text))),
  )
  return end === -1 ? lines : lines.slice(0, end)
}

function isRunningText(text: string): boolean {
  return squeezed(text).length > LONGEST || /[。；]$|[.…·]{4,}/u.test(text)
}

/** A series title that fills one, two or three lines from here, alone or with its number beside it. */
function titleAt(
  lines: readonly DocumentLine[],
  at: number,
  options: MastheadOptions,
): { found: FoundSeries | null; lines: number } | null {
  for (const count of [1, 2, 3]) {
    const own = lines.slice(at, at + count)
    if (own.length < count || own.at(-1)!.pageNumber !== own[0]!.pageNumber) break
    const text = squeezed(own.map((line) => line.text).join(''))
    if (text.length > LONGEST + 20) break
    const found = findSeries(text, options.series, options.titleErrors)
    if (found !== null && readStatements(text, found).rest.length <= LEFT_OVER) return { found, lines: count }
    if (count === 1 && isGazetteTitle(text)) return { found: null, lines: 1 }
  }
  return null
}

/** Ends as the titles of gazettes do; the communiqués that are called 公报 too are longer, or about something. */
function isGazetteTitle(text: string): boolean {
  return /^[\p{Script=Han}]{2,14}(?:政府|委员会|国务院|省|市|自治区)(?:公报|政报)$/u.test(text) && !/关于|和|与|会谈|会议|联合/u.test(text)
}

function colophonEvidence(line: DocumentLine, options: MastheadOptions): Evidence[] {
  const text = squeezed(line.text)
  if (text.length > 48 || !/年|期|号|发行|内部/u.test(text)) return []
  // A date counts only where it is called the day of publication: signatures stand on these pages too.
  return lineEvidence([line], 'colophon', options, (statement) => statement.field !== 'publicationDate' || /出版|发行|印发/u.test(text))
}

function lineEvidence(
  lines: readonly DocumentLine[],
  witness: Witness,
  options: MastheadOptions,
  keep: (statement: Statement) => boolean,
): Evidence[] {
  const text = squeezed(lines.map((line) => line.text).join(''))
  const printed = lines
    .map((line) => line.text)
    .join('')
    .replace(/\s+/gu, '')
  const title = findSeries(text, options.series, options.titleErrors)
  const { statements, rest } = readStatements(printed, title)
  const unlisted = title === null && isGazetteTitle(text)
  if (rest.length > (witness === 'running-head' ? 4 : LEFT_OVER) && !unlisted) return []
  const place: Place = { page: lines[0]!.page, box: around(lines) }
  const confidence = Math.min(...lines.map((line) => line.confidence))
  const series: SeriesStatement[] = []
  if (title !== null)
    series.push({
      field: 'series',
      value: title.title,
      code: title.series.code,
      quote: printed.slice(title.start, title.end),
      repaired: title.errors > 0,
    })
  else if (unlisted) series.push({ field: 'series', value: printed, code: null, quote: printed, repaired: false })
  return [...series, ...statements.filter(keep)].map((statement) => ({ ...statement, witness, place, confidence }))
}

function squeezed(text: string): string {
  return folded(text.replace(/\s+/gu, ''))
}

function around(lines: readonly DocumentLine[]): Place['box'] {
  return {
    left: Math.min(...lines.map((line) => line.box.left)),
    top: Math.min(...lines.map((line) => line.box.top)),
    right: Math.max(...lines.map((line) => line.box.right)),
    bottom: Math.max(...lines.map((line) => line.box.bottom)),
  }
}
