import type { DocumentLine } from '../../gazette/document.ts'
import { parseNumeral } from '../../gazette/numerals.ts'
import { plain } from './compare.ts'
import type { Heading } from './headings.ts'
import { JUMP_FROM, JUMP_TO } from './words.ts'

/** A document as a list of body lines, by index in reading order. `heading` is null for text that has none. */
export type Piece = { lines: number[]; heading: Heading | null; column: string | null }

/**
 * Cuts the body at its headings: a document ends where the next one begins. Text before the first heading is kept as a piece too. What stands
 * under 上接第N页 goes back to the document that broke off with 下转. `printed`: scan page → printed page.
 */
export function piecesOf(
  lines: readonly DocumentLine[],
  headings: readonly Heading[],
  printed: ReadonlyMap<number, number>,
): { pieces: Piece[]; columnHeadings: DocumentLine[] } {
  const pieces: Piece[] = []
  const columnHeadings: DocumentLine[] = []
  let column: string | null = null
  const first = headings[0]?.start ?? lines.length
  if (first > 0) pieces.push({ lines: range(0, first), heading: null, column })
  for (const [at, heading] of headings.entries()) {
    const end = headings[at + 1]?.start ?? lines.length
    if (heading.sort !== 'column') pieces.push({ lines: range(heading.start, end), heading, column })
    else {
      const own = lines.slice(heading.title.start, heading.title.end)
      column = own.map((line) => line.text.replace(/\s+/gu, '')).join('')
      columnHeadings.push(...own)
      if (heading.title.end < end) pieces.push({ lines: range(heading.title.end, end), heading: null, column })
    }
  }
  followJumps(pieces, lines, printed)
  return { pieces: pieces.filter((piece) => piece.lines.length > 0), columnHeadings }
}

/** Changes the pieces: what stands under 上接 is moved to the end of the piece that broke off. */
function followJumps(pieces: readonly Piece[], lines: readonly DocumentLine[], printed: ReadonlyMap<number, number>): void {
  const broken: { piece: Piece; page: number | null }[] = []
  for (const piece of pieces) {
    for (const [order, at] of [...piece.lines].entries()) {
      const text = plain(lines[at]!.text)
      if (JUMP_TO.test(text)) broken.push({ piece, page: printed.get(lines[at]!.pageNumber) ?? null })
      const from = JUMP_FROM.exec(text)
      if (from === null) continue
      const page = parseNumeral(from[1]!)
      const open = broken.filter((jump) => jump.piece !== piece)
      const origin = open.findLast((jump) => jump.page === page) ?? open.at(-1)
      if (origin === undefined) continue
      origin.piece.lines.push(...piece.lines.splice(order))
      broken.splice(broken.indexOf(origin), 1)
      break
    }
  }
}

function range(start: number, end: number): number[] {
  return Array.from({ length: end - start }, (_, at) => start + at)
}
