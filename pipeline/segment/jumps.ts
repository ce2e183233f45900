import type { DocumentLine } from '../../gazette/document.ts'
import type { Finding } from '../../gazette/finding.ts'
import type { LineId } from '../../gazette/ids.ts'
import type { Jump } from '../../gazette/jump.ts'
import { parseNumeral } from '../../gazette/numerals.ts'
import type { Box } from '../../gazette/place.ts'
import { jumpsIn, type PrintedJump } from './words.ts'

/** One end of a jump in the body: the words of line `at`. `other`: the end it belongs to, by index into the ends; null when alone. */
export type JumpEnd = PrintedJump & { at: number; page: number; other: number | null }

/** Both ends name pages; each that agrees counts one, one that cannot be known half. Below this the two are no pair. */
const AGREED = 1

/**
 * The ends of all jumps in reading order, paired. `printed`: scan page → printed page. An end is paired with the one before it that names
 * its page and is named by it; one of the two may be misread, not both. Of equals the last that is open is meant.
 */
export function findJumps(lines: readonly DocumentLine[], printed: ReadonlyMap<number, number>): JumpEnd[] {
  const ends = lines.flatMap((line, at) =>
    jumpsIn(line.text).flatMap((jump): JumpEnd[] => {
      const page = parseNumeral(jump.numeral)
      return page === null ? [] : [{ ...jump, at, page, other: null }]
    }),
  )
  for (const [index, from] of ends.entries()) {
    if (from.direction !== 'from') continue
    let best: { index: number; agreed: number } | null = null
    for (const [candidate, to] of ends.slice(0, index).entries()) {
      if (to.direction !== 'to' || to.other !== null) continue
      const agreed = agreement(to, lines[from.at]!, printed) + agreement(from, lines[to.at]!, printed)
      if (agreed >= AGREED && agreed >= (best?.agreed ?? 0)) best = { index: candidate, agreed }
    }
    if (best === null) continue
    from.other = best.index
    ends[best.index]!.other = index
  }
  return ends
}

/** 1 when the end names the page on which the line stands, 0 when it names another, 1/2 when that page has no folio. */
function agreement({ page }: JumpEnd, line: DocumentLine, printed: ReadonlyMap<number, number>): number {
  const folio = printed.get(line.pageNumber)
  return folio === undefined ? 0.5 : Number(folio === page)
}

/** The jumps of each line, and what is wrong with them, by line. */
export function jumpsByLine(
  lines: readonly DocumentLine[],
  printed: ReadonlyMap<number, number>,
): Map<LineId, { jump: Jump; findings: Finding[] }[]> {
  const ends = findJumps(lines, printed)
  const byLine = new Map<LineId, { jump: Jump; findings: Finding[] }[]>()
  for (const end of ends) {
    const jump = jumpOf(end, ends, lines, printed)
    byLine.set(jump.line, [...(byLine.get(jump.line) ?? []), { jump, findings: findingsOf(jump, printed) }])
  }
  return byLine
}

function jumpOf(end: JumpEnd, ends: readonly JumpEnd[], lines: readonly DocumentLine[], printed: ReadonlyMap<number, number>): Jump {
  const { direction, quote, page } = end
  const other = end.other === null ? null : ends[end.other]!
  const there = other === null ? null : lines[other.at]!
  return {
    direction,
    quote,
    line: lines[end.at]!.id,
    place: placeOf(end, lines[end.at]!),
    printedPage: page,
    page: there?.pageNumber ?? [...printed].find(([, folio]) => folio === page)?.[0] ?? null,
    other: other === null ? null : { line: there!.id, place: placeOf(other, there!) },
  }
}

function placeOf({ start, end }: PrintedJump, { page, box, edges, writing }: DocumentLine): Jump['place'] {
  const head = edges[start] ?? 0
  const foot = edges[end] ?? head
  const cut: Box = writing === 'vertical' ? { ...box, top: head, bottom: foot } : { ...box, left: head, right: foot }
  return { page, box: cut }
}

/** An end that stands alone, or whose page is not the one it names. */
function findingsOf({ direction, quote, place, printedPage, page, other }: Jump, printed: ReadonlyMap<number, number>): Finding[] {
  const says = `“${quote.replace(/\s+/gu, '')}”`
  if (other === null) {
    const wanted = direction === 'to' ? '上接' : '下转'
    const message = `${says}：未见相应的“${wanted}”，所转接的文字可能缺失 (no “${wanted}” answers it; the text it leads to may be missing)`
    return [{ code: 'jump-unmatched', weight: 'doubt', message, place }]
  }
  const folio = page === null ? undefined : printed.get(page)
  if (folio === undefined || folio === printedPage) return []
  const message = `${says}：另一端印在第 ${folio} 页 (its other end stands on printed page ${folio})`
  return [{ code: 'jump-differs', weight: 'doubt', message, place }]
}
