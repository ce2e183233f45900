/** What only its words betray as furniture: a running head or folio that stood too close to the text, or in pieces, for the layout to tell. */
import { boxAround } from '../../gazette/place.ts'
import { type Block, type BlockKind, isFurniture, lineText, type TextLine } from '../../gazette/text.ts'
import { simplified } from '../../gazette/traditional.ts'

/** 东海省人民政府公报　1985年第12期, in any order of its pieces. */
const RUNNING_HEAD = /(公报|政报).*(\d{4}年|第.{1,4}期|[〇一二三四五六七八九十]年)|(\d{4}年|第.{1,4}期).*(公报|政报)/u
/** — 266 —, ·5·, 一二; without a mark or figure beside it a lone numeral may be a line of a table. */
const FOLIO = /^[\s—–―\-－·•.。…]*(\d{1,4}|[〇○零一二三四五六七八九十百]{1,5})[\s—–―\-－·•.。…一]*$/u
/** Times the page's usual line: mastheads are larger, running heads never. */
const LARGEST = 1.2

type Standing = { line: TextLine; block: Block; middle: number; height: number }

/** The blocks with such lines in furniture blocks of their own: heads first, folios last. Tables and vertical text are left alone. */
export function settleFurniture(blocks: readonly Block[], usual: number): Block[] {
  const standing = blocks.flatMap((block) =>
    isFurniture(block) || block.kind === 'table' || block.writing === 'vertical' ? [] : block.lines.map((line) => stand(line, block)),
  )
  if (standing.length < 3) return [...blocks]
  const byHeight = standing.toSorted((a, b) => a.middle - b.middle)
  const head = rowOf(byHeight)
  const foot = rowOf(byHeight.toReversed())
  const heads = isRunningHead(head, usual) ? head : isFolio(head, usual) ? head : []
  // On a page with nothing but a folio in pieces both rows are the same.
  const feet = isFolio(foot, usual) && !foot.some((one) => heads.includes(one)) ? foot : []
  if (heads.length + feet.length === 0) return [...blocks]
  const moved = new Set([...heads, ...feet].map(({ line }) => line))
  const rest = blocks.flatMap((block) => {
    const lines = block.lines.filter((line) => !moved.has(line))
    return lines.length === block.lines.length
      ? [block]
      : lines.length === 0
        ? []
        : [{ ...block, lines, box: boxAround(lines.map((line) => line.box)) }]
  })
  return [...furniture(heads, isRunningHead(head, usual) ? 'running-head' : 'folio'), ...rest, ...furniture(feet, 'folio')]
}

function stand(line: TextLine, block: Block): Standing {
  return { line, block, middle: (line.box.top + line.box.bottom) / 2, height: line.box.bottom - line.box.top }
}

/** The first of the lines and those beside it. */
function rowOf(lines: readonly Standing[]): Standing[] {
  const first = lines[0]!
  return lines
    .filter((other) => Math.abs(other.middle - first.middle) < first.height / 2)
    .toSorted((a, b) => a.line.box.left - b.line.box.left)
}

function isRunningHead(row: readonly Standing[], usual: number): boolean {
  const text = simplified(row.map(({ line }) => lineText(line)).join(''))
  return text.length <= 40 && row.every(({ height }) => height <= LARGEST * usual) && RUNNING_HEAD.test(text)
}

/** A number with its marks, alone in its row. */
function isFolio(row: readonly Standing[], usual: number): boolean {
  const text = row.map(({ line }) => lineText(line)).join('')
  return row.length <= 3 && row.every(({ height }) => height <= LARGEST * usual) && /[—–―\-－·•]|^\d+$/u.test(text) && FOLIO.test(text)
}

function furniture(row: readonly Standing[], kind: BlockKind): Block[] {
  if (row.length === 0) return []
  const lines = row.map(({ line }) => line)
  return [{ kind, writing: 'horizontal', box: boxAround(lines.map((line) => line.box)), column: -1, lines, cells: [] }]
}
