/** What was read, character by character, as the measures count it: with the doubt that was flagged, and with what was proposed. */
import { type Glyph, lineText, type TextLine } from '../gazette/text.ts'

/** `taken`: what stands here if every proposal is taken: the character itself where there is none, nothing where it was put out. */
export type ReadCharacter = { text: string; flagged: boolean; taken: string }
export type ReadLine = { text: string; characters: ReadCharacter[] }

export function asReadLine(line: TextLine): ReadLine {
  return {
    text: lineText(line),
    characters: line.glyphs.map((glyph) => ({ text: glyph.text, flagged: glyph.doubt !== null, taken: taken(glyph) })),
  }
}

/** A line of a reader that knows no doubt. */
export function plainLine(text: string): ReadLine {
  return { text, characters: [...text].map((character) => ({ text: character, flagged: false, taken: character })) }
}

function taken({ text, doubt }: Glyph): string {
  if (doubt === null || doubt.proposal === null) return text
  if (doubt.where === 'before') return doubt.proposal + text
  return doubt.where === 'after' ? text + doubt.proposal : doubt.proposal
}

const LEADERS = /[…⋯︙]{2,}|[….·‥・⋯︙]{3,}|\.{4,}/gu

/** The characters of a text as they count: composed, without white space, a run of dot leaders as one. */
export function strictly(text: string): string[] {
  return [...text.normalize('NFC').replace(/\s/gu, '').replace(LEADERS, '…')]
}

/** The same with each character's flag; a run of leaders is flagged where one of them is. */
export function strictlyFlagged(characters: readonly ReadCharacter[]): { text: string[]; flags: boolean[] } {
  const units: { text: string; flagged: boolean }[] = []
  for (const { text, flagged } of characters)
    for (const unit of text.normalize('NFC').replace(/\s/gu, '')) units.push({ text: unit, flagged })
  const starts = new Map<number, number>()
  let whole = ''
  for (const [at, unit] of units.entries()) {
    starts.set(whole.length, at)
    whole += unit.text
  }
  starts.set(whole.length, units.length)
  const text: string[] = []
  const flags: boolean[] = []
  let next = 0
  const upTo = (end: number): void => {
    for (; next < end; next++) {
      text.push(units[next]!.text)
      flags.push(units[next]!.flagged)
    }
  }
  for (const match of whole.matchAll(LEADERS)) {
    upTo(starts.get(match.index)!)
    const end = starts.get(match.index + match[0].length)!
    text.push('…')
    flags.push(units.slice(next, end).some(({ flagged }) => flagged))
    next = end
  }
  upTo(units.length)
  return { text, flags }
}
