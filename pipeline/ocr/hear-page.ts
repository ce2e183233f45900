/** A page heard: its lines read one by one, its paragraphs by the language, some lines by the independent reader. Not yet weighed. */
import type { PageLayout } from '../../gazette/page.ts'
import { height, width } from '../../gazette/place.ts'
import { type EmptyBlock, type EmptyLine, isFurniture, type TextLine, type WitnessReading } from '../../gazette/text.ts'
import { deciding } from './deciding.ts'
import { type PageSigns, pageSigns } from './doubt/page-signs.ts'
import { openGreyPage } from './grey-page.ts'
import { type Heard, hear, openLanguage } from './language/language.ts'
import { asLeader } from './leader.ts'
import type { OcrOptions } from './ocr.ts'
import { type LineOptions, type LineRead, readLine } from './read-line.ts'
import { witness } from './witness.ts'

/**
 * A line with all that was heard of it. `language`: what the language says of each character; null in a quick reading. `witness`: what
 * the independent reader read, null where it was not asked. `decides`: the record hangs on this line.
 */
export type HeardLine = { read: LineRead; language: Heard[] | null; witness: WitnessReading | null; decides: boolean }
/** A leader was found by its shape and is not read. */
export type HeardBlock = { block: EmptyBlock; lines: (HeardLine | { leader: TextLine })[] }
export type HeardPage = { blocks: HeardBlock[]; signs: PageSigns }

/** Throws GazetteFailure 'page-damaged', 'model-missing', 'model-damaged'. */
export async function hearPage(layout: PageLayout, options: OcrOptions): Promise<HeardPage> {
  const page = await openGreyPage(layout.image)
  const usual = usualHeight(layout.blocks)
  const blocks: HeardBlock[] = []
  const asked: Promise<void>[] = []
  for (const block of layout.blocks) {
    const lines: HeardBlock['lines'] = []
    for (const empty of block.lines) {
      const leader = asLeader(empty, usual)
      if (leader !== null) {
        lines.push({ leader })
        continue
      }
      const line = await readOne(empty)
      lines.push(line)
      // The witness has a thread of its own: it reads while the next lines are read here.
      if (isAsked(line, block, usual, options)) asked.push(ask(line, options))
    }
    blocks.push({ block, lines })
  }
  if (options.tier !== 'quick') await hearParagraphs(blocks, options)
  await Promise.all(asked)
  return { blocks, signs: pageSigns(page, blocks, usual) }

  async function readOne(empty: EmptyLine): Promise<HeardLine> {
    return { read: await readLine(page, empty, lineOptions(options)), language: null, witness: null, decides: false }
  }
}

/** The language hears what runs on: the lines of a block together, in a table those of a cell. */
async function hearParagraphs(blocks: readonly HeardBlock[], options: OcrOptions): Promise<void> {
  const language = await openLanguage()
  for (const { block, lines } of blocks) {
    const inCells = block.cells.map((cell) => cell.lines)
    const alone = lines.flatMap((_, at) => (inCells.some((cell) => cell.includes(at)) ? [] : [at]))
    for (const paragraph of [alone, ...inCells]) {
      const read = paragraph.map((at) => lines[at]!).filter((line) => 'read' in line)
      const heard = hear(
        read.map((line) => line.read.characters),
        language,
        options.language,
      )
      for (const [at, line] of read.entries()) line.language = heard[at]!
    }
  }
}

export function lineOptions(options: OcrOptions): LineOptions {
  const { lookAgainUnder, threads, longestLine, doubt } = options
  const looks = options.tier === 'quick' ? { first: options.quick, second: null } : { first: options.first, second: options.second }
  return { ...looks, lookAgainUnder, threads, longestLine, unreadInk: doubt.unreadInk, veto: doubt.veto }
}

/** Whether the independent reader is asked: about lines that decide something and very doubtful ones, or about all. */
function isAsked(line: HeardLine, block: EmptyBlock, usual: number, options: OcrOptions): boolean {
  const { characters } = line.read
  if (characters.length === 0 || options.readers === 'none') return false
  const text = characters.map((character) => character.text).join('')
  line.decides = deciding({ text, kind: block.kind, height: thickness(line.read.line) / usual }) !== null
  return options.readers === 'all' || line.decides || (!isFurniture(block) && isVeryDoubtful(line.read, options))
}

function isVeryDoubtful({ characters }: LineRead, { doubt }: OcrOptions): boolean {
  const unsure = characters.filter(({ confidence }) => confidence < doubt.sureFrom).length
  return unsure >= doubt.askFrom * characters.length
}

async function ask(line: HeardLine, options: OcrOptions): Promise<void> {
  line.witness = await witness(line.read, options.witness)
}

/** The median height of the page's lines, across the writing, in pixels. */
function usualHeight(blocks: readonly EmptyBlock[]): number {
  const heights = blocks.filter((block) => !isFurniture(block)).flatMap(({ lines }) => lines.map(thickness))
  return heights.sort((one, other) => one - other)[heights.length >> 1] ?? 1
}

function thickness(line: EmptyLine): number {
  return line.writing === 'vertical' ? width(line.box) : height(line.box)
}
