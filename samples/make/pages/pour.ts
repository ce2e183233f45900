import type { Copy } from './copy.ts'
import { addBlock, type Forme, type Frame, measureOf, placeLine } from './forme.ts'
import { type Galley, galleysOf, type PageLineKind } from './slugs.ts'

/** Text on its way into columns: galleys already cast, and where more come from (null: no more). */
export type Stock = { waiting: Galley[]; more: ((measure: number) => Galley[]) | null }

/** Endless running text of a page, met in the middle of a paragraph half of the time. */
export function runningText(copy: Copy, forme: Forme, start: 'middle' | 'head'): Stock {
  const more = (measure: number): Galley[] => galleysOf(copy.next(), forme.setting, measure)
  return { waiting: [], more: start === 'head' ? more : skipping(more) }
}

function skipping(more: (measure: number) => Galley[]): (measure: number) => Galley[] {
  let first = true
  return (measure) => {
    const galleys = more(measure)
    const isFirst = first
    first = false
    return isFirst && galleys.length > 2 ? galleys.slice(Math.floor(galleys.length / 2)) : galleys
  }
}

/** Fills frames of one measure in order; what does not fit stays in stock. Returns the depth used in each frame, in pixels. */
export function pour(forme: Forme, frames: readonly Frame[], stock: Stock): number[] {
  return frames.map((frame) => pourOne(forme, frame, stock))
}

function pourOne(forme: Forme, frame: Frame, stock: Stock): number {
  const { measure, depth } = measureOf(frame)
  let used = 0
  let open: { kind: 'text' | 'heading' | null; index: number } = { kind: null, index: -1 }
  for (;;) {
    const chain = nextChain(stock, measure)
    if (chain.length === 0) return used
    const needed = chain.reduce((sum, galley, at) => sum + galley.type.lead + (at === 0 && used === 0 ? 0 : galley.before), 0)
    if (used + needed > depth + 0.5) return used
    stock.waiting.splice(0, chain.length)
    for (const galley of chain) {
      if (used > 0) used += galley.before
      const kind = blockKindOf(galley.kind)
      if (open.kind !== kind) open = { kind, index: addBlock(forme, { kind, writing: frame.writing, column: frame.column, cells: [] }) }
      placeLine(forme, frame, galley, used, open.index)
      used += galley.type.lead
    }
  }
}

function blockKindOf(kind: PageLineKind): 'text' | 'heading' {
  return kind === 'title' || kind === 'heading' ? 'heading' : 'text'
}

/** The next galleys that may not be parted: headings with the line after them. */
function nextChain({ waiting, more }: Stock, measure: number): Galley[] {
  for (let at = 0; ; at += 1) {
    while (waiting.length <= at && more !== null) waiting.push(...more(measure))
    const galley = waiting[at]
    if (galley === undefined) return waiting.slice(0, at)
    if (!galley.keep) return waiting.slice(0, at + 1)
  }
}
