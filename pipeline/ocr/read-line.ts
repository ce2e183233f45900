import type { EmptyLine, TextLine } from '../../gazette/text.ts'
import { withBlanks } from './blanks.ts'
import type { Character } from './ctc.ts'
import { type DoubtOptions, unreadInk, withDoubts } from './doubt.ts'
import { glyphsOf, pitchOf, withoutSpaces, withWordSpaces } from './glyphs.ts'
import type { GreyPage } from './grey-page.ts'
import { type ReaderName, readStrip } from './line-reader.ts'
import { asPrinted } from './punctuation.ts'
import { cutStrip, type Strip } from './strip.ts'
import { withMarksAtFoot } from './vertical.ts'

/** One way of looking at a line. */
export type Look = { reader: ReaderName; squeeze: number }

export type LineOptions = {
  /** How a line is read, and how it is read again when the first look was not sure; null: never again. */
  first: Look
  second: Look | null
  /** 0 to 1. A line whose least sure character is under this is read again. */
  lookAgainUnder: number
  threads: number
  longestLine: number
  doubt: DoubtOptions
}

/** A line with its strip, which witnesses look at too. */
export type LineRead = { line: TextLine; strip: Strip }

/** Reads one line of the page; without glyphs when nothing could be read in it. */
export async function readLine(page: GreyPage, line: EmptyLine, options: LineOptions): Promise<LineRead> {
  const strip = cutStrip(page, line)
  const shown = line.writing === 'vertical' ? withMarksAtFoot(strip) : strip
  const suspects = (characters: readonly Character[]) => unreadInk(characters, strip, options.doubt).size
  let reader: string = options.first.reader
  let characters = withoutSpaces(await lookAt(shown, options.first, options))
  if (options.second && (isUnsure(characters, options) || suspects(characters) > 0)) {
    const again = withoutSpaces(await lookAt(shown, options.second, options))
    // The second look is the better one, unless it loses what the first had seen.
    if (characters.length === 0 || (again.length > 0 && suspects(again) <= suspects(characters))) {
      characters = again
      reader = options.second.reader
    }
  }
  const pitch = pitchOf(characters, strip)
  const printed = asPrinted(withWordSpaces(characters, strip), pitch)
  const glyphs = withBlanks(withDoubts(glyphsOf(printed, strip, line.box), printed, strip, options.doubt), printed, pitch)
  return { line: { ...line, glyphs, readers: [reader] }, strip }
}

function lookAt(strip: Strip, look: Look, options: LineOptions): Promise<Character[]> {
  return readStrip(strip, { ...look, threads: options.threads, longestLine: options.longestLine })
}

function isUnsure(characters: readonly Character[], options: LineOptions): boolean {
  return characters.length === 0 || characters.some(({ confidence }) => confidence < options.lookAgainUnder)
}
