import { setLine } from '../../break-lines.ts'
import { pick, whole } from '../chance.ts'
import type { Copy } from '../copy.ts'
import { openCopy } from '../copy.ts'
import { addBlock, depthOf, emptyForme, type Forme, type Frame, framesOf, measureOf, placeLine, spanOf } from '../forme.ts'
import { addFurniture, lyingFolio } from '../furniture.ts'
import type { Bench, Shot } from '../layouts.ts'
import { PERIODS, type Period, settingOf } from '../periods.ts'
import { pour, runningText } from '../pour.ts'
import { sortsOf, widthOf } from '../slugs.ts'
import { setTable, type Table } from '../table.ts'
import { figuresTable, plainTable, wordsTable } from '../table-copy.ts'
import { HORIZONTAL, start } from './start.ts'

/** A ruled table with spans in running text: across the page, or within its only column. */
export function ruledTables(bench: Bench): Shot {
  return tablePage(bench, HORIZONTAL, (copy, measure) => ruledTable(bench, copy, measure, true))
}

/** A table without rules between its cells; at most a line over and under the heads. */
export function unruledTables(bench: Bench): Shot {
  const { random } = bench
  return tablePage(bench, HORIZONTAL, (copy, measure) =>
    random.next() < 0.7
      ? plainTable(random, copy, true, Math.min(6, Math.max(3, Math.floor(measure / 5.5))), whole(random, 6, 14))
      : wordsTable(random, copy, true, whole(random, 5, 9), false),
  )
}

/** A ruled table of vertical text: its rows follow each other from right to left. */
export function verticalTables(bench: Bench): Shot {
  return tablePage(bench, [PERIODS.vertical], (copy, measure) => ruledTable(bench, copy, measure, false))
}

/** `measure`: length of the table's lines in characters of its body. */
function ruledTable({ random }: Bench, copy: Copy, measure: number, arabic: boolean): Table {
  const columns = Math.min(9, Math.max(4, Math.floor(measure / (arabic ? 4.4 : 6))))
  return random.next() < 0.65
    ? figuresTable(random, copy, arabic, columns, whole(random, 5, arabic ? 14 : 9), true)
    : wordsTable(random, copy, arabic, whole(random, 4, 8), true)
}

function tablePage(bench: Bench, periods: readonly Period[], make: (copy: Copy, measure: number) => Table): Shot {
  const { random } = bench
  const { forme, copy } = start(bench, periods)
  const { setting } = forme
  const depth = depthOf(setting)
  const stock = runningText(copy, forme, 'middle')
  const isInColumn = setting.columns === 1
  let from = random.next() < 0.8 ? depth * random.between(0.12, 0.4) : 0
  if (from > 0) pour(forme, framesOf(setting, setting.columns, 0, from), stock)
  const frame = isInColumn ? framesOf(setting)[0]! : spanOf(setting)
  for (let tries = 0; tries < 30; tries += 1) {
    const end = captionedTable(
      forme,
      frame,
      copy,
      make(copy, measureOf(frame).measure / setting.types.table.size),
      from + setting.types.body.lead * 0.5,
      depth,
    )
    if (end === null) continue
    from = end + setting.types.body.lead * 0.7
    break
  }
  if (depth - from > setting.types.body.lead * 3) pour(forme, framesOf(setting, setting.columns, from, depth), stock)
  addFurniture(forme, copy, random)
  return { pages: [forme], turned: 0 }
}

/** Caption, perhaps the unit at the right, the table, perhaps a note under it. Returns where it ends; null, and nothing set, where it is too deep. */
function captionedTable(forme: Forme, frame: Frame, copy: Copy, table: Table, from: number, depth: number): number | null {
  const { setting } = forme
  const { heading, note } = setting.types
  const lines = forme.lines.length
  const blocks = forme.blocks.length
  oneLine(forme, frame, copy.title(18), 'table-caption', from)
  const top = from + heading.lead
  const set = setTable(forme, frame, table, top, depth - top - note.lead, 'table')
  if (set === null) {
    forme.lines.length = lines
    forme.blocks.length = blocks
    return null
  }
  return top + set
}

function oneLine(forme: Forme, frame: Frame, text: string, kind: 'table-caption' | 'title', from: number): void {
  const { setting } = forme
  const type = setting.types.heading
  const { measure } = measureOf(frame)
  const sorts = sortsOf(text, type, setting)
  const share = Math.min(1, (measure / widthOf(sorts)) * 0.99)
  const fitted = sorts.map((sort) => ({ ...sort, size: sort.size * share, advance: sort.advance * share }))
  const block = addBlock(forme, { kind: 'text', writing: frame.writing, column: frame.column, cells: [] })
  placeLine(forme, frame, { kind, document: 'table', cast: setLine(fitted, measure, 'centre'), type }, from, block)
}

/** A wide table on a page of its own, printed sideways: the sheet lies turned by 90° either way; the folio perhaps stands as on other pages. */
export function landscapeTables(bench: Bench): Shot {
  const { random, texts, part, measure, dpi } = bench
  const upright = settingOf(pick(random, HORIZONTAL), part, measure, { dpi, columns: 1, bodies: [9, 9.5] }, random)
  const { top, right, bottom, left } = upright.margins
  const setting = {
    ...upright,
    width: upright.height,
    height: upright.width,
    margins: { top: left, right: top, bottom: right, left: bottom },
  }
  const forme = emptyForme(setting)
  const copy = openCopy(texts, setting, random)
  const frame = framesOf(setting)[0]!
  for (let rows = whole(random, 14, 22); rows > 4; rows -= 1) {
    const table =
      random.next() < 0.8
        ? figuresTable(random, copy, true, whole(random, 9, 13), rows, true)
        : wordsTable(random, copy, true, Math.floor(rows / 2), true)
    if (captionedTable(forme, frame, copy, table, 0, depthOf(setting)) !== null) break
  }
  const turned = random.next() < 0.75 ? 270 : 90
  const folio = random.next()
  if (folio < 0.6 && turned === 270) lyingFolio(forme, random)
  else if (folio < 0.7) addFurniture(forme, copy, random)
  return { pages: [forme], turned }
}
