import type { Share } from './text-measures.ts'

/** `order`: moves that bring the lines of the truth, as they were read, into their true order, against the lines that could be told. */
export type LineFigures = { orderFree: Share; order: Share }

/** Shorter lines, and lines that stand twice on a page, tell nothing about the order. Characters. */
const TELLING = 4

/**
 * Every line of the truth, longest first, takes the stretch of the reading that is nearest to it; what no line took is an insertion,
 * or the other half of a misreading at a line's end. A line costs at most its own length: it may as well not have been read.
 */
export function matchLines(lines: readonly string[][], readLines: readonly string[][]): LineFigures {
  const left: (string | null)[] = readLines.flat()
  const breaks = new Set([0])
  for (const line of readLines) breaks.add([...breaks].at(-1)! + line.length)
  const places = new Map<number, number>()
  let errors = 0
  let lost = 0
  const whole = lines.map((line) => line.join('')).join('\n')
  for (const [at, line] of [...lines.entries()].sort(([, a], [, b]) => b.length - a.length)) {
    const found = nearestStretch(line, left, breaks)
    if (found.errors < line.length) left.fill(null, found.from, found.to)
    if (found.errors * 2 < line.length && isTelling(line, whole)) places.set(at, found.from)
    errors += Math.min(found.errors, line.length)
    lost += found.errors < line.length ? Math.max(0, line.length - (found.to - found.from)) : line.length
  }
  const added = left.filter((char) => char !== null).length
  const of = lines.reduce((sum, line) => sum + line.length, 0)
  return { orderFree: { errors: errors + Math.max(0, added - lost), of }, order: orderOf(places) }
}

function isTelling(line: readonly string[], whole: string): boolean {
  const text = line.join('')
  return line.length >= TELLING && whole.indexOf(text) === whole.lastIndexOf(text)
}

/** A line that has to be moved is one edit: all but the longest run that stands in order already. */
function orderOf(places: ReadonlyMap<number, number>): Share {
  const read = [...places].sort(([, a], [, b]) => a - b).map(([line]) => line)
  const ends: number[] = []
  for (const line of read) {
    const at = ends.findIndex((end) => end > line)
    ends[at < 0 ? ends.length : at] = line
  }
  return { errors: read.length - ends.length, of: read.length }
}

/**
 * Where a line stands in a longer text with the fewest edits (Sellers 1980): from (included), to (excluded). A taken character matches
 * nothing. Of stretches equally near, one that begins and ends where a read line does: 报告 also stands across 报 and 告的通知.
 */
function nearestStretch(
  line: readonly string[],
  text: readonly (string | null)[],
  breaks: ReadonlySet<number>,
): { from: number; to: number; errors: number } {
  let column = line.map((_, at) => at + 1)
  let starts = line.map(() => 0)
  let best = { from: 0, to: 0, errors: line.length }
  const ends = ({ from, to }: { from: number; to: number }): number => Number(breaks.has(from)) + Number(breaks.has(to))
  text.forEach((char, at) => {
    const nextColumn: number[] = []
    const nextStarts: number[] = []
    line.forEach((wanted, down) => {
      const misread = char === null ? line.length : wanted === char ? 0 : 1
      const diagonal = (down === 0 ? 0 : column[down - 1]!) + misread
      const deleted = (down === 0 ? 0 : nextColumn[down - 1]!) + 1
      // What another line took may not be bridged.
      const inserted = column[down]! + (char === null ? line.length : 1)
      const least = Math.min(diagonal, deleted, inserted)
      nextColumn.push(least)
      if (least === diagonal) nextStarts.push(down === 0 ? at : starts[down - 1]!)
      else if (least === inserted) nextStarts.push(starts[down]!)
      else nextStarts.push(down === 0 ? at + 1 : nextStarts[down - 1]!)
    })
    column = nextColumn
    starts = nextStarts
    const errors = column.at(-1)!
    const found = { from: starts.at(-1)!, to: at + 1, errors }
    if (errors < best.errors || (errors === best.errors && errors < line.length && ends(found) > ends(best))) best = found
  })
  return best
}
