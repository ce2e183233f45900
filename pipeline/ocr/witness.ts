import type { Finding } from '../../gazette/finding.ts'
import type { PageId } from '../../gazette/ids.ts'
import { boxAround } from '../../gazette/place.ts'
import { type Glyph, lineText, type TextLine } from '../../gazette/text.ts'
import { type Difference, differences } from './align.ts'
import { isLetterOrNumber } from './characters.ts'
import type { LineRead } from './read-line.ts'
import { scriptOf } from './script.ts'
import { type Language, readByTesseract, type TesseractOptions } from './tesseract.ts'

export type WitnessOptions = TesseractOptions & {
  /** Share of a line's characters. Where the two readings part at more than these, the witness could not read and proves nothing. */
  unreadableFrom: number
}

/** A line, and what a second, independent reader says of it. */
export type Witnessed = { line: TextLine; findings: Finding[] }

/**
 * Tesseract reads the line again, knowing nothing of the first reading. Where the two differ, the characters become doubtful and a
 * finding tells both readings. Where they agree, nothing is taken back: agreement proves little.
 */
export async function witness({ line, strip }: LineRead, page: PageId, options: WitnessOptions): Promise<Witnessed> {
  const language = languageOf(line)
  const reading = await readByTesseract(strip, language, options)
  const heard = { ...line, readers: [...line.readers, `tesseract-${language}`] }
  return compare(heard, reading, page, options)
}

/** The line with its doubts where the other reading differs. */
export function compare(line: TextLine, reading: string, page: PageId, options: Pick<WitnessOptions, 'unreadableFrom'>): Witnessed {
  const found = differences(
    line.glyphs.map(({ text }) => text),
    [...reading],
  )
  if (found.length === 0) return { line, findings: [] }
  if (share(line, found) > options.unreadableFrom)
    return { line, findings: [differing(line, page, lineText(line), reading, line.glyphs, 'note')] }
  const glyphs = line.glyphs.slice()
  for (const difference of found) doubt(glyphs, difference)
  const findings = found.map(({ from, to, theirs }) => {
    const places = line.glyphs.slice(Math.max(0, from === to ? from - 1 : from), Math.max(to, from + (from === to ? 1 : 0)))
    return differing(line, page, lineText({ glyphs: line.glyphs.slice(from, to) }), theirs, places, 'doubt')
  })
  return { line: { ...line, glyphs }, findings }
}

function languageOf(line: TextLine): Language {
  if (line.writing === 'vertical') return 'chi_tra_vert'
  return scriptOf(lineText(line)) === 'traditional' ? 'chi_tra' : 'chi_sim'
}

/** Share of the line's characters at which the readings part. */
function share(line: TextLine, found: readonly Difference[]): number {
  const counted = line.glyphs.filter(({ text }) => isLetterOrNumber(text)).length
  const parted = found.reduce((sum, { from, to, theirs }) => sum + Math.max(to - from, theirs.length), 0)
  return parted / Math.max(1, counted)
}

/** What the other reader has instead is the proposal; where ours lacks a character, its neighbours become doubtful. */
function doubt(glyphs: Glyph[], { from, to, theirs }: Difference): void {
  const at = from === to ? [from - 1, from] : Array.from({ length: to - from }, (_, step) => from + step)
  for (const place of at) {
    const glyph = glyphs[place]
    if (glyph === undefined) continue
    const proposal = to - from === [...theirs].length ? ([...theirs][place - from] ?? null) : from === to ? null : theirs || null
    glyphs[place] = { ...glyph, doubt: { code: 'readers-differ', by: 'tesseract', proposal } }
  }
}

function differing(
  line: TextLine,
  page: PageId,
  ours: string,
  theirs: string,
  places: readonly Glyph[],
  weight: 'note' | 'doubt',
): Finding {
  const message = `两个识别器读法不同 (two readers differ): 「${ours}」／「${theirs}」，全行 (the line): ${lineText(line)}`
  const box = places.length > 0 ? boxAround(places.map((glyph) => glyph.box)) : line.box
  return { code: 'readers-differ', weight, message, place: { page, box } }
}
