import type { DocumentLine } from '../../gazette/document.ts'
import type { Heading } from './headings.ts'
import { findJumps } from './jumps.ts'

/** A document as a list of body lines, by index in reading order. `heading` is null for text that has none. */
export type Piece = { lines: number[]; heading: Heading | null; column: string | null }

/**
 * Cuts the body at its headings: a document ends where the next one begins. Text before the first heading is kept as a piece too. What stands
 * under 上接第N页 goes back to the document that broke off with 下转. `printed`: scan page → printed page. `specks`: lines of no text.
 */
export function piecesOf(
  lines: readonly DocumentLine[],
  headings: readonly Heading[],
  printed: ReadonlyMap<number, number>,
): { pieces: Piece[]; columnHeadings: DocumentLine[]; specks: DocumentLine[] } {
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
  const specks = pieces.filter((piece) => piece.heading === null && piece.lines.every((at) => isSpeck(lines[at]!)))
  return {
    pieces: pieces.filter((piece) => piece.lines.length > 0 && !specks.includes(piece)),
    columnHeadings,
    specks: specks.flatMap((piece) => piece.lines.map((at) => lines[at]!)),
  }
}

/** Dirt that was taken for a line: no letter and no digit was read on it. By itself it is no text. */
function isSpeck({ text }: DocumentLine): boolean {
  return !/[\p{L}\p{N}]/u.test(text)
}

/** Changes the pieces: what stands under 上接 is moved to the end of the piece that broke off, and may break off again there. */
function followJumps(pieces: readonly Piece[], lines: readonly DocumentLine[], printed: ReadonlyMap<number, number>): void {
  const owners = new Map(pieces.flatMap((piece) => piece.lines.map((at): [number, Piece] => [at, piece])))
  const ends = findJumps(lines, printed)
  for (const from of ends) {
    const to = from.direction === 'from' && from.other !== null ? ends[from.other]! : null
    if (to === null) continue
    const [origin, piece] = [owners.get(to.at), owners.get(from.at)]
    if (origin === undefined || piece === undefined || origin === piece) continue
    const moved = piece.lines.splice(piece.lines.indexOf(from.at))
    for (const at of moved) owners.set(at, origin)
    origin.lines.push(...moved)
  }
}

function range(start: number, end: number): number[] {
  return Array.from({ length: end - start }, (_, at) => start + at)
}
