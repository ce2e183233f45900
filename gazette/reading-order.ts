import type { Block, TextLine } from './text.ts'
import { isFurniture } from './text.ts'

/**
 * The lines of a page in reading order. With furniture: what stands above all text first, row by row; what stands below it last; a note
 * in the margin before the line it stands beside.
 */
export function linesInOrder(blocks: readonly Block[], options: { furniture: boolean }): TextLine[] {
  const text = blocks.filter((block) => !isFurniture(block)).flatMap((block) => block.lines)
  if (!options.furniture) return text
  const about = blocks.filter(isFurniture).flatMap((block) => block.lines)
  const top = Math.min(...text.map(middle))
  const bottom = Math.max(...text.map(middle))
  const heads = about.filter((line) => text.length === 0 || middle(line) < top)
  const feet = about.filter((line) => text.length > 0 && middle(line) > bottom)
  const beside = about.filter((line) => !heads.includes(line) && !feet.includes(line)).sort((a, b) => middle(a) - middle(b))
  const ordered: TextLine[] = inRows(heads)
  for (const line of text) {
    const half = (line.box.bottom - line.box.top) / 2
    while (beside.length > 0 && middle(beside[0]!) < middle(line) + half) ordered.push(beside.shift()!)
    ordered.push(line)
  }
  return [...ordered, ...beside, ...inRows(feet)]
}

function middle({ box }: TextLine): number {
  return (box.top + box.bottom) / 2
}

/** Top to bottom; of lines side by side the left one first. */
function inRows(lines: readonly TextLine[]): TextLine[] {
  const sorted = lines.toSorted((a, b) => middle(a) - middle(b))
  const rows: TextLine[][] = []
  for (const line of sorted) {
    const row = rows.at(-1)
    if (row !== undefined && middle(line) - middle(row[0]!) < (row[0]!.box.bottom - row[0]!.box.top) / 2) row.push(line)
    else rows.push([line])
  }
  return rows.flatMap((row) => row.sort((a, b) => a.box.left - b.box.left))
}
