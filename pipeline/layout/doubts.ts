/** What a person should look at because the layout is not sure of it: only what would change the order or lose text. */
import type { Finding } from '../../gazette/finding.ts'
import type { PageId } from '../../gazette/ids.ts'
import { type Box, boxAround } from '../../gazette/place.ts'
import { type EmptyBlock, type EmptyLine, isFurniture, type Writing } from '../../gazette/text.ts'

export type DoubtOptions = {
  /** So many lines stand beside others though no columns were found. */
  besideLines: number
  /** 0 to 1. Share of a page's characters that run the other way than the rest, without a rule between them. */
  otherWriting: number
  /** 0 to 1. Share of the page's ink of text size that is in no line. */
  inkWithoutLine: number
}

/** `lost`: ink of text size outside all lines, page pixels, and its share of all such ink, 0 to 1. */
export function doubtsOf(
  id: PageId,
  blocks: readonly EmptyBlock[],
  lost: { box: Box; share: number } | null,
  options: DoubtOptions,
): Finding[] {
  const text = blocks.filter((block) => !isFurniture(block) && block.kind !== 'table' && block.lines.length > 0)
  const findings: Finding[] = []
  const beside = linesBeside(text)
  if (beside.length >= options.besideLines)
    findings.push(
      doubt(
        'column-unsure',
        '这些行左右并排，未见分栏，按行读出 (lines stand side by side and no columns were found: they are read row by row)',
        {
          page: id,
          box: boxAround(beside.map(({ box }) => box)),
        },
      ),
    )
  const other = otherWay(text, options.otherWriting)
  if (other.length > 0)
    findings.push(
      doubt('writing-direction-unsure', '同一部分横竖混排，次序未定 (text runs both ways in one part of the page: its order is not sure)', {
        page: id,
        box: boxAround(other.map(({ box }) => box)),
      }),
    )
  if (lost !== null && lost.share >= options.inkWithoutLine)
    findings.push(
      doubt('no-lines', '有字墨而未成行 (there is ink of the size of text in which no line was found)', { page: id, box: lost.box }),
    )
  return findings
}

function doubt(code: Finding['code'], message: string, place: Finding['place'] & object): Finding {
  return { code, weight: 'doubt', message, place }
}

/** Lines of a block, five characters and longer, that stand beside another such line of it, well apart. */
function linesBeside(blocks: readonly EmptyBlock[]): EmptyLine[] {
  return blocks.flatMap(({ writing, lines }) => {
    const frames = lines.filter((line) => line.writing === writing).map((line) => ({ line, ...spanOf(line.box, writing) }))
    const long = frames.filter(({ from, to, low, high }) => to - from >= 5 * (high - low))
    return long
      .filter((one) =>
        long.some((other) => {
          const overlap = Math.min(one.high, other.high) - Math.max(one.low, other.low)
          const apart = Math.max(other.from - one.to, one.from - other.to)
          return other !== one && overlap > 0.5 * (one.high - one.low) && apart > one.high - one.low
        }),
      )
      .map(({ line }) => line)
  })
}

/** From head to foot along the writing, and from low to high across it. */
function spanOf({ left, top, right, bottom }: Box, writing: Writing) {
  return writing === 'vertical' ? { from: top, to: bottom, low: left, high: right } : { from: left, to: right, low: top, high: bottom }
}

/** Lines that run the other way than the block they stand in, where they are three and more and make up a good part of it. */
function otherWay(blocks: readonly EmptyBlock[], share: number): EmptyLine[] {
  const isLong = ({ box, writing }: EmptyLine): boolean => {
    const { from, to, low, high } = spanOf(box, writing)
    return to - from >= 3 * (high - low)
  }
  const all = blocks.flatMap(({ writing, lines }) => lines.filter(isLong).map((line) => ({ line, isOther: line.writing !== writing })))
  const lengthOf = ({ box }: EmptyLine): number => Math.max(box.right - box.left, box.bottom - box.top)
  const other = all.filter(({ isOther }) => isOther).map(({ line }) => line)
  const length = (lines: readonly EmptyLine[]): number => lines.reduce((sum, line) => sum + lengthOf(line), 0)
  return other.length >= 3 && length(other) >= share * length(all.map(({ line }) => line)) ? other : []
}
