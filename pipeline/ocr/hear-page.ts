/** A page heard: its lines read one by one, its paragraphs by the language, some lines by the independent reader. Not yet weighed. */
import type { PageLayout } from '../../gazette/page.ts'
import { height, width } from '../../gazette/place.ts'
import { type EmptyBlock, type EmptyLine, isFurniture, type TextLine } from '../../gazette/text.ts'
import { countArticles } from './article-count.ts'
import { deciding } from './deciding.ts'
import { claims } from './doubt/claims.ts'
import { type PageSigns, pageSigns } from './doubt/page-signs.ts'
import { openGreyPage } from './grey-page.ts'
import { type Heard, hear, openLanguage } from './language/language.ts'
import { asLeader } from './leader.ts'
import type { OcrOptions } from './ocr.ts'
import { type LineOptions, type LineRead, readLine } from './read-line.ts'
import { type Stretch, type WitnessHeard, witness } from './witness.ts'

/**
 * A line with all that was heard of it. `language`: what the language says of each character; null in a quick reading. `witness`: what
 * the independent reader read, null where it was not asked. `decides`: the record hangs on this line. `claimed`: which characters stand
 * where another line does.
 */
export type HeardLine = {
  read: LineRead
  language: Heard[] | null
  witness: WitnessHeard | null
  decides: boolean
  claimed: boolean[]
}
/** A leader was found by its shape and is not read. */
export type HeardBlock = { block: EmptyBlock; lines: (HeardLine | { leader: TextLine })[] }
export type HeardPage = { blocks: HeardBlock[]; signs: PageSigns }

/** Throws GazetteFailure 'page-damaged', 'model-missing', 'model-damaged'. */
export async function hearPage(layout: PageLayout, options: OcrOptions): Promise<HeardPage> {
  const page = await openGreyPage(layout.image)
  const usual = usualHeight(layout.blocks)
  const blocks: HeardBlock[] = []
  const asked: Promise<void>[] = []
  // The witness has a thread of its own: it reads while the next lines are read here. What fails there is thrown where it is awaited.
  const ask = (line: HeardLine, stretch: Stretch) => {
    const answer = witness(line.read, stretch, options.witness).then((heard) => {
      line.witness = heard
    })
    answer.catch(() => {})
    asked.push(answer)
  }
  const confirmed = countArticles()
  for (const block of layout.blocks) {
    const lines: HeardBlock['lines'] = []
    for (const empty of block.lines) {
      const leader = asLeader(empty, usual)
      if (leader !== null) {
        lines.push({ leader })
        continue
      }
      const read = await readLine(page, empty, lineOptions(options, empty.writing))
      const line: HeardLine = { read, language: null, witness: null, decides: false, claimed: [] }
      lines.push(line)
      const stretch = askedOf(line, block, { usual, confirmed }, options)
      if (stretch !== null) ask(line, stretch)
    }
    blocks.push({ block, lines })
  }
  if (options.readers === 'some') for (const line of mostDoubtful(blocks, options)) ask(line, wholeOf(line))
  if (options.tier !== 'quick') await hearParagraphs(blocks, options)
  const lines = linesOf(blocks)
  for (const [at, claimed] of claims(lines.map(({ read }) => read)).entries()) lines[at]!.claimed = claimed
  await Promise.all(asked)
  return { blocks, signs: pageSigns(page, blocks, usual) }
}

function linesOf(blocks: readonly HeardBlock[]): HeardLine[] {
  return blocks.flatMap(({ lines }) => lines.filter((line) => 'read' in line))
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

export function lineOptions(options: OcrOptions, writing: EmptyLine['writing']): LineOptions {
  const { lookAgainUnder, merge, glimpse, ends, air, threads, longestLine, doubt } = options
  const again = writing === 'vertical' ? options.secondOfColumns : options.second
  const looks = options.tier === 'quick' ? { first: options.quick, second: null } : { first: options.first, second: again }
  return { ...looks, lookAgainUnder, merge, glimpse, ends, air, threads, longestLine, unreadInk: doubt.unreadInk, veto: doubt.veto }
}

/** `usual`: height of a line, in pixels. `confirmed`: whether an article head follows from the one before. */
type PageSoFar = { usual: number; confirmed: (head: string) => boolean }

/** What the independent reader is asked about at once: what decides something, or everything; null where it is not asked. */
function askedOf(line: HeardLine, block: EmptyBlock, { usual, confirmed }: PageSoFar, options: OcrOptions): Stretch | null {
  const { characters } = line.read
  if (characters.length === 0 || options.readers === 'none') return null
  const text = characters.map((character) => character.text).join('')
  const found = deciding({ text, kind: block.kind, height: thickness(line.read.line) / usual })
  line.decides = found.length > 0
  if (options.readers === 'all') return wholeOf(line)
  if (found.length === 0) return null
  const counted = found.some(({ decides }) => decides === 'article') && confirmed(text)
  if (counted && found.length === 1 && unsureShare(line.read, options.doubt.sureFrom) === 0) return null
  // Reading costs by the character: of a line of text only what decides is read.
  return { from: Math.min(...found.map(({ from }) => from)), to: Math.max(...found.map(({ to }) => to)) }
}

/** The lines with the most unsure characters, worst first, as many as the page's share of the independent reader's time allows. */
function mostDoubtful(blocks: readonly HeardBlock[], { doubt }: OcrOptions): HeardLine[] {
  const lines = linesOf(blocks.filter(({ block }) => !isFurniture(block)))
    .filter((line) => !line.decides)
    .map((line) => ({ line, unsure: unsureShare(line.read, doubt.sureFrom), length: line.read.characters.length }))
    .filter(({ unsure }) => unsure >= doubt.askFrom)
    .sort((one, other) => other.unsure - one.unsure)
  let room = doubt.askCharacters
  return lines.flatMap(({ line, length }) => {
    if (length > room) return []
    room -= length
    return [line]
  })
}

function unsureShare({ characters }: LineRead, sureFrom: number): number {
  return characters.filter(({ confidence }) => confidence < sureFrom).length / Math.max(1, characters.length)
}

function wholeOf({ read }: HeardLine): Stretch {
  return { from: 0, to: read.characters.length }
}

/** The median height of the page's lines, across the writing, in pixels. */
function usualHeight(blocks: readonly EmptyBlock[]): number {
  const heights = blocks.filter((block) => !isFurniture(block)).flatMap(({ lines }) => lines.map(thickness))
  return heights.sort((one, other) => one - other)[heights.length >> 1] ?? 1
}

/** Across the way the line runs; a line of a table on its side runs up the page. */
function thickness({ box, quad: [head, end], writing }: EmptyLine): number {
  const onItsSide = Math.abs(end.y - head.y) > Math.abs(end.x - head.x)
  return (writing === 'vertical') === onItsSide ? height(box) : width(box)
}
