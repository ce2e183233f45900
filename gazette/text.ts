import type { Box, Quad } from './place.ts'

export type Writing = 'horizontal' | 'vertical'

/** Why a character is doubtful. A closed list: the desk explains each. */
export type DoubtCode = 'low-confidence' | 'readers-differ' | 'gap' | 'edge' | 'unknown-character' | 'misfit'
/**
 * `proposal`: what a witness would read instead; shown at the desk, never taken by itself. `by`: the witness. `where`: whether the
 * proposal stands for the character or was lost before or behind it; for the character where it is not said.
 */
export type Doubt = { code: DoubtCode; by: string; proposal: string | null; where?: 'instead' | 'before' | 'after' }

/**
 * What an independent reader read in the line, knowing nothing of the first reading. `by`: reader and data, e.g. `tesseract-chi_sim`.
 * `box`: where it looked: at the whole line, or at the stretch that decides something.
 */
export type WitnessReading = { by: string; box: Box; text: string; symbols: WitnessSymbol[] }
/** One character of it, with its confidence, 0 to 1, and its next choices, best first. */
export type WitnessSymbol = { text: string; box: Box; confidence: number; others: string[] }

/**
 * One printed character as read. Confidence runs from 0 to 1; `others` are the reader's next choices, best first, those under
 * 0.001 left out. `text` is one code point, or a run of Latin letters' single letter; a blank between words is a glyph ' '.
 * `risk`: 0 to 1, the calibrated chance that the character is wrong, or that one beside it was dropped; `doubt` follows from it.
 */
export type Glyph = {
  text: string
  box: Box
  confidence: number
  others: { text: string; confidence: number }[]
  risk: number
  doubt: Doubt | null
}

/** A line as found, not yet read. `quad`: the tilted outline in the clean page image. */
export type EmptyLine = { box: Box; quad: Quad; writing: Writing }
/**
 * A line as read. `readers`: who read it, with version, e.g. `ppocrv6-small-int8`, then the witnesses that were asked. `witnesses`: what
 * those read; absent where none was asked.
 */
export type TextLine = EmptyLine & { glyphs: Glyph[]; readers: string[]; witnesses?: WitnessReading[] }

/** What a block is on the page. Furniture is what belongs to the sheet and not to a text: running head, folio, margin. */
export type BlockKind = 'text' | 'heading' | 'table' | 'footnote' | 'running-head' | 'folio' | 'margin' | 'figure' | 'seal'
/** A cell of a table: rows and columns from 0; spans from 1; which lines of the block stand in it, by index. */
export type Cell = { row: number; column: number; rowSpan: number; columnSpan: number; box: Box; lines: number[] }

/** `column`: which column of the page, from 0 in reading order; -1 where it spans several. */
export type EmptyBlock = { kind: BlockKind; writing: Writing; box: Box; column: number; lines: EmptyLine[]; cells: Cell[] }
export type Block = Omit<EmptyBlock, 'lines'> & { lines: TextLine[] }

export const FURNITURE: readonly BlockKind[] = ['running-head', 'folio', 'margin']

export function isFurniture(block: { kind: BlockKind }): boolean {
  return FURNITURE.includes(block.kind)
}

/** The line's text as printed (diplomatic). */
export function lineText(line: { glyphs: readonly Glyph[] }): string {
  return line.glyphs.map((glyph) => glyph.text).join('')
}

/** The least sure character of a line, 0 to 1; 0 for an empty line. */
export function leastConfidence(line: { glyphs: readonly Glyph[] }): number {
  return line.glyphs.reduce((least, glyph) => Math.min(least, glyph.confidence), line.glyphs.length ? 1 : 0)
}
