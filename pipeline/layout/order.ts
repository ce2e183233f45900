import { boxAround } from '../../gazette/place.ts'
import type { EmptyBlock, Writing } from '../../gazette/text.ts'
import { blocksOf, type DraftBlock, type OrderOptions } from './blocks.ts'
import { fromFrame, pieceOf, ruleToFrame, toFrame } from './frame.ts'
import { type Furniture, type FurnitureOptions, separateFurniture } from './furniture.ts'
import { type OutlineOptions, outlineOf, type PageFrame, pageBox } from './outline.ts'
import type { Rule } from './rules.ts'
import { type SidewaysTable, sidewaysBlocks, sidewaysTables } from './sideways.ts'
import { lengthOf, type Strip, thickness } from './strips.ts'
import { findTables } from './tables.ts'
import { writingOf, type Zone, zonesOf } from './zones.ts'

export type ReadingOptions = { furniture: FurnitureOptions; order: OrderOptions; outline: OutlineOptions }

/** What is known of the page: height of a body character, which way the text runs, and its sides; all in ink pixels. */
export type Text = { size: number; writing: Writing; width: number; height: number }

/** The page's lines in blocks, in reading order; furniture of the head first, of the foot last. */
export function inOrder(
  strips: readonly Strip[],
  rules: readonly Rule[],
  text: Text,
  page: PageFrame,
  options: ReadingOptions,
): EmptyBlock[] {
  const lying = sidewaysTables(strips, rules, text.size)
  if (lying.length > 0) return withSideways(lying, strips, rules, text, page, options)
  // Where text runs both ways, the running head stands where that of a vertical page does.
  const writing = zonesOf(strips, rules, text.size).some((zone) => zone.writing === 'vertical') ? 'vertical' : text.writing
  const sheet = { ...text, writing }
  const { body, furniture } = withoutFurniture(asWritten(strips, writing), rules, sheet, options.furniture)
  const furnished = furniture.map((block) => furnitureBlock(block, sheet, page, options))
  const middle = page.height / 2
  const blocks = zonesOf(body, rules, text.size).flatMap((zone) => zoneBlocks(zone, text, page, options))
  return [
    ...furnished.filter(({ box }) => box.top < middle),
    // A sentence goes on in the next column past the footnotes of this one.
    ...blocks.filter(({ kind }) => kind !== 'footnote'),
    ...blocks.filter(({ kind }) => kind === 'footnote'),
    ...furnished.filter(({ box }) => box.top >= middle),
  ]
}

/** The upright page by itself, and each table that lies on its side before the first block below its middle. */
function withSideways(
  lying: readonly SidewaysTable[],
  strips: readonly Strip[],
  rules: readonly Rule[],
  text: Text,
  page: PageFrame,
  options: ReadingOptions,
): EmptyBlock[] {
  const gone = new Set<Strip | Rule>(lying.flatMap((table) => [...table.inside, ...table.beside, ...table.rules]))
  const upright = strips.filter((strip) => !gone.has(strip))
  const blocks =
    upright.length === 0
      ? []
      : inOrder(
          upright,
          rules.filter((rule) => !gone.has(rule)),
          { ...text, writing: writingOf(upright) },
          page,
          options,
        )
  for (const table of lying) {
    const turned = sidewaysBlocks(table, text.size, text.height, page, options)
    const middle = (table.box.top + table.box.bottom) / 2 / page.scale.y
    const at = blocks.findIndex(({ box, kind }) => box.top > middle && kind !== 'margin')
    blocks.splice(at === -1 ? blocks.length : at, 0, ...turned)
  }
  return blocks
}

function zoneBlocks({ strips, rules, writing }: Zone, { size, width }: Text, page: PageFrame, options: ReadingOptions): EmptyBlock[] {
  const frameRules = rules.map((rule) => ruleToFrame(rule, writing, width))
  const pieces = asWritten(strips, writing).map((strip) => pieceOf(strip, writing, width, 0.6 * size))
  const drafts = blocksOf(pieces, frameRules, findTables(frameRules, size), size, options.order)
  return drafts.map((draft) => finished(draft, writing, width, page, options.outline))
}

/** A single character is as wide as high: it is taken to be written as its surroundings are. */
function asWritten(strips: readonly Strip[], writing: Writing): Strip[] {
  return strips.map((strip) => (lengthOf(strip) < 1.8 * thickness(strip) ? { ...strip, writing } : strip))
}

/** Furniture stands at the head and foot of the sheet; beside vertical text also in a column of its own at the right or left. */
function withoutFurniture(strips: readonly Strip[], rules: readonly Rule[], text: Text, options: FurnitureOptions) {
  const { size, writing, width, height } = text
  const frameRules = rules.map((rule) => ruleToFrame(rule, writing, width))
  const found = separateFurniture(strips, { rules, tables: findTables(rules, size), size, writing, height, turned: false }, options)
  if (writing === 'horizontal') return { body: found.text, furniture: found.furniture }
  const sources = new Map(found.text.map((strip) => [inFrame(strip, width), strip]))
  const aside = separateFurniture(
    [...sources.keys()],
    { rules: frameRules, tables: findTables(frameRules, size), size, writing, height: width, turned: true },
    options,
  )
  const source = (strip: Strip): Strip => sources.get(strip)!
  const columns = aside.furniture.map((block) => ({ ...block, strips: block.strips.map(source) }))
  return { body: aside.text.map(source), furniture: [...found.furniture, ...columns] }
}

function inFrame(strip: Strip, width: number): Strip {
  const marks = strip.marks.map((mark) => ({ ...toFrame(mark, 'vertical', width), pixels: mark.pixels }))
  return { box: toFrame(strip.box, 'vertical', width), marks, writing: strip.writing === 'vertical' ? 'horizontal' : 'vertical' }
}

function finished(draft: DraftBlock, writing: Writing, width: number, page: PageFrame, options: OutlineOptions): EmptyBlock {
  const lines = draft.rows.map((row) =>
    outlineOf(
      row.map((piece) => ({ ...piece, box: fromFrame(piece.box, writing, width) })),
      page,
      options,
    ),
  )
  const cells = draft.cells.map((cell) => ({ ...cell, box: pageBox(fromFrame(cell.box, writing, width), page) }))
  return { kind: draft.kind, writing, column: draft.column, box: pageBox(fromFrame(draft.box, writing, width), page), lines, cells }
}

/** Pieces of a running head that stand near each other are one line: 第一章　商　品. */
function furnitureBlock({ kind, strips }: Furniture, { size }: Text, page: PageFrame, options: ReadingOptions): EmptyBlock {
  const { writing } = strips[0]!
  const along = ({ box }: Strip): [number, number] => (writing === 'vertical' ? [box.top, box.bottom] : [box.left, box.right])
  const lines: Strip[][] = []
  for (const strip of [...strips].sort((a, b) => along(a)[0] - along(b)[0])) {
    const last = lines.at(-1)?.at(-1)
    const isNear =
      last !== undefined && last.writing === strip.writing && along(strip)[0] - along(last)[1] <= options.order.rowGapCharacters * size
    if (isNear) lines.at(-1)!.push(strip)
    else lines.push([strip])
  }
  const outlined = lines.map((line) => outlineOf(line, page, options.outline))
  return { kind, writing, box: boxAround(outlined.map(({ box }) => box)), column: -1, lines: outlined, cells: [] }
}
