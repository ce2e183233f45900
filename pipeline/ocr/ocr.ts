/** What the lines of a page say, character by character, with places, doubts and the witnesses' disagreements. */
import type { Finding } from '../../gazette/finding.ts'
import type { PageLayout, PageText } from '../../gazette/page.ts'
import { height, width } from '../../gazette/place.ts'
import { type Block, type EmptyBlock, isFurniture, lineText, type TextLine } from '../../gazette/text.ts'
import { deciding } from './deciding.ts'
import type { DoubtOptions } from './doubt.ts'
import { settleFurniture } from './furniture.ts'
import { openGreyPage } from './grey-page.ts'
import { asLeader } from './leader.ts'
import { closeLineReaders, openReader } from './line-reader.ts'
import { type LineOptions, type LineRead, type Look, readLine } from './read-line.ts'
import { closeTesseract } from './tesseract.ts'
import { type WitnessOptions, witness } from './witness.ts'

export type OcrOptions = {
  /** quick: one small reader, no second look. careful: the quantised reader, and the full one for unsure lines. */
  tier: 'quick' | 'careful'
  /** Which lines Tesseract reads again: none, those that decide something (document number, title, date), or all. */
  readers: 'none' | 'some' | 'all'
  quick: Look
  first: Look
  second: Look
  lookAgainUnder: number
  threads: number
  longestLine: number
  doubt: DoubtOptions
  witness: WitnessOptions
  /** Share of the page's characters in doubt from which the page as a whole is reported. */
  manyDoubts: number
}

/**
 * Reads every line of the page; a line in which nothing could be read keeps its place and becomes a finding.
 * Readers are loaded at the first page and kept by the process (closeReaders). The same page, options and models give the same bytes on
 * one machine. Throws GazetteFailure 'page-damaged', 'model-missing', 'model-damaged'.
 */
export async function read(layout: PageLayout, options: OcrOptions): Promise<PageText> {
  const page = await openGreyPage(layout.image)
  const usual = usualHeight(layout.blocks)
  const findings: Finding[] = [...layout.findings]
  const blocks: Block[] = []
  for (const block of layout.blocks) {
    const lines: TextLine[] = []
    for (const empty of block.lines) {
      const leader = asLeader(empty, usual)
      if (leader !== null) {
        lines.push(leader)
        continue
      }
      const first = await readLine(page, empty, lineOptions(options))
      const { line, findings: found } = await heard(first, block, usual, layout.id, options)
      lines.push(line)
      findings.push(...found)
    }
    blocks.push({ ...block, lines })
  }
  const settled = settleFurniture(blocks, usual)
  findings.push(...doubtsOf(settled, layout, options))
  return { state: 'text', id: layout.id, number: layout.number, image: layout.image, blocks: settled, findings }
}

/** Loads the readers ahead of the first page. Throws GazetteFailure 'model-missing', 'model-damaged'. */
export async function openReaders(options: OcrOptions): Promise<void> {
  const { first, second } = lineOptions(options)
  for (const look of [first, second]) if (look) await openReader(look.reader, options.threads)
}

/** Ends the readers of this process and gives their memory back. */
export async function closeReaders(): Promise<void> {
  await Promise.all([closeLineReaders(), closeTesseract()])
}

function lineOptions(options: OcrOptions): LineOptions {
  const { lookAgainUnder, threads, longestLine, doubt } = options
  const looks = options.tier === 'quick' ? { first: options.quick, second: null } : { first: options.first, second: options.second }
  return { ...looks, lookAgainUnder, threads, longestLine, doubt }
}

/** The line after the second reader, where one is asked for. */
async function heard(read: LineRead, block: EmptyBlock, usual: number, page: string, options: OcrOptions) {
  const { line } = read
  if (line.glyphs.length === 0) {
    const message = '这一行没有读出文字 (nothing could be read in this line)'
    const weight = isFurniture(block) ? 'note' : 'doubt'
    return { line, findings: [{ code: 'line-unread', weight, message, place: { page, box: line.box } } satisfies Finding] }
  }
  const look = { text: lineText(line), kind: block.kind, height: thickness(line) / usual }
  const asked = options.readers === 'all' || (options.readers === 'some' && deciding(look) !== null)
  return asked ? witness(read, page, options.witness) : { line, findings: [] }
}

function doubtsOf(blocks: readonly Block[], { id }: PageLayout, options: OcrOptions): Finding[] {
  const glyphs = blocks.filter((block) => !isFurniture(block)).flatMap(({ lines }) => lines.flatMap((line) => line.glyphs))
  const doubtful = glyphs.filter((glyph) => glyph.doubt !== null).length
  if (glyphs.length === 0 || doubtful / glyphs.length < options.manyDoubts) return []
  const share = Math.round((100 * doubtful) / glyphs.length)
  return [{ code: 'many-doubts', weight: 'doubt', message: `${id}: ${share}% 的字存疑 (${share}% of the characters are doubtful)` }]
}

/** The median height of the page's lines, across the writing, in pixels. */
function usualHeight(blocks: readonly EmptyBlock[]): number {
  const heights = blocks.filter((block) => !isFurniture(block)).flatMap(({ lines }) => lines.map(thickness))
  return heights.sort((one, other) => one - other)[heights.length >> 1] ?? 1
}

function thickness(line: EmptyBlock['lines'][number]): number {
  return line.writing === 'vertical' ? width(line.box) : height(line.box)
}
