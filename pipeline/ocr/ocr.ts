/** What the lines of a page say, character by character, with places, doubts and the witnesses' disagreements. */
import type { Finding } from '../../gazette/finding.ts'
import type { PageLayout, PageText } from '../../gazette/page.ts'
import { type Block, type EmptyBlock, type Glyph, isFurniture, type TextLine } from '../../gazette/text.ts'
import { withBlanks } from './blanks.ts'
import { type DoubtModel, openDoubt } from './doubt/model.ts'
import type { UnreadInkOptions } from './doubt/unread-ink.ts'
import type { VetoOptions } from './doubt/veto.ts'
import { type Weighed, type WeighOptions, weighPage, weighQuickly } from './doubt/weigh-page.ts'
import { settleFurniture } from './furniture.ts'
import type { GlimpseOptions } from './glimpsed-marks.ts'
import { glyphsOf } from './glyphs.ts'
import { type HeardLine, type HeardPage, hearPage, lineOptions } from './hear-page.ts'
import type { LanguageOptions } from './language/language.ts'
import type { LineEndOptions } from './line-ends.ts'
import { closeLineReaders, openReader } from './line-reader.ts'
import type { MergeOptions } from './merge-looks.ts'
import type { Look } from './read-line.ts'
import { pageBoxOf } from './strip.ts'
import { closeTesseract } from './tesseract.ts'
import { differing, type WitnessOptions } from './witness.ts'

export type OcrOptions = {
  /** quick: one small reader, no second look. careful: the quantised reader, twice for unsure lines. */
  tier: 'quick' | 'careful'
  /** Which lines Tesseract reads again: none, those that decide something or are very doubtful, or all. */
  readers: 'none' | 'some' | 'all'
  /** The stages whose output the characters hang on, with their versions: the doubts are calibrated for these. */
  stages: string
  quick: Look
  first: Look
  second: Look
  /** The second look at vertical lines, which are read lying. */
  secondOfColumns: Look
  lookAgainUnder: number
  merge: MergeOptions
  glimpse: GlimpseOptions
  ends: LineEndOptions
  air: number
  threads: number
  longestLine: number
  language: LanguageOptions
  doubt: DoubtOptions
  witness: WitnessOptions
  /** Share of the page's characters in doubt from which the page as a whole is reported. */
  manyDoubts: number
}

export type DoubtOptions = WeighOptions & {
  /** Share of a line's characters under `sureFrom` from which the independent reader is asked about it. */
  askFrom: number
  /** Characters of such lines on one page at most: the most doubtful lines first. */
  askCharacters: number
  unreadInk: UnreadInkOptions
  veto: VetoOptions
}

/**
 * Reads every line of the page; a line in which nothing could be read keeps its place and becomes a finding.
 * Readers are loaded at the first page and kept by the process (closeReaders). The same page, options and models give the same bytes on
 * one machine. Throws GazetteFailure 'page-damaged', 'model-missing', 'model-damaged'.
 */
export async function read(layout: PageLayout, options: OcrOptions): Promise<PageText> {
  const model = options.tier === 'quick' ? null : await openDoubt(options.stages)
  const heard = await hearPage(layout, options)
  const weighed = model && weighPage(heard, model, { ...options.doubt, unreadableFrom: options.witness.unreadableFrom })
  const findings: Finding[] = [...layout.findings]
  const blocks = heard.blocks.map(({ block, lines }): Block => {
    const read = lines.map((line) => {
      if ('leader' in line) return line.leader
      const printed = printedOf(line, weighed ? weighed.get(line)! : weighQuickly(line, options.doubt))
      findings.push(...findingsOf(line, printed, block, layout.id, options))
      return printed.line
    })
    return { ...block, lines: read }
  })
  const settled = settleFurniture(blocks, heard.signs.usual)
  findings.push(...doubtsOf(settled, layout, options), ...uncalibrated(heard, model, layout))
  return { state: 'text', id: layout.id, number: layout.number, image: layout.image, blocks: settled, findings }
}

/** Loads the readers ahead of the first page, all but that of columns, which many issues have not. Throws GazetteFailure 'model-missing', 'model-damaged'. */
export async function openReaders(options: OcrOptions): Promise<void> {
  const { first, second } = lineOptions(options, 'horizontal')
  for (const look of [first, second]) if (look) await openReader(look.reader, options.threads)
}

/** Ends the readers of this process and gives their memory back. */
export async function closeReaders(): Promise<void> {
  await Promise.all([closeLineReaders(), closeTesseract()])
}

/** The line at its place on the page, each character with its risk and its doubt; blanks are put in where there is room for them. */
function printedOf({ read, witness }: HeardLine, weighed: readonly Weighed[]): { line: TextLine; glyphs: Glyph[] } {
  const glyphs = glyphsOf(read.characters, read.strip, read.line.box).map((glyph, at) => ({ ...glyph, ...weighed[at]! }))
  const readers = [read.look.reader, ...(witness ? [witness.reading.by] : [])]
  const line = { ...read.line, glyphs: withBlanks(glyphs, read.characters, read.pitch), readers }
  return { line: witness ? { ...line, witnesses: [witness.reading] } : line, glyphs }
}

type Printed = ReturnType<typeof printedOf>

function findingsOf(heard: HeardLine, { line, glyphs }: Printed, block: EmptyBlock, page: string, options: OcrOptions): Finding[] {
  const { strip, vetoed } = heard.read
  const findings = vetoed.map(({ text, from, to }): Finding => {
    const message = `「${text}」没有墨迹支持，已从文字中除去 (no ink supports this character; it was taken out of the text)`
    return { code: 'unsupported-text', weight: 'doubt', message, place: { page, box: pageBoxOf(strip, from, to, line.box) } }
  })
  if (glyphs.length === 0) {
    const message = '这一行没有读出文字 (nothing could be read in this line)'
    findings.push({ code: 'line-unread', weight: isFurniture(block) ? 'note' : 'doubt', message, place: { page, box: line.box } })
  }
  // Of a line that decides nothing the doubts of its characters are enough.
  if (heard.witness && (heard.decides || options.readers === 'all'))
    findings.push(...differing(line, glyphs, heard.witness, page, options.witness))
  return findings
}

function doubtsOf(blocks: readonly Block[], { id }: PageLayout, options: OcrOptions): Finding[] {
  const glyphs = blocks.filter((block) => !isFurniture(block)).flatMap(({ lines }) => lines.flatMap((line) => line.glyphs))
  const doubtful = glyphs.filter((glyph) => glyph.doubt !== null).length
  if (glyphs.length === 0 || doubtful / glyphs.length < options.manyDoubts) return []
  const share = Math.round((100 * doubtful) / glyphs.length)
  return [{ code: 'many-doubts', weight: 'doubt', message: `${id}: ${share}% 的字存疑 (${share}% of the characters are doubtful)` }]
}

function uncalibrated({ blocks }: HeardPage, model: DoubtModel | null, { id }: PageLayout): Finding[] {
  if (model === null || model.calibrated || blocks.length === 0) return []
  const message = `${id}: 存疑程度不是为现在的识别器校准的，已从严标出 (doubts were calibrated for other readers: more are shown than need be)`
  return [{ code: 'doubt-uncalibrated', weight: 'note', message }]
}
