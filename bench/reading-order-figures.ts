import type { Box } from '../gazette/place.ts'
import { type EmptyBlock, isFurniture } from '../gazette/text.ts'
import type { TruthSheet } from './laid-out-pages.ts'

/** A page of a sample's truth: lines in reading order; `cells` four numbers a character. */
export type TruthPage = TruthSheet & {
  lines: { order: number; kind: string; text: string; box: number[]; cells: number[] }[]
}

/**
 * `lost`: characters outside every line. `merged`: found lines that hold several printed ones; `split`: printed lines found in pieces;
 * `extra`: found lines where nothing is printed. `order`: edits from the found order of the text's lines to the true one; `orderShare`:
 * the same by line. `textAsFurniture` and `furnitureAsText`: printed lines taken for what they are not.
 */
export type OrderFigures = {
  lines: number
  characters: number
  lost: number
  merged: number
  split: number
  extra: number
  order: number
  orderShare: number
  textAsFurniture: number
  furnitureAsText: number
  misses: string[]
}

type Found = { box: Box; furniture: boolean; holds: number[] }

/** Compares a page's layout with its truth. */
export function comparePage(truth: TruthPage, blocks: readonly EmptyBlock[]): OrderFigures {
  const found: Found[] = blocks.flatMap((block) =>
    block.lines.map(({ box }) => ({ box, furniture: isFurniture(block), holds: [] as number[] })),
  )
  const figures = { ...sumFigures([]), lines: truth.lines.length }
  const homes = truth.lines.map((line, at) => {
    const counts = new Map<Found, number>()
    const characters = [...line.text].filter((character) => character.trim() !== '')
    for (const [index, character] of characters.entries()) {
      figures.characters++
      const home = homeOf(line.cells.slice(4 * index, 4 * index + 4), found)
      if (home) counts.set(home, (counts.get(home) ?? 0) + 1)
      else {
        figures.lost++
        figures.misses.push(`lost ${character} of ${line.text}`)
      }
    }
    const pieces = [...counts].filter(([, count]) => count >= Math.min(2, characters.length)).map(([home]) => home)
    if (pieces.length > 1) {
      figures.split++
      figures.misses.push(`split ${line.text}`)
    }
    for (const home of pieces) home.holds.push(at)
    return pieces[0] ?? null
  })
  for (const { holds: held, box } of found) {
    if (held.length > 1) figures.merged++
    if (held.length > 1) figures.misses.push(`merged ${held.map((at) => truth.lines[at]!.text).join(' | ')}`)
    if (held.length === 0) figures.extra++
    if (held.length === 0) figures.misses.push(`extra ${Object.values(box).join(' ')}`)
  }
  countFurniture(truth, homes, figures)
  countOrder(truth, found, figures)
  return figures
}

/** Where a character stands: a comma fills a quarter of its cell only, and may end the line's box. */
const HELD = 0.2

/** The found line that covers most of a character's cell; none where that is too little. */
function homeOf(cell: readonly number[], found: readonly Found[]): Found | null {
  const [left, top, right, bottom] = cell as [number, number, number, number]
  let home: Found | null = null
  let most = HELD * (right - left) * (bottom - top)
  for (const one of found) {
    const { box } = one
    const covered =
      Math.max(0, Math.min(right, box.right) - Math.max(left, box.left)) *
      Math.max(0, Math.min(bottom, box.bottom) - Math.max(top, box.top))
    if (covered <= most) continue
    most = covered
    home = one
  }
  return home
}

function isSheets(kind: string): boolean {
  return kind === 'running-head' || kind === 'folio' || kind === 'margin'
}

function countFurniture(truth: TruthPage, homes: readonly (Found | null)[], figures: OrderFigures): void {
  for (const [at, home] of homes.entries()) {
    if (home === null) continue
    const { kind, text } = truth.lines[at]!
    if (home.furniture === isSheets(kind)) continue
    if (home.furniture) figures.textAsFurniture++
    else figures.furnitureAsText++
    figures.misses.push(`${home.furniture ? 'text as furniture' : 'furniture as text'} ${text}`)
  }
}

/** Lines of the text alone, each at its first found piece; a line not found, or standing elsewhere, is an edit. */
function countOrder(truth: TruthPage, found: readonly Found[], figures: OrderFigures): void {
  const wanted = [...truth.lines.keys()].filter((at) => !isSheets(truth.lines[at]!.kind))
  const got = [...new Set(found.filter(({ furniture }) => !furniture).flatMap(({ holds: held }) => held))].filter((at) =>
    wanted.includes(at),
  )
  figures.order = edits(wanted, got)
  figures.orderShare = wanted.length === 0 ? 0 : rounded(figures.order / wanted.length)
  const first = got.findIndex((at, place) => place > 0 && at < got[place - 1]!)
  if (first !== -1) figures.misses.push(`order ${truth.lines[got[first - 1]!]!.text} before ${truth.lines[got[first]!]!.text}`)
}

/** Levenshtein distance between two sequences. */
export function edits(one: readonly number[], other: readonly number[]): number {
  let row = Array.from({ length: other.length + 1 }, (_, at) => at)
  for (let i = 1; i <= one.length; i++) {
    const next = [i]
    for (let j = 1; j <= other.length; j++)
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (one[i - 1] === other[j - 1] ? 0 : 1)))
    row = next
  }
  return row[other.length]!
}

export function sumFigures(all: readonly OrderFigures[]): OrderFigures {
  const sum: OrderFigures = {
    lines: 0,
    characters: 0,
    lost: 0,
    merged: 0,
    split: 0,
    extra: 0,
    order: 0,
    orderShare: 0,
    textAsFurniture: 0,
    furnitureAsText: 0,
    misses: [],
  }
  for (const figures of all) {
    for (const name of Object.keys(sum) as (keyof OrderFigures)[]) if (name !== 'misses') sum[name] += figures[name]
    sum.misses.push(...figures.misses)
  }
  sum.orderShare = sum.lines === 0 ? 0 : rounded(sum.order / sum.lines)
  return sum
}

function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000
}
