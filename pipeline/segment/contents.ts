import type { ContentsEntry, DocumentLine } from '../../gazette/document.ts'
import type { LineId } from '../../gazette/ids.ts'
import { plain } from './compare.ts'
import { contentsEntries } from './contents-entries.ts'
import { endsEntry, endsWithLeader, rowsOf } from './contents-rows.ts'
import { COLUMN_HEADING, CONTENTS_HEADING } from './words.ts'

export type ContentsOptions = {
  /** The contents page is looked for among this many pages at the front, and as many at the back. */
  contentsPages: number
  /** Lines a wrapped entry may have: more without a page number, and the contents are over. */
  entryLines: number
}

/** The contents page as a witness. `columns`: 栏目 as printed; `pages` in the order of `entries`: the printed page as a number. */
export type Contents = {
  entries: ContentsEntry[]
  pages: (number | null)[]
  lines: Set<LineId>
  heading: DocumentLine | null
}

/** Reads the contents among the lines of the issue (furniture already left out). Without a contents page there are no entries. */
export function readContents(lines: readonly DocumentLine[], options: ContentsOptions): Contents {
  const start = findHeading(lines, options)
  if (start === -1) return { entries: [], pages: [], lines: new Set(), heading: null }
  const end = endOfContents(lines, start, options)
  const headed = lines[start]!.text.replace(/\s/gu, '').length <= 4
  const region = lines.slice(headed ? start + 1 : start, end)
  const { entries, pages } = contentsEntries(byPage(region).flatMap((own) => rowsOf(own)))
  return { entries, pages, lines: new Set(lines.slice(start, end).map((line) => line.id)), heading: lines[start]! }
}

/** The line 目录; where that cannot be read, the first line of a page on which leader after leader ends in a number. */
function findHeading(lines: readonly DocumentLine[], { contentsPages }: ContentsOptions): number {
  const first = lines[0]?.pageNumber ?? 1
  const last = lines.at(-1)?.pageNumber ?? 1
  const near = (line: DocumentLine) => line.pageNumber < first + contentsPages || line.pageNumber > last - 2
  const named = lines.findIndex((line, at) => {
    if (!near(line)) return false
    const text = plain(line.text)
    // 目 and 录 set far apart may come as two lines.
    return CONTENTS_HEADING.test(text) || (text === '目' && CONTENTS_HEADING.test(text + plain(lines[at + 1]?.text ?? '')))
  })
  if (named !== -1) return named
  const led = lines.findIndex((line) => near(line) && endsWithLeader(line) && isLedPage(lines, line.pageNumber))
  return led === -1 ? -1 : beforeFirstEntry(lines, led)
}

function isLedPage(lines: readonly DocumentLine[], page: number): boolean {
  const own = lines.filter((line) => line.pageNumber === page)
  return own.filter(endsWithLeader).length >= Math.max(2, 0.3 * own.length)
}

/** Back over what may belong to the first entry: lines of its title, a column heading, the two characters that should say 目录. */
function beforeFirstEntry(lines: readonly DocumentLine[], led: number): number {
  let start = led
  while (start > 0 && lines[start - 1]!.pageNumber === lines[led]!.pageNumber) {
    const text = plain(lines[start - 1]!.text)
    if (led - start > 3 || !(text.length <= 3 || text.length >= 18 || COLUMN_HEADING.test(text))) break
    start--
  }
  return start
}

/** The contents run to the last line that ends an entry; a page on which few lines do is no contents page. */
function endOfContents(lines: readonly DocumentLine[], start: number, { entryLines }: ContentsOptions): number {
  let end = start + 1
  let open = 0
  for (let at = start + 1; at < lines.length; at++) {
    const line = lines[at]!
    if (line.pageNumber !== lines[at - 1]!.pageNumber && !isContentsPage(lines, line.pageNumber)) break
    if (endsEntry(line)) {
      end = at + 1
      open = 0
    } else if (!COLUMN_HEADING.test(plain(line.text)) && ++open > entryLines && end > start + 1) break
  }
  return withScraps(lines, end)
}

/** What is left of leaders and brackets behind the last entry, read as letters or as nothing, is no text. */
function withScraps(lines: readonly DocumentLine[], end: number): number {
  const { pageNumber } = lines[end - 1]!
  const size = Math.max(...lines.slice(Math.max(0, end - 3), end).map(({ geometry }) => geometry?.size ?? 0))
  const isScrap = ({ text, geometry }: DocumentLine) =>
    !/\p{Script=Han}/u.test(text) || (geometry !== null && geometry.size < LEAST_TYPE * size)
  let scraps = end
  while (lines[scraps]?.pageNumber === pageNumber && isScrap(lines[scraps]!)) scraps++
  return scraps
}

/** Type against that of the entries below which a line is dots and no letters, as a ratio. */
const LEAST_TYPE = 0.4

function isContentsPage(lines: readonly DocumentLine[], page: number): boolean {
  const own = lines.filter((line) => line.pageNumber === page)
  return own.filter(endsEntry).length >= Math.max(1, 0.3 * own.length)
}

function byPage(lines: readonly DocumentLine[]): DocumentLine[][] {
  return [...Map.groupBy(lines, (line) => line.pageNumber).values()]
}
