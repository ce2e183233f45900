/** Tesseract as the independent reader: it reads a line again, knowing nothing of the first reading. */
import type { Finding } from '../../gazette/finding.ts'
import type { PageId } from '../../gazette/ids.ts'
import { boxAround } from '../../gazette/place.ts'
import { type Glyph, lineText, type TextLine, type WitnessReading } from '../../gazette/text.ts'
import { type Difference, differences } from './align.ts'
import { isLetterOrNumber } from './characters.ts'
import type { Character } from './ctc.ts'
import type { LineRead } from './read-line.ts'
import { scriptOf } from './script.ts'
import { pageBoxOf, pieceOf } from './strip.ts'
import { type Language, readByTesseract, type TesseractOptions } from './tesseract.ts'

export type WitnessOptions = TesseractOptions & {
  /** Share of a line's characters. Where the two readings part at more than these, the witness could not read and proves nothing. */
  unreadableFrom: number
}

/**
 * What the other reading says of each of our characters: `same`, `other` (with its `proposal`, null where it has nothing there), `beside`
 * (it has more before or behind: proposed to one of the two neighbours), or null for a mark, which it is not asked about. `readable`: whether it could read the line at all.
 */
export type Testimony = { readable: boolean; parted: number; characters: (CharacterTestimony | null)[] }
export type CharacterTestimony = { says: 'same' | 'other' | 'beside'; proposal: string | null; where: 'instead' | 'before' | 'after' }

/** Characters of the line, from one to another (exclusive). */
export type Stretch = { from: number; to: number }
/** A reading with the stretch of our characters that it is about. */
export type WitnessHeard = { reading: WitnessReading; stretch: Stretch }

/** Reads a stretch of the line by Tesseract. Throws GazetteFailure 'model-missing'. */
export async function witness({ line, strip, characters }: LineRead, stretch: Stretch, options: WitnessOptions): Promise<WitnessHeard> {
  const text = characters.map((character) => character.text).join('')
  const language = line.writing === 'vertical' ? 'chi_tra_vert' : languageOf(text)
  const start = borderAt(characters, stretch.from) ?? 0
  const piece = pieceOf(strip, start, borderAt(characters, stretch.to) ?? strip.width)
  const read = await readByTesseract(piece, language, options)
  const symbols = read.map(({ text, from, to, confidence, others }) => ({
    text,
    box: pageBoxOf(piece, from, to, line.box),
    confidence,
    others,
  }))
  const box = pageBoxOf(piece, 0, piece.width, line.box)
  return { reading: { by: `tesseract-${language}`, box, text: symbols.map((symbol) => symbol.text).join(''), symbols }, stretch }
}

/** Half way between a character and the one before it, in strip pixels; null at the line's ends. */
function borderAt(characters: readonly Character[], at: number): number | null {
  const [before, after] = [characters[at - 1], characters[at]]
  return before && after ? Math.round((before.at + after.at) / 2) : null
}

function languageOf(text: string): Language {
  return scriptOf(text) === 'traditional' ? 'chi_tra' : 'chi_sim'
}

/** What a witness says of each of our characters; null as well outside of the stretch it was asked about. */
export function testimony(
  ours: readonly string[],
  { reading, stretch }: WitnessHeard,
  options: Pick<WitnessOptions, 'unreadableFrom'>,
): Testimony {
  const found = partings(ours, { reading, stretch })
  const parted = share(ours.slice(stretch.from, stretch.to), found)
  const characters = ours.map((text, at): CharacterTestimony | null =>
    at >= stretch.from && at < stretch.to && isLetterOrNumber(text) ? { says: 'same', proposal: null, where: 'instead' } : null,
  )
  for (const difference of found) testify(characters, difference)
  return { readable: parted <= options.unreadableFrom, parted, characters }
}

/** Where the readings part, by place in the line. */
function partings(ours: readonly string[], { reading, stretch }: WitnessHeard): Difference[] {
  return differences(ours.slice(stretch.from, stretch.to), [...reading.text]).map(({ from, to, theirs }) => ({
    from: from + stretch.from,
    to: to + stretch.from,
    theirs,
  }))
}

/** What the other reader has instead is the proposal; where ours lacks a character, its neighbours are named. */
function testify(characters: (CharacterTestimony | null)[], { from, to, theirs }: Difference): void {
  if (from === to) {
    // Proposed once: behind the character before it, or before the first one.
    if (from > 0) characters[from - 1] = { says: 'beside', proposal: theirs, where: 'after' }
    if (from < characters.length) characters[from] = { says: 'beside', proposal: from > 0 ? null : theirs, where: 'before' }
    return
  }
  const own = [...theirs]
  for (let at = from; at < to; at++) {
    const proposal = to - from === own.length ? (own[at - from] ?? null) : theirs || null
    characters[at] = { says: 'other', proposal, where: 'instead' }
  }
}

/** Share of the line's characters at which the readings part. */
function share(ours: readonly string[], found: readonly Difference[]): number {
  const counted = ours.filter(isLetterOrNumber).length
  const parted = found.reduce((sum, { from, to, theirs }) => sum + Math.max(to - from, theirs.length), 0)
  return parted / Math.max(1, counted)
}

/**
 * A finding for each place at which the two readings part; one note for the line where the witness could not read it. `glyphs`: the line's,
 * one for each character that was read.
 */
export function differing(
  line: TextLine,
  glyphs: readonly Glyph[],
  heard: WitnessHeard,
  page: PageId,
  options: Pick<WitnessOptions, 'unreadableFrom'>,
): Finding[] {
  const ours = glyphs.map(({ text }) => text)
  const found = partings(ours, heard)
  const { from, to } = heard.stretch
  if (found.length === 0) return []
  const asked = glyphs.slice(from, to)
  if (share(ours.slice(from, to), found) > options.unreadableFrom)
    return [finding(line, page, lineText({ glyphs: asked }), heard.reading.text, asked, 'note')]
  return found.map(({ from, to, theirs }) => {
    const places = glyphs.slice(Math.max(0, from === to ? from - 1 : from), Math.max(to, from + (from === to ? 1 : 0)))
    return finding(line, page, lineText({ glyphs: glyphs.slice(from, to) }), theirs, places, 'doubt')
  })
}

function finding(line: TextLine, page: PageId, ours: string, theirs: string, places: readonly Glyph[], weight: 'note' | 'doubt'): Finding {
  const message = `两个识别器读法不同 (two readers differ): 「${ours}」／「${theirs}」，全行 (the line): ${lineText(line)}`
  const box = places.length > 0 ? boxAround(places.map((glyph) => glyph.box)) : line.box
  return { code: 'readers-differ', weight, message, place: { page, box } }
}
