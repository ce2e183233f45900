import type { BlockKind } from '../../../gazette/text.ts'
import type { CastLine, SetSort } from '../break-lines.ts'
import { around, type Edges, type PlacedSort } from '../impose.ts'
import type { Setting } from './setting.ts'
import type { Galley, PageLineKind } from './slugs.ts'

export type PageWriting = 'ltr' | 'ttb'
/** A printed line in its place. `block`: index of its block. */
export type FormeLine = {
  kind: PageLineKind
  document: string | null
  writing: PageWriting
  text: string
  box: Edges
  sorts: PlacedSort[]
  block: number
  cell?: [row: number, column: number]
  /** Characters lie, turned clockwise by a quarter: the line runs down the page. */
  lying?: true
}
/** A cell of a table with its spans; boxes in pixels of the page. */
export type FormeCell = { row: number; column: number; rowSpan: number; columnSpan: number; box: Edges }
/** What stands together: `column` from 0 in reading order, -1 across several. `ruled` only of tables. */
export type FormeBlock = {
  kind: BlockKind
  writing: PageWriting
  column: number
  cells: FormeCell[]
  ruled?: boolean
  /** Of what has no lines of its own (a seal); else the box is that of the lines. */
  box?: Edges
}
/** A round seal in grey: centre and radius in pixels, and what stands round its rim. */
export type Seal = { x: number; y: number; radius: number; text: string; grey: number }
/** A page of type locked up for the press. Lines stand in reading order, furniture last. */
export type Forme = {
  setting: Setting
  role: 'blank' | 'contents' | 'body'
  printed: number | null
  lines: FormeLine[]
  rules: { box: Edges }[]
  blocks: FormeBlock[]
  seals: Seal[]
}

/** A column of lines: where the first line starts, how long lines are and how deep the column is. Pixels. */
export type Frame = { left: number; top: number; right: number; bottom: number; writing: PageWriting; column: number }

export function emptyForme(setting: Setting): Forme {
  return { setting, role: 'body', printed: null, lines: [], rules: [], blocks: [], seals: [] }
}

/** The columns (or tiers) of the type area, in reading order; `from` and `to` cut a band out of it across the lines, in pixels of its depth. */
export function framesOf(setting: Setting, columns = setting.columns, from = 0, to = depthOf(setting)): Frame[] {
  const area = typeArea(setting)
  const { writing, gap } = setting
  const along = writing === 'ltr' ? area.right - area.left : area.bottom - area.top
  const measure = (along - gap * (columns - 1)) / columns
  return Array.from({ length: columns }, (_, column) => {
    const start = column * (measure + gap)
    if (writing === 'ltr') {
      const left = area.left + start
      return { left, right: left + measure, top: area.top + from, bottom: area.top + to, writing, column }
    }
    const top = area.top + start
    return { top, bottom: top + measure, right: area.right - from, left: area.right - to, writing, column }
  })
}

/** Depth of the type area, across the lines. */
export function depthOf(setting: Setting): number {
  const { left, top, right, bottom } = typeArea(setting)
  return setting.writing === 'ltr' ? bottom - top : right - left
}

/** The whole type area as one frame that spans all columns; `from` and `to` as in `framesOf`. */
export function spanOf(setting: Setting, from = 0, to = depthOf(setting)): Frame {
  return { ...framesOf(setting, 1, from, to)[0]!, column: setting.columns > 1 ? -1 : 0 }
}

export function typeArea({ width, height, margins }: Setting): { left: number; top: number; right: number; bottom: number } {
  return { left: margins.left, top: margins.top, right: width - margins.right, bottom: height - margins.bottom }
}

/** Length of a line and depth of the column, in pixels. */
export function measureOf({ left, top, right, bottom, writing }: Frame): { measure: number; depth: number } {
  return writing === 'ltr' ? { measure: right - left, depth: bottom - top } : { measure: bottom - top, depth: right - left }
}

/** Adds a block and returns its index. */
export function addBlock(forme: Forme, block: FormeBlock): number {
  return forme.blocks.push(block) - 1
}

/** Places a cast line `across` pixels from the head of a frame. Boxes are whole cells. */
export function placeLine(
  forme: Forme,
  frame: Frame,
  galley: Pick<Galley, 'kind' | 'document' | 'cast' | 'type'>,
  across: number,
  block: number,
): FormeLine {
  const { cast, type } = galley
  const white = (type.lead - type.size) / 2
  const sorts = cast.sorts
    .filter((sort) => sort.text.trim() !== '')
    .map((sort) => ({
      text: sort.text,
      face: sort.face,
      size: sort.size,
      advance: sort.advance,
      box: cellAt(frame, sort, across + white + (type.size - sort.size) / 2),
    }))
  const line: FormeLine = {
    kind: galley.kind,
    document: galley.document,
    writing: frame.writing,
    text: textOf(cast),
    box: around(sorts.map(({ box }) => box)),
    sorts,
    block,
  }
  forme.lines.push(line)
  return line
}

/** As printed; the blank after a label stands, blanks at the ends do not. */
function textOf(cast: CastLine): string {
  return cast.text.trim()
}

function cellAt(frame: Frame, sort: SetSort, across: number): Edges {
  return boxAt(frame, sort.at, across, sort.advance, sort.size)
}

/** From (along the lines, across them) of a frame to the page. */
export function boxAt(frame: Frame, along: number, across: number, length: number, depth: number): Edges {
  if (frame.writing === 'ltr') return [frame.left + along, frame.top + across, frame.left + along + length, frame.top + across + depth]
  const right = frame.right - across
  return [right - depth, frame.top + along, right, frame.top + along + length]
}
